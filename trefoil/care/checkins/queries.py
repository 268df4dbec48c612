"""Reading check-ins, nights and lost time. Every read is a look, written down before anything opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from trefoil.care.checkins.schema import CheckIn, Group, Holds, LostTime, Night, StateFit
from trefoil.care.life.queries import LifeGiven, as_life
from trefoil.care.life.schema import Going, SheetAnswer
from trefoil.care.plans.schema import Win
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

P = TypeVar("P", bound=Payload)
EVERY_KIND: tuple[type[Payload], ...] = (CheckIn, Night, LostTime, StateFit)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntrySeen(Generic[P]):
    """One thing that was kept, with the day it belongs to."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    day: date
    thing: P


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seen:
    """What was opened, the newest day first, and the ticket that reveals it."""

    check_ins: tuple[EntrySeen[CheckIn], ...]
    nights: tuple[EntrySeen[Night], ...]
    lost_times: tuple[EntrySeen[LostTime], ...]
    fits: tuple[EntrySeen[StateFit], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def health(
    *,
    permit: Permit,
    reader: Reader,
    reason: Reason,
    words: str | None,
    at: datetime,
    kinds: tuple[type[Payload], ...] = EVERY_KIND,
) -> Seen:
    """Open what was kept of `kinds`: one look. Days are those of the zone of `at`. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=kinds, reason=reason, words=words, at=at)

    def found(kind: type[P], day_of: Callable[[Item[P]], date]) -> tuple[EntrySeen[P], ...]:
        if kind not in kinds:
            return ()
        seen = [
            EntrySeen(
                id=item.id,
                revision=item.revision,
                author=item.author,
                at=item.at,
                day=day_of(item),
                thing=item.payload,
            )
            for item in opening.items(kind)
        ]
        return tuple(sorted(seen, key=lambda one: (one.day, one.at, one.id), reverse=True))

    return Seen(
        check_ins=found(CheckIn, lambda item: item.at.astimezone(at.tzinfo).date()),
        nights=found(Night, lambda item: item.payload.day),
        lost_times=found(LostTime, lambda item: item.payload.day),
        fits=found(StateFit, lambda item: item.at.astimezone(at.tzinfo).date()),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldsSeen:
    """One thing that holds somebody."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    group: Group
    words: Plain
    low: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AllHolds:
    """What holds somebody, the oldest first, and the ticket that reveals it."""

    things: tuple[HoldsSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def what_holds(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> AllHolds:
    """Open what holds somebody: one look. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Holds,), reason=reason, words=words, at=at)
    return _as_holds(opening)


def life_given(
    *, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime
) -> tuple[LifeGiven, AllHolds]:
    """Open what one permit lets be seen of daily life, with what holds somebody. Raises what the gateway raises."""
    kinds = (SheetAnswer, Win, Going, Holds)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=kinds, reason=reason, words=words, at=at)
    return as_life(opening=opening), _as_holds(opening)


def _as_holds(opening: gateway.Opening) -> AllHolds:
    things = [
        HoldsSeen(
            id=item.id,
            revision=item.revision,
            author=item.author,
            at=item.at,
            group=item.payload.group,
            words=item.payload.words,
            low=item.payload.low,
        )
        for item in sorted(opening.items(Holds), key=lambda item: (item.at, item.id))
    ]
    return AllHolds(things=tuple(things), ticket=opening.ticket, troubles=opening.troubles)
