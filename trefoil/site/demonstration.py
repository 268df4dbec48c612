"""Building the demonstration: made-up people with a made-up year, on first start or anew.

Only `serve` and `demo` read this module, and only when the site is the demonstration.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from trefoil.doors.demo.people import FIRST_DAY
from trefoil.doors.demo.telling import tell_the_year
from trefoil.doors.demo.ways import NoWays, forget_ways, read_ways
from trefoil.kernel import events
from trefoil.site.birth import bring_up, let_go
from trefoil.site.env import CannotStart, SqliteFile
from trefoil.web.show import now_here


def ready(*, tell: Callable[[str], None], at: datetime) -> None:
    """Build the demonstration unless it is there, and bring its tables up to date. Raises CannotStart."""
    with _alone():
        if _is_whole():
            bring_up(at=at)
        else:
            _build(tell=tell, at=at)


def anew(*, tell: Callable[[str], None], at: datetime) -> None:
    """Throw the demonstration's data away and build it again. Raises CannotStart."""
    with _alone():
        _build(tell=tell, at=at)


def _is_whole() -> bool:
    """Say whether a build has come to its end here: the list of people is the last thing that it writes."""
    try:
        read_ways()
    except NoWays:
        return False
    return _database().exists()


def _database() -> Path:
    database = settings.TREFOIL.database
    if not isinstance(database, SqliteFile):
        raise CannotStart(("The demonstration keeps its data in a file of its own.",))
    return database.path


def _build(*, tell: Callable[[str], None], at: datetime) -> None:
    tell("Making up people and a year for them. This takes a few seconds, once.")
    _throw_away()
    bring_up(at=at - timedelta(days=FIRST_DAY))
    with events.quiet():
        tell_the_year(said=tell, today=now_here())
    let_go()
    tell("Ready.")


def _throw_away() -> None:
    let_go()
    forget_ways()
    for folder in (_database().parent, settings.TREFOIL.sessions.parent):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process builds here. The system frees the lock when a process dies."""
    held = os.open(settings.TREFOIL.keys.parent / "building.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
