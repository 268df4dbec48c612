"""Asking a person to share one more kind of thing: a sealed letter, signed by the asker, and a line in the log.

The letter lies in the person's mailbox until they answer it or its time is over. No row says who asked whom.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, deed, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.asking import Asking, check_can_ask, still_lies
from trefoil.policy.decisions import Standing
from trefoil.vault import mailbox, models, statements
from trefoil.vault.believing import believed
from trefoil.vault.formats import LIVE, AskLetter, AskNews, Home, Letter, ReceivedRecord, Roster
from trefoil.vault.homes import change_home
from trefoil.vault.identities import identity, standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_text, as_time
from trefoil.vault.ways import target_for

LETTERS = 60  # as a reason for a look: a typed word in the log is no longer


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asked:
    """An ask that lies with the person. `letter` names it to the page that answers it."""

    letter: str
    asker: AccountId
    category: Category
    words: str
    until: datetime
    at: datetime


def asked_at(*, reader: Reader, record: str) -> datetime | None:
    """Return when this asker last asked this person for anything, as their own home has it."""
    found = reader.home.asked.get(record)
    return as_time(found) if found else None


def ask(*, reader: Reader, other: ReceivedRecord, asking: Asking, words: str, at: datetime) -> None:
    """Ask one person for one kind of thing until a day. Raises CannotAsk, NoSuchKeys, KeysDoNotFollow or Conflict."""
    check_can_ask(asking=asking, at=at)
    found = identity(account=other.owner)
    news = AskNews(
        site=site_id(),
        to=other.owner,
        record=other.record,
        asker=reader.account,
        category=asking.category.value,
        words=words[:LETTERS],
        until=as_text(asking.until),
        at=as_text(at),
    )
    letter = AskLetter(asker=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.ASKED,
        categories=(asking.category.value,),
        words=words[:LETTERS] or None,
        until=as_text(asking.until),
    )

    def with_ask(home: Home) -> Home:
        known = {one.record for one in home.others}
        kept = {record: when for record, when in home.asked.items() if record in known}
        return msgspec.structs.replace(home, asked={**kept, other.record: as_text(at)})

    with deed() as this:
        this.append(target=target_for(reader=reader, record=other.record), body=body, signer=reader.keys.sign)
        mailbox.post(to=other.owner, kem=found.kem_public(), letter=Letter(content=letter), at=at)
        change_home(keys=reader.keys, change=with_ask)
    reader.home_changed()


def asks(*, reader: Reader, record: str, roster: Roster, at: datetime) -> tuple[Asked, ...]:
    """Return what lies with the person, newest first, one of each asker. It changes nothing.

    An ask of somebody who shares nothing any more, or does not work here now, is not shown.
    """
    near = {held.grantee for held in roster.grants if held.state in LIVE}
    found: dict[str, Asked] = {}
    for letter, content in mailbox.letters(reader=reader):
        if not isinstance(content, AskLetter) or content.asker not in near:
            continue
        news = _believed(reader=reader, record=record, letter=content)
        if news is None or not still_lies(asked_at=as_time(news.at), until=as_time(news.until), at=at):
            continue
        before = found.get(news.asker)
        if before is None or before.at < as_time(news.at):
            found[news.asker] = Asked(
                letter=letter,
                asker=AccountId(news.asker),
                category=Category(news.category),
                words=news.words,
                until=as_time(news.until),
                at=as_time(news.at),
            )
    live = [one for one in found.values() if standing_of(account=one.asker) is Standing.LIVE]
    return tuple(sorted(live, key=lambda one: one.at, reverse=True))


def _believed(*, reader: Reader, record: str, letter: AskLetter) -> AskNews | None:
    """Return what an ask says when its asker signed it for this person and this record, else None.

    Only with the key that counted at the moment it names: one that was given up asks for nothing new. What it names
    cannot be put back behind the mailbox either: an ask that is older than its day is let go (`still_lies`).
    """
    news = believed(AskNews, signed=letter.news, author=letter.asker)
    here = (site_id(), reader.account, record, letter.asker)
    return news if news is not None and (news.site, news.to, news.record, news.asker) == here else None


def let_go_of_asks(*, reader: Reader, of: Collection[str]) -> None:
    """Let go of every ask that some accounts have lying here: it was answered. Nobody is told how."""
    done = [
        letter
        for letter, content in mailbox.letters(reader=reader)
        if isinstance(content, AskLetter) and content.asker in of
    ]
    if done:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=done).delete()


def drop_old_asks(*, reader: Reader, record: str, at: datetime) -> int:
    """Let go of asks whose time is over, or that nobody signed, at the person's visit. Returns how many."""
    old = []
    for letter, content in mailbox.letters(reader=reader):
        if not isinstance(content, AskLetter):
            continue
        news = _believed(reader=reader, record=record, letter=content)
        if news is None or not still_lies(asked_at=as_time(news.at), until=as_time(news.until), at=at):
            old.append(letter)
    if old:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=old).delete()
    return len(old)
