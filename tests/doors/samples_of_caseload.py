"""Sample records for a professional's own pages: their day, and what they keep for themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.caseload import present
from trefoil.care.caseload.present import TalkToday
from trefoil.care.caseload.rules import Due
from trefoil.care.consent import present_hand
from trefoil.care.consent.present_asks import asks_page
from trefoil.care.consent.present_granted import SharedRow
from trefoil.care.consent.present_hand import SENT, HandLineRow, HandRow
from trefoil.care.consent.present_team import SharerRow
from trefoil.care.consent.present_terms import Adding, Checked, PersonChoice, Terms
from trefoil.care.people.present import Lines
from trefoil.care.talks.schema import How, Stand
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
SIX = ("heron", "lantern", "plum", "oat", "canal", "mint")
READ = frozenset({Verb.READ})
LAST = datetime(2026, 7, 1, 4, 59, 59, tzinfo=UTC)
NAMES = ("Wren", "Ash", "Lee", "Robin", "Sam", "Maya", "Jo")
MANY = tuple(
    SharerRow(
        link=f"{place}",
        name=name,
        shared=(
            SharedRow(category=Category.NOTES, item_title="", verbs=READ, last=LAST),
            SharedRow(category=Category.PLAN, item_title="", verbs=READ, last=LAST),
        ),
        new_since=AT - timedelta(hours=2) if place == 0 else None,
        brief=place != 1,
    )
    for place, name in enumerate(NAMES)
)
TALK = TalkToday(link="x", name="Robin", begins=AT - timedelta(hours=3), how=How.PHONE, stand=Stand.YES, due=Due.WRITE)
TALKS = (
    TALK,
    replace(TALK, link="y", name="Wren", begins=AT - timedelta(hours=2), due=Due.NOTHING, how=How.CAMERA),
    replace(TALK, link="z", name="Lee", begins=AT, due=Due.READ, how=How.IN_PERSON),
    replace(TALK, link="v", name="Ash", begins=AT + timedelta(hours=1), due=Due.NOTHING, stand=Stand.ASKED),
)


def first_page(
    *,
    people: Sequence[SharerRow],
    talks: Sequence[TalkToday] | None = None,
    any_days: bool = False,
    lines: Lines = QUIET,
    wrote: bool = False,
    asks: bool = False,
) -> present.DayPage:
    """Return a first page."""
    return present.day_page(
        name="Maya",
        check_words=SIX,
        people=people,
        talks=talks,
        any_days=any_days,
        lines=lines,
        wrote=wrote,
        asks=asks,
        at=AT,
    )


OF_CASELOAD: tuple[Sample, ...] = (
    Sample("today-many", "team/today.html", "/today", lambda: first_page(people=MANY, any_days=True)),
    Sample("today-open", "team/today.html", "/today", lambda: first_page(people=MANY, talks=TALKS, any_days=True)),
    Sample(
        "today-free",
        "team/today.html",
        "/today",
        lambda: first_page(people=MANY[:2], talks=(), any_days=True, wrote=True, asks=True),
    ),
)

HAND = HandRow(
    letter="1" * 32,
    asker="Maya",
    second="Lee",
    second_role=Role.THERAPIST,
    second_place="North House",
    for_good=True,
    words="I am away in June",
    lines=(
        HandLineRow(category=Category.NOTES, until=LAST, has=False),
        HandLineRow(category=Category.PLAN, until=LAST, has=False),
        HandLineRow(category=Category.DATES, until=LAST, has=True),
    ),
    at=AT - timedelta(hours=5),
)
LEE = PersonChoice(
    person="b" * 32,
    name="Lee",
    role=Role.THERAPIST,
    place="North House",
    checked=Checked.ONE,
    checked_by=("Jo",),
    why_not="",
)
TERMS = tuple(
    Terms(
        person=LEE,
        category=category,
        item_title="",
        purpose=Purpose.CARE,
        last=LAST,
        verbs=frozenset({Verb.READ, Verb.ADD}),
        adding=Adding.OFFERED,
        fingerprint=SIX,
        begins=AT + timedelta(days=1),
        asked_by="Maya",
    )
    for category in (Category.NOTES, Category.PLAN)
)


def _propose(**change: object) -> present_hand.ProposePage:
    told: dict[str, object] = {
        "link": "x",
        "name": "Wren",
        "people": [("b" * 32, "Lee", "North House")],
        "who": "b" * 32,
        "kinds": [Category.NOTES, Category.PLAN],
        "picked": ["plan"],
        "long": "while",
        "day": "2026-05-20",
        "words": "Sam",
        "letters": 60,
        "proposed": None,
        "lines": QUIET,
        "at": AT,
    }
    return present_hand.propose_page(**{**told, **change})  # type: ignore[arg-type] - each sample changes one


OF_HAND: tuple[Sample, ...] = (
    Sample(
        "hand",
        "my/hand.html",
        "/asked/1",
        lambda: present_hand.hand_page(row=HAND, keep=("notes",), leave=("plan",), lines=QUIET, at=AT),
    ),
    Sample(
        "hand-while",
        "my/hand.html",
        "/asked/1",
        lambda: present_hand.hand_page(
            row=replace(HAND, for_good=False, words="", second_place=""), keep=(), leave=(), lines=QUIET, at=AT
        ),
    ),
    Sample(
        "hand-read",
        "my/hand_read.html",
        "/asked/1",
        lambda: present_hand.hand_read_page(row=HAND, terms=TERMS, kept=(), lines=QUIET, at=AT),
    ),
    Sample(
        "hand-done",
        "my/hand_done.html",
        "/asked/1",
        lambda: present_hand.hand_done_page(row=HAND, terms=TERMS, lines=QUIET, at=AT),
    ),
    Sample(
        "asks-hand",
        "my/asks.html",
        "/asked",
        lambda: asks_page(asks=(), hands=(HAND, replace(HAND, letter="2" * 32)), lines=QUIET, at=AT),
    ),
    Sample("hand-propose", "team/hand.html", "/with/x/hand", _propose),
    Sample(
        "hand-proposed", "team/hand.html", "/with/x/hand", lambda: _propose(proposed=AT, lines=Lines(say=(_(SENT),)))
    ),
    Sample("hand-alone", "team/hand.html", "/with/x/hand", lambda: _propose(people=())),
    Sample("hand-single", "team/hand.html", "/with/x/hand", lambda: _propose(kinds=())),
    Sample(
        "over",
        "team/over.html",
        "/over",
        lambda: present_hand.over_page(people=[("x", "Wren", AT), ("y", "Ash", None)], at=AT),
    ),
    Sample("over-none", "team/over.html", "/over", lambda: present_hand.over_page(people=[], at=AT)),
)
