"""When the worker last did a whole round, and when the log was last checked from end to end.

Both are the times of empty files beside the sessions, which a restart takes away.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

FILE: Final = "worker.round"
VERIFIED: Final = "log.verified"


def _file() -> Path:
    return Path(settings.TREFOIL.sessions).parent / FILE


def note_round(*, at: datetime) -> None:
    """Note that a round was done. A disk that cannot be written keeps nothing from being done."""
    try:
        _file().touch(mode=0o600)
        os.utime(_file(), (at.timestamp(), at.timestamp()))
    except OSError:
        return


def note_verified(*, at: datetime, good: bool) -> None:
    """Note that the whole log was worked out again up to its newest line, and was as it was written; or was not.

    A disk that cannot be written keeps nobody from checking.
    """
    file = _file().with_name(VERIFIED)
    try:
        if good:
            file.touch(mode=0o600)
            os.utime(file, (at.timestamp(), at.timestamp()))
        else:
            file.unlink(missing_ok=True)
    except OSError:
        return


def last_round() -> datetime | None:
    """Return when the worker last did a whole round, or None when it did none since the machine began."""
    try:
        return datetime.fromtimestamp(_file().stat().st_mtime, UTC)
    except OSError:
        return None
