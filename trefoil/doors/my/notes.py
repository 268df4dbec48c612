"""Notes: the list, a new one, one to read and change, and erasing one."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.consent.single_things import shown_alone
from trefoil.care.directory.queries import name_of
from trefoil.care.people.present import Lines
from trefoil.care.writing import actions, present, queries
from trefoil.care.writing.present import NoteRow
from trefoil.care.writing.rules import DRAFT_MOST, NothingWritten, Part, TextTooLong
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.records import roll_of
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, clean, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

EMPTY = N_("There is nothing in the box yet. A line is enough.")
TOO_LONG = N_("That is longer than fits in one note. Your words are here. Save them in two or three parts.")
NAME_TOO_LONG = N_("The name is longer than fits. Make it shorter, and save it again. Your words are here.")
ONLY_WORDS = N_(
    "Part of that did not look like words. This place keeps words only. Take that part out, and save the rest."
)
_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": present.STOPPED_WRITING, "gone": present.DRAFT_GONE}


def _seen(request: HttpRequest, *, at: datetime) -> tuple[NoteRow, ...]:
    """Open the notes alone, for a form that changes one."""
    seen = queries.notes(
        permit=may(request, Category.NOTES, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return _rows(request, seen, at=at)


def _seen_with_drafts(request: HttpRequest, *, at: datetime) -> queries.OwnNotesSeen:
    """Open the notes and what was kept of forms, for a page that shows both."""
    return queries.own_notes(
        permit=may(request, Category.NOTES, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def _rows(request: HttpRequest, seen: queries.NotesSeen, *, at: datetime) -> tuple[NoteRow, ...]:
    reader, record = my_record(request)
    roll = roll_of(owner=reader.owner(record=record))
    names = readers_of(reader=reader, record=record, category=Category.NOTES, at=at, roll=roll)
    alone = shown_alone(reader=reader, record=record, at=at, roll=roll)
    return tuple(
        NoteRow(
            item=note.id,
            revision=note.revision,
            author="" if note.author == reader.account else name_of(account=note.author) or _("someone"),
            title=note.title.reveal(seen.ticket),
            words=note.body.reveal(seen.ticket),
            at=note.at,
            shared_with=tuple(dict.fromkeys((*names, *(one.name for one in alone if one.item == note.id)))),
        )
        for note in seen.notes
    )


@admits(Audience.PERSON)
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """Show the list of notes."""
    at = now_here()
    seen = _seen_with_drafts(request, at=at)
    rows = _rows(request, seen.notes, at=at)
    draft = drafts.newest_of(seen.drafts, form=Form.NOTE)
    lines = lines_for(troubles=seen.notes.troubles, done=_done(request))
    return show(request, "my/notes.html", present.notes_page(notes=rows, lines=lines, draft=draft, at=at))


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (done,)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_note(request: HttpRequest) -> HttpResponse:
    """Show the empty page, or save what was typed."""
    at = now_here()
    if request.method != "POST":
        draft = drafts.newest_draft(request, form=Form.NOTE, at=at)
        return _new_page(request, draft=draft, lines=said(), at=at)
    try:
        title = read_line(form=request.POST, name="title")
        body = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused as refused:
        return _new_page(request, draft=_again(request, at), lines=gently(why_not(refused)), at=at)
    match request.POST.get("do", "save"):
        case "drop":
            drafts.forget(request, form=Form.NOTE, about=None, at=at)
            return go("/notes?done=gone")
        case "stop":
            drafts.keep(request, form=Form.NOTE, about=None, title=title, body=body, at=at)
            return go("/notes?done=kept")
        case _:
            return _save_new(request, title=title, body=body, at=at)


def _save_new(request: HttpRequest, *, title: str, body: str, at: datetime) -> HttpResponse:
    permit = may(request, Category.NOTES, Verb.ADD, at)
    try:
        with once(request, at=at) as first:
            if first:
                actions.write_note(permit=permit, reader=reader_of(request), title=title, body=body, at=at)
    except NothingWritten:
        return _new_page(request, draft=None, lines=gently(EMPTY), at=at)
    except TextTooLong as long:
        draft = present.Draft(title=title, words=body, at=at)
        return _new_page(request, draft=draft, lines=gently(_too_long(long)), at=at)
    drafts.forget(request, form=Form.NOTE, about=None, at=at)
    return go("/notes?done=saved")


def why_not(refused: TextRefused) -> str:
    """Return what to say about words that were turned back."""
    return TOO_LONG if refused.reason is Refusal.TOO_LONG else ONLY_WORDS


def _too_long(long: TextTooLong) -> str:
    return NAME_TOO_LONG if long.part is Part.TITLE else TOO_LONG


def _again(request: HttpRequest, at: datetime) -> present.Draft:
    """Return everything that was typed, so that one box that was turned back does not take the other with it."""
    return present.Draft(title=clean(request.POST.get("title", "")), words=clean(request.POST.get("body", "")), at=at)


def _new_page(request: HttpRequest, *, draft: present.Draft | None, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    names = readers_of(reader=reader, record=record, category=Category.NOTES, at=at)
    page = present.new_note_page(lines=lines, draft=draft, shared_with=names, at=at)
    return show(request, "my/note_new.html", page)


def _one(request: HttpRequest, item: str, *, at: datetime) -> NoteRow:
    """Return one note. Raises Http404 when there is none."""
    if not is_id(item):
        raise Http404
    return _among(_seen(request, at=at), item)


def _among(rows: tuple[NoteRow, ...], item: str) -> NoteRow:
    for row in rows:
        if row.item == item:
            return row
    raise Http404


def _show_one(request: HttpRequest, item: str, *, at: datetime) -> HttpResponse:
    if not is_id(item):
        raise Http404
    seen = _seen_with_drafts(request, at=at)
    row = _among(_rows(request, seen.notes, at=at), item)
    draft = drafts.newest_of(seen.drafts, form=Form.NOTE, about=ItemId(item))
    lines = lines_for(troubles=seen.notes.troubles, done=_done(request))
    page = present.note_page(note=row, lines=lines, draft=draft, at=at)
    return show(request, "my/note.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_note(request: HttpRequest, item: str) -> HttpResponse:
    """Show one note, or save its new words."""
    at = now_here()
    if request.method != "POST":
        return _show_one(request, item, at=at)
    row = _one(request, item, at=at)
    about = ItemId(item)
    try:
        title = read_line(form=request.POST, name="title")
        body = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused as refused:
        page = present.note_page(note=row, lines=gently(why_not(refused)), draft=_again(request, at), at=at)
        return show(request, "my/note.html", page)
    match request.POST.get("do", "save"):
        case "drop":
            drafts.forget(request, form=Form.NOTE, about=about, at=at)
            return go(f"/notes/{item}?done=gone")
        case "stop":
            drafts.keep(request, form=Form.NOTE, about=about, title=title, body=body, at=at)
            return go("/notes?done=kept")
        case _:
            return _save(request, row=row, title=title, body=body, at=at)


def _save(request: HttpRequest, *, row: NoteRow, title: str, body: str, at: datetime) -> HttpResponse:
    typed = present.Draft(title=title, words=body, at=at)
    try:
        actions.change_note(
            permit=may(request, Category.NOTES, Verb.ADD, at),
            reader=reader_of(request),
            note=ItemId(row.item),
            expected_revision=_revision(request),
            title=title,
            body=body,
            at=at,
        )
    except Conflict:
        saved = _one(request, row.item, at=at)
        page = present.conflict_page(action=f"/notes/{row.item}", saved=saved, typed_title=title, typed=body, at=at)
        return show(request, "my/conflict.html", page, status=409)
    except (NothingWritten, TextTooLong) as refused:
        line = EMPTY if isinstance(refused, NothingWritten) else _too_long(refused)
        return show(request, "my/note.html", present.note_page(note=row, lines=gently(line), draft=typed, at=at))
    drafts.forget(request, form=Form.NOTE, about=ItemId(row.item), at=at)
    return go(f"/notes/{row.item}?done=saved")


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_note(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase."""
    at = now_here()
    if request.method != "POST":
        row = _one(request, item, at=at)
        action, back = f"/notes/{item}/erase", f"/notes/{item}"
        page = present.erase_page(note=row, action=action, back=back, lines=said(), at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            row = _one(request, item, at=at)
            drafts.forget(request, form=Form.NOTE, about=ItemId(row.item), at=at)  # as the page has said
            permit = may(request, Category.NOTES, Verb.ADD, at)
            actions.erase_note(permit=permit, reader=reader_of(request), note=ItemId(row.item), at=at)
    return go("/notes?done=erased")
