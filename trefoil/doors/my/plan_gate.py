"""Ways of working with what is looked at first, and pieces: started by the person alone, from what it touches today."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.directory.queries import anybody_offers
from trefoil.care.path import actions, present_gate
from trefoil.care.path.approach import GATE, Approach
from trefoil.care.path.gate import ahead_of, needs_why, piece_of, ready_of
from trefoil.care.path.present import ERASED, KEPT, ONLY_WORDS, WHY
from trefoil.care.path.queries_more import GateSeen, NoSuchThing, gate
from trefoil.care.path.rules import CannotKeep, WhyNot
from trefoil.care.path.schema import Ahead, Impact, Piece, PieceStand
from trefoil.care.people.present import Lines
from trefoil.care.plans.present import CHANGED_ELSEWHERE
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may
from trefoil.doors.my.plan_kept import let_go, stopped, waiting, with_draft
from trefoil.doors.my.plan_offers import offers_of
from trefoil.doors.my.plan_seen import names, plan_seen_by
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.items import Item
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.path_gate import answers_by, gate_list, sent_answers, signed_ways, still_open
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present_gate.SAVED, "put": present_gate.KEPT, "kept": KEPT, "erased": ERASED}


def _seen(request: HttpRequest, *, at: datetime) -> GateSeen:
    permit = may(request, Category.PLAN, Verb.READ, at)
    return gate(permit=permit, reader=reader_of(request), reason=Reason.OWN_THINGS, at=at)


def _lines(request: HttpRequest, seen: GateSeen) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def _told(request: HttpRequest) -> Lines:
    return said(_(KEPT)) if request.GET.get("done") == "kept" else said()


def _gate_path() -> str:
    way = gate_list()
    return present_gate.way_path(approach=way) if way else ""


@admits(Audience.PERSON)
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """Show the ways of working that were signed."""
    listed = [one for one in signed_ways() if one.id != GATE]
    page = present_gate.ways_page(ways=listed, gate=_gate_path(), offered=anybody_offers(), lines=_told(request))
    return show(request, "my/plan_ways.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_way(request: HttpRequest, link: str) -> HttpResponse:
    """Show one way of working with its points, or keep the person's answers to them. Each can stay empty."""
    at = now_here()
    way = next((one for one in signed_ways() if one.link == link), None)
    if way is None:
        raise Http404
    seen = _seen(request, at=at)
    if request.method != "POST":
        return _way_page(request, way=way, seen=seen, lines=_lines(request, seen), at=at)
    mine, _others = answers_by(seen=seen, way=way, reader=reader_of(request).account, names=names(request))
    try:
        if request.POST.get("do", "save") != "save":
            return stopped(request, form=Form.AHEAD, about="", now="", place="/plan/ways", at=at)
        why = read_line(form=request.POST, name="why")
        ahead = ahead_of(approach=way.id, words=why) if why else None
    except (CannotKeep, TextRefused) as refused:
        return _way_page(request, way=way, seen=seen, lines=_gently(refused), at=at)
    permit, reader = may(request, Category.PLAN, Verb.ADD, at), reader_of(request)
    with once(request, at=at) as first:
        if first:
            for point, answer in sent_answers(request, way=way, mine=mine):
                change = ready_of(approach=way.id, point=point, answer=answer)
                actions.keep(permit=permit, reader=reader, change=change, at=at)
            if ahead is not None:
                actions.keep(permit=permit, reader=reader, change=ahead, at=at)
    if way.id == GATE:
        let_go(request, form=Form.AHEAD, about="", at=at)
    return go(f"/plan/ways/{way.link}?done=saved")


def _gently(refused: CannotKeep | TextRefused) -> Lines:
    return gently(WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS)


def _way_page(request: HttpRequest, *, way: Approach, seen: GateSeen, lines: Lines, at: datetime) -> HttpResponse:
    called, typed = names(request), request.method == "POST"
    draft = None if typed or way.id != GATE else waiting(request, form=Form.AHEAD, about="", at=at)
    mine, others = answers_by(seen=seen, way=way, reader=reader_of(request).account, names=called)
    page = present_gate.way_page(
        path=f"/plan/ways/{way.link}",
        name="",
        way=way,
        gate=way.id == GATE,
        mine=mine,
        others=others,
        ahead=[
            (one.payload.words.reveal(seen.ticket), called(one.author), one.at)
            for one in seen.aheads
            if one.payload.approach == way.id
        ],
        why=draft.words if draft else clean(request.POST.get("why", ""))[:2000],
        seen_by=plan_seen_by(request, at=at),
        lines=with_draft(lines, draft=draft, at=at),
        at=at,
        offers=() if way.id == GATE else offers_of(request, way=way, at=at),
    )
    return show(request, "my/plan_way.html", page)


def _asks(seen: GateSeen) -> bool:
    """Say whether a word on why is asked for before a piece."""
    way = gate_list()
    gone = any(one.payload.approach == GATE for one in seen.aheads)
    return needs_why(still_open=still_open(seen=seen, way=way) if way else (), gone_ahead=gone, listed=way is not None)


@admits(Audience.PERSON)
@require_safe
def pieces(request: HttpRequest) -> HttpResponse:
    """Show the pieces that the person picked."""
    seen = _seen(request, at=now_here())
    page = present_gate.pieces_page(
        pieces=[
            (one.id, one.payload.touches, one.payload.words.reveal(seen.ticket), one.payload.stand)
            for one in seen.pieces
        ],
        gate=_gate_path(),
        some_open=_asks(seen),
        lines=_lines(request, seen),
    )
    return show(request, "my/plan_pieces.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_piece(request: HttpRequest) -> HttpResponse:
    """Show the page for a piece, or keep one. While points are open a word on why goes with it; nothing is locked."""
    at = now_here()
    seen = _seen(request, at=at)
    if request.method != "POST":
        return _piece_page(request, seen=seen, kept=None, lines=lines_for(troubles=seen.troubles), at=at)
    return _save(request, seen=seen, kept=None, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_piece(request: HttpRequest, item: str) -> HttpResponse:
    """Show one piece; change it, let it rest, put it down, or erase it."""
    at = now_here()
    seen = _seen(request, at=at)
    try:
        kept = seen.piece(item=item if is_id(item) else "")
    except NoSuchThing:
        raise Http404 from None
    if request.method != "POST":
        return _piece_page(request, seen=seen, kept=kept, lines=lines_for(troubles=seen.troubles), at=at)
    if request.POST.get("do") == "erase":
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PLAN, Verb.ADD, at)
                actions.erase(permit=permit, reader=reader_of(request), items=[kept.id], at=at)
        return go("/plan/pieces?done=erased")
    return _save(request, seen=seen, kept=kept, at=at)


def _save(request: HttpRequest, *, seen: GateSeen, kept: Item[Piece] | None, at: datetime) -> HttpResponse:
    form = request.POST
    about = kept.id if kept else ""
    try:
        if form.get("do", "save") != "save":
            now = kept.payload.words.reveal(seen.ticket) if kept else ""
            return stopped(request, form=Form.TOUCHES, about=about, now=now, place="/plan/pieces", at=at)
        piece = piece_of(
            touches=[one for one in Impact if one.value in form.getlist("pick")],
            words=read_text(form=form, name="body"),
            stand=read_choice(form=form, name="stage", among=PieceStand) or PieceStand.OPEN,
        )
        why = read_line(form=form, name="why")
        if kept is None and _asks(seen) and not why:
            return _piece_page(request, seen=seen, kept=None, lines=gently(present_gate.WHY_FIRST), at=at)
        ahead = ahead_of(approach=GATE, words=why) if why else None
        _write(request, piece=piece, kept=kept, ahead=ahead, at=at)
    except (CannotKeep, TextRefused) as refused:
        nothing = isinstance(refused, CannotKeep) and refused.reason is WhyNot.NOTHING
        lines = gently(present_gate.PICK) if nothing else _gently(refused)
        return _piece_page(request, seen=seen, kept=kept, lines=lines, at=at)
    except Conflict:
        return _piece_page(request, seen=seen, kept=kept, lines=gently(CHANGED_ELSEWHERE), at=at)
    let_go(request, form=Form.TOUCHES, about=about, at=at)
    return go("/plan/pieces?done=put")


def _write(request: HttpRequest, *, piece: Piece, kept: Item[Piece] | None, ahead: Ahead | None, at: datetime) -> None:
    permit, reader = may(request, Category.PLAN, Verb.ADD, at), reader_of(request)
    sent = request.POST.get("revision", "")
    expected = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
    with once(request, at=at) as first:
        if first:
            if ahead is not None:
                actions.keep(permit=permit, reader=reader, change=ahead, at=at)
            actions.keep_own(
                permit=permit,
                reader=reader,
                payload=piece,
                item=kept.id if kept else None,
                expected_revision=expected if kept else None,
                at=at,
            )


def _piece_page(
    request: HttpRequest, *, seen: GateSeen, kept: Item[Piece] | None, lines: Lines, at: datetime
) -> HttpResponse:
    form, typed = request.POST, request.method == "POST"
    touches: list[str] = form.getlist("pick") if typed else [one.value for one in kept.payload.touches] if kept else []
    words = clean(form.get("body", ""))[:6000]
    draft = None if typed else waiting(request, form=Form.TOUCHES, about=kept.id if kept else "", at=at)
    lines = with_draft(lines, draft=draft, at=at)
    page = present_gate.piece_page(
        item=kept.id if kept else "",
        touches=touches,
        words=draft.words if draft else words if typed or kept is None else kept.payload.words.reveal(seen.ticket),
        stand=read_choice(form=form, name="stage", among=PieceStand) or (kept.payload.stand if kept else None),
        asks=kept is None and _asks(seen),
        gate=_gate_path(),
        why=clean(form.get("why", ""))[:2000],
        revision=kept.revision if kept else 0,
        seen_by=plan_seen_by(request, at=at),
        lines=lines,
    )
    return show(request, "my/plan_piece.html", page)
