"""Giving, in small steps: what, who, how long, and then a plain read-back that is kept as the consent record.

Pure. Nothing is chosen beforehand: no share starts on (rule B1). What was chosen travels in hidden fields from page
to page, so no address holds it and nothing is stored before the last page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto, unique
from typing import assert_never

from trefoil.care.people.present import (
    PURPOSES,
    SHELVES,
    Choice,
    Face,
    Kept,
    choices_of,
    face_of,
    role_phrase,
)
from trefoil.care.people.wording import date_words, opening, until_words
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Purpose, Role, Verb

PICK_WHAT = "Pick one thing to go on. Or stop for now."
PICK_WHO = "Pick one person to go on. Or stop for now."
PICK_HOW_LONG = "Pick how long to go on. Or stop for now."
DAY_UNREADABLE = "We could not read that day. Try it like this: June 30, 2027."
DAY_TOO_FAR = "Pick a day within the next year. You can share again after that."
DAY_GONE = "That day has gone by. Pick a later one."

DEFENSE_FIRST = "They may have to give this to the defense. Ask a lawyer first."


@unique
class Long(StrEnum):
    """How long, as the page asks it. Every share has an end."""

    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DAY = "day"


LENGTHS: dict[Long, str] = {
    Long.WEEK: "One week",
    Long.MONTH: "One month",
    Long.SEASON: "Three months",
    Long.YEAR: "One year",
    Long.DAY: "Until a day I pick",
}


@unique
class Checked(StrEnum):
    """Who vouched for a person's key."""

    NOBODY = "nobody"
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonChoice:
    """In: one person who could be shared with. `why_not` is a sentence when the rules already say no, else empty."""

    person: str
    name: str
    role: Role
    place: str
    checked: Checked
    checked_by: tuple[str, ...]
    why_not: str


@unique
class Adding(Enum):
    """Whether the read-back asks if the person may add things too."""

    OFFERED = auto()
    NOT_OFFERED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """In: one length on offer, and the last day it would reach."""

    long: Long
    last: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Terms:
    """In: everything that was chosen. `item_title` is empty for a whole category."""

    person: PersonChoice
    category: Category
    item_title: str
    purpose: Purpose
    last: datetime
    verbs: frozenset[Verb]
    adding: Adding
    fingerprint: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareWhatPage:
    """my/share_what.html"""

    say: tuple[str, ...]
    kept: tuple[Kept, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhoChoice:
    """One person to pick. `why_not` takes the place of the button when it is not empty."""

    value: str
    name: str
    role: str
    checked: str
    face: Face
    chosen: str
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareWhoPage:
    """my/share_who.html, and my/share_one.html when `warning` is not empty (single things, with the warning first)."""

    say: tuple[str, ...]
    kept: tuple[Kept, ...]
    thing: str
    warning: str
    people: tuple[WhoChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareLongPage:
    """my/share_long.html"""

    say: tuple[str, ...]
    kept: tuple[Kept, ...]
    lead: str
    choices: tuple[Choice, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareReadPage:
    """my/share_read.html. `read_back` is stored as the consent record, word for word."""

    say: tuple[str, ...]
    kept: tuple[Kept, ...]
    name: str
    face: Face
    read_back: tuple[str, ...]
    warning: str
    may_add: tuple[Choice, ...]
    purposes: tuple[Choice, ...]
    purpose: str
    checked: str
    fingerprint: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareDonePage:
    """my/share_done.html"""

    say: tuple[str, ...]
    read_back: tuple[str, ...]
    stop: str
    name: str


def share_what_page(*, shelves: Sequence[Category], chosen: str, say: Sequence[str]) -> ShareWhatPage:
    """Return the first page. The private page is never among the choices."""
    return ShareWhatPage(
        say=tuple(say),
        kept=(),
        choices=choices_of(
            pairs=[
                (category.value, SHELVES[category].title, SHELVES[category].hint)
                for category in shelves
                if category is not Category.PRIVATE
            ],
            chosen=chosen,
        ),
    )


def share_who_page(
    *, category: Category, people: Sequence[PersonChoice], kept: Sequence[Kept], chosen: str, say: Sequence[str]
) -> ShareWhoPage:
    """Return the second page. Police and prosecution are not on it: they get single things only."""
    able = [person for person in people if person.role not in SINGLE_ITEMS_ONLY]
    return ShareWhoPage(
        say=tuple(say),
        kept=tuple(kept),
        thing=SHELVES[category].phrase,
        warning="",
        people=tuple(_who(person, place, chosen) for place, person in enumerate(able)),
    )


def share_one_page(
    *, item_title: str, people: Sequence[PersonChoice], kept: Sequence[Kept], chosen: str, say: Sequence[str]
) -> ShareWhoPage:
    """Return the page for one single thing: the warning first, then police and prosecution as those to pick from."""
    able = [person for person in people if person.role in SINGLE_ITEMS_ONLY]
    return ShareWhoPage(
        say=tuple(say),
        kept=tuple(kept),
        thing=item_title,
        warning=DEFENSE_FIRST,
        people=tuple(_who(person, place, chosen) for place, person in enumerate(able)),
    )


def share_long_page(
    *, name: str, thing: str, offers: Sequence[Offer], kept: Sequence[Kept], day: str, say: Sequence[str], today: date
) -> ShareLongPage:
    """Return the third page. The last day is said beside each length; a day of one's own comes last."""
    pairs = [
        (offer.long.value, LENGTHS[offer.long], f"Until {date_words(day=offer.last, today=today)}")
        for offer in offers
        if offer.long is not Long.DAY
    ]
    return ShareLongPage(
        say=tuple(say),
        kept=tuple(kept),
        lead=f"How long may {name} see {thing}?",
        choices=choices_of(
            pairs=[*pairs, (Long.DAY.value, LENGTHS[Long.DAY], "Within the next year")],
            chosen=Long.DAY.value if day else "",
        ),
        day=day,
    )


def share_read_page(*, terms: Terms, kept: Sequence[Kept], say: Sequence[str], at: datetime) -> ShareReadPage:
    """Return the read-back before the last yes."""
    name = terms.person.name
    may_add: tuple[Choice, ...] = ()
    if terms.adding is Adding.OFFERED:
        may_add = choices_of(
            pairs=[
                ("read", f"No. {name} can see it, and that is all", ""),
                ("read.add", f"Yes. {name} may add things too", "You see at once what was added, and who wrote it."),
            ],
            chosen="read.add" if Verb.ADD in terms.verbs else "read",
        )
    return ShareReadPage(
        say=tuple(say),
        kept=tuple(kept),
        name=name,
        face=face_of(name=name, place=0),
        read_back=read_back(terms=terms, at=at),
        warning=DEFENSE_FIRST if terms.person.role in SINGLE_ITEMS_ONLY else "",
        may_add=may_add,
        purposes=choices_of(
            pairs=[(purpose.value, PURPOSES[purpose], "") for purpose in Purpose],
            chosen=terms.purpose.value,
        ),
        purpose=PURPOSES[terms.purpose],
        checked=checked_words(person=terms.person),
        fingerprint=terms.fingerprint,
    )


def read_back(*, terms: Terms, at: datetime) -> tuple[str, ...]:
    """Return the sentences that are kept as the consent record: who, what, until when, and nothing else."""
    name = terms.person.name
    thing = f"one thing: “{terms.item_title}”" if terms.item_title else SHELVES[terms.category].phrase
    until = until_words(last=terms.last, at=at)
    if terms.verbs == frozenset({Verb.ADD}):
        return (f"{name} may add to {thing} {until}.", f"{name} will not see anything.")
    first = f"{name} will see {thing} {until}."
    if Verb.ADD in terms.verbs:
        return (first, f"{name} may add things there too.", f"{name} will not see anything else.")
    return (first, f"{name} will not see anything else.")


def share_done_page(*, terms: Terms, grant: str, say: Sequence[str], at: datetime) -> ShareDonePage:
    """Return the page after a share, with its stop on it."""
    return ShareDonePage(say=tuple(say), read_back=read_back(terms=terms, at=at), stop=grant, name=terms.person.name)


def checked_words(*, person: PersonChoice) -> str:
    """Return who checked that this is the person. Where nobody did, that is said in the same plain type."""
    match person.checked:
        case Checked.NOBODY:
            return "Nobody has checked who this is."
        case Checked.ONE:
            return f"Checked by {person.checked_by[0]}."
        case Checked.TWO:
            return f"Checked by {person.checked_by[0]} and {person.checked_by[1]}."
        case _:
            assert_never(person.checked)


def _who(person: PersonChoice, place: int, chosen: str) -> WhoChoice:
    role = opening(words=role_phrase(role=person.role))
    return WhoChoice(
        value=person.person,
        name=person.name,
        role=f"{role}, at {person.place}" if person.place else role,
        checked=checked_words(person=person),
        face=face_of(name=person.name, place=place),
        chosen="yes" if person.person == chosen else "",
        why_not=person.why_not,
    )
