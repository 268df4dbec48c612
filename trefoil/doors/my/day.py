"""Check-ins without words, nights, and lost time. Everything can be left out, and everything can be erased."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.checkins import actions, present, queries
from trefoil.care.checkins.present import EntryPage, LostRow, MomentRow, NightRow
from trefoil.care.checkins.queries import Seen
from trefoil.care.checkins.rules import NotYet, TooLong, check_in_of, lost_time_of, night_of
from trefoil.care.checkins.schema import (
    CheckIn,
    Color,
    Dreams,
    Feeling,
    Hours,
    Lost,
    LostTime,
    Night,
    Noticed,
    Slept,
    Weather,
)
from trefoil.care.people.present import Lines
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, read_choice, read_choices, read_day, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"kept": present.KEPT, "erased": present.ERASED}
_FIELD = 4_000  # wider than what is kept, so that what is too long comes back whole
Row = TypeVar("Row", NightRow, LostRow)


def health_now(request: HttpRequest, *, kinds: tuple[type[Payload], ...], at: datetime) -> Seen:
    """Open some kinds of what was kept: one look."""
    return queries.health(
        permit=may(request, Category.HEALTH, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
        kinds=kinds,
    )


def _lines(request: HttpRequest, seen: Seen) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def _keep(request: HttpRequest, *, thing: Payload, item: str, at: datetime) -> None:
    """Raises Conflict."""
    typed = request.POST.get("revision", "")
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, Category.HEALTH, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=ItemId(item) if item else None,
                expected_revision=int(typed) if item and typed.isascii() and typed.isdigit() else None,
                at=at,
            )


def _erase(request: HttpRequest, *, item: str, back: str, at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.HEALTH, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), item=ItemId(item), at=at)
    return go(f"{back}?done=erased")


# --- how it is now -----------------------------------------------------------------------------------------------


def moments_of(seen: Seen) -> tuple[MomentRow, ...]:
    """Return the check-ins, in clear for the person alone."""
    return tuple(
        MomentRow(
            item=one.id,
            day=one.day,
            feelings=one.thing.feelings,
            color=one.thing.color,
            weather=one.thing.weather,
            own=one.thing.own.reveal(seen.ticket),
        )
        for one in seen.check_ins
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Show how it can be said, and what was kept; or keep it. One tap on the first page comes here too."""
    at = now_here()
    empty = MomentRow(item="", day=at.date())
    if request.method != "POST":
        seen = health_now(request, kinds=(CheckIn,), at=at)
        return _day(request, row=empty, kept=moments_of(seen), lines=_lines(request, seen), at=at)
    row = MomentRow(
        item="",
        day=at.date(),
        feelings=read_choices(values=request.POST.getlist("feel"), among=Feeling),
        color=read_choice(form=request.POST, name="hue", among=Color),
        weather=read_choice(form=request.POST, name="sky", among=Weather),
    )
    try:
        own = read_text(form=request.POST, name="own", letters=_FIELD)
    except TextRefused as refused:
        return _day_again(request, row=row, own=refused.typed, words=present.TOO_LONG, at=at)
    try:
        thing = check_in_of(feelings=row.feelings, color=row.color, weather=row.weather, own=own)
    except TooLong:
        return _day_again(request, row=row, own=own, words=present.TOO_LONG, at=at)
    except NothingWritten:
        if read_pressed(form=request.POST) is not Pressed.SAVE:
            return go("/home")
        return _day_again(request, row=row, own="", words=present.NOTHING_YET, at=at)
    _keep(request, thing=thing, item="", at=at)
    return go("/day?done=kept")


def _day_again(request: HttpRequest, *, row: MomentRow, own: str, words: str, at: datetime) -> HttpResponse:
    typed = MomentRow(item="", day=row.day, feelings=row.feelings, color=row.color, weather=row.weather, own=own)
    seen = health_now(request, kinds=(CheckIn,), at=at)
    return _day(request, row=typed, kept=moments_of(seen), lines=gently(_(words)), at=at)


def _day(
    request: HttpRequest, *, row: MomentRow, kept: tuple[MomentRow, ...], lines: Lines, at: datetime
) -> HttpResponse:
    return show(request, "my/day.html", present.day_page(row=row, kept=kept, lines=lines, today=at.date()))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: HttpRequest, item: str) -> HttpResponse:
    """Show one check-in, or erase it."""
    at = now_here()
    seen = health_now(request, kinds=(CheckIn,), at=at)
    row = next((one for one in moments_of(seen) if one.item == item), None)
    if row is None:
        raise Http404
    if request.POST.get("do") == "erase":
        return _erase(request, item=row.item, back="/day", at=at)
    return show(request, "my/moment.html", present.moment_page(row=row, lines=_lines(request, seen), today=at.date()))


# --- nights ------------------------------------------------------------------------------------------------------


def nights_of(seen: Seen) -> tuple[NightRow, ...]:
    """Return the nights, in clear for the person alone."""
    return tuple(
        NightRow(
            item=one.id,
            revision=one.revision,
            day=one.day,
            slept=one.thing.slept,
            hours=one.thing.hours,
            dreams=one.thing.dreams,
            own=one.thing.own.reveal(seen.ticket),
        )
        for one in seen.nights
    )


@admits(Audience.PERSON)
@require_safe
def nights(request: HttpRequest) -> HttpResponse:
    """Show the nights that were written down."""
    at = now_here()
    seen = health_now(request, kinds=(Night,), at=at)
    page = present.nights_page(rows=nights_of(seen), lines=_lines(request, seen), today=at.date())
    return show(request, "my/log.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_night(request: HttpRequest) -> HttpResponse:
    """Show an empty page for a night, or keep it."""
    return _night(request, before=NightRow(), at=now_here())


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_night(request: HttpRequest, item: str) -> HttpResponse:
    """Show one night, change it, or erase it."""
    at = now_here()
    before = _one_of(nights_of(health_now(request, kinds=(Night,), at=at)), item)
    if request.POST.get("do") == "erase":
        return _erase(request, item=item, back="/nights", at=at)
    return _night(request, before=before, at=at)


def _night(request: HttpRequest, *, before: NightRow, at: datetime) -> HttpResponse:
    def typed(own: str) -> NightRow:
        return NightRow(
            item=before.item,
            revision=before.revision,
            day=read_day(form=request.POST, name="day"),
            slept=read_choice(form=request.POST, name="slept", among=Slept),
            hours=read_choice(form=request.POST, name="hours", among=Hours),
            dreams=read_choices(values=request.POST.getlist("dreams"), among=Dreams),
            own=own,
        )

    def thing(row: NightRow, on: date) -> Night:
        return night_of(day=on, slept=row.slept, hours=row.hours, dreams=row.dreams, own=row.own, today=at.date())

    return _entry(request, before=before, typed=typed, thing=thing, page=present.night_page, back="/nights", at=at)


# --- lost time ---------------------------------------------------------------------------------------------------


def _gaps(seen: Seen) -> tuple[LostRow, ...]:
    return tuple(
        LostRow(
            item=one.id,
            revision=one.revision,
            day=one.day,
            lost=one.thing.lost,
            noticed=one.thing.noticed,
            own=one.thing.own.reveal(seen.ticket),
        )
        for one in seen.lost_times
    )


@admits(Audience.PERSON)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Show the lost time that was written down."""
    at = now_here()
    seen = health_now(request, kinds=(LostTime,), at=at)
    page = present.gaps_page(rows=_gaps(seen), lines=_lines(request, seen), today=at.date())
    return show(request, "my/log.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_gap(request: HttpRequest) -> HttpResponse:
    """Show an empty page for lost time, or keep it."""
    return _gap(request, before=LostRow(), at=now_here())


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_gap(request: HttpRequest, item: str) -> HttpResponse:
    """Show one stretch of lost time, change it, or erase it."""
    at = now_here()
    before = _one_of(_gaps(health_now(request, kinds=(LostTime,), at=at)), item)
    if request.POST.get("do") == "erase":
        return _erase(request, item=item, back="/gaps", at=at)
    return _gap(request, before=before, at=at)


def _gap(request: HttpRequest, *, before: LostRow, at: datetime) -> HttpResponse:
    def typed(own: str) -> LostRow:
        return LostRow(
            item=before.item,
            revision=before.revision,
            day=read_day(form=request.POST, name="day"),
            lost=read_choice(form=request.POST, name="lost", among=Lost),
            noticed=read_choices(values=request.POST.getlist("noticed"), among=Noticed),
            own=own,
        )

    def thing(row: LostRow, on: date) -> LostTime:
        return lost_time_of(day=on, lost=row.lost, noticed=row.noticed, own=row.own, today=at.date())

    return _entry(request, before=before, typed=typed, thing=thing, page=present.gap_page, back="/gaps", at=at)


# --- both logs ---------------------------------------------------------------------------------------------------


def _one_of(rows: tuple[Row, ...], item: str) -> Row:
    """Return one of the rows. Raises Http404."""
    found = next((row for row in rows if row.item == item), None)
    if found is None:
        raise Http404
    return found


def _entry(
    request: HttpRequest,
    *,
    before: Row,
    typed: Callable[[str], Row],
    thing: Callable[[Row, date], Payload],
    page: Callable[..., EntryPage],
    back: str,
    at: datetime,
) -> HttpResponse:
    """Show one entry, or keep it. "Stop for now" keeps what was picked and asks for nothing."""

    def form(row: Row, lines: Lines) -> HttpResponse:
        return show(request, "my/entry.html", page(row=row, lines=lines, today=at.date()))

    if request.method != "POST":
        return form(before, said())
    try:
        row = typed(read_text(form=request.POST, name="own", letters=_FIELD))
    except TextRefused as refused:
        return form(typed(refused.typed), gently(_(present.TOO_LONG)))
    why = _try_to_keep(request, thing=thing, row=row, before=before, at=at)
    if why == present.NOTHING_YET and read_pressed(form=request.POST) is not Pressed.SAVE:
        return go(back)
    return form(row, gently(_(why))) if why else go(f"{back}?done=kept")


def _try_to_keep(
    request: HttpRequest, *, thing: Callable[[Row, date], Payload], row: Row, before: Row, at: datetime
) -> str:
    """Keep one entry. Return what to say when it cannot be kept as it is, or nothing."""
    if row.day is None and request.POST.get("day", "").strip():
        return present.NOT_A_DAY
    try:
        _keep(request, thing=thing(row, row.day or before.day or at.date()), item=before.item, at=at)
    except NotYet:
        return present.NOT_A_DAY
    except TooLong:
        return present.TOO_LONG
    except NothingWritten:
        return present.NOTHING_YET
    except Conflict:
        return present.CHANGED
    return ""
