"""What holds for new words, for the time that words count, and for what somebody may be trusted with. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import WORDS_SHOWN, word_list

# Longer than before a share: people write six words down in this time, and some write slowly.
WORDS_WITHIN: Final = timedelta(minutes=30)
MOST_PHONES: Final = 10


class WeakWords(Exception):
    """These are not six words of the list, as they were shown: somebody made the form by hand."""


class TooManyPhones(Exception):
    """As many phones are known as anybody needs. One has to be taken off first."""


def check_shown(*, shown: str) -> str:
    """Return six words that were shown, as they are hashed. Raises WeakWords."""
    words = normalise(shown).split(" ")
    if len(words) != WORDS_SHOWN or not set(words) <= set(word_list()):
        raise WeakWords
    return " ".join(words)


def words_count(*, words_at: datetime, at: datetime) -> bool:
    """Say whether the words that were typed at one moment still stand for a yes at another."""
    return timedelta(0) <= at - words_at <= WORDS_WITHIN


def check_one_more_phone(*, kinds: Sequence[str]) -> None:
    """Let one more phone be known. Raises TooManyPhones."""
    if sum(kind == "device" for kind in kinds) >= MOST_PHONES:
        raise TooManyPhones
