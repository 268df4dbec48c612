"""News of a case, and its days, as pieces for a reader they were shared with and for the owner's look ahead."""

from collections.abc import Callable, Sequence
from datetime import datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.notices.present import KIND
from trefoil.care.notices.present_due import THING, day_words
from trefoil.care.notices.queries import NoticesSeen
from trefoil.care.notices.queries_dates import LineRead
from trefoil.care.notices.rules import date_kind
from trefoil.care.notices.schema import DateKind
from trefoil.kernel.ids import ItemId


def _letter_title(kind: DateKind) -> str:
    """Return what a letter is about, as it is said to somebody whose case it is not."""
    return KIND[kind] if kind is DateKind.OTHER else THING[kind]


def notice_pieces(*, seen: NoticesSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return letters with their own words. The numbers that sign somebody in were cut out before they were kept."""
    return tuple(
        GivenNote(
            title=_letter_title(date_kind(one.notice.event_type)),
            author=names(one.author),
            words=one.notice.text.reveal(seen.ticket),
            at=one.at,
        )
        for one in seen.notices
        if only in {None, one.id}
    )


def date_pieces(
    *, dates: Sequence[LineRead], only: ItemId | None, names: Callable[[str], str], at: datetime
) -> tuple[GivenNote, ...]:
    """Return days, each with what sort of day it is, whether it stands, where, and on which day it was to be before."""
    return tuple(
        GivenNote(
            title=THING[one.line.now.kind],
            author=names(one.author),
            words="\n".join(day_words(line=one.line, today=at.date())),
            at=one.came,
        )
        for one in dates
        if only is None or only in one.line.ids
    )
