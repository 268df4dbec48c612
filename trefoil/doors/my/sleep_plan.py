"""A plan for sleep beside the nights, a new ending for a dream, and what the person does when something hard comes."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.path import actions, present_sleep
from trefoil.care.path.present import ERASED, KEPT, ONLY_WORDS, SAVED, WHY
from trefoil.care.path.present_sleep import AnswerRow
from trefoil.care.path.queries_more import NoSuchThing, SleepSeen, sleep
from trefoil.care.path.rules import CannotKeep
from trefoil.care.path.schema import Ending, SleepPlan
from trefoil.care.path.sleep import ending_of, sleep_plan_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.plans.present import CHANGED_ELSEWHERE
from trefoil.care.steady import queries as steady
from trefoil.care.writing.present import seen_by
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.plan_kept import let_go, stopped, stopped_boxes, waiting, waiting_boxes, with_draft
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.items import Item
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID = {"saved": SAVED, "erased": ERASED, "ending": present_sleep.ENDING_KEPT, "kept": KEPT}
_BACK = "/nights/plan"


def _seen(request: HttpRequest, *, at: datetime) -> SleepSeen:
    return sleep(permit=may(request, Category.HEALTH, Verb.READ, at), reader=reader_of(request), at=at)


def _readers(request: HttpRequest, *, at: datetime) -> str:
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=Category.HEALTH, at=at))


def _revision(request: HttpRequest) -> int | None:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None


def _gently(refused: CannotKeep | TextRefused) -> Lines:
    return gently(WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS)


def _keep(
    request: HttpRequest, *, payload: SleepPlan | Ending, kept: Item[SleepPlan] | Item[Ending] | None, at: datetime
) -> None:
    expected = _revision(request)
    with once(request, at=at) as first:
        if first:
            if kept is not None and expected is None:
                raise Conflict  # this window showed an empty page, and it is not empty any more
            actions.keep_own(
                permit=may(request, Category.HEALTH, Verb.ADD, at),
                reader=reader_of(request),
                payload=payload,
                item=kept.id if kept else None,
                expected_revision=expected if kept else None,
                at=at,
            )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def sleep_plan(request: HttpRequest) -> HttpResponse:
    """Show the plan for sleep, or keep it."""
    at = now_here()
    seen = _seen(request, at=at)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        lines = lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))
        return _plan_page(request, seen=seen, typed=False, lines=lines, at=at)
    try:
        if request.POST.get("do", "save") != "save":
            now = seen.plan.payload.words.reveal(seen.ticket) if seen.plan else ""
            return stopped(request, form=Form.SLEEP, about="", now=now, place="/plan", at=at)
        words = read_text(form=request.POST, name="body")
        _keep(request, payload=sleep_plan_of(picks=request.POST.getlist("pick"), words=words), kept=seen.plan, at=at)
    except (CannotKeep, TextRefused) as refused:
        return _plan_page(request, seen=seen, typed=True, lines=_gently(refused), at=at)
    except Conflict:
        return _plan_page(request, seen=seen, typed=True, lines=gently(CHANGED_ELSEWHERE), at=at)
    let_go(request, form=Form.SLEEP, about="", at=at)
    return go(f"{_BACK}?done=saved")


def _plan_page(request: HttpRequest, *, seen: SleepSeen, typed: bool, lines: Lines, at: datetime) -> HttpResponse:
    kept = seen.plan
    picks: list[str] = request.POST.getlist("pick") if typed else list(kept.payload.picks) if kept else []
    draft = None if typed else waiting(request, form=Form.SLEEP, about="", at=at)
    words = clean(request.POST.get("body", ""))[:6000] if typed else draft.words if draft else ""
    lines = with_draft(lines, draft=draft, at=at)
    page = present_sleep.sleep_page(
        picks=picks,
        words=words or (kept.payload.words.reveal(seen.ticket) if kept and not typed else ""),
        revision=kept.revision if kept else 0,
        endings=[(one.id, one.payload.ending.reveal(seen.ticket), one.at) for one in seen.endings],
        seen_by=_readers(request, at=at),
        lines=lines,
        at=at,
    )
    return show(request, "my/sleep.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_ending(request: HttpRequest) -> HttpResponse:
    """Show the page for a new ending, or keep one. What the dream was about has no field."""
    at = now_here()
    if request.method != "POST":
        return _ending_page(request, item="", kept=None, seen=None, lines=QUIET, at=at)
    return _save_ending(request, item="", kept=None, seen=None, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_ending(request: HttpRequest, item: str) -> HttpResponse:
    """Show one new ending, change it, or erase it."""
    at = now_here()
    seen = _seen(request, at=at)
    try:
        kept = seen.ending(item=item if is_id(item) else "")
    except NoSuchThing:
        raise Http404 from None
    if request.method != "POST":
        return _ending_page(request, item=item, kept=kept, seen=seen, lines=lines_for(troubles=seen.troubles), at=at)
    if request.POST.get("do") == "erase":
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.HEALTH, Verb.ADD, at)
                actions.erase(permit=permit, reader=reader_of(request), items=[kept.id], at=at)
        return go(f"{_BACK}?done=erased")
    return _save_ending(request, item=item, kept=kept, seen=seen, at=at)


def _save_ending(
    request: HttpRequest, *, item: str, kept: Item[Ending] | None, seen: SleepSeen | None, at: datetime
) -> HttpResponse:
    form = request.POST
    try:
        if form.get("do", "save") != "save":
            now = _boxes(kept, seen)
            return stopped_boxes(request, form=Form.ENDING, about=item, now=now, place=_BACK, at=at)
        ending = ending_of(
            ending=read_text(form=form, name="body"),
            feels=read_line(form=form, name="own"),
            whom=read_line(form=form, name="other"),
        )
        _keep(request, payload=ending, kept=kept, at=at)
    except (CannotKeep, TextRefused) as refused:
        return _ending_page(request, item=item, kept=kept, seen=seen, lines=_gently(refused), at=at)
    except Conflict:
        return _ending_page(request, item=item, kept=kept, seen=seen, lines=gently(CHANGED_ELSEWHERE), at=at)
    let_go(request, form=Form.ENDING, about=item, at=at)
    return go(f"{_BACK}?done=ending")


def _boxes(kept: Item[Ending] | None, seen: SleepSeen | None) -> dict[str, str]:
    """Return what stands in each box of a new ending."""
    if kept is None or seen is None:
        return {}
    payload = kept.payload
    return {
        name: words.reveal(seen.ticket)
        for name, words in (("body", payload.ending), ("own", payload.feels), ("other", payload.whom))
    }


def _ending_page(
    request: HttpRequest, *, item: str, kept: Item[Ending] | None, seen: SleepSeen | None, lines: Lines, at: datetime
) -> HttpResponse:
    if request.method == "POST":
        boxes = {name: clean(request.POST.get(name, ""))[:6000] for name in ("body", "own", "other")}
    else:
        draft, waits = waiting_boxes(request, form=Form.ENDING, about=item, at=at)
        boxes = _boxes(kept, seen) if waits is None else dict(waits)
        lines = with_draft(lines, draft=draft, at=at)
    page = present_sleep.ending_page(
        item=item,
        ending=boxes.get("body", ""),
        feels=boxes.get("own", ""),
        whom=boxes.get("other", ""),
        revision=kept.revision if kept else 0,
        seen_by=_readers(request, at=at),
        lines=lines,
    )
    return show(request, "my/sleep_ending.html", page)


@admits(Audience.PERSON)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """Show what comes, and what the person does then: read from the list of what is hard, and kept there alone."""
    at = now_here()
    seen = steady.hard_and_helps(
        permit=may(request, Category.TRIGGERS, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    rows = [
        AnswerRow(item=one.id, label=one.label.reveal(seen.ticket), answer=one.answer.reveal(seen.ticket))
        for one in seen.hard
    ]
    page = present_sleep.answers_page(rows=rows, lines=lines_for(troubles=seen.troubles))
    return show(request, "my/plan_answers.html", page)
