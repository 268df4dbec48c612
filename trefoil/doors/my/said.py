"""What others wrote after a talk: the person sees it first, and it is kept only when they say so."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.people.present import Lines
from trefoil.care.safety.queries import looked_waiting
from trefoil.care.sessions import actions, present, present_tries, queries
from trefoil.care.sessions.actions import NotOnTheList
from trefoil.care.sessions.present import NoteRow
from trefoil.care.sessions.present_left import NOBODY_READS, left_words
from trefoil.care.sessions.queries import NotesWait, NoteWaits, NothingWaits, TalkNoteSeen
from trefoil.care.sessions.queries_alone import own_alone
from trefoil.care.sessions.rules import CannotKeep, WhyNot, beside_of, wish_of
from trefoil.care.sessions.schema import TalkNote
from trefoil.care.writing import actions as writing
from trefoil.care.writing.present import Draft, draft_line, erase_page, seen_by
from trefoil.care.writing.present import NoteRow as ErasedRow
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.looked import looked
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.tries import asked, row_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.vault import gateway
from trefoil.vault.identities import standing_of
from trefoil.vault.saying import NobodyReads
from trefoil.vault.told import note_told, was_told
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
_SAID = {
    "kept": present.KEPT,
    "wished": present.WISHED,
    "away": present.PUT_AWAY,
    "left": present.LEFT,
    "typed": present.TYPED_KEPT,
    "erased": present.ERASED,
    "answered": present.ANSWERED,
    "late": present.ANSWERED_TYPED,
    "told": present_tries.TOLD,
    "mine": present_tries.SAVED,
    "both": present_tries.SAVED_TOLD,
}


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


def _look(request: HttpRequest, *, at: datetime) -> gateway.Opening:
    return gateway.look(
        permits=(may(request, Category.NOTES, Verb.READ, at),),
        reader=reader_of(request),
        kinds=(TalkNote,),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )


def _row(*, item: str, note: TalkNote, ticket: Ticket, at: datetime, sure: bool = True) -> NoteRow:
    name = note.called.reveal(ticket)
    return NoteRow(
        item=item,
        name=name,
        day=date.fromisoformat(note.day),
        did=note.did.reveal(ticket),
        helps=note.helps.reveal(ticket),
        agreed=note.agreed.reveal(ticket),
        beside=note.beside.reveal(ticket),
        at=at,
        sure=sure,
        gone=left_words(name=name, standing=standing_of(account=note.by)),
    )


@admits(Audience.PERSON)
@require_safe
def list_said(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person alone, and what they kept."""
    at = now_here()
    reader, record = my_record(request)
    words = queries.own_words(reader=reader, record=record, at=at)
    waiting, before = queries.notes_waiting(words=words), queries.tries_waiting(words=words)
    alone, opening = own_alone(
        permit=may(request, Category.ALONE, Verb.READ, at),
        besides=(may(request, Category.NOTES, Verb.READ, at),),
        kinds=(TalkNote,),
        reader=reader,
        at=at,
    )
    kept = queries.kept_of(opening=opening, record=record, owner=reader.account)
    page = present.said_page(
        waits=[
            _row(item=one.word.letter, note=one.note, ticket=waiting.ticket, at=one.word.at) for one in waiting.notes
        ],
        asked=[
            row_of(item=one.word.letter, tried=one.tried, ticket=before.ticket, at=one.word.at) for one in before.tries
        ],
        looked=[(one.word.letter, one.looked.called.reveal(words.ticket)) for one in looked_waiting(words=words)],
        kept=[_kept_row(one, ticket=opening.ticket) for one in kept],
        tried=[row_of(item=one.id, tried=one.payload, ticket=alone.ticket, at=one.at) for one in alone.tried],
        lines=lines_for(troubles=opening.troubles, done=_done(request)),
        at=at,
    )
    return show(request, "my/said.html", page)


def _kept_row(one: TalkNoteSeen, *, ticket: Ticket) -> NoteRow:
    return _row(item=one.id, note=one.note, ticket=ticket, at=one.at, sure=one.sure)


def _one(waiting: NotesWait, *, letter: str) -> tuple[NoteWaits, NoteRow]:
    """Return one note that waits. Raises NothingWaits."""
    one = waiting.one(letter=letter)
    return one, _row(item=one.word.letter, note=one.note, ticket=waiting.ticket, at=one.word.at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_said(request: HttpRequest, letter: str) -> HttpResponse:
    """Show three lines that nobody else can read yet; keep them, wish them changed, or put them away."""
    at = now_here()
    if not is_id(letter):
        raise Http404
    reader, record = my_record(request)
    words = queries.own_words(reader=reader, record=record, at=at)
    for one in queries.tries_waiting(words=words).tries:
        if one.word.letter == letter:
            return asked(request, word=one.word, tried=one.tried, ticket=words.ticket, at=at)
    for told in looked_waiting(words=words):
        if told.word.letter == letter:
            return looked(request, waits=told, ticket=words.ticket, at=at)
    return _one_note(request, waiting=queries.notes_waiting(words=words), letter=letter, at=at)


def _one_note(request: HttpRequest, *, waiting: NotesWait, letter: str, at: datetime) -> HttpResponse:
    """Show one note that waits, or do what was tapped."""
    try:
        waits, row = _one(waiting, letter=letter)
    except NothingWaits:
        if request.method == "POST" and was_told(reader=reader_of(request), what=_mark(letter)):
            return _too_late(request, at=at)
        raise Http404 from None
    if request.method != "POST":
        draft = drafts.newest_draft(request, form=Form.BESIDE, about=ItemId(letter), at=at)
        return _page(request, row=row, draft=draft, lines=said(), at=at)
    typed = Draft(title=clean(request.POST.get("wish", "")), words=clean(request.POST.get("beside", "")), at=at)
    do = request.POST.get("do", "save")
    try:
        beside = read_text(form=request.POST, name="beside")
        wish = read_text(form=request.POST, name="wish")
        if do == "stop":
            drafts.keep(request, form=Form.BESIDE, about=ItemId(letter), title=wish, body=beside, at=at)
            return go("/said?done=typed" if beside or wish else "/said?done=left")
        done = _answer(request, waits=waits, do=do, beside=beside, wish=wish, at=at)
    except TextRefused:
        return _page(request, row=row, draft=typed, lines=gently(_(ONLY_WORDS)), at=at)
    except (CannotKeep, NotOnTheList, NobodyReads) as cannot:
        why = _why_not(cannot, do=do)
        return _page(
            request, row=row, draft=typed, lines=gently(_(why)), at=at, wish_open=do == "wish" and not row.gone
        )
    drafts.forget(request, form=Form.BESIDE, about=ItemId(letter), at=at)
    note_told(reader=reader_of(request), what=(_mark(letter),))
    return go(f"/said?done={done}")


def _why_not(cannot: CannotKeep | NotOnTheList | NobodyReads, *, do: str) -> str:
    if not isinstance(cannot, CannotKeep):
        return NOBODY_READS
    return present.WISH_FIRST if do == "wish" and cannot.reason is WhyNot.NOTHING else present.WHY[cannot.reason]


def _mark(letter: str) -> str:
    """Return how the person's own home remembers that a letter was answered."""
    return f"said.{letter}"


def _too_late(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Say that it was answered in another window. What was typed in this one waits as a note of the person's own."""
    typed = "\n".join(words for name in ("beside", "wish") if (words := clean(request.POST.get(name, "")).strip()))
    if typed:
        writing.keep_draft(
            permit=may(request, Category.PRIVATE, Verb.ADD, at),
            reader=reader_of(request),
            form=Form.NOTE,
            about=None,
            fields=(("title", ""), ("body", typed)),
            at=at,
        )
        return go("/said?done=late")
    return go("/said?done=answered")


def _answer(request: HttpRequest, *, waits: NoteWaits, do: str, beside: str, wish: str, at: datetime) -> str:
    """Do what was tapped, and return how the next page says it. Raises CannotKeep, NotOnTheList or NobodyReads."""
    reader, record = my_record(request)
    permit = may(request, Category.NOTES, Verb.ADD, at)
    if do == "away":
        actions.let_go(reader=reader, letter=waits.word.letter)
        return "away"
    if do == "wish":
        words = wish_of(text=wish)
        with once(request, at=at) as first:
            if first:
                actions.wish_changed(permit=permit, reader=reader, record=record, waits=waits, wish=words, at=at)
        return "wished"
    said_beside = beside_of(text=beside)
    with once(request, at=at) as first:
        if first:
            actions.keep_note(permit=permit, reader=reader, waits=waits, beside=said_beside, at=at)
    return "kept"


def _page(
    request: HttpRequest,
    *,
    row: NoteRow,
    draft: Draft | None,
    lines: Lines,
    at: datetime,
    wish_open: bool = False,
) -> HttpResponse:
    reader, record = my_record(request)
    page = present.waits_page(
        row=row,
        beside=draft.words if draft else "",
        wish=draft.title if draft else "",
        wish_open=wish_open or bool(draft and draft.title),
        draft_line=draft_line(draft=draft, at=at) if draft and request.method != "POST" else "",
        readers=readers_of(reader=reader, record=record, category=Category.NOTES, at=at),
        lines=lines,
        at=at,
    )
    return show(request, "my/said_one.html", page)


def _kept(request: HttpRequest, *, item: str, at: datetime) -> tuple[NoteRow, Lines]:
    """Return one note that was kept. Raises Http404."""
    if not is_id(item):
        raise Http404
    reader, record = my_record(request)
    opening = _look(request, at=at)
    mine = queries.kept_of(opening=opening, record=record, owner=reader.account)
    found = next((one for one in mine if one.id == item), None)
    if found is None:
        raise Http404
    return _kept_row(found, ticket=opening.ticket), lines_for(troubles=opening.troubles)


@admits(Audience.PERSON)
@require_safe
def kept_one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one note as it was kept."""
    at = now_here()
    row, lines = _kept(request, item=item, at=at)
    reader, record = my_record(request)
    names = readers_of(reader=reader, record=record, category=Category.NOTES, at=at)
    return show(
        request, "my/said_kept.html", present.kept_page(row=row, seen_by=seen_by(names=names), lines=lines, at=at)
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_kept(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase a note that was kept."""
    at = now_here()
    if request.method != "POST":
        row, lines = _kept(request, item=item, at=at)
        reader, record = my_record(request)
        names = readers_of(reader=reader, record=record, category=Category.NOTES, at=at)
        note = ErasedRow(
            item=row.item, revision=1, author="", title=present.note_title(row=row, at=at), words="", at=row.at,
            shared_with=names,
        )  # fmt: skip
        page = erase_page(note=note, action=f"/said/kept/{item}/erase", back=f"/said/kept/{item}", lines=lines, at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            row, _lines = _kept(request, item=item, at=at)
            permit = may(request, Category.NOTES, Verb.ADD, at)
            writing.erase_note(permit=permit, reader=reader_of(request), note=ItemId(row.item), at=at)
    return go("/said?done=erased")
