"""The folder of safety copies: making one, knowing which are there, and letting go of each within thirty days.

Pages promise people that what they erase is gone from copies after 30 days, so no setting can make it longer.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from trefoil.crypto.keys import KemPublic
from trefoil.ledger.origin import current
from trefoil.ledger.site import site_id
from trefoil.ledger.tree import newest_checkpoint
from trefoil.site.copies import Facts, write_copy
from trefoil.site.snapshots import engine, take
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text

MOST_DAYS: Final = 30
REHEARSED: Final = "rehearsed"  # an empty file whose time says when a copy was last brought back to see that it works
_NAME: Final = re.compile(r"notes-(\d{8}T\d{6})Z\.copy")
_STAMP: Final = "%Y%m%dT%H%M%S"
_MAKING: Final = ".making-"
_ROUND: Final = timedelta(days=1)

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """One copy in the folder."""

    path: Path
    at: datetime


def make_copy(*, folder: Path, to: KemPublic, at: datetime, taking: Tell, locking: Tell) -> Path:
    """Take the database as it is, lock it and return the copy's file. Raises CannotTake, BadCopy or OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder):
        _forget_begun(folder)
        origin = current()
        mark = newest_checkpoint(origin=origin.number)  # before the taking: the copy holds at least this much
        facts = Facts(
            site=site_id(), engine=engine(), at=as_text(at), origin=origin.name, size=mark.size, root=mark.root
        )
        out = folder / f"notes-{at.astimezone(UTC):{_STAMP}}Z.copy"
        with tempfile.TemporaryDirectory(prefix=_MAKING, dir=folder) as place:
            plain = Path(place) / "plain"
            take(into=plain, tell=taking)
            write_copy(plain=plain, out=out, facts=facts, to=to, signer=site_keys().sign, tell=locking)
    return out


def copies_in(folder: Path) -> tuple[Kept, ...]:
    """Return the copies in the folder, oldest first. Other files are none of ours."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match is not None and path.is_file():
            found.append(Kept(path=path, at=datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)))
    return tuple(sorted(found, key=lambda one: one.at))


def let_go(*, folder: Path, days: int, at: datetime) -> int:
    """Delete every copy that would be older than so many days before the next night's round; return how many went.

    Raises ValueError past 30 days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError("copies are kept for 1 to 30 days")
    old = [one for one in copies_in(folder) if at + _ROUND - one.at > timedelta(days=days)]
    for one in old:
        one.path.unlink(missing_ok=True)
    return len(old)


def note_rehearsal(*, folder: Path, at: datetime) -> None:
    """Note that a copy was brought back and worked."""
    path = folder / REHEARSED
    path.touch(mode=0o600)
    os.utime(path, (at.timestamp(), at.timestamp()))


def last_rehearsal(folder: Path) -> datetime | None:
    """Return when a copy was last brought back, or None."""
    path = folder / REHEARSED
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.is_file() else None


def _forget_begun(folder: Path) -> None:
    """Take away what a killed round left behind."""
    for path in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(".notes-*.begun"):
        path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other round is at work here. The system frees the lock when a process dies."""
    held = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
