"""What a goal and a small win may be, whose they are, and in which order they stand. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum, unique
from typing import Final, Protocol, TypeVar

from trefoil.care.plans.schema import Goal, Stage, Win
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

WORDS_MOST = 500

# A goal rests and is taken up again as often as one likes. There is no third stand, and no end.
TRANSITIONS: Final[Mapping[Stage, frozenset[Stage]]] = {
    Stage.NOW: frozenset({Stage.RESTING}),
    Stage.RESTING: frozenset({Stage.NOW}),
}


@unique
class WhyNot(StrEnum):
    """Why words cannot be kept as a goal or a small win."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"


class CannotKeep(ValueError):
    """These words cannot be kept here. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """Goals and small wins are the person's own to write, change and erase."""


class Placed(Protocol):
    """A goal as far as its place in the list needs it."""

    @property
    def stage(self) -> Stage: ...

    @property
    def at(self) -> datetime: ...


P = TypeVar("P", bound=Placed)


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def _words(text: str) -> Plain:
    tidy = text.strip()
    if not tidy:
        raise CannotKeep(reason=WhyNot.NOTHING)
    if len(tidy) > WORDS_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Plain(tidy)


def goal_of(*, words: str, stage: Stage) -> Goal:
    """Return the goal to seal. Raises CannotKeep."""
    return Goal(words=_words(words), stage=stage)


def win_of(*, words: str) -> Win:
    """Return the small win to seal. Raises CannotKeep."""
    return Win(words=_words(words))


def in_order(*, goals: Iterable[P]) -> tuple[P, ...]:
    """Return goals that are worked toward first, those that rest after them, the newest of each first."""
    newest = sorted(goals, key=lambda goal: goal.at, reverse=True)
    return tuple(sorted(newest, key=lambda goal: goal.stage is Stage.RESTING))


def on_first_page(*, goals: Sequence[P], most: int) -> tuple[P, ...]:
    """Return the goals for the first page: those worked toward, at most so many. What rests is left to rest."""
    return tuple(goal for goal in in_order(goals=goals) if goal.stage is Stage.NOW)[:most]
