"""How one line of the log is signed, sealed, committed to and hashed; and how it is opened again. Pure.

A line that a person's log key seals begins with the version byte of `crypto.sealing`, 0x01. A line in the site's own
log is open: 0x02 and the same bytes unsealed. Every hash, signature and seal names the site, the chain, the number and
the line before, so that no line can stand in another's place.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

import msgspec

from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import (
    BadSignature,
    KemPrivate,
    KemPublic,
    SignPrivate,
    UnknownFormat,
    random_bytes,
    sha256,
)
from trefoil.crypto.sealing import CannotOpen, open_from, seal_to
from trefoil.ledger.body import BadBody, EntryBody, check_open_body, decode_body, encode_body
from trefoil.ledger.merkle import leaf_hash

START: Final = bytes(32)  # what the first line of a chain names as the line before
SITE_TAG: Final = sha256(context(Tag.LOG_TAG, "site"))
_OPEN: Final = b"\x02"


@dataclass(frozen=True, slots=True)
class LogTarget:
    """Where a line goes: the chain's tag, and the key it is sealed to (none for the site's own, open chain)."""

    tag: bytes
    public: KemPublic | None

    def __post_init__(self) -> None:
        if len(self.tag) != 32 or (self.tag == SITE_TAG) is not (self.public is None):
            raise ValueError("the site's chain is open, and every other chain is sealed")


SITE_TARGET: Final = LogTarget(tag=SITE_TAG, public=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which chain a line stands."""

    site: str
    tag: bytes
    number: int
    previous: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One line as its row holds it."""

    tag: bytes
    number: int
    previous: bytes
    commitment: bytes
    sealed: bytes
    leaf: bytes
    day: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What a line holds once it is open: a salt, the signed body, and who signed."""

    salt: bytes
    body: bytes
    signature: bytes
    signer: bytes


@unique
class LineFault(StrEnum):
    """What is wrong with a line."""

    LEAF = "leaf"
    CHAIN = "chain"
    MISSING = "missing"
    SEAL = "seal"
    COMMITMENT = "commitment"
    SIGNATURE = "signature"
    BODY = "body"
    DAY = "day"
    SITE_KEY = "site_key"


class Broken(Exception):
    """The log was changed: line `number` is missing, or is not what was written. Nothing of it is shown."""

    def __init__(self, *, number: int, fault: LineFault) -> None:
        super().__init__(f"line {number}: {fault}")
        self.number = number
        self.fault = fault


class _Packed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    salt: bytes
    body: bytes
    signature: bytes
    signer: bytes

    def __repr__(self) -> str:
        return "<_Packed>"


_pack: Final = msgspec.msgpack.Encoder()
_unpack: Final = msgspec.msgpack.Decoder(_Packed)


def make_line(*, place: Place, target: LogTarget, body: EntryBody, signer: SignPrivate) -> Line:
    """Return the line, signed, committed to and sealed. Raises BadBody."""
    data = encode_body(body)
    if target.public is None:
        check_open_body(body)
    salt = random_bytes(32)
    signature = signer.sign(_signed(place, data))
    inside = _pack.encode(
        _Packed(salt=salt, body=data, signature=signature, signer=signer.public().to_bytes()),
    )
    sealed = _OPEN + inside if target.public is None else seal_to(to=target.public, info=_info(place), plain=inside)
    commitment = commit(salt=salt, body=data, signature=signature)
    day = body.at[:10]
    leaf = leaf_of(place=place, day=day, commitment=commitment, sealed_hash=sha256(sealed))
    return Line(
        tag=place.tag,
        number=place.number,
        previous=place.previous,
        commitment=commitment,
        sealed=sealed,
        leaf=leaf,
        day=day,
    )


def commit(*, salt: bytes, body: bytes, signature: bytes) -> bytes:
    """Return the commitment to a body. The salt keeps anyone from trying likely bodies against it."""
    return sha256(context(Tag.COMMIT, salt, body, signature))


def leaf_of(*, place: Place, day: str, commitment: bytes, sealed_hash: bytes) -> bytes:
    """Return the leaf hash of a line (RFC 6962 over the context of everything its row shows)."""
    return leaf_hash(
        context(Tag.LEAF, place.site, place.tag, place.number, place.previous, day, commitment, sealed_hash)
    )


def check_leaf(*, site: str, line: Line) -> None:
    """Check that a row's leaf is the hash of the row. Raises Broken."""
    place = Place(site=site, tag=line.tag, number=line.number, previous=line.previous)
    try:
        date.fromisoformat(line.day)
        found = leaf_of(place=place, day=line.day, commitment=line.commitment, sealed_hash=sha256(line.sealed))
    except (ValueError, OverflowError):
        raise Broken(number=line.number, fault=LineFault.LEAF) from None
    if found != line.leaf:
        raise Broken(number=line.number, fault=LineFault.LEAF)


def is_open(line: Line) -> bool:
    """Say whether anyone may read the line."""
    return line.sealed[:1] == _OPEN


def open_line(*, site: str, line: Line, key: KemPrivate | None) -> tuple[EntryBody, Inside]:
    """Return what a line says, verified: seal, commitment, signature, day. Raises Broken, and shows nothing then."""
    place = Place(site=site, tag=line.tag, number=line.number, previous=line.previous)
    check_leaf(site=site, line=line)
    inside = _inside(place=place, line=line, key=key)
    if commit(salt=inside.salt, body=inside.body, signature=inside.signature) != line.commitment:
        raise Broken(number=line.number, fault=LineFault.COMMITMENT)
    try:
        verified.verify(key=inside.signer, message=_signed(place, inside.body), signature=inside.signature)
    except (BadSignature, UnknownFormat):
        raise Broken(number=line.number, fault=LineFault.SIGNATURE) from None
    try:
        body = decode_body(inside.body)
    except BadBody:
        raise Broken(number=line.number, fault=LineFault.BODY) from None
    if body.at[:10] != line.day:
        raise Broken(number=line.number, fault=LineFault.DAY)
    return body, inside


def _inside(*, place: Place, line: Line, key: KemPrivate | None) -> Inside:
    try:
        found = _unpack.decode(_packed(place=place, line=line, key=key))
    except (CannotOpen, UnknownFormat, msgspec.MsgspecError):
        raise Broken(number=line.number, fault=LineFault.SEAL) from None
    return Inside(salt=found.salt, body=found.body, signature=found.signature, signer=found.signer)


def _packed(*, place: Place, line: Line, key: KemPrivate | None) -> bytes:
    if place.tag != SITE_TAG and key is not None:
        return open_from(key=key, info=_info(place), sealed=line.sealed)
    if place.tag == SITE_TAG and is_open(line):
        return line.sealed[1:]
    raise CannotOpen


def _signed(place: Place, body: bytes) -> bytes:
    return context(Tag.ENTRY, place.site, place.tag, place.number, place.previous, body)


def _info(place: Place) -> bytes:
    return context(Tag.ENTRY, place.site, place.tag, place.number, place.previous, b"")
