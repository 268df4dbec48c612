"""A plan as a professional reads it and adds to it. Pure: records of strings out.

It shows how each step stands and what the reader put another way. What was put away, how it was before, and what others
offered is not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.present import (
    GROUNDS,
    PLACES,
    GroundLine,
    GroundRow,
    StepRow,
    ground_choices,
    ground_line,
    said_by,
)
from trefoil.care.path.present_tasks import HELPS
from trefoil.care.path.schema import Ground, Help, Place
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.kernel.language import N_, _

SENT = N_("It is in the plan, with your name.")
OFFER_SENT = N_("It is with them. They say yes, change it, or let it be.")
DONE_SAID = N_("They see that you say it is done. It is done when they say so too.")
OFFERED = N_("It stands beside their words now. They pick.")
_SHOWN = (Place.NOW, Place.NEXT, Place.LATER)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TeamStep:
    """One step as it stands, and how the reader put it."""

    root: str
    words: str
    said: str
    mine: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TeamColumn:
    """Now, next or later."""

    name: str
    title: str
    steps: tuple[TeamStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TeamTask:
    """What somebody takes on: agreed to, or offered by the reader. `done` is "yes" where the reader may say so."""

    root: str
    words: str
    doer: str
    done: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TeamPlanPage:
    """team/plan.html. `form` is "yes" for who may add; `root` and `after` are set while one step is put another way."""

    lines: Lines
    link: str
    name: str
    ground: GroundLine
    columns: tuple[TeamColumn, ...]
    tasks: tuple[TeamTask, ...]
    offered: tuple[TeamTask, ...]
    form: str
    root: str
    after: str
    about: str
    words: str
    places: tuple[Choice, ...]
    grounds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanBeforePage:
    """team/plan_before.html: what opening does. `add_only` is "yes" for who may add and not read."""

    lines: Lines
    link: str
    name: str
    add_only: str
    words: str
    places: tuple[Choice, ...]


def place_choices(*, chosen: Place | None) -> tuple[Choice, ...]:
    """Return where a step can be put by somebody else: to put things away is the person's own."""
    picked = chosen if chosen in _SHOWN else Place.NEXT
    return choices_of(pairs=[(one.value, PLACES[one], "") for one in _SHOWN], chosen=picked.value)


def before_page(
    *, link: str, name: str, add_only: bool, words: str, place: Place | None, lines: Lines
) -> PlanBeforePage:
    """Return the page that is shown before anything is opened."""
    return PlanBeforePage(
        lines=lines,
        link=link,
        name=name,
        add_only="yes" if add_only else "",
        words=words,
        places=place_choices(chosen=place),
    )


def team_task(*, root: str, words: str, called: str, theirs: str, may_say_done: bool) -> TeamTask:
    """Return one task for the reader; `theirs` is the person's name where they do it themselves."""
    doer = theirs or called
    return TeamTask(
        root=root,
        words=words,
        doer=_("{name} does it.").format(name=doer) if doer else _("Nobody is named yet."),
        done="yes" if may_say_done else "",
    )


def _step(row: StepRow, at: datetime) -> TeamStep:
    mine = next((one for one in row.beside if not one.who), None)
    return TeamStep(
        root=row.root,
        words=row.stands.words,
        said=said_by(who=row.stands.who, moment=row.stands.at, at=at),
        mine=_("You put it another way: {words}").format(words=mine.words) if mine else "",
    )


def team_plan_page(
    *,
    link: str,
    name: str,
    rows: Sequence[StepRow],
    ground: GroundRow | None,
    tasks: Sequence[TeamTask],
    offered: Sequence[TeamTask],
    may_add: bool,
    editing: StepRow | None,
    after: str,
    words: str,
    place: Place | None,
    my_ground: Ground | None,
    lines: Lines,
    at: datetime,
) -> TeamPlanPage:
    """Return the plan, and the form for a step; `editing` is the one that is put another way."""
    return TeamPlanPage(
        lines=lines,
        link=link,
        name=name,
        ground=ground_line(stands=ground, beside=(), at=at),
        columns=tuple(
            TeamColumn(
                name=one.value,
                title=PLACES[one],
                steps=tuple(_step(row, at) for row in rows if row.stands.place is one),
            )
            for one in _SHOWN
        ),
        tasks=tuple(tasks),
        offered=tuple(offered),
        form="yes" if may_add else "",
        root=editing.root if editing else "",
        after=after,
        about=editing.stands.words if editing else "",
        words=words,
        places=place_choices(chosen=place),
        grounds=ground_choices(chosen=my_ground),
    )


def ground_said(*, ground: Ground) -> str:
    """Return what stands on the page after the reader said where they think somebody is."""
    return _("You would say: {ground}.").format(ground=GROUNDS[ground])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferPage:
    """team/plan_offer.html"""

    lines: Lines
    link: str
    name: str
    words: str
    helps: tuple[Choice, ...]
    doers: tuple[Choice, ...]
    other: str
    first: str
    second: str
    third: str


def offer_page(
    *,
    link: str,
    name: str,
    words: str,
    help_: Help | None,
    theirs: bool,
    other: str,
    tries: tuple[str, str, str],
    lines: Lines,
) -> OfferPage:
    """Return the page on which something is offered."""
    return OfferPage(
        lines=lines,
        link=link,
        name=name,
        words=words,
        helps=choices_of(pairs=[(one.value, HELPS[one], "") for one in Help], chosen=(help_ or Help.OTHER).value),
        doers=choices_of(
            pairs=[("mine", _("I do it"), ""), ("theirs", _("{name} does it").format(name=name), "")],
            chosen="theirs" if theirs else "mine",
        ),
        other=other,
        first=tries[0],
        second=tries[1],
        third=tries[2],
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadyBeforePage:
    """team/plan_ready_before.html"""

    lines: Lines
    link: str
    name: str


def ready_before_page(*, link: str, name: str, lines: Lines) -> ReadyBeforePage:
    """Return what is shown before the list of both sides is opened."""
    return ReadyBeforePage(lines=lines, link=link, name=name)
