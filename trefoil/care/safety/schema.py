"""The plan for hard days, once it is sealed. One line is one thing, so each is changed, erased and read back alone.

The six steps are described in our own words after Stanley and Brown's safety planning (clinical model, D.5); their form
is theirs and is not here. Everything is optional and has no order that anybody keeps.

Two kinds lie with the private page, whose key cannot be given to anyone: the names somebody goes by, so that none of
them is ever read beside another by somebody else (guide, 57), and the list of what others did (ADR 0070).
"""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Part(StrEnum):
    """The parts of a plan, in the order in which they stand. The first six are for hard moments."""

    SIGNS = "signs"
    ALONE = "alone"
    OTHERS = "others"  # people and places that take the mind off it
    ASK = "ask"  # people to ask
    LINES = "lines"  # professionals and lines
    ROOM = "room"  # making the surroundings safer
    KNOWN = "known"  # being recognized
    OUT = "out"
    MAIL = "mail"
    SCHOOL = "school"
    WORK = "work"
    APART = "apart"  # somebody to keep away from
    LOOKED = "looked"  # an exposure check that somebody else does
    NAMES = "names"
    SETTINGS = "settings"
    REAL = "real"  # whether a message is real
    ACCOUNTS = "accounts"


@unique
class Where(StrEnum):
    """Where something was done. None of them is said of a thing until the person picks it."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    OTHER = "other"


class PlanLine(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the plan. `technique` names a way to feel steadier; then there are no words of its own.

    `since` is when it was first written, in seconds of Unix time: a line that is changed keeps its place.
    """

    part: Part
    words: Plain
    number: Plain  # a phone number, as it was typed; often empty
    technique: str
    since: int


class NameUsed(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One name that somebody goes by, and where."""

    words: Plain
    since: int


class Incident(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that others did, in text alone. Never an address of anything online (product, "Never")."""

    when: Plain
    where: Where | None
    place: Plain
    happened: Plain
    how_bad: Plain  # the person's own word
    did: Plain
    reference: Plain


@unique
class DidLook(StrEnum):
    """What somebody did who looked for the person. What they saw has no place here (guide, 8)."""

    TAKEN_OFF = "taken_off"  # asked people-search sites
    CLOSED = "closed"  # old names and pages
    SCHOOL = "school"  # asked a school or a workplace to take a page down
    SETTINGS = "settings"  # looked at who can see the accounts
    AGAIN = "again"  # looks again in half a year


class LookedFor(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a friend or helper did about what is out there. It comes by letter, and is in no record as it is."""

    by: str  # account of the writer
    called: Plain
    did: tuple[DidLook, ...]
    own: Plain


PLAN_LINE = declare(name="plan_line", category=Category.SAFETY, payload=PlanLine)
NAME_USED = declare(name="name_used", category=Category.PRIVATE, payload=NameUsed)
LOOKED_FOR = declare(name="looked_for", category=Category.SAFETY, payload=LookedFor)
INCIDENT = declare(name="incident", category=Category.PRIVATE, payload=Incident)
