"""A plan as somebody reads it who was given it: what is worked toward, and the steps under now, next and later.

What was put away is left out, and so is how a step was before. What stands beside a step is on the plan's own page.
"""

from collections.abc import Callable

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.path.present import PLACES
from trefoil.care.path.queries import PlanSeen
from trefoil.care.path.schema import Place
from trefoil.care.plans.queries import goals_in
from trefoil.care.plans.schema import Stage
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _


def goal_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return what is worked toward, and what rests after it."""
    given = goals_in(opening=seen.opening)
    return tuple(
        GivenNote(
            title=_("Resting for now") if goal.stage is Stage.RESTING else "",
            author=names(goal.author),
            words=goal.words.reveal(given.ticket),
            at=goal.at,
        )
        for goal in given.goals
        if only in {None, goal.id}
    )


def step_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return each step as it stands, now first."""
    order = [Place.NOW, Place.NEXT, Place.LATER]
    shown = [one.stands for one in seen.steps if one.stands.place in order and only in {None, one.stands.id}]
    return tuple(
        GivenNote(title=PLACES[step.place], author=names(step.author), words=step.words.reveal(seen.ticket), at=step.at)
        for step in sorted(shown, key=lambda step: order.index(step.place))
    )
