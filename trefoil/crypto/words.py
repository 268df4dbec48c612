"""Six words: the default passphrase, and the six that stand for a public key.

The list joins the EFF's lists and that of BIP 39, less the words that could hurt a reader here and many that are hard
to spell (words-LICENCE.txt). It never changes: fingerprints that people noted down depend on each word's place.
"""

import math
import secrets
from functools import cache
from importlib import resources
from typing import Final

from trefoil.crypto.keys import KEY_SIZE, need_size

WORDS_SHOWN: Final = 6


@cache
def word_list() -> tuple[str, ...]:
    """Return every word, in order. Read on first use; a public list, so it may stay in memory."""
    return tuple(resources.files("trefoil.crypto").joinpath("words.txt").read_text(encoding="ascii").split())


def six_words() -> tuple[str, ...]:
    """Return six words drawn uniformly, to be shown once."""
    return tuple(secrets.choice(word_list()) for _ in range(WORDS_SHOWN))


def words_bits(count: int) -> float:
    """Return how many bits `count` drawn words hold."""
    return count * math.log2(len(word_list()))


def fingerprint_words(fingerprint: bytes) -> tuple[str, ...]:
    """Return the six words of a key's fingerprint, to be compared by voice. Raises WrongSize.

    They are the first six digits, lowest first, of the fingerprint read as a number in the base of the list's length.
    """
    need_size(fingerprint, KEY_SIZE)
    number = int.from_bytes(fingerprint, "big")
    shown = []
    for _ in range(WORDS_SHOWN):
        number, place = divmod(number, len(word_list()))
        shown.append(word_list()[place])
    return tuple(shown)
