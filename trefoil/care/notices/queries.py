"""Reading notices, their dates and their numbers. Every read is a look, written down before anything opens.

The three lie apart and are read apart: a desk of dates opens no letter, and numbers are opened only when somebody asks
for them. No list here is ever complete: it holds what was brought in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from trefoil.care.notices.folding import Case, Told, fold
from trefoil.care.notices.schema import Notice, NoticeDate, Numbers
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.looking_at_many import look_each
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone


class NoSuchNotice(LookupError):
    """There is no such notice here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoticeSeen:
    """One notice that was opened. Its words show to the holder of the ticket."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoticesSeen:
    """Notices, the newest as they came here first; `more` says that older ones were left sealed."""

    notices: tuple[NoticeSeen, ...]
    more: bool
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DateSeen:
    """One date that was opened: neutral, without names."""

    id: ItemId
    revision: int
    record: str
    author: AccountId
    at: datetime
    date: NoticeDate


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DatesSeen:
    """Dates, by day."""

    dates: tuple[DateSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NumbersSeen:
    """The numbers of one notice."""

    id: ItemId
    at: datetime
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AllNumbersSeen:
    """The numbers that were asked for, the newest first."""

    numbers: tuple[NumbersSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def notices(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> NoticesSeen:
    """Open every notice. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Notice,), reason=reason, words=words, at=at)
    return _seen(opening, items=opening.items(Notice), more=False)


def some_notices(
    *, permit: Permit, reader: Reader, reason: Reason, words: str | None, past: int, most: int, at: datetime
) -> NoticesSeen:
    """Open some notices, past so many of the newest; the rest stay sealed. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Notice,), reason=reason, words=words, at=at)
    part = opening.part((Notice,), past=past, most=most)
    return _seen(opening, items=cast("Sequence[Item[Notice]]", part.items), more=part.more)


def _seen(opening: gateway.Opening, *, items: Sequence[Item[Notice]], more: bool) -> NoticesSeen:
    seen = tuple(
        NoticeSeen(id=item.id, revision=item.revision, author=item.author, at=item.at, notice=item.payload)
        for item in items
    )
    return NoticesSeen(notices=seen, more=more, ticket=opening.ticket, troubles=opening.troubles)


def one_notice(
    *, permit: Permit, reader: Reader, item: ItemId, reason: Reason, words: str | None, at: datetime
) -> tuple[NoticeSeen, Ticket]:
    """Open the notices and return one. Raises NoSuchNotice, or what the gateway raises."""
    seen = notices(permit=permit, reader=reader, reason=reason, words=words, at=at)
    for one in seen.notices:
        if one.id == item:
            return one, seen.ticket
    raise NoSuchNotice


def dates(*, permits: Sequence[Permit], reader: Reader, reason: Reason, words: str | None, at: datetime) -> DatesSeen:
    """Open the dates alone, of one record or of each that a permit names: one entry a record, all in one batch.

    Of whoever stopped meanwhile nothing is there. Raises KeyGone when nobody is left, or what the gateway raises.
    """
    openings = look_each(permits=permits, reader=reader, kinds=(NoticeDate,), reason=reason, words=words, at=at)
    if not openings:
        raise KeyGone
    return dates_in(openings=openings)


def dates_in(*, openings: Sequence[tuple[Permit, gateway.Opening]]) -> DatesSeen:
    """Return the dates of openings whose looks named them, each with the permit of its record."""
    found: list[DateSeen] = []
    troubles: set[gateway.Trouble] = set()
    for permit, opening in openings:
        found.extend(
            DateSeen(
                id=item.id,
                revision=item.revision,
                record=permit.record,
                author=item.author,
                at=item.at,
                date=item.payload,
            )
            for item in opening.items(NoticeDate)
        )
        troubles |= opening.troubles
    found.sort(key=lambda one: (one.date.day_at, one.at, one.id))
    return DatesSeen(dates=tuple(found), ticket=openings[0][1].ticket, troubles=frozenset(troubles))


def numbers(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> AllNumbersSeen:
    """Open the numbers that sign somebody in: for a page that was asked for. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Numbers,), reason=reason, words=words, at=at)
    found = tuple(
        NumbersSeen(id=item.id, at=item.at, numbers=item.payload)
        for item in sorted(opening.items(Numbers), key=lambda item: (item.at, item.id), reverse=True)
    )
    return AllNumbersSeen(numbers=found, ticket=opening.ticket, troubles=opening.troubles)


def told(*, seen: NoticesSeen) -> tuple[Told, ...]:
    """Return notices as folding needs them. What comes back holds words: it goes to `folding.fold` and no further."""
    ticket = seen.ticket
    return tuple(
        Told(
            id=one.id,
            channel=one.notice.channel,
            received=one.notice.received_at,
            agency=one.notice.agency,
            docket=one.notice.docket_no.reveal(ticket),
            agency_case=one.notice.agency_case_no.reveal(ticket),
            caption=one.notice.defendant_caption.reveal(ticket),
            event=one.notice.event_type,
            standing=one.notice.standing,
            event_at=one.notice.event_at,
            zone=one.notice.event_timezone,
            place=(one.notice.court or one.notice.location).reveal(ticket),
            text=one.notice.text.reveal(ticket),
        )
        for one in seen.notices
    )


def folded(*, seen: NoticesSeen) -> tuple[Case, ...]:
    """Return the cases with their lines."""
    return fold(told(seen=seen))
