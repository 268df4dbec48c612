"""A statement in the person's own words, its versions, and where each may be used, once they are sealed.

What is being written lies with the private page, whose key nobody else can be given. What may be used is a copy with
the person's rights and papers. So whoever was given those reads what is permitted, and holds no key to anything else:
nothing there says that there is another version (ADR 0125).
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Part(StrEnum):
    """The parts of the outline, in their order. None asks what happened; all of them can stay empty."""

    OPENING = "opening"
    NOW = "now"
    BODY = "body"
    FEELING = "feeling"
    PEOPLE = "people"
    DAYS = "days"
    MONEY = "money"
    ONGOING = "ongoing"
    STRENGTH = "strength"
    ASK = "ask"
    ELSE = "else"


class Statement(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version. `called` is for the person alone. `as_of` is the day that it tells of."""

    called: Plain
    as_of: date
    pieces: tuple[tuple[Part, Plain], ...]
    look_again: date | None
    since: int


class Permitted(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The copy that may be used: for one case, or for any (`case` is empty). It is taken back by erasing it."""

    statement: ItemId
    case: str
    called: Plain  # the person's name for that case
    as_of: date
    pieces: tuple[tuple[Part, Plain], ...]
    on: date


class TakenBack(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A permission that was taken back, for the person's own memory."""

    statement: ItemId
    called: Plain  # empty for a permission for any case
    on: date
    ended: date


class Filed(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one version was handed in. What a court has, it keeps."""

    statement: ItemId
    where: Plain
    on: date | None
    words: Plain


@unique
class Sort(StrEnum):
    """What a word tells that the person may not want to tell."""

    ADDRESS = "address"
    SCHOOL = "school"
    WORK = "work"
    CHILD = "child"
    TOWN = "town"
    NAME = "name"
    OTHER = "other"


class KeepOut(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that the person wants to be shown when it stands in a statement."""

    sort: Sort
    words: Plain
    since: int


STATEMENT = declare(name="statement", category=Category.PRIVATE, payload=Statement)
PERMITTED = declare(name="statement_permitted", category=Category.LEGAL, payload=Permitted)
TAKEN_BACK = declare(name="statement_taken_back", category=Category.PRIVATE, payload=TakenBack)
FILED = declare(name="statement_filed", category=Category.PRIVATE, payload=Filed)
KEEP_OUT = declare(name="keep_out", category=Category.PRIVATE, payload=KeepOut)
