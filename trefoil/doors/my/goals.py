"""What the person works toward, and small wins: the list, a new one, one to change, and erasing one."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.path import actions as path_actions
from trefoil.care.path.queries_more import far
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.plans import actions, present, queries
from trefoil.care.plans.present import Piece, PieceRow
from trefoil.care.plans.queries import GoalSeen, TowardSeen, WinSeen
from trefoil.care.plans.rules import WORDS_MOST, CannotKeep, WhyNot
from trefoil.care.plans.schema import Stage
from trefoil.care.writing.present import Draft, NoteRow, draft_line, erase_page, seen_by
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": present.KEPT}
_FORMS = {Piece.GOAL: Form.GOAL, Piece.WIN: Form.WIN}
_SHELVES = {Piece.GOAL: Category.PLAN, Piece.WIN: Category.LIFE}
_WHY = {WhyNot.NOTHING: present.NOTHING_YET, WhyNot.TOO_LONG: present.TOO_LONG}


def _seen(request: HttpRequest, *, at: datetime) -> TowardSeen:
    return queries.toward(
        plan=may(request, Category.PLAN, Verb.READ, at),
        life=may(request, Category.LIFE, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def rows_of(*, seen: Sequence[GoalSeen | WinSeen], ticket: Ticket) -> tuple[PieceRow, ...]:
    """Return what was opened, revealed for its own writer."""
    return tuple(
        PieceRow(
            item=one.id,
            revision=one.revision,
            words=one.words.reveal(ticket),
            stage=one.stage if isinstance(one, GoalSeen) else None,
            at=one.at,
        )
        for one in seen
    )


@admits(Audience.PERSON)
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """Show what the person works toward, what rests, and small wins."""
    at = now_here()
    seen = _seen(request, at=at)
    done = _SAID.get(request.GET.get("done", ""))
    kept, path = None, ""
    for piece in Piece:
        kept = kept or drafts.newest_of(seen.drafts, form=_FORMS[piece])
        path = path or (f"/{piece.value}s/new" if kept else "")
    page = present.goals_page(
        goals=rows_of(seen=seen.goals, ticket=seen.ticket),
        wins=rows_of(seen=seen.wins, ticket=seen.ticket),
        draft_line=draft_line(draft=kept, at=at),
        draft_path=path,
        lines=lines_for(troubles=seen.troubles, done=() if done is None else (_(done),)),
        at=at,
    )
    return show(request, "my/goals.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: HttpRequest) -> HttpResponse:
    """Show the empty page for a goal, or keep it."""
    return _new(request, piece=Piece.GOAL)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_win(request: HttpRequest) -> HttpResponse:
    """Show the empty page for a small win, or keep it."""
    return _new(request, piece=Piece.WIN)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_goal(request: HttpRequest, item: str) -> HttpResponse:
    """Show one goal, or keep its new words."""
    return _one(request, piece=Piece.GOAL, item=item)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_win(request: HttpRequest, item: str) -> HttpResponse:
    """Show one small win, or keep its new words."""
    return _one(request, piece=Piece.WIN, item=item)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_goal(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase a goal."""
    return _erase(request, piece=Piece.GOAL, item=item)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_win(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase a small win."""
    return _erase(request, piece=Piece.WIN, item=item)


def _new(request: HttpRequest, *, piece: Piece) -> HttpResponse:
    at = now_here()
    form = _FORMS[piece]
    if request.method != "POST":
        kept = drafts.newest_draft(request, form=form, at=at)
        return _show(request, piece=piece, row=None, kept=kept, lines=QUIET, at=at)
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        return _again(request, piece=piece, row=None, lines=gently(_(present.ONLY_WORDS)), at=at)
    match request.POST.get("do", "save"):
        case "skip":
            return go("/goals")
        case "stop":
            drafts.keep(request, form=form, about=None, title="", body=words, at=at)
            return go("/goals?done=kept")
        case _:
            return _keep_new(request, piece=piece, words=words, at=at)


def _keep_new(request: HttpRequest, *, piece: Piece, words: str, at: datetime) -> HttpResponse:
    permit = may(request, _SHELVES[piece], Verb.ADD, at)
    write = actions.write_goal if piece is Piece.GOAL else actions.write_win
    try:
        with once(request, at=at) as first:
            if first:
                write(permit=permit, reader=reader_of(request), words=words, at=at)
    except CannotKeep as cannot:
        return _again(request, piece=piece, row=None, lines=gently(_(_WHY[cannot.reason])), at=at)
    drafts.forget(request, form=_FORMS[piece], about=None, at=at)
    return go("/goals?done=saved")


def _readers(request: HttpRequest, *, piece: Piece, at: datetime) -> tuple[str, ...]:
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=_SHELVES[piece], at=at)


def _show(
    request: HttpRequest, *, piece: Piece, row: PieceRow | None, kept: Draft | None, lines: Lines, at: datetime
) -> HttpResponse:
    saved = "" if row is None else row.words
    page = present.piece_page(
        piece=piece,
        row=row,
        words=saved if kept is None else kept.words,
        stage=None if row is None else row.stage,
        seen_by=seen_by(names=_readers(request, piece=piece, at=at)),
        draft_line=draft_line(draft=kept, at=at),
        lines=lines,
    )
    return show(request, "my/piece.html", page)


def _again(request: HttpRequest, *, piece: Piece, row: PieceRow | None, lines: Lines, at: datetime) -> HttpResponse:
    """Show the form again with everything that was typed."""
    page = present.piece_page(
        piece=piece,
        row=row,
        words=clean(request.POST.get("body", ""))[: WORDS_MOST * 20],
        stage=read_choice(form=request.POST, name="stage", among=Stage),
        seen_by=seen_by(names=_readers(request, piece=piece, at=at)),
        draft_line="",
        lines=lines,
    )
    return show(request, "my/piece.html", page)


def _row(request: HttpRequest, *, piece: Piece, item: str, at: datetime) -> tuple[PieceRow, TowardSeen]:
    """Return one goal or small win. Raises Http404 when there is none."""
    if not is_id(item):
        raise Http404
    seen = _seen(request, at=at)
    found: Sequence[GoalSeen | WinSeen] = seen.goals if piece is Piece.GOAL else seen.wins
    for row in rows_of(seen=found, ticket=seen.ticket):
        if row.item == item:
            return row, seen
    raise Http404


def _one(request: HttpRequest, *, piece: Piece, item: str) -> HttpResponse:
    at = now_here()
    row, seen = _row(request, piece=piece, item=item, at=at)
    about = ItemId(item)
    if request.method != "POST":
        kept = drafts.newest_of(seen.drafts, form=_FORMS[piece], about=about)
        return _show(request, piece=piece, row=row, kept=kept, lines=lines_for(troubles=seen.troubles), at=at)
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        return _again(request, piece=piece, row=row, lines=gently(_(present.ONLY_WORDS)), at=at)
    match request.POST.get("do", "save"):
        case "skip":
            return go("/goals")
        case "stop":
            drafts.keep(request, form=_FORMS[piece], about=about, title="", body=words, at=at)
            return go("/goals?done=kept")
        case _:
            return _keep_changed(request, piece=piece, row=row, words=words, at=at)


def _keep_changed(request: HttpRequest, *, piece: Piece, row: PieceRow, words: str, at: datetime) -> HttpResponse:
    permit, reader, item = may(request, _SHELVES[piece], Verb.ADD, at), reader_of(request), ItemId(row.item)
    text = request.POST.get("revision", "")
    expected = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    try:
        if piece is Piece.GOAL:
            stage = read_choice(form=request.POST, name="stage", among=Stage) or row.stage or Stage.NOW
            actions.change_goal(
                permit=permit, reader=reader, goal=item, expected_revision=expected, words=words, stage=stage, at=at
            )
        else:
            actions.change_win(permit=permit, reader=reader, win=item, expected_revision=expected, words=words, at=at)
    except CannotKeep as cannot:
        return _again(request, piece=piece, row=row, lines=gently(_(_WHY[cannot.reason])), at=at)
    except Conflict:
        return _again(request, piece=piece, row=row, lines=gently(_(present.CHANGED_ELSEWHERE)), at=at)
    drafts.forget(request, form=_FORMS[piece], about=item, at=at)
    return go("/goals?done=saved")


def _erase(request: HttpRequest, *, piece: Piece, item: str) -> HttpResponse:
    at = now_here()
    path = f"/{piece.value}s/{item}"
    row, _seen_too = _row(request, piece=piece, item=item, at=at) if request.method != "POST" else (None, None)
    if row is not None:
        note = NoteRow(
            item=row.item,
            revision=row.revision,
            author="",
            title=present.first_line(words=row.words),
            words=row.words,
            at=row.at,
            shared_with=_readers(request, piece=piece, at=at),
        )
        page = erase_page(note=note, action=f"{path}/erase", back=path, lines=said(), at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            gone, _seen_then = _row(request, piece=piece, item=item, at=at)
            if piece is Piece.GOAL:
                _erase_levels(request, goal=ItemId(gone.item), at=at)
            drafts.forget(request, form=_FORMS[piece], about=ItemId(gone.item), at=at)  # as the page has said
            permit = may(request, _SHELVES[piece], Verb.ADD, at)
            actions.erase_one(permit=permit, reader=reader_of(request), item=ItemId(gone.item), at=at)
    return go("/goals?done=erased")


def _erase_levels(request: HttpRequest, *, goal: ItemId, at: datetime) -> None:
    """Erase how far a goal had come, and what was typed for that: without the goal no page leads there any more."""
    for form in (Form.LEVELS, Form.FAR):
        drafts.forget(request, form=form, about=goal, at=at)
    seen = far(permit=may(request, Category.PLAN, Verb.READ, at), reader=reader_of(request), at=at)
    scales = [one for one in seen.scales if one.scale.goal == goal]
    items = [ItemId(item) for one in scales for item in (*(mark.id for mark in one.marks), one.id)]
    permit = may(request, Category.PLAN, Verb.ADD, at)
    path_actions.erase(permit=permit, reader=reader_of(request), items=items, at=at)
