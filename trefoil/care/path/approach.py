"""One way of working, and what is looked at before it: read from a file and checked. Pure.

A line is `- what:` (what it is), `- ready-…:` (asked for first), `- care-…:` (take care) or `- judge-…:` (a clinician
judges). There is no score: each point is answered on its own, by whoever answers it.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language, spoken
from trefoil.kernel.textfile import TextRefused, read_textfile

KIND: Final = "approaches"  # of files of words (care.review.folders)
GATE: Final = "going-in"  # the list before any piece of the past is worked on
FIELDS: Final = frozenset({"title", "place", "source", "checked", "needs"})
_LINE: Final = re.compile(r"- (what|(?P<need>ready|care|judge)-(?P<name>[a-z]+)): (?P<words>\S.*)")


@unique
class Need(StrEnum):
    """What a point is for."""

    READY = "ready"
    CARE = "care"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point that is looked at first."""

    id: str
    need: Need
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One way of working in one language."""

    id: str
    title: str
    place: int
    about: tuple[str, ...]
    points: tuple[Point, ...]
    source: str
    checked: date

    @property
    def link(self) -> str:
        """What stands in an address: it names nothing (I-23)."""
        return hashlib.sha256(f"approach {self.id}".encode()).hexdigest()[:8]


def read_approach(*, id_: str, text: str) -> Approach:
    """Return the way of working of one file. Raises TextRefused."""
    file = read_textfile(name=id_, text=text, fields=FIELDS)
    about, points = [], []
    for line in file.lines:
        found = _LINE.fullmatch(line)
        if found is None:
            raise TextRefused(f"{id_}: “{line}” is no line of a way of working")
        if found["need"] is None:
            about.append(found["words"])
        else:
            name = f"{found['need']}-{found['name']}"
            points.append(Point(id=name, need=Need(found["need"]), words=found["words"]))
    if not about or len({point.id for point in points}) != len(points):
        raise TextRefused(f"{id_}: it says what it is, and each of its points once")
    try:
        return Approach(
            id=id_,
            title=file.head["title"],
            place=int(file.head["place"]),
            about=tuple(about),
            points=tuple(points),
            source=file.head["source"],
            checked=date.fromisoformat(file.head["checked"]),
        )
    except ValueError as odd:
        raise TextRefused(f"{id_}: {odd}") from None


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, tuple[Approach, ...]]:
    """Return the ways of working of each language in their places.

    Raises TextRefused on the first unfit file, and for one that is not in every language or has other points there.
    """
    found: dict[Language, dict[str, Approach]] = {language: {} for language in Language}
    for language, name, text in named:
        found[language][name] = read_approach(id_=name, text=text)
    first = {one.id: _head(one) for one in found[Language.ENGLISH].values()}
    for language, shelf in found.items():
        if {one.id: _head(one) for one in shelf.values()} != first:
            raise TextRefused(f"ways of working differ between languages ({language})")
    return {language: tuple(sorted(shelf.values(), key=lambda one: one.place)) for language, shelf in found.items()}


def _head(one: Approach) -> tuple[object, ...]:
    return one.place, tuple(point.id for point in one.points)


_SHELF: Final = load(named=texts_of(KIND))


def approaches() -> tuple[Approach, ...]:
    """Return every way of working in the language of this request, in its place."""
    return _SHELF[spoken()]
