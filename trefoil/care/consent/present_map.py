"""The picture of one's people: you in the middle, a solid line to who can see something, a dotted one between two who
may talk with each other (experience.md, screen 6).

Pure. The same facts stand in words in its description and in the list beside it. Nobody is nearer or larger.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.consent.present_talk import LineRow
from trefoil.care.people.wording import list_words
from trefoil.kernel.language import _

MOST: Final = 8  # more would not be readable on a phone; the list beside it has everybody
WIDTH, HEIGHT = 360, 300
_MIDDLE_X, _MIDDLE_Y, _WIDE, _HIGH = 180, 142, 122, 100
_LETTERS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Near:
    """In: one of the person's people. `sees` says whether they can see something."""

    person: str
    name: str
    letter: str
    sees: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dot:
    """One person in the picture; places are whole units of the drawing. `sees` is "yes" for who can see something.

    `below` is where the name stands: under the letter, or over it, so that no line runs through it. Over it is for who
    stands above the middle, and for who stands beside it with a dotted line that goes down.
    """

    name: str
    letter: str
    x: str
    y: str
    below: str
    sees: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Arc:
    """A dotted line between two people, as the path of the drawing."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Map:
    """parts of my/people.html"""

    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    words: str


def map_of(*, people: Sequence[Near], rows: Sequence[LineRow]) -> Map | None:
    """Return the picture, or None where there is nobody to draw."""
    shown = people[:MOST]
    if not shown:
        return None
    places = {card.person: _place(number, len(shown)) for number, card in enumerate(shown)}
    pairs = dict.fromkeys(frozenset(row.people) for row in rows)
    arcs = [tuple(places[person] for person in sorted(pair)) for pair in pairs if pair <= places.keys()]
    return Map(
        dots=tuple(_dot(card, places[card.person], arcs) for card in shown),
        arcs=tuple(Arc(path=_path(one, other)) for one, other in arcs),
        words=_words(shown, rows),
    )


def _place(number: int, count: int) -> tuple[int, int]:
    turn = -math.pi / 2 + 2 * math.pi * number / count
    if count == 2:
        turn -= math.pi / 2  # two stand beside you, not above and below
    return round(_MIDDLE_X + _WIDE * math.cos(turn)), round(_MIDDLE_Y + _HIGH * math.sin(turn))


def _dot(card: Near, place: tuple[int, int], arcs: Sequence[tuple[tuple[int, int], ...]]) -> Dot:
    x, y = place
    others = [other for arc in arcs if place in arc for other in arc if other != place]
    over = y < _MIDDLE_Y - 30 or (y <= _MIDDLE_Y + 30 and any(other[1] > y for other in others))
    name = card.name if len(card.name) <= _LETTERS else f"{card.name[: _LETTERS - 1]}…"
    return Dot(
        name=name,
        letter=card.letter,
        x=str(x),
        y=str(y),
        below=str(y - 28 if over else y + 38),
        sees="yes" if card.sees else "",
    )


def _path(one: tuple[int, int], other: tuple[int, int]) -> str:
    """Return a bow between two places that keeps away from the middle, where you are."""
    across, down = (one[0] + other[0]) / 2 - _MIDDLE_X, (one[1] + other[1]) / 2 - _MIDDLE_Y
    if math.hypot(across, down) < 1:  # right across: pass beneath you
        across, down = 0.0, 1.0
    far = 120 / math.hypot(across, down)
    bend = round(_MIDDLE_X + across * far), round(_MIDDLE_Y + down * far)
    return f"M{one[0]} {one[1]}Q{bend[0]} {bend[1]} {other[0]} {other[1]}"


def _words(people: Sequence[Near], rows: Sequence[LineRow]) -> str:
    seeing = [card.name for card in people if card.sees]
    said = [_("{names} can see some things.").format(names=list_words(things=seeing))] if seeing else []
    pairs = dict.fromkeys(row.names for row in rows)
    said += [_("{names} may talk with each other.").format(names=list_words(things=names)) for names in pairs]
    return " ".join(said)
