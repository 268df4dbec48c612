"""The kinds of things that happen in the made-up year. Each is done through the project's own actions (`telling`).

`days` counts back from the day on which the demonstration is built, so that its pages look right on any day. `clock` is
a time of day in the site's own zone.
"""

from dataclasses import dataclass
from enum import Enum, auto, unique

from trefoil.care.checkins.schema import Color, Dreams, Feeling, Group, Hours, Slept, Weather
from trefoil.care.life.schema import Area, Lean
from trefoil.care.safety.schema import Part
from trefoil.care.steady.schema import Help
from trefoil.doors.demo.cast import Who
from trefoil.kernel.vocabulary import Category, Reason


@unique
class Adds(Enum):
    """Whether somebody who can see may add things too."""

    NOTHING = auto()
    NOTES_BACK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that somebody did on one day of the year."""

    days: int
    clock: str
    by: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Happening):
    """They made their account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched(Happening):
    """They looked at who somebody is, and put their signature under it."""

    whom: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Happening):
    """They wrote a note. `key` is how the story speaks of it later."""

    title: str
    body: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached(Happening):
    """They chose how they may be reached, and what it will say."""

    number: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Happening):
    """They changed a note."""

    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Happening):
    """They erased a note."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGoal(Happening):
    """They wrote down something they work toward; it may rest from the start."""

    words: str
    rests: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookStep(Happening):
    """They wrote a part of Wren's plan: a step, where she is, what somebody takes on, or something to try."""

    kind: str
    words: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLaw(Happening):
    """They wrote something down about the law, or said that they keep to how Wren may be reached."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HadWin(Happening):
    """They wrote down a small thing that went well."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Happening):
    """They wrote lines of their plan for hard days: each a part, words, and a phone number or none.

    Words that name a way to feel steadier stand for that way.
    """

    lines: tuple[tuple[Part, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSheet(Happening):
    """They answered one question on a sheet of daily life: what they picked, by name, and their own words."""

    sheet: str
    prompt: str
    picked: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPart(Happening):
    """They answered one question in getting to know each other: what they picked, by name, and their own words."""

    part: str
    prompt: str
    picked: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutQuestion(Happening):
    """They put a question of their own into somebody's pages."""

    whose: Who
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(Happening):
    """They kept how it was at that moment."""

    feelings: tuple[Feeling, ...] = ()
    color: Color | None = None
    weather: Weather | None = None
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HadNight(Happening):
    """They wrote down the night that ended on that day."""

    slept: Slept | None = None
    hours: Hours | None = None
    dreams: tuple[Dreams, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IsHeld(Happening):
    """They wrote down something that holds them."""

    group: Group
    words: str
    low: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrotePage(Happening):
    """They wrote their private page."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn(Happening):
    """They brought in a letter. `tells` is its one paragraph; `{on}` in it is a day, `ahead` days later."""

    tells: str
    ahead: int = 0
    by_post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Happening):
    """They answered a set of questions. None is a skipped question; fewer answers than questions is stopping there."""

    values: tuple[int | None, ...]
    instrument: str = "gad7"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHow(Happening):
    """They said how one part of their life goes."""

    area: Area
    lean: Lean | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtScore(Happening):
    """They brought a score from somewhere else; `called` is set for a form that is not one of this site's."""

    total: int
    before: int  # so many days before that day it was taken
    source: str
    instrument: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMoney(Happening):
    """They wrote down an order of a court, what came under it, and what was lost (`owed`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carries(Happening):
    """They wrote down something to keep away, and lines on what helps and what to leave."""

    away: tuple[str, ...]
    lines: tuple[tuple[Help, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTalk(Happening):
    """They wrote down a talk some days after the year ends, and where they would like to begin it."""

    whom: Who
    ahead: int
    hour: int
    picks: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeLines(Happening):
    """They wrote three lines after a talk: what was done, what may help, what was agreed."""

    whose: Who
    lines: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLines(Happening):
    """They kept the lines that waited for them, with words of their own beside."""

    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldInPieces(Happening):
    """They wrote something down in one line, and maybe in a few, and in more."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFirst(Happening):
    """They asked before they try something."""

    whose: Who
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Happening):
    """They shared a kind of thing, or one note (`item`), until `lasts` days later. It may begin some days later."""

    key: str
    whom: Who
    what: Category
    lasts: int
    adds: Adds = Adds.NOTHING
    item: str = ""
    begins_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Happening):
    """They stopped a share."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TookBack(Happening):
    """They took a stop back, a few minutes after it."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedAll(Happening):
    """They paused everyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeganAgain(Happening):
    """They let sharing begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor(Happening):
    """They asked somebody who shares something with them for one more kind of thing, until `lasts` days later."""

    whose: Who
    what: Category
    words: str
    lasts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetTalk(Happening):
    """They let two of their people talk with each other about one kind of thing, until `lasts` days later."""

    one: Who
    other: Who
    about: Category
    lasts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Happening):
    """They opened what was shared with them. `words` is the reason they typed, if they did not pick one."""

    whose: Who
    what: Category
    reason: Reason
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WroteBack(Happening):
    """They wrote a note back."""

    whose: Who
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway(Happening):
    """They tried to open something that is not shared with them. Nothing was shown."""

    whose: Who
    what: Category
