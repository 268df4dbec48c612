"""What a person keeps of their life with the law, once it is sealed.

A case can lie with many offices, in many states and countries, and "I do not know" is an answer everywhere (guide, 42).
No kind here holds the name of anybody who is accused, what was done, or a caption: none is asked for.

How the person may be reached lies with how to reach them, so that whoever may call can be given that and nothing of a
case. All else lies with their rights and papers.
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Stage(StrEnum):
    """Where a case is, as the person was told. `UNKNOWN` is what stands until somebody says otherwise."""

    UNKNOWN = "unknown"
    LOOKED_INTO = "looked_into"
    CHARGED = "charged"
    BEFORE_JUDGE = "before_judge"  # a plea or a trial
    SENTENCE = "sentence"
    APPEAL = "appeal"
    AFTER = "after"
    OVER = "over"


@unique
class Reach(StrEnum):
    """What kind of office it is."""

    UNKNOWN = "unknown"
    FEDERAL = "federal"
    STATE = "state"
    LOCAL = "local"
    TRIBAL = "tribal"
    MILITARY = "military"
    ABROAD = "abroad"


class Case(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case. `called` is the person's own name for it. `since` keeps its place, in seconds of Unix time."""

    called: Plain
    stage: Stage
    words: Plain
    since: int


class Office(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One office that a case lies with, and whom to call there. Every field may be empty."""

    case: ItemId
    reach: Reach
    name: Plain
    place: Plain  # a state or a country
    number: Plain  # the number that the office gave the case
    whom: Plain
    phone: Plain
    since: int


class CaseDay(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person wants before, on and after one day. `notice_date` names the date of a letter, or is empty.

    The day itself is the letter's where there is one: it is read from there each time, and stands nowhere twice.
    """

    case: ItemId
    notice_date: str
    day: date | None
    what: Plain
    before: Plain
    beside: Plain
    seat: Plain
    leave: Plain
    after: Plain
    since: int


@unique
class Way(StrEnum):
    """How somebody from a case may reach the person. None is picked until they pick it."""

    WRITING = "writing"
    CALL = "call"
    MESSAGE = "message"
    THROUGH = "through"  # through a lawyer or an advocate
    VISIT = "visit"


@unique
class Check(StrEnum):
    """How the person makes sure that it is really them (guide, 78)."""

    CALL_BACK = "call_back"
    LETTER = "letter"
    ASK_LAWYER = "ask_lawyer"
    WORD = "word"  # a word that they agreed on; it is not kept here


@unique
class Care(StrEnum):
    """What to take care of. Some want to be told before somebody comes, others that nobody hears of it."""

    SAY_FIRST = "say_first"
    NO_SURPRISE = "no_surprise"
    NOT_HOME = "not_home"
    NOT_WORK = "not_work"
    NO_UNIFORM = "no_uniform"
    QUIET_VOICE = "quiet_voice"  # no message that says what it is about
    ONLY_ME = "only_me"
    BESIDE = "beside"
    TIME = "time"  # time to think before an answer


class ReachRules(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people from a case may reach the person. There is one."""

    ways: tuple[Way, ...]
    checks: tuple[Check, ...]
    cares: tuple[Care, ...]
    times: Plain
    words: Plain


@unique
class Unseen(StrEnum):
    """What is not to be shown, and what can be done in its place (guide, 49 and 96)."""

    NOTHING_OF_ME = "nothing_of_me"
    NO_SOUND = "no_sound"
    SAY_IT = "say_it"
    SOMEBODY_ELSE = "somebody_else"
    FACE_ALONE = "face_alone"
    ASK_BEFORE = "ask_before"
    TIME_TO_GO = "time_to_go"
    SCREENS_AWAY = "screens_away"
    NOT_IN_PAPERS = "not_in_papers"
    BESIDE = "beside"
    BREAKS = "breaks"
    STOP = "stop"


class ShowWishes(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person asks not to be shown at an interview or in court. There is one."""

    picked: tuple[Unseen, ...]
    words: Plain


@unique
class Press(StrEnum):
    """What a newsroom is asked."""

    THROUGH = "through"
    NO_NAME = "no_name"
    NO_SERIES = "no_series"
    NO_NUMBERS = "no_numbers"
    NO_CAMERA = "no_camera"
    SOUND_ONLY = "sound_only"
    NO_DETAIL = "no_detail"
    NO_FAMILY = "no_family"
    TAKE_OUT = "take_out"
    TELL_FIRST = "tell_first"


@unique
class Filing(StrEnum):
    """What a prosecutor's office is asked of papers that others can read, and of what it tells the press."""

    INITIALS = "initials"
    SEALED = "sealed"
    REDACTED = "redacted"
    NO_PLACES = "no_places"
    NO_SERIES = "no_series"
    NO_COUNTS = "no_counts"
    NO_RELEASE = "no_release"
    TELL_FIRST = "tell_first"


class PressPlan(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happens when somebody from the press calls, and the lines of two letters. There is one."""

    speaks: Plain
    before: Plain
    after: Plain
    newsroom: tuple[Press, ...]
    newsroom_words: Plain
    filing: tuple[Filing, ...]
    filing_words: Plain


CASE = declare(name="case", category=Category.LEGAL, payload=Case)
OFFICE = declare(name="case_office", category=Category.LEGAL, payload=Office)
CASE_DAY = declare(name="case_day", category=Category.LEGAL, payload=CaseDay)
REACH_RULES = declare(name="reach_rules", category=Category.CONTACT, payload=ReachRules)
SHOW_WISHES = declare(name="show_wishes", category=Category.LEGAL, payload=ShowWishes)
PRESS_PLAN = declare(name="press_plan", category=Category.LEGAL, payload=PressPlan)
