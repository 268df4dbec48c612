"""Sealed mail: how a grant reaches its grantee, and a late form the one who typed it, without a row that pairs them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import BadSignature, KemPublic
from trefoil.crypto.sealing import seal_to
from trefoil.kernel.ids import fresh
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.formats import (
    LIVE,
    AskLetter,
    DraftLetter,
    GrantLetter,
    GrantNews,
    GrantStatement,
    HalfLetter,
    HalfNews,
    Home,
    Letter,
    ReceivedRecord,
)
from trefoil.vault.homes import change_home
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.line_formats import LineLetter, LineNews, ToldLines
from trefoil.vault.marks import states_of
from trefoil.vault.reader import Reader
from trefoil.vault.word_formats import WordLetter
from trefoil.vault.work_formats import HandLetter, PlaceLetter, WorkLetter


@dataclass(frozen=True, slots=True, repr=False)
class _LinesSaid:
    """News of lines, and the account that signed it."""

    giver: str
    news: LineNews


# What lies in the box until whoever it is for answers it or puts it away (`asking`, `saying`, `handing` and others).
Lying = AskLetter | WordLetter | HandLetter | WorkLetter | PlaceLetter
Opened = GrantNews | HalfNews | DraftLetter | Lying | _LinesSaid | None

_BOX = "SELECT id, blob FROM vault_mail WHERE box_id = %s ORDER BY day, id"


def _info(box: str, letter: str) -> bytes:
    return context(Tag.MAIL, site_id(), box, letter)


def post(*, to: str, kem: KemPublic, letter: Letter, at: datetime) -> None:
    """Put a sealed letter into somebody's box, inside a deed or a chore."""
    name = fresh()
    blob = seal_to(to=kem, info=_info(to, name), plain=letter.pack())
    models.Mail.objects.create(id=name, box_id=to, day=at.date(), blob=blob)


def take_mail(*, reader: Reader) -> tuple[DraftLetter, ...]:
    """Take every letter out of the reader's box: grants go to the home index, drafts are returned.

    The letters' rows and the home change together. Drafts stay in the box until `drop_drafts` removes them, since
    their words are not safe before they are sealed in the record. Raises Conflict when another visit was quicker.
    """
    with connection.cursor() as cursor:  # each page of a professional begins with it, and the box is mostly empty
        cursor.execute(_BOX, [reader.account])
        rows = cursor.fetchall()
    opened = {name: _open(reader=reader, name=name, blob=bytes(blob)) for name, blob in rows}
    drafts = {name: one for name, one in opened.items() if isinstance(one, DraftLetter)}
    news = [one for one in opened.values() if isinstance(one, GrantNews)]
    halves = [one for one in opened.values() if isinstance(one, HalfNews)]
    lines = [one for one in opened.values() if isinstance(one, _LinesSaid)]
    done = [name for name, one in opened.items() if not isinstance(one, DraftLetter | Lying)]
    if done:
        with housekeeping(Chore.TAKE_MAIL):
            change_home(
                keys=reader.keys,
                change=lambda home: _with_lines(_with_halves(_with_grants(home, news), halves), lines),
            )
            models.Mail.objects.filter(id__in=done).delete()
        reader.home_changed()
    return tuple(drafts.values())


def drop_drafts(*, reader: Reader, drafts: Sequence[DraftLetter]) -> None:
    """Remove draft letters whose words are safe elsewhere by now. One that came in meanwhile stays."""
    rows = models.Mail.objects.filter(box_id=reader.account)
    done = [row.id for row in rows if _open(reader=reader, name=row.id, blob=bytes(row.blob)) in drafts]
    if done:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(id__in=done).delete()


def letters(*, reader: Reader) -> Iterator[tuple[str, Opened]]:
    """Return what lies in the reader's box, by its letter's id. It takes nothing out."""
    for row in models.Mail.objects.filter(box_id=reader.account).order_by("day", "id"):
        yield row.id, _open(reader=reader, name=row.id, blob=bytes(row.blob))


def _open(*, reader: Reader, name: str, blob: bytes) -> Opened:
    """Return what a letter says, or None: one that is not believed tells nothing and asks for nothing."""
    try:
        plain = reader.open_sealed_to_me(info=_info(reader.account, name), sealed=blob)
        content = Letter.unpack(plain).content
        if isinstance(content, DraftLetter | Lying):
            return content
        if isinstance(content, HalfLetter):
            return _believed_half(reader=reader, letter=content)
        if isinstance(content, LineLetter):
            return _believed_lines(reader=reader, letter=content)
        return _believed(reader=reader, letter=content)
    except ValueError:
        return None


def _believed(*, reader: Reader, letter: GrantLetter) -> GrantNews:
    """Return the news of a grant: signed by its giver's account, about a grant that the record's key signed.

    Anyone can seal to a public key, so the seal says nothing about the sender (vault design, section 10). Raises
    BadSignature or UnreadableWire.
    """
    keys = keys_over_time(account=letter.giver)
    for key in keys:
        try:
            news = statements.read(GrantNews, signed=letter.news, key=key)
        except BadSignature:
            continue
        grant = statements.read(GrantStatement, signed=news.received.signed, key=news.record.record_key)
        sent = (news.site, news.to, news.record.owner) == (site_id(), reader.account, letter.giver)
        sent = sent and was_theirs(keys=keys, key=key, at=news.received.given_at)
        if sent and (grant.site, grant.grantee, grant.record) == (news.site, news.to, news.record.record):
            return news
    raise BadSignature("nobody signed this letter")


def _believed_half(*, reader: Reader, letter: HalfLetter) -> HalfNews:
    """Return the news of a half of a spare key, signed by whose key it is. Raises BadSignature or UnreadableWire."""
    keys = keys_over_time(account=letter.giver)
    for key in keys:
        try:
            news = statements.read(HalfNews, signed=letter.news, key=key)
        except BadSignature:
            continue
        sent = (news.site, news.to) == (site_id(), reader.account)
        if sent and was_theirs(keys=keys, key=key, at=news.half.since):
            return news
    raise BadSignature("nobody signed this letter")


def _believed_lines(*, reader: Reader, letter: LineLetter) -> _LinesSaid:
    """Return the news of lines, signed by the account that it names. Raises BadSignature or UnreadableWire."""
    for key in keys_over_time(account=letter.giver):
        try:
            news = statements.read(LineNews, signed=letter.news, key=key)
        except BadSignature:
            continue
        if (news.site, news.to) == (site_id(), reader.account):
            return _LinesSaid(giver=letter.giver, news=news)
    raise BadSignature("nobody signed this letter")


def _with_lines(home: Home, letters: list[_LinesSaid]) -> Home:
    """Return the home with the newest lines of each record. Only a record's owner says who may talk about them."""
    owners = {other.record: other.owner for other in home.others}
    lines = {record: told for record, told in home.lines.items() if record in owners}
    for letter in letters:
        news = letter.news
        before = lines.get(news.record)
        if owners.get(news.record) == letter.giver and (before is None or before.number < news.number):
            lines[news.record] = ToldLines(number=news.number, lines=news.lines)
    return msgspec.structs.replace(home, lines=lines)


def _with_halves(home: Home, letters: list[HalfNews]) -> Home:
    kept = {one.half: one for one in (*home.kept, *(letter.half for letter in letters))}
    there = set(models.Half.objects.filter(id__in=list(kept)).values_list("id", flat=True))
    return msgspec.structs.replace(home, kept=tuple(one for one in kept.values() if one.half in there))


def _with_grants(home: Home, letters: list[GrantNews]) -> Home:
    others = {other.record: other for other in home.others}
    received = {one.grant: one for one in home.received}
    for letter in letters:
        known = others.get(letter.record.record)
        if known is not None and known.record_key != letter.record.record_key:
            continue  # another key for a record we know: not believed (I-8)
        others[letter.record.record] = _newest_words(known, letter.record)
        received[letter.received.grant] = letter.received
    marks = states_of(grants=list(received))
    # what is over never begins again, so the index does not grow with every stop and undo
    kept = tuple(one for one in received.values() if one.grant in marks and marks[one.grant].value in LIVE)
    return msgspec.structs.replace(home, others=tuple(others.values()), received=kept)


def _newest_words(known: ReceivedRecord | None, told: ReceivedRecord) -> ReceivedRecord:
    """Return what was told, with the newest words for the person: letters of one day come in any order."""
    if known is None or told.said_at >= known.said_at:
        return told
    return msgspec.structs.replace(
        told, word=known.word, call=known.call, said_at=known.said_at, told_instead=known.told_instead
    )


def keep_draft(*, account: str, kem: KemPublic, draft: DraftLetter, at: datetime) -> None:
    """Keep a form that came after its session had ended, sealed to its own writer."""
    with housekeeping(Chore.TAKE_MAIL):
        post(to=account, kem=kem, letter=Letter(content=draft), at=at)
