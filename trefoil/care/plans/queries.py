"""Reading goals and small wins. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.plans.rules import in_order
from trefoil.care.plans.schema import Goal, Stage, Win
from trefoil.care.writing.queries import DraftsSeen, NoteSeen, as_backs, as_drafts
from trefoil.care.writing.schema import Draft, NoteBack
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalSeen:
    """One goal."""

    id: ItemId
    revision: int
    stage: Stage
    words: Plain
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WinSeen:
    """One small win."""

    id: ItemId
    revision: int
    words: Plain
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TowardSeen:
    """What a person works toward, what went well, the forms that were kept, and the ticket that reveals them."""

    goals: tuple[GoalSeen, ...]
    wins: tuple[WinSeen, ...]
    drafts: DraftsSeen
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstSeen:
    """What the first page shows of a person's own things. `backs` is what others wrote to them.

    `opening` opens what the page named besides, in the same look.
    """

    toward: TowardSeen
    backs: tuple[NoteSeen, ...]
    opening: gateway.Opening


def toward(*, plan: Permit, life: Permit, private: Permit, reader: Reader, at: datetime) -> TowardSeen:
    """Open the goals, the small wins and the forms that were kept for them: one look. Raises what the gateway does."""
    opening = gateway.look(
        permits=(plan, life, private),
        reader=reader,
        kinds=(Goal, Win, Draft),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return _toward(opening)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalGiven:
    """One goal as somebody reads it with whom the plan was shared."""

    id: ItemId
    author: AccountId
    stage: Stage
    words: Plain
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanGiven:
    """The goals of a plan, those that are worked toward first, and the ticket that reveals them."""

    goals: tuple[GoalGiven, ...]
    ticket: Ticket


def goals_in(*, opening: gateway.Opening) -> PlanGiven:
    """Return the goals of an opening whose look named them."""
    goals = [
        GoalGiven(id=item.id, author=item.author, stage=item.payload.stage, words=item.payload.words, at=item.at)
        for item in opening.items(Goal)
    ]
    goals.sort(key=lambda goal: (goal.stage is not Stage.NOW, goal.at, goal.id))
    return PlanGiven(goals=tuple(goals), ticket=opening.ticket)


def first_page(
    *,
    plan: Permit,
    life: Permit,
    private: Permit,
    notes: Permit,
    besides: Permit,
    kinds: tuple[type[Payload], ...],
    reader: Reader,
    at: datetime,
) -> FirstSeen:
    """Open what the first page shows: one page, one look, one line in the log. Raises what the gateway does.

    `kinds` are of the category of `besides`: a slice above this one reads them from the same opening.
    """
    opening = gateway.look(
        permits=(plan, life, private, notes, besides),
        reader=reader,
        kinds=(Goal, Win, Draft, NoteBack, *kinds),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    backs = as_backs(permit=notes, opening=opening)
    return FirstSeen(toward=_toward(opening), backs=backs, opening=opening)


def _toward(opening: gateway.Opening) -> TowardSeen:
    goals = [
        GoalSeen(id=item.id, revision=item.revision, stage=item.payload.stage, words=item.payload.words, at=item.at)
        for item in opening.items(Goal)
    ]
    wins = [
        WinSeen(id=item.id, revision=item.revision, words=item.payload.words, at=item.at) for item in opening.items(Win)
    ]
    drafts = as_drafts(opening=opening)
    return TowardSeen(
        goals=in_order(goals=goals),
        wins=tuple(sorted(wins, key=lambda win: win.at, reverse=True)),
        drafts=drafts,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )
