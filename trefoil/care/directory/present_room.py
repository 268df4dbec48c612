"""How a professional works, in the sentences that a person reads before and after they share something. Pure."""

from datetime import date
from typing import Final

from trefoil.care.directory.rules_room import HowTheyWork, Room
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, Sayings, _

ROOMS: Final[Sayings[Room]] = Sayings(
    {
        Room.YES: N_("Has room for new people."),
        Room.A_FEW: N_("Has room for a few new people."),
        Room.NO: N_("Has no room for new people."),
        Room.NOT_NOW: N_("No room now. Later, maybe."),
    }
)


def room_line(*, how: HowTheyWork | None) -> str:
    """Return one short sentence on room; empty when nothing was said."""
    return ROOMS[how.room] if how is not None and how.room is not None else ""


def how_lines(*, how: HowTheyWork | None, today: date) -> tuple[str, ...]:
    """Return what somebody says of how they work, with the day on which they said it; nothing when nothing was said."""
    if how is None:
        return ()
    said = [room_line(how=how)]
    if how.hours:
        said.append(_("Works: {hours}").format(hours=how.hours))
    if how.replies:
        said.append(_("Replies: {replies}").format(replies=how.replies))
    said.append(_("Said so on {day}.").format(day=date_words(day=how.said_on, today=today)))
    return tuple(line for line in said if line)
