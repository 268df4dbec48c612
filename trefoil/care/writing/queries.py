"""Reading what was written. Every read is a look, written down before anything opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import cast

from trefoil.care.writing.rules import Order, can_change, can_erase, in_order
from trefoil.care.writing.schema import Draft, Form, Note, NoteBack, Page
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


@unique
class Voice(StrEnum):
    """Whose voice a note is in."""

    OWN = "own"
    BACK = "back"


class NoSuchNote(LookupError):
    """There is no such note here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteSeen:
    """One note. `title` is empty for a note back, which has none."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    voice: Voice
    title: Plain
    body: Plain
    can_change: bool
    can_erase: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotesSeen:
    """The notes of one record, newest first, and the ticket that reveals them."""

    notes: tuple[NoteSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SomeNotesSeen:
    """Some of the notes of one record, newest first, and whether older ones stand after them, still sealed.

    `besides` are things of the other kinds that the look named, as they are.
    """

    notes: tuple[NoteSeen, ...]
    more: bool
    ticket: Ticket
    besides: tuple[Item[Payload], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OneNoteSeen:
    """One note, and the ticket that reveals it."""

    note: NoteSeen
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PageSeen:
    """The private page. `id`, `revision` and `at` are None while nothing was written on it."""

    id: ItemId | None
    revision: int | None
    at: datetime | None
    body: Plain
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DraftSeen:
    """One kept form: its fields by name, and the thing it was about (None for a new one)."""

    id: ItemId
    form: Form
    about: ItemId | None
    at: datetime
    fields: tuple[tuple[str, Plain], ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DraftsSeen:
    """The kept forms, newest first, and the ticket that reveals them."""

    drafts: tuple[DraftSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnNotesSeen:
    """What the person's own notes page shows: their notes, and the forms that were kept for them."""

    notes: NotesSeen
    drafts: DraftsSeen


def notes(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> NotesSeen:
    """Open the notes of a record, newest first: the person's own and those written back. Raises what the gateway does.

    `words` is the reason in the reader's own words, when `reason` is OWN_WORDS.
    """
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note, NoteBack), reason=reason, words=words, at=at)
    return _notes(permit, opening)


def some_notes(
    *,
    permit: Permit,
    reader: Reader,
    reason: Reason,
    words: str | None,
    past: int,
    most: int,
    besides: tuple[type[Payload], ...] = (),
    at: datetime,
) -> SomeNotesSeen:
    """Open at most `most` notes of a record after passing over the `past` newest. Raises what the gateway does.

    What nobody asked for stays sealed: a long record is not opened whole to show its newest page. `besides` are other
    kinds that lie with the notes; they are among the `most`.
    """
    kinds: tuple[type[Payload], ...] = (Note, NoteBack, *besides)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=kinds, reason=reason, words=words, at=at)
    found = opening.part(kinds, past=past, most=most)
    seen = [_either(permit, item) for item in found.items if isinstance(item.payload, Note | NoteBack)]
    return SomeNotesSeen(
        notes=in_order(pieces=seen, order=Order.NEWEST_FIRST),
        more=found.more,
        ticket=opening.ticket,
        besides=tuple(item for item in found.items if isinstance(item.payload, besides)) if besides else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnWriting:
    """What one professional wrote in a record, oldest first."""

    pieces: tuple[tuple[datetime, Plain], ...]
    ticket: Ticket


def own_writing(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> OwnWriting:
    """Open what the reader wrote themselves in somebody's record, and nothing of anybody else.

    Raises what the gateway raises. Only notes back are opened, so nobody else's kind of words is.
    """
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(NoteBack,), reason=reason, words=words, at=at)
    mine = [item for item in opening.items(NoteBack) if item.author == reader.account]
    pieces = sorted(((item.at, item.payload.body) for item in mine), key=lambda piece: piece[0])
    return OwnWriting(pieces=tuple(pieces), ticket=opening.ticket)


def own_notes(*, permit: Permit, private: Permit, reader: Reader, at: datetime) -> OwnNotesSeen:
    """Open the person's notes and the forms that were kept for them: one page, one look, one line in the log.

    Raises what the gateway does.
    """
    opening = gateway.look(
        permits=(permit, private),
        reader=reader,
        kinds=(Note, NoteBack, Draft),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return OwnNotesSeen(notes=_notes(permit, opening), drafts=as_drafts(opening=opening))


def one_note(
    *, permit: Permit, reader: Reader, note: ItemId, reason: Reason, words: str | None, at: datetime
) -> OneNoteSeen:
    """Open one note. Raises NoSuchNote, or what the gateway raises."""
    seen = notes(permit=permit, reader=reader, reason=reason, words=words, at=at)
    found = next((each for each in seen.notes if each.id == note), None)
    if found is None:
        raise NoSuchNote
    return OneNoteSeen(note=found, ticket=seen.ticket, troubles=seen.troubles)


def private_page(*, permit: Permit, reader: Reader, at: datetime) -> PageSeen:
    """Open the private page, which is empty until it is first written. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Page,), reason=Reason.OWN_THINGS, words=None, at=at)
    page = the_page(pages=opening.items(Page))
    return PageSeen(
        id=page.id if page else None,
        revision=page.revision if page else None,
        at=page.at if page else None,
        body=page.payload.body if page else Plain(""),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def drafts(*, permit: Permit, reader: Reader, at: datetime) -> DraftsSeen:
    """Open the forms that were kept for their writer, newest first. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Draft,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return as_drafts(opening=opening)


def the_page(*, pages: Iterable[Item[Page]]) -> Item[Page] | None:
    """Return the private page, or None before it was first written.

    Two windows that begin the page in the same moment can make two. The newest is shown; the other stays sealed in
    the record, in the history and in every export.
    """
    return max(pages, key=lambda page: (page.at, page.id), default=None)


def _notes(permit: Permit, opening: gateway.Opening) -> NotesSeen:
    seen = [_own(permit, item) for item in opening.items(Note)] + list(as_backs(permit=permit, opening=opening))
    return NotesSeen(
        notes=in_order(pieces=seen, order=Order.NEWEST_FIRST), ticket=opening.ticket, troubles=opening.troubles
    )


def as_backs(*, permit: Permit, opening: gateway.Opening) -> tuple[NoteSeen, ...]:
    """Return what others wrote back, newest first, of a look that named it. For a page that opens more in the same."""
    backs = [_back(permit, item) for item in opening.items(NoteBack)]
    return in_order(pieces=backs, order=Order.NEWEST_FIRST)


def as_drafts(*, opening: gateway.Opening) -> DraftsSeen:
    """Return the kept forms of a look that named them, newest first. For a page that opens more in the same look."""
    seen = [
        DraftSeen(id=item.id, form=item.payload.form, about=item.payload.about, at=item.at, fields=item.payload.fields)
        for item in opening.items(Draft)
    ]
    return DraftsSeen(
        drafts=in_order(pieces=seen, order=Order.NEWEST_FIRST), ticket=opening.ticket, troubles=opening.troubles
    )


def _either(permit: Permit, item: Item[Payload]) -> NoteSeen:
    if isinstance(item.payload, Note):
        return _own(permit, cast("Item[Note]", item))
    return _back(permit, cast("Item[NoteBack]", item))


def _own(permit: Permit, item: Item[Note]) -> NoteSeen:
    return NoteSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        voice=Voice.OWN,
        title=item.payload.title,
        body=item.payload.body,
        can_change=can_change(permit=permit, author=item.author),
        can_erase=can_erase(permit=permit),
    )


def _back(permit: Permit, item: Item[NoteBack]) -> NoteSeen:
    return NoteSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        voice=Voice.BACK,
        title=Plain(""),
        body=item.payload.body,
        can_change=False,
        can_erase=can_erase(permit=permit),
    )
