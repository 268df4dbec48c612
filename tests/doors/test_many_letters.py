"""Two thousand letters of one person: what a page opens and asks for does not grow with them (ADR 0134, 0135)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from builders import AT, Somebody, forged, person, professional, share
from django.db import connections
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from tests.doors.kit import BOTH, Cast, Phone, signed_in
from tests.doors.test_team_desk import HEARING, LETTER, dates, hearing, looks, opened
from trefoil.care.consent.present_granted import NOTES_A_PAGE
from trefoil.care.notices import queries_calm
from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.over import WORTH
from trefoil.care.notices.queries_calm import DatesOfMine
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel, DatesOver
from trefoil.care.notices.schema_marks import DaysMarked, LettersMarked, Marked
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.vault import gateway, items
from trefoil.vault.gateway import own_permit

FEW, MANY, STEP, CASES = 20, 2000, 200, 300
LIST = "Show the list, folded"
OWN = ("/home", "/news", "/news/when")


def bring_in(who: Somebody, *, count: int) -> None:
    """Bring letters in as if five had come on each day up to today, each with a day three weeks after it came."""
    reader = who.reader()
    shelves = Shelves(
        notices=own_permit(reader=reader, category=Category.NOTICES, verb=Verb.ADD, at=AT),
        dates=own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=AT),
        numbers=own_permit(reader=reader, category=Category.CREDENTIALS, verb=Verb.ADD, at=AT),
    )
    for first in range(0, count, STEP):
        some = []
        for number in range(first, min(first + STEP, count)):
            came = AT - timedelta(days=(count - number) / 5)
            day = came + timedelta(days=21)
            how = "rescheduled to" if number % 3 else "scheduled for"
            tells = HEARING.format(how=how, on=f"{day:%B} {day.day}, {day.year}")
            text = LETTER.format(number=number % CASES, tells=tells)
            parsed = read_pasted(text, received_at=came.date().isoformat(), channel=Channel.EMAIL)
            some.append(ToKeep(parsed=parsed, source=source_of(text)))
        keep(shelves=shelves, reader=reader, notices=some, at=AT)


@dataclass
class Spent:
    """How many things a page unsealed, and how many statements it sent."""

    unsealed: int = 0
    asked: int = 0


@contextmanager
def spending(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spent]:
    """Count what is opened and asked for."""
    spent = Spent()
    real = items.open_sealed

    def counting(*, key: bytes, context: bytes, sealed: bytes) -> bytes:
        spent.unsealed += 1
        return real(key=key, context=context, sealed=sealed)

    with monkeypatch.context() as patch, CaptureQueriesContext(connections["default"]) as asked:
        patch.setattr(items, "open_sealed", counting)
        yield spent
    spent.asked = len(asked)


def _a_case(phone: Phone) -> dict[str, str]:
    """Write down a case with a plan for one day of a letter, and return its pages."""
    page = phone.press(phone.get("/matters/new"), "Save", called="A", stage="charged")
    case = page.path.partition("?")[0]
    form = phone.get(f"{case}/day/new")
    told = next(one for one in form.find("Save")[0].choices["told"] if one not in {"", "none"})
    day = next(one for one in phone.press(form, "Save", told=told).links if "/day/" in one and "new" not in one)
    return {"/matters": "/matters", "a case": case, "a day of it": day, "its name": f"{case}/name"}


def _ways(phone: Phone, theirs: Phone, monkeypatch: pytest.MonkeyPatch) -> dict[str, Spent]:
    """Return what the way spends, with days and with letters, for the person and for whom they share the days with."""
    letters = phone.press(phone.get("/along"), "Mark letters too")
    link = next(one for one in theirs.get("/today").links if one.startswith("/with/"))
    found = {}
    with spending(monkeypatch) as found["/along"]:
        assert phone.get("/along").status == 200
    with spending(monkeypatch) as found["/along, letters"]:
        phone.press(letters, "A year")
    before = theirs.get(f"{link}/along")
    with spending(monkeypatch) as found["their way"]:
        assert theirs.press(before, "A year").status == 200
    return found


def _visits(who: Somebody, desk: Somebody, monkeypatch: pytest.MonkeyPatch) -> dict[str, Spent]:
    """Return what each page spends at a visit that is not the first."""
    phone, theirs = signed_in(who), signed_in(desk)
    phone.press(phone.get("/home"), "All of it")
    phone.press(phone.get("/news"), LIST)
    phone.get("/home")
    case = _a_case(phone)
    found = {}
    for name, path in (*{path: path for path in OWN}.items(), *case.items()):
        with spending(monkeypatch) as found[name]:
            assert phone.get(path).status == 200
    found |= _ways(phone, theirs, monkeypatch)
    ask = theirs.get("/desk")
    with spending(monkeypatch) as found["/desk"]:
        theirs.press(ask, "Show the dates", what="all")
    return found


@pytest.mark.usefixtures("cast")
def test_at_two_thousand_letters_a_page_opens_and_asks_as_at_twenty(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name, count in (("few", FEW), ("many", MANY)):
        owner, desk = person(f"With {name}"), professional(f"Desk of {name}")
        dates(owner, desk)
        bring_in(owner, count=count)
        found.append(_visits(owner, desk, monkeypatch))
    few, many = found
    for path, spent in many.items():
        assert spent.asked <= few[path].asked, path
        # twenty letters of the list, and of dates what was kept of them, in place of two thousand
        assert spent.unsealed <= few[path].unsealed, path


def _mine(who: Somebody) -> DatesOfMine:
    reader = who.reader()
    own = [
        own_permit(reader=reader, category=category, verb=Verb.READ, at=AT)
        for category in (Category.DATES, Category.PRIVATE)
    ]
    return queries_calm.dates_of_mine(dates=own[0], private=own[1], reader=reader, at=AT)


def _kept(who: Somebody) -> tuple[list[DatesOver], int]:
    """Return what was kept of the dates, in all its versions, and how many things that is."""
    reader = who.reader()
    permit = own_permit(reader=reader, category=Category.DATES, verb=Verb.READ, at=AT)
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(DatesOver,), reason=Reason.OWN_THINGS, words=None, at=AT
    )
    now = opening.items(DatesOver)
    return [one.payload for item in now for one in opening.versions(DatesOver, item=item.id)], len(now)


def test_a_date_that_was_erased_stays_in_nothing_that_was_kept_of_it(cast: Cast) -> None:
    for number in range(WORTH + 1):
        hearing(who=cast.wren, days=3 + number, number=number)
    phone = signed_in(cast.wren)
    phone.press(phone.get("/home"), "All of it")
    before, _ = _kept(cast.wren)
    assert [len(one.read) for one in before] == [WORTH + 1]
    page = phone.press(phone.get("/news"), "Take one, still folded")
    assert "It is erased." in phone.press(page, "Erase this").text
    after, many = _kept(cast.wren)
    assert many == 1
    assert [len(one.read) for one in after] == [WORTH]
    assert {one.id for one in after[0].read} < {one.id for one in before[0].read}
    assert len(_mine(cast.wren).dates) == WORTH
    assert phone.get("/news/when").status == 200


def _marked(who: Somebody) -> list[tuple[Marked, ...]]:
    """Return what was kept of the days that letters and dates mark, each in all its versions."""
    reader = who.reader()
    permits = [
        own_permit(reader=reader, category=category, verb=Verb.READ, at=AT)
        for category in (Category.NOTICES, Category.DATES)
    ]
    opening = gateway.look(
        permits=permits,
        reader=reader,
        kinds=(LettersMarked, DaysMarked),
        reason=Reason.OWN_THINGS,
        words=None,
        at=AT,
    )
    return [
        tuple(one.payload for item in opening.items(kind) for one in opening.versions(kind, item=item.id))
        for kind in (LettersMarked, DaysMarked)
    ]


def test_a_letter_that_was_erased_stays_in_nothing_that_was_kept_of_the_way(cast: Cast) -> None:
    days = [hearing(who=cast.wren, days=-number, number=number) for number in range(WORTH + 1)]
    phone = signed_in(cast.wren)
    phone.press(phone.get("/home"), "All of it")
    way = phone.press(phone.get("/along"), "Mark letters too")
    assert days[0] in way.text
    for kept in _marked(cast.wren):
        assert [len(one.marks) for one in kept] == [WORTH + 1]
    page = phone.press(phone.get("/news"), "Take one, still folded")
    assert "It is erased." in phone.press(page, "Erase this").text
    assert _marked(cast.wren) == [(), ()]
    phone.press(phone.get("/along"), "Mark letters too")
    for kept in _marked(cast.wren):
        assert [len(one.marks) for one in kept] == [WORTH]


def test_of_many_days_of_a_case_the_newest_stand_in_words_and_none_is_drawn(cast: Cast) -> None:
    days = [hearing(who=cast.wren, days=-number, number=number) for number in range(WORTH)]
    phone = signed_in(cast.wren)
    text = phone.get("/along").text
    assert "No line is drawn, so that the rest can be read. The newest ones stand here in words." in text
    assert [day for day in days if f"{day} A day in court" in text] == days[:20]


def test_only_the_person_s_own_word_says_how_a_date_was_read(cast: Cast) -> None:
    """Who may add to dates could otherwise move a day for everybody else."""
    dates(cast.wren, cast.maya, verbs=BOTH)
    share(owner=cast.wren, grantee=cast.ruth, category=Category.DATES)
    for number in range(WORTH):
        hearing(who=cast.wren, days=3 + number, number=number)
    day = hearing(who=cast.wren, days=2, number=900)
    signed_in(cast.wren).get("/home")
    (kept,), _ = _kept(cast.wren)
    assert len(kept.read) == WORTH + 1
    maya = cast.maya.reader()
    (fact,) = [fact for fact in maya.grant_facts() if fact.category is Category.DATES]
    moved = DatesOver(ids="", read=tuple(replace(one, day_at="2040-01-01") for one in kept.read))
    forged(who=cast.maya, record=fact.record, payload=moved, purpose=fact.purpose)
    seen = opened(signed_in(cast.ruth)).text
    assert day in seen
    assert "2040" not in seen
    assert {one.day_at[:4] for one in _mine(cast.wren).dates} == {f"{AT:%Y}"}


def test_what_comes_after_it_was_kept_is_opened_with_the_rest_and_a_move_counts(cast: Cast) -> None:
    dates(cast.wren, cast.maya)
    for number in range(WORTH):
        hearing(who=cast.wren, days=3 + number, number=number, came=9)
    phone: Phone = signed_in(cast.wren)
    phone.get("/home")
    old = f"{AT + timedelta(days=3):%B} {(AT + timedelta(days=3)).day}"
    new = hearing(who=cast.wren, days=6, number=0, how="rescheduled to")
    found = {one.id: one for one in _mine(cast.wren).dates}
    assert len(found) == WORTH + 1
    page = opened(signed_in(cast.maya))
    assert new in page.text
    assert old not in page.main.replace(f"It was to be on {old}", "")


def test_who_reads_letters_and_dates_gets_a_part_of_each_and_more_of_one_when_they_ask(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to come is first; more of the dates opens no letter, and each asking is a look of its own."""
    for kind in (Category.NOTICES, Category.DATES):
        share(owner=cast.lark, grantee=cast.ruth, category=kind)
    days = [hearing(who=cast.lark, days=days, number=number) for number, days in enumerate((-3, *range(2, 16)))]
    phone = signed_in(cast.ruth)
    link = next(one for one in phone.get("/today").links if one.startswith("/with/"))
    with spending(monkeypatch) as spent:
        page = phone.press(phone.get(link), "Open", reason="checking_a_date")
    assert spent.unsealed < 12 + 2 * len(days)
    assert page.text.count("The status hearing has been") == NOTES_A_PAGE
    assert [day for day in days if f"{day}, 10:30" in page.main] == days[1:13]
    letters, dated = page.find("More of these"), [form for form in page.forms if ("what", "dates") in form.sends]
    assert ("what", "notices") in letters[0].sends
    before = len(looks(cast.lark))
    past = next(one.value for one in dated[0].buttons if one.name == "past")
    more = phone.send(link, [*dated[0].sends, ("past", past)])
    assert len(looks(cast.lark)) == before + 1
    assert looks(cast.lark)[0] == ("talk", "notice_date", "dates_over")
    assert "The status hearing has been" not in more.text
    assert [day for day in days if f"{day}, 10:30" in more.main] == [days[0], *days[13:]]
    older = phone.press(page, "More of these")
    assert older.text.count("The status hearing has been") == len(days) - NOTES_A_PAGE


def test_a_moved_day_stands_once_for_who_reads_it(cast: Cast) -> None:
    """Told twice, then moved: the day that stood before is a word beside the new one, and no day of its own."""
    share(owner=cast.lark, grantee=cast.ruth, category=Category.DATES)
    old = hearing(who=cast.lark, days=9, number=1, came=9)
    hearing(who=cast.lark, days=9, number=1, came=8)
    new = hearing(who=cast.lark, days=12, number=1, how="rescheduled to", came=3)
    phone = signed_in(cast.ruth)
    link = next(one for one in phone.get("/today").links if one.startswith("/with/"))
    page = phone.press(phone.get(link), "Open", reason="checking_a_date").main
    assert page.count("A day in court") == 1
    assert f"{new}, 10:30" in page
    assert f"It was to be on {old}." in page
    assert "It stands" not in page
