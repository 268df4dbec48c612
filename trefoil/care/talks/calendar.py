"""One talk as a calendar file (RFC 5545): neutral words, no name, no topic, no place, and no alarm.

A calendar is often seen by others, on a shared phone or at work. The moment stands in UTC, so no table of a zone's
rules has to be sent along and every calendar shows its owner's own clock.
"""

from datetime import UTC, datetime
from typing import Final

FOLD_AT: Final = 75  # octets of one line without its end (RFC 5545, 3.1)
_STAMP: Final = "%Y%m%dT%H%M%SZ"


def escaped(*, text: str) -> str:
    """Return text as it stands in a value (RFC 5545, 3.3.11): backslash, semicolon, comma and line ends are marked."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(*, line: str) -> str:
    """Return one line in pieces of at most 75 octets, each after the first begun by a space; no letter is cut."""
    pieces, piece = [], b""
    for letter in line:
        raw = letter.encode()
        if len(piece) + len(raw) > FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join((*pieces, piece)).decode()


def calendar_file(*, uid: str, begins: datetime, ends: datetime, title: str, at: datetime) -> str:
    """Return the file. `uid` is the talk's random id, so a talk that was moved replaces itself in a calendar."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{at.astimezone(UTC).strftime(_STAMP)}",
        f"DTSTART:{begins.astimezone(UTC).strftime(_STAMP)}",
        f"DTEND:{ends.astimezone(UTC).strftime(_STAMP)}",
        f"SUMMARY:{escaped(text=title)}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{folded(line=line)}\r\n" for line in lines)
