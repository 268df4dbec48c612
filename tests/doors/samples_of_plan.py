"""Sample records for the pages of a plan."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.directory.schema import About
from trefoil.care.path import (
    present,
    present_gas,
    present_gate,
    present_offers,
    present_sleep,
    present_tasks,
    present_team,
)
from trefoil.care.path.approach import approaches
from trefoil.care.path.gas import Level
from trefoil.care.path.present import ChangeRow, GroundRow, StepRow
from trefoil.care.path.present_gas import FarRow
from trefoil.care.path.present_gate import OffersRow
from trefoil.care.path.present_sleep import AnswerRow
from trefoil.care.path.present_tasks import TaskRow, TryRow
from trefoil.care.path.schema import Answer, Area, Ground, Help, Impact, PieceStand, Place, TaskStand, Time, TryStand
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Role

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
OFFERS = (
    OffersRow(name="Maya", role=Role.THERAPIST, place="North House", words="Robin", theirs=True),
    OffersRow(name="Lee", role=Role.DOCTOR, place="South House", words="", theirs=False),
)
MAYA_HERE = replace(HERE, ground=Ground.STEADY, who="Maya", at=OWN.at)


def _plan(*rows: StepRow, lines: Lines = QUIET, ground: GroundRow | None = HERE) -> present.PlanPage:
    return present.plan_page(
        rows=rows,
        ground=ground,
        grounds_beside=(MAYA_HERE,) if ground else (),
        asked=bool(rows),
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


def _team_task(*, done: bool) -> present_team.TeamTask:
    return present_team.team_task(
        root="8" * 32, words="Robin", called="Maya" if done else "", theirs="", may_say_done=done
    )


def _offer() -> present_team.OfferPage:
    return present_team.offer_page(
        link="x", name="Wren", words="", help_=None, theirs=False, other="", tries=("", "", ""), lines=QUIET
    )


TASK = TaskRow(
    root="8" * 32,
    words="Robin",
    help=Help.DOCTOR,
    doer="",
    called="Sam",
    mine=False,
    stand=TaskStand.PROPOSED,
    who="Maya",
    at=OWN.at,
    heads=("1" * 32,),
)
AGREED = replace(TASK, stand=TaskStand.AGREED, who="", mine=True, done_by="Maya", other="Lee", other_by="Maya")


def _task(row: TaskRow | None) -> present_tasks.TaskPage:
    form = present_tasks.task_form(
        words=row.words if row else "", help_=None, people=(("9" * 32, "Maya"),), me="0" * 32, doer="", other=""
    )
    return present_tasks.task_page(row=row, form=form, seen_by=seen_by(names=("Maya",)), lines=QUIET, at=AT)


TRY = TryRow(item="9" * 32, ways=("Robin", "Sam"), who="Maya", at=OWN.at, stand=TryStand.OPEN, way=0, words="")
PICKED = replace(TRY, stand=TryStand.PICKED, way=1, who="", words="Lee")

NOT_NOW = replace(TRY, stand=TryStand.NOT_NOW)


def _tries(*rows: TryRow) -> present_tasks.TriesPage:
    return present_tasks.tries_page(rows=rows, lines=Lines(say=(_(present_tasks.TRY_KEPT),)) if rows else QUIET, at=AT)


def _try(row: TryRow) -> present_tasks.TryPage:
    return present_tasks.try_page(row=row, words=row.words, lines=QUIET, at=AT)


FAR = FarRow(
    goal="a" * 32,
    words="Robin",
    levels=("", "Lee", "Ash", "Sam", ""),
    importance=3,
    difficulty=2,
    first_on=date(2026, 3, 1),
    changed_on=date(2026, 4, 1),
    why="Wren",
    marks=((date(2026, 5, 3), -1, "Lee"), (date(2026, 4, 2), 1, "")),
)


def _scale(row: FarRow | None) -> present_gas.ScalePage:
    return present_gas.scale_page(
        goal="a" * 32,
        words="Robin",
        row=row,
        typed={level: row.levels[int(level) + 2] for level in Level} if row else {},
        importance=row.importance if row else None,
        difficulty=row.difficulty if row else None,
        why="",
        revision=2 if row else 0,
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
        today=AT.date(),
    )


def _far(row: FarRow) -> present_gas.FarPage:
    return present_gas.far_page(
        row=row, every=(row,), chosen="", words="", seen_by=seen_by(names=()), lines=QUIET, at=AT
    )


def _sleep(*, filled: bool) -> present_sleep.SleepPage:
    return present_sleep.sleep_page(
        picks=("light_low", "call") if filled else (),
        words="Robin" if filled else "",
        revision=2 if filled else 0,
        endings=(("b" * 32, "Sam", OWN.at),) if filled else (),
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
        at=AT,
    )


def _ending(item: str) -> present_sleep.EndingPage:
    words = "Robin" if item else ""
    return present_sleep.ending_page(
        item=item, ending=words, feels="", whom="", revision=1 if item else 0, seen_by=seen_by(names=()), lines=QUIET
    )


ANSWERS = (AnswerRow(item="c" * 32, label="Robin", answer="Sam"), AnswerRow(item="d" * 32, label="Lee", answer=""))


def _way(*, gate: bool, team: bool = False) -> present_gate.WayPage:
    way = approaches()[0 if gate else 2]
    point = way.points[0].id
    return present_gate.way_page(
        path="/with/x/ready" if team else f"/plan/ways/{way.link}",
        name="Wren" if team else "",
        way=way,
        gate=gate,
        mine={point: Answer.YES},
        others={point: [("Maya", Answer.NOT_SURE)]},
        ahead=[("Robin", "Maya", OWN.at)] if gate else [],
        why="",
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
        at=AT,
        offers=() if gate else OFFERS,
    )


def _pieces(*, some: bool) -> present_gate.PiecesPage:
    pieces = [("e" * 32, (Impact.SLEEP,), "Robin", PieceStand.OPEN), ("f" * 32, (), "Lee", PieceStand.DOWN)]
    return present_gate.pieces_page(
        pieces=pieces if some else [], gate="/plan/ways/12345678" if some else "", some_open=some, lines=QUIET
    )


def _piece(*, new: bool) -> present_gate.PiecePage:
    return present_gate.piece_page(
        item="" if new else "e" * 32,
        touches=() if new else ("sleep",),
        words="" if new else "Robin",
        stand=None,
        asks=new,
        gate="/plan/ways/12345678",
        why="",
        revision=0 if new else 1,
        seen_by=seen_by(names=()),
        lines=QUIET,
    )


def _team(*rows: StepRow, editing: StepRow | None = None, may_add: bool = True) -> present_team.TeamPlanPage:
    return present_team.team_plan_page(
        link="x",
        name="Wren",
        rows=rows,
        ground=HERE if rows else None,
        tasks=[_team_task(done=True), _team_task(done=False)] if rows else [],
        offered=[_team_task(done=False)] if rows else [],
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
    Sample("team-offer", "team/plan_offer.html", "/with/x/offer", _offer),
    Sample(
        "tasks",
        "my/plan_tasks.html",
        "/plan/tasks",
        lambda: present_tasks.tasks_page(
            rows=[replace(TASK, stand=stand) for stand in TaskStand] + [AGREED], lines=QUIET, at=AT
        ),
    ),
    Sample(
        "tasks-none", "my/plan_tasks.html", "/plan/tasks", lambda: present_tasks.tasks_page(rows=(), lines=QUIET, at=AT)
    ),
    Sample("task-new", "my/plan_task.html", "/plan/tasks/new", lambda: _task(None)),
    Sample("task", "my/plan_task.html", "/plan/tasks/1", lambda: _task(TASK)),
    Sample("task-agreed", "my/plan_task.html", "/plan/tasks/1", lambda: _task(AGREED)),
    Sample(
        "tries", "my/plan_tries.html", "/plan/tries", lambda: _tries(TRY, PICKED, replace(TRY, stand=TryStand.NOT_NOW))
    ),
    Sample("tries-none", "my/plan_tries.html", "/plan/tries", _tries),
    Sample("plan-try", "my/plan_try.html", "/plan/tries/1", lambda: _try(TRY)),
    Sample("plan-try-picked", "my/plan_try.html", "/plan/tries/1", lambda: _try(PICKED)),
    Sample(
        "plan-try-new",
        "my/plan_try_new.html",
        "/plan/tries/new",
        lambda: present_tasks.NewTryPage(lines=QUIET, words="", first="", second=""),
    ),
    Sample("goal-levels", "my/goal_scale.html", "/goals/1/levels", lambda: _scale(FAR)),
    Sample("goal-levels-new", "my/goal_scale.html", "/goals/1/levels", lambda: _scale(None)),
    Sample("goal-far", "my/goal_far.html", "/goals/1/far", lambda: _far(FAR)),
    Sample("goal-far-none", "my/goal_far.html", "/goals/1/far", lambda: _far(replace(FAR, marks=()))),
    Sample("sleep-plan", "my/sleep.html", "/nights/plan", lambda: _sleep(filled=True)),
    Sample("sleep-plan-none", "my/sleep.html", "/nights/plan", lambda: _sleep(filled=False)),
    Sample("ending", "my/sleep_ending.html", "/nights/ending/1", lambda: _ending("b" * 32)),
    Sample("ending-new", "my/sleep_ending.html", "/nights/ending", lambda: _ending("")),
    Sample(
        "answers",
        "my/plan_answers.html",
        "/plan/answers",
        lambda: present_sleep.answers_page(rows=ANSWERS, lines=QUIET),
    ),
    Sample(
        "answers-none",
        "my/plan_answers.html",
        "/plan/answers",
        lambda: present_sleep.answers_page(rows=(), lines=QUIET),
    ),
    Sample(
        "ways",
        "my/plan_ways.html",
        "/plan/ways",
        lambda: present_gate.ways_page(ways=approaches()[1:], gate="/plan/ways/12345678", offered=True, lines=QUIET),
    ),
    Sample(
        "ways-none",
        "my/plan_ways.html",
        "/plan/ways",
        lambda: present_gate.ways_page(ways=(), gate="", offered=False, lines=QUIET),
    ),
    Sample("way", "my/plan_way.html", "/plan/ways/12345678", lambda: _way(gate=False)),
    Sample(
        "offers",
        "team/offers.html",
        "/offers",
        lambda: present_offers.offers_page(
            ways=approaches()[1:], picked=("skills",), words="Robin", learned={"images": "2024"}, lines=QUIET
        ),
    ),
    Sample(
        "offers-none",
        "team/offers.html",
        "/offers",
        lambda: present_offers.offers_page(ways=(), picked=(), words="", lines=QUIET),
    ),
    Sample(
        "learned",
        "my/plan_learned.html",
        "/plan/learned",
        lambda: present_offers.learned_page(rows={About.IMAGES: OFFERS, About.NEWS: OFFERS[:1]}),
    ),
    Sample("learned-none", "my/plan_learned.html", "/plan/learned", lambda: present_offers.learned_page(rows={})),
    Sample("way-gate", "my/plan_way.html", "/plan/ways/12345678", lambda: _way(gate=True)),
    Sample("plan-pieces", "my/plan_pieces.html", "/plan/pieces", lambda: _pieces(some=True)),
    Sample("plan-pieces-none", "my/plan_pieces.html", "/plan/pieces", lambda: _pieces(some=False)),
    Sample("plan-piece", "my/plan_piece.html", "/plan/pieces/1", lambda: _piece(new=False)),
    Sample("plan-piece-new", "my/plan_piece.html", "/plan/pieces/new", lambda: _piece(new=True)),
    Sample("team-ready", "team/plan_ready.html", "/with/x/ready", lambda: _way(gate=True, team=True)),
    Sample(
        "team-ready-before",
        "team/plan_ready_before.html",
        "/with/x/ready",
        lambda: present_team.ready_before_page(link="x", name="Wren", lines=QUIET),
    ),
)
