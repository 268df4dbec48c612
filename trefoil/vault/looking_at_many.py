"""Looking at what many people share, for a desk or a day: every line written in one batch, before any key is used."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from trefoil.kernel import events
from trefoil.kernel.ids import RecordId
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Reason, Verb
from trefoil.ledger.deeds import LogUnwritable, Saying, log_all
from trefoil.policy.decisions import Ask, GrantFact, Permit, decide
from trefoil.vault.gateway import (
    NotAllowed,
    Opening,
    WrongPermit,
    checked_kinds,
    entry_of,
    opening_of,
    permit_for,
)
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.vault.ways import target_for, way_for


def permits_for(*, reader: Reader, facts: Sequence[GrantFact], verb: Verb, at: datetime) -> tuple[Permit, ...]:
    """Ask policy about several running grants and return the permits. How each stands is asked again, for all at once.

    What policy refuses is left out, after the refusal was written where it belongs.
    """
    fresh: dict[RecordId, list[GrantFact]] = {}
    for fact in reader.grant_facts():
        fresh.setdefault(fact.record, []).append(fact)
    standing = reader.standing()
    found: list[Permit] = []
    for fact in facts:
        ask = Ask(
            actor=reader.account,
            record=fact.record,
            category=fact.category,
            verb=verb,
            purpose=fact.purpose,
            item=fact.item,
            at=at,
        )
        control = reader.control(record=fact.record)
        answer = decide(ask=ask, control=control, grants=fresh.get(fact.record, ()), standing=standing)
        if isinstance(answer, Permit):
            found.append(answer)
            continue
        with suppress(NotAllowed):  # asked once more, so that the refusal stands in the log
            permit_for(
                reader=reader,
                record=fact.record,
                category=fact.category,
                verb=verb,
                purpose=fact.purpose,
                item=fact.item,
                at=at,
            )
    return tuple(found)


def look_each(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    kinds: Sequence[type[Payload]],
    reason: Reason,
    words: str | None,
    at: datetime,
) -> tuple[tuple[Permit, Opening], ...]:
    """Write one entry a record, all of them in one batch, then give an opening for each permit of its own.

    For a desk over many people. When one line cannot be written none is, and nothing opens. A permit whose key is gone
    by then is left out: its line tells of a look that found nothing. Raises LogUnwritable or WrongPermit.
    """
    if not permits:
        return ()
    declared = checked_kinds(permits=permits, reader=reader, kinds=kinds, at=at)
    if len({permit.category for permit in permits}) != 1:
        raise WrongPermit  # each opening has one way, so each permit has to cover all that the line names
    by_record: dict[RecordId, list[Permit]] = {}
    for permit in permits:
        by_record.setdefault(permit.record, []).append(permit)
    names = tuple(kind.name for kind in declared)
    sayings = [
        Saying(
            target=target_for(reader=reader, record=record),
            body=entry_of(permits=theirs, reader=reader, kinds=names, reason=reason, words=words, at=at),
            signer=reader.keys.sign,
        )
        for record, theirs in by_record.items()
    ]
    unlogged = False
    try:
        log_all(sayings=sayings)
    except LogUnwritable:
        events.say(events.Happening.LOG_UNWRITABLE)
        if not all(permit.own or permit.preview for permit in permits):
            raise
        unlogged = True
    found = []
    for permit in permits:
        with suppress(KeyGone):
            ways = {permit.category: [way_for(permit=permit, reader=reader)]}
            found.append((permit, opening_of(reader=reader, declared=declared, ways=ways, unlogged=unlogged)))
    return tuple(found)
