"""What anybody may add stands under the name of who added it, on the person's own pages too."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from builders import AT, forged, share

from tests.doors.kit import BOTH, Cast, link_to, signed_in
from tests.doors.test_my_news_calm import HEARING, at_all, listed
from trefoil.care.measures.library import instruments
from trefoil.care.measures.schema import PastScore
from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.vault.gateway import permit_for

ADDED = "Maya added it."


@pytest.fixture
def brought(cast: Cast) -> Cast:
    """Maya brought a letter in, as one does who receives them for the person."""
    for category in (Category.NOTICES, Category.DATES):
        share(owner=cast.wren, grantee=cast.maya, category=category, verbs=BOTH)
    reader, record = cast.maya.reader(), cast.wren.record
    assert record is not None
    notices, dates = (
        permit_for(reader=reader, record=record, category=category, verb=Verb.ADD, purpose=Purpose.CARE, at=AT)
        for category in (Category.NOTICES, Category.DATES)
    )
    parsed = read_pasted(HEARING, received_at=AT.date().isoformat(), channel=Channel.EMAIL)
    found = (ToKeep(parsed=parsed, source=source_of(HEARING)),)
    keep(shelves=Shelves(notices=notices, dates=dates, numbers=None), reader=reader, notices=found, at=AT)
    return cast


def test_a_letter_and_its_date_say_who_brought_them_in(brought: Cast) -> None:
    phone = at_all(brought)
    page = listed(phone)
    assert ADDED in page.text
    (path,) = (link for link in page.links if link.startswith("/news/") and len(link) > 30)
    assert ADDED in phone.get(path).text
    assert ADDED in phone.get("/news/when").text


def test_ones_own_letters_say_nothing_of_it(cast: Cast) -> None:
    phone = at_all(cast)
    page = phone.press(phone.get("/news/new"), "Read it for me", body=HEARING, came="letter")
    phone.press(page, "Keep it")
    assert "added it" not in listed(phone).text
    assert "added it" not in phone.get("/news/when").text


def test_along_the_way_a_letter_and_a_score_from_elsewhere_say_who_brought_them(brought: Cast) -> None:
    share(owner=brought.wren, grantee=brought.maya, category=Category.MEASURES, verbs=BOTH)
    form = next(one for one in instruments() if one.scoring.high > one.scoring.low)
    score = PastScore(
        instrument=form.id, form_version=form.form_version, language=form.language, called=Plain(""),
        day=date(2026, 5, 1), total=Decimal(1), answers=(), source=Plain("A clinic"),
    )  # fmt: skip
    assert brought.wren.record is not None
    forged(who=brought.maya, record=brought.wren.record, payload=score)
    phone = signed_in(brought.wren)
    page = phone.press_value(phone.get("/along"), "case", "letters")
    assert page.text.count(ADDED) == 2
    maya = signed_in(brought.maya)
    assert maya.press_value(maya.get(f"{link_to(maya.get('/today'))}/along"), "span", "half").text.count(ADDED) == 2


def test_whoever_asks_for_a_talk_asks_in_their_own_name_and_for_themselves(cast: Cast) -> None:
    """A key to add to appointments could seal a talk with another, under a name that the person trusts."""
    share(owner=cast.wren, grantee=cast.sam, category=Category.DATES, verbs=BOTH)
    begins = (AT + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    asked = Talk(
        begins=begins, zone="UTC", how=How.PHONE, whom=cast.maya.account, called=Plain("Maya"), stand=Stand.ASKED
    )
    assert cast.wren.record is not None
    forged(who=cast.sam, record=cast.wren.record, payload=asked)
    phone = signed_in(cast.wren)
    for page in (phone.get("/talks"), phone.get("/home")):
        assert "Sam" in page.main
        assert "Maya" not in page.main.replace("Maya and Sam", "")  # who can see some of it
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
    maya = signed_in(cast.maya)
    page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
    assert "With Sam." in page.text
    assert "With you." not in page.text
