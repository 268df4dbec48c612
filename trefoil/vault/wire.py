"""How the vault's own structures become bytes: MessagePack, a version in each, no unknown fields, no repr.

Statements that are signed keep the exact bytes that were signed; nothing is ever encoded a second time to check a
signature.
"""

from typing import Never, Self

import msgspec


class UnreadableWire(ValueError):
    """Bytes that open but do not hold what they should. Its text never holds a value."""


class Wire(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the vault's own structures."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> Never:
        raise TypeError("the vault's structures cannot be pickled")

    def pack(self) -> bytes:
        """Return the structure's bytes."""
        return _pack(self)

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Return the structure that `data` holds. Raises UnreadableWire without saying what was in it."""
        try:
            return msgspec.msgpack.decode(data, type=cls)
        except Exception:  # noqa: BLE001 - the decoder's text could quote what was sealed
            raise UnreadableWire(cls.__name__) from None


class Signed(Wire, frozen=True, kw_only=True):
    """A statement's exact bytes with the signature over them."""

    statement: bytes
    signature: bytes


_pack = msgspec.msgpack.Encoder().encode
