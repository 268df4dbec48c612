"""A plan for sleep, and a new ending for a dream: what may be picked, and what may be kept. Pure.

The lines are small and have no numbers. Nothing asks what a dream was about: the new ending alone has a field, for
whoever wishes it, to go over with a clinician (guide 39 and 127).
"""

from collections.abc import Iterable
from enum import StrEnum, unique
from typing import Final

from trefoil.care.path.rules import words_of
from trefoil.care.path.schema import Ending, SleepPlan

ENDING_MOST: Final = 600


@unique
class Time(StrEnum):
    """The four times that a plan for sleep has lines for."""

    EVENING = "evening"
    BED = "bed"
    WOKEN = "woken"
    DAY = "day"


@unique
class Line(StrEnum):
    """What may be picked. The value stands in sealed bytes, so none of them changes its meaning."""

    LIGHT_LOW = "light_low"
    LAST_NEWS = "last_news"
    SAME_TIME = "same_time"
    SOFT_SOUND = "soft_sound"
    DOOR = "door"
    LIGHT_ON = "light_on"
    OTHER_ROOM = "other_room"
    OWN_CLOTHES = "own_clothes"
    NAME_ROOM = "name_room"
    DRINK = "drink"
    UP_A_WHILE = "up_a_while"
    CALL = "call"
    DAYLIGHT = "daylight"
    SMALL_REST = "small_rest"
    GENTLE_DAY = "gentle_day"


LINES: Final[dict[Time, tuple[Line, ...]]] = {
    Time.EVENING: (Line.LIGHT_LOW, Line.LAST_NEWS, Line.SAME_TIME, Line.SOFT_SOUND),
    Time.BED: (Line.DOOR, Line.LIGHT_ON, Line.OTHER_ROOM, Line.OWN_CLOTHES),
    Time.WOKEN: (Line.NAME_ROOM, Line.DRINK, Line.UP_A_WHILE, Line.CALL),
    Time.DAY: (Line.DAYLIGHT, Line.SMALL_REST, Line.GENTLE_DAY),
}


def sleep_plan_of(*, picks: Iterable[str], words: str) -> SleepPlan:
    """Return the plan for sleep to seal: lines that there are, each once, in their order. Raises CannotKeep."""
    picked = set(picks)
    kept = tuple(line.value for lines in LINES.values() for line in lines if line.value in picked)
    return SleepPlan(picks=kept, words=words_of(text=words, most=ENDING_MOST, needed=False))


def ending_of(*, ending: str, feels: str, whom: str) -> Ending:
    """Return a new ending to seal. Raises CannotKeep."""
    return Ending(
        ending=words_of(text=ending, most=ENDING_MOST),
        feels=words_of(text=feels, needed=False),
        whom=words_of(text=whom, most=60, needed=False),
    )
