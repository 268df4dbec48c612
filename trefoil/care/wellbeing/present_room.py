"""Where a professional says how they work: room, hours, when they reply; and what people read of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.directory.present_room import ROOMS, how_lines
from trefoil.care.directory.rules_room import LINE_LETTERS, HowTheyWork, Room
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.kernel.language import N_

KEPT: Final = N_("It is kept. This is what people read.")
GONE: Final = N_("It is taken away. People read nothing of it now.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoomPage:
    """team/mine_room.html. `said` is what people read now; nothing while nothing was said."""

    lines: Lines
    rooms: tuple[Choice, ...]
    hours: str
    replies: str
    letters: int
    said: tuple[str, ...]


def room_page(*, now: HowTheyWork | None, room: str, hours: str, replies: str, lines: Lines, today: date) -> RoomPage:
    """Return the page. `room`, `hours` and `replies` are what stands in the form."""
    pairs: Sequence[tuple[str, str, str]] = [(one.value, ROOMS[one], "") for one in Room]
    return RoomPage(
        lines=lines,
        rooms=choices_of(pairs=pairs, chosen=room),
        hours=hours,
        replies=replies,
        letters=LINE_LETTERS,
        said=how_lines(how=now, today=today),
    )
