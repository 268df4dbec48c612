"""Letters that no page of ours would write. Anybody can seal one to a public key and sign what they like.

None of them keeps a person from their pages, and least of all from the one on which they stop whoever sent it.
"""

import json
import re
from datetime import timedelta

import pytest
from builders import AT
from vault.test_whose_word import GOLDEN

from tests.doors.kit import Cast, Phone, signed_in
from tests.doors.test_hostile_things import ODD, places
from trefoil.kernel.ids import fresh
from trefoil.kernel.payload import PayloadError, decode, kind_named
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import mailbox, statements
from trefoil.vault.formats import AskLetter, AskNews, Letter
from trefoil.vault.identities import identity
from trefoil.vault.times import as_text
from trefoil.vault.word_formats import WordLetter, WordNews
from trefoil.vault.work_formats import HandKind, HandLetter, HandNews, PlaceLetter, PlaceNews

ONE = re.compile(r"/(?:said|asked)/[0-9a-f]{32}")
SOON = as_text(AT + timedelta(days=9))
WORDS = ("x", "", "private", "contact", "9999-99-99", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "f" * 32)


def post(cast: Cast, content: WordLetter | AskLetter | HandLetter | PlaceLetter) -> None:
    kem = identity(account=cast.wren.account).kem_public()
    with housekeeping(Chore.TAKE_MAIL):
        mailbox.post(to=cast.wren.account, kem=kem, letter=Letter(content=content), at=AT)


def none_stumbles(cast: Cast, *pages: str) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for path in ("/home", "/who", *pages):
        page = phone.get(path)
        assert page.status == 200, path
        for link in dict.fromkeys(one for one in page.links if ONE.fullmatch(one)):
            assert phone.get(link).status == 200, link


@pytest.mark.parametrize("name", ["talk_note", "tried", "looked_for"])
def test_words_that_no_page_would_write(cast: Cast, name: str) -> None:
    kind = kind_named(name)
    told = json.loads((GOLDEN / f"payload_{name}_v{kind.version}.json").read_text(encoding="utf-8"))["bytes"]
    for path in places(json.loads(told)):
        for value in ODD:
            whole = json.loads(told) | {"by": cast.maya.account}
            inner = whole
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = value
            news = WordNews(
                site=site_id(), to=cast.wren.account, record=str(cast.wren.record), author=cast.maya.account,
                word=str(whole.get("word") or fresh()), kind=name, kind_version=kind.version,
                payload=json.dumps(whole).encode(), at=as_text(AT),
            )  # fmt: skip
            signed = statements.sign(statement=news, signer=cast.maya.keys.sign)
            post(cast, WordLetter(author=cast.maya.account, news=signed))
    none_stumbles(cast, "/said", "/talks")


def test_a_note_of_no_day_is_none() -> None:
    told = json.loads((GOLDEN / "payload_talk_note_v1.json").read_text(encoding="utf-8"))["bytes"]
    with pytest.raises(PayloadError):
        decode(name="talk_note", version=1, data=json.dumps(json.loads(told) | {"day": "soon"}).encode())


@pytest.mark.parametrize("field", ["category", "words", "until", "at"])
def test_asks_that_no_page_would_send(cast: Cast, field: str) -> None:
    good = {"category": "measures", "words": "to see how sleep goes", "until": SOON, "at": as_text(AT)}
    for value in WORDS:
        news = AskNews(
            site=site_id(), to=cast.wren.account, record=str(cast.wren.record), asker=cast.maya.account,
            **(good | {field: value}),
        )  # fmt: skip
        signed = statements.sign(statement=news, signer=cast.maya.keys.sign)
        post(cast, AskLetter(asker=cast.maya.account, news=signed))
        none_stumbles(cast, "/asked", "/people")


@pytest.mark.parametrize("field", ["second", "words", "at", "until", "category"])
def test_proposals_that_no_page_would_send(cast: Cast, field: str) -> None:
    for value in WORDS:
        given = {"category": "notes", "until": SOON, "second": cast.sam.account, "words": "w", "at": as_text(AT)}
        given |= {field: value}
        kind = HandKind(category=given["category"], until=given["until"], add=True)
        news = HandNews(
            site=site_id(), to=cast.wren.account, record=str(cast.wren.record), asker=cast.maya.account,
            second=given["second"], for_good=False, kinds=(kind,), words=given["words"], at=given["at"],
        )  # fmt: skip
        signed = statements.sign(statement=news, signer=cast.maya.keys.sign)
        post(cast, HandLetter(asker=cast.maya.account, news=signed))
        none_stumbles(cast, "/asked")


def test_answers_about_room_that_no_page_would_send(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    wren.press(wren.get("/room"), "Ask", who=cast.maya.account)
    good = {"placing": "yes", "called": "", "words": "w", "another": "", "at": as_text(AT)}
    for field in good:
        for value in (*WORDS, "back", cast.wren.account):
            news = PlaceNews(site=site_id(), to=cast.wren.account, sender=cast.maya.account, **(good | {field: value}))
            signed = statements.sign(statement=news, signer=cast.maya.keys.sign)
            post(cast, PlaceLetter(sender=cast.maya.account, news=signed))
    none_stumbles(cast, "/room", "/people")
