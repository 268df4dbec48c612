"""A new seed for an account: when somebody may know the words, and when a person comes back by a spare way.

One deed carries the account over: the next keys signed by the old ones, the home with the records' root keys sealed
under the new seed, new ways in and none of the old, halves of spare keys gone. Killed before it, all is as it was, and
after it, all is of the new seed (I-27). Then each place of the person's records begins a new epoch and its things move,
a few at a time. The record's roster names what is left, and a visit goes on where it stopped. Whoever can see something
goes on seeing it: their grants are signed by the record's key, which stays.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from trefoil.kernel.vocabulary import Control
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, Deed, deed, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.accounts import Secrets, slot_for, way_in
from trefoil.vault.closing import in_epoch
from trefoil.vault.epochs import epoch_now, least_epoch
from trefoil.vault.formats import ControlStatement, Roster
from trefoil.vault.homes import load_home, own_target, store_home
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.keys import AccountKeys, RecordKeys, new_seed
from trefoil.vault.newest import Stand, how_it_stands
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, load_roster, store_roster
from trefoil.vault.reencrypt import finish
from trefoil.vault.succession import Successor, publish, successor
from trefoil.vault.times import as_text
from trefoil.vault.wire import Signed
from trefoil.vault.wrapping import start_epoch

_AT_ONCE: Final = 6  # new epochs in one deed, so that no lock is held for long


def renew(*, old: AccountKeys, ways_in: Sequence[Secrets], event: Event | None, at: datetime) -> AccountKeys:
    """Give the account a new seed that only `ways_in` open, and return its keys. `event` says why in the person's log.

    The caller ends every session, and then calls `go_on`. Raises NoSuchKeys, KeysDoNotFollow or Conflict; then nothing
    changed.
    """
    seen = load_home(keys=old)
    new = AccountKeys(account=old.account, seed=new_seed())
    slots = [slot_for(keys=new, secrets=secrets) for secrets in ways_in]
    next_keys = successor(old=old, new=new)
    reader = Reader(keys=old)
    rosters = [(owner, load_roster(owner=owner)) for owner in _owners(reader)]
    stands = [how_it_stands(reader=reader, owner=owner, seen=roster) for owner, roster in rosters]
    home = msgspec.structs.replace(
        seen.home,
        ways=tuple(way_in(slot=slot, secrets=one, at=at) for slot, one in zip(slots, ways_in, strict=True)),
        former=(*seen.home.former, old.kem_seed_for_sealing()),
        trusted=(),
        no_way_back=False,
    )
    with deed() as this:
        publish(this, next_keys=next_keys, at=at)
        for (owner, roster), stand in zip(rosters, stands, strict=True):
            _carry_over(this, owner=owner, seen=roster, stand=stand, next_keys=next_keys, event=event, at=at)
        models.Slot.objects.filter(account_id=old.account).delete()
        models.Slot.objects.bulk_create(slots)
        models.Half.objects.filter(id__in=[one.half for one in seen.home.trusted]).delete()
        store_home(keys=new, seen=seen, home=home)
    return new


def _owners(reader: Reader) -> list[RecordKeys]:
    return [reader.owner(record=mine.record) for mine in reader.home.owned]


def _carry_over(
    this: Deed,
    *,
    owner: RecordKeys,
    seen: RosterSeen,
    stand: Stand,
    next_keys: Successor,
    event: Event | None,
    at: datetime,
) -> None:
    """Say in the record's own log that its controller has new keys, and note which places have to begin anew."""
    account, now = next_keys.old.account, as_text(at)
    control = _next_control(owner=owner, roster=seen.roster, account=account, digest=next_keys.digest)
    named = statements.digest(ControlStatement, signed=control).hex()
    changed = EntryBody(at=now, actor=account, event=Event.KEY_CHANGED, statement=next_keys.digest.hex())
    this.append(target=owner.log_target, body=changed, signer=next_keys.old.sign)
    if event is not None:
        body = EntryBody(at=now, actor=account, event=event)
        this.append(target=owner.log_target, body=body, signer=next_keys.new.sign)
    body = EntryBody(at=now, actor=account, event=Event.CONTROL, statement=named)
    line = this.append(target=owner.log_target, body=body, signer=next_keys.new.sign)
    roster = msgspec.structs.replace(
        seen.roster, control=(*seen.roster.control, control), renewing=_next_epochs(seen.roster)
    )
    store_roster(owner=owner, seen=seen, roster=roster, line=line if stand is Stand.NEWEST else None)


def _next_control(*, owner: RecordKeys, roster: Roster, account: str, digest: bytes) -> Signed:
    newest = statements.read(ControlStatement, signed=roster.control[-1], key=owner.public.sign)
    control = ControlStatement(
        site=site_id(),
        record=owner.record,
        sequence=newest.sequence + 1,
        control=Control(newest.control).value,
        controllers=tuple((one, digest if one == account else known) for one, known in newest.controllers),
        needed=newest.needed,
        record_key=newest.record_key,
        log_key=newest.log_key,
        previous=statements.digest(ControlStatement, signed=roster.control[-1]),
    )
    return statements.sign(statement=control, signer=owner.sign)


def _next_epochs(roster: Roster) -> dict[str, int]:
    places = (*roster.compartments.values(), *(one.compartment for one in roster.envelopes))
    return {
        place: epoch_now(compartment=place, least=least_epoch(roster=roster, compartment=place)).newest + 1
        for place in places
    }


def only_new_ways(*, keys: AccountKeys, ways_in: Sequence[Secrets], event: Event, at: datetime) -> AccountKeys:
    """Put new ways in over the same seed, for an account whose keys cannot be changed now. Raises Conflict.

    Whoever comes back by a spare way must come in, even while the site's log is in doubt or their keys have ended.
    """
    seen = load_home(keys=keys)
    slots = [slot_for(keys=keys, secrets=secrets) for secrets in ways_in]
    ways = tuple(way_in(slot=slot, secrets=one, at=at) for slot, one in zip(slots, ways_in, strict=True))
    with deed() as this:
        body = EntryBody(at=as_text(at), actor=keys.account, event=event)
        this.append(target=own_target(seen.home), body=body, signer=keys.sign)
        models.Slot.objects.filter(account_id=keys.account).delete()
        models.Slot.objects.bulk_create(slots)
        models.Half.objects.filter(id__in=[one.half for one in seen.home.trusted]).delete()
        home = msgspec.structs.replace(seen.home, ways=ways, trusted=(), no_way_back=False)
        store_home(keys=keys, seen=seen, home=home)
    return keys


def come_back(*, keys: AccountKeys, ways_in: Sequence[Secrets], at: datetime) -> AccountKeys:
    """Give a person who came by a spare way a new seed and new ways in; the spare way is used up. Raises Conflict."""
    try:
        return renew(old=keys, ways_in=ways_in, event=Event.RECOVERED, at=at)
    except (NoSuchKeys, KeysDoNotFollow):
        return only_new_ways(keys=keys, ways_in=ways_in, event=Event.RECOVERED, at=at)


def go_on(*, reader: Reader, owner: RecordKeys, seen: RosterSeen, at: datetime) -> RosterSeen:
    """Begin a new epoch in each place that a new seed has not reached, and move its things. Safe to call at any time.

    Raises Conflict when another window is at it.
    """
    while due := [place for place, wanted in seen.roster.renewing.items() if _reached(seen.roster, place) < wanted]:
        body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EPOCH)
        with deed() as this:
            line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
            roster = seen.roster
            for place in due[:_AT_ONCE]:
                epoch = start_epoch(owner=owner, roster=roster, compartment=place, without="")
                roster = in_epoch(roster, compartment=place, epoch=epoch)
            seen = store_roster(owner=owner, seen=seen, roster=roster, line=line)
    if not seen.roster.renewing:
        return seen
    for place in seen.roster.renewing:
        finish(owner=owner, compartment=place, roster=seen.roster)
    with housekeeping(Chore.SETTLE):
        done = msgspec.structs.replace(seen.roster, renewing={})
        return store_roster(owner=owner, seen=seen, roster=done, line=None)


def _reached(roster: Roster, place: str) -> int:
    return least_epoch(roster=roster, compartment=place)
