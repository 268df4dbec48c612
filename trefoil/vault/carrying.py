"""Carrying something sealed through a page: from one step of a form to the next, in a hidden field.

What a page must not show, and the next step needs, goes along under a key of the account's own seed. The browser holds
bytes that only this account opens again; nothing is stored here, and nothing that opens is older than a day.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Final

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import CannotOpen, open_sealed, seal
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_text, as_time

_MOST: Final = 2_000_000  # bytes once it is unpacked
_LIVES: Final = timedelta(days=1)


class NotCarried(ValueError):
    """What came back is not what was sent along, or is too old, or another account's. Holds nothing of it."""


def carry(*, reader: Reader, purpose: str, plain: bytes, at: datetime) -> str:
    """Return `plain` sealed to this account and purpose, as letters for a hidden field."""
    packed = zlib.compress(as_text(at).encode("ascii") + plain, 9)
    sealed = seal(key=reader.keys.home_key, context=_context(reader, purpose), plain=packed)
    return urlsafe_b64encode(sealed).decode("ascii")


def carried(*, reader: Reader, purpose: str, letters: str, at: datetime) -> bytes:
    """Return what was carried. Raises NotCarried."""
    try:
        sealed = urlsafe_b64decode(letters.encode("ascii"))
        packed = open_sealed(key=reader.keys.home_key, context=_context(reader, purpose), sealed=sealed)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, _MOST)
    except (ValueError, CannotOpen, zlib.error):
        raise NotCarried from None
    if unpacking.unconsumed_tail or not timedelta() <= at - as_time(data[:20].decode("ascii")) <= _LIVES:
        raise NotCarried
    return data[20:]


def _context(reader: Reader, purpose: str) -> bytes:
    return context(Tag.CARRIED, reader.account, purpose)
