"""What somebody who works here says of their own work, sealed under a key file outside the database."""

from enum import StrEnum, unique
from typing import Literal

from trefoil.vault.wire import Wire


@unique
class About(StrEnum):
    """What somebody may have learned about this harm, in the order in which it is shown (guide, 26)."""

    IMAGES = "images"
    LASTING = "lasting"
    DRIFTING = "drifting"
    YOUNG = "young"
    NEWS = "news"
    ONLINE = "online"


class Learned(Wire, frozen=True, kw_only=True):
    """One thing that somebody says they learned, with when, where and for how long in their own words."""

    about: About
    words: str = ""


class Offered(Wire, frozen=True, kw_only=True):
    """Which ways of working somebody offers, and what they learned, in their own words. Nobody here checks it."""

    version: Literal[1] = 1
    ways: tuple[str, ...] = ()  # by the names of their files
    words: str = ""
    learned: tuple[Learned, ...] = ()
