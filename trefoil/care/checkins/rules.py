"""What may be kept of a moment, a night or lost time. Pure. Nothing is scored or added up.

Any part may be empty; a thing with nothing at all in it is not kept, and nobody is told that they left something out.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Final, Protocol, TypeVar

from trefoil.care.checkins.schema import (
    CheckIn,
    Color,
    Dreams,
    Feeling,
    Group,
    Holds,
    Hours,
    Lost,
    LostTime,
    Night,
    Noticed,
    Slept,
    Weather,
)
from trefoil.care.writing.rules import NothingWritten, tidy
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

WORD_MOST: Final = 60  # a word of one's own
OWN_MOST: Final = 600
HOLDS_MOST: Final = 200
# Only these have a place on the first page of a low day: one person, and one small thing to do.
FOR_LOW_DAYS: Final = (Group.PEOPLE, Group.JOYS)

# Six plain words, each with four nearer ones (experience design, 4.8).
FAMILIES: Final[Mapping[Feeling, tuple[Feeling, ...]]] = {
    Feeling.CALM: (Feeling.SAFE, Feeling.QUIET, Feeling.RESTED, Feeling.STEADY),
    Feeling.GLAD: (Feeling.HOPEFUL, Feeling.PROUD, Feeling.CURIOUS, Feeling.LOVED),
    Feeling.SAD: (Feeling.LONELY, Feeling.HURT, Feeling.ASHAMED, Feeling.HOMESICK),
    Feeling.ANGRY: (Feeling.ANNOYED, Feeling.FED_UP, Feeling.BITTER, Feeling.STUBBORN),
    Feeling.SCARED: (Feeling.WORRIED, Feeling.TENSE, Feeling.JUMPY, Feeling.UNSURE),
    Feeling.TIRED: (Feeling.SLEEPY, Feeling.WORN_OUT, Feeling.FOGGY, Feeling.FAR_AWAY),
}
# As good an answer as any word (guide 20).
WORDLESS: Final = (Feeling.NUMB, Feeling.NOTHING, Feeling.TOO_MUCH, Feeling.NOT_KNOWN)


class TooLong(ValueError):
    """More letters than fit. Holds the limit, never the words."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"at most {most}")
        self.most = most


class NotYet(ValueError):
    """A day that has not come yet."""


class NotTheirs(PermissionError):
    """These are the person's own to write, change and erase."""


class Held(Protocol):
    """A thing that holds somebody, as far as a low day needs it."""

    @property
    def group(self) -> Group: ...

    @property
    def low(self) -> bool: ...

    @property
    def at(self) -> datetime: ...


T = TypeVar("T", bound=Held)


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def own_words(*, text: str, most: int) -> Plain:
    """Return what somebody wrote, on as many lines as they like. Raises TooLong."""
    words = tidy(text=text)
    if len(words) > most:
        raise TooLong(most=most)
    return Plain(words)


def check_in_of(*, feelings: Collection[Feeling], color: Color | None, weather: Weather | None, own: str) -> CheckIn:
    """Return one check-in. Raises NothingWritten when all of it is empty, and TooLong."""
    word = own_words(text=" ".join(own.split()), most=WORD_MOST)
    if not (feelings or color or weather or word):
        raise NothingWritten
    return CheckIn(feelings=tuple(one for one in Feeling if one in feelings), color=color, weather=weather, own=word)


def night_of(
    *, day: date, slept: Slept | None, hours: Hours | None, dreams: Collection[Dreams], own: str, today: date
) -> Night:
    """Return one night. Raises NothingWritten when all but its day is empty, NotYet, and TooLong."""
    words = own_words(text=own, most=OWN_MOST)
    _has_come(day, today)
    if not (slept or hours or dreams or words):
        raise NothingWritten
    return Night(day=day, slept=slept, hours=hours, dreams=tuple(one for one in Dreams if one in dreams), own=words)


def lost_time_of(*, day: date, lost: Lost | None, noticed: Collection[Noticed], own: str, today: date) -> LostTime:
    """Return one stretch of lost time. Raises NothingWritten when all but its day is empty, NotYet, and TooLong."""
    words = own_words(text=own, most=OWN_MOST)
    _has_come(day, today)
    if not (lost or noticed or words):
        raise NothingWritten
    return LostTime(day=day, lost=lost, noticed=tuple(one for one in Noticed if one in noticed), own=words)


def _has_come(day: date, today: date) -> None:
    if day > today:
        raise NotYet


def holds_of(*, group: Group, words: str, low: bool) -> Holds:
    """Return one thing that holds somebody. Raises NothingWritten and TooLong."""
    kept = own_words(text=" ".join(words.split()), most=HOLDS_MOST)
    if not kept:
        raise NothingWritten
    return Holds(group=group, words=kept, low=low and group in FOR_LOW_DAYS)


def for_low_day(*, things: Iterable[T], group: Group) -> T | None:
    """Return the one that a low day shows of a group: the newest that was picked for it, or else the oldest of all."""
    of_group = sorted((one for one in things if one.group is group), key=lambda one: one.at)
    picked = [one for one in of_group if one.low]
    return picked[-1] if picked else next(iter(of_group), None)
