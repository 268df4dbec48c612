"""Along the way: how it goes in one's own words, beside what was answered, slept, worked toward, and what came."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.queries import readers_of
from trefoil.care.life.queries import GoingSeen
from trefoil.care.life.schema import Area, Lean
from trefoil.care.notices.actions_calm import keep_marks
from trefoil.care.notices.queries_marks import Marks
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.progress import actions, present, queries
from trefoil.care.progress.present import Pick
from trefoil.care.progress.present_cards import AREAS, GoingRow
from trefoil.care.progress.rules import WORDS_MOST, CannotKeep, Span, going_of, window_of
from trefoil.care.writing.present import NoteRow, erase_page, seen_by
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.money_parts import names_for
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict, LogUnwritable
from trefoil.web.access import Audience, admits
from trefoil.web.along import told_of
from trefoil.web.input import TextRefused, clean, read_choice, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": present.KEPT}
_OWN = (Category.MEASURES, Category.LIFE, Category.PLAN, Category.HEALTH)
# What of a case is marked. Its days are held back by no pace; letters only when somebody asks for their marks.
_DAYS, _LETTERS, _NONE = "days", "letters", "none"
_CASE = {
    _DAYS: (N_("Mark the days of a case"), (Category.DATES,)),
    _LETTERS: (N_("Mark letters too"), (Category.DATES, Category.NOTICES)),
    _NONE: (N_("Leave the case out"), ()),
}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def along(request: HttpRequest) -> HttpResponse:
    """Show the way. A form that is sent says how to look at it: no address tells that (rule C2), and none is kept."""
    at = now_here()
    span = next((one for one in Span if one.value == request.POST.get("span")), Span.HALF)
    case = request.POST.get("case", "") if request.POST.get("case", "") in _CASE else _DAYS
    permits = [may(request, category, Verb.READ, at) for category in (*_OWN, *_CASE[case][1])]
    seen = queries.along(
        permits=permits,
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        window=window_of(span=span, today=at.date()),
        at=at,
        on_marks=partial(_put_by, request, at),
    )
    done = _SAID.get(request.GET.get("done", ""))
    page = present.along_page(
        told=told_of(seen=seen, span=span, own=True, names=names_for(request), at=at),
        span=span,
        case=[Pick(value=one, words=_(said[0]), now="yes" if one == case else "") for one, said in _CASE.items()],
        opened="print" in request.POST,
        lines=lines_for(troubles=seen.troubles, done=() if done is None else (_(done),)),
    )
    return show(request, "my/along.html", page)


def _put_by(request: HttpRequest, at: datetime, category: Category, marks: Marks) -> None:
    """Keep what this page need not open again. Another window that does the same at the same moment is enough."""
    with suppress(Conflict, LogUnwritable):
        keep_marks(permit=may(request, category, Verb.ADD, at), reader=reader_of(request), marks=marks, at=at)


def _rows(seen: Sequence[GoingSeen], *, ticket: Ticket, at: datetime) -> tuple[GoingRow, ...]:
    return tuple(
        GoingRow(
            item=one.id,
            area=one.area,
            lean=one.lean,
            words=one.words.reveal(ticket),
            day=one.at.astimezone(at.tzinfo).date(),
        )
        for one in seen
    )


def _found(request: HttpRequest, *, item: str, at: datetime) -> tuple[GoingRow, GoingSeen]:
    """Return one line. Raises Http404 when there is none."""
    if not is_id(item):
        raise Http404
    seen, ticket = queries.my_goings(
        permit=may(request, Category.LIFE, Verb.READ, at), reader=reader_of(request), at=at
    )
    for row, one in zip(_rows(seen, ticket=ticket, at=at), seen, strict=True):
        if row.item == item:
            return row, one
    raise Http404


def _readers(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=Category.LIFE, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the empty page of a line, or keep it."""
    at = now_here()
    if request.method != "POST":
        kept = drafts.newest_draft(request, form=Form.GOING, at=at)
        return _show(request, row=None, revision=0, words=kept.words if kept else "", lines=QUIET, at=at)
    return _take(request, row=None, revision=0, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one line, or keep its new words."""
    at = now_here()
    row, seen = _found(request, item=item, at=at)
    if request.method == "POST":
        return _take(request, row=row, revision=seen.revision, at=at)
    kept = drafts.newest_draft(request, form=Form.GOING, about=ItemId(item), at=at)
    words = kept.words if kept else row.words
    return _show(request, row=row, revision=seen.revision, words=words, lines=QUIET, at=at)


def _show(
    request: HttpRequest, *, row: GoingRow | None, revision: int, words: str, lines: Lines, at: datetime
) -> HttpResponse:
    sent = request.POST
    page = present.going_page(
        row=row,
        area=sent.get("area", row.area.value if row else ""),
        lean=sent.get("lean", row.lean.value if row and row.lean else ""),
        words=words,
        revision=revision,
        seen_by=seen_by(names=_readers(request, at=at)),
        lines=lines,
    )
    return show(request, "my/along_one.html", page)


def _take(request: HttpRequest, *, row: GoingRow | None, revision: int, at: datetime) -> HttpResponse:
    about = None if row is None else ItemId(row.item)
    again = clean(request.POST.get("body", ""))[: WORDS_MOST * 20]
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        lines = gently(_(present.ONLY_WORDS))
        return _show(request, row=row, revision=revision, words=again, lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "skip":
            return go("/along")
        case "stop":
            drafts.keep(request, form=Form.GOING, about=about, title="", body=words, at=at)
            return go("/along?done=kept" if words else "/along")
    try:
        _keep(request, about=about, words=words, at=at)
    except CannotKeep as cannot:
        lines = gently(_(present.WHY[cannot.reason]))
        return _show(request, row=row, revision=revision, words=again, lines=lines, at=at)
    except Conflict:
        lines = gently(_(present.CHANGED_ELSEWHERE))
        return _show(request, row=row, revision=revision, words=again, lines=lines, at=at)
    drafts.forget(request, form=Form.GOING, about=about, at=at)
    return go("/along?done=saved")


def _keep(request: HttpRequest, *, about: ItemId | None, words: str, at: datetime) -> None:
    """Raises CannotKeep or Conflict."""
    form = request.POST
    going = going_of(
        area=read_choice(form=form, name="area", among=Area),
        lean=read_choice(form=form, name="lean", among=Lean),
        words=words,
    )
    text = form.get("revision", "")
    expected = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    with once(request, at=at) as first:
        if first:
            actions.keep_going(
                permit=may(request, Category.LIFE, Verb.ADD, at),
                reader=reader_of(request),
                going=going,
                item=about,
                expected_revision=None if about is None else expected,
                at=at,
            )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase one line."""
    at = now_here()
    if request.method != "POST":
        row, seen = _found(request, item=item, at=at)
        note = NoteRow(
            item=row.item,
            revision=seen.revision,
            author="",
            title=row.words.partition("\n")[0] or AREAS[row.area],
            words=row.words,
            at=seen.at,
            shared_with=_readers(request, at=at),
        )
        page = erase_page(note=note, action=f"/along/{item}/erase", back=f"/along/{item}", lines=said(), at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            row, _seen = _found(request, item=item, at=at)
            drafts.forget(request, form=Form.GOING, about=ItemId(row.item), at=at)
            permit = may(request, Category.LIFE, Verb.ADD, at)
            actions.erase_going(permit=permit, reader=reader_of(request), item=ItemId(row.item), at=at)
    return go("/along?done=erased")
