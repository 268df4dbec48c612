"""Writing and erasing: one deed, one entry, the compartment's epoch as it was expected.

Whoever may add but holds no key of the compartment writes a sealed drop instead, which is taken in at the next visit
of somebody who does (`trefoil.vault.drops`).
"""

from datetime import datetime

from msgspec.structs import replace

from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.payload import Payload, SaidBy, kind_of
from trefoil.kernel.vocabulary import Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.policy.decisions import Permit
from trefoil.vault.adding import check_may_add
from trefoil.vault.drops import check_still_active, drop_in
from trefoil.vault.envelopes import envelopes_of
from trefoil.vault.epochs import least_epoch, present_epoch
from trefoil.vault.formats import Inside, Roster
from trefoil.vault.items import Authored, write_inside
from trefoil.vault.newest import check_newest
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.rows import CannotWrite, erase_in, put_row, taking
from trefoil.vault.times import as_text
from trefoil.vault.ways import grant_of, target_for, way_for


def write(
    *,
    permit: Permit,
    reader: Reader,
    payload: Payload,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Write a new thing (`item` None) or a new revision of one, and return its id.

    Raises CannotWrite, TooMuchAdded, KeyGone, OlderEpoch or RosterIsOlder (somebody put rows back: nothing is sealed
    under a key that a stopped person may have), or Conflict when the thing has moved on since the writer saw it.
    """
    kind = kind_of(payload)
    if permit.actor != reader.account or permit.preview or permit.verb is not Verb.ADD:
        raise CannotWrite
    if kind.category is not permit.category or (item is not None and not permit.own):
        raise CannotWrite
    if kind.by is SaidBy.OWNER and not permit.own:
        raise CannotWrite  # it would be set aside on opening: nobody says this for the person
    if item is not None and (expected_revision is None or expected_revision < 1):
        raise Conflict  # whoever changes a thing has seen a revision of it
    target = item or ItemId(fresh())
    revision = 1 if item is None or expected_revision is None else expected_revision + 1
    inside = write_inside(
        payload=payload,
        authored=Authored(record=permit.record, item=target, revision=revision),
        author=reader.account,
        signer=reader.keys.sign,
        at=at,
    )
    check_may_add(permit=permit, size=len(inside.payload), at=at)
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.WROTE,
        categories=(kind.category.value,),
        kinds=(kind.name,),
        grant=permit.grant,
        purpose=permit.purpose.value if permit.purpose else None,
    )
    if not permit.own and Verb.READ.value not in grant_of(permit=permit, reader=reader)[1].verbs:
        drop_in(permit=permit, reader=reader, item=target, inside=inside, body=body, at=at)
        return target
    _write_in_place(permit=permit, reader=reader, item=target, revision=revision, inside=inside, body=body, at=at)
    return target


def _write_in_place(
    *, permit: Permit, reader: Reader, item: str, revision: int, inside: Inside, body: EntryBody, at: datetime
) -> None:
    source = way_for(permit=permit, reader=reader).source
    epoch = present_epoch(
        compartment=source.compartment, least=least_for(permit=permit, reader=reader, compartment=source.compartment)
    )
    source.epoch(number=epoch)  # before the deed: opening a wrap inside it would hold the write lock
    with deed() as this:
        this.append(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
        if permit.grant is not None:
            check_still_active(permit.grant)
        with taking(compartment=source.compartment, epoch=epoch, tags=source.tags()) as sequence:
            put_row(
                source=source,
                epoch=epoch,
                item=item,
                revision=revision,
                sequence=sequence,
                inside=inside,
                replaces=revision - 1 or None,
                at=at,
            )


def least_for(*, permit: Permit, reader: Reader, compartment: str) -> int:
    """Return the epoch below which this writer must not seal: by the owner's roster, or by the signed grant."""
    if permit.grant is not None:
        return grant_of(permit=permit, reader=reader)[1].first_epoch
    owner = reader.owner(record=permit.record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    return least_epoch(roster=seen.roster, compartment=compartment)


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one thing with all its revisions, the copies of it that were shared alone, and what the yes to that said.

    The sentence that the person said yes to names the thing, so it would tell of it still. Owner only. The log says
    that something was erased, and not what. Raises CannotWrite or Conflict.
    """
    if not permit.own or permit.actor != reader.account:
        raise CannotWrite
    owner = reader.owner(record=permit.record)
    mine = reader.owned(record=permit.record)
    seen = load_roster(owner=owner)
    places = [mine.compartments[permit.category.value], *envelopes_of(roster=seen.roster, item=item)]
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.ERASED, categories=(permit.category.value,))
    with deed() as this:
        this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        gone = sum(erase_in(compartment=place, tags=owner.tags_key(compartment=place), item=item) for place in places)
        if gone == 0:
            raise Conflict
        if any(held.item == item and held.read_back for held in seen.roster.grants):
            store_roster(owner=owner, seen=seen, roster=_without_words(seen.roster, item=item), line=None)


def _without_words(roster: Roster, *, item: str) -> Roster:
    """Return the roster without the sentences about one single thing. Who was given it, and until when, stays."""
    grants = tuple(replace(held, read_back="") if held.item == item else held for held in roster.grants)
    return replace(roster, grants=grants)
