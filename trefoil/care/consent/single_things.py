"""Who was shown one single thing. A page about that thing names them beside those who see its whole kind."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.vocabulary import GrantState
from trefoil.vault.formats import LIVE, GrantStatement
from trefoil.vault.reader import Reader
from trefoil.vault.records import Roll, roll_of
from trefoil.vault.times import as_time


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShownAlone:
    """One thing, and who was given it alone and can see it still, or after a pause. `grant` is what stops it."""

    item: ItemId
    name: str
    grant: str = ""


def shown_alone(*, reader: Reader, record: RecordId, at: datetime, roll: Roll | None = None) -> tuple[ShownAlone, ...]:
    """Return every single thing that is shared now, once for each person who was given it, by name."""
    roll = roll or roll_of(owner=reader.owner(record=record))
    roster, marks = roll.roster, roll.states
    names = {known.account: known.name for known in roster.people}
    found = {
        (names[held.grantee], held.item, held.grant)
        for held in roster.grants
        if held.item is not None
        and marks.get(held.grant, GrantState.STOPPED).value in LIVE
        and at <= as_time(GrantStatement.unpack(held.signed.statement).not_after)
    }
    return tuple(ShownAlone(item=ItemId(item), name=name, grant=grant) for name, item, grant in sorted(found))
