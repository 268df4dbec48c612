"""Compartments and their epochs: making, stating, opening. Only the record's controller starts an epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic, sha256
from trefoil.crypto.sealing import open_sealed, seal, seal_to
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.formats import CompartmentKeys, EpochStatement, Roster
from trefoil.vault.keys import EpochKeys, RecordKeys, new_seed, shelves_seal
from trefoil.vault.wire import Signed


class EpochNotBelieved(Exception):
    """An epoch's signed statement does not fit its key or the wrap that was found. Nothing is opened with it."""


class OlderEpoch(Exception):
    """A compartment's row names an epoch that is over: somebody put it back. Nothing is sealed under that epoch's key,
    since who was stopped may have kept it (I-4, I-9). The owner's next visit begins a new one."""


_NOW = """
SELECT c.epoch, (SELECT MAX(e.number) FROM vault_epoch e WHERE e.compartment_id = c.id)
FROM vault_compartment c WHERE c.id = %s
"""


@dataclass(frozen=True, slots=True)
class EpochNow:
    """The epoch that a compartment's row names, and the newest that was ever begun as far as anybody here knows."""

    named: int
    newest: int


def epoch_now(*, compartment: str, least: int) -> EpochNow:
    """Return a compartment's epoch in its row, and the newest: of the row, of the signed epochs, and `least`."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, [compartment])
        row = cursor.fetchone()
    if row is None:
        raise models.Compartment.DoesNotExist
    named, begun = row
    return EpochNow(named=named, newest=max(named, begun or 0, least))


def present_epoch(*, compartment: str, least: int) -> int:
    """Return the epoch under which a compartment is written now. Raises OlderEpoch when its row was put back.

    `least` is what somebody with keys knows of it: the owner's sealed roster, or a grant's signed first epoch. Read it
    before calling this, so that a stop in between can only make the row newer.
    """
    now = epoch_now(compartment=compartment, least=least)
    if now.named < now.newest:
        raise OlderEpoch
    return now.named


def least_epoch(*, roster: Roster, compartment: str) -> int:
    """Return the epoch that a compartment has reached by the sealed roster; one that is not named is in its first."""
    return roster.epochs.get(compartment, 1)


@dataclass(frozen=True, slots=True)
class WrapFor:
    """One wrap to be made: for which grant, to which key."""

    grant: str
    grant_digest: bytes
    kem: KemPublic


def wrap_context(*, record: str, compartment: str, epoch: int, grant_digest: bytes) -> bytes:
    """Return what a wrap is bound to."""
    return context(Tag.WRAP, site_id(), record, compartment, epoch, grant_digest)


def _owner_context(record: str, compartment: str, epoch: int) -> bytes:
    return context(Tag.EPOCH_KEY, site_id(), record, compartment, epoch)


def new_epoch_keys(*, compartment: str, epoch: int) -> EpochKeys:
    """Return fresh keys for an epoch."""
    return EpochKeys(compartment=compartment, epoch=epoch, key=new_seed())


def make_wrap(*, owner: RecordKeys, epoch: EpochKeys, wanted: WrapFor) -> models.Wrap:
    """Return an unsaved wrap of an epoch's key for one grant."""
    content = CompartmentKeys(key=epoch.key_for_wrapping(), tags=owner.tags_key(compartment=epoch.compartment))
    info = wrap_context(
        record=owner.record, compartment=epoch.compartment, epoch=epoch.epoch, grant_digest=wanted.grant_digest
    )
    blob = seal_to(to=wanted.kem, info=info, plain=content.pack())
    return models.Wrap(grant=wanted.grant, epoch=epoch.epoch, blob=blob)


def state_epoch(
    *, owner: RecordKeys, epoch: EpochKeys, issue: int, wraps: Sequence[bytes], also: Sequence[bytes] = ()
) -> Signed:
    """Return the signed statement of an epoch with the hashes of all its wraps; `also` are hashes known before."""
    statement = EpochStatement(
        site=site_id(),
        record=owner.record,
        compartment=epoch.compartment,
        epoch=epoch.epoch,
        issue=issue,
        key_commitment=epoch.commitment(),
        drop_key=epoch.drops.public().to_bytes(),
        wraps=tuple(sorted({*also, *(sha256(wrap) for wrap in wraps)})),
    )
    return statements.sign(statement=statement, signer=owner.sign)


def seal_for_owner(*, owner: RecordKeys, epoch: EpochKeys) -> bytes:
    """Return the epoch's key sealed to the record's root."""
    where = _owner_context(owner.record, epoch.compartment, epoch.epoch)
    return seal(key=owner.epochs_key, context=where, plain=epoch.key_for_wrapping())


def add_compartment(*, owner: RecordKeys, compartment: str) -> None:
    """Store a new compartment with its first epoch, inside a deed."""
    epoch = new_epoch_keys(compartment=compartment, epoch=1)
    signed = state_epoch(owner=owner, epoch=epoch, issue=1, wraps=())
    tags = owner.tags_key(compartment=compartment)
    seal = shelves_seal(tags=tags, compartment=compartment, epoch=1, sequence=0, sums={})
    models.Compartment.objects.create(id=compartment, record_id=owner.record, epoch=1, sequence=0, seal=seal)
    models.Epoch.objects.create(
        compartment_id=compartment,
        number=1,
        statement=signed.statement,
        signature=signed.signature,
        owner_key=seal_for_owner(owner=owner, epoch=epoch),
    )


def open_for_owner(*, owner: RecordKeys, compartment: str, epoch: int) -> EpochKeys:
    """Return an epoch's keys to the controller. Raises CannotOpen or EpochNotBelieved."""
    row = models.Epoch.objects.get(compartment_id=compartment, number=epoch)
    return opened_by_owner(owner=owner, row=row)


def opened_by_owner(*, owner: RecordKeys, row: models.Epoch) -> EpochKeys:
    """Return the keys that an epoch's row holds for the controller, checked against its signed statement."""
    where = _owner_context(owner.record, row.compartment_id, row.number)
    key = open_sealed(key=owner.epochs_key, context=where, sealed=bytes(row.owner_key))
    keys = EpochKeys(compartment=row.compartment_id, epoch=row.number, key=key)
    believe(row=row, record=owner.record, record_key=owner.public.sign, keys=keys)
    return keys


def statement_of(*, row: models.Epoch, record: str, record_key: bytes) -> EpochStatement:
    """Return an epoch's statement after checking who signed it and what it is about."""
    signed = Signed(statement=bytes(row.statement), signature=bytes(row.signature))
    found = statements.read(EpochStatement, signed=signed, key=record_key)
    if (found.site, found.record, found.compartment, found.epoch) != (
        site_id(),
        record,
        row.compartment_id,
        row.number,
    ):
        raise EpochNotBelieved
    return found


def believe(*, row: models.Epoch, record: str, record_key: bytes, keys: EpochKeys) -> EpochStatement:
    """Check an opened key against the signed statement of its epoch. Raises EpochNotBelieved."""
    found = statement_of(row=row, record=record, record_key=record_key)
    if found.key_commitment != keys.commitment():
        raise EpochNotBelieved
    return found
