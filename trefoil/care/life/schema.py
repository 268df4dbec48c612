"""Answers on the sheets of daily life, once they are sealed. One answer is one thing: it is erased alone, for good.

Each keeps the question as it was asked, and what was picked in the words that were read then. So an answer stays whole
when the sheet changes later, or its question goes.
"""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


class Picked(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that was picked: its name in the sheet, and how it was said."""

    offer: str
    said: Plain


class SheetAnswer(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer on a sheet that can be shared with the rest of daily life."""

    sheet: str
    prompt: str
    asked: Plain
    picked: tuple[Picked, ...]
    words: Plain


class OwnSheetAnswer(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same on a sheet that is nobody else's: it lies in the private compartment, whose key is never given."""

    sheet: str
    prompt: str
    asked: Plain
    picked: tuple[Picked, ...]
    words: Plain


class SheetWishes(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person never wants to be asked again, and which hidden sheets they asked for. There is one."""

    never: tuple[str, ...]  # "sheet/prompt"
    shown: tuple[str, ...]  # hidden sheets that they asked for
    grown: bool  # they said that they are 18 or older


@unique
class Area(StrEnum):
    """Of what part of a life a line speaks. Work, people and joy are what counts as progress (guide, 112)."""

    WORK = "work"
    PEOPLE = "people"
    JOY = "joy"
    OTHER = "other"


@unique
class Lean(StrEnum):
    """How it is beside how it was, as the person says it. Each is as welcome as the others."""

    EASIER = "easier"
    SAME = "same"
    HARDER = "harder"


class Going(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one part of a life goes, in the person's own words. Nothing counts it and nothing compares it."""

    area: Area
    lean: Lean | None
    words: Plain


SHEET_ANSWER = declare(name="sheet_answer", category=Category.LIFE, payload=SheetAnswer)
OWN_SHEET_ANSWER = declare(name="own_sheet_answer", category=Category.PRIVATE, payload=OwnSheetAnswer)
SHEET_WISHES = declare(name="sheet_wishes", category=Category.PRIVATE, payload=SheetWishes)
GOING = declare(name="going", category=Category.LIFE, payload=Going)
