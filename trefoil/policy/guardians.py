"""Records of people under age, and who stands beside them. The place is here; no such record can be opened yet.

Some of it will never change: who hurt the young person, or the other parent, is never given anything, and a guardian
sees nothing from the birthday of majority on (vault design, section 8; invariant I-13; 34 USC 12291(b)(2)(B)(ii)). The
rest waits for the issue on minors: two vouched professionals, a control statement, and a way to hand the record over.
Until then `decide()` answers no to every record that is not under its person's own control.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, RecordId

PROFESSIONALS_NEEDED = 2


@unique
class Bar(StrEnum):
    """Whether someone said that this person hurt the young person or the other parent."""

    NONE = "none"
    ALLEGED_OFFENDER = "alleged_offender"
    HURT_THE_OTHER_PARENT = "hurt_the_other_parent"


@unique
class NoGuardian(StrEnum):
    """Why someone is not let in as a guardian. The order is the order of precedence."""

    BARRED = "barred"
    OF_AGE = "of_age"
    TWO_PROFESSIONALS = "two_professionals"
    NO_SUCH_RECORD = "no_such_record"


class CannotActAsGuardian(Exception):
    """This person is not let in as a guardian."""

    def __init__(self, *, reason: NoGuardian) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianAsk:
    """Who wants to stand beside a young person, and what is known. `of_age_on` is the birthday of majority there."""

    guardian: AccountId
    record: RecordId
    bar: Bar
    of_age_on: date
    vouched_by: frozenset[AccountId]


def check_can_act_as_guardian(*, ask: GuardianAsk, on: date) -> None:
    """Refuse. Raises CannotActAsGuardian with the first reason that applies, for every ask there can be today."""
    if ask.bar is not Bar.NONE:
        raise CannotActAsGuardian(reason=NoGuardian.BARRED)
    if on >= ask.of_age_on:
        raise CannotActAsGuardian(reason=NoGuardian.OF_AGE)
    if len(ask.vouched_by - {ask.guardian}) < PROFESSIONALS_NEEDED:
        raise CannotActAsGuardian(reason=NoGuardian.TWO_PROFESSIONALS)
    raise CannotActAsGuardian(reason=NoGuardian.NO_SUCH_RECORD)
