"""How many passphrases are worked on at once, over all processes of the machine.

Each takes 64 MiB and a core. Strangers and known devices have lanes of their own, so that a flood of strangers cannot
keep people from signing in (vault design, section 1). A lane is a lock on a file: the system frees it when a process
dies, and the file never holds anything.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

_PAUSE_SECONDS: Final = 0.02


class Busy(Exception):
    """No lane came free in time. The person is asked to try again in a moment."""


@unique
class Lane(StrEnum):
    """Who is asking: someone whose device holds a cookie we gave to this account, or anyone at all."""

    STRANGER = "stranger"
    KNOWN_DEVICE = "known"


class Gate:
    """A fixed number of lanes, shared by every process that names the same folder."""

    __slots__ = ("_lanes", "_tries")

    def __init__(self, folder: Path, strangers: int, known: int, wait_seconds: float = 10.0) -> None:
        """Make the folder when it is not there. Raises ValueError when a kind of asker would have no lane."""
        if strangers < 1 or known < 1:
            raise ValueError("each kind of asker needs a lane")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        counts = {Lane.STRANGER: strangers, Lane.KNOWN_DEVICE: known}
        self._lanes = {lane: [folder / f"{lane}-{n}.lane" for n in range(counts[lane])] for lane in Lane}
        self._tries = max(1, round(wait_seconds / _PAUSE_SECONDS))

    @contextmanager
    def enter(self, lane: Lane) -> Iterator[None]:
        """Hold one lane while the block runs. Raises Busy when none came free within the waiting time."""
        held = self._wait(lane)
        try:
            yield
        finally:
            os.close(held)

    def _wait(self, lane: Lane) -> int:
        for attempt in range(self._tries):
            if attempt:
                time.sleep(_PAUSE_SECONDS)
            for path in self._lanes[lane]:
                held = _try_lock(path)
                if held is not None:
                    return held
        raise Busy


def _try_lock(path: Path) -> int | None:
    """Return the open file when it could be locked, else None. Closing the file gives the lock back."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
