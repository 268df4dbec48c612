"""Where a statement may be used, where it was handed in, and its paper."""

from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.queries import readers_of
from trefoil.care.people.present import Lines
from trefoil.care.statement import actions, present, rules
from trefoil.care.statement import present_use as pages
from trefoil.care.statement.files import docx_of, pdf_of
from trefoil.care.statement.paper import CannotPrint, Sheet
from trefoil.care.statement.present import VersionRow
from trefoil.care.statement.present_use import Heads
from trefoil.care.statement.queries import StatementsSeen
from trefoil.care.statement.rules import ANY_CASE, CannotKeep, WhyNot
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.statement import FIELD, HOME, lines_now, row_of, seen_now, version_at, why
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _, spoken
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.taking_along import note_copy
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_ANY: Final = "any"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


# --- where it may be used ------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, item: str) -> HttpResponse:
    """Show what a version may be used for, permit one more use, or take one back. Taking back is one tap."""
    at = now_here()
    seen = seen_now(request, at=at)
    version = version_at(seen, item)
    row = row_of(version, seen)
    if request.method != "POST":
        return _use(request, seen=seen, row=row, chosen=None, lines=lines_now(request, seen), at=at)
    back = request.POST.get("back", "")
    if back:
        return _take_back(request, seen=seen, row=row, copy=back, at=at)
    if request.POST.get("do", "save") != "save":
        return go(f"{HOME}/{row.item}")
    chosen = request.POST.get("use", "")[:64]
    try:
        permitted = rules.permitted(
            item=version.id,
            statement=version.statement,
            case=ANY_CASE if chosen == _ANY else chosen or None,
            cases=[(one.id, one.thing.called) for one in seen.cases],
            now=[one.thing for one in seen.uses],
            on=at.date(),
        )
    except CannotKeep as refused:
        lines = gently(_(present.EMPTY)) if refused.reason is WhyNot.NOTHING else why(refused)
        return _use(request, seen=seen, row=row, chosen=chosen, lines=lines, at=at)
    permit = may(request, Category.LEGAL, Verb.ADD, at)
    with once(request, at=at) as first:
        if first:
            actions.permit_use(permit=permit, reader=reader_of(request), use=permitted, at=at)
    return go(f"{HOME}/{row.item}/use?done=permitted")


def _take_back(request: HttpRequest, *, seen: StatementsSeen, row: VersionRow, copy: str, at: datetime) -> HttpResponse:
    held = next((one for one in seen.uses_of(item=row.item) if one.id == copy), None)
    if held is None:  # taken back in another window: what was asked for is so
        return go(f"{HOME}/{row.item}/use?done=back")
    with once(request, at=at) as first:
        if first:
            actions.take_back(
                legal=may(request, Category.LEGAL, Verb.ADD, at),
                private=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                use=held.thing,
                item=held.id,
                today=at.date(),
                at=at,
            )
    return go(f"{HOME}/{row.item}/use?done=back")


def _use(
    request: HttpRequest, *, seen: StatementsSeen, row: VersionRow, chosen: str | None, lines: Lines, at: datetime
) -> HttpResponse:
    reader, record = my_record(request)
    page = pages.use_page(
        row=row,
        cases=[(one.id, one.thing.called.reveal(seen.ticket)) for one in seen.cases],
        taken=[one.thing.case for one in seen.uses],
        chosen=chosen,
        seen_by=seen_by(names=readers_of(reader=reader, record=record, category=Category.LEGAL, at=at)),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/statement_use.html", page)


# --- where it was handed in ----------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest, item: str) -> HttpResponse:
    """Show where a version was handed in, write down one more, or erase one."""
    at = now_here()
    seen = seen_now(request, at=at)
    version = version_at(seen, item)
    row = row_of(version, seen)
    if request.method != "POST":
        return _where(request, row=row, typed=("", "", ""), lines=lines_now(request, seen), today=at.date())
    if request.POST.get("do") == "stop":
        return go(f"{HOME}/{row.item}")
    permit, reader = may(request, Category.PRIVATE, Verb.ADD, at), reader_of(request)
    drop = request.POST.get("drop", "")
    if drop:
        if drop not in {one.id for one in seen.filed_of(item=row.item)}:
            raise Http404
        with once(request, at=at) as first:
            if first:
                actions.erase(permit=permit, reader=reader, item=ItemId(drop), at=at)
        return go(f"{HOME}/{row.item}/where?done=erased")
    typed = (request.POST.get("place", ""), request.POST.get("day", ""), request.POST.get("own", ""))
    try:
        thing = rules.filed(
            item=version.id,
            where=read_line(form=request.POST, name="place", letters=FIELD),
            on=read_day(form=request.POST, name="day"),
            words=read_line(form=request.POST, name="own", letters=FIELD),
        )
    except (CannotKeep, TextRefused) as refused:
        return _where(request, row=row, typed=typed, lines=why(refused), today=at.date())
    with once(request, at=at) as first:
        if first:
            actions.note(permit=permit, reader=reader, thing=thing, at=at)
    return go(f"{HOME}/{row.item}/where?done=kept")


def _where(
    request: HttpRequest, *, row: VersionRow, typed: tuple[str, str, str], lines: Lines, today: date
) -> HttpResponse:
    page = pages.where_page(
        row=row,
        where=clean(typed[0][:FIELD]),
        on=typed[1][:10],
        words=clean(typed[2][:FIELD]),
        lines=lines,
        today=today,
    )
    return show(request, "my/statement_where.html", page)


# --- paper ---------------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, item: str) -> HttpResponse:
    """Show the words as they stand on paper, or send a file of them. What is typed over them is kept nowhere."""
    at = now_here()
    seen = seen_now(request, at=at)
    row = row_of(version_at(seen, item), seen)
    heads, today = pages.NO_HEADS, at.date()
    if request.method != "POST":
        return _paper(request, row=row, heads=heads, lines=lines_for(troubles=seen.troubles), today=today)
    names = {"court": "to", "number": "number", "heading": "title", "name": "own"}
    heads = Heads(**{field: clean(request.POST.get(name, "")[:FIELD]) for field, name in names.items()})
    if not row.pieces:
        return _paper(request, row=row, heads=heads, lines=gently(_(present.EMPTY)), today=today)
    try:
        typed = {field: read_line(form=request.POST, name=name) for field, name in names.items()}
        answer = _file(request, row=row, heads=Heads(**typed), today=today)
    except TextRefused as refused:
        return _paper(request, row=row, heads=heads, lines=why(refused), today=today)
    except CannotPrint as cannot:
        lines = Lines(gentle=(pages.cannot_print(letters=cannot.letters),))
        return _paper(request, row=row, heads=heads, lines=lines, today=today)
    # A file lies unlocked where it was saved, so the line stands before it leaves.
    note_copy(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
    return answer


def _file(request: HttpRequest, *, row: VersionRow, heads: Heads, today: date) -> HttpResponse:
    signed, dated = pages.signed_words()
    sheet = Sheet(
        court=heads.court,
        number=heads.number,
        heading=heads.heading or pages.heading_first(),
        name=heads.name,
        as_of=pages.as_of_words(day=row.as_of, today=today),
        paragraphs=pages.paragraphs_of(pieces=row.pieces),
        signed=signed,
        dated=dated,
    )
    foot, language = pages.page_words(), spoken().value
    if request.POST.get("do") == "doc":
        return _sent(docx_of(sheet=sheet, page_words=foot, language=language), kind=_WORD, name="pages.docx")
    return _sent(pdf_of(sheet=sheet, page_words=foot, language=language), kind="application/pdf", name="pages.pdf")


def _sent(data: bytes, *, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _paper(request: HttpRequest, *, row: VersionRow, heads: Heads, lines: Lines, today: date) -> HttpResponse:
    page = pages.paper_page(row=row, heads=heads, lines=lines, today=today)
    return show(request, "my/statement_paper.html", page)
