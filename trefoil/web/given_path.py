"""A plan as somebody reads it who was given it: what is worked toward, the steps, and all that the plan's pages open.

What was put away is left out, and so is how a step was before. What stands beside a step is on the plan's own page.
Where somebody is, who does what and what was said before going into what is hard stand on pages of their own; they
are here too, so that a look ahead hides nothing of what its reader can open.
"""

from collections.abc import Callable
from datetime import datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.path.present import GROUNDS, PLACES
from trefoil.care.path.present_gate import ANSWERS
from trefoil.care.path.present_team import team_task
from trefoil.care.path.queries import PlanSeen
from trefoil.care.path.schema import Ahead, Place, Ready
from trefoil.care.path.tasks import counts
from trefoil.care.plans.queries import goals_in
from trefoil.care.plans.schema import Stage
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.web.path_gate import gate_list


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


def ground_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return where the person is, with the few words on why."""
    if seen.ground is None or only not in {None, seen.ground.stands.id}:
        return ()
    ground = seen.ground.stands
    words = ground.words.reveal(seen.ticket)
    return (GivenNote(title=GROUNDS[ground.ground], author=names(ground.author), words=words, at=ground.at),)


def task_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return who does what, as far as the person agreed to it."""
    found = []
    for task in (one.stands for one in seen.tasks if counts(change=one.stands, owner=seen.owner)):
        if only not in {None, task.id}:
            continue
        row = team_task(
            root=task.root,
            words=task.words.reveal(seen.ticket),
            called=task.called.reveal(seen.ticket),
            theirs=names(task.doer) if task.doer == seen.owner else "",
            may_say_done=False,
        )
        words = f"{row.words}\n{row.doer}"
        found.append(GivenNote(title=_("Who does what"), author=names(task.author), words=words, at=task.at))
    return tuple(found)


def gate_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return what each side said before going into what is hard, and why somebody goes ahead."""
    way = gate_list()
    if way is None:
        return ()
    points = {point.id: point.words for point in way.points}
    said: dict[str, dict[str, str]] = {}
    at: dict[str, datetime] = {}
    for one in seen.opening.items(Ready):  # the newest first
        if one.payload.approach == way.id and one.payload.point in points and only in {None, one.id}:
            theirs = said.setdefault(one.author, {})
            theirs.setdefault(one.payload.point, f"{points[one.payload.point]} {ANSWERS[one.payload.answer]}")
            at.setdefault(one.author, one.at)
    answers = [
        GivenNote(title=way.title, author=names(who), words="\n".join(lines.values()), at=at[who])
        for who, lines in said.items()
    ]
    aheads = [
        GivenNote(title=way.title, author=names(one.author), words=one.payload.words.reveal(seen.ticket), at=one.at)
        for one in seen.opening.items(Ahead)
        if only in {None, one.id}
    ]
    return (*answers, *aheads)
