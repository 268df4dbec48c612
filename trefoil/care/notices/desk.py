"""A desk of many people's dates: one line a case, by when, and by what somebody has to do. Pure.

It knows what was shared and nothing else. A day that is over is no reproach: it goes below, and then away.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import Final

from trefoil.care.notices.days import DayLine, case_of
from trefoil.care.notices.rules import day_of
from trefoil.care.notices.schema import DateKind, Standing

WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(days=31)
STAYS: Final = timedelta(days=14)  # what is over stays below for so long
CUSTODY_STAYS: Final = timedelta(days=60)


@unique
class Soon(StrEnum):
    """When the next thing of a case is."""

    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    NO_DAY = "no_day"
    OVER = "over"
    SEEN_TO = "seen_to"


@unique
class What(StrEnum):
    """What somebody works through: everything, or one sort of thing."""

    ALL = "all"
    COURT = "court"
    STATEMENT = "statement"
    RESTITUTION = "restitution"
    CUSTODY = "custody"


@unique
class Remind(StrEnum):
    """How long before its day somebody wants to be reminded."""

    NO = "no"
    DAY = "day"
    THREE_DAYS = "three_days"
    TWO_WEEKS = "two_weeks"


BEFORE: Final[dict[Remind, timedelta]] = {
    Remind.DAY: timedelta(days=1),
    Remind.THREE_DAYS: timedelta(days=3),
    Remind.TWO_WEEKS: timedelta(days=14),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Theirs:
    """One line of days, and whose it is."""

    record: str
    line: DayLine


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseLine:
    """One case of one person: what is to come in it, the next first."""

    record: str
    case: str
    things: tuple[DayLine, ...]


def name_of(line: DayLine) -> str:
    """Return the name under which a mark beside a line is kept: the newest word on it, so that news stands unmarked."""
    return min(line.now_ids)


def soon_of(*, line: DayLine, seen_to: bool, today: date) -> Soon | None:
    """Return where a line stands; None when it is over for a while and asks for nothing.

    Word about where somebody is held stays for longer than a day in court, whatever its day.
    """
    if seen_to:
        return Soon.SEEN_TO
    custody = line.now.kind is DateKind.CUSTODY
    try:
        day = date.fromisoformat(day_of(line.now.day_at))
    except ValueError:
        return Soon.NO_DAY
    if day < today:
        return Soon.OVER if today - day <= (CUSTODY_STAYS if custody else STAYS) else None
    if day - today <= WEEK:
        return Soon.WEEK
    return Soon.MONTH if day - today <= MONTH else Soon.LATER


def arranged(
    *, dates: Sequence[Theirs], what: What, seen_to: Collection[str], today: date
) -> dict[Soon, tuple[CaseLine, ...]]:
    """Return the cases by when their next thing is. Each thing stands in one line, under its case."""
    found: dict[Soon, dict[tuple[str, str], list[DayLine]]] = {soon: {} for soon in Soon}
    first: dict[tuple[str, str], Soon] = {}
    placed = []
    for one in dates:
        if what is not What.ALL and one.line.now.kind.value != what.value:
            continue
        soon = soon_of(line=one.line, seen_to=name_of(one.line) in seen_to, today=today)
        if soon is not None:
            placed.append((soon, one))
    order = list(Soon)
    for soon, one in sorted(placed, key=lambda pair: (order.index(pair[0]), pair[1].line.now.day_at or "9")):
        case = (one.record, case_of(one.line.now) or name_of(one.line))
        # what is over or seen to stands apart, though its case has more to come
        stands = soon if soon in {Soon.OVER, Soon.SEEN_TO} else first.setdefault(case, soon)
        found[stands].setdefault(case, []).append(one.line)
    return {
        soon: tuple(
            CaseLine(record=record, case=things[0].now.case, things=tuple(things))
            for (record, _), things in cases.items()
        )
        for soon, cases in found.items()
        if cases
    }


def remind_on(*, line_day: str, remind: Remind, today: date) -> str:
    """Return the day on which to remind of a day, today at the earliest; empty for none, or where no day is named."""
    try:
        day = date.fromisoformat(day_of(line_day))
    except ValueError:
        return ""
    before = BEFORE.get(remind)
    return "" if before is None or day < today else max(day - before, today).isoformat()


def called_off(line: DayLine) -> bool:
    """Say whether a thing will not be."""
    return line.now.standing is Standing.CANCELED


def reminded(*, marks: Mapping[str, tuple[str, str]], live: Collection[str], today: date) -> tuple[str, ...]:
    """Return the records of which somebody wanted to be reminded by today, each once; `marks` are record and day."""
    due = {record for record, day in marks.values() if day and day <= today.isoformat() and record in live}
    return tuple(sorted(due))
