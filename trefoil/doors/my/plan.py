"""The person's plan: now, next and later; one step with what others made of it; and where they stand."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.path import actions, present
from trefoil.care.path.present import StepForm, StepRow
from trefoil.care.path.queries import PlanSeen, StepSeen
from trefoil.care.path.rules import WORDS_MOST, CannotKeep, Thread, stands_of, step_of
from trefoil.care.path.schema import Area, Ground, Place, Step, TaskStand, Time
from trefoil.care.path.tasks import stand_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.writing.present import Draft, NoteRow, draft_line, erase_page
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.own import may
from trefoil.doors.my.plan_kept import let_go, stopped, waiting, with_draft
from trefoil.doors.my.plan_seen import names, open_plan, plan_readers, plan_seen_by, step_at
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete, TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.path_rows import ground_rows, sent_ids, step_row
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": present.KEPT, "picked": present.PICKED}


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


@admits(Audience.PERSON)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan."""
    at = now_here()
    seen, kept = open_plan(request, at=at)
    called = names(request)
    grounds = (seen.ground.heads if seen.ground else ())[:4]
    rows = ground_rows(changes=grounds, ticket=seen.ticket, names=called)
    page = present.plan_page(
        rows=[step_row(thread=one, ticket=seen.ticket, names=called) for one in seen.steps],
        ground=rows[0] if rows else None,
        grounds_beside=rows[1:],
        asked=any(stand_of(change=one.stands, owner=seen.owner) is TaskStand.PROPOSED for one in seen.tasks),
        draft_line=draft_line(draft=drafts.newest_of(kept, form=Form.STEP), at=at),
        seen_by=plan_seen_by(request, at=at),
        lines=lines_for(troubles=seen.troubles, done=_done(request)),
        at=at,
    )
    return show(request, "my/plan.html", page)


def _write(request: HttpRequest, *, change: Step, at: datetime) -> ItemId:
    permit = may(request, Category.PLAN, Verb.ADD, at)
    return actions.keep(permit=permit, reader=reader_of(request), change=change, at=at)


def _typed(request: HttpRequest, *, about: ItemId | None, after: tuple[ItemId, ...], words: str) -> Step:
    form = request.POST
    return step_of(
        about=about,
        after=after,
        words=words,
        place=read_choice(form=form, name="place", among=Place),
        time=read_choice(form=form, name="time", among=Time),
        area=read_choice(form=form, name="area", among=Area),
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_step(request: HttpRequest) -> HttpResponse:
    """Show an empty step, or keep it."""
    at = now_here()
    if request.method != "POST":
        kept = drafts.newest_draft(request, form=Form.STEP, at=at)
        form = present.step_form(words=kept.words if kept else "", after=(), place=None, time=None, area=None)
        return _step_page(request, row=None, form=form, kept=kept, lines=QUIET, at=at)
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        return _again(request, row=None, lines=gently(present.ONLY_WORDS), at=at)
    match request.POST.get("do", "save"):
        case "skip":
            return go("/plan")
        case "stop":
            drafts.keep(request, form=Form.STEP, about=None, title="", body=words, at=at)
            return go("/plan?done=kept")
    try:
        step = _typed(request, about=None, after=(), words=words)
        with once(request, at=at) as first:
            if first:
                _write(request, change=step, at=at)
    except CannotKeep as cannot:
        return _again(request, row=None, lines=gently(present.WHY[cannot.reason]), at=at)
    drafts.forget(request, form=Form.STEP, about=None, at=at)
    return go("/plan?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_step(request: HttpRequest, item: str) -> HttpResponse:
    """Show one step, keep a change of it, or pick between two ways in which it was put."""
    at = now_here()
    seen, kept_forms = open_plan(request, at=at)
    thread = step_at(seen=seen, item=item)
    row = step_row(thread=thread, ticket=seen.ticket, names=names(request))
    if request.method != "POST":
        kept = drafts.newest_of(kept_forms, form=Form.STEP, about=ItemId(item))
        form = _with_words(present.form_of_row(row=row), kept)
        lines = lines_for(troubles=seen.troubles, done=_done(request))
        return _step_page(request, row=row, form=form, kept=kept, lines=lines, at=at)
    do = request.POST.get("do", "save")
    if do in {"mine", "before"} or do.startswith(("take-", "both-")):
        return _pick(request, do=do, thread=thread, seen=seen, at=at)
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        return _again(request, row=row, lines=gently(present.ONLY_WORDS), at=at)
    if do == "skip":
        return go("/plan")
    if do == "stop":
        drafts.keep(request, form=Form.STEP, about=ItemId(item), title="", body=words, at=at)
        return go("/plan?done=kept")
    return _keep_changed(request, thread=thread, row=row, words=words, at=at)


def _keep_changed(
    request: HttpRequest, *, thread: Thread[StepSeen], row: StepRow, words: str, at: datetime
) -> HttpResponse:
    about = ItemId(thread.root)
    after = sent_ids(request, name="after", among=[one.id for one in thread.all])
    try:
        step = _typed(request, about=about, after=after, words=words)
        with once(request, at=at) as first:
            if first:
                _write(request, change=step, at=at)
    except CannotKeep as cannot:
        return _again(request, row=row, lines=gently(present.WHY[cannot.reason]), at=at)
    drafts.forget(request, form=Form.STEP, about=about, at=at)
    return go("/plan?done=saved" if thread.stands.id in after else f"/plan/{about}")  # another window: both are shown


def _pick(request: HttpRequest, *, do: str, thread: Thread[StepSeen], seen: PlanSeen, at: datetime) -> HttpResponse:
    """Keep one of two, or both; or let go of how it was before. Raises FormIncomplete for what no page holds."""
    if do == "before":
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PLAN, Verb.ADD, at)
                gone = [one.id for one in thread.before]
                actions.erase(permit=permit, reader=reader_of(request), items=gone, at=at)
        return go(f"/plan/{thread.root}?done=erased")
    heads = sent_ids(request, name="head", among=[one.id for one in thread.all])
    way, _dash, item = do.partition("-")
    other = next((one for one in thread.all if one.id == item), None)
    if not heads or (way != "mine" and other is None):
        raise FormIncomplete
    kept = other if way == "take" and other else thread.stands
    with once(request, at=at) as first:
        if first:
            _write(request, change=_same(kept, seen, about=ItemId(thread.root), after=heads), at=at)
            if way == "both" and other:
                _write(request, change=_same(other, seen, about=None, after=()), at=at)
    return go(f"/plan/{thread.root}?done=picked")


def _same(change: StepSeen, seen: PlanSeen, *, about: ItemId | None, after: tuple[ItemId, ...]) -> Step:
    words = change.words.reveal(seen.ticket)
    return step_of(about=about, after=after, words=words, place=change.place, time=change.time, area=change.area)


def _with_words(form: StepForm, kept: Draft | None) -> StepForm:
    if kept is None:
        return form
    return StepForm(
        words=kept.words, after=form.after, places=form.places, times=form.times, areas=form.areas, more=form.more
    )


def _step_page(
    request: HttpRequest, *, row: StepRow | None, form: StepForm, kept: Draft | None, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.step_page(
        row=row,
        form=form,
        draft_line=draft_line(draft=kept, at=at),
        seen_by=plan_seen_by(request, at=at),
        lines=lines,
        at=at,
    )
    return show(request, "my/plan_step.html", page)


def _again(request: HttpRequest, *, row: StepRow | None, lines: Lines, at: datetime) -> HttpResponse:
    """Show the form again with everything that was typed."""
    form = present.step_form(
        words=clean(request.POST.get("body", ""))[: WORDS_MOST * 20],
        after=(row.stands.item,) if row else (),
        place=read_choice(form=request.POST, name="place", among=Place),
        time=read_choice(form=request.POST, name="time", among=Time),
        area=read_choice(form=request.POST, name="area", among=Area),
    )
    return _step_page(request, row=row, form=form, kept=None, lines=lines, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_step(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase a step with all that was made of it."""
    at = now_here()
    seen, _kept = open_plan(request, at=at)
    thread = step_at(seen=seen, item=item)
    path = f"/plan/{item}"
    if request.method != "POST":
        words = thread.stands.words.reveal(seen.ticket)
        note = NoteRow(
            item=item,
            revision=1,
            author="",
            title=words.partition("\n")[0],
            words=words,
            at=thread.stands.at,
            shared_with=plan_readers(request, at=at),
        )
        page = erase_page(note=note, action=f"{path}/erase", back=path, lines=said(), at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            drafts.forget(request, form=Form.STEP, about=ItemId(item), at=at)
            permit = may(request, Category.PLAN, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), items=[one.id for one in thread.all], at=at)
    return go("/plan?done=erased")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest) -> HttpResponse:
    """Show where the person stands, or keep where they say they do. Back is as open as forward."""
    at = now_here()
    seen, _kept = open_plan(request, at=at)
    if request.method != "POST":
        return _ground_page(request, seen=seen, words=None, lines=lines_for(troubles=seen.troubles), at=at)
    if request.POST.get("do", "save") != "save":
        return _leave_here(request, seen=seen, at=at)
    ground = read_choice(form=request.POST, name="ground", among=Ground)
    if ground is None:
        return go("/plan")
    thread = seen.ground
    try:
        words = read_line(form=request.POST, name="why")
        after = sent_ids(request, name="after", among=[one.id for one in thread.all]) if thread else ()
        change = stands_of(after=after, ground=ground, words=words)
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PLAN, Verb.ADD, at)
                actions.keep(permit=permit, reader=reader_of(request), change=change, at=at)
    except (CannotKeep, TextRefused) as refused:
        words = present.WHY[refused.reason] if isinstance(refused, CannotKeep) else present.ONLY_WORDS
        typed = clean(request.POST.get("why", ""))[:2000]
        return _ground_page(request, seen=seen, words=typed, lines=gently(words), at=at)
    let_go(request, form=Form.GROUND, about="", at=at)
    return go("/plan?done=saved")


def _leave_here(request: HttpRequest, *, seen: PlanSeen, at: datetime) -> HttpResponse:
    try:
        return stopped(request, form=Form.GROUND, about="", now="", place="/plan", at=at)
    except TextRefused:
        return _ground_page(request, seen=seen, words="", lines=gently(present.ONLY_WORDS), at=at)


def _ground_page(
    request: HttpRequest, *, seen: PlanSeen, words: str | None, lines: Lines, at: datetime
) -> HttpResponse:
    called, thread = names(request), seen.ground
    heads = ground_rows(changes=thread.heads if thread else (), ticket=seen.ticket, names=called)
    chosen = read_choice(form=request.POST, name="ground", among=Ground)
    kept = waiting(request, form=Form.GROUND, about="", at=at) if words is None else None
    lines = with_draft(lines, draft=kept, at=at)
    page = present.ground_page(
        beside=heads[1:],
        before=ground_rows(changes=thread.before[:12] if thread else (), ticket=seen.ticket, names=called),
        after=[one.id for one in thread.heads] if thread else (),
        chosen=chosen or (heads[0].ground if heads else None),
        words=kept.words if kept else words or "",
        seen_by=plan_seen_by(request, at=at),
        lines=lines,
        at=at,
    )
    return show(request, "my/plan_ground.html", page)
