"""The plan for hard days: its parts, one line at a time, the quick look, and a small paper that tells nothing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import Lines
from trefoil.care.safety import actions, present, present_looked, queries
from trefoil.care.safety.present import Leads, LineRow
from trefoil.care.safety.present_parts import offered
from trefoil.care.safety.queries import LineSeen
from trefoil.care.safety.rules import (
    HoldsLink,
    NotANumber,
    Strict,
    TooLong,
    category_of,
    line_of,
    without_links,
)
from trefoil.care.safety.schema import NameUsed, Part, PlanLine
from trefoil.care.steady.library import KIND, UnknownTechnique, technique_named, techniques
from trefoil.care.steady.rules import Wishes, may_show
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.care.steady.technique import Technique
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.gateway import Trouble
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, clean, read_line, read_pressed
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show
from trefoil.web.signed import signed_ones

PLAN = "/safe"
FIELD = 4_000  # wider than what is kept, so that what is too long comes back whole
_SAID = {"kept": present.KEPT, "erased": present.ERASED, "told": present_looked.KEPT}


def done_lines(request: HttpRequest) -> tuple[str, ...]:
    """Return what was done on the page before."""
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


def revision_of(request: HttpRequest) -> int:
    """Return the revision that the form was about; 0 for none, which fits nothing."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _ways() -> tuple[Technique, ...]:
    return signed_ones(kind=KIND, texts=techniques())


def _wishes(request: HttpRequest) -> Wishes:
    kept = reader_of(request).home.wishes
    return wishes_of(away=kept.away, hidden=kept.hidden)


def _rows(request: HttpRequest, *, lines: Sequence[LineSeen], ticket: Ticket) -> tuple[LineRow, ...]:
    wishes = _wishes(request)
    return tuple(_row(line, ticket=ticket, wishes=wishes) for line in lines)


def _row(line: LineSeen, *, ticket: Ticket, wishes: Wishes) -> LineRow:
    title, leads = "", Leads.SHOWN
    if line.technique:
        try:
            technique = technique_named(technique=line.technique)
            title = technique.title
            leads = Leads.SHOWN if may_show(technique=technique, wishes=wishes) else Leads.AWAY
            leads = leads if technique in _ways() else Leads.GONE  # it waits for those who sign it
        except UnknownTechnique:
            leads = Leads.GONE
    return LineRow(
        item=line.id,
        revision=line.revision,
        part=line.part,
        words=line.words.reveal(ticket),
        number=line.number.reveal(ticket),
        technique=line.technique,
        technique_title=title,
        leads=leads,
        since=line.since,
        at=line.at,
    )


def _all(request: HttpRequest, *, at: datetime) -> tuple[tuple[LineRow, ...], frozenset[Trouble]]:
    seen = queries.plan_and_names(
        safety=may(request, Category.SAFETY, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )
    return _rows(request, lines=seen.lines, ticket=seen.ticket), seen.troubles


def _without_names(request: HttpRequest, *, at: datetime) -> tuple[tuple[LineRow, ...], frozenset[Trouble]]:
    seen = queries.plan(
        safety=may(request, Category.SAFETY, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return _rows(request, lines=seen.lines, ticket=seen.ticket), seen.troubles


@admits(Audience.PERSON)
@require_safe
def safe(request: HttpRequest) -> HttpResponse:
    """Show the whole plan."""
    rows, troubles = _all(request, at=now_here())
    page = present.safe_page(rows=rows, lines=lines_for(troubles=troubles, done=done_lines(request)))
    return show(request, "my/safe.html", page)


@admits(Audience.PERSON)
@require_safe
def then(request: HttpRequest) -> HttpResponse:
    """Show the days on which the plan changed, and the whole plan as it was at the end of one of them."""
    at = now_here()
    seen = queries.every_version(
        safety=may(request, Category.SAFETY, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )
    rows = _rows(request, lines=seen.lines, ticket=seen.ticket)
    page = present.then_page(rows=rows, day=_day_asked(request, at=at), lines=lines_for(troubles=seen.troubles), at=at)
    return show(request, "my/safe_then.html", page)


def _day_asked(request: HttpRequest, *, at: datetime) -> date | None:
    """Return the day that the address asks for, by days back from today, which tells nothing; None for no day."""
    text = request.GET.get("from", "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return None
    try:
        return at.date() - timedelta(days=int(text))
    except OverflowError:
        return None


@admits(Audience.PERSON)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show the plan in large lines: one page, one look, nothing to fill in."""
    rows, troubles = _without_names(request, at=now_here())
    return show(request, "my/safe_now.html", present.now_page(rows=rows, lines=lines_for(troubles=troubles)))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Ask what stands on the small paper, and show it. It is made anew each time and kept nowhere."""
    rows, troubles = _without_names(request, at=now_here())
    picked = frozenset(request.POST.getlist("on")) if request.method == "POST" else frozenset()
    page = present.slip_page(rows=rows, picked=picked, lines=lines_for(troubles=troubles))
    return show(request, "my/safe_card.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, name: str) -> HttpResponse:
    """Show one part; put words that others write there into the box; or keep a new line."""
    try:
        found = Part(name)
    except ValueError:
        raise Http404 from None
    if request.method != "POST":
        return _show_part(request, part=found, done=done_lines(request))
    if "take" in request.POST:
        return _show_part(request, part=found, words=offered(part=found, number=request.POST["take"]))
    if "way" in request.POST:
        return _keep_way(request, part=found)
    return _keep_new(request, part=found)


def _show_part(
    request: HttpRequest,
    *,
    part: Part,
    words: str = "",
    number: str = "",
    gentle: str = "",
    done: tuple[str, ...] = (),
) -> HttpResponse:
    rows, troubles = _all(request, at=now_here())
    wishes = _wishes(request)
    there = {row.technique for row in rows}
    page = present.part_page(
        part=part,
        rows=rows,
        away=wishes.away,
        ways=tuple(
            (one.id, one.title) for one in _ways() if one.id not in there and may_show(technique=one, wishes=wishes)
        ),
        words=words,
        number=number,
        lines=gently(_(gentle)) if gentle else lines_for(troubles=troubles, done=done),
    )
    return show(request, "my/safe_part.html", page)


def _keep_way(request: HttpRequest, *, part: Part) -> HttpResponse:
    try:
        technique = technique_named(technique=request.POST["way"])
    except UnknownTechnique:
        raise Http404 from None
    if part is not Part.ALONE:
        raise Http404
    at = now_here()
    thing = line_of(part=part, words="", number="", technique=technique.id, since=int(at.timestamp()))
    _write(request, part=part, thing=thing, item=None, at=at)
    return go(f"{present.part_path(part=part)}?done=kept")


def _typed(request: HttpRequest) -> tuple[str, str]:
    """Return the words and the number of a form. Raises TextRefused."""
    return (
        read_line(form=request.POST, name="line", letters=FIELD),
        read_line(form=request.POST, name="number", letters=FIELD),
    )


def _raw(request: HttpRequest) -> tuple[str, str]:
    """Return what stood in the boxes, to be shown again."""
    form = request.POST
    return clean(form.get("line", ""))[: FIELD * 2], clean(form.get("number", ""))[: FIELD * 2]


def _why_not(words: str, trouble: Exception) -> tuple[str, str]:
    """Return the words to show again and the sentence over them."""
    match trouble:
        case NothingWritten():
            return words, present.NO_WORDS
        case TooLong():
            return words, present.TOO_LONG
        case NotANumber():
            return words, present.NOT_A_NUMBER
        case HoldsLink():
            return without_links(text=words, strict=Strict.LEADS_SOMEWHERE, instead=_(present.LINK)), present.LINK_OUT
    raise trouble


def _keep_new(request: HttpRequest, *, part: Part) -> HttpResponse:
    """Keep a new line. "Stop for now" keeps what has words and asks for nothing."""
    at = now_here()
    pressed = read_pressed(form=request.POST)
    if pressed is Pressed.SKIP:
        return go(PLAN)
    try:
        words, number = _typed(request)
    except TextRefused:
        words, number = _raw(request)
        return _show_part(request, part=part, words=words, number=number, gentle=present.ONLY_WORDS)
    try:
        thing = line_of(part=part, words=words, number=number, technique="", since=int(at.timestamp()))
    except (NothingWritten, TooLong, NotANumber, HoldsLink) as trouble:
        if isinstance(trouble, NothingWritten) and pressed is Pressed.STOP:
            return go(PLAN)
        again, gentle = _why_not(words, trouble)
        return _show_part(request, part=part, words=again, number=number, gentle=gentle)
    _write(request, part=part, thing=thing, item=None, at=at)
    return go(f"{present.part_path(part=part)}?done=kept" if pressed is Pressed.SAVE else f"{PLAN}?done=kept")


def _write(request: HttpRequest, *, part: Part, thing: PlanLine | NameUsed, item: ItemId | None, at: datetime) -> None:
    """Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, category_of(part=part), Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=item,
                expected_revision=revision_of(request) if item else None,
                at=at,
            )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, item: str) -> HttpResponse:
    """Show one line, or change or erase it."""
    at = now_here()
    rows, troubles = _all(request, at=at)
    row = next((one for one in rows if one.item == item), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _show_line(request, row=row, lines=lines_for(troubles=troubles))
    if request.POST.get("do") == "erase":
        with once(request, at=at) as first:
            if first:
                permit = may(request, category_of(part=row.part), Verb.ADD, at)
                actions.erase(permit=permit, reader=reader_of(request), item=ItemId(row.item), at=at)
        return go(f"{present.part_path(part=row.part)}?done=erased")
    if read_pressed(form=request.POST) is Pressed.SKIP or row.technique:
        return go(present.part_path(part=row.part))
    return _keep_changed(request, row=row, at=at)


def _show_line(request: HttpRequest, *, row: LineRow, lines: Lines) -> HttpResponse:
    page = present.line_page(row=row, words=row.words, number=row.number, lines=lines)
    return show(request, "my/safe_line.html", page)


def _keep_changed(request: HttpRequest, *, row: LineRow, at: datetime) -> HttpResponse:
    def again(words: str, number: str, gentle: str) -> HttpResponse:
        page = present.line_page(row=row, words=words, number=number, lines=gently(_(gentle)))
        return show(request, "my/safe_line.html", page)

    try:
        words, number = _typed(request)
    except TextRefused:
        return again(*_raw(request), present.ONLY_WORDS)
    try:
        thing = line_of(part=row.part, words=words, number=number, technique="", since=row.since)
        _write(request, part=row.part, thing=thing, item=ItemId(row.item), at=at)
    except (NothingWritten, TooLong, NotANumber, HoldsLink) as trouble:
        shown, gentle = _why_not(words, trouble)
        return again(shown, number, gentle)
    except Conflict:
        return again(words, number, present.CHANGED)
    return go(f"{present.part_path(part=row.part)}?done=kept")


@admits(Audience.PERSON)
@require_safe
def line_before(request: HttpRequest, item: str) -> HttpResponse:
    """Show one line as it is and as it was."""
    if not is_id(item):
        raise Http404
    at = now_here()
    seen = queries.before(
        safety=may(request, Category.SAFETY, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        item=ItemId(item),
        at=at,
    )
    if not seen.versions:
        raise Http404
    rows = _rows(request, lines=seen.versions, ticket=seen.ticket)
    page = present.before_page(versions=rows, lines=lines_for(troubles=seen.troubles), at=at)
    return show(request, "my/safe_before.html", page)
