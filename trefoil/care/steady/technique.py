"""One way to feel steadier: its words, what it touches, and the file it is read from. Pure.

A technique is a short text file that somebody without Git can edit: a head of `name: value` lines between two lines of
three dashes, then numbered steps. Every file is checked when the program starts; one that is unfit keeps it from
starting, and says which and why.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final


@unique
class Family(StrEnum):
    """The kinds of techniques, in the order in which they are offered.

    Breath and cold stand last: both are common triggers (experience design, 10.15).
    """

    SENSES = "senses"
    ORIENTING = "orienting"
    WORDS = "words"
    COUNTING = "counting"
    ANIMALS = "animals"
    OBJECTS = "objects"
    MOVEMENT = "movement"
    COMPANY = "company"
    REST = "rest"
    COLD = "cold"
    BREATH = "breath"


@unique
class Touch(StrEnum):
    """What a technique involves, so that a person can keep clear of some of it (clinical model, D.4)."""

    SIGHT = "sight"
    SOUND = "sound"
    SMELL = "smell"
    TASTE = "taste"
    DRINK = "drink"
    TOUCH = "touch"
    TEXTURE = "texture"
    WEIGHT = "weight"
    WATER = "water"
    COLD = "cold"
    BREATH = "breath"
    BODY = "body"
    MOVEMENT = "movement"
    NUMBERS = "numbers"
    WORDS = "words"
    MEMORY = "memory"
    PLACE = "place"
    ANIMALS = "animals"
    COMPANY = "company"


@unique
class Ages(StrEnum):
    """For whom a text is: everything for grown people alone is kept from minors."""

    ALL = "all"
    GROWN = "grown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One technique in one language."""

    id: str
    family: Family
    title: str
    touches: frozenset[Touch]
    ages: Ages
    steps: tuple[str, ...]
    source: str
    checked: date
    needs: str  # whose signature its content needs


class TechniqueRefused(ValueError):
    """A file is not a technique. Its text names the file and what is wrong with it."""


FIELDS: Final = frozenset({"kind", "title", "touches", "age", "source", "checked", "needs"})
SIGNERS: Final = frozenset({"clinician", "survivor"})
_ID: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_STEP: Final = re.compile(r"(\d+)\. (\S.*)")
_LONGEST: Final = 48  # letters of a title, so that it fits on one line of a small phone


def read_technique(*, id_: str, text: str) -> Technique:
    """Return the technique of one file. Raises TechniqueRefused."""
    if not _ID.fullmatch(id_):
        raise TechniqueRefused(f"{id_}: a name is small letters with dashes between words")
    head, steps = _parts(id_=id_, text=text)
    if head.keys() != FIELDS:
        odd = ", ".join(sorted(head.keys() ^ FIELDS))
        raise TechniqueRefused(f"{id_}: the head lacks or does not know: {odd}")
    if not 0 < len(head["title"]) <= _LONGEST:
        raise TechniqueRefused(f"{id_}: a title has 1 to {_LONGEST} letters")
    if head["needs"] not in SIGNERS:
        raise TechniqueRefused(f"{id_}: nobody signs as {head['needs']}")
    try:
        return Technique(
            id=id_,
            family=Family(head["kind"]),
            title=head["title"],
            touches=frozenset(Touch(word.strip()) for word in head["touches"].split(",")),
            ages=Ages(head["age"]),
            steps=steps,
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except ValueError as odd:
        raise TechniqueRefused(f"{id_}: {odd}") from None


def _parts(*, id_: str, text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise TechniqueRefused(f"{id_}: the head stands between two lines of three dashes")
    ends = lines.index("---", 1)
    head: dict[str, str] = {}
    for line in lines[1:ends]:
        name, colon, value = line.partition(":")
        if not colon or not value.strip() or name in head:
            raise TechniqueRefused(f"{id_}: a line of the head is “name: value”, once for each name")
        head[name] = value.strip()
    found = [_STEP.fullmatch(line) for line in lines[ends + 1 :] if line]
    steps = tuple(step[2] for place, step in enumerate(found, start=1) if step and int(step[1]) == place)
    if len(steps) != len(found) or not 2 <= len(steps) <= 8:
        raise TechniqueRefused(f"{id_}: two to eight steps, one a line, with numbers from 1")
    return head, steps
