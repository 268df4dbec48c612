"""The pages of what people take on, and of what may be tried. Pure: records of strings out.

Nothing here is late, missed or not done. A no has no reason, and looks to everybody else as if nothing had been said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.present import said_by
from trefoil.care.path.schema import Help, TaskStand, TryStand
from trefoil.care.path.tasks import can_step
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.kernel.language import N_, Sayings, _

YES = N_("It counts now.")
AWAY = N_("It is put away.")
DONE = N_("It is done.")
TRY_KEPT = N_("Kept. It stays between you and this page.")
HELPS: Sayings[Help] = Sayings(
    {
        Help.LAWYER: N_("Lawyer"),
        Help.COURT: N_("Court"),
        Help.DOCTOR: N_("Doctor"),
        Help.SCHOOL: N_("School"),
        Help.APPOINTMENT: N_("Appointments"),
        Help.OTHER: N_("Something else"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TaskRow:
    """In: one task as it stands. `done_by` names somebody who says that it is done; `other` is what stands beside."""

    root: str
    words: str
    help: Help
    doer: str
    called: str
    mine: bool  # whether the person does it themselves
    stand: TaskStand
    who: str
    at: datetime
    heads: tuple[str, ...] = ()
    done_by: str = ""
    other: str = ""
    other_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TaskLine:
    """One task in a list."""

    path: str
    words: str
    doer: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TasksPage:
    """my/plan_tasks.html"""

    lines: Lines
    asked: tuple[TaskLine, ...]
    agreed: tuple[TaskLine, ...]
    done: tuple[TaskLine, ...]
    away: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TaskForm:
    """The fields of a task."""

    words: str
    helps: tuple[Choice, ...]
    doers: tuple[Choice, ...]
    other: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TaskPage:
    """my/plan_task.html. `path` is empty for a new one. `yes`, `done` and `away` are "yes" where that way is open."""

    lines: Lines
    path: str
    heads: str
    said: str
    doer: str
    words: str
    told: str
    other: str
    yes: str
    done: str
    away: str
    form: TaskForm
    seen_by: str


def doer_words(*, row: TaskRow) -> str:
    """Return who does it."""
    if row.mine:
        return _("You do it.")
    return _("{name} does it.").format(name=row.called) if row.called else _("Nobody is named yet.")


def _line(row: TaskRow, at: datetime) -> TaskLine:
    told = _("{name} says it is done.").format(name=row.done_by) if row.done_by else ""
    return TaskLine(
        path=f"/plan/tasks/{row.root}",
        words=row.words.partition("\n")[0],
        doer=f"{HELPS[row.help]}. {doer_words(row=row)}",
        said=told or said_by(who=row.who, moment=row.at, at=at),
    )


def tasks_page(*, rows: Sequence[TaskRow], lines: Lines, at: datetime) -> TasksPage:
    """Return the list: what waits for a yes first, and then what counts."""

    def of(*stands: TaskStand) -> tuple[TaskLine, ...]:
        return tuple(_line(row, at) for row in rows if row.stand in stands)

    return TasksPage(
        lines=lines,
        asked=of(TaskStand.PROPOSED),
        agreed=of(TaskStand.AGREED, TaskStand.CHANGED),
        done=of(TaskStand.DONE),
        away=of(TaskStand.AWAY),
    )


def task_form(
    *, words: str, help_: Help | None, people: Sequence[tuple[str, str]], me: str, doer: str, other: str
) -> TaskForm:
    """Return the fields with what stands in them. `me` is the person's own account."""
    pairs = [(me, _("I do it"), ""), *((account, name, "") for account, name in people)]
    return TaskForm(
        words=words,
        helps=choices_of(pairs=[(one.value, HELPS[one], "") for one in Help], chosen=(help_ or Help.OTHER).value),
        doers=choices_of(pairs=pairs, chosen=doer),
        other=other,
    )


def task_page(*, row: TaskRow | None, form: TaskForm, seen_by: str, lines: Lines, at: datetime) -> TaskPage:
    """Return the page of one task; `row` is None for a new one."""
    if row is None:
        return TaskPage(
            lines=lines, path="", heads="", said="", doer="", words="", told="", other="", yes="", done="", away="",
            form=form, seen_by=seen_by,
        )  # fmt: skip
    other = ""
    if row.other:
        other = _("{name} put it another way: {words}").format(name=row.other_by, words=row.other)
    return TaskPage(
        lines=lines,
        path=f"/plan/tasks/{row.root}",
        heads=".".join(row.heads),
        said=said_by(who=row.who, moment=row.at, at=at),
        doer=doer_words(row=row),
        words=row.words,
        told=_("{name} says it is done.").format(name=row.done_by) if row.done_by else "",
        other=other,
        yes="yes" if can_step(before=row.stand, after=TaskStand.AGREED) else "",
        done="yes" if can_step(before=row.stand, after=TaskStand.DONE) else "",
        away="yes" if can_step(before=row.stand, after=TaskStand.AWAY) else "",
        form=form,
        seen_by=seen_by,
    )


# --- what may be tried -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryRow:
    """In: one offer, and what the person thinks of it. `who` is empty for their own."""

    item: str
    ways: tuple[str, ...]
    who: str
    at: datetime
    stand: TryStand
    way: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryLine:
    """One offer in a list."""

    path: str
    words: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TriesPage:
    """my/plan_tries.html"""

    lines: Lines
    picked: tuple[TryLine, ...]
    open: tuple[TryLine, ...]
    not_now: tuple[TryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryPage:
    """my/plan_try.html: one offer. A way is chosen while the person may want to try it."""

    lines: Lines
    path: str
    said: str
    ways: tuple[Choice, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewTryPage:
    """my/plan_try_new.html"""

    lines: Lines
    words: str
    first: str
    second: str


def _try_line(row: TryRow, at: datetime) -> TryLine:
    shown = row.ways[min(row.way, len(row.ways) - 1)] if row.stand is TryStand.PICKED else row.ways[0]
    return TryLine(
        path=f"/plan/tries/{row.item}",
        words=shown.partition("\n")[0],
        said=said_by(who=row.who, moment=row.at, at=at),
    )


def tries_page(*, rows: Sequence[TryRow], lines: Lines, at: datetime) -> TriesPage:
    """Return what may be tried: what was picked, what is open, and what is not for now."""

    def of(stand: TryStand) -> tuple[TryLine, ...]:
        return tuple(_try_line(row, at) for row in rows if row.stand is stand)

    return TriesPage(lines=lines, picked=of(TryStand.PICKED), open=of(TryStand.OPEN), not_now=of(TryStand.NOT_NOW))


def try_page(*, row: TryRow, words: str, lines: Lines, at: datetime) -> TryPage:
    """Return the page of one offer, each of its ways beside the others."""
    chosen = str(row.way) if row.stand is TryStand.PICKED else ""
    return TryPage(
        lines=lines,
        path=f"/plan/tries/{row.item}",
        said=said_by(who=row.who, moment=row.at, at=at),
        ways=choices_of(pairs=[(str(number), way, "") for number, way in enumerate(row.ways)], chosen=chosen),
        words=words,
    )
