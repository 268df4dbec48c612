"""How long a closing waits. Pure."""

from datetime import datetime, timedelta
from typing import Final

# From at once to two weeks. Somebody else may have asked for it, or a hard night may have: each choice is the person's.
WAITS: Final = (14, 7, 3, 1, 0)


class NoSuchWait(ValueError):
    """Nobody offered this many days."""


def due_of(*, days: int, at: datetime) -> datetime:
    """Return when everything is closed. Raises NoSuchWait."""
    if days not in WAITS:
        raise NoSuchWait
    return at + timedelta(days=days)
