"""Who may be invited, how long it holds, and how many have to vouch. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum, unique

HOLDS = timedelta(hours=72)
VOUCHED_WITHIN = timedelta(days=30)
CALLED_LETTERS = 60


@unique
class Because(StrEnum):
    """Why something cannot be done with somebody who works here."""

    NOBODY_NAMED = "nobody_named"
    LONG_NAME = "long_name"
    ONESELF = "oneself"
    NOT_HERE = "not_here"
    OTHER_KEYS = "other_keys"
    ALREADY = "already"


class CannotDo(Exception):
    """This cannot be done with somebody who works here."""

    def __init__(self, *, reason: Because) -> None:
        super().__init__(reason.value)
        self.reason = reason


def check_called(*, called: str) -> None:
    """Let a line pass by which a steward tells invitations apart. Raises CannotDo."""
    if not called.strip():
        raise CannotDo(reason=Because.NOBODY_NAMED)
    if len(called) > CALLED_LETTERS:
        raise CannotDo(reason=Because.LONG_NAME)


def check_another(*, steward: str, account: str) -> None:
    """Let an act pass that a steward does to somebody else. Raises CannotDo: nobody does it to themselves."""
    if steward == account:
        raise CannotDo(reason=Because.ONESELF)


def holds_until(*, at: datetime) -> datetime:
    """Return the last moment of an invitation that is made now."""
    return at + HOLDS


def is_open(*, ends_at: datetime, at: datetime) -> bool:
    """Say whether an invitation can still be used."""
    return at <= ends_at


def needed(*, asked_for: int, stewards: int) -> int:
    """Return how many have to vouch before a newcomer is shown to people.

    An organization asks for one or two. A site with one steward cannot give two, and one has to be enough there; the
    person still sees that the organization asks for two.
    """
    return max(1, min(asked_for, stewards))


STEWARDS_ASK_FOR = 2  # a second steward vouches for whoever is to help run the site, where there is one


def needed_for_steward(*, stewards: int) -> int:
    """Return how many have to vouch before somebody helps to run the site: one steward alone makes no other."""
    return needed(asked_for=STEWARDS_ASK_FOR, stewards=stewards)
