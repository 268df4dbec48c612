"""Questions to the machine that a site runs on. Linux answers them all; elsewhere some say that they do not know."""

import os
import re
import shutil
import stat
import subprocess
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.site.env import SqliteFile

IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def is_root() -> bool:
    """Say whether this process may do everything."""
    return os.geteuid() == 0


def open_to_others(path: Path) -> bool:
    """Say whether anybody but the owner may do anything with it."""
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def mounts() -> str:
    """Return the kernel's list of mounted file systems."""
    return Path("/proc/self/mounts").read_text(encoding="utf-8")


def file_system(path: Path, *, mounts: str) -> str:
    """Return the kind of file system that `path` lies on: the longest place above it, the last if mounted twice."""
    where, best, kind = path.resolve(), -1, "unknown"
    for line in mounts.splitlines():
        parts = line.split()
        place = Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[1]))
        if where.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), parts[2]
    return kind


def open_swap() -> tuple[str, ...]:
    """Return the places that memory can be written to in clear."""
    lines = Path("/proc/swaps").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(name for name in (line.split()[0] for line in lines) if not _is_locked(name))


def _is_locked(swap: str) -> bool:
    """Say whether a swap place is in memory itself (zram) or encrypted (dm-crypt)."""
    device = Path(swap).resolve().name
    if device.startswith("zram"):
        return True
    uuid = Path("/sys/block") / device / "dm" / "uuid"
    return uuid.is_file() and uuid.read_text(encoding="ascii").startswith("CRYPT-")


def clock_is_kept() -> bool | None:
    """Say whether a time server keeps the clock right, or None where nobody can tell."""
    tool = shutil.which("timedatectl")
    if tool is None:
        return None
    asked = subprocess.run(  # noqa: S603 - a fixed program
        [tool, "show", "--property=NTPSynchronized", "--value"], capture_output=True, text=True, check=False, timeout=10
    )
    return {"yes": True, "no": False}.get(asked.stdout.strip())


def newest_line_day() -> date | None:
    """Return the newest day of any line of the log."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT max(day) FROM ledger_entry")
        row = cursor.fetchone()
    return None if row[0] is None else date.fromisoformat(str(row[0]))


def same_disk(one: Path, other: Path) -> bool:
    """Say whether both lie on one file system."""
    return one.stat().st_dev == other.stat().st_dev


def room(path: Path) -> tuple[int, int]:
    """Return how many bytes are free where `path` lies, and how many there are."""
    found = shutil.disk_usage(path)
    return found.free, found.total


def data() -> Path:
    """Return the folder of the main database, or where the keys lie when a server keeps it."""
    database = settings.TREFOIL.database
    return database.path.parent if isinstance(database, SqliteFile) else Path(settings.TREFOIL.keys)
