"""How the site does, in words: no number, no graph, nothing of anyone. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import assert_never

from trefoil.care.people.wording import moment_words
from trefoil.kernel.language import _

WORKER_WITHIN = timedelta(minutes=5)
COPY_WITHIN = timedelta(hours=26)
CHECK_WITHIN = timedelta(days=31)


@unique
class Room(StrEnum):
    """How much of the disk is free."""

    PLENTY = "plenty"
    SOME = "some"
    LITTLE = "little"
    UNKNOWN = "unknown"


@unique
class Log(StrEnum):
    """How far the log is marked."""

    NO_MARK = "no_mark"
    SOME_WAIT = "some_wait"
    ALL_MARKED = "all_marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """In: what was found. Each moment is None when there was none."""

    worked: datetime | None
    copied: datetime | None
    copies_here: bool
    log: Log
    checked: datetime | None
    room: Room


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HealthLine:
    """One line. `icon` is "check" for what is well and "info" for what somebody should look at."""

    icon: str
    text: str


def room_of(*, free: int, whole: int) -> Room:
    """Return how much of a disk is free, in steps."""
    if whole <= 0:
        return Room.UNKNOWN
    if free * 10 < whole:
        return Room.LITTLE
    return Room.PLENTY if free * 2 >= whole else Room.SOME


def health_lines(*, found: Health, at: datetime) -> tuple[HealthLine, ...]:
    """Return one line for each thing that keeps a site well."""
    return (_worker(found, at), _log(found), _checked(found, at), _copies(found, at), _room(found))


def _line(text: str, *, well: bool) -> HealthLine:
    return HealthLine(icon="check" if well else "info", text=text)


def _worker(found: Health, at: datetime) -> HealthLine:
    if found.worked is None:
        return _line(_("What is due has not been done since the machine began. Ask who looks after it."), well=False)
    when = moment_words(moment=found.worked, at=at)
    if at - found.worked <= WORKER_WITHIN:
        return _line(_("What is due is being done. The last time was {when}.").format(when=when), well=True)
    return _line(_("What is due was last done {when}. Ask who looks after the machine.").format(when=when), well=False)


def _log(found: Health) -> HealthLine:
    match found.log:
        case Log.NO_MARK:
            return _line(_("The list of who opened what has no mark yet."), well=False)
        case Log.SOME_WAIT:
            return _line(_("The list of who opened what is marked. Its newest lines wait for their mark."), well=True)
        case Log.ALL_MARKED:
            return _line(_("Each line of the list of who opened what has its mark."), well=True)
        case _:
            assert_never(found.log)


def _checked(found: Health, at: datetime) -> HealthLine:
    if found.checked is None:
        return _line(
            _("That list was not checked from end to end since the machine began. Ask who looks after the machine."),
            well=False,
        )
    when = moment_words(moment=found.checked, at=at)
    if at - found.checked <= CHECK_WITHIN:
        text = _("That list was checked from end to end {when}. All of it up to then is as it was written.")
        return _line(text.format(when=when), well=True)
    return _line(
        _("That list was checked from end to end {when}. It is time for a new check.").format(when=when), well=False
    )


def _copies(found: Health, at: datetime) -> HealthLine:
    if not found.copies_here:
        return _line(_("No place for safety copies is set. Ask who looks after the machine."), well=False)
    if found.copied is None:
        return _line(_("There is no safety copy yet. Ask who looks after the machine."), well=False)
    when = moment_words(moment=found.copied, at=at)
    if at - found.copied <= COPY_WITHIN:
        return _line(_("The last safety copy was made {when}.").format(when=when), well=True)
    return _line(_("The last safety copy was made {when}. A new one is due.").format(when=when), well=False)


def _room(found: Health) -> HealthLine:
    words = {
        Room.PLENTY: (_("There is plenty of room on the disk."), True),
        Room.SOME: (_("There is some room left on the disk."), True),
        Room.LITTLE: (_("There is little room left on the disk. Ask who looks after the machine."), False),
        Room.UNKNOWN: (_("How much room there is on the disk is not known from here."), False),
    }
    text, well = words[found.room]
    return _line(text, well=well)
