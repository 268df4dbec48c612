"""What the telling of the year keeps in hand while it goes: keys, ways in, and what the story named."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from trefoil.doors.demo.cast import Place, Who
from trefoil.doors.demo.ways import WayIn
from trefoil.kernel.ids import GrantId, ItemId, OrganizationId
from trefoil.vault.keys import AccountKeys
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """A note as the story speaks of it later."""

    item: ItemId
    title: str
    revision: int


@dataclass(slots=True, repr=False)
class Year:
    """What was made so far. `today` is the moment of building, in the site's zone."""

    today: datetime
    keys: dict[Who, AccountKeys] = field(default_factory=dict)
    ways: list[WayIn] = field(default_factory=list)
    places: dict[Place, OrganizationId] = field(default_factory=dict)
    notes: dict[str, Kept] = field(default_factory=dict)
    grants: dict[str, GrantId] = field(default_factory=dict)
    pages: dict[Who, int] = field(default_factory=dict)
    visited: set[Who] = field(default_factory=set)

    def day(self, *, days: int) -> date:
        """Return the day that lies `days` before today."""
        return self.today.date() - timedelta(days=days)

    def moment(self, *, days: int, clock: time) -> datetime:
        """Return a time of day `days` before today."""
        return datetime.combine(self.day(days=days), clock, tzinfo=self.today.tzinfo)

    def reader(self, *, who: Who, at: datetime) -> Reader:
        """Return a fresh reader, as each request has one. All visits of a day are one session."""
        return Reader(keys=self.keys[who], session_mark=at.date().isoformat().encode())
