"""Times and lists in words (PURE). 12-hour time, months by name, digits for numbers (experience G3)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_in_words(*, day: date, today: date) -> str:
    """Return "June 30", with the year when it is not this year's."""
    text = f"{MONTHS[day.month - 1]} {day.day}"
    return text if day.year == today.year else f"{text}, {day.year}"


def day_in_words(*, day: date, today: date) -> str:
    """Return "today", "yesterday", "tomorrow", or "Thursday, May 14", with the year when it is not this year's."""
    match (day - today).days:
        case 0:
            return "today"
        case -1:
            return "yesterday"
        case 1:
            return "tomorrow"
    return f"{DAYS[day.weekday()]}, {date_in_words(day=day, today=today)}"


def time_in_words(*, moment: datetime, zone: tzinfo) -> str:
    """Return "9:10 in the morning". Noon and midnight have their names."""
    local = moment.astimezone(zone)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midnight" if local.hour == 0 else "noon"
    return f"{local.hour % 12 or 12}:{local.minute:02d} {part_of_day(hour=local.hour)}"


def part_of_day(*, hour: int) -> str:
    """Return "in the morning" and so on: morning from 4, afternoon from 12, evening from 5, night from 9."""
    if 4 <= hour < 12:
        return "in the morning"
    if 12 <= hour < 17:
        return "in the afternoon"
    if 17 <= hour < 21:
        return "in the evening"
    return "at night"


def greeting_line(*, now: datetime, zone: tzinfo) -> str:
    """Return the small line above a greeting: "Tuesday evening"."""
    local = now.astimezone(zone)
    return f"{DAYS[local.weekday()]} {part_of_day(hour=local.hour).split()[-1]}"


def when_in_words(*, moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Return "today at 9:10 in the morning", "Thursday, May 14 at 3:00 in the afternoon", or "just now"."""
    if timedelta(0) <= now - moment < timedelta(minutes=1):
        return "just now"
    day = day_in_words(day=moment.astimezone(zone).date(), today=now.astimezone(zone).date())
    return f"{day} at {time_in_words(moment=moment, zone=zone)}"


def until_in_words(*, day: date, today: date) -> str:
    """Return "until June 30", with the year when it is not this year's."""
    return f"until {date_in_words(day=day, today=today)}"


def list_in_words(*, words: Sequence[str], link: str = "and") -> str:
    """Return "a, b and c". Nothing at all gives an empty text."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def start_of_sentence(*, text: str) -> str:
    """Return the text with its first letter large; the rest stays as it is."""
    return text[:1].upper() + text[1:]
