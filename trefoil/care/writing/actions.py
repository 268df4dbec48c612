"""Writing, changing and erasing. Two windows never overwrite each other, and a form sent twice does no harm."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from trefoil.care.writing.queries import NoSuchNote, the_page
from trefoil.care.writing.rules import (
    check_can_change,
    check_can_erase,
    check_can_write_notes,
    draft_of,
    note_back_of,
    note_of,
    page_of,
)
from trefoil.care.writing.schema import Draft, Form, Note, Page
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Reason
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

# A second tap on a slow phone arrives within minutes. The same words a day later are a new note.
_SAME_FORM = timedelta(minutes=10)


def write_note(*, permit: Permit, reader: Reader, title: str, body: str, at: datetime) -> ItemId:
    """Keep a new note and return its id; the same note sent twice within ten minutes is one note.

    Raises NotYours, NothingWritten, TextTooLong, or what the gateway raises.
    """
    check_can_write_notes(permit=permit)
    note = note_of(title=title, body=body)
    for kept in _own_notes(permit=permit, reader=reader, at=at):
        if kept.payload == note and kept.author == permit.actor and at - kept.at <= _SAME_FORM:
            return kept.id
    return gateway.write(permit=permit, reader=reader, payload=note, item=None, expected_revision=None, at=at)


def change_note(
    *, permit: Permit, reader: Reader, note: ItemId, expected_revision: int, title: str, body: str, at: datetime
) -> ItemId:
    """Keep new words for a note, if nobody changed it since `expected_revision`; the same words again do nothing.

    Raises NoSuchNote, NotYours, NothingWritten, TextTooLong, Conflict, or what the gateway raises.
    """
    check_can_write_notes(permit=permit)
    new = note_of(title=title, body=body)
    kept = next((each for each in _own_notes(permit=permit, reader=reader, at=at) if each.id == note), None)
    if kept is None:
        raise NoSuchNote
    check_can_change(permit=permit, author=kept.author)
    if kept.payload == new:
        return note
    return gateway.write(
        permit=permit, reader=reader, payload=new, item=note, expected_revision=expected_revision, at=at
    )


def erase_note(*, permit: Permit, reader: Reader, note: ItemId, at: datetime) -> None:
    """Erase a note, or a note back, with all its revisions. Raises NotYours, or what the gateway raises."""
    check_can_erase(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=note, at=at)


def write_page(*, permit: Permit, reader: Reader, body: str, expected_revision: int | None, at: datetime) -> ItemId:
    """Keep the private page; `expected_revision` is None for a page that was never written.

    Raises NotYours, TextTooLong, Conflict when another window wrote it meanwhile, or what the gateway raises.
    """
    check_can_write_notes(permit=permit)
    new = page_of(body=body)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Page,), reason=Reason.OWN_THINGS, words=None, at=at)
    kept = the_page(pages=opening.items(Page))
    if kept is not None and kept.payload == new:
        return kept.id
    if kept is not None and expected_revision is None:
        raise Conflict  # this window showed an empty page, and the page is not empty any more
    return gateway.write(
        permit=permit,
        reader=reader,
        payload=new,
        item=kept.id if kept else None,
        expected_revision=expected_revision if kept else None,
        at=at,
    )


def erase_page(*, permit: Permit, reader: Reader, page: ItemId, at: datetime) -> None:
    """Erase the private page with all its revisions. Raises NotYours, or what the gateway raises."""
    check_can_erase(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=page, at=at)


def write_note_back(*, permit: Permit, reader: Reader, body: str, at: datetime) -> ItemId:
    """Keep a professional's note of up to three lines in the person's record, under the writer's own name.

    It needs a grant to add, and works for someone who may add and not read. What was written stands: it is never
    changed. Raises NothingWritten, TextTooLong, or what the gateway raises.
    """
    note = note_back_of(body=body, written_for=permit.record)
    return gateway.write(permit=permit, reader=reader, payload=note, item=None, expected_revision=None, at=at)


def keep_draft(
    *,
    permit: Permit,
    reader: Reader,
    form: Form,
    about: ItemId | None,
    fields: Sequence[tuple[str, str]],
    at: datetime,
) -> ItemId:
    """Keep what was typed into a form that could not be saved; the same words sent twice are one draft.

    Raises NotYours, NothingWritten, or what the gateway raises.
    """
    check_can_write_notes(permit=permit)
    new = draft_of(form=form, about=about, fields=fields)
    for kept in _drafts(permit=permit, reader=reader, at=at):
        if kept.payload == new:
            return kept.id
    return gateway.write(permit=permit, reader=reader, payload=new, item=None, expected_revision=None, at=at)


def let_go_of_draft(*, permit: Permit, reader: Reader, draft: ItemId, at: datetime) -> None:
    """Erase a kept form, once its words were saved or are not wanted. Raises NotYours, or what the gateway raises."""
    check_can_erase(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=draft, at=at)


def _own_notes(*, permit: Permit, reader: Reader, at: datetime) -> tuple[Item[Note], ...]:
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.OWN_THINGS, words=None, at=at)
    return opening.items(Note)


def _drafts(*, permit: Permit, reader: Reader, at: datetime) -> tuple[Item[Draft], ...]:
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Draft,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return opening.items(Draft)
