"""Opening as few dates as can be: what is long over stays sealed, and what was read before is taken as it was read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from trefoil.care.notices.days import Dated, DayLine, day_lines, to_come_first
from trefoil.care.notices.over import ids_of, still_read
from trefoil.care.notices.schema import DatesOver, NoticeDate, ReadDate
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Ticket
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.times import as_text, as_time


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OverSeen:
    """What the owner kept of their dates, and what names the version that was read."""

    kept: DatesOver | None
    ids: frozenset[str]
    id: ItemId | None
    revision: int | None
    kept_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AsRead:
    """The dates that are not long over. `fresh` are those that had to be opened, `read` all of them."""

    dates: tuple[Dated, ...]
    over: OverSeen
    standing: Mapping[str, int]
    fresh: int
    read: tuple[ReadDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineRead:
    """One thing with its day as it stands now, and who told last of it, and when."""

    line: DayLine
    author: AccountId
    came: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DatesNamed:
    """Dates that something names, each by the id it is named by and as it stands now; and the first of the others."""

    named: Mapping[str, ReadDate]
    first: tuple[ReadDate, ...]


def over_in(*, opening: gateway.Opening, owner: AccountId) -> OverSeen:
    """Return what the owner kept of their dates: their own word alone, since others may add here."""
    mine = [item for item in opening.items(DatesOver) if item.author == owner]
    kept = max(mine, key=lambda one: (one.at, one.id), default=None)
    return OverSeen(
        kept=kept.payload if kept else None,
        ids=ids_of(kept.payload if kept else None),
        id=kept.id if kept else None,
        revision=kept.revision if kept else None,
        kept_on=kept.at.date() if kept else None,
    )


def _read(item: Item[NoticeDate]) -> ReadDate:
    date = item.payload
    return ReadDate(
        id=item.id,
        revision=item.revision,
        author=item.author,
        came=as_text(item.at),
        kind=date.kind,
        standing=date.standing,
        day_at=date.day_at,
        zone=date.zone,
        place=date.place,
        case_ref=date.case_ref,
        thread=date.thread,
        told_on=date.told_on,
    )


def _dated(date: ReadDate, *, ticket: Ticket) -> Dated:
    """Return a date as the rules take it."""
    return Dated(
        id=date.id,
        kind=date.kind,
        standing=date.standing,
        day_at=date.day_at,
        zone=date.zone,
        place=date.place.reveal(ticket),
        case=date.case_ref.reveal(ticket),
        thread=date.thread,
        told_on=date.told_on,
    )


def _as_read(
    *, opening: gateway.Opening, owner: AccountId
) -> tuple[OverSeen, Mapping[str, int], tuple[ReadDate, ...], int]:
    """Return what was kept, the revisions that stand, the dates that are not long over, and how many were opened."""
    standing = opening.standing(NoticeDate)
    over = over_in(opening=opening, owner=owner)
    read = still_read(read=over.kept.read if over.kept else (), standing=standing)
    left = over.ids | {one.id for one in read}
    items = sorted(opening.items(NoticeDate, without=left), key=lambda item: (item.at, item.id))
    fresh = tuple(_read(item) for item in items)
    return over, standing, (*read, *fresh), len(fresh)


def dates_as_read(*, opening: gateway.Opening, owner: AccountId) -> AsRead:
    """Return the dates of an opening whose look named them and what the owner kept of them.

    The shelf's sum is checked over all of them, opened or not. Raises what opening raises.
    """
    over, standing, read, fresh = _as_read(opening=opening, owner=owner)
    return AsRead(
        dates=tuple(_dated(one, ticket=opening.ticket) for one in read),
        over=over,
        standing=standing,
        fresh=fresh,
        read=read,
    )


def dates_named(
    *, opening: gateway.Opening, owner: AccountId, named: Collection[str], most: int, today: date
) -> DatesNamed:
    """Return dates that something names, however long over, and the first `most` of those that still count.

    A hearing that was moved or called off is one: what names it gets how it stands now. Where nothing is named or to be
    picked, nothing is opened. Raises what opening raises.
    """
    if not named and not most:
        return DatesNamed(named={}, first=())
    _over, standing, dates, _fresh = _as_read(opening=opening, owner=owner)
    read = {one.id: one for one in dates}
    missing = {*named} & standing.keys() - read.keys()
    if missing:
        more = opening.items(NoticeDate, without=standing.keys() - missing)
        read |= {item.id: _read(item) for item in more}
    asked = read.values() if most else _of_one_case(read.values(), named=named, ticket=opening.ticket)
    lines = day_lines([_dated(one, ticket=opening.ticket) for one in asked])
    now = {id_: read[line.now.id] for line in lines for id_ in line.ids}
    places = to_come_first(days=[line.now.day_at for line in lines], today=today)
    return DatesNamed(
        named={id_: now[id_] for id_ in named if id_ in now},
        first=tuple(read[lines[place].now.id] for place in places[:most]),
    )


def _of_one_case(dates: Collection[ReadDate], *, named: Collection[str], ticket: Ticket) -> list[ReadDate]:
    """Return the dates that could fold with one of those that are named: of the same case, or of the same event."""
    mine = [one for one in dates if one.id in named]
    threads = {one.thread for one in mine} - {""}
    cases = {one.case_ref.reveal(ticket) for one in mine}
    return [one for one in dates if one.thread in threads or one.case_ref.reveal(ticket) in cases]


def lines_read(*, found: AsRead, today: date) -> tuple[LineRead, ...]:
    """Return what the dates tell, what is to come first: a hearing that was moved or called off stands once."""
    by_id = {one.id: one for one in found.read}
    lines = day_lines(found.dates)
    told = [by_id[line.now.id] for line in lines]
    return tuple(
        LineRead(line=lines[place], author=AccountId(told[place].author), came=as_time(told[place].came))
        for place in to_come_first(days=[line.now.day_at for line in lines], today=today)
    )
