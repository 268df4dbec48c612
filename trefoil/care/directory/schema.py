"""What somebody who works here says of their own work, sealed under a key file outside the database."""

from typing import Literal

from trefoil.vault.wire import Wire


class Offered(Wire, frozen=True, kw_only=True):
    """Which ways of working somebody offers, and what they learned, in their own words. Nobody here checks it."""

    version: Literal[1] = 1
    ways: tuple[str, ...] = ()  # by the names of their files
    words: str = ""
