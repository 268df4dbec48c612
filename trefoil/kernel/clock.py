"""The one clock. Only doors and the worker read it; everything below is told the time (`at`)."""

from collections.abc import Callable
from datetime import UTC, datetime


def _machine() -> datetime:
    return datetime.now(UTC)


_now: Callable[[], datetime] = _machine


def now() -> datetime:
    """Return the present moment in UTC, to the second (finer times are never stored)."""
    return _now().replace(microsecond=0)


def set_clock(read: Callable[[], datetime]) -> None:
    """Replace the clock. For tests and for the demonstration's made-up year only."""
    global _now  # noqa: PLW0603 - a clock is the one global thing
    _now = read


def real_clock() -> None:
    """Put the machine's clock back."""
    set_clock(_machine)
