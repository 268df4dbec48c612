"""A time of one's own for letters: choose it, change it, drop it. It holds nothing back that has a date."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.notices import actions_calm, queries_calm
from trefoil.care.notices import present_time as present
from trefoil.care.notices.own_time import CannotChoose, DayGone, Stands, stands, time_of
from trefoil.care.notices.present_time import NO_TIME, TimeRow, TimeSaid
from trefoil.care.notices.queries_calm import TimeSeen
from trefoil.care.notices.rules import LINE_MOST
from trefoil.care.notices.schema_calm import Weekday
from trefoil.care.people.present import Lines
from trefoil.care.plans.present import ONLY_WORDS, TOO_LONG
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, read_choice, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID: Final = {"kept": present.KEPT, "dropped": present.DROPPED}
_FIELDS: Final = ("weekday", "day", "hour", "place", "beside")
_TYPED_MOST: Final = 1_000  # what is too long comes back whole


def row_of(seen: TimeSeen) -> TimeRow | None:
    """Return the chosen time with its words shown; None for none."""
    if seen.time is None:
        return None
    place, beside = seen.time.place.reveal(seen.ticket), seen.time.beside.reveal(seen.ticket)
    return present.time_row(time=seen.time, place=place, beside=beside)


def time_said(seen: TimeSeen, *, at: datetime) -> TimeSaid:
    """Return the chosen time as pages say it."""
    return present.time_said(row=row_of(seen), stands=stands(time=seen.time, at=at), today=at.date())


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def time(request: HttpRequest) -> HttpResponse:
    """Show the time that was chosen, keep another, or drop it."""
    at = now_here()
    private = may(request, Category.PRIVATE, Verb.READ, at)
    seen = queries_calm.reading_time(private=private, reader=reader_of(request), at=at)
    if request.method != "POST":
        words = _SAID.get(request.GET.get("done", ""))
        done = () if words is None else (_(words),)
        row = row_of(seen)
        fields = {
            "weekday": row.weekday.value if row and row.weekday else "",
            **({name: str(getattr(row, name)) for name in ("day", "hour", "place", "beside")} if row else {}),
        }
        if stands(time=seen.time, at=at) is Stands.OVER:
            fields["day"] = ""  # a day that has gone by is not offered again
        return _page(request, seen=seen, fields=fields, lines=lines_for(troubles=seen.troubles, done=done), at=at)
    match request.POST.get("do", "save"):
        case "skip" | "stop":
            return go("/news")
        case "drop":
            return _drop(request, seen=seen, at=at)
        case _:
            return _keep(request, seen=seen, at=at)


def _page(request: HttpRequest, *, seen: TimeSeen, fields: dict[str, str], lines: Lines, at: datetime) -> HttpResponse:
    said = time_said(seen, at=at) if seen.time else NO_TIME
    page = present.time_page(said=said, fields=fields, lines=lines)
    return show(request, "my/news_time.html", page)


def _keep(request: HttpRequest, *, seen: TimeSeen, at: datetime) -> HttpResponse:
    form = request.POST
    typed = {name: form.get(name, "")[:_TYPED_MOST] for name in _FIELDS}
    try:
        chosen = time_of(
            weekday=read_choice(form=form, name="weekday", among=Weekday),
            day=read_line(form=form, name="day", letters=10),
            hour=read_line(form=form, name="hour", letters=8)[:5],
            place=read_line(form=form, name="place", letters=LINE_MOST),
            beside=read_line(form=form, name="beside", letters=LINE_MOST),
            today=at.date(),
        )
    except TextRefused as refused:
        words = TOO_LONG if refused.reason is Refusal.TOO_LONG else ONLY_WORDS
        return _page(request, seen=seen, fields=typed, lines=gently(words), at=at)
    except DayGone:
        return _page(request, seen=seen, fields=typed, lines=gently(_(present.DAY_GONE_BY)), at=at)
    except CannotChoose:
        return _page(request, seen=seen, fields=typed, lines=gently(_(present.NOT_A_TIME)), at=at)
    if chosen is None:
        return _drop(request, seen=seen, at=at) if seen.time else go("/news")
    with suppress(Conflict), once(request, at=at) as first:  # another window was quicker: the page shows what holds
        if first:
            permit = may(request, Category.PRIVATE, Verb.ADD, at)
            actions_calm.keep_time(permit=permit, reader=reader_of(request), seen=seen, time=chosen, at=at)
    return go(f"{present.PATH}?done=kept")


def _drop(request: HttpRequest, *, seen: TimeSeen, at: datetime) -> HttpResponse:
    with suppress(Conflict), once(request, at=at) as first:
        if first:
            permit = may(request, Category.PRIVATE, Verb.ADD, at)
            actions_calm.drop_time(permit=permit, reader=reader_of(request), seen=seen, at=at)
    return go(f"{present.PATH}?done=dropped")
