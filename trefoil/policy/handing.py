"""When somebody may propose that another person takes over, for a while or for good.

Proposing gives nobody anything: only the person makes grants, line by line. What can be proposed is what the proposer
sees whole by then, and no longer than they see it. The second is never told of what was left out, and the proposer
learns nothing but that they proposed. Source: the guide, 23; vault design, section 3; ADR 0111.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import Final

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import NIGHT_BETWEEN, SHORTEST
from trefoil.policy.terms import aware

HAND_AGAIN_AFTER: Final = timedelta(days=7)  # to one person; a proposal is a pressure too
LIES_FOR: Final = timedelta(days=60)


@unique
class WhyNotHand(StrEnum):
    """Why a hand-over cannot be proposed. The order is the order of precedence."""

    NOT_LIVE = "not_live"
    PICK_WHO = "pick_who"
    SINGLE_ITEMS_ONLY = "single_items_only"
    PICK_KINDS = "pick_kinds"
    NOT_THEIRS = "not_theirs"
    TOO_OFTEN = "too_often"
    TOO_SHORT = "too_short"


class CannotHand(Exception):
    """This hand-over cannot be proposed."""

    def __init__(self, *, reason: WhyNotHand) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """One proposal before it is sent. `has` are the kinds shared whole with the proposer, each with its end.

    `until` is the last moment of a hand-over for a while, and None for good: then each kind goes on as long as now.
    """

    asker: AccountId
    standing: Standing
    second: AccountId
    second_role: Role
    second_standing: Standing
    has: Mapping[Category, datetime]
    kinds: frozenset[Category]
    until: datetime | None
    before: datetime | None  # when this asker last proposed anything to this person

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        if self.until is not None:
            aware(self.until)

    def last(self, category: Category) -> datetime:
        """Return the last moment of one line: never longer than the proposer sees it."""
        own = self.has[category]
        return own if self.until is None else min(own, self.until)


def why_not_hand(*, handing: Handing, at: datetime) -> WhyNotHand | None:
    """Return why a proposal cannot be made, or None."""
    again = handing.before is not None and at - handing.before < HAND_AGAIN_AFTER
    theirs = handing.kinds <= set(handing.has)
    # there has to be something left of each line when it begins, a day after a yes
    long = theirs and all(handing.last(kind) - at >= NIGHT_BETWEEN + SHORTEST for kind in handing.kinds)
    other = handing.second != handing.asker and handing.second_standing is Standing.LIVE
    needed = (
        (handing.standing is Standing.LIVE, WhyNotHand.NOT_LIVE),
        (other, WhyNotHand.PICK_WHO),
        (handing.second_role not in SINGLE_ITEMS_ONLY, WhyNotHand.SINGLE_ITEMS_ONLY),
        (bool(handing.kinds), WhyNotHand.PICK_KINDS),
        (theirs, WhyNotHand.NOT_THEIRS),
        (not again, WhyNotHand.TOO_OFTEN),
        (long, WhyNotHand.TOO_SHORT),
    )
    return next((reason for holds, reason in needed if not holds), None)


def check_can_hand(*, handing: Handing, at: datetime) -> None:
    """Let a proposal pass. Raises CannotHand with the first reason that applies."""
    reason = why_not_hand(handing=handing, at=at)
    if reason is not None:
        raise CannotHand(reason=reason)


def still_open(*, until: datetime, proposed: datetime, at: datetime) -> bool:
    """Say whether one line of a proposal can still be said yes to: something is left of it a day after a yes."""
    return at - proposed <= LIES_FOR and until - at >= NIGHT_BETWEEN + SHORTEST


def may_hand_again(*, before: datetime | None, at: datetime) -> bool:
    """Say whether enough time has gone by since the last proposal to this person."""
    return before is None or at - before >= HAND_AGAIN_AFTER
