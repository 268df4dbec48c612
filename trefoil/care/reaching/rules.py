"""When a message may go, and what it may say. Pure.

Silence is the safe side: whatever is in doubt (a clock that was set back, a zone that nobody knows) sends nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trefoil.care.reaching.schema import Way, Weekend

QUIET_FROM: Final = 21
QUIET_TO: Final = 10
SENTENCE_LETTERS: Final = 80
ADDRESS_LETTERS: Final = 120
# Two days may meet at midnight, so the day alone would let two messages come an hour apart.
BETWEEN: Final = timedelta(hours=12)
DAYS_BEFORE_AN_END: Final = 7
MOST_DAYS: Final = 20

# The zones that can be picked, from east to west, by the names people use for them.
ZONES: Final = (
    "America/Puerto_Rico", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Pacific/Guam",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """When nothing may come: from one full hour to another, in the person's own zone, and whole weekends if so."""

    start: int
    end: int
    weekend: Weekend
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Where things stand for one person. `news_from` is the moment from which something new may be told of.

    `lasting_from` is the same for what a visit does not answer: a phone that was added, perhaps by somebody else.
    """

    news_from: datetime | None = None
    lasting_from: datetime | None = None
    test: bool = False
    told: bool = False  # a message went, and the person has not been here since
    asleep: bool = False  # the person let everything rest
    last: datetime | None = None
    not_before: datetime | None = None  # a server did not take the last try


@unique
class Verdict(StrEnum):
    """Whether a message goes now, or why it does not."""

    SEND = "send"
    NOTHING_NEW = "nothing_new"
    ASLEEP = "asleep"
    TOLD = "told"
    ONE_A_DAY = "one_a_day"
    QUIET_TIME = "quiet_time"
    LATER = "later"


def is_quiet(*, now: datetime, quiet: Quiet) -> bool:
    """Say whether this is quiet time where the person is. A zone that nobody knows is always quiet.

    The wall clock there counts, so an hour that a change of the clocks skips or repeats is as quiet as it reads.
    """
    zone = _zone(quiet.zone)
    if zone is None:
        return True
    here = now.astimezone(zone)
    if quiet.weekend is Weekend.QUIET and here.weekday() >= 5:
        return True
    if quiet.start <= quiet.end:
        return quiet.start <= here.hour < quiet.end
    return here.hour >= quiet.start or here.hour < quiet.end


def day_there(*, now: datetime, quiet: Quiet) -> date:
    """Return the day it is where the person is."""
    return now.astimezone(_zone(quiet.zone) or now.tzinfo).date()


def went_today(*, now: datetime, quiet: Quiet, last: datetime | None) -> bool:
    """Say whether the one message of the day has gone. One that seems to lie ahead counts: a clock was set back."""
    if last is None:
        return False
    return now - last < BETWEEN or day_there(now=now, quiet=quiet) <= day_there(now=last, quiet=quiet)


def may_send(*, now: datetime, quiet: Quiet, waiting: Waiting) -> Verdict:
    """Say whether a message may go now, and else the first reason why not.

    What happens after a message went, and before the person has been here, brings no second one: it would say the
    same. A test is asked for by hand, so only the day, the hours and the server hold it back.
    """
    told_of = (None if waiting.told else waiting.news_from, waiting.lasting_from)
    news = min((moment for moment in told_of if moment is not None), default=None)
    by_hand = waiting.test
    held_back = (
        (not by_hand and news is None and waiting.news_from is not None, Verdict.TOLD),
        (not by_hand and news is None, Verdict.NOTHING_NEW),
        (not by_hand and waiting.asleep, Verdict.ASLEEP),
        (went_today(now=now, quiet=quiet, last=waiting.last), Verdict.ONE_A_DAY),
        (is_quiet(now=now, quiet=quiet), Verdict.QUIET_TIME),
        (waiting.not_before is not None and now < waiting.not_before, Verdict.LATER),
        (not by_hand and news is not None and now < news, Verdict.LATER),
    )
    return next((why for held, why in held_back if held), Verdict.SEND)


def days_to_tell(*, ends: Iterable[datetime], zone: str, at: datetime) -> tuple[date, ...]:
    """Return the days on which it is worth a look because something ends a week later. Only days still to come."""
    here = _zone(zone) or at.tzinfo
    days = {end.astimezone(here).date() - timedelta(days=DAYS_BEFORE_AN_END) for end in ends}
    return tuple(sorted(day for day in days if day > at.astimezone(here).date()))[:MOST_DAYS]


@lru_cache(maxsize=32)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


# --- what a message may say --------------------------------------------------------------------------------------


@unique
class Flaw(StrEnum):
    """Why a sentence of one's own cannot be sent as it is."""

    EMPTY = "empty"
    LONG = "long"
    TELLS = "tells"  # a word that may tell what this is about
    LINK = "link"
    NUMBER = "number"  # a code or a number to call
    NAME = "name"


class SentenceRefused(ValueError):
    """This sentence cannot be sent. `word` is the part of it that is meant, where it is a part."""

    def __init__(self, *, flaw: Flaw, word: str = "") -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.word = word


# Rule C2's words and their kin, in English and Spanish. A stem stands for every word that begins with it.
_STEMS: Final = (
    "abus", "csam", "victim", "surviv", "sobreviv", "traum", "therap", "terap", "polic", "crim", "offend", "molest",
    "rape", "violac", "assault", "porn", "sexual", "delit", "fiscal", "prosecut", "detective", "attorney", "abogad",
    "lawyer", "juzgad", "tribunal", "testif", "restitut", "counsel", "trefoil",
)  # fmt: skip
_WORDS: Final = (
    "court", "courts", "case", "cases", "caso", "casos", "corte", "help", "helps", "helping", "ayuda", "sex", "sexo",
    "fbi", "ncmec",
)  # fmt: skip
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,})(?:/\S*)?(?=\W|$)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d(?:[\s().-]{0,2}\d){3,}")


def plain_letters(text: str) -> str:
    """Return text as it is compared: small, without accents, in one form."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def telling_word(*, text: str) -> str:
    """Return the first word that may tell what this is about, as it was written; empty when there is none."""
    for word in re.findall(r"[\w'’]+", text):
        plain = plain_letters(word).strip("'’")
        if plain in _WORDS or plain.startswith(_STEMS):
            return str(word)
    return ""


def check_sentence(*, sentence: str, names: Sequence[str]) -> None:
    """Let a sentence pass that tells nothing. Raises SentenceRefused.

    `names` are those that no message may hold: the person's own and their people's.
    """
    if not sentence.strip():
        raise SentenceRefused(flaw=Flaw.EMPTY)
    if len(sentence) > SENTENCE_LETTERS:
        raise SentenceRefused(flaw=Flaw.LONG)
    if (link := _LINK.search(sentence)) is not None:
        raise SentenceRefused(flaw=Flaw.LINK, word=link.group())
    if (number := _NUMBER.search(sentence)) is not None:
        raise SentenceRefused(flaw=Flaw.NUMBER, word=number.group())
    if word := telling_word(text=sentence):
        raise SentenceRefused(flaw=Flaw.TELLS, word=word)
    words = set(re.findall(r"\w+", plain_letters(sentence)))
    for name in names:
        for part in re.findall(r"\w+", plain_letters(name)):
            if len(part) >= 3 and part in words:
                raise SentenceRefused(flaw=Flaw.NAME, word=name)


# --- where a message may go --------------------------------------------------------------------------------------


class AddressRefused(ValueError):
    """This is no place that a message could go to. Never holds what was typed."""


_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


def address_of(*, way: Way, typed: str) -> str:
    """Return the address as it is used: an e-mail address, or a number with its country. Raises AddressRefused.

    A number of ten digits is taken for one of the United States and its neighbors, as people there write it.
    """
    text = typed.strip()
    if way is Way.MAIL:
        if len(text) > ADDRESS_LETTERS or _MAIL.fullmatch(text) is None:
            raise AddressRefused
        return text
    bare = re.sub(r"[\s().-]", "", text)
    if re.fullmatch(r"[2-9]\d{9}", bare):
        return f"+1{bare}"
    if re.fullmatch(r"1[2-9]\d{9}", bare):
        return f"+{bare}"
    if re.fullmatch(r"\+[1-9]\d{7,14}", bare):
        return bare
    raise AddressRefused
