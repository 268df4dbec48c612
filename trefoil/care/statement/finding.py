"""Pointing at words in a statement that tell where somebody lives, works or learns, or what a child is called. Pure.

It points at lines and never changes one. It finds what the person listed, without regard to case and accents, and a few
shapes in English and Spanish. It cannot find everything, and the page says so (domain notes on law, A.7: address,
school, workplace, children's names, aliases, current city).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from trefoil.care.statement.schema import Part, Sort


@unique
class Tells(StrEnum):
    """What a found word may tell."""

    ADDRESS = "address"
    SCHOOL = "school"
    WORK = "work"
    CHILD = "child"
    TOWN = "town"
    NAME = "name"
    NUMBER = "number"
    MAIL = "mail"
    LINK = "link"
    BIRTH = "birth"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Found:
    """One place. `start` and `end` count letters of that line, which begins at 1; `listed` when it is the person's."""

    part: Part
    line: int
    start: int
    end: int
    tells: Tells
    listed: bool


_CAP: Final = r"[A-ZÁÉÍÓÚÑÜ][\w'’-]{0,30}"
_CAPS: Final = rf"{_CAP}(?:\s{_CAP}){{0,3}}"
_STREET: Final = (
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Way|Place|Pl|Terrace|Parkway|Pkwy|"
    r"Highway|Hwy|Circle|Cir|Trail)"
)
# Every repeat has an end, so that no text makes these slow.
_SHAPES: Final[tuple[tuple[Tells, re.Pattern[str]], ...]] = (
    (Tells.ADDRESS, re.compile(rf"\b\d{{1,6}}[A-Za-z]?\s(?:{_CAP}\s){{1,4}}{_STREET}\b\.?")),
    (Tells.ADDRESS, re.compile(r"\bP\.?\s?O\.?\sBox\s\d{1,8}", re.IGNORECASE)),
    (Tells.ADDRESS, re.compile(r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b")),
    (
        Tells.ADDRESS,
        re.compile(rf"\b(?:[Cc]alle|[Aa]venida|[Cc]olonia|[Cc]arrera|[Cc]allej[oó]n)\s{_CAPS}(?:\s#?\d{{1,6}})?"),
    ),
    (Tells.SCHOOL, re.compile(rf"\b(?:{_CAP}\s){{1,4}}(?:School|Elementary|Academy|College|University|High)\b")),
    (Tells.SCHOOL, re.compile(rf"\b(?:University|College|Academy)\sof\s{_CAPS}")),
    (
        Tells.SCHOOL,
        re.compile(
            rf"\b(?:[Ee]scuela|[Cc]olegio|[Uu]niversidad|[Pp]rimaria|[Ss]ecundaria|[Pp]reparatoria)\s(?:de\s)?{_CAPS}"
        ),
    ),
    (Tells.WORK, re.compile(rf"\b(?:[Ww]ork(?:s|ed|ing)?|[Jj]ob)\s(?:at|for)\s(?:the\s)?{_CAPS}")),
    (Tells.WORK, re.compile(rf"\b[Tt]rabaj\w{{1,8}}\s(?:en|para)\s(?:la\s|el\s)?{_CAPS}")),
    (
        Tells.CHILD,
        re.compile(
            rf"\b[Mm]y\s(?:\w{{1,12}}\s)?(?:son|daughter|child|kid|baby|boy|girl|sons|daughters|children|kids)"
            rf"(?:,|\sis\scalled|\sis\snamed|\snamed|[’']s\sname\sis)?\s{_CAPS}"
        ),
    ),
    (
        Tells.CHILD,
        re.compile(rf"\b[Mm]is?\s(?:hij[oa]s?|niñ[oa]s?|beb[eé])(?:,|\sse\sllama|\sse\sllaman)?\s{_CAPS}"),
    ),
    (Tells.TOWN, re.compile(rf"\b(?:[Ll]iv(?:e|es|ed|ing)|[Mm]ov(?:e|ed|ing))\s(?:in|to|near)\s{_CAPS}")),
    (Tells.TOWN, re.compile(rf"\b(?:[Vv]iv\w{{1,5}}\sen|[Mm]e\smud[eé]\sa)\s{_CAPS}")),
    (Tells.MAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (Tells.LINK, re.compile(r"\b(?:https?://|www\.)\S{1,300}", re.IGNORECASE)),
    (Tells.NUMBER, re.compile(r"(?<![\w])\+?\(?\d{1,4}\)?(?:[\s.-]\(?\d{2,5}\)?){1,4}(?!\w)|(?<!\w)\d{7,15}(?!\w)")),
    (
        Tells.BIRTH,
        re.compile(
            r"\b(?:born\son|birthday\sis|date\sof\sbirth|nací\sel|cumpleaños\ses)\b[^\n.]{1,40}|"
            r"\b\d{1,2}/\d{1,2}/(?:19|20)\d{2}\b",
            re.IGNORECASE,
        ),
    ),
)
_OF_SORT: Final[dict[Sort, Tells]] = {sort: Tells(sort.value) for sort in Sort}


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text without case and accents, and where each of its letters stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(part):
                letters.append(" " if part.isspace() else part)
                places.append(place)
    return "".join(letters), places


def _own(line: str, *, words: Sequence[tuple[Tells, str]]) -> Iterable[tuple[int, int, Tells]]:
    folded, places = _folded(line)
    for tells, word in words:
        wanted = " ".join(_folded(word)[0].split())
        if not wanted:
            continue
        pattern = r"\s{1,9}".join(re.escape(piece) for piece in wanted.split(" "))
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
            yield places[found.start()], places[found.end() - 1] + 1, tells


def find(*, pieces: Iterable[tuple[Part, str]], words: Sequence[tuple[Sort, str]]) -> tuple[Found, ...]:
    """Return every place that may tell something, in the order in which they are read; each place once.

    A word that the person listed goes before a shape that covers it.
    """
    listed = [(_OF_SORT[sort], word) for sort, word in words]
    found: list[Found] = []
    for part, text in pieces:
        for number, line in enumerate(text.split("\n"), start=1):
            taken: list[tuple[int, int]] = []
            own = [(start, end, tells, True) for start, end, tells in _own(line, words=listed)]
            shapes = [
                (match.start(), match.end(), tells, False) for tells, shape in _SHAPES for match in shape.finditer(line)
            ]
            for start, end, tells, is_listed in (*sorted(own, key=lambda one: (one[0], -one[1])), *shapes):
                if any(start < other_end and other_start < end for other_start, other_end in taken):
                    continue
                taken.append((start, end))
                found.append(Found(part=part, line=number, start=start, end=end, tells=tells, listed=is_listed))
    order = list(Part)
    return tuple(sorted(found, key=lambda one: (order.index(one.part), one.line, one.start)))
