"""Days, times and lists as a person would say them: 12-hour clock, month in words, digits for numbers (rule G3).

Pure. Every order of words is a sentence of its own in the translators' list, so another language may turn it round.
Every moment is read in the zone of `at`, so a page says the reader's own time. The reader's zone is set by
the door, which turns the clock's moment into that zone once.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum, unique

from trefoil.kernel.language import N_, _, ngettext, pgettext

_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SMALL = (
    N_("No"), N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"),
    N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"), N_("Eleven"), N_("Twelve"),
)  # fmt: skip
_BEFORE_I = ("i", "í", "hi", "hí")


@unique
class _Part(Enum):
    """A part of the day. English joins some that other languages keep apart."""

    SMALL_HOURS = (0, 4)
    MORNING = (4, 12)
    AFTERNOON = (12, 17)
    EVENING = (17, 20)
    LATE_EVENING = (20, 21)
    NIGHT = (21, 24)


def local(*, moment: datetime, at: datetime) -> datetime:
    """Return `moment` in the zone of `at`, the reader's own."""
    return moment.astimezone(at.tzinfo)


def date_words(*, day: date, today: date) -> str:
    """Return "June 30", with the year only when it is not this year's: "June 30, 2027"."""
    month = _(MONTHS[day.month - 1])
    if day.year == today.year:
        return _("{month} {day}").format(month=month, day=day.day)
    return _("{month} {day}, {year}").format(month=month, day=day.day, year=day.year)


def day_words(*, day: date, today: date) -> str:
    """Return "Today", "Yesterday", or the day's name and date: "Thursday, May 14"."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return opening(words=_named_day(day, today))


def weekday_words(*, day: date) -> str:
    """Return the name of a day of the week: "Tuesday"."""
    return _(_DAYS[day.weekday()])


def clock_words(*, moment: datetime, at: datetime) -> str:
    """Return the time of day: "9:10 in the morning", "noon", "11:30 at night"."""
    here = local(moment=moment, at=at)
    if here.minute == 0 and here.hour in {0, 12}:
        return _("midnight") if here.hour == 0 else _("noon")
    hour = here.hour % 12 or 12
    # words: {clock} is like 9:10, {part} is like "in the morning"; the first is for one o’clock
    words = ngettext("{clock} {part}", "{clock} {part}", hour)
    return words.format(clock=f"{hour}:{here.minute:02d}", part=_part_of_day(_part(here.hour)))


def moment_words(*, moment: datetime, at: datetime) -> str:
    """Return day and time inside a sentence: "today at 9:10 in the morning", "on Friday, May 8 at noon"."""
    day, today = local(moment=moment, at=at).date(), at.date()
    clock = clock_words(moment=moment, at=at)
    if day == today:
        return _("today at {clock}").format(clock=clock)
    if day == today - timedelta(days=1):
        return _("yesterday at {clock}").format(clock=clock)
    return _("on {day} at {clock}").format(day=_named_day(day, today), clock=clock)


def when_words(*, moment: datetime, at: datetime) -> str:
    """Return day and time that stand alone: "Today at 9:10 in the morning", "Friday, May 8 at noon"."""
    day = day_words(day=local(moment=moment, at=at).date(), today=at.date())
    return _("{day} at {clock}").format(day=day, clock=clock_words(moment=moment, at=at))


def until_words(*, last: datetime, at: datetime) -> str:
    """Return "until June 30". `last` is the last moment that counts, so its day is named, not the day after."""
    return _("until {date}").format(date=date_words(day=local(moment=last, at=at).date(), today=at.date()))


def day_part(*, at: datetime) -> str:
    """Return the quiet line above a greeting: "Tuesday evening"."""
    words = _quiet_line(_part(at.hour))
    return opening(words=words.format(day=_(_DAYS[at.weekday()])))


def list_words(*, things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b, and c"."""
    if len(things) < 2:
        return "".join(things)
    *before, last = things
    i_follows = last.casefold().startswith(_BEFORE_I)  # Spanish says "e" there, and not "y"
    if len(before) == 1:
        words = pgettext("before the sound i", "{first} and {last}") if i_follows else _("{first} and {last}")
    else:
        words = pgettext("before the sound i", "{first}, and {last}") if i_follows else _("{first}, and {last}")
    return words.format(first=", ".join(before), last=last)


def number_words(*, number: int) -> str:
    """Return a number that opens a sentence: "One" to "Twelve", then digits."""
    return _(_SMALL[number]) if number < len(_SMALL) else str(number)


def opening(*, words: str) -> str:
    """Return `words` with a capital first letter and the rest as it was ("until May 1" to "Until May 1")."""
    return words[:1].upper() + words[1:]


def _named_day(day: date, today: date) -> str:
    words = _("{weekday}, {date}")
    return words.format(weekday=_(_DAYS[day.weekday()]), date=date_words(day=day, today=today))


def _part(hour: int) -> _Part:
    return next(part for part in _Part if part.value[0] <= hour < part.value[1])


def _part_of_day(part: _Part) -> str:
    match part:
        case _Part.SMALL_HOURS:
            return pgettext("before four in the morning", "at night")
        case _Part.MORNING:
            return _("in the morning")
        case _Part.AFTERNOON:
            return _("in the afternoon")
        case _Part.EVENING:
            return _("in the evening")
        case _Part.LATE_EVENING:
            return pgettext("after eight", "in the evening")
        case _Part.NIGHT:
            return _("at night")


def added_by(*, author: str) -> str:
    """Return who added a thing; nothing for the person's own."""
    return _("{name} added it.").format(name=author) if author else ""


def _quiet_line(part: _Part) -> str:
    match part:
        case _Part.MORNING:
            return _("{day} morning")
        case _Part.AFTERNOON:
            return _("{day} afternoon")
        case _Part.EVENING:
            return _("{day} evening")
        case _Part.LATE_EVENING:
            return pgettext("after eight", "{day} evening")
        case _Part.SMALL_HOURS | _Part.NIGHT:
            return _("{day} night")
