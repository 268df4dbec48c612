"""What lies on a professional's day, and what is theirs to do. Pure.

Nothing here is about what the person did or did not do: what is due is due from the professional alone, and it is only
ever reading before a talk and three lines after it. Source: the guide, 24 and 17; experience design, 10.8.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import Final, Protocol, TypeVar

import msgspec

from trefoil.care.talks.rules import LASTS
from trefoil.care.talks.schema import Stand
from trefoil.vault.work_formats import Desk

KEPT_BACK: Final = timedelta(days=35)  # so far back the days of the reader's own calendar are remembered
KEPT_AHEAD: Final = timedelta(days=28)


@unique
class Due(StrEnum):
    """What is the professional's own to do."""

    READ = "read"
    WRITE = "write"
    NOTHING = "nothing"


class Dated(Protocol):
    """A talk as far as a day needs it."""

    @property
    def begins(self) -> datetime: ...

    @property
    def whom(self) -> str: ...

    @property
    def stand(self) -> Stand: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """What one person's running grants let this professional do around a talk."""

    brief: bool
    add: bool


def mine(*, talks: Iterable[D], account: str) -> tuple[D, ...]:
    """Return the talks with this professional that are on or proposed."""
    return tuple(one for one in talks if one.whom == account and one.stand is not Stand.OFF)


def of_day(*, talks: Iterable[D], at: datetime) -> tuple[D, ...]:
    """Return the talks of one day, by the clock of whoever reads (`at` carries it), in order of time."""
    found = [one for one in talks if one.begins.astimezone(at.tzinfo).date() == at.date()]
    return tuple(sorted(found, key=lambda one: one.begins))


def due(*, begins: datetime, stand: Stand, may: May, done: Sequence[str], at: datetime) -> Due:
    """Return what is the professional's own to do around one talk. `done` are the values of Due that they did today.

    Before a talk, and while it lasts: to read. After it: to write. A talk that nobody agreed to asks for nothing, and
    what was not granted is not asked for.
    """
    if stand is not Stand.YES:
        return Due.NOTHING
    if begins + LASTS <= at:
        return Due.WRITE if may.add and Due.WRITE.value not in done else Due.NOTHING
    return Due.READ if may.brief and Due.READ.value not in done else Due.NOTHING


def done_today(*, desk: Desk, link: str, today: date) -> tuple[str, ...]:
    """Return what was done today for one person."""
    if desk.day != today.isoformat():
        return ()
    found = (one.partition(".") for one in desk.done)
    return tuple(what for what, _dot, whose in found if whose == link)


def with_done(*, desk: Desk, what: Due, link: str, today: date) -> Desk:
    """Return the desk on which something was done today. What was done on other days is forgotten."""
    before = desk.done if desk.day == today.isoformat() else ()
    mark = f"{what.value}.{link}"
    done = before if mark in before else (*before, mark)
    return msgspec.structs.replace(desk, day=today.isoformat(), done=done)


def with_load(*, desk: Desk, talks: Iterable[Dated], at: datetime) -> Desk:
    """Return the desk that remembers how many agreed talks lie on each day: a number a day, and nobody's name.

    Days from today on are counted anew; those before stay as they were; what is long ago or far ahead is forgotten.
    """
    counted: dict[str, int] = {}
    for one in talks:
        day = one.begins.astimezone(at.tzinfo).date()
        if one.stand is Stand.YES and at.date() <= day <= at.date() + KEPT_AHEAD:
            counted[day.isoformat()] = counted.get(day.isoformat(), 0) + 1
    first, today = (at.date() - KEPT_BACK).isoformat(), at.date().isoformat()
    past = {day: number for day, number in desk.load.items() if first <= day < today}
    return msgspec.structs.replace(desk, load={**past, **counted})
