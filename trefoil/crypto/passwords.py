"""From typed words and a second secret to the key of an unlock slot (vault design, section 1).

The second secret is what answers "my ex knows my password": 32 bytes in a cookie, or the code on a printed card
(`cards.py`). The pepper is a key file outside the database. The floor on Argon2id's cost is in the code and is never
lowered, in tests neither (I-10). `gate.py` holds how many of these run at once.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from trefoil.crypto import _primitives
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KEY_SIZE, derive, need_size, random_bytes

SALT_SIZE: Final = 16
_LONGEST_TYPED: Final = 300  # six words of the list take 60 letters at most
_SLOT_KEY: Final = context(Tag.SLOT_KEY)
# White space, commas, hyphens and dashes (also the ones phones put in by themselves), and the soft hyphen.
_BETWEEN: Final = re.compile("[\\s,\u00ad\u058a\u2010-\u2015\u2212\u3001\uff0c\uff0d\ufe58\ufe63-]+")


class WeakParameters(ValueError):
    """Argon2id's cost is under the floor, or over the ceiling that keeps a changed row from exhausting the machine."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's cost, kept beside each slot. The defaults are the floor: 150 ms on the measured server.

    Raises WeakParameters outside the floor and the ceiling.
    """

    t: int = 3
    m_kib: int = 65_536
    p: int = 4

    def __post_init__(self) -> None:
        if not (3 <= self.t <= 12 and 65_536 <= self.m_kib <= 1_048_576 and 4 <= self.p <= 16):
            raise WeakParameters("Argon2id's cost is outside its floor and ceiling")


FLOOR: Final = Cost()


def normalise(typed: str) -> str:
    """Return the typed words as they are hashed: NFKC, lower case, one space between words, none around.

    White space, commas and hyphens count alike, because people read six words off paper and part them as they like.
    """
    typed = typed[:_LONGEST_TYPED]  # folding takes time that grows with the square of odd input
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).lower())
    return _BETWEEN.sub(" ", folded).strip(" ")


def device_secret() -> bytes:
    """Return the second secret that a known device keeps in its cookie."""
    return random_bytes(KEY_SIZE)


def fresh_salt() -> bytes:
    """Return a new salt for a slot."""
    return random_bytes(SALT_SIZE)


def slot_key(*, passphrase: str, second: bytes, salt: bytes, pepper: bytes, cost: Cost = FLOOR) -> bytes:
    """Return the 32-byte key of an unlock slot. It takes about 150 ms and 64 MiB: call it inside `Gate.enter`.

    Argon2id over the context of normalised words and second secret, keyed with the pepper, then HKDF. `second` is
    empty for a slot that opens by words alone. Raises WrongSize for the salt (16 bytes) or the pepper (32 bytes), and
    UnicodeEncodeError for a lone surrogate.
    """
    need_size(salt, SALT_SIZE)
    need_size(pepper, KEY_SIZE)
    hashed = _primitives.argon2id(
        password=context(Tag.SLOT_WORDS, normalise(passphrase), second),
        secret=pepper,
        salt=salt,
        iterations=cost.t,
        memory_kib=cost.m_kib,
        lanes=cost.p,
        length=KEY_SIZE,
    )
    return derive(hashed, label=_SLOT_KEY)
