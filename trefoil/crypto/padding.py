"""Padding that hides how long a text is: steps of 256 bytes up to 4 KiB, then Padmé.

The plain text is followed by one byte 0x80 and zeros (ISO/IEC 7816-4). Padmé (Nikitin et al., PETS 2019,
"Reducing Metadata Leakage from Encrypted Files and Communication with PURBs") costs at most 12 in 100.
"""

from typing import Final

STEP: Final = 256
STEPS_END: Final = 4096
_MARK: Final = b"\x80"


class BadPadding(ValueError):
    """The bytes are not padded as `pad` does it. Never holds the bytes."""


def padded_size(length: int) -> int:
    """Return how many bytes `pad` makes of a plain text of `length` bytes."""
    needed = length + 1
    if needed <= STEPS_END:
        return -(-needed // STEP) * STEP
    exponent = needed.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (needed + mask) & ~mask


def pad(plain: bytes) -> bytes:
    """Return the plain text with its padding. Adds at least one byte."""
    return (plain + _MARK).ljust(padded_size(len(plain)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the plain text. Raises BadPadding unless the bytes are exactly what `pad` makes of it."""
    marked = padded.rstrip(b"\0")
    if not marked.endswith(_MARK):
        raise BadPadding
    plain = marked[:-1]
    if padded_size(len(plain)) != len(padded):
        raise BadPadding
    return plain
