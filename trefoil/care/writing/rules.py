"""What may be kept, how it is named, in which order it stands, and who may change it. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum, unique
from typing import Protocol, TypeVar

from trefoil.care.writing.schema import Draft, Form, Note, NoteBack, Page
from trefoil.kernel.ids import AccountId, ItemId, RecordId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

TITLE_MOST = 80
NOTE_MOST = 20_000
PAGE_MOST = 50_000
NOTE_BACK_MOST = 600
DRAFT_MOST = 100_000  # wider than any form, so that a late form loses nothing that a form in time would only question
NOTE_BACK_LINES = 3  # a note back is short so that it is read, and written at once (experience, J2)

# Only these fields of a late form are kept. Anything else in it (a token, a button) is not the person's words.
DRAFT_FIELDS: dict[Form, tuple[str, ...]] = {
    Form.NOTE: ("title", "body"),
    Form.PAGE: ("body",),
    Form.NOTE_BACK: ("body",),
    Form.GOAL: ("body",),
    Form.WIN: ("body",),
    Form.PAST: ("body",),
    Form.GOING: ("body",),
    Form.PAID: ("body",),
    Form.LOST: ("body",),
    Form.ABOUT_ME: ("title", "body"),  # the title says which of its pages
    Form.STEP: ("body",),
    Form.TASK: ("body",),
    Form.TRY: ("body",),
    Form.TOUCHES: ("body",),
    Form.GROUND: ("body",),
    Form.AHEAD: ("body",),
    Form.SLEEP: ("body",),
    Form.ENDING: ("body", "own", "other"),
    Form.LEVELS: ("most", "more", "hoped", "part", "hard", "why"),
    Form.FAR: ("body",),
    Form.BESIDE: ("title", "body"),  # what the person would like changed, and what stands beside it
    Form.PIECE: ("title", "body"),  # the title says which layer
}


@unique
class Part(StrEnum):
    """Which part of a piece of writing is meant."""

    TITLE = "title"
    NOTE = "note"
    PAGE = "page"
    NOTE_BACK = "note_back"
    NOTE_BACK_LINES = "note_back_lines"


@unique
class WhyNotYours(StrEnum):
    """Why someone may not change, add or erase a piece of writing."""

    NOT_THE_WRITER = "not_the_writer"
    NOT_THE_OWNER = "not_the_owner"
    OWNER_WRITES_NOTES = "owner_writes_notes"


@unique
class Order(StrEnum):
    """The two orders in which notes can stand."""

    NEWEST_FIRST = "newest_first"
    OLDEST_FIRST = "oldest_first"


class TextTooLong(ValueError):
    """More was written than can be kept in one place. Holds the part and its limit, never the words."""

    def __init__(self, *, part: Part, most: int) -> None:
        super().__init__(f"{part}: at most {most}")
        self.part = part
        self.most = most


class NothingWritten(ValueError):
    """There were no words to keep. A page goes on quietly; this is nobody's fault."""


class NotYours(PermissionError):
    """This piece of writing is not theirs to add, change or erase. `reason` says why."""

    def __init__(self, reason: WhyNotYours) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Dated(Protocol):
    """Anything that has an id and a moment."""

    @property
    def id(self) -> ItemId: ...

    @property
    def at(self) -> datetime: ...


D = TypeVar("D", bound=Dated)


def tidy(*, text: str) -> str:
    """Return the text with one kind of line end, no control marks and no blank edges. No word is changed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return kept.strip()


def title_for(*, title: str, body: str) -> str:
    """Return the title, or the first line of the body (cut between words) when no title was given."""
    given = " ".join(tidy(text=title).split())
    if given:
        return given
    first = " ".join(tidy(text=body).partition("\n")[0].split())
    if len(first) <= TITLE_MOST:
        return first
    cut = first[: TITLE_MOST - 1]
    at_a_word = cut.rpartition(" ")[0]
    return (at_a_word or cut) + "…"


def check_note(*, title: str, body: str) -> None:
    """Check that a note can be kept. Raises NothingWritten or TextTooLong."""
    if not tidy(text=title) and not tidy(text=body):
        raise NothingWritten
    _check_length(text=title_for(title=title, body=body), part=Part.TITLE, most=TITLE_MOST)
    _check_length(text=tidy(text=body), part=Part.NOTE, most=NOTE_MOST)


def note_of(*, title: str, body: str) -> Note:
    """Return the note to seal. Raises NothingWritten or TextTooLong."""
    check_note(title=title, body=body)
    return Note(title=Plain(title_for(title=title, body=body)), body=Plain(tidy(text=body)))


def check_page(*, body: str) -> None:
    """Check that the private page can be kept; it may be empty. Raises TextTooLong."""
    _check_length(text=tidy(text=body), part=Part.PAGE, most=PAGE_MOST)


def page_of(*, body: str) -> Page:
    """Return the private page to seal. Raises TextTooLong."""
    check_page(body=body)
    return Page(body=Plain(tidy(text=body)))


def check_note_back(*, body: str) -> None:
    """Check that a note back has one to three short lines. Raises NothingWritten or TextTooLong."""
    lines = _full_lines(body)
    if not lines:
        raise NothingWritten
    if len(lines) > NOTE_BACK_LINES:
        raise TextTooLong(part=Part.NOTE_BACK_LINES, most=NOTE_BACK_LINES)
    _check_length(text="\n".join(lines), part=Part.NOTE_BACK, most=NOTE_BACK_MOST)


def note_back_of(*, body: str, written_for: RecordId) -> NoteBack:
    """Return the note back to seal, without its blank lines. Raises NothingWritten or TextTooLong."""
    check_note_back(body=body)
    return NoteBack(body=Plain("\n".join(_full_lines(body))), written_for=written_for)


def draft_of(*, form: Form, about: ItemId | None, fields: Sequence[tuple[str, str]]) -> Draft:
    """Return the late form to seal: only the fields that the form is known to have.

    Raises NothingWritten when no field holds a word. It never raises TextTooLong: nobody is there to be told, so
    the first part is kept rather than nothing.
    """
    known = DRAFT_FIELDS[form]
    kept = [(name, tidy(text=words)[:DRAFT_MOST]) for name, words in fields if name in known]
    if not any(words for _, words in kept):
        raise NothingWritten
    return Draft(form=form, about=about, fields=tuple((name, Plain(words)) for name, words in kept))


def in_order(*, pieces: Iterable[D], order: Order) -> tuple[D, ...]:
    """Return the pieces in order of time. Those of one moment stand in the order of their ids, so pages are steady."""
    return tuple(sorted(pieces, key=lambda piece: (piece.at, piece.id), reverse=order is Order.NEWEST_FIRST))


def check_can_write_notes(*, permit: Permit) -> None:
    """Check that the writer is the record's owner, as themselves. Raises NotYours.

    A note is in the person's own voice. Everyone else writes a note back, under their own name.
    """
    if not permit.own:
        raise NotYours(WhyNotYours.OWNER_WRITES_NOTES)


def can_write_notes(*, permit: Permit) -> bool:
    """Say whether the writer may write notes in this record."""
    return permit.own


def check_can_change(*, permit: Permit, author: AccountId) -> None:
    """Check that someone changes only what they wrote, in a record of their own. Raises NotYours.

    No grant carries a right to change: what a professional has written stands as it was written.
    """
    if not permit.own:
        raise NotYours(WhyNotYours.NOT_THE_OWNER)
    if permit.actor != author:
        raise NotYours(WhyNotYours.NOT_THE_WRITER)


def can_change(*, permit: Permit, author: AccountId) -> bool:
    """Say whether someone may change this piece of writing."""
    return permit.own and permit.actor == author


def check_can_erase(*, permit: Permit) -> None:
    """Check that the eraser owns the record. Raises NotYours.

    The person can erase anything in their record, whoever wrote it; nobody else can erase at all (vault, section 4).
    """
    if not permit.own:
        raise NotYours(WhyNotYours.NOT_THE_OWNER)


def can_erase(*, permit: Permit) -> bool:
    """Say whether someone may erase things in this record."""
    return permit.own


def _check_length(*, text: str, part: Part, most: int) -> None:
    if len(text) > most:
        raise TextTooLong(part=part, most=most)


def _full_lines(body: str) -> list[str]:
    return [line.strip() for line in tidy(text=body).split("\n") if line.strip()]
