"""What one share says, before it is signed: who, what, why, from when, until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Mark, Purpose, Role, Verb


class NaiveTime(ValueError):
    """A time came without its offset from UTC. Two such times cannot be compared safely."""


def aware(moment: datetime) -> datetime:
    """Return `moment` as it is. Raises NaiveTime when it does not say how far it is from UTC."""
    if moment.utcoffset() is None:
        raise NaiveTime("a time needs its offset from UTC")
    return moment


@unique
class Began(StrEnum):
    """Whose idea the share was. People who learned to please say yes (vault design, section 3)."""

    OWN_IDEA = "own_idea"
    ASKED_FOR = "asked_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Everything that a share promises. Two shares are the same when their terms are equal."""

    record: RecordId
    grantee: AccountId
    role: Role
    marks: frozenset[Mark]
    category: Category
    item: ItemId | None
    verbs: frozenset[Verb]
    purpose: Purpose
    starts_at: datetime
    not_after: datetime
    began: Began

    def __post_init__(self) -> None:
        """Refuse times without an offset. Raises NaiveTime."""
        aware(self.starts_at)
        aware(self.not_after)
