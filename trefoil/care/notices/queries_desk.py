"""Reading many people's dates at a desk: one line in each person's log, all written in one batch before it opens."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.notices.days import day_lines
from trefoil.care.notices.desk import Theirs, name_of
from trefoil.care.notices.queries import NoSuchNotice
from trefoil.care.notices.queries_dates import dates_as_read
from trefoil.care.notices.schema import DatesOver, NoticeDate, OnlyThis
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.looking_at_many import look_each
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OneSeen:
    """One date with what became of it, and whether this reader passed it on to the person."""

    theirs: Theirs
    passed_on: bool


def _lines(permit: Permit, opening: gateway.Opening, *, reader: Reader) -> list[Theirs]:
    """Return the lines of one record. What need not be opened again is what its owner kept, and nobody else."""
    found = dates_as_read(opening=opening, owner=reader.whose(record=permit.record))
    return [Theirs(record=permit.record, line=line) for line in day_lines(found.dates)]


def desk(*, permits: Sequence[Permit], reader: Reader, at: datetime) -> tuple[Theirs, ...]:
    """Open the dates of everybody who shares them. Whoever stopped while the page was made is simply not there.

    Raises LogUnwritable: then nothing opened.
    """
    openings = look_each(
        permits=permits, reader=reader, kinds=(NoticeDate, DatesOver), reason=Reason.CHECKING_A_DATE, words=None, at=at
    )
    found: list[Theirs] = []
    for permit, opening in openings:
        with suppress(KeyGone):
            found += _lines(permit, opening, reader=reader)
    return tuple(found)


def one_date(*, permit: Permit, reader: Reader, name: str, at: datetime) -> OneSeen:
    """Open one person's dates and return one of them, by the name that the desk gave it.

    Raises NoSuchNotice, or what the gateway raises.
    """
    opening = gateway.look(
        permits=(permit,),
        reader=reader,
        kinds=(NoticeDate, DatesOver, OnlyThis),
        reason=Reason.CHECKING_A_DATE,
        words=None,
        at=at,
    )
    for theirs in _lines(permit, opening, reader=reader):
        if name_of(theirs.line) == name:
            told = {one.payload.date for one in opening.items(OnlyThis) if one.author == reader.account}
            return OneSeen(theirs=theirs, passed_on=bool(told & set(theirs.line.now_ids)))
    raise NoSuchNotice
