"""What may be kept as a line of the plan or on the list of what others did, and what never is: links. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, unique
from typing import Final, Protocol, TypeVar

from trefoil.care.safety.schema import Incident, NameUsed, Part, PlanLine, Where
from trefoil.care.writing.rules import NothingWritten, tidy
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

WORDS_MOST: Final = 300
NUMBER_MOST: Final = 40
LINE_MOST: Final = 120
TEXT_MOST: Final = 3_000

STEPS: Final = (Part.SIGNS, Part.ALONE, Part.OTHERS, Part.ASK, Part.LINES, Part.ROOM)
OUT_THERE: Final = (Part.KNOWN, Part.OUT, Part.MAIL, Part.SCHOOL, Part.WORK, Part.APART)
ONLINE: Final = (Part.LOOKED, Part.NAMES, Part.SETTINGS, Part.REAL, Part.ACCOUNTS)
WITH_NUMBER: Final = frozenset({Part.OTHERS, Part.ASK, Part.LINES, Part.KNOWN, Part.APART})


class TooLong(ValueError):
    """More letters than fit. Holds the limit and the field, never the words."""

    def __init__(self, *, name: str, most: int) -> None:
        super().__init__(f"{name}: at most {most}")
        self.name = name


class NotANumber(ValueError):
    """This is no number that a phone could call. Never holds what was typed."""


class HoldsLink(ValueError):
    """A field holds a link. Names the field, never the link."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.name = name


# --- links ---------------------------------------------------------------------------------------------------------


@unique
class Strict(Enum):
    """How much is taken for a link."""

    LEADS_SOMEWHERE = "leads_somewhere"  # a plan may name a site: 988lifeline.org
    NAMES_A_SITE = "names_a_site"  # the list of what others did may not


_ENDINGS: Final = (
    "com|org|net|edu|gov|info|biz|online|site|xyz|top|club|live|chat|app|dev|link|click|shop|tv|io|co|cc|ws|su|ru|cn|uk|"
    "ca|fr|nl|eu|mx|br|jp|kr|au|pw|gg|ly|sx|cam|onion|i2p"
)  # without those that are words too, for who leaves out the space after a full stop: me, us, in, to, es, de
# Every repeat has an end, so that no text makes these slow. Dots written out ("[.]") are read as dots.
_DOT: Final = r"(?:\.|\[\.\]|\(\.\)|\{\.\})"
_HOST: Final = rf"(?:[a-z0-9-]{{1,63}}{_DOT}){{1,6}}[a-z][a-z0-9-]{{1,20}}"
_SCHEME: Final = re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,20}:/{1,3}|magnet:\?|data:|urn:)\S{0,2000}", re.IGNORECASE)
_WWW: Final = re.compile(rf"\bwww{_DOT}\S{{1,2000}}", re.IGNORECASE)
_WITH_PATH: Final = re.compile(rf"(?<![@\w.]){_HOST}(?::\d{{1,5}})?/[^\s/]\S{{0,2000}}", re.IGNORECASE)
_DARK: Final = re.compile(rf"(?<![@\w])[a-z2-7]{{16,56}}{_DOT}onion\b\S{{0,2000}}", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\d.])\S{0,2000}")
_SITE: Final = re.compile(
    rf"(?<![@\w.-])(?:[a-z0-9-]{{1,63}}{_DOT}){{1,6}}(?:{_ENDINGS})\b(?!@)(?![.\w-]{{0,80}}@)", re.IGNORECASE
)
_ALWAYS: Final = (_SCHEME, _WWW, _DARK, _NUMBERED, _WITH_PATH)


def without_links(*, text: str, strict: Strict, instead: str) -> str:
    """Return the text with `instead` in the place of each link. A mail address is none: it is how somebody wrote."""
    patterns = (*_ALWAYS, _SITE) if strict is Strict.NAMES_A_SITE else _ALWAYS
    for pattern in patterns:
        text = pattern.sub(lambda _found: instead, text)
    return text


def holds_link(*, text: str, strict: Strict) -> bool:
    """Say whether the text holds a link."""
    return without_links(text=text, strict=strict, instead="") != text


# --- lines ---------------------------------------------------------------------------------------------------------


def dialled(*, number: str) -> str:
    """Return what a phone dials for a number as it was typed; "" for none. Raises NotANumber.

    Short numbers such as 988 are as good as long ones. An extension is left for words: phones dial it in many ways.
    """
    bare = re.sub(r"[\s().·/-]", "", number)
    if not bare:
        return ""
    if len(number) > NUMBER_MOST or not re.fullmatch(r"\+?[0-9]{3,15}", bare):
        raise NotANumber
    return bare


def category_of(*, part: Part) -> Category:
    """Return under which key a part lies."""
    return Category.PRIVATE if part is Part.NAMES else Category.SAFETY


def line_of(*, part: Part, words: str, number: str, technique: str, since: int) -> PlanLine | NameUsed:
    """Return one line to seal. Raises NothingWritten, TooLong, NotANumber or HoldsLink."""
    kept = " ".join(tidy(text=words).split())
    dial = " ".join(tidy(text=number).split())
    if not (kept or technique or dial):
        raise NothingWritten
    if len(kept) > WORDS_MOST:
        raise TooLong(name="words", most=WORDS_MOST)
    if holds_link(text=kept, strict=Strict.LEADS_SOMEWHERE):
        raise HoldsLink(name="words")
    if part is Part.NAMES:
        return NameUsed(words=Plain(kept), since=since)
    dialled(number=dial)
    return PlanLine(part=part, words=Plain(kept), number=Plain(dial), technique=technique, since=since)


# --- the plan as it was --------------------------------------------------------------------------------------------


class Version(Protocol):
    """One line as it stood from a day on."""

    @property
    def item(self) -> str: ...

    @property
    def revision(self) -> int: ...

    @property
    def day(self) -> date: ...


V = TypeVar("V", bound=Version)


def as_on(*, versions: Iterable[V], day: date) -> tuple[V, ...]:
    """Return each line as it stood at the end of a day, in the order they came; lines that came later are left out.

    What was erased is in no version any more, so it is in no plan of an earlier day either.
    """
    stood: dict[str, V] = {}
    for one in versions:
        if one.day <= day and (one.item not in stood or stood[one.item].revision < one.revision):
            stood[one.item] = one
    return tuple(stood.values())


def days_of(*, versions: Iterable[Version], most: int) -> tuple[date, ...]:
    """Return the days on which a line came or changed, the newest first, at most `most` of them."""
    return tuple(sorted({one.day for one in versions}, reverse=True)[:most])


# --- what others did -----------------------------------------------------------------------------------------------

SHORT_FIELDS: Final = ("when", "place", "how_bad", "reference")
LONG_FIELDS: Final = ("happened", "did")
FIELDS: Final = (*SHORT_FIELDS, *LONG_FIELDS)


def first_with_link(*, fields: Sequence[tuple[str, str]]) -> str:
    """Return the name of the first field that holds a link, or ""."""
    return next((name for name, text in fields if holds_link(text=text, strict=Strict.NAMES_A_SITE)), "")


def incident_of(*, where: Where | None, texts: dict[str, str]) -> Incident:
    """Return one entry to seal. Raises NothingWritten, TooLong or HoldsLink.

    No field has to be filled; one with a link is never sealed, whoever calls.
    """
    kept = {name: tidy(text=texts.get(name, "")) for name in FIELDS}
    for name in SHORT_FIELDS:
        kept[name] = " ".join(kept[name].split())
    if not any(kept.values()):
        raise NothingWritten
    for name, text in kept.items():
        most = LINE_MOST if name in SHORT_FIELDS else TEXT_MOST
        if len(text) > most:
            raise TooLong(name=name, most=most)
    linked = first_with_link(fields=tuple(kept.items()))
    if linked:
        raise HoldsLink(name=linked)
    return Incident(where=where, **{name: Plain(text) for name, text in kept.items()})
