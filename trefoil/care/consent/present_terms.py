"""The terms of a share before it is signed, and the sentences that say them back.

Pure. The read-back is stored word for word as the consent record.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto, unique
from typing import assert_never

from trefoil.care.people.present import SHELVES
from trefoil.care.people.wording import list_words, moment_words, opening, until_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb

# A share of a whole kind of thing reaches back and forward: both are said before the yes.
ALL_OF_IT = N_("That is all that is there now, and all that is added until then.")
ALL_OF_NOTES = N_("That is what you wrote and what others wrote to you, now and until then.")


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
    needed: int = 1  # how many their organization asks to check
    room: str = ""  # whether they have room for new people, as they say
    how: tuple[str, ...] = ()  # how they work, as they say


@unique
class Adding(Enum):
    """Whether the read-back asks if the person may add things too."""

    OFFERED = auto()
    NOT_OFFERED = auto()


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
    begins: datetime | None = None  # set when it does not begin at once
    asked_by: str = ""  # who asked for it, when that is somebody else than who will see it


def read_back(*, terms: Terms, at: datetime) -> tuple[str, ...]:
    """Return the sentences that are kept as the consent record: who, what, until when, and nothing else."""
    name = terms.person.name
    thing = SHELVES[terms.category].phrase
    if terms.item_title:
        thing = _("one thing: “{title}”").format(title=terms.item_title)
    said = {"name": name, "thing": thing, "until": until_words(last=terms.last, at=at)}
    if terms.verbs == frozenset({Verb.ADD}):
        return (
            _("{name} may add to {thing} {until}.").format(**said),
            _("This shows {name} nothing.").format(name=name),
        )
    first = _("{name} will see {thing} {until}.").format(**said)
    if terms.begins is not None:
        begins = moment_words(moment=terms.begins, at=at)
        asker = terms.asked_by or name
        first = " ".join((first, _("{name} asked for it, so it begins {when}.").format(name=asker, when=begins)))
    whole = _(ALL_OF_NOTES) if terms.category is Category.NOTES else _(ALL_OF_IT)
    reach = () if terms.item_title else (whole,)
    adding = (_("{name} may add things there too.").format(name=name),) if Verb.ADD in terms.verbs else ()
    return (first, *reach, *adding, _("This shares nothing else with {name}.").format(name=name))


def checked_words(*, person: PersonChoice) -> str:
    """Return who checked that this is the person. Where nobody did, that is said in the same plain type."""
    match person.checked:
        case Checked.NOBODY:
            if person.needed > 1 and person.checked_by:
                return _("One of two has checked who this is. {place} asks for two.").format(place=person.place)
            return _("Nobody has checked who this is.")
        case Checked.ONE:
            return opening(words=_("{name} checked who this is.").format(name=person.checked_by[0]))
        case Checked.TWO:
            return opening(
                words=_("{names} checked who this is.").format(names=list_words(things=person.checked_by[:2]))
            )
        case _:
            assert_never(person.checked)
