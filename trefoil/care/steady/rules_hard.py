"""What may be kept about what is hard and what helps, and what follows from it for all that is offered. Pure."""

from collections.abc import Collection, Iterable
from enum import StrEnum, unique
from typing import Final, TypeVar

from trefoil.care.steady.rules import Wishes, touched
from trefoil.care.steady.schema import Hard, Help, Helps, Stand
from trefoil.care.steady.technique import Touch
from trefoil.care.writing.rules import NothingWritten, tidy
from trefoil.kernel.plain import Plain

Named = TypeVar("Named")
LABEL_MOST: Final = 120
AFTER_MOST: Final = 3  # of what is good after something hard
ANSWER_MOST: Final = 600


@unique
class Offered(StrEnum):
    """Hard things that many people name, obvious ones and surprising ones (guide, 88). None is ever assumed."""

    CAMERAS = "cameras"
    PHOTOS = "photos"
    PRAISE = "praise"
    WATER = "water"
    TOUCH = "touch"
    CLOTHES = "clothes"
    SMELLS = "smells"
    SWEETS = "sweets"
    SOUNDS = "sounds"
    BREATH = "breath"
    BODY = "body"
    COLD = "cold"
    DOCTORS = "doctors"
    NEEDLES = "needles"
    ROOMS = "rooms"
    STRANGERS = "strangers"
    MAIL = "mail"
    ONLINE = "online"
    DAYS = "days"
    ANIMALS = "animals"


# What a technique would have to touch for a thing of this name to be in it. Shown beside the label before it is kept,
# and changed there: the program states what the word says and infers nothing.
SAYS: Final[dict[Offered, frozenset[Touch]]] = {
    Offered.CAMERAS: frozenset(),
    Offered.PHOTOS: frozenset({Touch.MEMORY}),
    Offered.PRAISE: frozenset(),
    Offered.WATER: frozenset({Touch.WATER}),
    Offered.TOUCH: frozenset({Touch.TOUCH, Touch.WEIGHT}),
    Offered.CLOTHES: frozenset({Touch.TEXTURE}),
    Offered.SMELLS: frozenset({Touch.SMELL}),
    Offered.SWEETS: frozenset({Touch.TASTE, Touch.DRINK}),
    Offered.SOUNDS: frozenset({Touch.SOUND}),
    Offered.BREATH: frozenset({Touch.BREATH}),
    Offered.BODY: frozenset({Touch.BODY}),
    Offered.COLD: frozenset({Touch.COLD}),
    Offered.DOCTORS: frozenset(),
    Offered.NEEDLES: frozenset(),
    Offered.ROOMS: frozenset({Touch.PLACE}),
    Offered.STRANGERS: frozenset({Touch.COMPANY}),
    Offered.MAIL: frozenset(),
    Offered.ONLINE: frozenset(),
    Offered.DAYS: frozenset(),
    Offered.ANIMALS: frozenset({Touch.ANIMALS}),
}


class TooLong(ValueError):
    """More letters than fit. Holds the limit, never the words."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"at most {most}")
        self.most = most


def _line(text: str, *, most: int) -> str:
    kept = " ".join(tidy(text=text).split())
    if len(kept) > most:
        raise TooLong(most=most)
    return kept


def hard_of(*, label: str, touches: Collection[Touch], stand: Stand, answer: str) -> Hard:
    """Return one hard thing. Raises NothingWritten for no name at all, and TooLong."""
    name = _line(label, most=LABEL_MOST)
    if not name:
        raise NothingWritten
    words = tidy(text=answer)
    if len(words) > ANSWER_MOST:
        raise TooLong(most=ANSWER_MOST)
    return Hard(
        label=Plain(name),
        touches=tuple(touch for touch in Touch if touch in touches),
        stand=stand,
        answer=Plain(words),
    )


def helps_of(*, label: str, kind: Help) -> Helps:
    """Return one thing that helps. Raises NothingWritten and TooLong."""
    name = _line(label, most=LABEL_MOST)
    if not name:
        raise NothingWritten
    return Helps(label=Plain(name), help=kind)


def first_after(*, helps: Iterable[tuple[Help, Named]]) -> tuple[Named, ...]:
    """Return the first few that the person picked beforehand for after something hard, in the order they came."""
    return tuple(label for kind, label in helps if kind is Help.AFTER)[:AFTER_MOST]


def kept_away(*, hard: Iterable[Hard]) -> tuple[Touch, ...]:
    """Return what is left out of all ways to feel steadier: only what the person keeps away from."""
    away = {touch for one in hard if one.stand is Stand.AWAY for touch in one.touches}
    return tuple(touch for touch in Touch if touch in away)


def wishes_of(*, away: Collection[str], hidden: Collection[str]) -> Wishes:
    """Return what a person's home index says of this; names that mean nothing any more are left out of `away`."""
    return Wishes(away=touched(names=away), never=frozenset(hidden))
