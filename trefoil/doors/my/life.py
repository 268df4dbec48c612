"""Daily life: sheets of short questions, one at a time. Each can be skipped, left, never asked again, and erased."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.life import actions, present, queries, rules
from trefoil.care.life.library import KIND, sheets
from trefoil.care.life.present import AnswerRow
from trefoil.care.life.queries import AnswerSeen, SheetsSeen
from trefoil.care.life.schema import SheetWishes
from trefoil.care.life.sheet import Prompt, Sheet
from trefoil.care.people.present import Lines
from trefoil.care.steady.rules import touched
from trefoil.care.steady.technique import Ages, Touch
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show
from trefoil.web.signed import signed_ones

_SAID = {"kept": present.KEPT, "erased": present.ERASED, "never": present.NOT_ASKED, "shown": present.SHOWN}


def seen_now(request: HttpRequest, *, at: datetime) -> SheetsSeen:
    """Open the person's answers and wishes: one look."""
    return queries.my_sheets(
        life=may(request, Category.LIFE, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def away_of(request: HttpRequest) -> frozenset[Touch]:
    """Return what the person keeps away from, as their home index has it."""
    return touched(names=reader_of(request).home.wishes.away)


def _lines(request: HttpRequest, seen: SheetsSeen) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def picked_of(answer: AnswerSeen, seen: SheetsSeen) -> tuple[tuple[str, str], ...]:
    """Return what was picked, by name, in the words that were read then."""
    return tuple((name, words.reveal(seen.ticket)) for name, words in answer.picked)


def row_of(answer: AnswerSeen, prompt: Prompt | None, seen: SheetsSeen) -> AnswerRow:
    """Return one answer in clear."""
    return AnswerRow(
        item=answer.id,
        prompt=answer.prompt,
        title=prompt.ask if prompt else answer.asked.reveal(seen.ticket),
        picked=rules.said_now(prompt=prompt, picked=picked_of(answer, seen)),
        words=answer.words.reveal(seen.ticket),
    )


def who_sees(request: HttpRequest, *, own: bool, at: datetime) -> str:
    """Return who can see a sheet's answers. What is the person's own is never given to anybody."""
    if own:
        return seen_by(names=())
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=Category.LIFE, at=at))


def _sheets() -> tuple[Sheet, ...]:
    """Return the sheets that may stand on a page: on a real site those that are signed."""
    return signed_ones(kind=KIND, texts=sheets())


@admits(Audience.PERSON)
@require_safe
def life(request: HttpRequest) -> HttpResponse:
    """Show the sheets in their groups, and where something stands that is not asked any more."""
    seen = seen_now(request, at=now_here())
    there = _sheets()
    shown = tuple(one for one in there if rules.may_show(sheet=one, wishes=seen.wishes))
    names = {one.id for one in there}
    lost = tuple(dict.fromkeys(one.sheet for one in seen.answers if one.sheet not in names))
    return show(request, "my/life.html", present.life_page(sheets=shown, earlier=lost, lines=_lines(request, seen)))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest) -> HttpResponse:
    """Name the hidden sheets to whom asked, and show or hide them."""
    at = now_here()
    seen = seen_now(request, at=at)
    hidden = tuple(one for one in _sheets() if one.hidden)
    wanted, grown = frozenset(request.POST.getlist("on")), "grown" in request.POST
    if request.method != "POST":
        return _more(request, hidden=hidden, shown=seen.wishes.shown, grown=seen.wishes.grown, lines=said())
    if request.POST.get("do") == "stop":
        return go("/life")
    known = grown or seen.wishes.grown
    if not known and any(one.ages is Ages.GROWN and one.id in wanted for one in hidden):
        return _more(request, hidden=hidden, shown=wanted, grown=False, lines=gently(_(present.GROWN_FIRST)))
    wishes = rules.with_shown(wishes=seen.wishes, wanted=wanted, grown=grown, known=hidden)
    keep_wish(request, seen=seen, wishes=wishes, at=at)
    return go("/life?done=shown")


def _more(
    request: HttpRequest, *, hidden: Sequence[Sheet], shown: Sequence[str] | frozenset[str], grown: bool, lines: Lines
) -> HttpResponse:
    page = present.more_page(hidden=hidden, shown=shown, grown=grown, lines=lines)
    return show(request, "my/life_more.html", page)


def open_sheet(name: str, seen: SheetsSeen) -> Sheet | None:
    """Return a sheet that may be shown; None for one that is gone and left an answer. Raises Http404 for others."""
    sheet = next((one for one in _sheets() if one.id == name), None)
    if sheet is None and any(one.sheet == name for one in seen.answers):
        return None
    if sheet is None or not rules.may_show(sheet=sheet, wishes=seen.wishes):
        raise Http404
    return sheet


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """Show one sheet, or ask again what was never to be asked again."""
    at = now_here()
    seen = seen_now(request, at=at)
    found = open_sheet(sheet, seen)
    if request.method == "POST":
        prompt = found.prompt(request.POST.get("again", "")) if found else None
        if prompt is not None:
            mark = rules.mark_of(sheet=sheet, prompt=prompt.id)
            keep_wish(request, seen=seen, wishes=rules.without_never(wishes=seen.wishes, mark=mark), at=at)
        return go(f"/life/{sheet}")
    whole = rules.arranged(sheet=found, id_=sheet, answers=seen.answers, wishes=seen.wishes, away=away_of(request))
    page = present.sheet_page(
        sheet=found,
        id_=sheet,
        asked=[
            (one.prompt, None if one.answer is None else row_of(one.answer, one.prompt, seen)) for one in whole.asked
        ],
        earlier=[row_of(one, found.prompt(one.prompt) if found else None, seen) for one in whole.earlier],
        never=whole.never,
        left_out=whole.left_out,
        seen_by=who_sees(request, own=found is not None and not found.shareable, at=at),
        lines=_lines(request, seen),
    )
    return show(request, "my/life_sheet.html", page)


def keep_wish(request: HttpRequest, *, seen: SheetsSeen, wishes: SheetWishes, at: datetime) -> None:
    """Keep what the person wishes of the sheets. Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep_sheet_wishes(
                permit=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                seen=seen,
                wishes=wishes,
                at=at,
            )


@admits(Audience.PERSON)
@require_safe
def letter(request: HttpRequest, sheet: str) -> HttpResponse:
    """Show the letter that the answers make. It is made anew each time and kept nowhere."""
    seen = seen_now(request, at=now_here())
    found = open_sheet(sheet, seen)
    if found is None or not found.letter:
        raise Http404
    whole = rules.arranged(sheet=found, id_=sheet, answers=seen.answers, wishes=seen.wishes, away=())
    rows = [row_of(one.answer, one.prompt, seen) for one in whole.asked if one.answer is not None]
    paragraphs = rules.letter_of(said=[(row.picked, row.words) for row in rows])
    return show(
        request,
        "my/life_letter.html",
        present.letter_page(sheet=found, paragraphs=paragraphs, lines=lines_for(troubles=seen.troubles)),
    )
