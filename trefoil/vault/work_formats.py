"""What those who work beside people keep and send: a desk, a hand-over that is proposed, a question to a peer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Literal

from trefoil.kernel.ids import AccountId
from trefoil.vault.wire import Signed, Wire


@unique
class About(StrEnum):
    """What a letter between two who work here is."""

    SUPERVISION = "supervision"
    CONSULTATION = "consultation"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorkWord:
    """One such letter in its reader's box. `other` is the colleague; `own` says that the reader wrote it."""

    letter: str
    other: AccountId
    own: bool
    about: About
    words: str
    asked: str
    at: datetime


class HandKind(Wire, frozen=True, kw_only=True):
    """One line of a hand-over: a kind of thing, until when, and whether the second may add to it."""

    category: str
    until: str
    add: bool


class HandNews(Wire, frozen=True, kw_only=True):
    """What a letter that proposes a hand-over says, signed by whoever proposes it. It opens nothing."""

    version: Literal[1] = 1
    site: str
    to: str
    record: str
    asker: str
    second: str  # the account of the one who would take over
    for_good: bool
    kinds: tuple[HandKind, ...]
    words: str
    at: str


class HandLetter(Wire, frozen=True, kw_only=True, tag="hand"):
    """Proposes to a person that somebody else sees what the one who writes sees now. It lies until they answer it."""

    asker: str
    news: Signed


class WorkNews(Wire, frozen=True, kw_only=True):
    """What somebody who works here asks a colleague, or answers, signed by them. It is about no one by name."""

    version: Literal[1] = 1
    site: str
    to: str
    sender: str
    about: str  # "supervision", "consultation" or "answer"
    words: str
    at: str
    asked: str = ""  # what an answer answers, in the asker's own words


class WorkLetter(Wire, frozen=True, kw_only=True, tag="work"):
    """A question to one colleague, or an answer. It lies in their box until they put it away."""

    sender: str
    news: Signed


@unique
class Placing(StrEnum):
    """What a letter on room for somebody new says."""

    ASK = "ask"  # a person asks whether there is room
    BACK = "back"  # they take that back
    YES = "yes"
    LATER = "later"  # a place to wait, and no order
    NO = "no"


class PlaceNews(Wire, frozen=True, kw_only=True):
    """What a person asks somebody who works here about room for them, or what is answered; signed by its writer.

    It opens nothing, and names no record: whoever is asked learns what the person wants to be called, and their words.
    """

    version: Literal[1] = 1
    site: str
    to: str
    sender: str
    placing: str
    called: str
    words: str
    another: str  # whom somebody without room names instead, or empty
    at: str


class PlaceLetter(Wire, frozen=True, kw_only=True, tag="place"):
    """A question about room, or an answer. It lies in its reader's box until they put it away."""

    sender: str
    news: Signed


AtWork = HandLetter | WorkLetter | PlaceLetter  # what lies in the box of one who works here, or comes from one


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlaceWord:
    """One such letter in its reader's box. `other` is who it is with; `own` says that the reader wrote it."""

    letter: str
    other: AccountId
    own: bool
    placing: Placing
    called: str
    words: str
    another: AccountId | None
    at: datetime


class SelfCheck(Wire, frozen=True, kw_only=True):
    """What a professional once answered about themselves: which form, on which day, and what it came to."""

    form: str
    day: str
    scores: dict[str, int] = {}


class Desk(Wire, frozen=True, kw_only=True):
    """What a professional keeps for themselves. It names nobody: people are the tags of their own addresses."""

    day: str = ""  # the day of which `done` tells
    done: tuple[str, ...] = ()  # what they did that day before or after a talk, each "what.link"
    load: dict[str, int] = {}  # how many talks of their own lay on a day, as they last looked
    hard: tuple[str, ...] = ()  # days on which they said that a talk stays with them
    answers: dict[str, int] = {}  # a form about themselves that is not finished
    checks: tuple[SelfCheck, ...] = ()
    handed: dict[str, str] = {}  # when they last proposed a hand-over to each person, by record


class Looked(Wire, frozen=True, kw_only=True):
    """When a professional last looked at what one person shares, so that a page can begin with what changed since."""

    last: str
    since: str = ""  # when they had looked before this visit; empty on the first one
    places: dict[str, str] = {}  # when each kind, or each single thing, was first seen
