"""Cases across offices and places, with everything allowed to be unknown, and a plan for each day."""

import re
from datetime import timedelta

import pytest
from builders import share, write

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_team_desk import hearing
from trefoil.care.notices.schema import DateKind, NoticeDate, Standing
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import erase, own_permit

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def add(phone: Phone, name: str = "The one by the lake", **fills: str) -> str:
    page = phone.press(phone.get("/matters/new"), "Save", called=name, **fills)
    return page.path.partition("?")[0]


def told(cast: Cast, *, day: str, standing: Standing = Standing.STANDS) -> ItemId:
    date = NoticeDate(
        kind=DateKind.COURT,
        standing=standing,
        day_at=day,
        zone="",
        place=Plain("A court"),
        case_ref=Plain("1:26-cr-1"),
        notice="9" * 32,
    )
    assert cast.wren.record is not None
    return write(who=cast.wren, record=cast.wren.record, payload=date)


def part_of(page: Seen, kind: str) -> str:
    return re.findall(rf'href="(/matters/[0-9a-f]{{32}}/{kind}/[0-9a-f]{{32}})"', page.html)[0]


class TestMatters(SameQuestions):
    path = "/matters"
    holds = ("You and the law", "Your statement", "Your rights in plain words", "Questions I have")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_another_persons_are_another(self, cast: Cast) -> None:
        case = add(signed_in(cast.wren), "lamp-in-the-hall")
        lark = signed_in(cast.lark)
        assert "lamp-in-the-hall" not in lark.get("/matters").text
        for part in ("", "/name", "/office/new", "/day/new"):
            assert lark.get(f"{case}{part}").status == 404


class TestNew(SameQuestions):
    path = "/matters/new"
    verbs = BOTH_VERBS
    holds = ("Write down a case", "I do not know")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a_name_is_enough_and_everything_else_may_be_unknown(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        case = add(phone)
        page = phone.press(phone.get(f"{case}/office/new"), "Save")
        assert "Kept." in page.text
        assert "An office" in page.text
        assert "I do not know" in page.text
        assert "Not known yet." not in page.text

    def test_without_a_name_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/matters/new"), "Save", stage="charged", body="half a line")
        assert "Give it a name first." in page.text
        assert page.box("body") == "half a line"
        assert 'value="charged" checked' in page.html
        page = phone.press(page, "Save", called="x" * 90)
        assert "longer than fits" in page.text
        page = phone.press(page, "Save", called="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text
        assert phone.press(page, "Stop for now").path == "/matters"

    def test_a_form_sent_twice_keeps_one(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/matters/new")
        phone.press(page, "Save", called="once")
        assert phone.press(page, "Save", called="once").text.count("once") == 1


class _OfOne(SameQuestions):
    verbs = BOTH_VERBS
    never = (NOTE_WORDS, PAGE_WORDS)
    part = ""

    def prepare(self, cast: Cast) -> None:
        self.one = add(signed_in(cast.wren), stage="charged")

    def address(self, cast: Cast) -> str:
        return f"{self.one}{self.part}"


class TestOne(_OfOne):
    path = "/matters/{one}"
    verbs = frozenset({"GET", "HEAD"})
    holds = ("The one by the lake", "Someone was charged", "Rights that are about now")
    bad = ("/matters/" + "0" * 32, "/matters/x")

    def test_whom_to_call_follows_the_stage_of_a_federal_case_alone(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "Victim-Witness Coordinator" not in phone.get(self.one).text
        phone.press(phone.get(f"{self.one}/office/new"), "Save", reach="federal", name="An office", whom="Jo")
        page = phone.get(self.one)
        assert "Victim-Witness Coordinator" in page.text
        assert "Call Jo" in page.text
        phone.press(phone.get(f"{self.one}/name"), "Save", stage="after")
        page = phone.get(self.one)
        assert "Bureau of Prisons" in page.text
        assert "/read/rights#after" in page.links

    def test_who_was_given_the_papers_reads_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"{self.one}/office/new"), "Save", reach="abroad", place="Canada", number="A-1")
        phone.press(phone.get(f"{self.one}/day/new"), "Save", what="A hearing", day="2026-12-03", beside="Jo")
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="getting_ready")
        for words in ("The one by the lake", "Canada · A-1", "A hearing", "Who is with them: Jo"):
            assert words in page.text


class TestName(_OfOne):
    path = "/matters/{one}/name"
    part = "/name"
    holds = ("Its name, and where it is",)

    def test_two_windows_are_told_and_it_is_erased_with_its_parts(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"{self.one}/office/new"), "Save", name="gone-office")
        first, second = phone.get(f"{self.one}/name"), phone.get(f"{self.one}/name")
        phone.press(first, "Save", called="from the first window")
        page = phone.press(second, "Save", called="from the second window")
        assert "changed in another window" in page.text
        assert page.box("called") == "from the second window"
        assert "It is erased." in phone.press(phone.get(f"{self.one}/name"), "Erase this case").text
        assert phone.get(self.one).status == 404
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="getting_ready")
        assert "gone-office" not in page.html


class TestOffice(_OfOne):
    path = "/matters/{one}/office/new"
    part = "/office/new"
    holds = ("An office", "In another country")

    def test_it_is_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/office/new"), "Save", name="An office", line="555 010 0142")
        office = part_of(page, "office")
        page = phone.press(phone.get(office), "Save", name="Another office")
        assert "Another office" in page.text
        assert "555 010 0142" in page.text
        assert "It is erased." in phone.press(phone.get(office), "Erase this office").text
        assert phone.get(office).status == 404
        assert phone.get(f"{self.one}/office/x").status == 404
        assert phone.press(phone.get(f"{self.one}/office/new"), "Stop for now").path == self.one

    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/office/new"), "Save", name="An office", line="ask for Jo")
        assert "could not read that as a phone number" in page.text
        assert (page.box("name"), page.box("line")) == ("An office", "ask for Jo")
        page = phone.press(page, "Save", line="", name="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text
        phone.press(page, "Save", name="An office", line="")
        office = part_of(phone.get(self.one), "office")
        first, second = phone.get(office), phone.get(office)
        phone.press(first, "Save", name="one")
        assert "changed in another window" in phone.press(second, "Save", name="two").text


class TestDay(_OfOne):
    path = "/matters/{one}/day/new"
    part = "/day/new"
    holds = ("A day, before and after", "Who is with me", "Where I sit and wait", "After it")

    def test_a_day_of_a_letter_is_read_from_the_letter_and_moves_with_it(self, cast: Cast, clock: FrozenClock) -> None:
        item = told(cast, day="2026-12-03T09:30")
        phone = signed_in(cast.wren)
        page = phone.get(f"{self.one}/day/new")
        assert "A day in court: December 3." in page.text
        page = phone.press(page, "Save", told=item, day="2026-11-01", beside="Jo")
        assert "December 3" in page.text
        assert "November 1" not in page.text  # one day is kept once
        day = part_of(page, "day")
        clock.forward(minutes=1)
        assert phone.press(phone.get(day), "Save", after="Soup").status == 200
        assert "December 3" in phone.get(self.one).text

    def test_a_letter_that_moves_it_or_calls_it_off_is_told_here_too(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        hearing(who=cast.wren, days=9, number=1, came=9)
        form = phone.get(f"{self.one}/day/new")
        item = next(one for one in form.find("Save")[0].choices["told"] if one not in {"", "none"})
        day = part_of(phone.press(form, "Save", told=item, beside="Jo"), "day")
        clock.forward(minutes=1)
        new = hearing(who=cast.wren, days=12, number=1, how="rescheduled to", came=3)
        assert new in phone.get(self.one).text
        page = phone.get(day)
        assert page.text.count("A day in court") == 1  # it is one day, and it is picked
        assert ("told", item) in page.find("Save")[0].sends
        assert new in phone.press(page, "Save", after="Soup").text

    def test_of_many_days_of_letters_the_first_to_come_can_be_picked(self, cast: Cast) -> None:
        days = [hearing(who=cast.wren, days=number + 1, number=number) for number in range(25)]
        text = signed_in(cast.wren).get(f"{self.one}/day/new").text
        assert [day for day in days if f"{day}." in text] == days[:20]

    def test_one_without_a_letter_has_its_own_day_or_none_and_the_next_stands_first(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for what, day in (
            ("far-one", "2027-03-01"),
            ("no-day", ""),
            ("near-one", "2026-12-01"),
            ("over", "2020-01-01"),
        ):
            phone.press(phone.get(f"{self.one}/day/new"), "Save", what=what, day=day)
        text = phone.get(self.one).text
        places = [text.index(what) for what in ("near-one", "far-one", "no-day", "over")]
        assert places == sorted(places)

    def test_it_is_erased_and_bad_input_is_answered_kindly(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/day/new"), "Save")
        assert "There is nothing in the box yet" in page.text
        page = phone.press(page, "Save", before="x" * 2500, seat="by the door")
        assert "longer than fits" in page.text
        assert page.box("seat") == "by the door"
        page = phone.press(page, "Save", before="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text
        page = phone.press(page, "Save", before="walk", what="A hearing")
        day = part_of(page, "day")
        first, second = phone.get(day), phone.get(day)
        phone.press(first, "Save", what="one")
        assert "changed in another window" in phone.press(second, "Save", what="two").text
        assert "It is erased." in phone.press(phone.get(day), "Erase this day").text
        assert phone.get(day).status == 404
        assert phone.get(f"{self.one}/day/x").status == 404
        assert phone.press(phone.get(f"{self.one}/day/new"), "Stop for now").path == self.one

    def test_a_letter_that_is_gone_leaves_the_plan(self, cast: Cast, clock: FrozenClock) -> None:
        item = told(cast, day="2026-12-03")
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"{self.one}/day/new"), "Save", told=item, what="A hearing")
        reader = cast.wren.reader()
        clock.forward(seconds=1)
        permit = own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=clock.at)
        erase(permit=permit, reader=reader, item=item, at=clock.at)
        text = phone.get(self.one).text
        assert "A hearing" in text
        assert "The letter with its day is not here any more." in text


def test_years_do_not_matter(cast: Cast, clock: FrozenClock) -> None:
    case = add(signed_in(cast.wren))
    clock.at += timedelta(days=900)
    page = signed_in(cast.wren, at=clock.at).get(case)
    assert "The one by the lake" in page.text
    assert not re.search(r"too late|overdue|missed", page.text)
