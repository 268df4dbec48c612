"""How much is shown today, whether everything sleeps, and who is told of what cannot wait. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto, unique
from typing import assert_never

from trefoil.kernel.ids import AccountId
from trefoil.vault.formats import Wishes


@unique
class Pace(StrEnum):
    """How much the person wants to see. It rules what the server sends, not what a style sheet hides (rule A3)."""

    NOTHING = "none"
    A_LITTLE = "some"
    ALL = "all"


@unique
class Told(StrEnum):
    """Who is told of what has a date or is about safety. Chosen beforehand, and changed at any time."""

    SELF = "self"
    SOMEONE = "person"
    NEVER = "never"


@unique
class Low(Enum):
    """Whether this is a low day: one on which the first page shows three things only, and all else is held."""

    OFF = auto()
    ON = auto()
    ASK = auto()  # it was one on an earlier day: it still holds, and the page asks once, kindly


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen beforehand. `told` is None until the person chose; `person` belongs to SOMEONE alone."""

    told: Told | None
    person: AccountId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that came in, as far as the lane needs to know it: whether it may not be held back.

    `passed_by` are those who had word of it and passed it on to the person.
    """

    dated: bool
    about_safety: bool
    passed_by: frozenset[AccountId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Where word of such a thing goes: to a line on the person's own first page, to one of their people, or nowhere."""

    own_line: bool
    person: AccountId | None


NO_WORD = Lane(own_line=False, person=None)


def pace_of(*, wishes: Wishes, today: date) -> Pace:
    """Return today's pace: what was chosen today, or else the person's own default (each day begins with it)."""
    return Pace(wishes.pace_today if wishes.pace_day == today.isoformat() else wishes.pace)


def is_asleep(*, wishes: Wishes) -> bool:
    """Say whether the person let everything sleep. Nothing is sent and nothing is asked then; only they can wake it."""
    return bool(wishes.asleep_since)


def shown_pace(*, wishes: Wishes, today: date) -> Pace:
    """Return the pace by which pages are made: while everything sleeps it is nothing, whatever was chosen before."""
    return Pace.NOTHING if is_asleep(wishes=wishes) else pace_of(wishes=wishes, today=today)


def low_of(*, wishes: Wishes, today: date) -> Low:
    """Return whether this is a low day. It ends when the person says so, and never by itself (guide 128).

    While everything sleeps there is nothing to hold back, so sleep goes before it. What has a date or is about safety
    is no part of it: `lane` takes no word of this.
    """
    if not wishes.low_day or is_asleep(wishes=wishes):
        return Low.OFF
    return Low.ON if wishes.low_day == today.isoformat() else Low.ASK


def choice_of(*, wishes: Wishes) -> Choice:
    """Return what the person chose for what cannot wait."""
    told = Told(wishes.told) if wishes.told else None
    person = AccountId(wishes.told_person) if told is Told.SOMEONE else None
    return Choice(told=told, person=person)


def lane(*, waiting: Iterable[Waiting], choice: Choice, reachable: Collection[AccountId]) -> Lane:
    """Return where word goes of things that have a date or are about safety (experience design, 10.1).

    Pace, folding, sleep, a pause and a hard day are no arguments, on purpose: nothing of that kind may hold word back.
    Whoever was named and cannot see anything now (stopped, paused, gone) is not told, so the line comes back to the
    person: word is never lost between the two. What the one who was named passes on comes back as a line as well.
    """
    urgent = [thing for thing in waiting if thing.dated or thing.about_safety]
    if not urgent:
        return NO_WORD
    match choice.told:
        case None | Told.SELF:
            return Lane(own_line=True, person=None)
        case Told.SOMEONE:
            if choice.person is not None and choice.person in reachable:
                passed = any(choice.person in thing.passed_by for thing in urgent)
                return Lane(own_line=passed, person=choice.person)
            return Lane(own_line=True, person=None)
        case Told.NEVER:
            return NO_WORD
        case _:
            assert_never(choice.told)
