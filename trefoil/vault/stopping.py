"""Stop, undo, pause, resume (vault design, section 4). Stopping asks nothing and takes one short transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import msgspec
from django.db import DatabaseError

from trefoil.crypto.keys import KemPublic
from trefoil.kernel import events
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.policy.stopping import CannotStop, Not, check_can_stop
from trefoil.vault import models
from trefoil.vault.epochs import WrapFor, make_wrap, new_epoch_keys, seal_for_owner, state_epoch
from trefoil.vault.formats import LIVE, GrantStatement, Held, Roster
from trefoil.vault.granting import check_shareable_place, grants_in
from trefoil.vault.keys import RecordKeys
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, control_of, load_roster, store_roster
from trefoil.vault.reencrypt import finish
from trefoil.vault.rows import taking
from trefoil.vault.times import as_text

_TRIES: Final = 20

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
    moving does not get through, the stop stands, and the next visit moves them.
    """
    owner = reader.owner(record=record)
    ending = Ending(state=GrantState.STOPPED, event=Event.STOPPED, session_mark=reader.session_mark)

    def once() -> tuple[Held, Roster]:
        seen = load_roster(owner=owner)
        held = held_grant(roster=seen.roster, grant=grant)
        control = control_of(owner=owner, roster=seen.roster)
        check_can_stop(asker=reader.account, control=control, state=GrantState(held.state))
        return held, end_grant(reader=reader, owner=owner, seen=seen, held=held, ending=ending, at=at).roster

    held, roster = _again_on_conflict(once)
    try:
        finish(owner=owner, compartment=held.compartment, grants=grants_in(roster=roster, compartment=held.compartment))
    except DatabaseError:
        events.say(events.Happening.DATABASE_BUSY)


def end_grant(
    *, reader: Reader, owner: RecordKeys, seen: RosterSeen, held: Held, ending: Ending, at: datetime
) -> RosterSeen:
    """End one grant in one transaction; re-encryption comes after. Raises Conflict."""
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
        this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        marks = models.GrantMark.objects.filter(id=held.grant)
        marked = marks.values_list("state", flat=True).first()
        start_epoch(owner=owner, roster=seen.roster, compartment=held.compartment, without=held.grant)
        models.Wrap.objects.filter(grant=held.grant).delete()
        marks.update(state=ending.state.value)
        changed = msgspec.structs.replace(
            held,
            state=ending.state.value,
            # after a restore the mark is paused before the roster knows: an undo must not be a way around that
            was=held.state if marked == held.state else GrantState.PAUSED.value,
            changed_at=as_text(at),
            stopped_in=ending.session_mark,
        )
        return store_roster(owner=owner, seen=seen, roster=_replaced(seen.roster, [changed]))


def start_epoch(*, owner: RecordKeys, roster: Roster, compartment: str, without: str) -> None:
    """Start the compartment's next epoch, wrapped for everyone who still has a live grant there, inside a deed."""
    epoch = models.Compartment.objects.values_list("epoch", flat=True).get(id=compartment)
    with taking(compartment=compartment, epoch=epoch, tags=owner.tags_key(compartment=compartment)):
        keys = new_epoch_keys(compartment=compartment, epoch=epoch + 1)
        wraps = [
            make_wrap(owner=owner, epoch=keys, wanted=wanted)
            for wanted in _remaining(roster=roster, compartment=compartment, without=without)
        ]
        signed = state_epoch(owner=owner, epoch=keys, issue=1, wraps=[bytes(wrap.blob) for wrap in wraps])
        models.Wrap.objects.bulk_create(wraps)
        models.Epoch.objects.create(
            compartment_id=compartment,
            number=epoch + 1,
            statement=signed.statement,
            signature=signed.signature,
            owner_key=seal_for_owner(owner=owner, epoch=keys),
        )
        models.Compartment.objects.filter(id=compartment).update(epoch=epoch + 1)


def _remaining(*, roster: Roster, compartment: str, without: str) -> list[WrapFor]:
    """Return for whom a new epoch is wrapped: whose grant runs by the sealed roster, and by its mark as well.

    The mark alone is not believed: whoever can write to the database could set a stopped one back, and the next
    rotation would hand them the key.
    """
    keys = {known.account: known.kem for known in roster.people}
    held = [
        one for one in roster.grants if one.compartment == compartment and one.grant != without and one.state in LIVE
    ]
    if held:
        check_shareable_place(roster=roster, compartment=compartment)
    live = set(
        models.GrantMark.objects.filter(id__in=[one.grant for one in held], state__in=LIVE).values_list("id", flat=True)
    )
    return [
        WrapFor(grant=one.grant, grant_digest=one.digest, kem=KemPublic.from_bytes(keys[one.grantee]))
        for one in held
        if one.grant in live and Verb.READ.value in GrantStatement.unpack(one.signed.statement).verbs
    ]


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
    """Let the named paused grants begin again. The caller has asked `policy.stopping.check_can_resume` of each."""
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
    with deed() as this:
        this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        if wanted.update(state=after.value) != len(live):
            raise Conflict
        roster = _replaced(seen.roster, changed)
        if after is GrantState.PAUSED:
            roster = msgspec.structs.replace(roster, paused_at=as_text(at))
        store_roster(owner=owner, seen=seen, roster=roster)
    return len(live)
