"""Sealing: the two envelopes of the project. Under a key (Cobblestone-256), and to a public key (HPKE).

Both pad inside, and both carry a version byte outside and inside the context, so that no version can be passed off
as another (vault design, section 1). Opening is one-shot: either the whole plain text, or an exception and nothing.
"""

from typing import Final

from trefoil.crypto import _primitives
from trefoil.crypto.keys import KEY_SIZE, KemPrivate, KemPublic, UnknownFormat, need_size
from trefoil.crypto.padding import BadPadding, pad, unpad

__all__ = ["CannotOpen", "UnknownFormat", "open_from", "open_sealed", "seal", "seal_to"]

_VERSION: Final = b"\x01"


class CannotOpen(ValueError):
    """The sealed bytes do not open with this key in this place. It never says why: a reason would help a forger."""


def seal(*, key: bytes, context: bytes, plain: bytes) -> bytes:
    """Return the plain text sealed under a 32-byte key, bound to `context`. Raises WrongSize."""
    need_size(key, KEY_SIZE)
    return _VERSION + _primitives.cobblestone_seal(key=key, context=_VERSION + context, plain=pad(plain))


def open_sealed(*, key: bytes, context: bytes, sealed: bytes) -> bytes:
    """Return the plain text. Raises UnknownFormat for another version, CannotOpen for all else, WrongSize for a key."""
    need_size(key, KEY_SIZE)
    _check_version(sealed)
    try:
        return unpad(_primitives.cobblestone_open(key=key, context=_VERSION + context, sealed=sealed[1:]))
    except (_primitives.Refused, BadPadding):
        raise CannotOpen from None


def seal_to(*, to: KemPublic, info: bytes, plain: bytes) -> bytes:
    """Return the plain text sealed so that only the holder of `to`'s private half opens it, bound to `info`.

    It says nothing about who sealed it: what must have an author carries a signature inside (vault design, section 10).
    """
    return _VERSION + to.seal_raw(info=_VERSION + info, padded=pad(plain))


def open_from(*, key: KemPrivate, info: bytes, sealed: bytes) -> bytes:
    """Return the plain text. Raises UnknownFormat for another version, CannotOpen for all else."""
    _check_version(sealed)
    try:
        return unpad(key.open_raw(info=_VERSION + info, sealed=sealed[1:]))
    except (_primitives.Refused, BadPadding):
        raise CannotOpen from None


def _check_version(sealed: bytes) -> None:
    version = sealed[:1]
    if version != _VERSION:
        raise UnknownFormat("sealed in a version this program does not know") if version else CannotOpen()
