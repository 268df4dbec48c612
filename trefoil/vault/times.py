"""Times as they stand in sealed bytes and signed statements: ISO 8601, UTC, to the second."""

from datetime import UTC, datetime


def as_text(at: datetime) -> str:
    """Return a moment as text that sorts as time does."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_time(text: str) -> datetime:
    """Return the moment that `as_text` wrote. Raises ValueError on anything else."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
