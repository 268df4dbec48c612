"""Cases across offices, states and countries, and a plan for each day of them. Everything may be unknown."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.legal import actions, present, queries
from trefoil.care.legal.present import CaseRow, DateRow, DayRow, OfficeRow
from trefoil.care.legal.queries import CasesSeen, NoSuchThing, Seen
from trefoil.care.legal.rules import DAY_TEXTS, CannotKeep, WhyNot, case_of
from trefoil.care.legal.schema import Case, CaseDay, Office, Stage
from trefoil.care.notices.schema import ReadDate
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.safe import revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

HOME: Final = present.BACK
FIELD: Final = 4_000  # wider than what is kept, so that what is too long comes back whole
_SAID: Final = {"kept": present.KEPT, "erased": present.ERASED}


def seen_now(request: HttpRequest, *, to_pick: int = 0, at: datetime) -> CasesSeen:
    """Open the person's cases: one look. `to_pick` dates of letters stand with them, for a page that asks which."""
    return queries.my_cases(
        legal=may(request, Category.LEGAL, Verb.READ, at),
        dates=may(request, Category.DATES, Verb.READ, at),
        reader=reader_of(request),
        to_pick=to_pick,
        at=at,
    )


def done_lines(request: HttpRequest) -> tuple[str, ...]:
    """Return what was done on the page before."""
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


def readers_now(request: HttpRequest, *, category: Category, at: datetime) -> str:
    """Return who can see what is kept here."""
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=category, at=at))


def why(refused: CannotKeep | TextRefused) -> Lines:
    """Return one sentence on what to do next."""
    return gently(present.WHY[refused.reason] if isinstance(refused, CannotKeep) else _(present.ONLY_WORDS))


def raw(request: HttpRequest, *names: str) -> dict[str, str]:
    """Return what stood in the fields, for showing it again."""
    return {name: clean(request.POST.get(name, "")[:FIELD]) for name in names}


# --- in clear ------------------------------------------------------------------------------------------------------


def date_row(seen: ReadDate, ticket: Ticket, *, item: str = "") -> DateRow:
    """Return a letter's date in clear, under the id that names it where another told of it since."""
    day = None
    try:
        day = date.fromisoformat(seen.day_at[:10])
    except ValueError:
        day = None
    return DateRow(
        item=item or seen.id, kind=seen.kind, standing=seen.standing, day=day, place=seen.place.reveal(ticket)
    )


def _office_row(one: Seen[Office], ticket: Ticket) -> OfficeRow:
    office = one.thing
    return OfficeRow(
        item=one.id,
        revision=one.revision,
        reach=office.reach,
        name=office.name.reveal(ticket),
        place=office.place.reveal(ticket),
        number=office.number.reveal(ticket),
        whom=office.whom.reveal(ticket),
        phone=office.phone.reveal(ticket),
    )


def _day_row(one: Seen[CaseDay], seen: CasesSeen) -> DayRow:
    day = one.thing
    told = seen.date_named(item=day.notice_date) if day.notice_date else None
    return DayRow(
        item=one.id,
        revision=one.revision,
        notice_date=day.notice_date,
        told=None if told is None else date_row(told, seen.ticket),
        day=day.day,
        what=day.what.reveal(seen.ticket),
        texts={name: getattr(day, name).reveal(seen.ticket) for name in DAY_TEXTS},
    )


def row_of(one: Seen[Case], seen: CasesSeen) -> CaseRow:
    """Return one case in clear, for its owner."""
    return CaseRow(
        item=one.id,
        revision=one.revision,
        called=one.thing.called.reveal(seen.ticket),
        stage=one.thing.stage,
        words=one.thing.words.reveal(seen.ticket),
        offices=tuple(_office_row(office, seen.ticket) for office in seen.offices_of(case=one.id)),
        days=tuple(_day_row(day, seen) for day in seen.days_of(case=one.id)),
    )


def case_at(seen: CasesSeen, item: str) -> Seen[Case]:
    """Return the case of an address. Raises Http404."""
    if not is_id(item):
        raise Http404
    try:
        return seen.case(item=item)
    except NoSuchThing:
        raise Http404 from None


# --- pages ---------------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Show every case, and what else there is about the law."""
    seen = seen_now(request, at=now_here())
    lines = lines_for(troubles=seen.troubles, done=done_lines(request))
    page = present.cases_page(rows=[row_of(one, seen) for one in seen.cases], lines=lines)
    return show(request, "my/matters.html", page)


@admits(Audience.PERSON)
@require_safe
def one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one case."""
    at = now_here()
    seen = seen_now(request, at=at)
    row = row_of(case_at(seen, item), seen)
    lines = lines_for(troubles=seen.troubles, done=done_lines(request))
    return show(request, "my/matter.html", present.case_page(row=row, lines=lines, today=at.date()))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down a case."""
    at = now_here()
    if request.method != "POST":
        return _name_page(request, item="", typed={}, revision="", lines=QUIET, at=at)
    if request.POST.get("do") == "stop":
        return go(HOME)
    return _keep_case(request, before=None, item="", at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, item: str) -> HttpResponse:
    """Change a case's name, where it is, or its words; or erase it with its offices and days."""
    at = now_here()
    seen = seen_now(request, at=at)
    before = case_at(seen, item)
    row = row_of(before, seen)
    if request.method != "POST":
        typed = {"called": row.called, "stage": row.stage.value, "body": row.words}
        lines = lines_for(troubles=seen.troubles)
        return _name_page(request, item=row.item, typed=typed, revision=str(row.revision), lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "stop":
            return go(f"{HOME}/{row.item}")
        case "erase":
            with once(request, at=at) as first:
                if first:
                    permit = may(request, Category.LEGAL, Verb.ADD, at)
                    for gone in seen.all_of(case=before.id):
                        actions.erase(permit=permit, reader=reader_of(request), item=gone, at=at)
            return go(f"{HOME}?done=erased")
        case _:
            return _keep_case(request, before=before, item=row.item, at=at)


def _keep_case(request: HttpRequest, *, before: Seen[Case] | None, item: str, at: datetime) -> HttpResponse:
    typed = {**raw(request, "called", "body"), "stage": request.POST.get("stage", "")[:40]}
    revision = request.POST.get("revision", "")[:9]

    def again(lines: Lines) -> HttpResponse:
        return _name_page(request, item=item, typed=typed, revision=revision, lines=lines, at=at)

    try:
        thing = case_of(
            called=read_line(form=request.POST, name="called", letters=FIELD),
            stage=read_choice(form=request.POST, name="stage", among=Stage),
            words=read_text(form=request.POST, name="body", letters=FIELD),
            since=before.thing.since if before else int(at.timestamp()),
        )
        kept = keep(request, thing=thing, item=before.id if before else None, at=at)
    except CannotKeep as refused:
        return again(gently(_(present.NAME_FIRST)) if refused.reason is WhyNot.NOTHING else why(refused))
    except TextRefused as refused:
        return again(why(refused))
    except Conflict:
        return again(gently(_(present.CHANGED)))
    return go(f"{HOME}/{kept}?done=kept" if kept else HOME)


def keep(request: HttpRequest, *, thing: Case | Office | CaseDay, item: ItemId | None, at: datetime) -> str:
    """Keep one thing and return its id; empty for a form that was sent twice. Raises Conflict."""
    permit = may(request, Category.LEGAL, Verb.ADD, at)
    with once(request, at=at) as first:
        if not first:
            return item or ""
        return actions.keep(
            permit=permit,
            reader=reader_of(request),
            thing=thing,
            item=item,
            expected_revision=revision_of(request) if item else None,
            at=at,
        )


def _name_page(
    request: HttpRequest, *, item: str, typed: Mapping[str, str], revision: str, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.case_form(
        item=item,
        called=typed.get("called", ""),
        stage=typed.get("stage", ""),
        words=typed.get("body", ""),
        revision=revision,
        seen_by=readers_now(request, category=Category.LEGAL, at=at),
        lines=lines,
    )
    return show(request, "my/matter_form.html", page)
