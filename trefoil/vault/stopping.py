"""Stop, undo, pause, resume (vault design, section 4). Stopping asks nothing and takes one short transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import msgspec
from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, Conflict, deed, housekeeping
from trefoil.ledger.entries import Broken, read_entries
from trefoil.policy.stopping import CannotStop, Not, check_can_stop
from trefoil.vault import models
from trefoil.vault.epochs import OlderEpoch
from trefoil.vault.formats import LIVE, GrantStatement, Held, Roster
from trefoil.vault.keys import RecordKeys
from trefoil.vault.newest import RosterIsOlder, Stand, how_it_stands
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, control_of, load_roster, store_roster, too_open
from trefoil.vault.reencrypt import finish
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import add_wraps, start_epoch, wraps_for

_TRIES: Final = 20
_LINES: Final = 16

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a grant ends: to which state, under which event, by whose tap."""

    state: GrantState
    event: Event
    session_mark: bytes


def held_grant(*, roster: Roster, grant: str) -> Held:
    """Return one grant from the roster. Raises CannotStop when this person never gave it."""
    for held in roster.grants:
        if held.grant == grant:
            return held
    raise CannotStop(reason=Not.STATE)


def _again_on_conflict(act: Callable[[], R]) -> R:
    """Do what closes something, and do it again when another writer was quicker. Raises Conflict after many tries.

    A look by the very person who is being stopped writes to the same chain; it must never be what keeps a stop back.
    """
    for _ in range(_TRIES):
        try:
            return act()
        except Conflict:
            continue
    return act()


def stop(*, reader: Reader, record: str, grant: GrantId, at: datetime) -> None:
    """Stop one grant at once: log, new epoch, no wrap for the one who is stopped. Then move the old items over.

    Raises CannotStop (it is over already) or Conflict (too many at once); asks for no words and no reason. When the
    moving does not get through, the stop stands, and the next visit moves them. One that is over already, and whose
    mark or wrap somebody put back, is closed once more.
    """
    owner = reader.owner(record=record)
    ending = Ending(state=GrantState.STOPPED, event=Event.STOPPED, session_mark=reader.session_mark)

    def once() -> tuple[Held, Roster]:
        seen = load_roster(owner=owner)
        held = held_grant(roster=seen.roster, grant=grant)
        if held.state not in LIVE and close_again(owner=owner, grants=(grant,)):
            return held, seen.roster
        control = control_of(owner=owner, roster=seen.roster)
        check_can_stop(asker=reader.account, control=control, state=GrantState(held.state))
        return held, end_grant(reader=reader, owner=owner, seen=seen, held=held, ending=ending, at=at).roster

    held, roster = _again_on_conflict(once)
    try:
        finish(owner=owner, compartment=held.compartment, roster=roster)
    except (DatabaseError, OlderEpoch):
        events.say(events.Happening.DATABASE_BUSY)


def end_grant(
    *, reader: Reader, owner: RecordKeys, seen: RosterSeen, held: Held, ending: Ending, at: datetime
) -> RosterSeen:
    """End one grant in one transaction; re-encryption comes after. Raises Conflict.

    When the roster is in doubt, the stop goes through all the same, and nobody is given the new key before a visit has
    put the roster right.
    """
    stand = how_it_stands(reader=reader, owner=owner, seen=seen)
    sure = seen.roster if stand is Stand.NEWEST else msgspec.structs.replace(seen.roster, grants=())
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=ending.event,
        categories=(held.category,),
        grant=held.grant,
        subject=held.grantee,
        statement=held.digest.hex(),
    )
    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        marks = models.GrantMark.objects.filter(id=held.grant)
        marked = marks.values_list("state", flat=True).first()
        epoch = start_epoch(owner=owner, roster=sure, compartment=held.compartment, without=held.grant)
        models.Wrap.objects.filter(grant=held.grant).delete()
        marks.update(state=ending.state.value)
        changed = msgspec.structs.replace(
            held,
            state=ending.state.value,
            # after a restore the mark is paused before the roster knows: an undo must not be a way around that
            was=held.state if marked == held.state else GrantState.PAUSED.value,
            changed_at=_last_written(owner=owner, held=held, before=line.number, at=as_text(at)),
            stopped_in=ending.session_mark,
        )
        roster = in_epoch(_replaced(seen.roster, [changed]), compartment=held.compartment, epoch=epoch)
        return store_roster(owner=owner, seen=seen, roster=roster, line=line if stand is Stand.NEWEST else None)


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


def close_again(*, owner: RecordKeys, grants: Sequence[str]) -> int:
    """Close what the sealed roster says is closed and the database does not, and return how many there were.

    A mark that was set back, or a wrap that was put back: a logged act has ended both, so it needs no line of its own.
    """
    if not _open_again(roster=load_roster(owner=owner).roster, grants=grants):
        return 0
    with housekeeping(Chore.SETTLE):
        models.Roster.objects.select_for_update().filter(record_id=owner.record).first()
        found = _open_again(roster=load_roster(owner=owner).roster, grants=grants)
        for held in found:
            models.GrantMark.objects.filter(id=held.grant).update(state=held.state)
        models.Wrap.objects.filter(grant__in=[held.grant for held in found]).delete()
    return len(found)


def _open_again(*, roster: Roster, grants: Sequence[str]) -> tuple[Held, ...]:
    closed = [held for held in roster.grants if held.grant in grants and held.state != GrantState.ACTIVE.value]
    marked = {held.grant for held in too_open(roster=roster)}
    wrapped = set(models.Wrap.objects.filter(grant__in=[held.grant for held in closed]).values_list("grant", flat=True))
    return tuple(held for held in closed if held.grant in marked | wrapped)


def _replaced(roster: Roster, changed: Sequence[Held]) -> Roster:
    by_grant = {held.grant: held for held in changed}
    return msgspec.structs.replace(roster, grants=tuple(by_grant.get(held.grant, held) for held in roster.grants))


def pause_everyone(*, reader: Reader, record: str, at: datetime) -> int:
    """Pause every active grant with one tap. Returns how many; pausing nothing is no mistake. Raises Conflict.

    It is kept even when nothing is active, so that a stop from before cannot be undone into the open.
    """
    return _again_on_conflict(
        lambda: _change_all(
            reader=reader, record=record, before=GrantState.ACTIVE, after=GrantState.PAUSED, event=Event.PAUSED, at=at
        )
    )


def resume_everyone(*, reader: Reader, record: str, only: Sequence[str], at: datetime) -> int:
    """Let the named paused grants begin again, each with a wrap for the present epoch.

    The caller has asked `policy.stopping.check_can_resume` of each. Raises RosterIsOlder, OlderEpoch or Conflict.
    """
    return _change_all(
        reader=reader,
        record=record,
        before=GrantState.PAUSED,
        after=GrantState.ACTIVE,
        event=Event.RESUMED,
        only=only,
        at=at,
    )


def _change_all(
    *,
    reader: Reader,
    record: str,
    before: GrantState,
    after: GrantState,
    event: Event,
    only: Sequence[str] | None = None,
    at: datetime,
) -> int:
    owner = reader.owner(record=record)
    seen = load_roster(owner=owner)
    held = [one for one in seen.roster.grants if one.state in LIVE and (only is None or one.grant in only)]
    wanted = models.GrantMark.objects.filter(id__in=[one.grant for one in held], state=before.value)
    live = set(wanted.values_list("id", flat=True))
    stand = how_it_stands(reader=reader, owner=owner, seen=seen)
    if stand is Stand.OLDER and after is GrantState.ACTIVE:
        raise RosterIsOlder
    if not live and (after is GrantState.ACTIVE or not seen.roster.grants):
        return 0
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=event,
        categories=tuple(sorted({one.category for one in held if one.grant in live})),
    )
    changed = [
        msgspec.structs.replace(one, state=after.value, changed_at=as_text(at)) for one in held if one.grant in live
    ]
    places = tuple(dict.fromkeys(one.compartment for one in changed)) if after is GrantState.ACTIVE else ()
    for place in places:
        finish(owner=owner, compartment=place, roster=seen.roster)  # the new wraps are for the present epoch alone
    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        if wanted.update(state=after.value) != len(live):
            raise Conflict
        roster = _replaced(seen.roster, changed)
        for place in places:
            new = wraps_for(roster=roster, held=[one for one in changed if one.compartment == place])
            add_wraps(owner=owner, roster=roster, compartment=place, wanted=new)
        if after is GrantState.PAUSED:
            # the mark alone would keep nobody out who can write to the database
            models.Wrap.objects.filter(grant__in=[one.grant for one in roster.grants]).delete()
            roster = msgspec.structs.replace(roster, paused_at=as_text(at))
        store_roster(owner=owner, seen=seen, roster=roster, line=line if stand is Stand.NEWEST else None)
    return len(live)
