"""How far one goal has come: five levels in the person's own words, and where they see themselves. Words first."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.path import actions, present_gas
from trefoil.care.path.gas import WEIGHT_MOST, Level, mark_of, scale_of
from trefoil.care.path.present import ONLY_WORDS, WHY
from trefoil.care.path.present_gas import FIELDS, FarRow
from trefoil.care.path.queries_more import FarSeen, NoSuchThing, ScaleSeen, far
from trefoil.care.path.rules import CannotKeep, WhyNot
from trefoil.care.people.present import Lines
from trefoil.care.plans.present import CHANGED_ELSEWHERE
from trefoil.care.plans.schema import Goal
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may
from trefoil.doors.my.plan_kept import let_go, stopped, stopped_boxes, waiting, waiting_boxes, with_draft
from trefoil.doors.my.plan_seen import plan_seen_by
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.items import Item
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_GOALS = "/goals"


def _seen(request: HttpRequest, *, item: str, at: datetime) -> tuple[FarSeen, Item[Goal], ScaleSeen | None]:
    """Open goals and levels, and return one of them. Raises Http404."""
    if not is_id(item):
        raise Http404
    seen = far(permit=may(request, Category.PLAN, Verb.READ, at), reader=reader_of(request), at=at)
    try:
        goal = seen.goal(item=item)
    except NoSuchThing:
        raise Http404 from None
    return seen, goal, seen.scale(goal=goal.id)


def _row(seen: FarSeen, one: ScaleSeen) -> FarRow:
    scale, ticket = one.scale, seen.ticket
    words = next((goal.payload.words.reveal(ticket) for goal in seen.goals if goal.id == scale.goal), "")
    return FarRow(
        goal=scale.goal,
        words=words.partition("\n")[0],
        levels=tuple(level.reveal(ticket) for level in scale.levels),
        importance=scale.importance,
        difficulty=scale.difficulty,
        first_on=scale.first_on,
        changed_on=scale.changed_on,
        why=scale.why.reveal(ticket),
        marks=tuple((mark.payload.on, mark.payload.level, mark.payload.words.reveal(ticket)) for mark in one.marks),
    )


def _weight(request: HttpRequest, name: str) -> int | None:
    sent = request.POST.get(name, "")
    return int(sent) if sent in {str(number) for number in range(1, WEIGHT_MOST + 1)} else None


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest, item: str) -> HttpResponse:
    """Show the five levels of one goal, or keep them."""
    at = now_here()
    seen, goal, one = _seen(request, item=item, at=at)
    if request.method != "POST":
        return _levels_page(request, seen=seen, goal=goal, one=one, typed=False, lines=said(), at=at)
    try:
        if request.POST.get("do", "save") != "save":
            now = _boxes(_row(seen, one)) if one else {}
            return stopped_boxes(request, form=Form.LEVELS, about=goal.id, now=now, place=_GOALS, at=at)
        _keep_levels(request, seen=seen, goal=goal, one=one, at=at)
    except (CannotKeep, TextRefused) as refused:
        lines = gently(_why(refused))
        return _levels_page(request, seen=seen, goal=goal, one=one, typed=True, lines=lines, at=at)
    except Conflict:
        lines = gently(CHANGED_ELSEWHERE)
        return _levels_page(request, seen=seen, goal=goal, one=one, typed=True, lines=lines, at=at)
    let_go(request, form=Form.LEVELS, about=goal.id, at=at)
    return go(f"{_GOALS}/{goal.id}/far?done=saved")


def _boxes(row: FarRow) -> dict[str, str]:
    """Return what stands in each box of the levels."""
    return {name: row.levels[int(level) + 2] for level, name in FIELDS.items()}


def _why(refused: CannotKeep | TextRefused) -> str:
    if isinstance(refused, TextRefused):
        return ONLY_WORDS
    if refused.reason is WhyNot.NOTHING:
        return present_gas.HOPE_FIRST
    return present_gas.WHY_FIRST if refused.reason is WhyNot.NO_WHY else WHY[refused.reason]


def _keep_levels(request: HttpRequest, *, seen: FarSeen, goal: Item[Goal], one: ScaleSeen | None, at: datetime) -> None:
    typed = {level: read_text(form=request.POST, name=name) for level, name in FIELDS.items()}
    before = _row(seen, one).levels if one else ()
    sent = request.POST.get("revision", "")
    scale = scale_of(
        goal=goal.id,
        levels=typed,
        importance=_weight(request, "importance"),
        difficulty=_weight(request, "difficulty"),
        before=one.scale if one else None,
        same_words=tuple(typed[level] for level in Level) == before,
        why=read_line(form=request.POST, name="why"),
        today=at.date(),
    )
    with once(request, at=at) as first:
        if first:
            if one is not None and not sent:
                raise Conflict  # this window showed no levels, and there are some by now
            actions.keep_own(
                permit=may(request, Category.PLAN, Verb.ADD, at),
                reader=reader_of(request),
                payload=scale,
                item=one.id if one else None,
                expected_revision=int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 and one else None,
                at=at,
            )


def _levels_page(
    request: HttpRequest,
    *,
    seen: FarSeen,
    goal: Item[Goal],
    one: ScaleSeen | None,
    typed: bool,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    row = _row(seen, one) if one else None
    boxes, why = _boxes(row) if row else {}, clean(request.POST.get("why", ""))[:2000]
    if typed:
        boxes = {name: clean(request.POST.get(name, ""))[:6000] for name in FIELDS.values()}
    else:
        draft, waits = waiting_boxes(request, form=Form.LEVELS, about=goal.id, at=at)
        boxes, why = (boxes, why) if waits is None else (dict(waits), waits.get("why", ""))
        lines = with_draft(lines, draft=draft, at=at)
    page = present_gas.scale_page(
        goal=goal.id,
        words=goal.payload.words.reveal(seen.ticket).partition("\n")[0],
        row=row,
        typed={level: boxes.get(name, "") for level, name in FIELDS.items()} if boxes else {},
        importance=_weight(request, "importance") if typed else row.importance if row else None,
        difficulty=_weight(request, "difficulty") if typed else row.difficulty if row else None,
        why=why,
        revision=one.revision if one else 0,
        seen_by=plan_seen_by(request, at=at),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/goal_scale.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def how_far(request: HttpRequest, item: str) -> HttpResponse:
    """Show where the person saw themselves, or keep where they do today. Without levels it leads to writing them."""
    at = now_here()
    seen, goal, one = _seen(request, item=item, at=at)
    if one is None:
        return go(f"{_GOALS}/{goal.id}/levels")
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=_saved(request))
        return _far_page(request, seen=seen, one=one, lines=lines, at=at)
    if request.POST.get("do", "save") != "save":
        return _leave_far(request, seen=seen, one=one, at=at)
    sent = request.POST.get("level", "")
    if sent not in {str(int(level)) for level in Level}:
        return _far_page(request, seen=seen, one=one, lines=gently(present_gas.PICK), at=at)
    try:
        words = read_line(form=request.POST, name="why")
        mark = mark_of(scale=ItemId(one.id), level=Level(int(sent)), words=words, today=at.date())
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PLAN, Verb.ADD, at)
                actions.keep_own(
                    permit=permit, reader=reader_of(request), payload=mark, item=None, expected_revision=None, at=at
                )
    except (CannotKeep, TextRefused) as refused:
        return _far_page(request, seen=seen, one=one, lines=gently(_why(refused)), at=at)
    let_go(request, form=Form.FAR, about=goal.id, at=at)
    return go(f"{_GOALS}/{goal.id}/far?done=saved")


def _leave_far(request: HttpRequest, *, seen: FarSeen, one: ScaleSeen, at: datetime) -> HttpResponse:
    try:
        return stopped(request, form=Form.FAR, about=one.scale.goal, now="", place=_GOALS, at=at)
    except TextRefused:
        return _far_page(request, seen=seen, one=one, lines=gently(ONLY_WORDS), at=at)


def _saved(request: HttpRequest) -> tuple[str, ...]:
    return said(present_gas.SAVED).say if request.GET.get("done") == "saved" else ()


def _far_page(request: HttpRequest, *, seen: FarSeen, one: ScaleSeen, lines: Lines, at: datetime) -> HttpResponse:
    typed = request.method == "POST"
    draft = None if typed else waiting(request, form=Form.FAR, about=one.scale.goal, at=at)
    page = present_gas.far_page(
        row=_row(seen, one),
        every=[_row(seen, each) for each in seen.scales],
        chosen=request.POST.get("level", "")[:2],
        words=draft.words if draft else clean(request.POST.get("why", ""))[:2000],
        seen_by=plan_seen_by(request, at=at),
        lines=with_draft(lines, draft=draft, at=at),
        at=at,
    )
    return show(request, "my/goal_far.html", page)
