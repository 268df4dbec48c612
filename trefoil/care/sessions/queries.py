"""What lies between two people after a talk: notes that wait for the person, wishes that came back, notes kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from trefoil.care.sessions.rules import same_lines
from trefoil.care.sessions.schema import TalkNote, Tried
from trefoil.kernel.ids import AccountId, ItemId, RecordId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Category
from trefoil.vault.authors import was_let_write
from trefoil.vault.formats import Known
from trefoil.vault.gateway import Opening
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.saying import Word, Words, words_here, written_by
from trefoil.vault.times import as_text
from trefoil.vault.wire import Signed


class NothingWaits(LookupError):
    """No such letter lies here, or it is answered by now. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteWaits:
    """Three lines that lie in the reader's box."""

    word: Word
    note: TalkNote


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotesWait:
    """The notes that lie in the reader's box, newest first, and the ticket that reveals them."""

    notes: tuple[NoteWaits, ...]
    ticket: Ticket

    def one(self, *, letter: str) -> NoteWaits:
        """Return one note. Raises NothingWaits."""
        for each in self.notes:
            if each.word.letter == letter:
                return each
        raise NothingWaits


def helpers(*, reader: Reader, record: RecordId) -> tuple[Known, ...]:
    """Return the people on the person's own list."""
    return load_roster(owner=reader.owner(record=record)).roster.people


def own_words(*, reader: Reader, record: RecordId, at: datetime) -> Words:
    """Return everything that the person's own people wrote to them and that lies here still.

    Whoever could not add to the notes when they wrote is not heard: a key alone seals a letter to anybody. Each writer
    goes by the name that the person knows them by, whatever the letter calls them.
    """
    roster = load_roster(owner=reader.owner(record=record)).roster
    names = {known.account: known.name for known in roster.people}
    found = words_here(reader=reader, writers={record: names}, at=at)
    heard = [
        _named(word, name=names[word.author])
        for word in found.words
        if was_let_write(roster=roster, author=word.author, category=Category.NOTES, at=as_text(word.at))
    ]
    return Words(words=tuple(heard), ticket=found.ticket)


def _named(word: Word, *, name: str) -> Word:
    if "called" not in word.payload.__struct_fields__:
        return word
    return replace(word, payload=msgspec.structs.replace(word.payload, called=Plain(name)))


def notes_waiting(*, words: Words) -> NotesWait:
    """Return the notes among some words: of one talk the newest alone. A changed note takes the place of the first.

    A note that names somebody else as its writer is not there. Nor does anybody's take the place of another's: whoever
    reads the notes finds in a kept one which talk it was of.
    """
    found: dict[tuple[str, str], NoteWaits] = {}
    for word in words.words:
        if isinstance(word.payload, TalkNote) and word.payload.by == word.author:
            found.setdefault((word.author, word.word), NoteWaits(word=word, note=word.payload))
    return NotesWait(notes=tuple(found.values()), ticket=words.ticket)


def wishes_back(*, reader: Reader, record: RecordId, at: datetime) -> NotesWait:
    """Return the notes that one person would like changed, for whoever wrote them."""
    owner = reader.other(record=record).owner
    words = words_here(reader=reader, writers={record: (owner,)}, at=at)
    found = [
        NoteWaits(word=word, note=word.payload)
        for word in words.words
        if isinstance(word.payload, TalkNote) and word.payload.by == reader.account
    ]
    return NotesWait(notes=tuple(found), ticket=words.ticket)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkNoteSeen:
    """A note that the person kept. `sure` says that its writer signed these very lines."""

    id: ItemId
    author: AccountId
    at: datetime
    note: TalkNote
    sure: bool


def kept_in(*, items: Sequence[Item[TalkNote]], record: RecordId, owner: str) -> tuple[TalkNoteSeen, ...]:
    """Return notes as the person kept them, with whether their writer signed them.

    To keep one is the person's own: what somebody else put here as kept is not there. It could hold lines that were
    signed once, with words beside them that the person never wrote.
    """
    return tuple(
        TalkNoteSeen(
            id=item.id,
            author=item.author,
            at=item.at,
            note=item.payload,
            sure=is_signed(note=item.payload, record=record),
        )
        for item in items
        if item.author == owner
    )


def is_signed(*, note: TalkNote, record: RecordId) -> bool:
    """Say whether the one who is named as the writer signed just these lines about this record."""
    signed = Signed(statement=note.statement, signature=note.signature)
    wrote = written_by(signed=signed, author=note.by, record=record)
    return isinstance(wrote, TalkNote) and same_lines(one=wrote, other=note)


def kept_of(*, opening: Opening, record: RecordId, owner: str) -> tuple[TalkNoteSeen, ...]:
    """Return the kept notes of the owner's own opening whose look named them, newest first."""
    return kept_in(items=opening.items(TalkNote), record=record, owner=owner)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryWaits:
    """What somebody asks about before they try it, or what was said to it, as it lies in the reader's box."""

    word: Word
    tried: Tried


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TriesWait:
    """All of them, newest first, and the ticket that reveals them."""

    tries: tuple[TryWaits, ...]
    ticket: Ticket


def tries_waiting(*, words: Words) -> TriesWait:
    """Return what the person is asked about. One that names somebody else as who asks is not there."""
    found = [
        TryWaits(word=word, tried=word.payload)
        for word in words.words
        if isinstance(word.payload, Tried)
        and (word.payload.by, word.payload.word) == (word.author, word.word)
        and word.payload.answer is None
    ]
    return TriesWait(tries=tuple(found), ticket=words.ticket)


def answers_back(*, reader: Reader, record: RecordId, at: datetime) -> TriesWait:
    """Return what one person said to things that this reader asked about: of each thing, the last they said."""
    owner = reader.other(record=record).owner
    words = words_here(reader=reader, writers={record: (owner,)}, at=at)
    mine = [
        TryWaits(word=word, tried=word.payload)
        for word in words.words
        if isinstance(word.payload, Tried) and word.payload.by == reader.account
    ]
    found: dict[str, TryWaits] = {}
    for one in sorted(mine, key=_last_said, reverse=True):
        found.setdefault(one.word.word, one)
    return TriesWait(tries=tuple(found.values()), ticket=words.ticket)


def _last_said(one: TryWaits) -> tuple[datetime, bool]:
    """Order by when it was said; how it was comes after what was said before, also in the same second."""
    return one.word.at, one.tried.went is not None or bool(one.tried.went_own)
