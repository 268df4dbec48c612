"""Stop, undo, pause, resume (vault design, section 4). Stopping asks nothing and takes one short transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from trefoil.kernel.ids import GrantId, fresh
from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, Conflict, deed, housekeeping
from trefoil.policy.reach import Reach, reach_of, stopped_together, within
from trefoil.policy.stopping import CannotStop, Not, check_can_stop
from trefoil.vault import models
from trefoil.vault.closing import Ending, end_grants, move_over, replaced, share_of
from trefoil.vault.formats import LIVE, Held, Roster
from trefoil.vault.keys import RecordKeys
from trefoil.vault.newest import RosterIsOlder, Stand, how_it_stands
from trefoil.vault.reader import Reader
from trefoil.vault.records import control_of, load_roster, store_roster, too_open
from trefoil.vault.reencrypt import finish
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import add_wraps, wraps_for

_TRIES: Final = 20

R = TypeVar("R")


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


def stop(*, reader: Reader, record: str, grant: GrantId, reach: Reach | None = None, at: datetime) -> None:
    """Stop at once what one tap reaches: log, new epochs, no wraps for the one who is stopped. Then move the old items.

    `reach` None means the line of the grant itself: its whole kind, or its one thing. Every live grant of that person
    within reach ends in the same deed. Raises CannotStop (all of it is over already) or Conflict (too many at once);
    asks for no words and no reason. When the moving does not get through, the stop stands, and the next visit moves
    them. What is over already, and whose mark or wrap somebody put back, is closed once more.
    """
    owner = reader.owner(record=record)

    def once() -> tuple[tuple[str, ...], Roster]:
        seen = load_roster(owner=owner)
        tapped = share_of(held_grant(roster=seen.roster, grant=grant))
        shares = [share_of(held) for held in seen.roster.grants]
        how = reach or reach_of(tapped=tapped)
        near = {share.grant for share in within(tapped=tapped, reach=how, shares=shares)}
        live = stopped_together(tapped=tapped, reach=how, shares=shares)
        held = [one for one in seen.roster.grants if one.grant in live]
        places = tuple(dict.fromkeys(one.compartment for one in seen.roster.grants if one.grant in near))
        again = close_again(owner=owner, grants=sorted(near - set(live)))
        if not held and again:
            return places, seen.roster
        control = control_of(owner=owner, roster=seen.roster)
        for state in [GrantState(one.state) for one in held] or [tapped.state]:
            check_can_stop(asker=reader.account, control=control, state=state)
        ending = Ending(state=GrantState.STOPPED, event=Event.STOPPED, session_mark=reader.session_mark, stop=fresh())
        return places, end_grants(reader=reader, owner=owner, seen=seen, held=held, ending=ending, at=at).roster

    places, roster = _again_on_conflict(once)
    move_over(owner=owner, places=places, roster=roster)


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
        roster = replaced(seen.roster, changed)
        for place in places:
            new = wraps_for(roster=roster, held=[one for one in changed if one.compartment == place])
            add_wraps(owner=owner, roster=roster, compartment=place, wanted=new)
        if after is GrantState.PAUSED:
            # the mark alone would keep nobody out who can write to the database
            models.Wrap.objects.filter(grant__in=[one.grant for one in roster.grants]).delete()
            roster = msgspec.structs.replace(roster, paused_at=as_text(at))
        store_roster(owner=owner, seen=seen, roster=roster, line=line if stand is Stand.NEWEST else None)
    return len(live)
