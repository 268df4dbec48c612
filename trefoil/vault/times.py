"""Times as they stand in sealed bytes and signed statements: ISO 8601, UTC, to the second."""

import re
from datetime import UTC, datetime
from typing import Final

_FIRST: Final = 2000
_LAST: Final = 2200
_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def as_text(at: datetime) -> str:
    """Return a moment as text that sorts as time does."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_time(text: str) -> datetime:
    """Return the moment that `as_text` wrote. Raises ValueError on anything else."""
    if _SHAPE.fullmatch(text) is None:  # fromisoformat is a hundred times as quick as strptime, and reads other shapes
        raise ValueError("not a moment as this program writes it")
    return datetime.fromisoformat(text)


def in_our_time(moment: datetime) -> bool:
    """Say whether a moment is one in which somebody could have written, or to which something can lie ahead.

    A moment at the edge of the calendar is none on a clock of another zone.
    """
    return _FIRST <= moment.year <= _LAST
