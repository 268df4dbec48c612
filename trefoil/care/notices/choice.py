"""How a choice about news stands, and what it would mean. Pure. The program keeps the choice; it never makes it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import Final

from trefoil.care.notices.schema_calm import Phase
from trefoil.care.notices.schema_choice import NewsChoice, Program, Receiver, Wish
from trefoil.kernel.plain import Plain

CASES_MOST: Final = 200  # letters
INSTEAD: Final = frozenset({Receiver.LAWYER_INSTEAD, Receiver.ADVOCATE_INSTEAD})


@unique
class Stand(StrEnum):
    """How far a choice is known to have got."""

    NOT_SAID = "not_said"
    ONLY_HERE = "only_here"  # kept here, and not told to them, or told before it changed
    NOT_CONFIRMED = "not_confirmed"
    CONFIRMED = "confirmed"


@unique
class Again(StrEnum):
    """When to be asked again."""

    NEVER = "never"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"


AGAIN: Final[dict[Again, timedelta]] = {
    Again.SEASON: timedelta(days=91),
    Again.HALF: timedelta(days=182),
    Again.YEAR: timedelta(days=365),
}


@unique
class Means(StrEnum):
    """What a choice would mean, said before it is sent."""

    COMES = "comes"
    SOME_COMES = "some_comes"
    STOPS = "stops"
    AS_BEFORE = "as_before"
    SAFETY_TOO = "safety_too"  # word of a release would not come either
    OTHER_HEARS = "other_hears"
    OTHER_ALSO = "other_also"


@unique
class Wrong(StrEnum):
    """Why a choice cannot be kept as it is."""

    NOT_A_DAY = "not_a_day"
    LATER = "later"  # a day that is still to come
    ORDER = "order"  # confirmed before it was told
    TOO_LONG = "too_long"


class CannotChoose(ValueError):
    """This cannot be kept as it is. Holds why, never the words."""

    def __init__(self, reason: Wrong) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wanted:
    """What was picked on the page. `again` None leaves the day as it was."""

    wish: Wish
    phases: tuple[Phase, ...]
    cases: str
    receiver: Receiver
    again: Again | None
    told_on: str
    confirmed_on: str
    by_another: bool = False
    mine_on: str = ""


def _day(text: str, today: date, *, may_come: bool = False) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise CannotChoose(Wrong.NOT_A_DAY) from error
    if day > today and not may_come:
        raise CannotChoose(Wrong.LATER)
    return day.isoformat()


def choice_of(
    *, program: Program, wanted: Wanted, before: NewsChoice | None, cases_before: str, today: date
) -> NewsChoice:
    """Return the choice to seal. What is wanted has its own day, which moves only when it changes.

    Raises CannotChoose.
    """
    if len(wanted.cases) > CASES_MOST:
        raise CannotChoose(Wrong.TOO_LONG)
    told, confirmed = _day(wanted.told_on, today), _day(wanted.confirmed_on, today)
    mine_on = _day(wanted.mine_on, today, may_come=True)
    if confirmed and told and confirmed < told:
        raise CannotChoose(Wrong.ORDER)
    some = wanted.wish is Wish.SOME
    phases, cases = (wanted.phases, wanted.cases.strip()) if some else ((), "")
    same = before is not None and (before.wish, before.phases, cases_before, before.receiver) == (
        wanted.wish,
        phases,
        cases,
        wanted.receiver,
    )
    again = before.ask_again_on if before is not None else ""
    if wanted.again is not None:
        lasts = AGAIN.get(wanted.again)
        again = "" if lasts is None else (today + lasts).isoformat()
    return NewsChoice(
        program=program,
        wish=wanted.wish,
        phases=phases,
        cases=Plain(cases),
        receiver=wanted.receiver,
        ask_again_on=again,
        chose_on=before.chose_on if before is not None and same else today.isoformat(),
        told_on=told,
        confirmed_on=confirmed,
        by_another=wanted.by_another,
        mine_on=mine_on,
    )


def stand_of(choice: NewsChoice | None) -> Stand:
    """Return how far a choice got. A choice that changed after it was told is told to nobody."""
    if choice is None or choice.wish is Wish.NOT_NOW:
        return Stand.NOT_SAID
    if not choice.told_on or choice.told_on < choice.chose_on:
        return Stand.ONLY_HERE
    return Stand.CONFIRMED if choice.confirmed_on >= choice.told_on else Stand.NOT_CONFIRMED


def asks_again(*, choice: NewsChoice, today: date) -> bool:
    """Say whether the day has come on which the person wanted to be asked again."""
    return bool(choice.ask_again_on) and choice.ask_again_on <= today.isoformat()


def meaning(choice: NewsChoice) -> tuple[Means, ...]:
    """Return what a choice would mean once the office has it. What it can cost is always among it."""
    found = {
        Wish.ALL: [Means.COMES],
        Wish.SOME: [Means.SOME_COMES],
        Wish.NONE: [Means.STOPS],
        Wish.NOT_NOW: [Means.AS_BEFORE],
    }[choice.wish]
    no_custody = choice.wish is Wish.NONE or (choice.wish is Wish.SOME and Phase.CUSTODY not in choice.phases)
    if no_custody:
        found.append(Means.SAFETY_TOO)
    if choice.wish not in {Wish.NONE, Wish.NOT_NOW} and choice.receiver is not Receiver.ME:
        found.append(Means.OTHER_HEARS if choice.receiver in INSTEAD else Means.OTHER_ALSO)
    return tuple(found)
