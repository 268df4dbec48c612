"""What an owner's visit does when somebody put rows back: it closes, and it opens nothing (I-4, I-9).

The log is what the owner signed, line by line, so it outweighs rows that were put back. Whom it names as stopped is
stopped again; all others are paused until the person says yes to them anew; and each place begins an epoch that nobody
has a key of. When the log itself does not fit, nothing that was shared is left open.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db.models import Max

from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.vault import models
from trefoil.vault.closing import in_epoch
from trefoil.vault.epochs import least_epoch
from trefoil.vault.formats import LIVE, Held, Roster
from trefoil.vault.keys import RecordKeys
from trefoil.vault.newest import Since, since
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, load_roster, store_roster
from trefoil.vault.stopping import close_again
from trefoil.vault.talking import end_all
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import start_epoch


def put_right(*, reader: Reader, owner: RecordKeys, at: datetime) -> RosterSeen:
    """Return the roster after closing what rows that were put back would have opened. Raises Conflict.

    `own_log.check_memory` comes first and tells the person; this leaves nothing to tell.
    """
    seen = load_roster(owner=owner)
    missed = since(reader=reader, owner=owner, roster=seen.roster)
    if not missed.nothing:
        if load_roster(owner=owner).version != seen.version:
            raise Conflict
        seen = _close(reader=reader, owner=owner, seen=seen, missed=missed, at=at)
    seen = _begin_anew(reader=reader, owner=owner, seen=seen, at=at)
    close_again(owner=owner, grants=[held.grant for held in seen.roster.grants])
    return seen


def _close(*, reader: Reader, owner: RecordKeys, seen: RosterSeen, missed: Since, at: datetime) -> RosterSeen:
    """Close what the log says is closed, and pause the rest: one deed, one line."""
    grants = tuple(_closed(held, missed=missed, at=at) for held in seen.roster.grants)
    unknown = {line.grant for line in missed.lines if line.grant} - {held.grant for held in grants}
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.PAUSED,
        categories=tuple(sorted({held.category for held in grants})),
    )
    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        models.Wrap.objects.filter(grant__in=[*unknown, *(held.grant for held in grants)]).delete()
        # given after the roster that is left: its terms are gone with the newer one
        models.GrantMark.objects.filter(id__in=unknown, state__in=LIVE).update(state=GrantState.STOPPED.value)
        for held in grants:
            models.GrantMark.objects.filter(id=held.grant, state__in=LIVE).update(state=held.state)
        roster = msgspec.structs.replace(seen.roster, grants=grants, paused_at=as_text(at))
        roster = _new_epochs(owner=owner, roster=roster, places=dict.fromkeys(held.compartment for held in grants))
        roster, said = end_all(this, reader=reader, owner=owner, roster=roster, at=at)
        return store_roster(owner=owner, seen=seen, roster=roster, line=said or line)


def _closed(held: Held, *, missed: Since, at: datetime) -> Held:
    if held.state not in LIVE:
        return held
    over = {
        Event.STOPPED: GrantState.STOPPED,
        Event.ENDED: GrantState.ENDED,
        Event.OFF_BOARDED: GrantState.ENDED,
    }
    for line in missed.lines:
        if line.grant == held.grant and line.event in over:
            return msgspec.structs.replace(held, state=over[line.event].value, changed_at=as_text(line.at))
    state = GrantState.STOPPED if missed.broken else GrantState.PAUSED
    return msgspec.structs.replace(held, state=state.value, changed_at=as_text(at))


def _begin_anew(*, reader: Reader, owner: RecordKeys, seen: RosterSeen, at: datetime) -> RosterSeen:
    """Begin a new epoch where the row names one that is over, for those who share it now."""
    roster = seen.roster
    behind = _behind(roster)
    if not behind:
        return seen
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EPOCH)
    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        roster = _new_epochs(owner=owner, roster=roster, places=behind)
        return store_roster(owner=owner, seen=seen, roster=roster, line=line)


def _new_epochs(*, owner: RecordKeys, roster: Roster, places: Iterable[str]) -> Roster:
    for place in places:
        epoch = start_epoch(owner=owner, roster=roster, compartment=place, without=())
        roster = in_epoch(roster, compartment=place, epoch=epoch)
    return roster


def _behind(roster: Roster) -> tuple[str, ...]:
    """Return the places whose rows name an epoch below what the roster knows or below one that was begun."""
    places = (*roster.compartments.values(), *(one.compartment for one in roster.envelopes))
    begun = dict(
        models.Epoch.objects.filter(compartment_id__in=places)
        .values_list("compartment_id")
        .annotate(newest=Max("number"))
    )
    rows = models.Compartment.objects.filter(id__in=places).values_list("id", "epoch")
    return tuple(
        place
        for place, named in rows
        if named < max(begun.get(place, 1), least_epoch(roster=roster, compartment=place))
    )
