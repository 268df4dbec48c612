"""One way to feel steadier: its words, what it touches, and the file it is read from. Pure.

A technique is a short text file that somebody without Git can edit (`kernel.textfile`): its body is numbered steps.
Every file is checked when the program starts; one that is unfit keeps it from starting, and says which and why.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.kernel.textfile import TextRefused, read_textfile, steps


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
    first: int = 0  # its place on the first page, from 1; 0 for those that do not stand there


class TechniqueRefused(TextRefused):
    """A file is not a technique. Its text names the file and what is wrong with it."""


FIELDS: Final = frozenset({"kind", "title", "touches", "age", "source", "checked", "needs"})
OPTIONAL: Final = frozenset({"first"})
SIGNERS: Final = frozenset({"clinician", "survivor"})
_LONGEST: Final = 48  # letters of a title, so that it fits on one line of a small phone


def read_technique(*, id_: str, text: str) -> Technique:
    """Return the technique of one file. Raises TechniqueRefused."""
    try:
        file = read_textfile(name=id_, text=text, fields=FIELDS, optional=OPTIONAL)
        head = file.head
        if not 0 < len(head["title"]) <= _LONGEST:
            raise TechniqueRefused(f"{id_}: a title has 1 to {_LONGEST} letters")
        if head["needs"] not in SIGNERS:
            raise TechniqueRefused(f"{id_}: nobody signs as {head['needs']}")
        return Technique(
            id=id_,
            family=Family(head["kind"]),
            title=head["title"],
            touches=frozenset(Touch(word) for word in file.words("touches")),
            ages=Ages(head["age"]),
            steps=steps(file=file, fewest=2, most=8),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
            first=_place(head.get("first", "0")),
        )
    except TextRefused as odd:
        raise TechniqueRefused(str(odd)) from None
    except ValueError as odd:
        raise TechniqueRefused(f"{id_}: {odd}") from None


def _place(text: str) -> int:
    if not re.fullmatch("[0-9]", text):
        raise ValueError(f"first is a place from 1 to 9, not {text}")
    return int(text)
