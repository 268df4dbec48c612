"""Reading news calmly: what the person wishes of it, some of it at a time, and the dates that nothing holds back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from trefoil.care.notices.calm import Passed, waits
from trefoil.care.notices.days import Dated
from trefoil.care.notices.over import WORTH, ids_of, newly_over
from trefoil.care.notices.queries import NoSuchNotice, NoticeSeen, NoticesSeen, dated_in
from trefoil.care.notices.schema import DatesOver, Notice, NoticeDate, OnlyThis
from trefoil.care.notices.schema_calm import NO_WISHES, NewsWishes
from trefoil.care.wishes.rules import Waiting
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.being_there import is_any
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
class OverSeen:
    """Which dates are long over and stayed sealed, and what names the version that was read."""

    ids: frozenset[str]
    id: ItemId | None
    revision: int | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DatesOfMine:
    """The person's dates with what they wish of news. What is long over was not opened."""

    dates: tuple[Dated, ...]
    over: OverSeen
    passed: tuple[Passed, ...]
    wishes: WishesSeen


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


def how_many(*, notices: Permit, reader: Reader) -> int:
    """Return how many letters were brought in here: for somebody who asked for this and nothing more."""
    return gateway.how_many(permit=notices, reader=reader, kinds=(Notice,))


def any_date(*, dates: Permit, reader: Reader) -> bool:
    """Say whether any date lies here at all, without opening one."""
    return is_any(permit=dates, reader=reader, kinds=(NoticeDate,))


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


def one_of_mine(*, notices: Permit, reader: Reader, item: ItemId, at: datetime) -> tuple[NoticeSeen, Ticket]:
    """Open one notice and leave all others sealed. Raises NoSuchNotice, or what the gateway raises."""
    opening = gateway.look(
        permits=(notices,), reader=reader, kinds=(Notice,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    found = opening.versions(Notice, item=item)
    if not found:
        raise NoSuchNotice
    one = found[0]
    seen = NoticeSeen(id=one.id, revision=one.revision, author=one.author, at=one.at, notice=one.payload)
    return seen, opening.ticket


def _over(opening: gateway.Opening, *, reader: Reader) -> OverSeen:
    """Return which dates are long over, by the person's own word alone."""
    mine = [item for item in opening.items(DatesOver) if item.author == reader.account]
    kept = max(mine, key=lambda one: (one.at, one.id), default=None)
    return OverSeen(
        ids=ids_of(kept.payload if kept else None),
        id=kept.id if kept else None,
        revision=kept.revision if kept else None,
    )


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
    over = _over(opening, reader=reader)
    return DatesOfMine(
        dates=dated_in(opening=opening, over=over.ids), over=over, passed=_passed(opening), wishes=_wishes(opening)
    )


def waiting_for(
    *,
    dates: Permit,
    private: Permit,
    reader: Reader,
    at: datetime,
    on_over: Callable[[OverSeen, tuple[str, ...]], None] | None = None,
) -> tuple[Waiting, ...]:
    """Return what waits for the lane that nothing holds back. Where no date lies, nothing is opened or logged.

    `on_over` is called with the dates that came to be long over, once there are enough of them to be written down.
    Raises what the gateway raises.
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
    over = _over(opening, reader=reader)
    found = dated_in(opening=opening, over=over.ids)
    more = newly_over(dates=found, known=known, today=at.date())
    if on_over is not None and len(more) >= WORTH:
        on_over(over, more)
    return waits(dates=found, passed=_passed(opening), known=known, today=at.date())
