"""Reading what may be tried, how far goals have come, and a plan for sleep. Every read is a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.schema import Ahead, Ending, Mark, Piece, Ready, Scale, SleepPlan, Try, TryStand, TryWish
from trefoil.care.plans.schema import Goal
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


class NoSuchThing(LookupError):
    """There is no such thing here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrySeen:
    """One offer to try something, and what the person thinks of it; `wish` is None while nothing was said."""

    id: ItemId
    author: AccountId
    at: datetime
    words: Plain
    others: tuple[Plain, ...]
    wish: TryWish | None
    wish_id: ItemId | None
    wish_revision: int | None

    @property
    def stand(self) -> TryStand:
        """How it stands for the person."""
        return self.wish.stand if self.wish else TryStand.OPEN


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TriesSeen:
    """The offers, newest first, and the ticket that reveals them."""

    tries: tuple[TrySeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def one(self, *, item: str) -> TrySeen:
        """Return one offer. Raises NoSuchThing."""
        for each in self.tries:
            if each.id == item:
                return each
        raise NoSuchThing


def tries(*, plan: Permit, private: Permit, reader: Reader, at: datetime) -> TriesSeen:
    """Open the offers and what the person thinks of each: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(plan, private), reader=reader, kinds=(Try, TryWish), reason=Reason.OWN_THINGS, words=None, at=at
    )
    wishes = {item.payload.offer: item for item in reversed(opening.items(TryWish))}
    return TriesSeen(
        tries=tuple(_try(item, wishes.get(item.id)) for item in opening.items(Try)),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def _try(item: Item[Try], wish: Item[TryWish] | None) -> TrySeen:
    return TrySeen(
        id=item.id,
        author=item.author,
        at=item.at,
        words=item.payload.words,
        others=item.payload.others,
        wish=wish.payload if wish else None,
        wish_id=wish.id if wish else None,
        wish_revision=wish.revision if wish else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScaleSeen:
    """The five levels of one goal, and where the person saw themselves, newest first."""

    id: ItemId
    revision: int
    scale: Scale
    marks: tuple[Item[Mark], ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FarSeen:
    """The person's goals with their levels, and the ticket that reveals them."""

    goals: tuple[Item[Goal], ...]
    scales: tuple[ScaleSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def goal(self, *, item: str) -> Item[Goal]:
        """Return one goal. Raises NoSuchThing."""
        for goal in self.goals:
            if goal.id == item:
                return goal
        raise NoSuchThing

    def scale(self, *, goal: ItemId) -> ScaleSeen | None:
        """Return the levels of one goal, or None."""
        return next((one for one in self.scales if one.scale.goal == goal), None)


def far(*, permit: Permit, reader: Reader, at: datetime) -> FarSeen:
    """Open goals, levels and marks: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Goal, Scale, Mark), reason=Reason.OWN_THINGS, words=None, at=at
    )
    marks = sorted(opening.items(Mark), key=lambda item: (item.payload.on, item.at, item.id), reverse=True)
    return FarSeen(
        goals=opening.items(Goal),
        scales=tuple(
            ScaleSeen(
                id=item.id,
                revision=item.revision,
                scale=item.payload,
                marks=tuple(mark for mark in marks if mark.payload.scale == item.id),
            )
            for item in opening.items(Scale)
        ),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SleepSeen:
    """A plan for sleep and new endings for dreams, newest first, and the ticket that reveals them."""

    plan: Item[SleepPlan] | None
    endings: tuple[Item[Ending], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def ending(self, *, item: str) -> Item[Ending]:
        """Return one ending. Raises NoSuchThing."""
        for one in self.endings:
            if one.id == item:
                return one
        raise NoSuchThing


def sleep(*, permit: Permit, reader: Reader, at: datetime) -> SleepSeen:
    """Open the plan for sleep: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=SLEEP_KINDS, reason=Reason.OWN_THINGS, words=None, at=at
    )
    plans: Sequence[Item[SleepPlan]] = opening.items(SleepPlan)
    newest = max(plans, key=lambda item: (item.at, item.id), default=None)
    return SleepSeen(plan=newest, endings=opening.items(Ending), ticket=opening.ticket, troubles=opening.troubles)


SLEEP_KINDS: tuple[type[Payload], ...] = (SleepPlan, Ending)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GateSeen:
    """Answers before a way of working, why somebody went ahead, and the pieces; newest first."""

    owner: AccountId
    answers: tuple[Item[Ready], ...]
    aheads: tuple[Item[Ahead], ...]
    pieces: tuple[Item[Piece], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def piece(self, *, item: str) -> Item[Piece]:
        """Return one piece. Raises NoSuchThing."""
        for one in self.pieces:
            if one.id == item:
                return one
        raise NoSuchThing


def gate(*, permit: Permit, reader: Reader, reason: Reason, at: datetime) -> GateSeen:
    """Open answers and pieces: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Ready, Ahead, Piece), reason=reason, words=None, at=at
    )
    owner = next(iter(reader.control(record=permit.record).controllers))
    return GateSeen(
        owner=owner,
        answers=opening.items(Ready),
        aheads=opening.items(Ahead),
        pieces=tuple(one for one in opening.items(Piece) if one.author == owner),  # nobody else can start one
        ticket=opening.ticket,
        troubles=opening.troubles,
    )
