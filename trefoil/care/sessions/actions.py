"""Writing three lines, keeping them, wishing them changed, letting go of them. Nothing here asks why."""

from datetime import datetime

import msgspec

from trefoil.care.sessions.queries import NoteWaits, helpers, is_signed
from trefoil.care.sessions.rules import check_own
from trefoil.care.sessions.schema import TalkNote
from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader
from trefoil.vault.saying import let_go_of_words, say_to_helper, say_to_owner


class NotOnTheList(LookupError):
    """Whoever wrote it is not on the person's list any more."""


def send_note(*, permit: Permit, reader: Reader, note: TalkNote, word: str | None, at: datetime) -> None:
    """Send three lines to the person, who sees them first. `word` goes on with a note that they would like changed.

    Raises what `say_to_owner` raises.
    """
    say_to_owner(permit=permit, reader=reader, payload=note, word=word, at=at)


def keep_note(*, permit: Permit, reader: Reader, waits: NoteWaits, beside: Plain, at: datetime) -> ItemId:
    """Keep three lines with the notes, with the writer's signature and what the person wrote beside them.

    The letter goes only after the note is safe. Killed in between, both are there: kept once more it is two notes, and
    none is lost. Raises NotTheirs, or what the gateway raises.
    """
    check_own(permit=permit)
    signed = waits.word.signed
    note = msgspec.structs.replace(waits.note, beside=beside, statement=signed.statement, signature=signed.signature)
    if not is_signed(note=note, record=waits.word.record):
        raise NotOnTheList
    item = gateway.write(permit=permit, reader=reader, payload=note, item=None, expected_revision=None, at=at)
    let_go_of_words(reader=reader, letters=(waits.word.letter,))
    return item


def wish_changed(
    *, permit: Permit, reader: Reader, record: RecordId, waits: NoteWaits, wish: Plain, at: datetime
) -> None:
    """Tell the writer what the person would like changed; nothing is kept until a note says what they agree with.

    Raises NotTheirs, NotOnTheList, NobodyReads, or what `say_to_helper` raises besides.
    """
    check_own(permit=permit)
    to = next((one for one in helpers(reader=reader, record=record) if one.account == waits.word.author), None)
    if to is None:
        raise NotOnTheList
    answer = msgspec.structs.replace(waits.note, beside=wish)
    say_to_helper(reader=reader, record=record, to=to, payload=answer, word=waits.word.word, at=at)
    let_go_of_words(reader=reader, letters=(waits.word.letter,))


def let_go(*, reader: Reader, letter: str) -> None:
    """Let go of words that lie in the reader's own box. Nobody is told."""
    let_go_of_words(reader=reader, letters=(letter,))
