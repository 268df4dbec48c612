"""From what was signed to how it stands on the page, and from what was tapped to terms. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never

from trefoil.care.consent.present import Pause, Seen
from trefoil.care.consent.present_sentences import Amounts
from trefoil.care.consent.present_share import Long, Offer
from trefoil.kernel.vocabulary import Category, GrantState
from trefoil.policy.stopping import UNDO_WITHIN

# The kinds that hold something and that a reader has a page for (`web.given`). The others join with their slices.
SHELVES_TODAY: tuple[Category, ...] = (
    Category.NOTES,
    Category.MEASURES,
    Category.TRIGGERS,
    Category.PLAN,
    Category.PROFILE,
    Category.LIFE,
    Category.SAFETY,
    Category.HEALTH,
    Category.NOTICES,
    Category.DATES,
    Category.LEGAL,
    Category.MONEY,
)

# What a reader has a page for one thing at a time. It stands on no list of kinds: nobody gets the whole of it. How a
# person may be reached lies beside the number that the site's own messages go to, which nobody else needs (ADR 0128).
ALONE_TODAY: tuple[Category, ...] = (Category.ALONE, Category.CONTACT)

_LENGTHS: dict[Long, timedelta] = {
    Long.WEEK: timedelta(days=7),
    Long.MONTH: timedelta(days=30),
    Long.SEASON: timedelta(days=91),
    Long.YEAR: timedelta(days=365),
}


_PAYMENT = "restitution_payment"
# Every kind of money in the order in which lines of before named them, also where no amount was shown (ADR 0143).
_BEFORE = ("restitution_order", _PAYMENT, "reserve_claim", "loss", "state_claim")
_MONEY = frozenset((*_BEFORE, "order_copy"))


def amounts_in(*, kinds: Sequence[str]) -> Amounts:
    """Say whether a look at money showed amounts: its line names payments exactly where it did."""
    if tuple(kinds) == _BEFORE or not _MONEY.intersection(kinds):
        return Amounts.NOT_SAID
    return Amounts.SHOWN if _PAYMENT in kinds else Amounts.FOLDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one grant: how the roster keeps it, and what its mark says."""

    state: GrantState
    begins: datetime
    last: datetime
    changed: datetime
    same_session: bool
    undone: bool


def seen(*, standing: Standing, at: datetime) -> Seen:
    """Return how a grant stands for its giver. What ended, and what was stopped a while ago, is "can't see"."""
    match standing.state:
        case GrantState.STOPPED:
            fresh = at - standing.changed <= UNDO_WITHIN
            return Seen.STOPPED_NOW if fresh and standing.same_session and not standing.undone else Seen.CANNOT_SEE
        case GrantState.ENDED:
            return Seen.CANNOT_SEE
        case GrantState.PAUSED:
            return Seen.PAUSED if at <= standing.last else Seen.CANNOT_SEE
        case GrantState.ACTIVE:
            if at > standing.last:
                return Seen.CANNOT_SEE
            return Seen.BEGINS_LATER if at < standing.begins else Seen.CAN_SEE
        case _:
            assert_never(standing.state)


def pause_of(*, states: Sequence[Seen]) -> Pause:
    """Say whether everyone is paused: somebody is, and nobody can see anything."""
    return Pause.PAUSED if Seen.PAUSED in states and Seen.CAN_SEE not in states else Pause.RUNNING


def last_moment(*, day: date, zone_of: datetime) -> datetime:
    """Return the last second of a day in the person's own zone, in UTC."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone_of.tzinfo).astimezone(UTC)


def near_its_end(*, begins: datetime, last: datetime, at: datetime) -> bool:
    """Say whether a share is near enough to its end for one calm line: its last quarter, and two weeks at the most.

    A share of one week is not near its end from its first day on; nobody is asked twice about the same end.
    """
    left = last - at
    return timedelta(0) <= left <= min(timedelta(days=14), (last - begins) / 4)


def offers(*, at: datetime) -> tuple[Offer, ...]:
    """Return the lengths on offer with the last day each would reach."""
    return tuple(Offer(long=long, last=(at + length).date()) for long, length in _LENGTHS.items())


def last_day(*, long: Long, picked: date | None, at: datetime) -> date | None:
    """Return the last day of a share, or None when a day was to be picked and was not."""
    if long is Long.DAY:
        return picked
    return (at + _LENGTHS[long]).date()
