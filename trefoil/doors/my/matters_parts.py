"""The offices of a case, and a plan for each day of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.legal import actions, present
from trefoil.care.legal.present import CaseRow, DateRow, DayRow, OfficeRow
from trefoil.care.legal.queries import CasesSeen, NoSuchThing, Seen
from trefoil.care.legal.rules import DAY_TEXTS, CannotKeep, day_of, office_of
from trefoil.care.legal.schema import CaseDay, Office, Reach
from trefoil.care.people.present import QUIET, Lines
from trefoil.doors.my.matters import (
    FIELD,
    HOME,
    case_at,
    date_row,
    keep,
    raw,
    readers_now,
    row_of,
    seen_now,
    why,
)
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choice, read_day, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

NEW: Final = "new"
_TO_PICK: Final = 20  # days of letters on one page, those to come first


# --- offices -------------------------------------------------------------------------------------------------------

_OFFICE: Final = ("name", "place", "number", "whom", "line")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, item: str, part: str) -> HttpResponse:
    """Show one office of a case, keep it, or erase it."""
    at = now_here()
    seen = seen_now(request, at=at)
    row = row_of(case_at(seen, item), seen)
    before = _office_before(seen, case=row.item, part=part)
    if request.method != "POST":
        old = next((one for one in row.offices if before is not None and one.item == before.id), None)
        typed = {} if old is None else _typed_office(old)
        revision = "" if old is None else str(old.revision)
        return _office(request, row=row, part=part, typed=typed, revision=revision, lines=QUIET, at=at)
    back = f"{HOME}/{row.item}"
    match request.POST.get("do", "save"):
        case "stop":
            return go(back)
        case "erase" if before is not None:
            return _erase(request, item=before.id, back=back, at=at)
        case _:
            return _keep_office(request, row=row, before=before, part=part, at=at)


def _office_before(seen: CasesSeen, *, case: str, part: str) -> Seen[Office] | None:
    """Return the office of an address, or None for a new one. Raises Http404."""
    if part == NEW:
        return None
    if not is_id(part):
        raise Http404
    try:
        return seen.office(case=case, item=part)
    except NoSuchThing:
        raise Http404 from None


def _typed_office(row: OfficeRow) -> dict[str, str]:
    return {
        "reach": row.reach.value,
        "name": row.name,
        "place": row.place,
        "number": row.number,
        "whom": row.whom,
        "line": row.phone,
    }


def _keep_office(
    request: HttpRequest, *, row: CaseRow, before: Seen[Office] | None, part: str, at: datetime
) -> HttpResponse:
    typed = {**raw(request, *_OFFICE), "reach": request.POST.get("reach", "")[:40]}
    revision = request.POST.get("revision", "")[:9]

    def again(lines: Lines) -> HttpResponse:
        return _office(request, row=row, part=part, typed=typed, revision=revision, lines=lines, at=at)

    try:
        sent = {name: read_line(form=request.POST, name=name, letters=FIELD) for name in _OFFICE}
        thing = office_of(
            case=ItemId(row.item),
            reach=read_choice(form=request.POST, name="reach", among=Reach),
            name=sent["name"],
            place=sent["place"],
            number=sent["number"],
            whom=sent["whom"],
            phone=sent["line"],
            since=before.thing.since if before else int(at.timestamp()),
        )
        keep(request, thing=thing, item=before.id if before else None, at=at)
    except (CannotKeep, TextRefused) as refused:
        return again(why(refused))
    except Conflict:
        return again(gently(_(present.CHANGED)))
    return go(f"{HOME}/{row.item}?done=kept")


def _office(
    request: HttpRequest,
    *,
    row: CaseRow,
    part: str,
    typed: Mapping[str, str],
    revision: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    page = present.office_form(
        case=row,
        item=part,
        typed=typed,
        revision=revision,
        seen_by=readers_now(request, category=Category.LEGAL, at=at),
        lines=lines,
    )
    return show(request, "my/matter_form.html", page)


def _erase(request: HttpRequest, *, item: ItemId, back: str, at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.LEGAL, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), item=item, at=at)
    return go(f"{back}?done=erased")


# --- days ----------------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, item: str, part: str) -> HttpResponse:
    """Show the plan for one day of a case, keep it, or erase it."""
    at = now_here()
    seen = seen_now(request, to_pick=_TO_PICK, at=at)
    row = row_of(case_at(seen, item), seen)
    before = _day_before(seen, case=row.item, part=part)
    if request.method != "POST":
        old = next((one for one in row.days if before is not None and one.item == before.id), None)
        typed = {} if old is None else _typed_day(old)
        revision = "" if old is None else str(old.revision)
        return _day(request, seen=seen, row=row, part=part, typed=typed, revision=revision, lines=QUIET, at=at)
    back = f"{HOME}/{row.item}"
    match request.POST.get("do", "save"):
        case "stop":
            return go(back)
        case "erase" if before is not None:
            return _erase(request, item=before.id, back=back, at=at)
        case _:
            return _keep_day(request, seen=seen, row=row, before=before, part=part, at=at)


def _day_before(seen: CasesSeen, *, case: str, part: str) -> Seen[CaseDay] | None:
    """Return the day of an address, or None for a new one. Raises Http404."""
    if part == NEW:
        return None
    if not is_id(part):
        raise Http404
    try:
        return seen.day(case=case, item=part)
    except NoSuchThing:
        raise Http404 from None


def _typed_day(row: DayRow) -> dict[str, str]:
    return {
        "what": row.what,
        "told": row.notice_date or "none",
        "day": row.day.isoformat() if row.day else "",
        **row.texts,
    }


def _keep_day(
    request: HttpRequest, *, seen: CasesSeen, row: CaseRow, before: Seen[CaseDay] | None, part: str, at: datetime
) -> HttpResponse:
    told = request.POST.get("told", "")[:64]
    typed = {**raw(request, "what", *DAY_TEXTS), "told": told, "day": request.POST.get("day", "")[:10]}
    revision = request.POST.get("revision", "")[:9]

    def again(lines: Lines) -> HttpResponse:
        return _day(request, seen=seen, row=row, part=part, typed=typed, revision=revision, lines=lines, at=at)

    kept_before = before.thing.notice_date if before else ""
    known = {one.id for one in seen.to_pick} | ({kept_before} if kept_before else set())
    try:
        thing = day_of(
            case=ItemId(row.item),
            notice_date=told if told in known else "",
            day=read_day(form=request.POST, name="day"),
            what=read_line(form=request.POST, name="what", letters=FIELD),
            texts={name: read_text(form=request.POST, name=name, letters=FIELD) for name in DAY_TEXTS},
            since=before.thing.since if before else int(at.timestamp()),
        )
        keep(request, thing=thing, item=before.id if before else None, at=at)
    except (CannotKeep, TextRefused) as refused:
        return again(why(refused))
    except Conflict:
        return again(gently(_(present.CHANGED)))
    return go(f"{HOME}/{row.item}?done=kept")


def _dates(seen: CasesSeen, *, kept: str) -> list[DateRow]:
    """Return days of letters to pick from, with the one that is kept as it stands now, by the id it is kept by."""
    named = seen.date_named(item=kept)
    others = [one for one in seen.to_pick if named is None or one.id != named.id]
    mine = [] if named is None else [date_row(named, seen.ticket, item=kept)]
    return [*mine, *(date_row(one, seen.ticket) for one in others)]


def _day(
    request: HttpRequest,
    *,
    seen: CasesSeen,
    row: CaseRow,
    part: str,
    typed: Mapping[str, str],
    revision: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    page = present.day_form(
        case=row,
        item=part,
        dates=_dates(seen, kept=typed.get("told", "")),
        typed=typed,
        revision=revision,
        seen_by=readers_now(request, category=Category.LEGAL, at=at),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/matter_form.html", page)
