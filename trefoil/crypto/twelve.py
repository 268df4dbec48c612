"""Twelve recovery words: 128 bits, used as they are, with a check so that a slip in copying is told from other words.

The words are the list's own (`words.py`): the secret and the first 24 bits of its hash, read as one number in the base
of the list's length, highest digit first. Nobody can guess 128 bits, so no cost stands before them and no limit either:
a limit would be a way to keep somebody from coming back.
"""

from typing import Final

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag, need_size, random_bytes, sha256
from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import word_list

WORDS: Final = 12
SECRET_SIZE: Final = 16
_CHECK_SIZE: Final = 3
_LOOKUP_SIZE: Final = 16


class NotTheWords(ValueError):
    """These are not twelve words as they were shown: too few, one that is on no list, or two that changed places."""


def new_secret() -> bytes:
    """Return 128 fresh random bits."""
    return random_bytes(SECRET_SIZE)


def twelve_words(secret: bytes) -> tuple[str, ...]:
    """Return the words that stand for a secret. Raises WrongSize."""
    need_size(secret, SECRET_SIZE)
    number = int.from_bytes(secret + _check(secret), "big")
    shown = []
    for _ in range(WORDS):
        number, place = divmod(number, len(word_list()))
        shown.append(word_list()[place])
    return tuple(reversed(shown))


def read_twelve(typed: str) -> bytes:
    """Return the secret of twelve words that somebody typed. Raises NotTheWords."""
    places = _places()
    words = normalise(typed).split(" ")
    if len(words) != WORDS or any(word not in places for word in words):
        raise NotTheWords
    number = 0
    for word in words:
        number = number * len(places) + places[word]
    try:
        data = number.to_bytes(SECRET_SIZE + _CHECK_SIZE, "big")
    except OverflowError:
        raise NotTheWords from None
    secret = data[:SECRET_SIZE]
    if data[SECRET_SIZE:] != _check(secret):
        raise NotTheWords
    return secret


def recovery_key(*, secret: bytes, pepper: bytes) -> bytes:
    """Return the key of a recovery slot."""
    return derive(_mixed(secret, pepper), label=context(Tag.RECOVERY_KEY))


def recovery_lookup(*, secret: bytes, pepper: bytes) -> bytes:
    """Return the part by which a recovery slot is found. It tells nothing of the key."""
    return derive(_mixed(secret, pepper), label=context(Tag.RECOVERY_LOOKUP), length=_LOOKUP_SIZE)


def _mixed(secret: bytes, pepper: bytes) -> bytes:
    return keyed_tag(key=pepper, label=context(Tag.RECOVERY_WORDS, secret))


def _check(secret: bytes) -> bytes:
    return sha256(context(Tag.RECOVERY_CHECK, secret))[:_CHECK_SIZE]


def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(word_list())}
