"""Which days dates and letters mark: opened once, and taken as they were opened for as long as they stand so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from trefoil.care.notices.over import WORTH
from trefoil.care.notices.rules import day_of
from trefoil.care.notices.schema import Notice, NoticeDate, Standing
from trefoil.care.notices.schema_marks import DaysMarked, LettersMarked, Marked, MarkedDay
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload
from trefoil.vault import gateway
from trefoil.vault.items import Item

P = TypeVar("P", bound=Payload)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Marks:
    """What every date or letter marks, and what names the version of what was kept of that."""

    kept_as: type[Marked]
    days: tuple[MarkedDay, ...]
    id: ItemId | None
    revision: int | None
    fresh: int  # so many had to be opened
    gone: int  # so many that were kept do not stand so any more

    @property
    def worth_keeping(self) -> bool:
        """Whether the owner's visit writes it anew, so that the next page opens few."""
        return self.fresh >= WORTH or self.gone >= WORTH


def _marked_date(item: Item[NoticeDate]) -> MarkedDay:
    told = item.payload
    return MarkedDay(
        id=item.id,
        revision=item.revision,
        author=item.author,
        day=_day(told.day_at),
        kind=told.kind,
        standing=told.standing,
    )


def _marked_letter(item: Item[Notice]) -> MarkedDay:
    came = _day(item.payload.received_at) or item.at.date().isoformat()
    return MarkedDay(
        id=item.id, revision=item.revision, author=item.author, day=came, kind=None, standing=Standing.STANDS
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(day_of(text)).isoformat()
    except ValueError:
        return ""


def days_marked(*, opening: gateway.Opening) -> Marks:
    """Return the days of all dates of an opening whose look named them and what was kept of them."""
    return _marks(opening=opening, of=NoticeDate, kept_as=DaysMarked, mark=_marked_date)


def letters_marked(*, opening: gateway.Opening) -> Marks:
    """Return the days on which letters came, as above."""
    return _marks(opening=opening, of=Notice, kept_as=LettersMarked, mark=_marked_letter)


def _marks(
    *, opening: gateway.Opening, of: type[P], kept_as: type[Marked], mark: Callable[[Item[P]], MarkedDay]
) -> Marks:
    standing = opening.standing(of)
    kept = max(opening.items(kept_as), key=lambda one: (one.at, one.id), default=None)
    before = kept.payload.marks if kept else ()
    held = tuple(one for one in before if standing.get(one.id) == one.revision)
    new = standing.keys() - {one.id for one in held} if len(held) < len(standing) else frozenset[str]()
    fresh = tuple(mark(item) for item in opening.items(of, without=standing.keys() - new)) if new else ()
    return Marks(
        kept_as=kept_as,
        days=(*held, *fresh),
        id=kept.id if kept else None,
        revision=kept.revision if kept else None,
        fresh=len(fresh),
        gone=len(before) - len(held),
    )
