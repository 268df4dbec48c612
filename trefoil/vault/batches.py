"""Writing many new things of one kind of thing at once: one deed, one line in the log, one statement for the rows.

For a desk that brings in a bag of letters. The ids of the things are the caller's: whoever makes them from what is
brought in can send the same bag again after a kill, and nothing is there twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import keyed_tag
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, kind_of
from trefoil.kernel.vocabulary import Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.policy.decisions import Permit
from trefoil.vault import models
from trefoil.vault.drops import check_still_active, drop_many
from trefoil.vault.epochs import present_epoch
from trefoil.vault.formats import Inside
from trefoil.vault.items import Authored, write_inside
from trefoil.vault.reader import Reader
from trefoil.vault.rows import CannotWrite, put_new_rows, taking
from trefoil.vault.times import as_text
from trefoil.vault.ways import grant_of, target_for, way_for
from trefoil.vault.writes import least_for


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewThing:
    """One new thing, and the id that it gets."""

    item: ItemId
    payload: Payload


def item_named(*, reader: Reader, record: str, name: str) -> ItemId:
    """Return the id that a thing from one source gets in one record, when this account brings it in.

    Nobody without the account's key can tell from it what the source was, or that two records hold the same.
    """
    tag = keyed_tag(key=reader.keys.home_key, label=context(Tag.ITEM_NAME, record, name))
    return ItemId(tag[:16].hex())


def write_many(*, permit: Permit, reader: Reader, things: Sequence[NewThing], at: datetime) -> int:
    """Write those of the things that are not here yet, and return how many. All are of the permit's category.

    Who may add and not read drops them sealed, once for all of them. Raises CannotWrite, KeyGone, OlderEpoch or
    RosterIsOlder, or Conflict when somebody wrote one of them, or the epoch changed, meanwhile.
    """
    if permit.actor != reader.account or permit.preview or permit.verb is not Verb.ADD or permit.item is not None:
        raise CannotWrite
    if any(kind_of(thing.payload).category is not permit.category for thing in things):
        raise CannotWrite
    drops = not permit.own and Verb.READ.value not in grant_of(permit=permit, reader=reader)[1].verbs
    if permit.own:
        place = reader.owned(record=permit.record).compartments[permit.category.value]
    else:
        place = grant_of(permit=permit, reader=reader)[1].compartment
    new = _not_here(things, compartment=place)
    if not new:
        return 0
    insides = [(thing.item, _inside(thing, permit=permit, reader=reader, at=at)) for thing in new]
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.WROTE,
        categories=(permit.category.value,),
        kinds=tuple(dict.fromkeys(kind_of(thing.payload).name for thing in new)),
        grant=permit.grant,
        purpose=permit.purpose.value if permit.purpose else None,
    )
    if drops:
        drop_many(permit=permit, reader=reader, things=insides, body=body, at=at)
    else:
        _put_in_place(permit=permit, reader=reader, insides=insides, body=body, at=at)
    return len(new)


def _not_here(things: Sequence[NewThing], *, compartment: str) -> list[NewThing]:
    wanted = {thing.item: thing for thing in things}
    rows = models.Item.objects.filter(compartment_id=compartment, item__in=list(wanted))
    here = set(rows.values_list("item", flat=True))
    return [thing for item, thing in wanted.items() if item not in here]


def _inside(thing: NewThing, *, permit: Permit, reader: Reader, at: datetime) -> Inside:
    return write_inside(
        payload=thing.payload,
        authored=Authored(record=permit.record, item=thing.item, revision=1),
        author=reader.account,
        signer=reader.keys.sign,
        at=at,
    )


def _put_in_place(
    *, permit: Permit, reader: Reader, insides: Sequence[tuple[str, Inside]], body: EntryBody, at: datetime
) -> None:
    source = way_for(permit=permit, reader=reader).source
    least = least_for(permit=permit, reader=reader, compartment=source.compartment)
    epoch = present_epoch(compartment=source.compartment, least=least)
    source.epoch(number=epoch)  # before the deed: opening a wrap inside it would hold the write lock
    with deed() as this:
        this.append(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
        if permit.grant is not None:
            check_still_active(permit.grant)
        with taking(compartment=source.compartment, epoch=epoch, tags=source.tags(), many=len(insides)) as last:
            put_new_rows(source=source, epoch=epoch, things=insides, last=last, at=at)
