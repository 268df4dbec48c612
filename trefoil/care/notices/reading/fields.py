"""Days, hours and zones as fields hold them. Pure; for the reader and for what a person typed."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def is_moment(text: str) -> bool:
    """Say whether a text is empty, an ISO day, or an ISO day with an hour and no zone."""
    if not text:
        return True
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?", text, re.ASCII):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_hour(text: str) -> bool:
    """Say whether a text is empty or an hour of the day with its minutes, on 24 hours."""
    return not text or re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", text, re.ASCII) is not None


def is_zone(name: str) -> bool:
    """Say whether a text is empty or the IANA name of a zone."""
    try:
        return not name or bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
