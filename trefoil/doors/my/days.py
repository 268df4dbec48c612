"""The days on which it is worth a look because something that was shared ends soon after."""

from datetime import date, datetime

from trefoil.care.reaching import outbox
from trefoil.care.reaching.rules import days_to_tell
from trefoil.kernel.ids import RecordId
from trefoil.vault.formats import LIVE, GrantStatement
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.times import as_time


def days_worth_a_look(*, reader: Reader, record: RecordId, at: datetime) -> tuple[date, ...]:
    """Return the days, a week before each running share ends. They say nothing of what ends, or with whom."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    ends = [
        as_time(GrantStatement.unpack(held.signed.statement).not_after) for held in roster.grants if held.state in LIVE
    ]
    standing = outbox.standing(account=reader.account)
    zone = standing.row.zone if standing is not None else ""
    return days_to_tell(ends=ends, zone=zone, at=at)


def was_here(*, reader: Reader, record: RecordId, at: datetime) -> None:
    """Let the outbox know of the visit: nothing is new any more, and these are the days to come."""
    if outbox.standing(account=reader.account) is not None:
        outbox.been_here(account=reader.account, days=days_worth_a_look(reader=reader, record=record, at=at))
