"""When a professional last looked at what one person shares. It stands in their own sealed home, and nowhere else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from trefoil.kernel import events
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_text, as_time
from trefoil.vault.work_formats import Looked

VISIT: Final = timedelta(minutes=30)  # opening the same again within one visit does not make its news old


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit is compared with. `since` is None on the first; `new_places` were not shared at the one before."""

    since: datetime | None
    new_places: frozenset[str]
    looked: Looked


def visit_now(*, before: Looked | None, places: Collection[str], at: datetime) -> Visit:
    """Return what a look now is compared with, and what to remember of it. `places` is what is shared now."""
    now = as_text(at)
    if before is None:
        looked = Looked(last=now, places=dict.fromkeys(places, now))
        return Visit(since=None, new_places=frozenset(), looked=looked)
    same_visit = at - as_time(before.last) <= VISIT
    since = before.since if same_visit else before.last
    first_seen = {place: before.places.get(place, now) for place in places}
    new = {place for place, seen in first_seen.items() if since and seen > since}
    return Visit(
        since=as_time(since) if since else None,
        new_places=frozenset(new),
        looked=Looked(last=now, since=since, places=first_seen),
    )


def remember_visit(*, reader: Reader, record: str, visit: Visit) -> None:
    """Remember a look that was taken, and forget those at people who never shared anything that is known here.

    When another window of the same visit remembers at the same moment, nothing is lost by letting it.
    """

    def with_look(home: Home) -> Home:
        known = {other.record for other in home.others}
        kept = {name: one for name, one in home.looked.items() if name in known}
        return msgspec.structs.replace(home, looked={**kept, record: visit.looked})

    try:
        with housekeeping(Chore.KEEP_HOME):
            change_home(keys=reader.keys, change=with_look)
        reader.home_changed()
    except Conflict:
        events.say(events.Happening.DATABASE_BUSY)
