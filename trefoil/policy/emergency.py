"""Opening something in an emergency. The place is here; nothing can be opened yet.

Some of it will stay closed for ever: everything but safety, every verb but reading, fewer than two people, more than
four hours. The rest waits for the issue on hard cases, where a person can say beforehand that they want it at all
(vault design, section 8; invariant I-15). Until someone can say so, nobody has.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.terms import aware

LONGEST_EMERGENCY = timedelta(hours=4)
PEOPLE_NEEDED = 2


@unique
class NotEvenThen(StrEnum):
    """Why something stays closed in an emergency. The order is the order of precedence."""

    ONLY_SAFETY = "only_safety"
    ONLY_READING = "only_reading"
    TWO_PEOPLE = "two_people"
    TOO_LONG = "too_long"
    NOT_ALLOWED_BEFOREHAND = "not_allowed_beforehand"


class CannotOpenInEmergency(Exception):
    """This stays closed, also in an emergency."""

    def __init__(self, *, reason: NotEvenThen) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyAsk:
    """What people would ask for in an emergency. Which words they type for a reason is the log's matter."""

    record: RecordId
    people: frozenset[AccountId]
    category: Category
    verb: Verb
    until: datetime
    at: datetime

    def __post_init__(self) -> None:
        """Refuse times without an offset. Raises NaiveTime."""
        aware(self.until)
        aware(self.at)


def check_can_open_in_emergency(*, ask: EmergencyAsk) -> None:
    """Refuse. Raises CannotOpenInEmergency with the first reason that applies, for every ask there can be today."""
    if ask.category is not Category.SAFETY:
        raise CannotOpenInEmergency(reason=NotEvenThen.ONLY_SAFETY)
    if ask.verb is not Verb.READ:
        raise CannotOpenInEmergency(reason=NotEvenThen.ONLY_READING)
    if len(ask.people) < PEOPLE_NEEDED:
        raise CannotOpenInEmergency(reason=NotEvenThen.TWO_PEOPLE)
    if ask.until - ask.at > LONGEST_EMERGENCY:
        raise CannotOpenInEmergency(reason=NotEvenThen.TOO_LONG)
    raise CannotOpenInEmergency(reason=NotEvenThen.NOT_ALLOWED_BEFOREHAND)
