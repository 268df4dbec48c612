"""Getting back in with the help of two people of trust. The place is here; nobody can be let in this way yet.

One person alone, or the same person twice, will never be enough, and an objection always ends it (vault design,
section 7; invariant I-11). The rest waits for the issue on recovery, where a person can name their custodians. Until
someone can name them, there are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId
from trefoil.policy.terms import aware

CUSTODIANS_NEEDED = 2
WAIT_DEFAULT = timedelta(hours=72)
WAIT_LONGEST = timedelta(days=14)


@unique
class Objection(StrEnum):
    """Whether anyone said: this is not me, stop."""

    NONE = "none"
    MADE = "made"


@unique
class NoWayBack(StrEnum):
    """Why nobody is let in this way. The order is the order of precedence."""

    OBJECTION = "objection"
    SELF = "self"  # nobody is their own custodian
    TWO_DIFFERENT_PEOPLE = "two_different_people"
    STILL_WAITING = "still_waiting"
    NONE_NAMED = "none_named"


class CannotRecover(Exception):
    """The account stays closed."""

    def __init__(self, *, reason: NoWayBack) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryAsk:
    """What has happened so far: who vouched, since when it waits, for how long it was to wait."""

    account: AccountId
    vouched_by: Sequence[AccountId]
    objection: Objection
    asked_at: datetime
    wait: timedelta

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        aware(self.asked_at)


def check_can_recover(*, ask: RecoveryAsk, at: datetime) -> None:
    """Refuse. Raises CannotRecover with the first reason that applies, for every ask there can be today."""
    if ask.objection is not Objection.NONE:
        raise CannotRecover(reason=NoWayBack.OBJECTION)
    if ask.account in ask.vouched_by:
        raise CannotRecover(reason=NoWayBack.SELF)
    if len(frozenset(ask.vouched_by)) < CUSTODIANS_NEEDED:
        raise CannotRecover(reason=NoWayBack.TWO_DIFFERENT_PEOPLE)
    if at - ask.asked_at < ask.wait:
        raise CannotRecover(reason=NoWayBack.STILL_WAITING)
    raise CannotRecover(reason=NoWayBack.NONE_NAMED)
