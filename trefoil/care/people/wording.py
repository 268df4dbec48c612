"""Days, times and lists as a person would say them: 12-hour clock, month in words, digits for numbers (rule G3).

Pure. Every moment is read in the zone of `at`, so a page says the reader's own time. The reader's zone is set by
the door, which turns the clock's moment into that zone once.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def local(*, moment: datetime, at: datetime) -> datetime:
    """Return `moment` in the zone of `at`, the reader's own."""
    return moment.astimezone(at.tzinfo)


def date_words(*, day: date, today: date) -> str:
    """Return "June 30", with the year only when it is not this year's: "June 30, 2027"."""
    words = f"{_MONTHS[day.month - 1]} {day.day}"
    return words if day.year == today.year else f"{words}, {day.year}"


def day_words(*, day: date, today: date) -> str:
    """Return "Today", "Yesterday", or the day's name and date: "Thursday, May 14"."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return f"{_DAYS[day.weekday()]}, {date_words(day=day, today=today)}"


def clock_words(*, moment: datetime, at: datetime) -> str:
    """Return the time of day: "9:10 in the morning", "noon", "11:30 at night"."""
    here = local(moment=moment, at=at)
    if here.minute == 0 and here.hour in {0, 12}:
        return "midnight" if here.hour == 0 else "noon"
    part = {
        "morning": "in the morning",
        "afternoon": "in the afternoon",
        "evening": "in the evening",
        "night": "at night",
    }[_part(here.hour)]
    return f"{here.hour % 12 or 12}:{here.minute:02d} {part}"


def moment_words(*, moment: datetime, at: datetime) -> str:
    """Return day and time inside a sentence: "today at 9:10 in the morning", "on Friday, May 8 at noon"."""
    day = day_words(day=local(moment=moment, at=at).date(), today=at.date())
    clock = clock_words(moment=moment, at=at)
    if day in {"Today", "Yesterday"}:
        return f"{day.lower()} at {clock}"
    return f"on {day} at {clock}"


def when_words(*, moment: datetime, at: datetime) -> str:
    """Return day and time that stand alone: "Today at 9:10 in the morning", "Friday, May 8 at noon"."""
    day = day_words(day=local(moment=moment, at=at).date(), today=at.date())
    return f"{day} at {clock_words(moment=moment, at=at)}"


def until_words(*, last: datetime, at: datetime) -> str:
    """Return "until June 30". `last` is the last moment that counts, so its day is named, not the day after."""
    return f"until {date_words(day=local(moment=last, at=at).date(), today=at.date())}"


def day_part(*, at: datetime) -> str:
    """Return the quiet line above a greeting: "Tuesday evening"."""
    return f"{_DAYS[at.weekday()]} {_part(at.hour)}"


def list_words(*, things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b, and c"."""
    if len(things) <= 2:
        return " and ".join(things)
    return f"{', '.join(things[:-1])}, and {things[-1]}"


def number_words(*, number: int) -> str:
    """Return a number that opens a sentence: "One" to "Twelve", then digits."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def opening(*, words: str) -> str:
    """Return `words` with a capital first letter and the rest as it was ("until May 1" to "Until May 1")."""
    return words[:1].upper() + words[1:]


def _part(hour: int) -> str:
    if hour < 4:
        return "night"
    if hour < 12:
        return "morning"
    if hour < 17:
        return "afternoon"
    return "evening" if hour < 21 else "night"
