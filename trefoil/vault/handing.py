"""Proposing a hand-over: a sealed letter, signed by whoever proposes it, and a line in the person's log.

It lies in the person's mailbox until they answer it or its time is over. No row says who proposed whom, and the second
is told nothing: only grants that the person makes reach them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import Category, GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, deed, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Standing
from trefoil.policy.handing import Handing, check_can_hand, still_open
from trefoil.vault import mailbox, models, statements
from trefoil.vault.believing import believed
from trefoil.vault.formats import LIVE, GrantStatement, Home, Letter, ReceivedRecord, Roster
from trefoil.vault.homes import change_home
from trefoil.vault.identities import identity, standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_text, as_time
from trefoil.vault.ways import target_for
from trefoil.vault.work_formats import HandKind, HandLetter, HandNews

LETTERS = 60
# A proposal of somebody who has left by now still stands: they may have left before the person came back. One who was
# suspended is not heard.
_HEARD = frozenset({Standing.LIVE, Standing.OFF_BOARDED})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandLine:
    """One kind of thing that is proposed, until when, and whether the second may add to it."""

    category: Category
    until: datetime
    add: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Handed:
    """A proposal that lies with the person. `letter` names it to the page that answers it."""

    letter: str
    asker: AccountId
    second: AccountId
    for_good: bool
    lines: tuple[HandLine, ...]
    words: str
    at: datetime


def handed_at(*, reader: Reader, record: str) -> datetime | None:
    """Return when this account last proposed a hand-over to this person, as their own home has it."""
    found = reader.home.for_me.handed.get(record)
    return as_time(found) if found else None


def hand_over(
    *,
    reader: Reader,
    other: ReceivedRecord,
    handing: Handing,
    adding: frozenset[Category],
    words: str,
    at: datetime,
) -> None:
    """Propose a hand-over to one person. Raises CannotHand, NoSuchKeys, KeysDoNotFollow or Conflict."""
    check_can_hand(handing=handing, at=at)
    found = identity(account=other.owner)
    kinds = tuple(
        HandKind(category=kind.value, until=as_text(handing.last(kind)), add=kind in adding)
        for kind in sorted(handing.kinds, key=lambda kind: kind.value)
    )
    news = HandNews(
        site=site_id(),
        to=other.owner,
        record=other.record,
        asker=reader.account,
        second=handing.second,
        for_good=handing.until is None,
        kinds=kinds,
        words=words[:LETTERS],
        at=as_text(at),
    )
    letter = HandLetter(asker=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.ASKED,
        categories=tuple(kind.category for kind in kinds),
        words=words[:LETTERS] or None,
        subject=handing.second,
    )

    def with_handed(home: Home) -> Home:
        known = {one.record for one in home.others}
        kept = {record: when for record, when in home.for_me.handed.items() if record in known}
        desk = msgspec.structs.replace(home.for_me, handed={**kept, other.record: as_text(at)})
        return msgspec.structs.replace(home, for_me=desk)

    with deed() as this:
        this.append(target=target_for(reader=reader, record=other.record), body=body, signer=reader.keys.sign)
        mailbox.post(to=other.owner, kem=found.kem_public(), letter=Letter(content=letter), at=at)
        change_home(keys=reader.keys, change=with_handed)
    reader.home_changed()


def proposals(*, reader: Reader, record: str, roster: Roster, at: datetime) -> tuple[Handed, ...]:
    """Return what lies with the person, newest first, one of each proposer. It changes nothing.

    Only lines of what the person themselves gave to the proposer and did not stop, and no longer than they gave it.
    Whoever the person stopped altogether proposes nothing any more.
    """
    found: dict[str, Handed] = {}
    for letter, content in mailbox.letters(reader=reader):
        if not isinstance(content, HandLetter):
            continue
        news = _believed(reader=reader, record=record, letter=content)
        if news is None:
            continue
        lines = tuple(_lines(news=news, roster=roster, at=at))
        before = found.get(news.asker)
        if lines and (before is None or before.at < as_time(news.at)):
            found[news.asker] = Handed(
                letter=letter,
                asker=AccountId(news.asker),
                second=AccountId(news.second),
                for_good=news.for_good,
                lines=lines,
                words=news.words,
                at=as_time(news.at),
            )
    heard = [one for one in found.values() if standing_of(account=one.asker) in _HEARD]
    return tuple(sorted(heard, key=lambda one: one.at, reverse=True))


def _lines(*, news: HandNews, roster: Roster, at: datetime) -> Iterable[HandLine]:
    given: dict[str, datetime] = {}
    adds: set[str] = set()  # a letter says what it likes: whether its writer may see and add stands in the roster
    for held in roster.grants:
        if held.grantee != news.asker or held.item is not None or held.state not in (*LIVE, GrantState.ENDED.value):
            continue
        statement = GrantStatement.unpack(held.signed.statement)
        last = as_time(statement.not_after)
        if Verb.READ.value in statement.verbs:
            given[held.category] = max(last, given.get(held.category, last))
        if Verb.ADD.value in statement.verbs:
            adds.add(held.category)
    for kind in news.kinds:
        if kind.category not in given:
            continue
        until = min(as_time(kind.until), given[kind.category])
        if still_open(until=until, proposed=as_time(news.at), at=at):
            yield HandLine(category=Category(kind.category), until=until, add=kind.add and kind.category in adds)


def _believed(*, reader: Reader, record: str, letter: HandLetter) -> HandNews | None:
    """Return what a proposal says when its proposer signed it for this person and this record, else None."""
    news = believed(HandNews, signed=letter.news, author=letter.asker)
    here = (site_id(), reader.account, record, letter.asker)
    return news if news is not None and (news.site, news.to, news.record, news.asker) == here else None


def let_go_of_proposal(*, reader: Reader, letter: str) -> None:
    """Let go of one proposal: it was answered. Nobody is told how. What is no proposal stays where it is."""
    here = {name for name, content in mailbox.letters(reader=reader) if isinstance(content, HandLetter)}
    if letter not in here:
        return
    with housekeeping(Chore.TAKE_MAIL):
        models.Mail.objects.filter(box_id=reader.account, id=letter).delete()


def drop_old_proposals(*, reader: Reader, record: str, roster: Roster, at: datetime) -> int:
    """Let go of proposals of which nothing is left, or that nobody signed, at the person's visit. Returns how many."""
    old = []
    for letter, content in mailbox.letters(reader=reader):
        if not isinstance(content, HandLetter):
            continue
        news = _believed(reader=reader, record=record, letter=content)
        if news is None or not any(_lines(news=news, roster=roster, at=at)):
            old.append(letter)
    if old:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=old).delete()
    return len(old)
