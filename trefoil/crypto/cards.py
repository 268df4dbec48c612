"""The code on a printed card: a second secret for people who leave no trace on a phone.

Five groups of five letters, as in `7KM2P-...`. The first group only finds the card and is no secret; the 19 letters
after it are (93 bits); the last letter is a check, so that a slip in copying is told apart from a wrong card.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_ID_LETTERS: Final = 5
_SECRET_LETTERS: Final = 19
_LETTERS: Final = _ID_LETTERS + _SECRET_LETTERS + 1
_SECRET_BYTES: Final = 12
_SHORT_LETTERS: Final = 8
_LONGEST_TYPED: Final = 200  # folding takes time that grows with the square of odd input
# A card must never spell a word that hurts: no A, no E (with I, O, U that leaves no vowel), and none of these.
_UNUSED: Final = frozenset("AE")
_NEVER: Final = ("CP", "KYS", "PTHC", "KKK", "FCK", "FKC", "FVCK", "SX", "S3X", "CNT", "CVNT", "DCK", "D1CK", "B1TCH",
                 "BTCH", "K1D", "G1RL", "R4P3", "RP3", "P0RN", "PRN", "H0M3", "SHT", "SH1T", "D13", "K1LL")  # fmt: skip
_DRAWN: Final = tuple(letter for letter in ALPHABET if letter not in _UNUSED)
_ALIKE: Final = str.maketrans("OIL", "011")
_VALUE: Final = {letter: value for value, letter in enumerate(ALPHABET)}


class NotACard(ValueError):
    """The letters are no card code: too few, too many, or one of them is not as it was printed."""


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What a card code holds: letters to find it by (not unique, no secret) and the secret."""

    id_part: str
    secret: bytes

    def __repr__(self) -> str:
        return "<Card>"


def card_code() -> str:
    """Return a new code, as it is printed."""
    while True:
        drawn = "".join(secrets.choice(_DRAWN) for _ in range(_LETTERS - 1))
        code = drawn + ALPHABET[_times_x(_checksum(drawn))]
        if code[-1] not in _UNUSED and not any(stem in code for stem in _NEVER):
            return "-".join(code[i : i + 5] for i in range(0, _LETTERS, 5))


def short_code() -> str:
    """Return a new code of eight letters (39 bits) that is good for one use, as it is printed."""
    while True:
        drawn = "".join(secrets.choice(_DRAWN) for _ in range(_SHORT_LETTERS))
        if not any(stem in drawn for stem in _NEVER):
            return f"{drawn[:4]}-{drawn[4:]}"


def read_card(text: str) -> Card:
    """Return the card that a person typed. Case, spaces and hyphens do not matter; O is 0, and I and L are 1.

    Raises NotACard.
    """
    upper = unicodedata.normalize("NFKC", text[:_LONGEST_TYPED]).upper().translate(_ALIKE)
    letters = "".join(letter for letter in upper if letter.isalnum())
    if len(letters) != _LETTERS or not set(letters) <= _VALUE.keys() or _checksum(letters) != 0:
        raise NotACard
    number = 0
    for letter in letters[_ID_LETTERS:-1]:
        number = number << 5 | _VALUE[letter]
    return Card(id_part=letters[:_ID_LETTERS], secret=number.to_bytes(_SECRET_BYTES, "big"))


def _checksum(letters: str) -> int:
    """Return the word's remainder in GF(32): it finds every single slip and every two letters that changed places."""
    remainder = 0
    for letter in letters:
        remainder = _times_x(remainder) ^ _VALUE[letter]
    return remainder


def _times_x(value: int) -> int:
    """Multiply by x modulo x^5 + x^2 + 1, which is primitive."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
