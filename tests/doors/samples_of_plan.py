"""Sample records for the pages of a plan."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.path import present, present_team
from trefoil.care.path.present import ChangeRow, GroundRow, StepRow
from trefoil.care.path.schema import Area, Ground, Place, Time
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
OWN = ChangeRow(
    item="1" * 32,
    words="Robin",
    place=Place.NOW,
    time=Time.AHEAD,
    area=Area.KNOWN,
    who="",
    at=datetime(2026, 5, 3, 20, tzinfo=UTC),
)
MAYAS = replace(OWN, item="2" * 32, words="Sam", place=Place.NEXT, time=None, area=None, who="Maya", at=AT)
PLAIN = StepRow(root="3" * 32, stands=replace(MAYAS, at=OWN.at), beside=(), before=())
BOTH = StepRow(root="1" * 32, stands=OWN, beside=(MAYAS,), before=(replace(OWN, item="4" * 32, words="Lee"),))
WINDOWS = StepRow(root="1" * 32, stands=replace(OWN, at=AT), beside=(replace(OWN, item="5" * 32, words="Ash"),))
AWAY = StepRow(root="6" * 32, stands=replace(OWN, place=Place.AWAY))
HERE = GroundRow(ground=Ground.LIVING, words="Wren", who="", at=AT)
MAYA_HERE = replace(HERE, ground=Ground.STEADY, who="Maya", at=OWN.at)


def _plan(*rows: StepRow, lines: Lines = QUIET, ground: GroundRow | None = HERE) -> present.PlanPage:
    return present.plan_page(
        rows=rows,
        ground=ground,
        grounds_beside=(MAYA_HERE,) if ground else (),
        draft_line="",
        seen_by=seen_by(names=("Maya",)),
        lines=lines,
        at=AT,
    )


def _step(row: StepRow | None) -> present.StepPage:
    form = (
        present.form_of_row(row=row) if row else present.step_form(words="", after=(), place=None, time=None, area=None)
    )
    return present.step_page(row=row, form=form, draft_line="", seen_by=seen_by(names=()), lines=QUIET, at=AT)


def _here(stands: GroundRow | None) -> present.GroundPage:
    return present.ground_page(
        beside=(MAYA_HERE,) if stands else (),
        before=(replace(HERE, ground=Ground.WORKING, at=OWN.at),) if stands else (),
        after=("1" * 32,) if stands else (),
        chosen=stands.ground if stands else None,
        words="",
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
        at=AT,
    )


def _team(*rows: StepRow, editing: StepRow | None = None, may_add: bool = True) -> present_team.TeamPlanPage:
    return present_team.team_plan_page(
        link="x",
        name="Wren",
        rows=rows,
        ground=HERE if rows else None,
        may_add=may_add,
        editing=editing,
        after="1" * 32 if editing else "",
        words="",
        place=None,
        my_ground=None,
        lines=Lines(say=(_(present_team.SENT),)) if rows else QUIET,
        at=AT,
    )


def _before(*, add_only: bool) -> present_team.PlanBeforePage:
    return present_team.before_page(link="x", name="Wren", add_only=add_only, words="", place=None, lines=QUIET)


OFFERED = StepRow(root="7" * 32, stands=replace(OWN, who="Wren"), beside=(replace(MAYAS, who=""),))
OF_PLAN: tuple[Sample, ...] = (
    Sample("plan", "my/plan.html", "/plan", lambda: _plan(PLAIN, BOTH, WINDOWS, AWAY)),
    Sample("plan-none", "my/plan.html", "/plan", lambda: _plan(ground=None, lines=Lines(say=(_(present.SAVED),)))),
    Sample("plan-new", "my/plan_step.html", "/plan/new", lambda: _step(None)),
    Sample("plan-step", "my/plan_step.html", "/plan/1", lambda: _step(PLAIN)),
    Sample("plan-both", "my/plan_step.html", "/plan/1", lambda: _step(BOTH)),
    Sample("plan-here", "my/plan_ground.html", "/plan/here", lambda: _here(HERE)),
    Sample("plan-here-none", "my/plan_ground.html", "/plan/here", lambda: _here(None)),
    Sample("team-plan", "team/plan.html", "/with/x/plan", lambda: _team(PLAIN, OFFERED)),
    Sample("team-plan-edit", "team/plan.html", "/with/x/plan", lambda: _team(PLAIN, editing=PLAIN)),
    Sample("team-plan-read", "team/plan.html", "/with/x/plan", lambda: _team(may_add=False)),
    Sample("team-plan-before", "team/plan_before.html", "/with/x/plan", lambda: _before(add_only=False)),
    Sample("team-plan-add", "team/plan_before.html", "/with/x/plan", lambda: _before(add_only=True)),
)
