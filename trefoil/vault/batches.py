"""Writing many new things at once: one deed, one line in the log for each place, one statement for the rows of each.

For a desk that brings in a bag of letters. The ids of the things are the caller's: whoever makes them from what is
brought in can send the same bag again after a kill, and nothing is there twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import keyed_tag
from trefoil.kernel.ids import GrantId, ItemId
from trefoil.kernel.payload import Payload, SaidBy, kind_of
from trefoil.kernel.vocabulary import Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Deed, Saying, deed
from trefoil.policy.decisions import Permit
from trefoil.vault.adding import check_may_bring
from trefoil.vault.drops import SealedDrop, check_still_active, put_drop, sealed_many
from trefoil.vault.epochs import present_epoch
from trefoil.vault.formats import Inside
from trefoil.vault.items import Authored, write_inside
from trefoil.vault.reader import Reader
from trefoil.vault.rows import CannotWrite, put_new_rows, taking
from trefoil.vault.sources import Source
from trefoil.vault.times import as_text
from trefoil.vault.ways import grant_of, target_for, way_for
from trefoil.vault.writes import least_for

_HERE: Final = "SELECT item FROM vault_item WHERE compartment_id = %s AND item IN ({items})"
_AT_ONCE: Final = 500  # ids in one statement


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewThing:
    """One new thing, and the id that it gets."""

    item: ItemId
    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Batch:
    """In: new things for one place, all of the permit's category."""

    permit: Permit
    things: Sequence[NewThing]


def item_named(*, reader: Reader, record: str, name: str) -> ItemId:
    """Return the id that a thing from one source gets in one record, when this account brings it in.

    Nobody without the account's key can tell from it what the source was, or that two records hold the same.
    """
    tag = keyed_tag(key=reader.keys.home_key, label=context(Tag.ITEM_NAME, record, name))
    return ItemId(tag[:16].hex())


def write_many(*, permit: Permit, reader: Reader, things: Sequence[NewThing], at: datetime) -> int:
    """Write those of the things that are not here yet, and return how many: `write_batches` of one place."""
    return write_batches(reader=reader, batches=(Batch(permit=permit, things=things),), at=at)[0]


def write_batches(*, reader: Reader, batches: Sequence[Batch], at: datetime) -> tuple[int, ...]:
    """Write the things of several places of one record in one deed, and return how many were not here yet, by place.

    There is one line for each place that something new goes to. Who may add and not read drops them sealed, once for
    all of a place. Raises CannotWrite, TooMuchAdded, KeyGone, OlderEpoch or RosterIsOlder, or Conflict when somebody
    wrote one of them, or the epoch changed, meanwhile; then nothing was written.
    """
    if len({batch.permit.record for batch in batches}) > 1:
        raise CannotWrite
    ready = [_ready(batch, reader=reader, at=at) for batch in batches]
    new = [one for one in ready if one is not None]
    if new:
        many, size = sum(one.many for one in new), sum(one.size for one in new)
        check_may_bring(permit=batches[0].permit, many=many, size=size, at=at)
        with deed() as this:
            for one in new:
                one.put(this)
    return tuple(0 if one is None else one.many for one in ready)


def _ready(batch: Batch, *, reader: Reader, at: datetime) -> "_InPlace | _Dropped | None":
    """Return what is to be put, with all done that needs no lock; None when nothing is new."""
    permit, things = batch.permit, batch.things
    if permit.actor != reader.account or permit.preview or permit.verb is not Verb.ADD or permit.item is not None:
        raise CannotWrite
    kinds = {kind_of(thing.payload) for thing in things}
    if any(kind.category is not permit.category or (kind.by is SaidBy.OWNER and not permit.own) for kind in kinds):
        raise CannotWrite
    grant = None if permit.own else grant_of(permit=permit, reader=reader)[1]
    place = grant.compartment if grant else reader.owned(record=permit.record).compartments[permit.category.value]
    new = _not_here(things, compartment=place)
    if not new:
        return None
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
    saying = Saying(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
    if grant is not None and Verb.READ.value not in grant.verbs:
        drop = sealed_many(permit=permit, reader=reader, things=insides)
        return _Dropped(saying=saying, grant=permit.grant, drop=drop, many=len(new), size=len(drop.blob), at=at)
    source = way_for(permit=permit, reader=reader).source
    least = least_for(permit=permit, reader=reader, compartment=source.compartment)
    epoch = present_epoch(compartment=source.compartment, least=least)
    source.epoch(number=epoch)  # before the deed: opening a wrap inside it would hold the write lock
    return _InPlace(saying=saying, grant=permit.grant, source=source, epoch=epoch, insides=insides, at=at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _InPlace:
    """Things of one place, to be put there under its key."""

    saying: Saying
    grant: GrantId | None
    source: Source
    epoch: int
    insides: Sequence[tuple[str, Inside]]
    at: datetime

    @property
    def many(self) -> int:
        return len(self.insides)

    @property
    def size(self) -> int:
        return sum(len(inside.payload) for _, inside in self.insides)

    def put(self, this: Deed) -> None:
        this.append(target=self.saying.target, body=self.saying.body, signer=self.saying.signer)
        if self.grant is not None:
            check_still_active(self.grant)
        source = self.source
        with taking(compartment=source.compartment, epoch=self.epoch, tags=source.tags(), many=self.many) as last:
            put_new_rows(source=source, epoch=self.epoch, things=self.insides, last=last, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Dropped:
    """Things of one place, sealed for whoever has its key."""

    saying: Saying
    grant: GrantId | None
    drop: SealedDrop
    many: int
    size: int
    at: datetime

    def put(self, this: Deed) -> None:
        put_drop(this=this, saying=self.saying, grant=self.grant, drop=self.drop, at=self.at)


def _not_here(things: Sequence[NewThing], *, compartment: str) -> list[NewThing]:
    wanted = {thing.item: thing for thing in things}
    names, here = list(wanted), set()
    with connection.cursor() as cursor:
        for begin in range(0, len(names), _AT_ONCE):
            some = names[begin : begin + _AT_ONCE]
            cursor.execute(_HERE.format(items=", ".join(["%s"] * len(some))), [compartment, *some])
            here |= {row[0] for row in cursor.fetchall()}
    return [thing for item, thing in wanted.items() if item not in here]


def _inside(thing: NewThing, *, permit: Permit, reader: Reader, at: datetime) -> Inside:
    return write_inside(
        payload=thing.payload,
        authored=Authored(record=permit.record, item=thing.item, revision=1),
        author=reader.account,
        signer=reader.keys.sign,
        at=at,
    )
