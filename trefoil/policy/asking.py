"""When somebody may ask a person to share one more kind of thing.

Asking is a pressure, also when it is kind. So it is rare, it is for one kind until a day, it can be made only by
somebody who shares something with the person by then, and the asker is told nothing but that they asked: a "no" and
an ask that was left lying look the same. What was asked for begins a day later (`grants.begins_at`).
Source: vault design, section 3; ADR 0031.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.vocabulary import ONE_BY_ONE, SINGLE_ITEMS_ONLY, Category, Role
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import LONGEST, NIGHT_BETWEEN, SHORTEST
from trefoil.policy.terms import aware

ASK_AGAIN_AFTER = timedelta(days=14)
LIES_FOR = timedelta(days=60)  # an ask that nobody answered is gone by itself, and nothing says so


@unique
class WhyNotAsk(StrEnum):
    """Why somebody cannot ask. The order is the order of precedence."""

    NOT_LIVE = "not_live"
    NOTHING_SHARED = "nothing_shared"
    PRIVATE = "private"
    SINGLE_ITEMS_ONLY = "single_items_only"
    HAS_IT = "has_it"
    TOO_OFTEN = "too_often"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


class CannotAsk(Exception):
    """This cannot be asked for."""

    def __init__(self, *, reason: WhyNotAsk) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One ask, before it is sent. `has` are the kinds that the person shares whole with the asker now."""

    standing: Standing
    role: Role
    shares_something: bool
    has: Collection[Category]
    category: Category
    until: datetime
    asked_before: datetime | None  # the last time that this asker asked this person for anything

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        aware(self.until)


def check_can_ask(*, asking: Asking, at: datetime) -> None:
    """Let an ask pass. Raises CannotAsk with the first reason that applies."""
    reason = why_not_ask(asking=asking, at=at)
    if reason is not None:
        raise CannotAsk(reason=reason)


def why_not_ask(*, asking: Asking, at: datetime) -> WhyNotAsk | None:
    """Return why an ask cannot be made, or None."""
    again = asking.asked_before is not None and at - asking.asked_before < ASK_AGAIN_AFTER
    needed = (
        (asking.standing is Standing.LIVE, WhyNotAsk.NOT_LIVE),
        (asking.shares_something, WhyNotAsk.NOTHING_SHARED),
        (asking.category is not Category.PRIVATE and asking.category not in ONE_BY_ONE, WhyNotAsk.PRIVATE),
        (asking.role not in SINGLE_ITEMS_ONLY, WhyNotAsk.SINGLE_ITEMS_ONLY),
        (asking.category not in asking.has, WhyNotAsk.HAS_IT),
        (not again, WhyNotAsk.TOO_OFTEN),
        # there has to be something left of it when it begins, a day after a yes
        (asking.until - at >= NIGHT_BETWEEN + SHORTEST, WhyNotAsk.TOO_SHORT),
        (asking.until - at <= LONGEST, WhyNotAsk.TOO_LONG),
    )
    return next((reason for holds, reason in needed if not holds), None)


def still_lies(*, asked_at: datetime, until: datetime, at: datetime) -> bool:
    """Say whether an ask that was not answered still lies with the person."""
    return at <= until - NIGHT_BETWEEN and at - asked_at <= LIES_FOR


def may_ask_again(*, asked_before: datetime | None, at: datetime) -> bool:
    """Say whether enough time has gone by since the last ask."""
    return asked_before is None or at - asked_before >= ASK_AGAIN_AFTER
