"""What may be tried. It is never homework: a no needs no reason and stays with the person. Nobody asks afterwards."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.path import actions, present_tasks
from trefoil.care.path.present import ERASED, KEPT, ONLY_WORDS, SAVED, WHY
from trefoil.care.path.present_tasks import TryRow
from trefoil.care.path.queries_more import NoSuchThing, TriesSeen, TrySeen, tries
from trefoil.care.path.rules import CannotKeep
from trefoil.care.path.schema import TryStand
from trefoil.care.path.tasks import try_of, wish_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may
from trefoil.doors.my.plan_kept import let_go, stopped, waiting, with_draft
from trefoil.doors.my.plan_seen import names
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_text
from trefoil.web.once import once
from trefoil.web.path_rows import Names
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID = {"kept": KEPT, "picked": present_tasks.TRY_KEPT, "erased": ERASED, "saved": SAVED}


def _seen(request: HttpRequest, *, at: datetime) -> TriesSeen:
    return tries(
        plan=may(request, Category.PLAN, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def _row(*, one: TrySeen, ticket: Ticket, called: Names) -> TryRow:
    return TryRow(
        item=one.id,
        ways=(one.words.reveal(ticket), *(way.reveal(ticket) for way in one.others)),
        who=called(one.author),
        at=one.at,
        stand=one.stand,
        way=one.wish.way if one.wish else 0,
        words=one.wish.words.reveal(ticket) if one.wish else "",
    )


@admits(Audience.PERSON)
@require_safe
def try_list(request: HttpRequest) -> HttpResponse:
    """Show what may be tried."""
    at = now_here()
    seen, called = _seen(request, at=at), names(request)
    done = _SAID.get(request.GET.get("done", ""))
    page = present_tasks.tries_page(
        rows=[_row(one=one, ticket=seen.ticket, called=called) for one in seen.tries],
        lines=lines_for(troubles=seen.troubles, done=() if done is None else (_(done),)),
        at=at,
    )
    return show(request, "my/plan_tries.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_try(request: HttpRequest) -> HttpResponse:
    """Show the empty page, or keep something of the person's own to try."""
    at = now_here()
    if request.method != "POST":
        return _new_page(request, lines=QUIET)
    try:
        if request.POST.get("do", "save") != "save":
            return stopped(request, form=Form.TRY, about="", now="", place="/plan/tries", at=at)
        ways = [read_text(form=request.POST, name=name) for name in ("body", "second", "third")]
        offer = try_of(words=ways[0], others=ways[1:])
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PLAN, Verb.ADD, at)
                actions.keep(permit=permit, reader=reader_of(request), change=offer, at=at)
    except (CannotKeep, TextRefused) as refused:
        return _new_page(request, lines=_gently(refused))
    let_go(request, form=Form.TRY, about="", at=at)
    return go("/plan/tries?done=saved")


def _gently(refused: CannotKeep | TextRefused) -> Lines:
    return gently(WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS)


def _new_page(request: HttpRequest, *, lines: Lines) -> HttpResponse:
    at = now_here()
    typed = {name: clean(request.POST.get(name, ""))[:6000] for name in ("body", "second", "third")}
    kept = waiting(request, form=Form.TRY, about="", at=at) if request.method != "POST" else None
    words, lines = kept.words if kept else typed["body"], with_draft(lines, draft=kept, at=at)
    page = present_tasks.NewTryPage(lines=lines, words=words, first=typed["second"], second=typed["third"])
    return show(request, "my/plan_try_new.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_try(request: HttpRequest, item: str) -> HttpResponse:
    """Show one offer; pick a way, say not now, or let go of it. Whoever offered it is told nothing."""
    at = now_here()
    seen = _seen(request, at=at)
    try:
        one = seen.one(item=item)
    except NoSuchThing:
        raise Http404 from None
    row = _row(one=one, ticket=seen.ticket, called=names(request))
    if request.method != "POST":
        kept = waiting(request, form=Form.TRY, about=item, at=at)
        lines = with_draft(lines_for(troubles=seen.troubles), draft=kept, at=at)
        page = present_tasks.try_page(row=row, words=kept.words if kept else row.words, lines=lines, at=at)
        return show(request, "my/plan_try.html", page)
    do = request.POST.get("do", "save")
    try:
        if do in {"skip", "stop"}:
            return stopped(request, form=Form.TRY, about=item, now=row.words, place="/plan/tries", at=at)
        if do == "erase":
            _erase(request, one=one, at=at)
            return go("/plan/tries?done=erased")
        _keep(request, one=one, row=row, stand=TryStand.NOT_NOW if do == "off" else TryStand.PICKED, at=at)
    except (CannotKeep, TextRefused) as refused:
        words = clean(request.POST.get("body", ""))[:6000]
        page = present_tasks.try_page(row=row, words=words, lines=_gently(refused), at=at)
        return show(request, "my/plan_try.html", page)
    except Conflict:
        return go(f"/plan/tries/{item}")  # another window was quicker: the page shows how it stands
    if do != "off":
        let_go(request, form=Form.TRY, about=item, at=at)
    return go("/plan/tries?done=picked")


def _keep(request: HttpRequest, *, one: TrySeen, row: TryRow, stand: TryStand, at: datetime) -> None:
    sent = request.POST.get("way", "")
    way = int(sent) if sent in {str(number) for number in range(len(row.ways))} else 0
    wish = wish_of(offer=one.id, stand=stand, way=way, words=read_text(form=request.POST, name="body"))
    with once(request, at=at) as first:
        if first:
            actions.keep_own(
                permit=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                payload=wish,
                item=one.wish_id,
                expected_revision=one.wish_revision,
                at=at,
            )


def _erase(request: HttpRequest, *, one: TrySeen, at: datetime) -> None:
    reader = reader_of(request)
    with once(request, at=at) as first:
        if first:
            private, plan = (may(request, one_, Verb.ADD, at) for one_ in (Category.PRIVATE, Category.PLAN))
            actions.erase(permit=private, reader=reader, items=[one.wish_id] if one.wish_id else [], at=at)
            actions.erase(permit=plan, reader=reader, items=[one.id], at=at)
