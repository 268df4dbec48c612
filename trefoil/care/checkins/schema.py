"""Check-ins, nights, lost time and what holds somebody, once they are sealed.

All of it is unscored (experience design, 10.10): closed lists and own words, each on its own and each optional. No
number stands in any of them, so nothing can add them up. A night never asks what a dream was about (guide 39), and
lost time never asks where it went.
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Feeling(StrEnum):
    """Six plain words with four nearer ones each, and four that stand beside them as equals (experience, 4.8)."""

    CALM = "calm"
    SAFE = "safe"
    QUIET = "quiet"
    RESTED = "rested"
    STEADY = "steady"
    GLAD = "glad"
    HOPEFUL = "hopeful"
    PROUD = "proud"
    CURIOUS = "curious"
    LOVED = "loved"
    SAD = "sad"
    LONELY = "lonely"
    HURT = "hurt"
    ASHAMED = "ashamed"
    HOMESICK = "homesick"
    ANGRY = "angry"
    ANNOYED = "annoyed"
    FED_UP = "fed_up"
    BITTER = "bitter"
    STUBBORN = "stubborn"
    SCARED = "scared"
    WORRIED = "worried"
    TENSE = "tense"
    JUMPY = "jumpy"
    UNSURE = "unsure"
    TIRED = "tired"
    SLEEPY = "sleepy"
    WORN_OUT = "worn_out"
    FOGGY = "foggy"
    FAR_AWAY = "far_away"
    NUMB = "numb"
    NOTHING = "nothing"
    TOO_MUCH = "too_much"
    NOT_KNOWN = "not_known"


@unique
class Color(StrEnum):
    """Twelve named colors. No meaning is given to any of them."""

    WHITE = "white"
    GRAY = "gray"
    BLACK = "black"
    BROWN = "brown"
    RUST = "rust"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"


@unique
class Weather(StrEnum):
    """How it is, as weather."""

    SUN = "sun"
    SOME_SUN = "some_sun"
    CLOUDS = "clouds"
    RAIN = "rain"
    STORM = "storm"
    FOG = "fog"
    WIND = "wind"
    SNOW = "snow"


@unique
class Slept(StrEnum):
    """How a night was. Not to remember is a full answer."""

    WELL = "well"
    IN_PIECES = "in_pieces"
    LITTLE = "little"
    NOT_AT_ALL = "not_at_all"
    A_LOT = "a_lot"
    BY_DAY = "by_day"
    NOT_REMEMBERED = "not_remembered"


@unique
class Hours(StrEnum):
    """About how long somebody slept, in steps wide enough that nobody needs a clock."""

    UNDER_3 = "under_3"
    FROM_3 = "from_3"
    FROM_5 = "from_5"
    FROM_7 = "from_7"
    OVER_9 = "over_9"
    NOT_KNOWN = "not_known"


@unique
class Dreams(StrEnum):
    """What kind of dreams there were, never what was in them."""

    NONE = "none"
    QUIET = "quiet"
    VIVID = "vivid"
    STEERED = "steered"  # those in which one knows that it is a dream
    HARD = "hard"
    SAME_AGAIN = "same_again"
    WOKE_ME = "woke_me"
    NOT_REMEMBERED = "not_remembered"


@unique
class Lost(StrEnum):
    """About how long was lost."""

    A_MOMENT = "a_moment"
    MINUTES = "minutes"
    HOURS = "hours"
    A_DAY = "a_day"
    MORE = "more"
    NOT_KNOWN = "not_known"


@unique
class Noticed(StrEnum):
    """How somebody noticed. Not to remember is a full answer."""

    CLOCK = "clock"
    ELSEWHERE = "elsewhere"
    THINGS_DONE = "things_done"
    TOLD = "told"
    FELT = "felt"
    NOT_REMEMBERED = "not_remembered"


class CheckIn(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it was at one moment. One of the four is enough."""

    feelings: tuple[Feeling, ...]
    color: Color | None
    weather: Weather | None
    own: Plain


class Night(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One night, by the day on which it ended."""

    day: date
    slept: Slept | None
    hours: Hours | None
    dreams: tuple[Dreams, ...]
    own: Plain


class LostTime(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Time that went missing on one day."""

    day: date
    lost: Lost | None
    noticed: tuple[Noticed, ...]
    own: Plain


class StateFit(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether one state, by the name of its file, fits somebody. They say so, and nobody else (guide 35)."""

    state: str
    fits: bool


@unique
class Group(StrEnum):
    """What can hold somebody, in six groups (guide 115), and a list of what they enjoy."""

    PEOPLE = "people"
    PLACES = "places"
    WORTH = "good"
    BELIEFS = "beliefs"
    HOPES = "hopes"
    SKILLS = "skills"
    JOYS = "joys"


class Holds(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that holds somebody, in their own words. `low`: it stands on their first page on a low day."""

    group: Group
    words: Plain
    low: bool


CHECK_IN = declare(name="check_in", category=Category.HEALTH, payload=CheckIn)
NIGHT = declare(name="night", category=Category.HEALTH, payload=Night)
LOST_TIME = declare(name="lost_time", category=Category.HEALTH, payload=LostTime)
STATE_FIT = declare(name="state_fit", category=Category.HEALTH, payload=StateFit)
HOLDS = declare(name="holds", category=Category.LIFE, payload=Holds)
