"""Letters on room for somebody new: sealed to one, signed by the other, and they open nothing."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, person, professional, steward

from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.models import Entry
from trefoil.ledger.site import site_id
from trefoil.vault import mailbox, statements
from trefoil.vault.formats import DraftLetter, Letter
from trefoil.vault.identities import identity, off_board, suspend
from trefoil.vault.mailbox import take_mail
from trefoil.vault.models import Mail
from trefoil.vault.placing import (
    LIES,
    CannotPlace,
    drop_old_places,
    place_words,
    put_places_away,
    write_of_room,
)
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sessions.limits import WORDS as WORDS_AN_HOUR
from trefoil.vault.times import as_text
from trefoil.vault.work_formats import PlaceLetter, PlaceNews, PlaceWord, Placing

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "tuesdays-after-four"


def send(by: Somebody, *, to: Somebody, placing: Placing = Placing.ASK, another: Somebody | None = None) -> None:
    write_of_room(
        reader=by.reader(),
        to=to.account,
        placing=placing,
        called="Robin",
        words=WORDS,
        another=another.account if another else None,
        at=AT,
    )


def here(who: Somebody, *, days: int = 0) -> tuple[PlaceWord, ...]:
    return place_words(reader=who.reader(), at=AT + timedelta(days=days))


def post(content: PlaceLetter, *, to: Somebody) -> None:
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=to.account).kem_public()
        mailbox.post(to=to.account, kem=kem, letter=Letter(content=content), at=AT)


def forged(*, by: Somebody, to: str, **change: str) -> PlaceLetter:
    told = {"site": site_id(), "to": to, "sender": by.account, "placing": "yes", "called": "", "words": WORDS}
    news = PlaceNews(**{**told, "another": "", "at": as_text(AT), **change})
    sender = change.get("sender", by.account)
    return PlaceLetter(sender=sender, news=statements.sign(statement=news, signer=by.keys.sign))


def test_one_reads_it_a_copy_stays_and_it_gives_no_key() -> None:
    wren, maya, noor = person("wren"), professional("maya"), professional("noor")
    before = Entry.objects.count()
    send(wren, to=maya)
    assert Entry.objects.count() == before
    take_mail(reader=maya.reader())
    (theirs,), (mine,) = here(maya), here(wren)
    assert (theirs.other, theirs.own, theirs.placing, theirs.called) == (wren.account, False, Placing.ASK, "Robin")
    assert (mine.other, mine.own, mine.words) == (maya.account, True, WORDS)
    assert here(noor) == ()
    assert maya.reader().grant_facts() == ()
    assert all(WORDS.encode() not in bytes(row.blob) for row in Mail.objects.all())
    send(maya, to=wren, placing=Placing.NO, another=noor)
    assert [one.another for one in here(wren) if not one.own] == [noor.account]


def test_each_puts_theirs_away_and_after_a_year_it_is_let_go() -> None:
    wren, maya = person("wren"), professional("maya")
    send(wren, to=maya)
    draft = DraftLetter(form="x", fields=(), at=as_text(AT))
    mailbox.keep_draft(account=maya.account, kem=maya.keys.kem.public(), draft=draft, at=AT)
    assert here(maya, days=366) == ()
    assert drop_old_places(reader=maya.reader(), at=AT) == 0
    assert drop_old_places(reader=maya.reader(), at=AT + LIES + timedelta(days=1)) == 1
    put_places_away(reader=wren.reader(), letters=[str(row.id) for row in Mail.objects.all()])
    assert here(wren) == ()
    assert take_mail(reader=maya.reader()) == (draft,)


def test_what_its_writer_did_not_sign_for_this_reader_is_not_there_and_goes() -> None:
    wren, maya, noor = person("wren"), professional("maya"), professional("noor")
    for letter in (
        forged(by=maya, to=noor.account),
        forged(by=maya, to=wren.account, site="0" * 32),
        forged(by=maya, to=wren.account, placing="first in line"),
        forged(by=maya, to=wren.account, sender=noor.account),
        forged(by=maya, to=wren.account, at="2020-01-01T00:00:00Z"),
    ):
        post(letter, to=wren)
    assert here(wren) == ()
    assert drop_old_places(reader=wren.reader(), at=AT) == 5


def test_only_where_both_are_here_and_one_who_is_suspended_is_not_heard() -> None:
    wren, maya, noor, stew = person("wren"), professional("maya"), professional("noor"), steward("stew")
    with pytest.raises(CannotPlace):
        send(wren, to=wren)
    send(maya, to=wren, placing=Placing.LATER)
    off_board(steward=stew.keys, account=maya.account, at=AT)
    with pytest.raises(CannotPlace):
        send(wren, to=maya)
    assert len(here(wren)) == 1
    send(noor, to=wren, placing=Placing.YES)
    suspend(steward=stew.keys, account=noor.account, at=AT)
    assert [one.other for one in here(wren)] == [maya.account]


def test_nobody_fills_the_box_of_one_who_works_here_by_asking_and_taking_back() -> None:
    """Anybody can sign up and ask. Each page of who is asked opens all that lies in their box."""
    wren, lark, maya = person("wren"), person("lark"), professional("maya")
    for _ in range(WORDS_AN_HOUR):
        send(wren, to=maya)
        send(wren, to=maya, placing=Placing.BACK)
    there = Mail.objects.filter(box_id=maya.account).count()
    with pytest.raises(TooManyLetters):
        send(wren, to=maya)
    assert Mail.objects.filter(box_id=maya.account).count() == there
    send(wren, to=maya, placing=Placing.BACK)  # what is taken back is told all the same
    send(lark, to=maya)
    send(maya, to=wren, placing=Placing.NO)
