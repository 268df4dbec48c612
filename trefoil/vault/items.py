"""Sealed items: one row, one revision of one thing. Sealing, opening, and checking who wrote it."""

from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context, further
from trefoil.crypto.keys import SignPrivate
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload, decode, encode, kind_of
from trefoil.ledger.site import site_id
from trefoil.vault.formats import Inside
from trefoil.vault.keys import EpochKeys
from trefoil.vault.times import as_text, as_time, in_our_time

P_co = TypeVar("P_co", bound=Payload, covariant=True)


def epoch_context(*, record: str, compartment: str, epoch: int) -> bytes:
    """Return what every thing of one epoch is bound to: the beginning of each place's context."""
    return context(Tag.ITEM, site_id(), record, compartment, epoch)


def row_context(*, item: str, revision: int, tag: bytes, sequence: int) -> bytes:
    """Return what one row is bound to within its epoch: the end of its place's context."""
    return further(item, revision, tag, sequence)


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a row stands: everything its ciphertext is bound to (I-7). A page makes thousands."""

    record: str
    compartment: str
    epoch: int
    item: str
    revision: int
    tag: bytes
    sequence: int

    def context(self) -> bytes:
        """Return the place as cipher context."""
        begun = epoch_context(record=self.record, compartment=self.compartment, epoch=self.epoch)
        return begun + row_context(item=self.item, revision=self.revision, tag=self.tag, sequence=self.sequence)


class Item(msgspec.Struct, Generic[P_co], frozen=True, kw_only=True):
    """An opened thing."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    payload: P_co

    def __repr__(self) -> str:
        return "<Item>"


class Authored(msgspec.Struct, frozen=True, kw_only=True):
    """What an author's signature covers, beside the payload. Not the epoch: re-encryption needs no author."""

    record: str
    item: str
    revision: int

    def message(self, inside: Inside) -> bytes:
        """Return the bytes that the author signs."""
        return context(
            Tag.AUTHOR,
            site_id(),
            self.record,
            self.item,
            self.revision,
            inside.category,
            inside.kind,
            inside.kind_version,
            inside.author,
            inside.at,
            inside.payload,
        )


class WrongInside(Exception):
    """A sealed thing opened, but is not what its place says it is."""


def write_inside(*, payload: Payload, authored: Authored, author: str, signer: SignPrivate, at: datetime) -> Inside:
    """Return what goes inside a sealed item, signed by its author."""
    kind = kind_of(payload)
    unsigned = Inside(
        kind=kind.name,
        kind_version=kind.version,
        category=kind.category.value,
        author=author,
        author_key=signer.public().to_bytes(),
        at=as_text(at),
        payload=encode(payload),
        signature=b"",
    )
    signature = signer.sign(authored.message(unsigned))
    return Inside(
        kind=unsigned.kind,
        kind_version=unsigned.kind_version,
        category=unsigned.category,
        author=unsigned.author,
        author_key=unsigned.author_key,
        at=unsigned.at,
        payload=unsigned.payload,
        signature=signature,
    )


def seal_inside(*, inside: bytes, place: Place, keys: EpochKeys) -> bytes:
    """Return the sealed bytes of an item for its place."""
    return seal(key=keys.items, context=place.context(), plain=inside)


def open_inside(*, blob: bytes, place: Place, keys: EpochKeys) -> Inside:
    """Return what stands inside, its author's signature checked. Raises CannotOpen, BadSignature, UnreadableWire."""
    return Opener(record=place.record).open_inside(blob=blob, place=place, keys=keys)


def check_author(*, inside: Inside, authored: Authored) -> None:
    """Check the author's signature. Raises BadSignature."""
    verified.verify(key=inside.author_key, message=authored.message(inside), signature=inside.signature)


class Opener:
    """Opens many things of one record for one page: what they are all bound to is put together once."""

    def __init__(self, *, record: str) -> None:
        self._record = record
        self._epochs: dict[tuple[str, int], bytes] = {}
        self._signed = context(Tag.AUTHOR, site_id(), record)
        self._said: dict[tuple[str, str, int, str], bytes] = {}

    def open_inside(self, *, blob: bytes, place: Place, keys: EpochKeys) -> Inside:
        """Return what stands inside, as the function of the same name does."""
        epoch = (place.compartment, place.epoch)
        begun = self._epochs.get(epoch)
        if begun is None:
            begun = epoch_context(record=self._record, compartment=place.compartment, epoch=place.epoch)
            self._epochs[epoch] = begun
        where = begun + row_context(item=place.item, revision=place.revision, tag=place.tag, sequence=place.sequence)
        inside = Inside.unpack(open_sealed(key=keys.items, context=where, sealed=blob))
        message = self._message(inside=inside, item=place.item, revision=place.revision)
        verified.verify(key=inside.author_key, message=message, signature=inside.signature)
        return inside

    def _message(self, *, inside: Inside, item: str, revision: int) -> bytes:
        """Return what `Authored.message` does."""
        said = (inside.category, inside.kind, inside.kind_version, inside.author)
        middle = self._said.get(said)
        if middle is None:
            middle = self._said[said] = further(*said)
        return b"".join((self._signed, further(item, revision), middle, further(inside.at, inside.payload)))


def as_item(*, inside: Inside, place: Place) -> Item[Payload]:
    """Return the opened thing with its payload decoded. Raises PayloadError, ValueError or WrongInside."""
    payload = decode(name=inside.kind, version=inside.kind_version, data=inside.payload)
    at = as_time(inside.at)
    if kind_of(payload).category.value != inside.category or not in_our_time(at):
        raise WrongInside
    return Item(
        id=ItemId(place.item),
        revision=place.revision,
        author=AccountId(inside.author),
        at=at,
        payload=payload,
    )
