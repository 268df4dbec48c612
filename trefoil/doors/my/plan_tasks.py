"""What people take on for the person, and what may be tried. It counts when the person says yes; a no has no reason."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import sharing
from trefoil.care.path import actions, present_tasks, tasks
from trefoil.care.path.present import ERASED, KEPT, ONLY_WORDS, SAVED, WHY
from trefoil.care.path.present_tasks import TaskRow
from trefoil.care.path.queries import PlanSeen, TaskSeen
from trefoil.care.path.rules import CannotKeep, Thread
from trefoil.care.path.schema import Help, Task, TaskStand
from trefoil.care.path.tasks import check_step, said_done, stand_of, task_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.plan_kept import let_go, stopped, waiting, with_draft
from trefoil.doors.my.plan_seen import names, open_plan, plan_seen_by
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete, TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.path_rows import Names, sent_ids
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID = {
    "saved": SAVED,
    "kept": KEPT,
    "erased": ERASED,
    "yes": present_tasks.YES,
    "away": present_tasks.AWAY,
    "done": present_tasks.DONE,
}
_STANDS = {"yes": TaskStand.AGREED, "done": TaskStand.DONE, "away": TaskStand.AWAY}


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


def _row(*, thread: Thread[TaskSeen], seen: PlanSeen, called: Names) -> TaskRow:
    now, owner, ticket = thread.stands, seen.owner, seen.ticket
    done = said_done(thread=thread, owner=owner)
    other = next((one for one in thread.beside if one not in done), None)
    return TaskRow(
        root=thread.root,
        words=now.words.reveal(ticket),
        help=now.help,
        doer=now.doer,
        called=now.called.reveal(ticket),
        mine=now.doer == owner,
        stand=stand_of(change=now, owner=owner),
        who=called(now.author),
        at=now.at,
        heads=tuple(one.id for one in thread.heads),
        done_by=called(done[0].author) if done and now.stand is not TaskStand.DONE else "",
        other=other.words.reveal(ticket) if other else "",
        other_by=called(other.author) or _("You") if other else "",
    )


def _people(request: HttpRequest, *, at: datetime) -> list[tuple[str, str]]:
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    return [(row.person, row.name) for row in found.people if row.role not in SINGLE_ITEMS_ONLY]


@admits(Audience.PERSON)
@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for a yes, what people take on, and what is done."""
    at = now_here()
    seen, _kept = open_plan(request, at=at)
    called = names(request)
    page = present_tasks.tasks_page(
        rows=[_row(thread=one, seen=seen, called=called) for one in seen.tasks],
        lines=lines_for(troubles=seen.troubles, done=_done(request)),
        at=at,
    )
    return show(request, "my/plan_tasks.html", page)


def _typed(
    request: HttpRequest, *, about: ItemId | None, after: tuple[ItemId, ...], stand: TaskStand, at: datetime
) -> Task:
    """Return the task that was sent. Raises CannotKeep or TextRefused."""
    form, own = request.POST, reader_of(request).account
    other = read_line(form=form, name="other")
    known = dict(_people(request, at=at))
    sent = form.get("doer", "")
    doer = "" if other or sent not in {own, *known} else sent
    return task_of(
        about=about,
        after=after,
        words=read_text(form=form, name="body"),
        help_=read_choice(form=form, name="help", among=Help),
        doer=doer,
        called=other or known.get(doer, ""),
        stand=stand,
    )


def _keep(request: HttpRequest, *, task: Task, at: datetime) -> None:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.PLAN, Verb.ADD, at)
            actions.keep(permit=permit, reader=reader_of(request), change=task, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_task(request: HttpRequest) -> HttpResponse:
    """Show the empty page, or keep a task of the person's own: it counts at once, since it is their word."""
    at = now_here()
    if request.method != "POST":
        return _page(request, row=None, typed=False, lines=QUIET, at=at)
    try:
        if request.POST.get("do", "save") != "save":
            return stopped(request, form=Form.TASK, about="", now="", place="/plan/tasks", at=at)
        _keep(request, task=_typed(request, about=None, after=(), stand=TaskStand.AGREED, at=at), at=at)
    except (CannotKeep, TextRefused) as refused:
        return _page(request, row=None, typed=True, lines=_gently(refused), at=at)
    let_go(request, form=Form.TASK, about="", at=at)
    return go("/plan/tasks?done=saved")


def _gently(refused: CannotKeep | TextRefused) -> Lines:
    return gently(WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_task(request: HttpRequest, item: str) -> HttpResponse:
    """Show one task; say yes, change it, put it away, or say that it is done. No reason is asked for."""
    at = now_here()
    seen, _kept = open_plan(request, at=at)
    thread = next((one for one in seen.tasks if is_id(item) and one.root == item), None)
    if thread is None:
        raise Http404
    row = _row(thread=thread, seen=seen, called=names(request))
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=_done(request))
        return _page(request, row=row, typed=False, lines=lines, at=at)
    do = request.POST.get("do", "save")
    if do == "erase":
        return _erase(request, thread=thread, at=at)
    heads = sent_ids(request, name="head", among=[one.id for one in thread.all])
    try:
        if do in {"skip", "stop"}:
            now = "\n".join(one for one in (row.words, _other(request, row=row, at=at)) if one)
            return stopped(request, form=Form.TASK, about=item, now=now, place="/plan/tasks", at=at)
        if do == "save":
            task = _typed(request, about=ItemId(item), after=heads, stand=TaskStand.CHANGED, at=at)
        else:
            task = _stepped(thread, seen, do=do, stand=row.stand, heads=heads)
        _keep(request, task=task, at=at)
    except (CannotKeep, TextRefused) as refused:
        return _page(request, row=row, typed=True, lines=_gently(refused), at=at)
    except tasks.WrongStep:
        return go(f"/plan/tasks/{item}")  # it went on in another window: the page shows how it stands
    if do == "save":
        let_go(request, form=Form.TASK, about=item, at=at)
    return go(f"/plan/tasks?done={do if do in _STANDS else 'saved'}")


def _erase(request: HttpRequest, *, thread: Thread[TaskSeen], at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.PLAN, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), items=[one.id for one in thread.all], at=at)
    return go("/plan/tasks?done=erased")


def _stepped(thread: Thread[TaskSeen], seen: PlanSeen, *, do: str, stand: TaskStand, heads: tuple[ItemId, ...]) -> Task:
    """Return the task gone on to another stand. Raises WrongStep, or FormIncomplete for a button that no page holds."""
    if do not in _STANDS:
        raise FormIncomplete
    check_step(before=stand, after=_STANDS[do])
    now = thread.stands
    if now.id not in heads:  # it was put another way since the page was made: nobody says yes to words they did not see
        raise tasks.WrongStep
    return task_of(
        about=ItemId(thread.root),
        after=heads,
        words=now.words.reveal(seen.ticket),
        help_=now.help,
        doer=now.doer,
        called=now.called.reveal(seen.ticket),
        stand=_STANDS[do],
    )


def _other(request: HttpRequest, *, row: TaskRow, at: datetime) -> str:
    """Return the name of a doer who is nobody's account here."""
    known = {reader_of(request).account, *(account for account, _name in _people(request, at=at))}
    return "" if row.doer in known else row.called


def _page(request: HttpRequest, *, row: TaskRow | None, typed: bool, lines: Lines, at: datetime) -> HttpResponse:
    people, own = _people(request, at=at), reader_of(request).account
    kept = None if typed else waiting(request, form=Form.TASK, about=row.root if row else "", at=at)
    if typed or row is None:
        form = present_tasks.task_form(
            words=kept.words if kept else clean(request.POST.get("body", ""))[:6000],
            help_=read_choice(form=request.POST, name="help", among=Help),
            people=people,
            me=own,
            doer=request.POST.get("doer", "")[:64],
            other=clean(request.POST.get("other", ""))[:400],
        )
    else:
        form = present_tasks.task_form(
            words=kept.words if kept else row.words,
            help_=row.help,
            people=people,
            me=own,
            doer=row.doer,
            other=_other(request, row=row, at=at),
        )
    lines = with_draft(lines, draft=kept, at=at)
    page = present_tasks.task_page(row=row, form=form, seen_by=plan_seen_by(request, at=at), lines=lines, at=at)
    return show(request, "my/plan_task.html", page)
