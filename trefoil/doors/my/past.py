"""Scores from somewhere else: what was brought, one to write in, a list to paste, one to change, and erasing one."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.directory.queries import name_of
from trefoil.care.measures import actions_past as actions
from trefoil.care.measures import present_past as present
from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import instruments
from trefoil.care.measures.past_names import read_list, write_list
from trefoil.care.measures.present_past import PastRow
from trefoil.care.measures.queries_past import AllPast, PastSeen, past_scores
from trefoil.care.measures.rules_past import OTHER, Judged, Typed, forms_to_pick, judge
from trefoil.care.measures.schema import PastScore
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.writing.present import STOPPED_WRITING, NoteRow, erase_page, seen_by
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
from trefoil.web.input import TextRefused, clean, read_text
from trefoil.web.once import once
from trefoil.web.past_fields import read_typed, typed_again
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "erased": present.ERASED, "kept": STOPPED_WRITING}
_ROWS_SENT = 40  # a page holds a dozen; more than this was not sent by it


def _forms() -> tuple[Instrument, ...]:
    return forms_to_pick(forms=instruments())


def _seen(request: HttpRequest, *, at: datetime) -> AllPast:
    return past_scores(permit=may(request, Category.MEASURES, Verb.READ, at), reader=reader_of(request), at=at)


def _readers(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=Category.MEASURES, at=at)


def _row(one: PastSeen, *, ticket: Ticket, me: str) -> PastRow:
    return PastRow(
        item=one.id,
        name=one.called.reveal(ticket) if one.form is None else present.form_words(form=one.form),
        day=one.day,
        total=one.total,
        answered=bool(one.answers),
        source=one.source.reveal(ticket),
        by="" if one.author == me else name_of(account=one.author) or _("someone"),
        apart=one.form is None,
    )


@admits(Audience.PERSON)
@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """Show what was brought from somewhere else."""
    at = now_here()
    seen = _seen(request, at=at)
    done = _SAID.get(request.GET.get("done", ""))
    me = reader_of(request).account
    page = present.past_page(
        rows=[_row(one, ticket=seen.ticket, me=me) for one in seen.scores],
        lines=lines_for(troubles=seen.troubles, done=() if done is None else (_(done),)),
        today=at.date(),
    )
    return show(request, "my/past.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the empty fields of one score, or keep it."""
    at = now_here()
    if request.method != "POST":
        return _one_page(request, judged=_blank(), item="", revision=0, lines=QUIET, at=at)
    if request.POST.get("do") == "stop":
        return _stop(request, rows=[typed_again(form=request.POST)], text="", at=at)
    judged, refused = _judged(request, at=at)
    if judged.score is None or refused:
        lines = gently(_(present.ONLY_WORDS)) if refused else QUIET
        return _one_page(request, judged=judged, item="", revision=0, lines=lines, at=at)
    _keep(request, scores=[judged.score], at=at)
    return go("/sets/past?done=saved")


def _blank() -> Judged:
    return Judged(typed=Typed(), form=None, needs=(), score=None)


def _judged(request: HttpRequest, *, at: datetime) -> tuple[Judged, bool]:
    """Return the row that was sent, and whether part of it was no words."""
    try:
        typed = read_typed(form=request.POST)
    except TextRefused:
        again = Judged(typed=typed_again(form=request.POST), form=None, needs=(), score=None)
        return again, True
    return judge(typed=typed, forms=_forms(), today=at.date()), False


def _keep(request: HttpRequest, *, scores: Sequence[PastScore], at: datetime) -> None:
    """Keep scores; a form that is sent twice keeps them once."""
    permit, reader = may(request, Category.MEASURES, Verb.ADD, at), reader_of(request)
    with once(request, at=at) as first:
        if first:
            for score in scores:
                actions.keep_past(permit=permit, reader=reader, score=score, at=at)
            drafts.forget(request, form=Form.PAST, about=None, at=at)


def _stop(request: HttpRequest, *, rows: Sequence[Typed], text: str, at: datetime) -> HttpResponse:
    """Keep what was typed, as one list, for its writer alone."""
    told = [_as_row(one) for one in rows if any(asdict(one).values())]
    body = "\n".join(part for part in (write_list(rows=told) if told else "", text.strip()) if part)
    drafts.keep(request, form=Form.PAST, about=None, title="", body=body[:DRAFT_MOST], at=at)
    return go("/sets/past?done=kept" if body else "/sets/past")


def _as_row(typed: Typed) -> dict[str, str]:
    """Return a row with its picked form in words, so that a list can say it."""
    row = asdict(typed)
    form = next((form for form in _forms() if form.id == typed.picked), None)
    if form is not None:
        row |= {"called": form.id, "version": form.form_version}
    return row


def _one_page(
    request: HttpRequest, *, judged: Judged, item: str, revision: int, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.one_page(
        typed=judged.typed,
        needs=judged.needs,
        forms=_forms(),
        item=item,
        revision=revision,
        seen_by=seen_by(names=_readers(request, at=at)),
        lines=lines,
    )
    return show(request, "my/past_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """Show the box for a list, or keep the rows that need nothing and show the others, to be mended."""
    at = now_here()
    if request.method != "POST":
        kept = drafts.newest_draft(request, form=Form.PAST, at=at)
        return _list_page(request, text="" if kept is None else kept.words, judged=(), lines=QUIET, at=at)
    rows = _rows_sent(request)
    if request.POST.get("do") == "stop":
        return _stop(request, rows=rows, text=clean(request.POST.get("body", "")), at=at)
    try:
        text = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused as refused:
        again = [judge(typed=one, forms=_forms(), today=at.date()) for one in rows]
        return _list_page(request, text=refused.typed, judged=again, lines=gently(_(present.ONLY_WORDS)), at=at)
    listed = read_list(text=text)
    rows += [Typed(**line.fields) for line in listed.rows]
    if not rows:
        return _list_page(request, text=text, judged=(), lines=gently(_(present.NOT_IN_THE_BOX)), at=at)
    judged = [judge(typed=one, forms=_forms(), today=at.date()) for one in rows]
    scores = [one.score for one in judged if one.score is not None]
    _keep(request, scores=scores, at=at)
    needy = [one for one in judged if one.score is None]
    if not needy and not listed.left:
        return go("/sets/past?done=saved")
    words = [present.SOME_KEPT if scores else present.NEED_A_LOOK] if needy else [present.SAVED]
    words += [present.MORE_LEFT] if listed.left else []
    return _list_page(request, text=listed.left, judged=needy, lines=gently(*(_(one) for one in words)), at=at)


def _rows_sent(request: HttpRequest) -> list[Typed]:
    """Return the rows that were mended on the page, without those that were left out."""
    sent = request.POST.get("count", "")
    count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
    marks = [f"{number}-" for number in range(min(count, _ROWS_SENT)) if f"{number}-out" not in request.POST]
    return [typed_again(form=request.POST, mark=mark) for mark in marks]


def _list_page(
    request: HttpRequest, *, text: str, judged: Sequence[Judged], lines: Lines, at: datetime
) -> HttpResponse:
    page = present.list_page(
        text=text, judged=judged, forms=_forms(), seen_by=seen_by(names=_readers(request, at=at)), lines=lines
    )
    return show(request, "my/past_list.html", page)


def _found(request: HttpRequest, *, item: str, at: datetime) -> tuple[PastSeen, AllPast]:
    """Return one score. Raises Http404 when there is none."""
    if not is_id(item):
        raise Http404
    seen = _seen(request, at=at)
    for one in seen.scores:
        if one.id == item:
            return one, seen
    raise Http404


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one score in its fields, or keep it anew. What somebody else brought is theirs to change: it is not here."""
    at = now_here()
    found, seen = _found(request, item=item, at=at)
    if found.author != reader_of(request).account:
        raise Http404
    if request.method != "POST":
        judged = Judged(typed=_typed(found, ticket=seen.ticket), form=found.form, needs=(), score=None)
        lines = lines_for(troubles=seen.troubles)
        return _one_page(request, judged=judged, item=item, revision=found.revision, lines=lines, at=at)
    if request.POST.get("do") == "stop":
        return _stop(request, rows=[typed_again(form=request.POST)], text="", at=at)
    judged, refused = _judged(request, at=at)
    if judged.score is None or refused:
        lines = gently(_(present.ONLY_WORDS)) if refused else QUIET
        return _one_page(request, judged=judged, item=item, revision=found.revision, lines=lines, at=at)
    try:
        actions.change_past(
            permit=may(request, Category.MEASURES, Verb.ADD, at),
            reader=reader_of(request),
            item=ItemId(item),
            expected_revision=_revision(request),
            score=judged.score,
            at=at,
        )
    except Conflict:
        lines = gently(_(present.CHANGED))
        return _one_page(request, judged=judged, item=item, revision=found.revision, lines=lines, at=at)
    return go("/sets/past?done=saved")


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _typed(found: PastSeen, *, ticket: Ticket) -> Typed:
    answers = ["-" if answer.value is None else str(answer.value) for answer in found.answers]
    return Typed(
        picked=OTHER if found.form is None else found.form.id,
        called=found.called.reveal(ticket),
        day=found.day.isoformat(),
        total=present.number_of(total=found.total),
        answers=" ".join(answers),
        source=found.source.reveal(ticket),
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, item: str) -> HttpResponse:
    """Say what erasing does, or erase one score, whoever brought it."""
    at = now_here()
    found, seen = _found(request, item=item, at=at)
    if request.method != "POST":
        row = _row(found, ticket=seen.ticket, me=reader_of(request).account)
        note = NoteRow(
            item=item,
            revision=found.revision,
            author="",
            title=present.erase_words(row=row, at=at),
            words="",
            at=found.at,
            shared_with=_readers(request, at=at),
        )
        page = erase_page(note=note, action=f"/sets/past/{item}/erase", back="/sets/past", lines=said(), at=at)
        return show(request, "my/erase.html", page)
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.MEASURES, Verb.ADD, at)
            actions.erase_past(permit=permit, reader=reader_of(request), item=ItemId(item), at=at)
    return go("/sets/past?done=erased")
