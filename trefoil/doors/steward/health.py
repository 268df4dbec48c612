"""What can be seen of the site's health from here: times of files, marks of the log, the room on a disk."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from trefoil.care.staff.present_health import Health, Log, Room, room_of
from trefoil.ledger.origin import NoOrigin
from trefoil.ledger.tree import NoTree, latest_checkpoint, waiting_count

_ROUND = "worker.round"  # the worker touches it after each whole round (trefoil.site.rounds)
_VERIFIED = "log.verified"  # `verify-log` and `doctor` touch it when all was as it was written
_COPIES = "notes-*.copy"


def look() -> Health:
    """Return what is found. What cannot be looked at is not there."""
    copies = settings.TREFOIL.copies
    return Health(
        worked=_time_of(Path(settings.TREFOIL.sessions).parent / _ROUND),
        copied=max((when for path in _copies(copies) if (when := _time_of(path)) is not None), default=None),
        copies_here=copies is not None,
        log=_log(),
        checked=_time_of(Path(settings.TREFOIL.sessions).parent / _VERIFIED),
        room=_room(),
    )


def _time_of(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _copies(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        return list(folder.glob(_COPIES))
    except OSError:
        return []


def _log() -> Log:
    try:
        latest_checkpoint()
    except (NoOrigin, NoTree):
        return Log.NO_MARK
    return Log.SOME_WAIT if waiting_count() else Log.ALL_MARKED


def _room() -> Room:
    try:
        usage = shutil.disk_usage(Path(settings.TREFOIL.sessions).parent)
    except OSError:
        return Room.UNKNOWN
    return room_of(free=usage.free, whole=usage.total)
