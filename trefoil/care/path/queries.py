"""Reading a plan. Every read is a look, written down before anything opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.path.rules import Thread, threads
from trefoil.care.path.schema import Area, Ground, Help, Place, Stands, Step, Task, TaskStand, Time
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

_ONE_GROUND: Final = "ground"  # where somebody stands is one thing, however often it changes


class NoSuchStep(LookupError):
    """There is no such step here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepSeen:
    """One change of one step."""

    id: ItemId
    root: str
    after: tuple[ItemId, ...]
    author: AccountId
    at: datetime
    words: Plain
    place: Place
    time: Time | None
    area: Area | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroundSeen:
    """One change of where the person stands."""

    id: ItemId
    root: str
    after: tuple[ItemId, ...]
    author: AccountId
    at: datetime
    ground: Ground
    words: Plain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TaskSeen:
    """One change of what somebody takes on."""

    id: ItemId
    root: str
    after: tuple[ItemId, ...]
    author: AccountId
    at: datetime
    words: Plain
    help: Help
    doer: str
    called: Plain
    stand: TaskStand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanSeen:
    """A plan as it stands, by whose hand each part is, and the ticket that reveals it."""

    owner: AccountId
    steps: tuple[Thread[StepSeen], ...]
    ground: Thread[GroundSeen] | None
    tasks: tuple[Thread[TaskSeen], ...]
    opening: gateway.Opening

    @property
    def ticket(self) -> Ticket:
        """What reveals it."""
        return self.opening.ticket

    @property
    def troubles(self) -> frozenset[gateway.Trouble]:
        """What a page has to tell."""
        return self.opening.troubles

    def step(self, *, root: str) -> Thread[StepSeen]:
        """Return one step. Raises NoSuchStep."""
        for one in self.steps:
            if one.root == root:
                return one
        raise NoSuchStep


def plan(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    besides: tuple[type[Payload], ...] = (),
    reason: Reason,
    words: str | None,
    at: datetime,
) -> PlanSeen:
    """Open a plan: one look. `besides` is opened in the same one. Raises what the gateway raises."""
    opening = gateway.look(
        permits=permits, reader=reader, kinds=(Step, Stands, Task, *besides), reason=reason, words=words, at=at
    )
    controllers = reader.control(record=permits[0].record).controllers
    return plan_in(opening=opening, owner=next(iter(controllers)))


def plan_in(*, opening: gateway.Opening, owner: AccountId) -> PlanSeen:
    """Return the plan of an opening whose look named it."""
    steps = threads(changes=[_step(item) for item in opening.items(Step)], owner=owner)
    grounds = threads(changes=[_ground(item) for item in opening.items(Stands)], owner=owner)
    tasks = threads(changes=[_task(item) for item in opening.items(Task)], owner=owner)
    return PlanSeen(owner=owner, steps=steps, ground=grounds[0] if grounds else None, tasks=tasks, opening=opening)


def _step(item: Item[Step]) -> StepSeen:
    step = item.payload
    return StepSeen(
        id=item.id,
        root=step.about or item.id,
        after=step.after,
        author=item.author,
        at=item.at,
        words=step.words,
        place=step.place,
        time=step.time,
        area=step.area,
    )


def _ground(item: Item[Stands]) -> GroundSeen:
    said = item.payload
    return GroundSeen(
        id=item.id,
        root=_ONE_GROUND,
        after=said.after,
        author=item.author,
        at=item.at,
        ground=said.ground,
        words=said.words,
    )


def _task(item: Item[Task]) -> TaskSeen:
    task = item.payload
    return TaskSeen(
        id=item.id,
        root=task.about or item.id,
        after=task.after,
        author=item.author,
        at=item.at,
        words=task.words,
        help=task.help,
        doer=task.doer,
        called=task.called,
        stand=task.stand,
    )
