"""Reading a professional's own talks over everybody who shares their appointments: one batch, one line each."""

from collections.abc import Sequence
from datetime import datetime

from trefoil.care.caseload.rules import mine
from trefoil.care.talks.queries import TalkSeen, talks_in
from trefoil.care.talks.schema import Talk
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.looking_at_many import look_each, permits_for
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone


def own_talks(
    *, facts: Sequence[GrantFact], reader: Reader, at: datetime
) -> tuple[tuple[RecordId, tuple[TalkSeen, ...]], ...]:
    """Open the talks with this reader of everybody in `facts`, one share of appointments each.

    One batch of lines is on the disk before anything opens. Whoever stopped meanwhile is left out, as if they had never
    shared. Raises LogUnwritable.
    """
    permits = permits_for(reader=reader, facts=facts, verb=Verb.READ, at=at)
    openings = look_each(
        permits=permits, reader=reader, kinds=(Talk,), reason=Reason.CHECKING_A_DATE, words=None, at=at
    )
    found = []
    for permit, opening in openings:
        try:
            talks = mine(
                talks=talks_in(opening=opening, owner=reader.whose(record=permit.record)), account=reader.account
            )
        except KeyGone:
            continue
        found.append((permit.record, talks))
    return tuple(found)
