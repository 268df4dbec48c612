"""Forms that arrived after their session had ended: from the sealed mailbox into the person's own record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from trefoil.care.writing.actions import keep_draft
from trefoil.care.writing.queries import notes
from trefoil.care.writing.rules import NothingWritten
from trefoil.care.writing.schema import Form
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault.formats import DraftLetter
from trefoil.vault.mailbox import drop_drafts, take_mail
from trefoil.vault.reader import Reader

_ABOUT: Final = "about"  # as the session middleware calls it


def take_in_late_forms(*, permit: Permit, read: Permit, reader: Reader, at: datetime) -> int:
    """Seal each late form as a draft in the record, then let go of the letters. Returns how many there were.

    A change to a note becomes a draft of that note. When the note is gone by now, the words wait as a new one: they are
    never a draft of something that no page shows. `permit` adds to the private category, `read` reads the notes.

    The letters go only after the drafts are safe: killed in between, the same words are kept once (`keep_draft`).
    Raises what the gateway raises.
    """
    letters = take_mail(reader=reader)
    there = _notes_there(letters=letters, read=read, reader=reader, at=at)
    for letter in letters:
        about = next((ItemId(words) for name, words in letter.fields if name == _ABOUT and words in there), None)
        fields = tuple((name, words) for name, words in letter.fields if name != _ABOUT)
        try:
            keep_draft(permit=permit, reader=reader, form=Form(letter.form), about=about, fields=fields, at=at)
        except NothingWritten:
            continue  # a form of blanks asks for nothing to be kept
    if letters:
        drop_drafts(reader=reader, drafts=letters)
    return len(letters)


def _notes_there(*, letters: Sequence[DraftLetter], read: Permit, reader: Reader, at: datetime) -> frozenset[str]:
    """Return the ids of the person's notes, when any letter is about one. It is a look, and is written down."""
    if not any(name == _ABOUT for letter in letters for name, _ in letter.fields):
        return frozenset()
    seen = notes(permit=read, reader=reader, reason=Reason.OWN_THINGS, words=None, at=at)
    return frozenset(note.id for note in seen.notes)
