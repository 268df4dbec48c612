"""What a controller's visit puts right: ended grants, unfinished re-encryption, drops that wait, a restored site.

First of all it looks whether somebody put rows back, and closes what that would have opened (`catching_up`). Until the
visit, an ended grant is dead in policy and its wrap is gone (`ending.end_what_is_over`); only somebody
with the record's key can start the new epoch.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import msgspec

from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.vault import models
from trefoil.vault.catching_up import put_right
from trefoil.vault.chains import KeysDoNotFollow, NoSuchKeys, keys_are_over, living_chain
from trefoil.vault.closing import Ending, end_grants
from trefoil.vault.drops import take_in
from trefoil.vault.formats import LIVE, GrantStatement, Held, Roster
from trefoil.vault.keys import RecordKeys
from trefoil.vault.new_places import add_new_places
from trefoil.vault.newest import check_newest
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, load_roster, store_roster
from trefoil.vault.reencrypt import due_places, finish
from trefoil.vault.renewal import go_on
from trefoil.vault.times import as_text


@dataclass(frozen=True, slots=True)
class Settled:
    """What a visit found and put right."""

    ended: int
    moved: int
    taken_in: int
    restored: int  # how many restores the person is being told of for the first time
    left: tuple[str, ...]  # accounts with live grants that do not work here any more: what they had has ended
    new_keys: tuple[tuple[str, bytes], ...]  # accounts with live grants and another key than the person accepted


def settle(*, reader: Reader, record: str, at: datetime) -> Settled:
    """Put a record right at its controller's visit. Each step is whole by itself; the rest waits for the next visit.

    Raises Conflict when another window of the visit is doing it.
    """
    owner = reader.owner(record=record)
    seen = put_right(reader=reader, owner=owner, at=at)
    if add_new_places(reader=reader, record=record, at=at):
        seen = load_roster(owner=owner)
    seen = go_on(reader=reader, owner=owner, seen=seen, at=at)
    live = [held for held in seen.roster.grants if held.state in LIVE]
    left = tuple(account for account in dict.fromkeys(held.grantee for held in live) if keys_are_over(account=account))
    over = [held for held in live if held.grantee in left or _is_over(held=held, at=at)]
    for held in over:
        # the line says why: the time that the person chose, or that somebody does not work here any more
        event = Event.OFF_BOARDED if held.grantee in left else Event.ENDED
        ending = Ending(state=GrantState.ENDED, event=event, session_mark=b"")
        seen = end_grants(reader=reader, owner=owner, seen=seen, held=[held], ending=ending, at=at)
    moved = sum(finish(owner=owner, compartment=place, roster=seen.roster) for place in due_places(roster=seen.roster))
    taken = take_in(reader=reader, owner=owner, roster=seen.roster, at=at)
    restored = _told_of_restore(reader=reader, owner=owner, seen=load_roster(owner=owner), at=at)
    return Settled(
        ended=len(over),
        moved=moved,
        taken_in=taken,
        restored=restored,
        left=left,
        new_keys=_new_keys(live=[held for held in live if held not in over], roster=seen.roster),
    )


def _is_over(*, held: Held, at: datetime) -> bool:
    return GrantStatement.unpack(held.signed.statement).not_after < as_text(at)


def _new_keys(*, live: Sequence[Held], roster: Roster) -> tuple[tuple[str, bytes], ...]:
    """Return whose keys are others than the person accepted, each with what names the new ones.

    A new key is signed by the old one, so what was given goes on; the person may want to compare the words anew.
    """
    accepted = {known.account: known.keys for known in roster.people}
    found = []
    for account in dict.fromkeys(held.grantee for held in live):
        with suppress(NoSuchKeys, KeysDoNotFollow):  # a site's log that cannot be read says nothing about this account
            digest = living_chain(account=account).newest.digest
            if digest != accepted[account]:
                found.append((account, digest))
    return tuple(found)


def _told_of_restore(*, reader: Reader, owner: RecordKeys, seen: RosterSeen, at: datetime) -> int:
    restores = models.Restore.objects.count()
    fresh = restores - seen.roster.told_of_restore
    if fresh <= 0:
        return 0
    marks = dict(
        models.GrantMark.objects.filter(id__in=[held.grant for held in seen.roster.grants]).values_list("id", "state")
    )
    grants = tuple(
        msgspec.structs.replace(held, state=marks[held.grant])
        if held.state in LIVE and marks.get(held.grant) in LIVE
        else held
        for held in seen.roster.grants
    )
    roster = msgspec.structs.replace(seen.roster, told_of_restore=restores, grants=grants, paused_at=as_text(at))
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.PAUSED)
    check_newest(reader=reader, owner=owner, seen=seen)
    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        store_roster(owner=owner, seen=seen, roster=roster, line=line)
    return fresh
