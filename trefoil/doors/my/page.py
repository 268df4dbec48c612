"""The private page. Nobody can be added to it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.writing import actions, present, queries
from trefoil.care.writing.present import NoteRow
from trefoil.care.writing.rules import DRAFT_MOST, TextTooLong
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.notes import TOO_LONG, why_not
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": present.STOPPED_WRITING, "gone": present.DRAFT_GONE}


def _seen(request: HttpRequest, *, at: datetime) -> tuple[NoteRow | None, Lines]:
    seen = queries.private_page(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
    lines = lines_for(troubles=seen.troubles, done=_done(request))
    if seen.id is None or seen.revision is None or seen.at is None:
        return None, lines
    row = NoteRow(
        item=seen.id,
        revision=seen.revision,
        author="",
        title="",
        words=seen.body.reveal(seen.ticket),
        at=seen.at,
        shared_with=(),
    )
    return row, lines


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (done,)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def private_page(request: HttpRequest) -> HttpResponse:
    """Show the private page, or save it."""
    at = now_here()
    row, lines = _seen(request, at=at)
    if request.method != "POST":
        draft = drafts.newest_draft(request, form=Form.PAGE, at=at)
        return show(request, "my/page.html", present.private_page(page=row, lines=lines, draft=draft, at=at))
    try:
        body = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused as refused:
        draft = present.Draft(title="", words=refused.typed, at=at)
        page = present.private_page(page=row, lines=gently(why_not(refused)), draft=draft, at=at)
        return show(request, "my/page.html", page)
    match request.POST.get("do", "save"):
        case "drop":
            drafts.forget(request, form=Form.PAGE, about=None, at=at)
            return go("/page?done=gone")
        case "stop":
            drafts.keep(request, form=Form.PAGE, about=None, title="", body=body, at=at)
            return go("/home")
        case _:
            return _save(request, row=row, body=body, at=at)


def _save(request: HttpRequest, *, row: NoteRow | None, body: str, at: datetime) -> HttpResponse:
    text = request.POST.get("revision", "")
    try:
        actions.write_page(
            permit=may(request, Category.PRIVATE, Verb.ADD, at),
            reader=reader_of(request),
            body=body,
            expected_revision=int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None,
            at=at,
        )
    except Conflict:
        saved, _ = _seen(request, at=at)
        if saved is None:
            raise
        page = present.conflict_page(action="/page", saved=saved, typed_title="", typed=body, at=at)
        return show(request, "my/conflict.html", page, status=409)
    except TextTooLong:
        draft = present.Draft(title="", words=body, at=at)
        return show(request, "my/page.html", present.private_page(page=row, lines=gently(TOO_LONG), draft=draft, at=at))
    drafts.forget(request, form=Form.PAGE, about=None, at=at)
    return go("/page?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_page(request: HttpRequest) -> HttpResponse:
    """Say what erasing does, or erase the private page."""
    at = now_here()
    if request.method != "POST":
        page = present.erase_page(
            note=_written(request, at=at), action="/page/erase", back="/page", lines=said(), at=at
        )
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            row = _written(request, at=at)
            drafts.forget(request, form=Form.PAGE, about=None, at=at)  # as the page has said
            permit = may(request, Category.PRIVATE, Verb.ADD, at)
            actions.erase_page(permit=permit, reader=reader_of(request), page=ItemId(row.item), at=at)
    return go("/page?done=erased")


def _written(request: HttpRequest, *, at: datetime) -> NoteRow:
    """Return the page. Raises Http404 while nothing is written on it."""
    row, _ = _seen(request, at=at)
    if row is None:
        raise Http404
    return row
