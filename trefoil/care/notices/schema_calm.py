"""How somebody wants news of a case to be, once it is sealed. Nobody else can be given it: it lies with their page."""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Mode(StrEnum):
    """How news waits. None is chosen for anybody: until they chose, nothing is opened."""

    FOLDED = "folded"
    MONTHLY = "monthly"
    SEALED = "sealed"
    LAWYER = "lawyer"


@unique
class Phase(StrEnum):
    """Which part of the way a notice is about, so that one part can stay away while another may come."""

    LOOKED_INTO = "looked_into"
    COURT = "court"
    CUSTODY = "custody"
    OTHER = "other"


class NewsWishes(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person wishes of their news. There is one.

    `mode` is empty until they chose; `month_day` counts for MONTHLY alone; `paused_until` is a day (ISO 8601), empty
    for no pause, "always" until they say. `muted_cases` are names of cases as `folding.case_keys` makes them. `known`
    are ids of dates that they know of: a date on it asks for no line any more. `chose_on` is the day of their last act.
    """

    mode: Mode | None
    month_day: int
    paused_until: str
    muted_phases: tuple[Phase, ...]
    muted_cases: tuple[str, ...]
    known: tuple[str, ...]
    chose_on: str


@unique
class Weekday(StrEnum):
    """A day of the week, in the order of the calendar."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ReadingTime(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When, where and beside whom one person reads letters of their case. There is one; dropping it erases it.

    `weekday` counts where there is no `day` (ISO 8601); with neither, it is any day. `hour` is empty for the whole day.
    `place` and `beside` are the person's own words.
    """

    weekday: Weekday | None
    day: str
    hour: str
    place: Plain
    beside: Plain


NO_WISHES = NewsWishes(mode=None, month_day=1, paused_until="", muted_phases=(), muted_cases=(), known=(), chose_on="")
NEWS_WISHES = declare(name="news_wishes", category=Category.PRIVATE, payload=NewsWishes)
READING_TIME = declare(name="reading_time", category=Category.PRIVATE, payload=ReadingTime)
