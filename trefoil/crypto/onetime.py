"""One-time numbers for a second step at sign-in (RFC 6238), and the printed codes that stand in for them.

A number never enters a key: whoever holds the words and the second thing holds the seed. It is one more question, asked
of those who work here (docs/adr/0040).
"""

from base64 import b32encode
from typing import Final

from trefoil.crypto import _primitives
from trefoil.crypto.cards import ALPHABET, short_code
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, sha256

SECRET_SIZE: Final = 20  # the length of HMAC-SHA-1's own output (RFC 4226, section 4)
DIGITS: Final = 6
SECONDS: Final = 30
AROUND: Final = 1  # a clock that is one step off is common; two are not let pass
PRINTED: Final = 10
_MOST_TYPED: Final = 40


def secret_for(key: bytes, *, mark: bytes) -> bytes:
    """Return the secret that one visit offers. It is the same each time the page is asked, so nothing is stored before
    the first number was right, and another visit offers another."""
    return derive(key, label=context(Tag.SECOND_STEP, mark))[:SECRET_SIZE]


def number_at(*, secret: bytes, step: int) -> str:
    """Return the number of one step of 30 seconds."""
    return _primitives.totp(secret=secret, at=step * SECONDS, digits=DIGITS, seconds=SECONDS)


def step_of(*, secret: bytes, typed: str, at: int, after: int) -> int | None:
    """Return the step whose number was typed, or None. A step up to `after` was used before and counts no more."""
    digits = "".join(typed[:_MOST_TYPED].split())
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    now = at // SECONDS
    found = None
    for step in range(max(now - AROUND, 0), now + AROUND + 1):
        same = _primitives.equal(number_at(secret=secret, step=step).encode(), digits.encode())
        if same and step > after:
            found = step
    return found


def secret_in_groups(secret: bytes) -> tuple[str, ...]:
    """Return the secret as authenticator apps take it by hand: base 32, in groups of four."""
    text = b32encode(secret).decode("ascii")
    return tuple(text[start : start + 4] for start in range(0, len(text), 4))


def address_of(secret: bytes, *, name: str) -> str:
    """Return what the square code holds. `name` is all that the app will show; it should be dull, in letters."""
    text = b32encode(secret).decode("ascii")
    return f"otpauth://totp/{name}?secret={text}&issuer={name}&digits={DIGITS}&period={SECONDS}"


def printed_codes() -> tuple[str, ...]:
    """Return ten codes to print. Each lets its holder by once, in the place of a number."""
    return tuple(short_code() for _ in range(PRINTED))


def printed_hash(*, account: str, typed: str) -> bytes:
    """Return what is kept of a printed code: it is hashed with the account, and says nothing about the others."""
    letters = "".join(letter for letter in typed[:_MOST_TYPED].upper() if letter in ALPHABET)
    return sha256(context(Tag.SECOND_STEP, "printed", account, letters))
