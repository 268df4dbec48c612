"""Nights and check-ins of the last weeks, drawn and as a table. Pure.

A day with nothing is bare ground and no word. No total, no average, no line from day to day, no better or worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from trefoil.care.checkins.present import MomentRow, NightRow, moment_words, night_words
from trefoil.care.checkins.schema import Hours
from trefoil.care.checkins.wording import COLORS, FEELINGS, SHORT_HOURS, SKY
from trefoil.care.people import drawing
from trefoil.care.people.drawing import Band, Bars, Place, Signs
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import _

_WEEKS: Final = 4
_LEVELS: Final = {
    Hours.UNDER_3: 1.0,
    Hours.FROM_3: 2.0,
    Hours.FROM_5: 3.0,
    Hours.FROM_7: 4.0,
    Hours.OVER_9: 5.0,
}
_MOST: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayRow:
    """One row of the table: a day that has something."""

    day: str
    night: str
    moments: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Week:
    """Seven days, drawn twice, and as rows."""

    title: str
    nights: Bars
    moments: Band
    rows: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WeeksPage:
    """my/weeks.html. `some` is "yes" when there is anything to draw."""

    lines: Lines
    weeks: tuple[Week, ...]
    some: str


def weeks_page(*, moments: Sequence[MomentRow], nights: Sequence[NightRow], lines: Lines, today: date) -> WeeksPage:
    """Return the last four weeks, the newest first. Of one day the newest check-in and the newest night are drawn."""
    weeks = tuple(
        _week(number, moments, nights, last=today - timedelta(days=7 * number), today=today) for number in range(_WEEKS)
    )
    return WeeksPage(lines=lines, weeks=weeks, some="yes" if any(week.rows for week in weeks) else "")


def _week(number: int, moments: Sequence[MomentRow], nights: Sequence[NightRow], *, last: date, today: date) -> Week:
    days = [last - timedelta(days=back) for back in reversed(range(7))]
    title = _("{first} to {last}").format(
        first=date_words(day=days[0], today=today), last=date_words(day=days[-1], today=today)
    )
    night_of = {day: next((row for row in nights if row.day == day), None) for day in days}
    moment_of = {day: next((row for row in moments if row.day == day), None) for day in days}
    rows = tuple(
        DayRow(
            day=date_words(day=day, today=today),
            night=night_words(row=night) if (night := night_of[day]) else "",
            moments="; ".join(moment_words(row=row) for row in moments if row.day == day),
        )
        for day in reversed(days)
        if night_of[day] or moment_of[day]
    )
    return Week(
        title=title,
        nights=drawing.bars(
            name=f"n{number}",
            title=_("Nights, {week}").format(week=title),
            desc=_said([f"{row.day}: {row.night}" for row in rows if row.night]),
            places=[_night(day, night_of[day]) for day in days],
            most=_MOST,
        ),
        moments=drawing.signs(
            name=f"m{number}",
            title=_("How it was, {week}").format(week=title),
            desc=_said([f"{row.day}: {row.moments}" for row in rows if row.moments]),
            places=[_moment(day, moment_of[day]) for day in days],
        ),
        rows=rows,
    )


def _said(parts: Sequence[str]) -> str:
    return ". ".join(part.rstrip(".") for part in parts) + "." if parts else _("Empty, and that is fine.")


def _night(day: date, row: NightRow | None) -> Place:
    if row is None:
        return Place(label=str(day.day))
    level = _LEVELS.get(row.hours) if row.hours else None
    words = SHORT_HOURS[row.hours or Hours.NOT_KNOWN]
    return Place(label=str(day.day), words=words, level=level)


def _moment(day: date, row: MomentRow | None) -> Signs:
    if row is None:
        return Signs(label=str(day.day))
    return Signs(
        label=str(day.day),
        icon=SKY[row.weather] if row.weather else "",
        hue=row.color.value if row.color else "",
        hue_words=COLORS[row.color] if row.color else "",
        words=FEELINGS[row.feelings[0]] if row.feelings else "",
    )
