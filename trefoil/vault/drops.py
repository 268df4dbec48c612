"""Sealed drops: putting something in without being able to read it back, and taking it in (vault design, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic
from trefoil.crypto.sealing import open_from, seal_to
from trefoil.kernel.ids import GrantId, fresh
from trefoil.kernel.payload import SaidBy, decode, kind_of
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, Deed, Saying, deed
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Permit
from trefoil.vault import models
from trefoil.vault.authors import was_let_add
from trefoil.vault.epochs import least_epoch, open_for_owner, present_epoch, statement_of
from trefoil.vault.formats import DropInside, DropMany, Inside, Roster
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.items import Authored, check_author
from trefoil.vault.keys import RecordKeys
from trefoil.vault.reader import Reader
from trefoil.vault.rows import put_new_rows, taking
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.times import as_text
from trefoil.vault.ways import grant_of, target_for
from trefoil.vault.wire import UnreadableWire

AT_A_VISIT: Final = 250  # a drop is a letter, or a bag of up to 500: some seconds at most


class NotBelieved(ValueError):
    """Nobody who was let add it has signed this."""


def _info(record: str, compartment: str, epoch: int, drop: str) -> bytes:
    return context(Tag.DROP, site_id(), record, compartment, epoch, drop)


def drop_in(*, permit: Permit, reader: Reader, item: str, inside: Inside, body: EntryBody, at: datetime) -> None:
    """Seal an item to the compartment's signed public half and store it. Raises KeyGone when the grant ended."""
    drop = _sealed(permit=permit, reader=reader, plain=DropInside(item=item, inside=inside.pack()).pack())
    saying = Saying(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
    with deed() as this:
        put_drop(this=this, saying=saying, grant=permit.grant, drop=drop, at=at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SealedDrop:
    """One drop, sealed and not stored yet."""

    id: str
    compartment: str
    epoch: int
    blob: bytes


def sealed_many(*, permit: Permit, reader: Reader, things: Sequence[tuple[str, Inside]]) -> SealedDrop:
    """Return many items sealed at once: one fresh key for this place and batch. Raises KeyGone when it ended."""
    packed = DropMany(things=tuple((item, inside.pack()) for item, inside in things)).pack()
    return _sealed(permit=permit, reader=reader, plain=packed)


def put_drop(*, this: Deed, saying: Saying, grant: GrantId | None, drop: SealedDrop, at: datetime) -> None:
    """Store a drop inside a deed, after its line. Raises KeyGone when the grant ended."""
    this.append(target=saying.target, body=saying.body, signer=saying.signer)
    check_still_active(grant)
    models.Drop.objects.create(
        id=drop.id, compartment_id=drop.compartment, epoch=drop.epoch, day=at.date(), blob=drop.blob
    )


def _sealed(*, permit: Permit, reader: Reader, plain: bytes) -> SealedDrop:
    _, statement = grant_of(permit=permit, reader=reader)
    giver = reader.other(record=permit.record)
    row = models.Epoch.objects.filter(compartment_id=statement.compartment).order_by("-number").first()
    if row is None:
        raise KeyGone
    stated = statement_of(row=row, record=permit.record, record_key=giver.record_key)
    drop = fresh()
    blob = seal_to(
        to=KemPublic.from_bytes(stated.drop_key),
        info=_info(permit.record, statement.compartment, stated.epoch, drop),
        plain=plain,
    )
    return SealedDrop(id=drop, compartment=statement.compartment, epoch=stated.epoch, blob=blob)


def check_still_active(grant: str | None) -> None:
    """Check a grant's mark inside a deed that has written its line. Raises KeyGone.

    After the line and not before: whoever stops or pauses the grant writes to the same chain, so from then on they
    wait for this deed, or this deed sees what they did (I-26).
    """
    if not models.GrantMark.objects.filter(id=grant, state="active").exists():
        raise KeyGone


def take_in(*, reader: Reader, owner: RecordKeys, roster: Roster, at: datetime) -> int:
    """Take in the waiting drops of a record, one deed each, and return how many became items.

    At most so many at one visit, and the rest at the next: nobody who may add, and nothing else, keeps the person from
    their own things by adding without an end.

    A drop that does not open, or whose author no signed grant allows, is removed and the log says so. One that another
    visit is taking in at the same moment is left to it. Of a drop of many, what was taken in before is left out.
    """
    compartments = [*roster.compartments.values(), *(one.compartment for one in roster.envelopes)]
    taken = 0
    for row in models.Drop.objects.filter(compartment_id__in=compartments).order_by("day", "id")[:AT_A_VISIT]:
        opened = _open(owner=owner, roster=roster, row=row)
        event = Event.TAKEN_IN if opened else Event.REFUSED
        body = EntryBody(
            at=as_text(at),
            actor=reader.account,
            event=event,
            subject=opened[0][1].author if opened else None,
            categories=(opened[0][1].category,) if opened else (),
            kinds=tuple(dict.fromkeys(inside.kind for _, inside in opened)),
        )
        try:
            _take_one(reader=reader, owner=owner, roster=roster, row=row, opened=opened, body=body, at=at)
        except Conflict:
            continue
        taken += len(opened)
    return taken


def _take_one(
    *,
    reader: Reader,
    owner: RecordKeys,
    roster: Roster,
    row: models.Drop,
    opened: Sequence[tuple[str, Inside]],
    body: EntryBody,
    at: datetime,
) -> None:
    with deed() as this:
        this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        if models.Drop.objects.filter(id=row.id).delete()[0] == 0:
            raise Conflict
        if opened:
            least = least_epoch(roster=roster, compartment=row.compartment_id)
            epoch = present_epoch(compartment=row.compartment_id, least=least)
            _put(owner=owner, compartment=row.compartment_id, epoch=epoch, opened=opened, at=at)


def _put(
    *, owner: RecordKeys, compartment: str, epoch: int, opened: Sequence[tuple[str, Inside]], at: datetime
) -> None:
    source = OwnerSource(owner=owner, compartment=compartment)
    with taking(compartment=compartment, epoch=epoch, tags=source.tags(), many=len(opened)) as last:
        put_new_rows(source=source, epoch=epoch, things=opened, last=last, at=at)


def _open(*, owner: RecordKeys, roster: Roster, row: models.Drop) -> tuple[tuple[str, Inside], ...]:
    """Return what a drop holds, as far as it is not here yet; nothing when any of it is not believed."""
    try:
        keys = open_for_owner(owner=owner, compartment=row.compartment_id, epoch=row.epoch)
    except models.Epoch.DoesNotExist:
        return ()
    try:
        plain = open_from(
            key=keys.drops, info=_info(owner.record, row.compartment_id, row.epoch, row.id), sealed=bytes(row.blob)
        )
        signing: dict[str, dict[bytes, str]] = {}  # of each author, read once for all that they dropped
        found = {
            item: _believed(owner=owner, roster=roster, row=row, item=item, data=data, signing=signing)
            for item, data in _in(plain)
        }
    except ValueError:
        return ()
    if len({(inside.author, inside.category) for inside in found.values()}) != 1:
        return ()
    rows = models.Item.objects.filter(compartment_id=row.compartment_id, item__in=list(found))
    here = set(rows.values_list("item", flat=True))  # taken in before, and put back by whoever can write here
    return tuple((item, inside) for item, inside in found.items() if item not in here)


def _in(plain: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return what a drop of one thing, or of many, holds. Raises UnreadableWire."""
    try:
        return DropMany.unpack(plain).things
    except UnreadableWire:
        one = DropInside.unpack(plain)
        return ((one.item, one.inside),)


def _believed(
    *, owner: RecordKeys, roster: Roster, row: models.Drop, item: str, data: bytes, signing: dict[str, dict[bytes, str]]
) -> Inside:
    """Return the inside of one thing whose author signed it and was let add it. Raises ValueError."""
    inside = Inside.unpack(data)
    check_author(inside=inside, authored=Authored(record=owner.record, item=item, revision=1))
    opened = decode(name=inside.kind, version=inside.kind_version, data=inside.payload)
    let = was_let_add(roster=roster, inside=inside, compartment=row.compartment_id)
    if inside.author not in signing:
        signing[inside.author] = keys_over_time(account=inside.author)
    theirs = was_theirs(keys=signing[inside.author], key=inside.author_key, at=inside.at)
    kind = kind_of(opened)
    if not let or not theirs or kind.category.value != inside.category or kind.by is SaidBy.OWNER:
        raise NotBelieved
    return inside
