"""What a professional may say of how they work: room for new people, hours, and when they reply. Pure.

It is theirs to say, in their own words, and it promises nothing. A day stands beside it, so an old line reads as old.
Source: the guide, line 271.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

LINE_LETTERS: Final = 120


@unique
class Room(StrEnum):
    """Whether there is room for new people."""

    YES = "yes"
    A_FEW = "a_few"
    NO = "no"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTheyWork:
    """What one professional says, and on which day they said it."""

    room: Room | None
    hours: str
    replies: str
    said_on: date


def says_something(*, how: HowTheyWork) -> bool:
    """Say whether anything was said at all."""
    return how.room is not None or bool(how.hours) or bool(how.replies)


def has_room(*, how: HowTheyWork | None) -> bool:
    """Say whether somebody said that there is room. Who said nothing has not said so."""
    return how is not None and how.room in {Room.YES, Room.A_FEW}
