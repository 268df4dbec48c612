"""The list of what others did: text alone, without links, and a way out for it that shows the exact words first."""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import Lines
from trefoil.care.safety import actions, queries
from trefoil.care.safety import present_log as present
from trefoil.care.safety.present import CHANGED, LINK, LINK_OUT, ONLY_WORDS, BeforePage
from trefoil.care.safety.present_log import EntryRow
from trefoil.care.safety.queries import IncidentSeen
from trefoil.care.safety.rules import FIELDS, HoldsLink, Strict, TooLong, incident_of, without_links
from trefoil.care.safety.schema import Incident, Where
from trefoil.care.writing.actions import write_note
from trefoil.care.writing.rules import NothingWritten, TextTooLong
from trefoil.doors.my.own import may
from trefoil.doors.my.safe import done_lines, revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.gateway import Trouble
from trefoil.vault.taking_along import note_copy
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, clean, read_choice, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

LIST = "/safe/log"
_WHY: dict[type[Exception], str] = {TextRefused: ONLY_WORDS, TooLong: present.TOO_LONG, Conflict: CHANGED}
_FIELD = 12_000  # wider than what is kept, so that what is too long comes back whole


def _row(entry: IncidentSeen, *, ticket: Ticket) -> EntryRow:
    return EntryRow(
        item=entry.id,
        revision=entry.revision,
        where=entry.where,
        texts=tuple((name, text.reveal(ticket)) for name, text in entry.texts),
        at=entry.at,
    )


def _rows(request: HttpRequest, *, at: datetime) -> tuple[tuple[EntryRow, ...], frozenset[Trouble]]:
    seen = queries.what_others_did(
        private=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at
    )
    return tuple(_row(entry, ticket=seen.ticket) for entry in seen.entries), seen.troubles


@admits(Audience.PERSON)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the list."""
    rows, troubles = _rows(request, at=now_here())
    page = present.log_page(rows=rows, lines=lines_for(troubles=troubles, done=done_lines(request)))
    return show(request, "my/safe_log.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_entry(request: HttpRequest) -> HttpResponse:
    """Show empty boxes, or keep what was typed."""
    if request.method != "POST":
        return _form(request, row=present.NEW, lines=said())
    return _keep(request, before=present.NEW)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_entry(request: HttpRequest, item: str) -> HttpResponse:
    """Show one entry, or change or erase it."""
    at = now_here()
    rows, troubles = _rows(request, at=at)
    row = next((one for one in rows if one.item == item), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _form(request, row=row, lines=lines_for(troubles=troubles))
    if request.POST.get("do") == "erase":
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.PRIVATE, Verb.ADD, at)
                actions.erase(permit=permit, reader=reader_of(request), item=ItemId(row.item), at=at)
        return go(f"{LIST}?done=erased")
    return _keep(request, before=row)


def _form(request: HttpRequest, *, row: EntryRow, lines: Lines) -> HttpResponse:
    return show(request, "my/safe_log_one.html", present.entry_page(row=row, lines=lines))


def _keep(request: HttpRequest, *, before: EntryRow) -> HttpResponse:
    """Keep an entry. "Stop for now" keeps what holds anything and asks for nothing."""
    at = now_here()
    pressed = read_pressed(form=request.POST)
    if pressed is Pressed.SKIP:
        return go(LIST)
    typed = replace(
        before,
        where=read_choice(form=request.POST, name="where", among=Where),
        texts=tuple((name, clean(request.POST.get(name, ""))) for name in FIELDS),
    )
    try:
        texts = {name: read_text(form=request.POST, name=name, letters=_FIELD) for name in FIELDS}
        _write(request, thing=incident_of(where=typed.where, texts=texts), item=before.item, at=at)
    except NothingWritten:
        if pressed is Pressed.STOP and typed.where is None:
            return go(LIST)
        return _form(request, row=typed, lines=gently(_(present.NOTHING_YET)))
    except HoldsLink:
        return _form(request, row=_without_links(typed), lines=gently(_(LINK_OUT)))
    except (TextRefused, TooLong, Conflict) as trouble:
        return _form(request, row=typed, lines=gently(_(_WHY[type(trouble)])))
    return go(f"{LIST}?done=kept")


def _without_links(row: EntryRow) -> EntryRow:
    """Return what was typed with each link taken out. Nothing else of it is lost."""
    instead = _(LINK)
    return replace(
        row,
        texts=tuple(
            (name, without_links(text=text, strict=Strict.NAMES_A_SITE, instead=instead)) for name, text in row.texts
        ),
    )


def _write(request: HttpRequest, *, thing: Incident, item: str, at: datetime) -> None:
    """Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=ItemId(item) if item else None,
                expected_revision=revision_of(request) if item else None,
                at=at,
            )


@admits(Audience.PERSON)
@require_safe
def entry_before(request: HttpRequest, item: str) -> HttpResponse:
    """Show one entry as it is and as it was."""
    if not is_id(item):
        raise Http404
    at = now_here()
    seen = queries.entry_before(
        private=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), item=ItemId(item), at=at
    )
    if not seen.entries:
        raise Http404
    rows = [_row(entry, ticket=seen.ticket) for entry in seen.entries]
    page = BeforePage(
        lines=lines_for(troubles=seen.troubles),
        back=f"{LIST}/{item}",
        versions=present.entry_versions(rows=rows, at=at),
    )
    return show(request, "my/safe_before.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def out(request: HttpRequest) -> HttpResponse:
    """Let entries be picked one by one, show the exact words, and then send them as text or put them into a note."""
    at = now_here()
    rows, troubles = _rows(request, at=at)
    picked = frozenset(request.POST.getlist("on")) if request.method == "POST" else frozenset()
    page = present.out_page(rows=rows, picked=picked, lines=lines_for(troubles=troubles), at=at)
    if request.method != "POST":
        return show(request, "my/safe_log_out.html", page)
    if not page.picked:
        return show(request, "my/safe_log_out.html", replace(page, lines=gently(_(present.PICK_SOME))))
    match request.POST.get("as", ""):
        case "text":
            note_copy(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
            response = HttpResponse(page.text + "\n", content_type="text/plain; charset=utf-8")
            response.headers["Content-Disposition"] = 'attachment; filename="notes.txt"'
            return response
        case "note":
            return _as_note(request, page=page, at=at)
        case _:
            return show(request, "my/safe_log_out.html", page)


def _as_note(request: HttpRequest, *, page: present.OutPage, at: datetime) -> HttpResponse:
    """Put the words into a note, which can be shared alone after the warning that stands there."""
    note = ""
    try:
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.NOTES, Verb.ADD, at)
                note = write_note(permit=permit, reader=reader_of(request), title="", body=page.text, at=at)
    except TextTooLong:
        return show(request, "my/safe_log_out.html", replace(page, lines=gently(_(present.NOTE_TOO_LONG))))
    return go(f"/notes/{note}" if note else "/notes")
