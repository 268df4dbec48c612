"""Reading news calmly: what the person wishes of it, some of it at a time, and the dates that nothing holds back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from trefoil.care.notices.calm import Passed, waits
from trefoil.care.notices.days import Dated
from trefoil.care.notices.over import is_worth_keeping, newly_over, to_keep
from trefoil.care.notices.queries import NoSuchNotice, NoticeSeen, NoticesSeen
from trefoil.care.notices.queries_dates import OverSeen, dates_as_read, over_in
from trefoil.care.notices.schema import DatesOver, Notice, NoticeDate, OnlyThis
from trefoil.care.notices.schema_calm import NO_WISHES, NewsWishes, ReadingTime
from trefoil.care.notices.schema_marks import DaysMarked, LettersMarked
from trefoil.care.wishes.rules import Waiting
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import being_there, gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WishesSeen:
    """What the person wishes of news, and what names the version that was read."""

    wishes: NewsWishes
    id: ItemId | None
    revision: int | None
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimeSeen:
    """The time that the person chose for letters, and what names the version that was read. None for no time."""

    time: ReadingTime | None
    id: ItemId | None
    revision: int | None
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DatesOfMine:
    """The person's dates with what they wish of news. What is long over was not opened."""

    dates: tuple[Dated, ...]
    over: OverSeen
    passed: tuple[Passed, ...]
    wishes: WishesSeen
    authors: Mapping[str, AccountId]  # who brought each date in


def _wishes(opening: gateway.Opening) -> WishesSeen:
    # Two windows that begin in the same moment can make two; the newest holds.
    kept = max(opening.items(NewsWishes), key=lambda one: (one.at, one.id), default=None)
    return WishesSeen(
        wishes=kept.payload if kept else NO_WISHES,
        id=kept.id if kept else None,
        revision=kept.revision if kept else None,
        troubles=opening.troubles,
    )


def news_wishes(*, private: Permit, reader: Reader, at: datetime) -> WishesSeen:
    """Open what the person wishes of news. Raises what the gateway raises."""
    return _wishes(
        gateway.look(
            permits=(private,), reader=reader, kinds=(NewsWishes,), reason=Reason.OWN_THINGS, words=None, at=at
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BesideLetter:
    """What stands beside a letter: the date that came with it, and what was kept of dates and letters for pages."""

    day: ItemId | None
    over: OverSeen
    days_marked: tuple[ItemId, ...]
    letters_marked: tuple[ItemId, ...]


def _time(opening: gateway.Opening) -> TimeSeen:
    kept = max(opening.items(ReadingTime), key=lambda one: (one.at, one.id), default=None)
    return TimeSeen(
        time=kept.payload if kept else None,
        id=kept.id if kept else None,
        revision=kept.revision if kept else None,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def wishes_and_time(*, private: Permit, reader: Reader, at: datetime) -> tuple[WishesSeen, TimeSeen]:
    """Open what the person wishes of news and the time they chose for it: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(private,), reader=reader, kinds=(NewsWishes, ReadingTime), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return _wishes(opening), _time(opening)


def reading_time(*, private: Permit, reader: Reader, at: datetime) -> TimeSeen:
    """Open the time that the person chose for letters. Raises what the gateway raises."""
    return _time(
        gateway.look(
            permits=(private,), reader=reader, kinds=(ReadingTime,), reason=Reason.OWN_THINGS, words=None, at=at
        )
    )


def how_many(*, notices: Permit, reader: Reader) -> int:
    """Return how many letters were brought in here: for somebody who asked for this and nothing more."""
    return being_there.how_many(permit=notices, reader=reader, kinds=(Notice,))


def any_date(*, dates: Permit, reader: Reader) -> bool:
    """Say whether any date lies here at all, without opening one."""
    return being_there.is_any(permit=dates, reader=reader, kinds=(NoticeDate,))


def some_news(*, notices: Permit, reader: Reader, past: int, most: int, at: datetime) -> NoticesSeen:
    """Open some notices, the newest as they came here first. The rest stays sealed. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(notices,), reader=reader, kinds=(Notice,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    part = opening.part((Notice,), past=past, most=most)
    return NoticesSeen(
        notices=tuple(
            NoticeSeen(id=item.id, revision=item.revision, author=item.author, at=item.at, notice=item.payload)
            for item in cast("tuple[Item[Notice], ...]", part.items)
        ),
        more=part.more,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def one_of_mine(
    *, notices: Permit, private: Permit, reader: Reader, item: ItemId, at: datetime
) -> tuple[NoticeSeen, TimeSeen]:
    """Open one notice with the time that was chosen for letters, and leave all other notices sealed: one look.

    The ticket shows both. Raises NoSuchNotice, or what the gateway raises.
    """
    opening = gateway.look(
        permits=(notices, private),
        reader=reader,
        kinds=(Notice, ReadingTime),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    found = opening.versions(Notice, item=item)
    if not found:
        raise NoSuchNotice
    one = found[0]
    seen = NoticeSeen(id=one.id, revision=one.revision, author=one.author, at=one.at, notice=one.payload)
    return seen, _time(opening)


def _passed(opening: gateway.Opening) -> tuple[Passed, ...]:
    """Return which dates were passed on, the newest word first. Who wrote it is what its signature says."""
    return tuple(
        Passed(date=item.payload.date, by=item.author, tells=item.payload.tells)
        for item in sorted(opening.items(OnlyThis), key=lambda item: (item.at, item.id), reverse=True)
    )


def dates_of_mine(*, dates: Permit, private: Permit, reader: Reader, at: datetime) -> DatesOfMine:
    """Open the person's dates, and which of them they know of: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(dates, private),
        reader=reader,
        kinds=(NoticeDate, DatesOver, OnlyThis, NewsWishes),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    found = dates_as_read(opening=opening, owner=reader.account)
    return DatesOfMine(
        dates=found.dates,
        over=found.over,
        passed=_passed(opening),
        wishes=_wishes(opening),
        authors={one.id: AccountId(one.author) for one in found.read},
    )


def beside_letter(*, notices: Permit, dates: Permit, reader: Reader, letter: ItemId, at: datetime) -> BesideLetter:
    """Open the person's dates and return what goes with a letter when it is erased: its date, and what was kept of it.

    Raises what the gateway raises.
    """
    opening = gateway.look(
        permits=(dates, notices),
        reader=reader,
        kinds=(NoticeDate, DatesOver, DaysMarked, LettersMarked),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return BesideLetter(
        day=next((item.id for item in opening.items(NoticeDate) if item.payload.notice == letter), None),
        over=over_in(opening=opening, owner=reader.account),
        days_marked=tuple(item.id for item in opening.items(DaysMarked)),
        letters_marked=tuple(item.id for item in opening.items(LettersMarked)),
    )


def waiting_for(
    *,
    dates: Permit,
    private: Permit,
    reader: Reader,
    at: datetime,
    on_over: Callable[[OverSeen, DatesOver], None] | None = None,
) -> tuple[Waiting, ...]:
    """Return what waits for the lane that nothing holds back. Where no date lies, nothing is opened or logged.

    `on_over` is called with what pages need not open again, once there is enough of it to be written down. Raises what
    the gateway raises.
    """
    if not any_date(dates=dates, reader=reader):
        return ()
    opening = gateway.look(
        permits=(dates, private),
        reader=reader,
        kinds=(NoticeDate, DatesOver, OnlyThis, NewsWishes),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    known = _wishes(opening).wishes.known
    found = dates_as_read(opening=opening, owner=reader.account)
    today = at.date()
    if on_over is not None and is_worth_keeping(
        fresh=found.fresh, read=len(found.read), kept_on=found.over.kept_on, today=today
    ):
        passed = {one.date for one in _passed(opening)}
        more = newly_over(dates=found.dates, known=known, passed=passed, today=today)
        on_over(found.over, to_keep(over=found.over.ids, more=more, read=found.read, standing=found.standing))
    return waits(dates=found.dates, passed=_passed(opening), known=known, today=today)
