"""What two people write to each other before it lies in a record: the signed words, and the letter they go in."""

from typing import Literal

from trefoil.vault.wire import Signed, Wire


class WordNews(Wire, frozen=True, kw_only=True):
    """A few words from one person to another about one record, signed by whoever wrote them.

    `word` is a random id that an answer carries too. `payload` is the JSON of a kind of thing, in its own version.
    """

    version: Literal[1] = 1
    site: str
    to: str
    record: str
    author: str
    word: str
    kind: str
    kind_version: int
    payload: bytes
    at: str


class WordLetter(Wire, frozen=True, kw_only=True, tag="word"):
    """Lies in its reader's box until they answer it, let go of it, or its time is over. Nobody else can open it."""

    author: str
    news: Signed
