"""Sealed drops: putting something in without being able to read it back, and taking it in (vault design, section 3)."""

from datetime import datetime

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic
from trefoil.crypto.sealing import CannotOpen, open_from, seal_to
from trefoil.kernel.ids import fresh
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Permit
from trefoil.vault import models
from trefoil.vault.epochs import open_for_owner, statement_of
from trefoil.vault.formats import DropInside, GrantStatement, Inside, Roster
from trefoil.vault.items import Authored, check_author
from trefoil.vault.keys import RecordKeys
from trefoil.vault.reader import Reader
from trefoil.vault.rows import next_sequence, put_row
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.times import as_text
from trefoil.vault.ways import grant_of, target_for


def _info(record: str, compartment: str, epoch: int, drop: str) -> bytes:
    return context(Tag.DROP, site_id(), record, compartment, epoch, drop)


def drop_in(*, permit: Permit, reader: Reader, item: str, inside: Inside, body: EntryBody, at: datetime) -> None:
    """Seal an item to the compartment's signed public half and store it. Raises KeyGone when the grant ended."""
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
        plain=DropInside(item=item, inside=inside.pack()).pack(),
    )
    with deed() as this:
        if not models.GrantMark.objects.filter(id=permit.grant, state="active").exists():
            raise KeyGone
        this.append(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)
        models.Drop.objects.create(
            id=drop, compartment_id=statement.compartment, epoch=stated.epoch, day=at.date(), blob=blob
        )


def _may_have_added(*, roster: Roster, inside: Inside, compartment: str) -> bool:
    """Say whether a signed grant let this author add to this compartment at that time."""
    for held in roster.grants:
        statement = GrantStatement.unpack(held.signed.statement)
        if (
            held.grantee == inside.author
            and held.compartment == compartment
            and "add" in statement.verbs
            and statement.starts_at <= inside.at <= statement.not_after
        ):
            return any(known.account == inside.author and known.sign == inside.author_key for known in roster.people)
    return False


def take_in(*, reader: Reader, owner: RecordKeys, roster: Roster, at: datetime) -> int:
    """Take in every waiting drop of a record, one deed each, and return how many became items.

    A drop that does not open, or whose author no signed grant allows, is removed and the log says so.
    """
    compartments = [*roster.compartments.values(), *(one.compartment for one in roster.envelopes)]
    taken = 0
    for row in models.Drop.objects.filter(compartment_id__in=compartments).order_by("day", "id"):
        opened = _open(owner=owner, roster=roster, row=row)
        event = Event.TAKEN_IN if opened else Event.REFUSED
        body = EntryBody(
            at=as_text(at),
            actor=reader.account,
            event=event,
            subject=opened[1].author if opened else None,
            categories=(opened[1].category,) if opened else (),
            kinds=(opened[1].kind,) if opened else (),
        )
        with deed() as this:
            this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
            if models.Drop.objects.filter(id=row.id).delete()[0] and opened:
                item, inside = opened
                source = OwnerSource(owner=owner, compartment=row.compartment_id)
                epoch = models.Compartment.objects.values_list("epoch", flat=True).get(id=row.compartment_id)
                sequence = next_sequence(compartment=row.compartment_id, epoch=epoch)
                put_row(
                    source=source,
                    epoch=epoch,
                    item=item,
                    revision=1,
                    sequence=sequence,
                    inside=inside,
                    replaces=None,
                    at=at,
                )
                taken += 1
    return taken


def _open(*, owner: RecordKeys, roster: Roster, row: models.Drop) -> tuple[str, Inside] | None:
    keys = open_for_owner(owner=owner, compartment=row.compartment_id, epoch=row.epoch)
    try:
        plain = open_from(
            key=keys.drops, info=_info(owner.record, row.compartment_id, row.epoch, row.id), sealed=bytes(row.blob)
        )
        found = DropInside.unpack(plain)
        inside = Inside.unpack(found.inside)
        check_author(inside=inside, authored=Authored(record=owner.record, item=found.item, revision=1))
    except (CannotOpen, ValueError):
        return None
    if not _may_have_added(roster=roster, inside=inside, compartment=row.compartment_id):
        return None
    return found.item, inside
