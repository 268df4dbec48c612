"""News of a case, and its days, as pieces for a reader they were shared with and for the owner's look ahead."""

from collections.abc import Callable, Sequence
from datetime import datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.notices.present import KIND, STANDS
from trefoil.care.notices.present_calm import moment_of
from trefoil.care.notices.queries import NoticesSeen
from trefoil.care.notices.rules import date_kind
from trefoil.care.notices.schema import ReadDate
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Ticket
from trefoil.vault.times import as_time


def notice_pieces(*, seen: NoticesSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return letters with their own words. The numbers that sign somebody in were cut out before they were kept."""
    return tuple(
        GivenNote(
            title=KIND[date_kind(one.notice.event_type)],
            author=names(one.author),
            words=one.notice.text.reveal(seen.ticket),
            at=one.at,
        )
        for one in seen.notices
        if only in {None, one.id}
    )


def date_pieces(
    *, dates: Sequence[ReadDate], ticket: Ticket, only: ItemId | None, names: Callable[[str], str], at: datetime
) -> tuple[GivenNote, ...]:
    """Return days, each with what sort of day it is, whether it stands, and where."""
    return tuple(
        GivenNote(
            title=KIND[one.kind],
            author=names(one.author),
            words="\n".join(
                words
                for words in (
                    moment_of(day_at=one.day_at, zone=one.zone, today=at.date()),
                    STANDS[one.standing],
                    one.place.reveal(ticket),
                    one.case_ref.reveal(ticket),
                )
                if words
            ),
            at=as_time(one.came),
        )
        for one in dates
        if only in {None, one.id}
    )
