"""A professional's own page: their days, a form about themselves, two minutes after a hard talk.

All of it stands in their own sealed home. No record is opened, so no log has a line of it, and nobody else reads it.
"""

from datetime import date, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.present import NONE_IN_THIS_LANGUAGE, NONE_SIGNED
from trefoil.care.measures.rules import Offer, is_in
from trefoil.care.people.present import Lines
from trefoil.care.steady.library import techniques
from trefoil.care.wellbeing import actions, present, present_asking, queries
from trefoil.care.wellbeing.present import CheckRow
from trefoil.care.wellbeing.queries import Checked
from trefoil.care.wellbeing.rules import answers_here, begun_on, load_of, pages_of
from trefoil.kernel.language import each_of, spoken
from trefoil.vault.colleagues import drop_old_work
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, said, show

_SAID = {
    "marked": present.MARKED,
    "unmarked": present.UNMARKED,
    "checked": present.CHECKED,
    "sent": present_asking.SENT,
    "away": present_asking.AWAY,
    "kept": present_asking.KEPT,
    "stopped": present.STOPPED,
    "gaps": present.GAPS,
    "none": present.NO_PART,
    "gone": present.LET_GO,
}


def said_after(request: HttpRequest) -> Lines:
    """Return the line about what was done a moment ago, if anything."""
    sentence = _SAID.get(request.GET.get("done", ""))
    return said(sentence) if sentence else said()


def row_of(checked: Checked) -> CheckRow:
    """Return a result as the pages show it."""
    return CheckRow(day=checked.day, form=checked.form, parts=checked.parts)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's own page, or mark today and take a mark away."""
    at = now_here()
    reader = reader_of(request)
    if request.method == "POST":
        return _mark(request, reader=reader, today=at.date())
    take_mail(reader=reader)
    drop_old_work(reader=reader, at=at)
    checks = queries.checks_of(reader=reader)
    page = present.mine_page(
        load=load_of(desk=reader.home.for_me, today=at.date()),
        newest=row_of(checks[0]) if checks else None,
        letters=[
            present_asking.letter_row(word=told.word, name=told.name, at=at)
            for told in queries.letters_here(reader=reader, at=at)
        ],
        lines=said_after(request),
        today=at.date(),
    )
    return show(request, "team/mine.html", page)


def _mark(request: HttpRequest, *, reader: Reader, today: date) -> HttpResponse:
    if request.POST.get("do") == "away":
        actions.unmark(reader=reader, day=request.POST.get("day", ""), today=today)
        return go("/mine?done=unmarked")
    actions.mark_today(reader=reader, today=today)
    return go("/mine?done=marked")


@admits(Audience.PROFESSIONAL)
@require_safe
def land(request: HttpRequest) -> HttpResponse:
    """Show two minutes for after a hard talk. It keeps nothing."""
    ways = [one for one in techniques() if one.id in present.LANDING]
    return show(request, "team/mine_land.html", present.land_page(ways=ways))


def _offer() -> Offer:
    return Offer.ALL if settings.DEMONSTRATION else Offer.SIGNED


def _form() -> Instrument | None:
    """Return the form in the page's language. Its words are never translated here."""
    form = queries.form_here(offer=_offer())
    return form if form is not None and is_in(instrument=form, language=spoken()) else None


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show the form about oneself and what it came to before; or finish it, or let something of it go."""
    at = now_here()
    reader = reader_of(request)
    form = _form()
    if request.method == "POST":
        return _check_done(request, reader=reader, form=form, at=at)
    desk, today = reader.home.for_me, at.date()
    given = answers_here(desk=desk, instrument=form, today=today) if form else {}
    page = present.check_page(
        form=form,
        none=()
        if form
        else each_of(NONE_SIGNED if queries.form_here(offer=_offer()) is None else NONE_IN_THIS_LANGUAGE),
        begun=begun_on(desk=desk, instrument=form, today=today) if form and given else None,
        go_on=_first_gap(form, given) if form else 1,
        checks=[row_of(one) for one in queries.checks_of(reader=reader)],
        lines=said_after(request),
        today=today,
    )
    return show(request, "team/mine_check.html", page)


def _first_gap(form: Instrument, given: dict[int, int]) -> int:
    """Return the first page with a sentence that has no answer; the last one when each has."""
    pages = pages_of(instrument=form)
    return next((place for place, page in enumerate(pages, 1) if not given.keys() >= set(page)), len(pages))


def _check_done(request: HttpRequest, *, reader: Reader, form: Instrument | None, at: datetime) -> HttpResponse:
    match request.POST.get("do"):
        case "drop":
            actions.let_answers_go(reader=reader)
            return go("/mine/check?done=gone")
        case "away":
            actions.let_check_go(reader=reader, day=request.POST.get("day", ""))
            return go("/mine/check?done=gone")
        case _ if form is not None and actions.finish_check(reader=reader, form=form, today=at.date()):
            return go("/mine/check?done=checked")
        case _:
            return go("/mine/check?done=none")


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def check_part(request: HttpRequest, place: str) -> HttpResponse:
    """Show one page of the form, or keep what was answered there. Nothing has to be answered."""
    at = now_here()
    reader = reader_of(request)
    form = _form()
    pages = pages_of(instrument=form) if form else ()
    number = int(place) if place.isascii() and place.isdigit() else 0
    if form is None or not 1 <= number <= len(pages):
        raise Http404
    if request.method == "POST":
        return _part_done(request, reader=reader, form=form, place=number, today=at.date())
    page = present.check_part_page(
        form=form,
        place=number,
        pages=pages,
        given=answers_here(desk=reader.home.for_me, instrument=form, today=at.date()),
        lines=said_after(request),
    )
    return show(request, "team/mine_check_part.html", page)


def _part_done(request: HttpRequest, *, reader: Reader, form: Instrument, place: int, today: date) -> HttpResponse:
    pages = pages_of(instrument=form)
    actions.keep_answers(reader=reader, form=form, given=_given(request, form, pages[place - 1]), today=today)
    if request.POST.get("do") == "stop":
        return go("/mine/check?done=stopped")
    if place < len(pages):
        return go(f"/mine/check/{place + 1}")
    given = answers_here(desk=reader.home.for_me, instrument=form, today=today)
    if len(given) < len(form.items):
        return go("/mine/check?done=gaps")
    actions.finish_check(reader=reader, form=form, today=today)
    return go("/mine/check?done=checked")


def _given(request: HttpRequest, form: Instrument, here: tuple[int, ...]) -> dict[int, int]:
    """Return what was answered on this page. An answer that the form does not have is none."""
    found = {}
    for question in form.items:
        values = {str(option.value): option.value for option in form.options_of(question)}
        typed = request.POST.get(f"q{question.n}", "")
        if question.n in here and typed in values:
            found[question.n] = values[typed]
    return found
