"""Your people: who they are, where they work, what each can see, and when each looked last (guide 73).

Pure. Nobody is ranked and nothing is counted. Who can see nothing now is folded away, and not forgotten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique
from typing import assert_never

from trefoil.care.consent.present import GrantRow, Seen, state_words, until_line
from trefoil.care.consent.present_map import Map, Near, map_of
from trefoil.care.consent.present_talk import LineRow, may_talk
from trefoil.care.people.present import SHELVES, Face, Lines, face_of, role_phrase
from trefoil.care.people.wording import opening, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Role

NEW_KEY = N_(
    "{name} has a new key, signed with the old one. You can compare the check words with them, by phone or face to"
    " face. If they do not fit, stop sharing, and ask the people who run this site."
)
HAS_LEFT = N_("{name} does not work here any more. They can open nothing of yours.")
RESTING = N_("{name} can open nothing for now. The people who run this site have paused them.")
NO_CHECK = N_("We can’t check right now who {name} is. They can open nothing until we can.")


@unique
class KeyNow(Enum):
    """How somebody's key stands beside the one that the person accepted."""

    SAME = auto()
    NEW = auto()
    LEFT = auto()
    RESTING = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Member:
    """In: one of the person's people. `looked` is None when they never did, as far back as was read."""

    person: str
    name: str
    role: Role
    place: str
    key: KeyNow
    words: tuple[str, ...]
    looked: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sees:
    """One thing that somebody can see, and the page on what it has been used for."""

    title: str
    words: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """One person. `gentle` tells of a new key or of somebody who has left; `words` are check words to compare."""

    name: str
    role: str
    face: Face
    sees: tuple[Sees, ...]
    looked: str
    gentle: str
    words: tuple[str, ...]
    person: str
    talks: tuple[str, ...] = ()
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PeoplePage:
    """my/people.html. `map` is None where nobody can see anything; `answered` when somebody said if they have room."""

    lines: Lines
    map: Map | None
    people: tuple[Card, ...]
    before: tuple[Card, ...]
    answered: str


def people_page(
    *,
    members: Sequence[Member],
    grants: Sequence[GrantRow],
    links: Mapping[str, str],
    talks: Sequence[LineRow] = (),
    how: Mapping[str, tuple[str, ...]] | None = None,
    answered: bool = False,
    lines: Lines,
    at: datetime,
) -> PeoplePage:
    """Return the page. Who can see something comes first, in the order given. `links` has a word for each grant.

    `talks` are the lines of who may talk with whom, and `how` is what each says of how they work.
    """
    cards = [
        _card(member, place, grants=grants, links=links, talks=talks, how=how or {}, at=at)
        for place, member in enumerate(members)
    ]
    people = tuple(card for card in cards if card.sees)
    seeing = {grant.person for grant in grants if grant.state is Seen.CAN_SEE}
    near = [
        Near(person=card.person, name=card.name, letter=card.face.letter, sees=card.person in seeing) for card in people
    ]
    return PeoplePage(
        lines=lines,
        map=map_of(people=near, rows=talks),
        people=people,
        before=tuple(card for card in cards if not card.sees),
        answered="yes" if answered else "",
    )


def key_words(*, name: str, key: KeyNow) -> str:
    """Return the gentle sentence on somebody's key; empty while it is the one that was accepted."""
    match key:
        case KeyNow.SAME:
            return ""
        case KeyNow.NEW:
            return _(NEW_KEY).format(name=name)
        case KeyNow.LEFT:
            return _(HAS_LEFT).format(name=name)
        case KeyNow.RESTING:
            return _(RESTING).format(name=name)
        case KeyNow.UNSURE:
            return _(NO_CHECK).format(name=name)
        case _:
            assert_never(key)


def _card(
    member: Member,
    place: int,
    *,
    grants: Sequence[GrantRow],
    links: Mapping[str, str],
    talks: Sequence[LineRow],
    how: Mapping[str, tuple[str, ...]],
    at: datetime,
) -> Card:
    role = role_phrase(role=member.role)
    if member.place:
        role = _("{role} at {place}").format(role=role, place=member.place)
    return Card(
        name=member.name,
        role=opening(words=role),
        face=face_of(name=member.name, place=place),
        sees=tuple(
            _sees(grant, links[grant.grant], at) for grant in grants if grant.person == member.person and _shown(grant)
        ),
        looked=_looked(member, at),
        gentle=key_words(name=member.name, key=member.key),
        words=member.words if member.key is KeyNow.NEW else (),
        person=member.person,
        talks=may_talk(person=member.person, rows=talks, at=at),
        how=how.get(member.person, ()) if member.key in {KeyNow.SAME, KeyNow.NEW} else (),
    )


def _shown(grant: GrantRow) -> bool:
    return grant.state not in {Seen.CANNOT_SEE, Seen.STOPPED_NOW}


def _sees(grant: GrantRow, link: str, at: datetime) -> Sees:
    state = state_words(state=grant.state, verbs=grant.verbs)
    return Sees(
        title=grant.item_title or SHELVES[grant.category].title,
        words=f"{state}, {until_line(grant=grant, at=at)}",
        path=f"/who/{link}",
    )


def _looked(member: Member, at: datetime) -> str:
    if member.looked is None:
        return _("Has not looked yet.")
    return _("Last looked: {when}.").format(when=when_words(moment=member.looked, at=at))
