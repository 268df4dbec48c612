"""Words that one person sees first: a sealed letter, signed by its writer, outside every record until it is kept.

What lies in a compartment is read by everybody who holds its key. A professional's words are the person's to see before
anybody else can, so they come by mail: sealed to the person alone, with a line in their log (ADR 0100). An answer goes
the same way back. No row says who wrote to whom.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from trefoil.crypto.keys import KemPublic
from trefoil.kernel.ids import AccountId, RecordId, fresh
from trefoil.kernel.payload import Payload, PayloadError, decode, encode, kind_of
from trefoil.kernel.plain import Ticket, issue_ticket
from trefoil.kernel.vocabulary import Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, deed, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Permit, Standing
from trefoil.vault import mailbox, models, statements
from trefoil.vault.believing import believed
from trefoil.vault.drops import check_still_active
from trefoil.vault.formats import Known, Letter
from trefoil.vault.identities import identity, standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.rows import CannotWrite
from trefoil.vault.sending import count_letter
from trefoil.vault.times import as_text, as_time
from trefoil.vault.ways import target_for
from trefoil.vault.wire import Signed
from trefoil.vault.word_formats import WordLetter, WordNews

LIES: Final = timedelta(days=180)  # what nobody answered in half a year is let go


class NobodyReads(LookupError):
    """Whoever these words are for does not work here now: nobody would open the box that they lie in."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Word:
    """Words that lie in the reader's box. `letter` names them to the page; `word` is what an answer carries too."""

    letter: str
    word: str
    author: AccountId
    record: RecordId
    payload: Payload
    signed: Signed
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Words:
    """All words that lie in the reader's box, newest first, and the ticket that reveals them: it is their own mail."""

    words: tuple[Word, ...]
    ticket: Ticket


def say_to_owner(*, permit: Permit, reader: Reader, payload: Payload, word: str | None, at: datetime) -> None:
    """Send words to the person whose record it is; `word` None begins, else it goes on with earlier words.

    Whoever may add to the person's notes may. The line stands in the person's log like any other that adds. Raises
    CannotWrite, TooManyLetters, KeyGone when the grant ended meanwhile, NoSuchKeys or KeysDoNotFollow.
    """
    kind = kind_of(payload)
    grant = permit.grant
    if permit.actor != reader.account or permit.own or permit.preview or permit.verb is not Verb.ADD or grant is None:
        raise CannotWrite
    count_letter(account=reader.account, to=permit.record, at=at)
    other = reader.other(record=permit.record)
    letter = _letter(reader=reader, to=other.owner, record=permit.record, payload=payload, word=word, at=at)
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.WROTE,
        categories=(permit.category.value,),
        kinds=(kind.name,),
        grant=permit.grant,
        purpose=permit.purpose.value if permit.purpose else None,
    )
    kem = identity(account=other.owner).kem_public()
    with deed() as this:
        this.append(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
        check_still_active(grant)
        mailbox.post(to=other.owner, kem=kem, letter=letter, at=at)


def say_to_helper(*, reader: Reader, record: RecordId, to: Known, payload: Payload, word: str, at: datetime) -> None:
    """Send the person's own words to one of their people: it gives no key, and cannot be taken back.

    The person's log says whom they wrote to. Raises NotYours for anybody but the record's owner, or NobodyReads when
    that one was suspended or has left: their own side shows such letters no more, and may one day be somebody else's.
    """
    owner = reader.owner(record=record)
    if standing_of(account=to.account) is not Standing.LIVE:
        raise NobodyReads
    kind = kind_of(payload)
    letter = _letter(reader=reader, to=to.account, record=record, payload=payload, word=word, at=at)
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.WROTE,
        categories=(kind.category.value,),
        kinds=(kind.name,),
        subject=to.account,
    )
    with deed() as this:
        this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        mailbox.post(to=to.account, kem=KemPublic.from_bytes(to.kem), letter=letter, at=at)


def _letter(*, reader: Reader, to: str, record: str, payload: Payload, word: str | None, at: datetime) -> Letter:
    kind = kind_of(payload)
    news = WordNews(
        site=site_id(),
        to=to,
        record=record,
        author=reader.account,
        word=word or fresh(),
        kind=kind.name,
        kind_version=kind.version,
        payload=encode(payload),
        at=as_text(at),
    )
    return Letter(
        content=WordLetter(author=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    )


def words_here(*, reader: Reader, writers: Mapping[RecordId, Collection[str]], at: datetime) -> Words:
    """Return what lies in the reader's box. It changes nothing, and writes no line: it is the reader's own mail.

    `writers` names who may write about each record: the person's own people about theirs, and each record's owner to
    one who helps them. Words of anybody else, unsigned ones and old ones are not there.
    """
    found = []
    for letter, content in mailbox.letters(reader=reader):
        if not isinstance(content, WordLetter):
            continue
        word = _read(reader=reader, letter=letter, content=content)
        if word is not None and word.author in writers.get(word.record, ()) and at - word.at <= LIES:
            found.append(word)
    ordered = sorted(found, key=lambda one: (one.at, one.letter), reverse=True)
    return Words(words=tuple(ordered), ticket=issue_ticket())


def _read(*, reader: Reader, letter: str, content: WordLetter) -> Word | None:
    news = believed(WordNews, signed=content.news, author=content.author)
    if news is None or (news.site, news.to, news.author) != (site_id(), reader.account, content.author):
        return None
    try:
        payload = decode(name=news.kind, version=news.kind_version, data=news.payload)
    except PayloadError:
        return None
    return Word(
        letter=letter,
        word=news.word,
        author=AccountId(news.author),
        record=RecordId(news.record),
        payload=payload,
        signed=content.news,
        at=as_time(news.at),
    )


def written_by(*, signed: Signed, author: str, record: str) -> Payload | None:
    """Return what somebody wrote about a record, when they signed just this; else None. For words that were kept."""
    news = believed(WordNews, signed=signed, author=author)
    if news is None or (news.site, news.record, news.author) != (site_id(), record, author):
        return None
    try:
        return decode(name=news.kind, version=news.kind_version, data=news.payload)
    except PayloadError:
        return None


def let_go_of_words(*, reader: Reader, letters: Collection[str]) -> None:
    """Let go of some letters of the reader's own box. Nobody is told, and one that is gone by now does no harm."""
    if letters:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=list(letters)).delete()


def drop_old_words(*, reader: Reader, at: datetime) -> int:
    """Let go of words that nobody signed, or that lay here too long, at a visit. Returns how many."""
    old = []
    for letter, content in mailbox.letters(reader=reader):
        if isinstance(content, WordLetter):
            word = _read(reader=reader, letter=letter, content=content)
            if word is None or at - word.at > LIES:
                old.append(letter)
    let_go_of_words(reader=reader, letters=old)
    return len(old)
