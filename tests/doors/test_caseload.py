"""A professional's day: who shares, their own talks by time, and what is theirs to do."""

from datetime import datetime, timedelta

import pytest
from builders import AT, person, share, write

from tests.conftest import FrozenClock
from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, people_on, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.models import Entry
from trefoil.vault.stopping import stop

OTHERS_TALK = "Dr. Finch"


def talk(
    cast: Cast, *, begins: datetime, stand: Stand = Stand.YES, whom: str | None = None, called: str = "Maya"
) -> None:
    assert cast.wren.record is not None
    write(
        who=cast.wren,
        record=cast.wren.record,
        payload=Talk(
            begins=begins.strftime("%Y-%m-%dT%H:%M:%SZ"),
            zone="UTC",
            how=How.PHONE,
            whom=cast.maya.account if whom is None else whom,
            called=Plain(called),
            stand=stand,
        ),
    )


def opened(phone: Phone) -> Seen:
    return phone.press(phone.get("/today"), "Open my day")


class TestDay(SameQuestions):
    path = "/today"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Your talks today", "Wren", "By phone. No camera.", "Read the brief")
    never = (NOTE_WORDS, PAGE_WORDS, OTHERS_TALK)
    most_queries = 80  # of both: the page with the button, and the day behind it

    def prepare(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES, verbs=BOTH)
        share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN)
        talk(cast, begins=AT + timedelta(hours=1))
        talk(cast, begins=AT + timedelta(hours=2), whom="", called=OTHERS_TALK)
        talk(cast, begins=AT + timedelta(days=1, hours=2))

    def ask(self, phone: Phone, cast: Cast) -> Seen:
        seen = phone.get("/today")
        return opened(phone) if "Open my day" in seen.text else seen

    def test_a_plain_link_opens_nothing_and_one_opening_is_one_line(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        before = Entry.objects.count()
        maya.get("/today")
        assert Entry.objects.count() == before
        opened(maya)
        assert Entry.objects.count() == before + 1

    def test_only_today_stands_there(self, cast: Cast) -> None:
        day = opened(signed_in(cast.maya)).main
        assert day.count("By phone. No camera.") == 1

    def test_what_is_due_is_the_professionals_own(self, cast: Cast, clock: FrozenClock) -> None:
        maya = signed_in(cast.maya)
        page = opened(maya)
        brief = next(link for link in page.links if link.endswith("/brief"))
        maya.press(maya.get(brief), "Read it")
        assert "Nothing more for you to do" in opened(maya).main
        clock.forward(hours=3)
        maya = signed_in(cast.maya, at=clock.at)
        page = opened(maya)
        assert "Write three lines" in page.main
        after = next(link for link in page.links if link.endswith("/after"))
        maya.press(maya.get(after), "Send it", did="We agreed on Thursday.")
        assert "Nothing more for you to do" in opened(maya).main
        assert "Write three lines" not in opened(maya).main

    def test_a_talk_that_is_not_agreed_asks_for_nothing(self, cast: Cast) -> None:
        talk(cast, begins=AT + timedelta(hours=4), stand=Stand.ASKED)
        talk(cast, begins=AT + timedelta(hours=5), stand=Stand.OFF)
        page = opened(signed_in(cast.maya))
        assert page.main.count("Not agreed yet.") == 1
        assert page.main.count("Read the brief") == 1

    def test_after_a_stop_the_talk_is_gone_with_the_person(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.get("/today")
        assert cast.wren.record is not None
        for fact in cast.maya.reader().grant_facts(record=cast.wren.record):
            stop(reader=cast.wren.reader(), record=cast.wren.record, grant=fact.grant, at=AT)
        seen = maya.press(page, "Open my day")
        assert "Wren" not in seen.html
        assert "No talk is planned for today." in seen.main

    def test_nothing_of_it_is_late_or_counted(self, cast: Cast) -> None:
        text = opened(signed_in(cast.maya)).main.lower()
        for word in ("late", "overdue", "missed", "no-show", "has not", "!", "%"):
            assert word not in text

    def test_only_numbers_of_days_are_remembered(self, cast: Cast) -> None:
        opened(signed_in(cast.maya))
        desk = cast.maya.reader().home.for_me
        assert desk.load == {"2026-05-12": 1, "2026-05-13": 1}


@pytest.mark.usefixtures("clock")
class TestManyPeople:
    def test_twelve_people_stand_in_rows_and_each_gets_one_line(self, cast: Cast) -> None:
        for number in range(11):
            one = person(f"Person {number}")
            share(owner=one, grantee=cast.maya, category=Category.DATES)
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
        talk(cast, begins=AT + timedelta(hours=1))
        maya = signed_in(cast.maya)
        page = maya.get("/today")
        assert "They share with you" in page.main
        assert page.html.count("<section") == 1
        before = Entry.objects.count()
        page = opened(maya)
        assert Entry.objects.count() == before + 12
        assert "Others who share with you" in page.main
        assert len(people_on(page)) == 12


def test_a_steward_finds_no_day(cast: Cast) -> None:
    for steward in (cast.members()["steward"],):
        assert steward is not None
        for verb in ("get", "send"):
            phone = Phone(checks=False).sign_in_as(steward)
            seen = phone.get("/today") if verb == "get" else phone.send("/today", [("do", "open")])
            assert seen.status == 404
            assert "Wren" not in seen.html
