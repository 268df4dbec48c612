"""The only way to anything sealed. Log before look: the entry is committed, then the key is used.

`permit_for` asks policy with the signed facts. `look` writes the entry in its own short transaction and then opens.
When the entry cannot be written, nobody sees anything but the owner their own things, and the page says that this
look could not be written down (vault design, section 5; I-1, I-2).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.payload import Kind, Payload, kind_of
from trefoil.kernel.plain import issue_ticket
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import LogUnwritable, log_now
from trefoil.ledger.lines import LogTarget
from trefoil.policy.decisions import Ask, Permit, Refused, Standing, Why, decide
from trefoil.vault.authors import Authors
from trefoil.vault.openings import Opening, Parted, Trouble, WrongPermit
from trefoil.vault.reader import NotShared, Reader
from trefoil.vault.sessions.limits import may_write_refusal
from trefoil.vault.times import as_text
from trefoil.vault.ways import Way, target_for, way_for
from trefoil.vault.writes import erase, write

__all__ = [
    "NotAllowed",
    "Opening",
    "Parted",
    "Trouble",
    "WrongPermit",
    "checked_kinds",
    "entry_of",
    "erase",
    "log_target",
    "look",
    "opening_of",
    "own_permit",
    "permit_for",
    "write",
]

_FRESH: Final = timedelta(minutes=1)  # longer than any request; a permit that was kept is worth nothing


class NotAllowed(Exception):
    """Policy said no. The reason is for the program and the log, never for a page of somebody who has no grant."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def permit_for(
    *,
    reader: Reader,
    record: RecordId,
    category: Category,
    verb: Verb,
    purpose: Purpose | None,
    item: ItemId | None = None,
    at: datetime,
) -> Permit:
    """Ask policy. Raises NotAllowed, after the refusal has been written in the record's log where that is known."""
    ask = Ask(actor=reader.account, record=record, category=category, verb=verb, purpose=purpose, item=item, at=at)
    try:
        control = reader.control(record=record)
    except NotShared:
        raise NotAllowed(Why.NO_GRANT) from None
    mine = reader.account in control.controllers
    grants = () if mine else reader.grant_facts(record=record)
    standing = Standing.LIVE if mine else reader.standing()
    answer = decide(ask=ask, control=control, grants=grants, standing=standing)
    if isinstance(answer, Refused):
        _write_refusal(reader=reader, ask=ask)
        raise NotAllowed(answer.why)
    return answer


def own_permit(*, reader: Reader, category: Category, verb: Verb, at: datetime) -> Permit:
    """Return the permit of a person for their own things. Raises NotYours for somebody without a record."""
    record = reader.own_record()
    return permit_for(reader=reader, record=record, category=category, verb=verb, purpose=None, at=at)


def _write_refusal(*, reader: Reader, ask: Ask) -> None:
    try:
        if not may_write_refusal(account=reader.account, record=ask.record, at=ask.at):
            return
    except DatabaseError:  # the sessions' database cannot count; the line is worth more than the limit
        events.say(events.Happening.DATABASE_BUSY)
    body = EntryBody(at=as_text(ask.at), actor=reader.account, event=Event.REFUSED, categories=(ask.category.value,))
    try:
        log_now(target=target_for(reader=reader, record=ask.record), body=body, signer=reader.keys.sign)
    except LogUnwritable:
        events.say(events.Happening.LOG_UNWRITABLE)


def look(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    kinds: Sequence[type[Payload]],
    reason: Reason,
    words: str | None,
    at: datetime,
) -> Opening:
    """Write one entry a record for this page view, then open. Raises LogUnwritable, WrongPermit or KeyGone.

    The owner still reaches their own things when the log cannot be written; `Opening.unlogged` is then True.
    """
    declared = checked_kinds(permits=permits, reader=reader, kinds=kinds, at=at)
    own = all(permit.own or permit.preview for permit in permits)
    unlogged = False
    for record in dict.fromkeys(permit.record for permit in permits):
        body = entry_of(
            permits=[permit for permit in permits if permit.record == record],
            reader=reader,
            kinds=tuple(kind.name for kind in declared),
            reason=reason,
            words=words,
            at=at,
        )
        try:
            log_now(target=target_for(reader=reader, record=record), body=body, signer=reader.keys.sign)
        except LogUnwritable:
            events.say(events.Happening.LOG_UNWRITABLE)
            if not own:
                raise
            unlogged = True
    ways: dict[Category, list[Way]] = {}
    for permit in permits:
        ways.setdefault(permit.category, []).append(way_for(permit=permit, reader=reader))
    return opening_of(reader=reader, declared=declared, ways=ways, unlogged=unlogged)


def checked_kinds(
    *, permits: Sequence[Permit], reader: Reader, kinds: Sequence[type[Payload]], at: datetime
) -> list[Kind]:
    """Return the kinds of a look. Raises WrongPermit when a permit is not for this account, kind, verb or moment."""
    declared = [kind_of(payload) for payload in kinds]
    allowed = {permit.category for permit in permits}
    if not permits or any(permit.actor != reader.account for permit in permits):
        raise WrongPermit
    if any(kind.category not in allowed for kind in declared):
        raise WrongPermit
    if any(permit.grant is not None and permit.verb is not Verb.READ for permit in permits):
        raise WrongPermit  # a grant to add lets nobody read
    if any(not timedelta() <= at - permit.at <= _FRESH for permit in permits):
        raise WrongPermit  # the answer was for another moment
    return declared


def opening_of(*, reader: Reader, declared: Sequence[Kind], ways: dict[Category, list[Way]], unlogged: bool) -> Opening:
    """Return what a look opens, after its line was written: for `look` and `look_each` alone."""
    return Opening(
        ticket=issue_ticket(),
        unlogged=unlogged,
        ways=ways,
        kinds=frozenset(declared),
        authors=Authors(reader=reader),
    )


def entry_of(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    kinds: tuple[str, ...],
    reason: Reason,
    words: str | None,
    at: datetime,
) -> EntryBody:
    """Return the line of a look at one record."""
    first = permits[0]
    return EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.PREVIEWED if first.preview else Event.LOOKED,
        categories=tuple(sorted({permit.category.value for permit in permits})),
        kinds=kinds,
        grant=first.grant,
        purpose=first.purpose.value if first.purpose else None,
        reason=reason.value,
        words=words,
        subject=first.seen_as,
    )


def log_target(*, reader: Reader, record: RecordId) -> LogTarget:
    """Return where entries about a record go, for the doors that write entries of their own (exports, prints)."""
    return target_for(reader=reader, record=record)
