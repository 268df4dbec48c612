"""Pages of a time of one's own for letters: said back in a line, and the form that keeps it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from trefoil.care.notices.own_time import Stands
from trefoil.care.notices.schema_calm import ReadingTime, Weekday
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import clock_words, date_words, opening
from trefoil.kernel.language import N_, Sayings, _

KEPT: Final = N_("Kept. It stays yours to change or drop.")
DROPPED: Final = N_("It is dropped, and erased. News waits as it did before.")
NOT_A_TIME: Final = N_("That is no day or time we can read. What you wrote is still here.")
DAY_GONE_BY: Final = N_("That day has gone by. Pick another one, or leave it empty.")
PATH: Final = "/news/time"
WEEKDAYS: Final[Sayings[Weekday]] = Sayings(
    {
        Weekday.MONDAY: N_("Mondays"),
        Weekday.TUESDAY: N_("Tuesdays"),
        Weekday.WEDNESDAY: N_("Wednesdays"),
        Weekday.THURSDAY: N_("Thursdays"),
        Weekday.FRIDAY: N_("Fridays"),
        Weekday.SATURDAY: N_("Saturdays"),
        Weekday.SUNDAY: N_("Sundays"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimeRow:
    """In: the time that was chosen, revealed."""

    weekday: Weekday | None
    day: str
    hour: str
    place: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimeSaid:
    """The chosen time as pages say it. Empty where none was chosen; `stands` is "now", "later" or "over"."""

    stands: str = ""
    words: str = ""
    place: str = ""
    beside: str = ""


NO_TIME: Final = TimeSaid()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimePage:
    """my/news_time.html. `said` is empty until a time is kept."""

    lines: Lines
    said: TimeSaid
    weekdays: tuple[Choice, ...]
    day: str
    hour: str
    place: str
    beside: str


def hour_words(*, hour: str) -> str:
    """Return an hour of the day as it is said: "10:00 in the morning"."""
    moment = datetime.fromisoformat(f"2000-01-01T{hour}").replace(tzinfo=UTC)  # a clock on the wall: it has no zone
    return clock_words(moment=moment, at=moment)


def time_words(*, row: TimeRow, today: date) -> str:
    """Return the day and hour of a time: "Saturdays, 10:00 in the morning"."""
    if row.day:
        day = date_words(day=date.fromisoformat(row.day), today=today)
    elif row.weekday is not None:
        day = WEEKDAYS[row.weekday]
    else:
        day = _("any day") if row.hour else _("any time")
    parts = [day, hour_words(hour=row.hour) if row.hour else ""]
    return opening(words=", ".join(part for part in parts if part))


def time_said(*, row: TimeRow | None, stands: Stands, today: date) -> TimeSaid:
    """Return the time as pages say it."""
    if row is None:
        return NO_TIME
    return TimeSaid(
        stands=stands.name.casefold(),
        words=time_words(row=row, today=today),
        place=row.place,
        beside=row.beside,
    )


def time_row(*, time: ReadingTime, place: str, beside: str) -> TimeRow:
    """Return the time with its words shown."""
    return TimeRow(weekday=time.weekday, day=time.day, hour=time.hour, place=place, beside=beside)


def time_page(*, said: TimeSaid, fields: Mapping[str, str], lines: Lines) -> TimePage:
    """Return the form as it is kept, or as it was typed. No day is picked beforehand."""
    chosen = fields.get("weekday", "")
    pairs = [("", _("Any day, or the one day below"), "")]
    pairs.extend((day.value, words, "") for day, words in WEEKDAYS.items())
    return TimePage(
        lines=lines,
        said=said,
        weekdays=choices_of(pairs=pairs, chosen=chosen),
        day=fields.get("day", ""),
        hour=fields.get("hour", ""),
        place=fields.get("place", ""),
        beside=fields.get("beside", ""),
    )
