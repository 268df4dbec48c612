"""What of the news may be shown today, what stays away, and what nothing holds back. Pure.

Two things never meet here: what folds, pauses and mutes (`shown`, `kept_away`), and the lane of what has a date or is
about safety (`waits`, `on_their_days`), which takes no wish of that kind as an argument (experience design, 10.1).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto, unique
from typing import Final

from trefoil.care.notices.days import Dated, DayLine, day_lines
from trefoil.care.notices.folding import Case, Line
from trefoil.care.notices.rules import CUSTODY, day_of
from trefoil.care.notices.schema import DateKind, EventType, Tells
from trefoil.care.notices.schema_calm import Mode, NewsWishes, Phase
from trefoil.care.wishes.rules import Pace, Waiting
from trefoil.kernel.ids import AccountId

ALWAYS: Final = "always"
AWAY: Final = timedelta(days=180)  # after so long without an act here, nothing opens before the four ways are offered
LAST_MONTH_DAY: Final = 28  # every month has it
_LOOKED_INTO: Final = frozenset(
    {
        EventType.INITIAL_NOTIFICATION,
        EventType.UNDER_INVESTIGATION,
        EventType.ARREST_ANONYMOUS,
        EventType.DECLINATION_OF_PROSECUTION,
        EventType.OTHER_INVESTIGATIVE,
        EventType.ADVICE_OF_RIGHTS_INV,
        EventType.INVESTIGATION_CLOSED,
    }
)


@unique
class Shown(Enum):
    """What the page of news does today. All but LIST open nothing."""

    HELD = auto()  # by the pace of the day
    PAUSED = auto()
    ASK = auto()  # nothing was chosen yet, or long ago
    SEALED = auto()
    LAWYER = auto()
    NOT_NOW = auto()  # it is not the time that the person chose; `own_time` says so
    LIST = auto()


def phase_of(event: EventType) -> Phase:
    """Return which part of the way an event belongs to."""
    if event in CUSTODY:
        return Phase.CUSTODY
    if event in _LOOKED_INTO:
        return Phase.LOOKED_INTO
    return Phase.OTHER if event is EventType.OTHER else Phase.COURT


def paused(*, wishes: NewsWishes, today: date) -> bool:
    """Say whether news is paused today."""
    return wishes.paused_until == ALWAYS or wishes.paused_until > today.isoformat()


def was_away(*, wishes: NewsWishes, today: date) -> bool:
    """Say whether the last act here is long ago. Then nothing opens by itself, whatever was chosen before."""
    return not wishes.chose_on or today - date.fromisoformat(wishes.chose_on) > AWAY


def shown(*, wishes: NewsWishes, pace: Pace, today: date) -> Shown:
    """Return what the page of news does. Anything but the whole pace holds all of it."""
    if pace is not Pace.ALL:
        return Shown.HELD
    if paused(wishes=wishes, today=today):
        return Shown.PAUSED
    if wishes.mode is None or was_away(wishes=wishes, today=today):
        return Shown.ASK
    return {Mode.SEALED: Shown.SEALED, Mode.LAWYER: Shown.LAWYER}.get(wishes.mode, Shown.LIST)


def month_begins(*, month_day: int, today: date) -> date:
    """Return the newest day of the month on which news comes, today or before."""
    this = today.replace(day=min(max(month_day, 1), LAST_MONTH_DAY))
    return this if this <= today else (this.replace(day=1) - timedelta(days=1)).replace(day=this.day)


def next_month(*, month_day: int, today: date) -> date:
    """Return the next such day after today."""
    began = month_begins(month_day=month_day, today=today)
    return (began.replace(day=1) + timedelta(days=32)).replace(day=began.day)


def may_come(*, wishes: NewsWishes, came: date, today: date) -> bool:
    """Say whether what came in on a day is on the list by now: with MONTHLY, what came before the month's day."""
    if wishes.mode is not Mode.MONTHLY:
        return True
    return came < month_begins(month_day=wishes.month_day, today=today)


def kept_away(*, case: Case, line: Line, wishes: NewsWishes) -> bool:
    """Say whether the person muted this case or this part of the way."""
    return phase_of(line.event) in wishes.muted_phases or bool(set(case.keys) & set(wishes.muted_cases))


def arranged(*, cases: Sequence[Case], wishes: NewsWishes) -> tuple[Case, ...]:
    """Return the cases without what was muted. What has a date stands in its own lane, muted or not."""
    found = []
    for case in cases:
        lines = tuple(line for line in case.lines if not kept_away(case=case, line=line, wishes=wishes))
        if lines:
            found.append(Case(keys=case.keys, lines=lines))
    return tuple(found)


def muted(*, wishes: NewsWishes, keys: Collection[str]) -> tuple[str, ...]:
    """Return the muted cases with one more."""
    return (*wishes.muted_cases, *(key for key in sorted(keys) if key not in wishes.muted_cases))


# --- the lane that nothing holds back ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Passed:
    """That somebody who watches the dates passed one of them on to the person, and what they said with it."""

    date: str
    by: AccountId
    tells: Tells


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnItsDay:
    """One thing that has a date or is about safety, with every notice that told of it: a copy by post is no second.

    `passed` is who passed it on to the person.
    """

    now: Dated
    ids: tuple[str, ...]
    passed: tuple[Passed, ...] = ()


def needs_word(*, kind: DateKind, day_at: str, known: bool, today: date) -> bool:
    """Say whether word of a date has still to reach somebody.

    A day that is over asks for nothing. News of custody does not go by with its day: only being known ends it. A day
    that cannot be read is never taken for one that is over.
    """
    if known:
        return False
    if kind is DateKind.CUSTODY:
        return True
    try:
        return date.fromisoformat(day_of(day_at)) >= today
    except ValueError:
        return True


def _asks(line: DayLine, *, known: Collection[str], today: date) -> bool:
    """Say whether word of a line has still to reach somebody: by how it stands now, or where letters disagree, by any.

    What was called off without naming a day asks until it is known, as does a day that cannot be read.
    """
    now = line.now
    is_known = bool(set(line.now_ids) & set(known))
    return needs_word(kind=now.kind, day_at=now.day_at, known=is_known, today=today) or (
        line.unsure and any(needs_word(kind=now.kind, day_at=day, known=is_known, today=today) for day in line.earlier)
    )


def waits(
    *, dates: Sequence[Dated], passed: Sequence[Passed] = (), known: Collection[str], today: date
) -> tuple[Waiting, ...]:
    """Return what waits for the lane. Neither pace nor fold, pause, mute or hard day is asked."""
    return tuple(
        Waiting(
            dated=True,
            about_safety=row.now.kind is DateKind.CUSTODY,
            passed_by=frozenset(one.by for one in row.passed),
        )
        for row in on_their_days(dates=dates, passed=passed, known=known, today=today)
    )


def on_their_days(
    *, dates: Sequence[Dated], passed: Sequence[Passed] = (), known: Collection[str], today: date
) -> tuple[OnItsDay, ...]:
    """Return what waits, by day. A hearing and its being moved or called off are one: the newest word is how it stands.

    What the person knows of asks again once something about it changed.
    """
    rows = [
        OnItsDay(now=line.now, ids=line.ids, passed=tuple(one for one in passed if one.date in line.ids))
        for line in day_lines(dates)
        if _asks(line, known=known, today=today)
    ]
    return tuple(sorted(rows, key=lambda row: bool(row.now.day_at)))  # what names no day is about safety: it is first


def only_passed(*, rows: Sequence[OnItsDay], by: AccountId) -> tuple[OnItsDay, ...]:
    """Return what the one who is told in the person's place passed on. The rest is there when the person asks."""
    return tuple(row for row in rows if any(one.by == by for one in row.passed))
