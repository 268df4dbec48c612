"""What waits on a tray to be put away, and what each row needs before it can be. Pure."""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.sniff import WhyRefused
from trefoil.care.notices.reading.troubles import Trouble
from trefoil.care.notices.rules import CannotKeep, check, not_believed
from trefoil.vault.wire import Wire

NAME_MOST: Final = 80


@unique
class Needs(StrEnum):
    """What a row needs before it can be put away."""

    NOTHING = "nothing"
    WHO = "who"  # whom it is for
    LOOK = "look"  # it may be false
    MENDING = "mending"  # it could not be read
    PLACE = "place"  # the person lets nothing be added there
    REFUSED = "refused"  # a whole file was turned back


class Waiting(Wire, frozen=True, kw_only=True):
    """One row on the tray. `total` is how many rows came with it."""

    file: str
    number: int
    total: int = 0
    source: str = ""
    greets: str = ""
    record: str = ""
    parsed: Parsed | None = None
    troubles: tuple[str, ...] = ()
    refused: str = ""
    looked_at: bool = False
    no_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class File:
    """In: one file that was brought: its name, and its bytes or why they were turned back while they came."""

    name: str
    data: bytes
    refused: WhyRefused | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RowSeen:
    """One row that lies on the tray."""

    id: str
    needs: Needs
    row: Waiting


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BagSeen:
    """How far a bag is: `total` rows came, `left` are not put away. `rows` are the first of those that need a look."""

    bag: str
    total: int
    left: int
    ready: int
    rows: tuple[RowSeen, ...]

    @property
    def done(self) -> int:
        """How many are off the tray."""
        return self.total - self.left


def needs(row: Waiting) -> Needs:
    """Return what a row needs. Pure."""
    if row.refused:
        return Needs.REFUSED
    if row.parsed is None:
        return Needs.MENDING
    try:
        check(row.parsed)
    except CannotKeep:
        return Needs.MENDING
    if not_believed(row.parsed) and not row.looked_at:
        return Needs.LOOK
    if not row.record:
        return Needs.WHO
    return Needs.PLACE if row.no_place else Needs.NOTHING


TROUBLE: Final = {trouble.value: trouble for trouble in Trouble}
REFUSAL: Final = {reason.value: reason for reason in WhyRefused}
