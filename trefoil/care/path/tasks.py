"""What somebody takes on, and what may be tried: which way each can go, and whose say it is. Pure.

A task counts once the person said yes. What somebody else writes as agreed is read as proposed: a yes is the person's
own. An offer to try has three stands, and none of them says that it was not done.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol, TypeVar

from trefoil.care.path.rules import AFTER_MOST, CannotKeep, Thread, WhyNot, words_of
from trefoil.care.path.schema import Help, Task, TaskStand, Try, TryStand, TryWish
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain

NAME_MOST: Final = 60
OTHERS_MOST: Final = 2

# By the person's own hand. Done is no end, and neither is put away.
TRANSITIONS: Final[Mapping[TaskStand, frozenset[TaskStand]]] = {
    TaskStand.PROPOSED: frozenset({TaskStand.AGREED, TaskStand.CHANGED, TaskStand.AWAY}),
    TaskStand.AGREED: frozenset({TaskStand.CHANGED, TaskStand.AWAY, TaskStand.DONE}),
    TaskStand.CHANGED: frozenset({TaskStand.CHANGED, TaskStand.AWAY, TaskStand.DONE}),
    TaskStand.AWAY: frozenset({TaskStand.AGREED, TaskStand.CHANGED}),
    TaskStand.DONE: frozenset({TaskStand.AGREED, TaskStand.CHANGED, TaskStand.AWAY}),
}
TRIES: Final[Mapping[TryStand, frozenset[TryStand]]] = {stand: frozenset(set(TryStand) - {stand}) for stand in TryStand}
COUNTS: Final = frozenset({TaskStand.AGREED, TaskStand.CHANGED})
# What somebody else may write: an offer, and that something is done. Both wait for the person.
BY_OTHERS: Final = frozenset({TaskStand.PROPOSED, TaskStand.DONE})


class WrongStep(ValueError):
    """A task cannot go from this stand to that one."""


class Standing(Protocol):
    """A task as far as its stand needs it."""

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

    @property
    def stand(self) -> TaskStand: ...


S = TypeVar("S", bound=Standing)


def stand_of(*, change: Standing, owner: AccountId) -> TaskStand:
    """Return how a change stands: what somebody else calls agreed is proposed."""
    if change.author != owner and change.stand not in BY_OTHERS:
        return TaskStand.PROPOSED
    return change.stand


def counts(*, change: Standing, owner: AccountId) -> bool:
    """Say whether the person agreed to it and it is not done."""
    return change.author == owner and change.stand in COUNTS


def check_step(*, before: TaskStand, after: TaskStand) -> None:
    """Let a listed way pass. Raises WrongStep."""
    if after not in TRANSITIONS[before]:
        raise WrongStep(f"{before.value} to {after.value}")


def can_step(*, before: TaskStand, after: TaskStand) -> bool:
    """Say whether a way is listed."""
    return after in TRANSITIONS[before]


def said_done(*, thread: Thread[S], owner: AccountId) -> tuple[S, ...]:
    """Return those beside a task that say it is done: an offer, until the person says so too."""
    return tuple(one for one in thread.beside if one.stand is TaskStand.DONE and one.author != owner)


def offered_by(*, thread: Thread[S], reader: AccountId, owner: AccountId) -> S | None:
    """Return what the reader offered and the person has not agreed to: no answer and a no look the same."""
    if thread.stands.author == owner and thread.stands.stand is not TaskStand.AWAY:
        return None
    mine = [one for one in thread.all if one.author == reader and one.stand is TaskStand.PROPOSED]
    return max(mine, key=lambda one: (one.at, one.id), default=None)


def task_of(
    *,
    about: ItemId | None,
    after: Iterable[ItemId],
    words: str,
    help_: Help | None,
    doer: str,
    called: str,
    stand: TaskStand,
) -> Task:
    """Return the change of a task to seal. Raises CannotKeep."""
    name = " ".join(called.split())
    if len(name) > NAME_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Task(
        about=about,
        after=tuple(after)[:AFTER_MOST],
        words=words_of(text=words),
        help=help_ or Help.OTHER,
        doer=doer,
        called=Plain(name),
        stand=stand,
    )


def try_of(*, words: str, others: Sequence[str]) -> Try:
    """Return an offer to seal, with at most two other ways. Raises CannotKeep."""
    ways = [one.strip() for one in others if one.strip()][:OTHERS_MOST]
    return Try(words=words_of(text=words), others=tuple(words_of(text=one) for one in ways))


def wish_of(*, offer: ItemId, stand: TryStand, way: int, words: str) -> TryWish:
    """Return what the person thinks of an offer, to seal. A no has no reason. Raises CannotKeep."""
    return TryWish(
        offer=offer, stand=stand, way=min(max(way, 0), OTHERS_MOST), words=words_of(text=words, needed=False)
    )
