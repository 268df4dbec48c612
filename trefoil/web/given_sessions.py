"""What stays of a talk, as one reads it whom it was shared with."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.people.wording import date_words
from trefoil.care.sessions.present import NoteRow, given_lines, note_title
from trefoil.care.sessions.present_after import given_after
from trefoil.care.sessions.present_tries import TriedRow, given_tried
from trefoil.care.sessions.queries import kept_in
from trefoil.care.sessions.queries_alone import OneAlone
from trefoil.care.sessions.schema import AfterTalk, Piece, TalkNote, Tried
from trefoil.kernel.language import _
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Ticket
from trefoil.policy.decisions import Permit
from trefoil.vault.items import Item


def talk_note_pieces(
    *, permit: Permit, owner: str, items: Sequence[Item[Payload]], ticket: Ticket, at: datetime
) -> tuple[GivenNote, ...]:
    """Return each note after a talk that the person kept. One that its writer did not sign names nobody."""
    notes = [
        Item(id=item.id, revision=item.revision, author=item.author, at=item.at, payload=item.payload)
        for item in items
        if isinstance(item.payload, TalkNote)
    ]
    found = []
    for one in kept_in(items=notes, record=permit.record, owner=owner):
        if permit.item not in {None, one.id}:
            continue
        name = one.note.called.reveal(ticket) if one.sure else _("someone")
        row = NoteRow(
            item=one.id,
            name=name,
            day=date.fromisoformat(one.note.day),
            did=one.note.did.reveal(ticket),
            helps=one.note.helps.reveal(ticket),
            agreed=one.note.agreed.reveal(ticket),
            beside=one.note.beside.reveal(ticket),
            at=one.at,
        )
        found.append(GivenNote(title=note_title(row=row, at=at), author=name, words=given_lines(row=row), at=one.at))
    return tuple(found)


def alone_pieces(
    *, found: Sequence[OneAlone], ticket: Ticket, names: Callable[[str], str], at: datetime
) -> tuple[GivenNote, ...]:
    """Return what was shared alone. A layer is its words and nothing else: not even which layer it is."""
    shown = []
    for one in found:
        title, words = "", ""
        match one.payload:
            case Piece(words=told):
                words = told.reveal(ticket)
            case AfterTalk(day=day, answers=answers, own=own):
                title = _("After the talk: {day}").format(day=date_words(day=date.fromisoformat(day), today=at.date()))
                words = given_after(answers=answers, own=own.reveal(ticket))
            case Tried() as tried:
                words = given_tried(
                    row=TriedRow(
                        item=one.id,
                        name="",
                        words=tried.words.reveal(ticket),
                        at=one.at,
                        went=tried.went,
                        went_own=tried.went_own.reveal(ticket),
                    )
                )
        shown.append(GivenNote(title=title, author=names(one.author), words=words, at=one.at))
    return tuple(shown)
