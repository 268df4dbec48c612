"""How changes by several hands become one plan, what a change may be, and which way one can go. Pure.

Nobody's words are replaced by somebody else's hand: a change by another stands beside, until the person picks. The
person's own hand may replace anybody's. So nothing is lost, whatever the order in which changes come in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Final, Generic, Protocol, TypeVar

from trefoil.care.path.schema import Area, Ground, Place, Stands, Step, Time
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

WORDS_MOST: Final = 300
WHY_MOST: Final = 200
AFTER_MOST: Final = 24

# Forward, back, or past one of them: each way is open from everywhere, and there is no end (guide 106).
TRANSITIONS: Final[Mapping[Ground, frozenset[Ground]]] = {
    ground: frozenset(set(Ground) - {ground}) for ground in Ground
}
PLACES: Final[Mapping[Place, frozenset[Place]]] = {place: frozenset(set(Place) - {place}) for place in Place}


@unique
class WhyNot(StrEnum):
    """Why words cannot be kept in a plan."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    NO_WHY = "no_why"  # levels were changed, and nothing says why


class CannotKeep(ValueError):
    """These words cannot be kept here. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """To erase, to pick between two, and to say yes are the person's own."""


class Change(Protocol):
    """A change as far as its place among others needs it."""

    @property
    def id(self) -> ItemId: ...

    @property
    def root(self) -> str: ...

    @property
    def after(self) -> tuple[ItemId, ...]: ...

    @property
    def author(self) -> AccountId: ...

    @property
    def at(self) -> datetime: ...


C = TypeVar("C", bound=Change)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thread(Generic[C]):
    """One step with all that was made of it: how it stands, what stands beside it, and how it was before."""

    root: str
    stands: C
    beside: tuple[C, ...]
    before: tuple[C, ...]  # newest first

    @property
    def heads(self) -> tuple[C, ...]:
        """What the next change is made from: all that somebody sees of it now."""
        return (self.stands, *self.beside)

    @property
    def all(self) -> tuple[C, ...]:
        """Every change there is."""
        return (self.stands, *self.beside, *self.before)


def threads(*, changes: Iterable[C], owner: AccountId) -> tuple[Thread[C], ...]:
    """Return every step as it stands, oldest first; every change is in exactly one place of exactly one thread.

    A change takes the place of one it was made from only when both are by one hand, or it is by the person's own. What
    stands is the person's newest word where there is one, and else the oldest word of the others.
    """
    groups: dict[str, dict[ItemId, C]] = {}
    for change in changes:
        groups.setdefault(change.root, {})[change.id] = change
    found = [_thread(root=root, group=group, owner=owner) for root, group in groups.items()]
    return tuple(sorted(found, key=lambda one: (min(change.at for change in one.all), one.root)))


def _thread(*, root: str, group: Mapping[ItemId, C], owner: AccountId) -> Thread[C]:
    gone = {
        earlier
        for change in group.values()
        for earlier in change.after
        if earlier in group and earlier != change.id and change.author in {owner, group[earlier].author}
    }
    if len(gone) == len(group):  # a ring, which no page makes: then all of it is shown
        gone = set()
    heads = sorted((one for one in group.values() if one.id not in gone), key=_order)
    own = [one for one in heads if one.author == owner]
    stands = own[-1] if own else heads[0]
    return Thread(
        root=root,
        stands=stands,
        beside=tuple(one for one in heads if one.id != stands.id),
        before=tuple(sorted((group[one] for one in gone), key=_order, reverse=True)),
    )


def _order(change: Change) -> tuple[datetime, ItemId]:
    return change.at, change.id


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def words_of(*, text: str, most: int = WORDS_MOST, needed: bool = True) -> Plain:
    """Return words to seal, without blank edges. Raises CannotKeep."""
    tidy = text.strip()
    if needed and not tidy:
        raise CannotKeep(reason=WhyNot.NOTHING)
    if len(tidy) > most:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Plain(tidy)


def step_of(
    *,
    about: ItemId | None,
    after: Iterable[ItemId],
    words: str,
    place: Place | None,
    time: Time | None,
    area: Area | None,
) -> Step:
    """Return the change of a step to seal; a new one stands under now when nobody said where. Raises CannotKeep."""
    return Step(
        about=about,
        after=tuple(after)[:AFTER_MOST],
        words=words_of(text=words),
        place=place or Place.NOW,
        time=time,
        area=area,
    )


def stands_of(*, after: Iterable[ItemId], ground: Ground, words: str) -> Stands:
    """Return the change of where somebody stands, to seal. Raises CannotKeep."""
    return Stands(
        after=tuple(after)[:AFTER_MOST], ground=ground, words=words_of(text=words, most=WHY_MOST, needed=False)
    )
