"""A time of one's own for reading letters: a day, an hour, a place and somebody beside. Pure.

It folds the list outside of that time, and blocks nothing: the list opens at any time when it is asked for. The lane of
what has a date or is about safety takes no time of this kind as an argument (experience design, 10.1).
"""

from datetime import date, datetime, timedelta
from enum import Enum, auto, unique
from typing import Final

from trefoil.care.notices.calm import Shown
from trefoil.care.notices.reading.fields import is_hour, is_moment
from trefoil.care.notices.rules import LINE_MOST
from trefoil.care.notices.schema_calm import ReadingTime, Weekday
from trefoil.kernel.plain import Plain

LASTS: Final = timedelta(hours=2)  # how long it is the time, once an hour was chosen
_WEEKDAYS: Final = tuple(Weekday)


@unique
class Stands(Enum):
    """How the time somebody chose stands at a moment."""

    NONE = auto()  # no time was chosen
    NOW = auto()
    LATER = auto()
    OVER = auto()  # it was one day, and the day went by


class CannotChoose(ValueError):
    """This is no time. Holds nothing of what was typed."""


class DayGone(CannotChoose):
    """The one day that was picked has gone by."""


def time_of(
    *, weekday: Weekday | None, day: str, hour: str, place: str, beside: str, today: date
) -> ReadingTime | None:
    """Return the time to keep; None for one that says nothing. A day of its own goes before a day of the week.

    A day that has gone by gives way to a day of the week. Raises CannotChoose.
    """
    place, beside = place.strip(), beside.strip()
    if not is_moment(day) or "T" in day or not is_hour(hour) or len(place) > LINE_MOST or len(beside) > LINE_MOST:
        raise CannotChoose
    if day and date.fromisoformat(day) < today:
        if weekday is None:
            raise DayGone
        day = ""
    if not (weekday or day or hour or place or beside):
        return None
    return ReadingTime(weekday=None if day else weekday, day=day, hour=hour, place=Plain(place), beside=Plain(beside))


def _is_day(*, time: ReadingTime, day: date) -> bool:
    if time.day:
        return day.isoformat() == time.day
    return time.weekday is None or _WEEKDAYS[day.weekday()] is time.weekday


def stands(*, time: ReadingTime | None, at: datetime) -> Stands:
    """Say how a time stands at a moment, in the zone of that moment. A time with neither day nor hour is always."""
    if time is None:
        return Stands.NONE
    if not time.hour:
        now = _is_day(time=time, day=at.date())
    else:
        here = at.replace(tzinfo=None)  # as the clock on the wall has it, on the day when clocks change too
        now = any(
            _is_day(time=time, day=day) and timedelta() <= here - datetime.fromisoformat(f"{day}T{time.hour}") < LASTS
            for day in (at.date(), at.date() - timedelta(days=1))  # late at night it goes on after midnight
        )
    if now:
        return Stands.NOW
    if time.day and at.replace(tzinfo=None) >= datetime.fromisoformat(f"{time.day}T{time.hour or '00:00'}"):
        return Stands.OVER
    return Stands.LATER


def folded_for(*, shown: Shown, time: ReadingTime | None, at: datetime) -> Shown:
    """Return what the page of news does at a moment: outside of the chosen time a list stays folded."""
    if shown is Shown.LIST and stands(time=time, at=at) in {Stands.LATER, Stands.OVER}:
        return Shown.NOT_NOW
    return shown
