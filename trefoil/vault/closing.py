"""How grants end: by a stop, by a new share in their place, by the end of their time (vault design, section 4).

A line for each, no wrap, and a new epoch for those who remain, all in one deed; old items are moved over afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.kernel.ids import AccountId, GrantId, ItemId
from trefoil.kernel.vocabulary import Category, GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Deed, Receipt, deed
from trefoil.ledger.entries import Broken, read_entries
from trefoil.policy.reach import Share
from trefoil.vault import models
from trefoil.vault.epochs import OlderEpoch
from trefoil.vault.formats import GrantStatement, Held, Roster
from trefoil.vault.keys import RecordKeys
from trefoil.vault.newest import Stand, how_it_stands
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, store_roster
from trefoil.vault.reencrypt import finish
from trefoil.vault.talking import end_lapsed
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import start_epoch

_LINES: Final = 16


@dataclass(frozen=True, slots=True)
class Ending:
    """How grants end: to which state, under which event, by whose tap; `stop` names the tap, for an undo of it all."""

    state: GrantState
    event: Event
    session_mark: bytes
    stop: str = ""


def share_of(held: Held) -> Share:
    """Return a grant as the rules on how far a tap reaches see it."""
    return Share(
        grant=GrantId(held.grant),
        grantee=AccountId(held.grantee),
        category=Category(held.category),
        item=ItemId(held.item) if held.item is not None else None,
        state=GrantState(held.state),
    )


def move_over(*, owner: RecordKeys, places: Sequence[str], roster: Roster) -> None:
    """Move what stands under old epochs after a stop that stands whatever comes of this; the next visit does the rest.

    A place of which nothing was ever ended has nothing to move, which is quickly seen.
    """
    try:
        for place in places:
            finish(owner=owner, compartment=place, roster=roster)
    except (DatabaseError, OlderEpoch):
        events.say(events.Happening.DATABASE_BUSY)


def end_grants(
    *, reader: Reader, owner: RecordKeys, seen: RosterSeen, held: Sequence[Held], ending: Ending, at: datetime
) -> RosterSeen:
    """End some grants in one transaction, a line for each; re-encryption comes after. Raises Conflict.

    When the roster is in doubt, the stop goes through all the same, and nobody is given the new key before a visit has
    put the roster right.
    """
    stand = how_it_stands(reader=reader, owner=owner, seen=seen)
    sure = seen.roster if stand is Stand.NEWEST else msgspec.structs.replace(seen.roster, grants=())
    with deed() as this:
        ended = end_in(this, reader=reader, owner=owner, roster=seen.roster, sure=sure, held=held, ending=ending, at=at)
        # who holds nothing any more is talked with by nobody: their lines end in the same deed
        roster, said = end_lapsed(this, reader=reader, owner=owner, roster=ended.roster, stop=ending.stop, at=at)
        line = (said or ended.line) if stand is Stand.NEWEST else None
        return store_roster(owner=owner, seen=seen, roster=roster, line=line)


@dataclass(frozen=True, slots=True)
class Ended:
    """The roster after some grants ended in it, and the last line that was written of it."""

    roster: Roster
    line: Receipt


def end_in(
    this: Deed,
    *,
    reader: Reader,
    owner: RecordKeys,
    roster: Roster,
    sure: Roster,
    held: Sequence[Held],
    ending: Ending,
    at: datetime,
) -> Ended:
    """End some grants inside a deed that stores the roster itself. `sure` says for whom the new epochs are wrapped."""
    lines = [
        this.append(target=owner.log_target, body=_ended_body(reader, one, ending, at), signer=reader.keys.sign)
        for one in held
    ]
    grants = [one.grant for one in held]
    marks = models.GrantMark.objects.filter(id__in=grants)
    marked = dict(marks.values_list("id", "state"))
    models.Wrap.objects.filter(grant__in=grants).delete()
    epochs = {
        place: start_epoch(owner=owner, roster=sure, compartment=place, without=grants)
        for place in dict.fromkeys(one.compartment for one in held)
    }
    marks.update(state=ending.state.value)
    changed = [
        msgspec.structs.replace(
            one,
            state=ending.state.value,
            # after a restore the mark is paused before the roster knows: an undo must not be a way around that
            was=one.state if marked.get(one.grant) == one.state else GrantState.PAUSED.value,
            changed_at=_last_written(owner=owner, held=one, before=lines[0].number, at=as_text(at)),
            stopped_in=ending.session_mark,
            stop=ending.stop,
        )
        for one in held
    ]
    after = replaced(roster, changed)
    for place, epoch in epochs.items():
        after = in_epoch(after, compartment=place, epoch=epoch)
    return Ended(roster=after, line=lines[-1])


def _ended_body(reader: Reader, held: Held, ending: Ending, at: datetime) -> EntryBody:
    return EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=ending.event,
        categories=(held.category,),
        grant=held.grant,
        subject=held.grantee,
        statement=held.digest.hex(),
    )


def in_epoch(roster: Roster, *, compartment: str, epoch: int) -> Roster:
    """Return the roster with a compartment's new epoch."""
    return msgspec.structs.replace(roster, epochs={**roster.epochs, compartment: epoch})


def _last_written(*, owner: RecordKeys, held: Held, before: int, at: str) -> str:
    """Return when a grant ended for those who ask who wrote what, inside the deed that ends it.

    A request of the grantee that began after this one may have been committed before it. What it wrote was let in, and
    stays readable: so the end is not before the last line of theirs. Lines are asked for as long as one is that late.
    """
    latest = at
    if Verb.ADD.value not in GrantStatement.unpack(held.signed.statement).verbs:
        return latest
    while before > 1:
        try:
            lines = read_entries(tag=owner.log_tag, key=owner.log, before=before, limit=_LINES)
        except Broken:
            return latest
        late = [as_text(line.at) for line in lines if line.actor == held.grantee and as_text(line.at) > at]
        if not late:
            return latest
        latest, before = max(latest, *late), lines[-1].number
    return latest


def replaced(roster: Roster, changed: Sequence[Held]) -> Roster:
    """Return the roster with some of its grants changed."""
    by_grant = {held.grant: held for held in changed}
    return msgspec.structs.replace(roster, grants=tuple(by_grant.get(held.grant, held) for held in roster.grants))
