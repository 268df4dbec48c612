"""What three lines may be, and which of them stand. Pure."""

from datetime import date, timedelta
from enum import StrEnum, unique
from typing import Final

from trefoil.care.sessions.schema import TalkNote
from trefoil.care.writing.rules import tidy
from trefoil.kernel.plain import Plain, Ticket
from trefoil.policy.decisions import Permit

LINE_MOST: Final = 160  # letters of one line: short is read
BESIDE_MOST: Final = 600
BACK: Final = timedelta(days=60)  # a talk that lies further back is written down some other way
NAME_MOST: Final = 60


@unique
class WhyNot(StrEnum):
    """Why it cannot be sent or kept."""

    NOTHING = "nothing"
    LINE_TOO_LONG = "line_too_long"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NOT_YET = "not_yet"
    LONG_AGO = "long_ago"


class CannotKeep(ValueError):
    """It cannot be kept so. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """To keep it, to answer it and to let go of it are the person's own."""


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def one_line(*, text: str) -> str:
    """Return the text as one line, without blank edges."""
    return " ".join(tidy(text=text).split())


def three_lines(*, day: date | None, did: str, helps: str, agreed: str, by: str, called: str, today: date) -> TalkNote:
    """Return the note to send: any of the three lines may be empty, not all of them. Raises CannotKeep."""
    lines = [one_line(text=text) for text in (did, helps, agreed)]
    if not any(lines):
        raise CannotKeep(reason=WhyNot.NOTHING)
    if any(len(line) > LINE_MOST for line in lines):
        raise CannotKeep(reason=WhyNot.LINE_TOO_LONG)
    if day is None:
        raise CannotKeep(reason=WhyNot.NO_DAY)
    if day > today:
        raise CannotKeep(reason=WhyNot.NOT_YET)
    if today - day > BACK:
        raise CannotKeep(reason=WhyNot.LONG_AGO)
    return TalkNote(
        day=day.isoformat(),
        did=Plain(lines[0]),
        helps=Plain(lines[1]),
        agreed=Plain(lines[2]),
        beside=Plain(""),
        by=by,
        called=Plain(called[:NAME_MOST]),
        statement=b"",
        signature=b"",
    )


def beside_of(*, text: str) -> Plain:
    """Return what the person wrote beside it. Nothing is as good as any. Raises CannotKeep."""
    words = tidy(text=text)
    if len(words) > BESIDE_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Plain(words)


def wish_of(*, text: str) -> Plain:
    """Return what the person would like changed. Raises CannotKeep when nothing was said, or too much."""
    words = beside_of(text=text)
    if not words:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return words


def same_lines(*, one: TalkNote, other: TalkNote) -> bool:
    """Say whether two notes have the same three lines of the same day by the same writer."""
    return (one.day, one.by, one.did, one.helps, one.agreed) == (
        other.day,
        other.by,
        other.did,
        other.helps,
        other.agreed,
    )


def lines_of(*, note: TalkNote, ticket: Ticket) -> tuple[str, ...]:
    """Return the lines that were written, in their order."""
    return tuple(line for line in (part.reveal(ticket) for part in (note.did, note.helps, note.agreed)) if line)
