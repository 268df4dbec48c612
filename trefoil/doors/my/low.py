"""A low day: the first page shows three things only, and everything else is held until the person says so."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from trefoil.care.checkins.present_holds import LowPage, low_page
from trefoil.care.people.present import Lines
from trefoil.care.steady import rules as steady
from trefoil.care.steady.library import KIND, techniques
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.care.wishes import actions
from trefoil.care.wishes.rules import Low, Pace, shown_pace
from trefoil.doors.my.holds import rows_now
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here
from trefoil.web.signed import signed_ones


@admits(Audience.PERSON)
@require_POST
def low(request: HttpRequest) -> HttpResponse:
    """Have a low day, or end it. One tap each, and neither asks why."""
    reader = reader_of(request)
    if request.POST.get("do") == "end":
        actions.end_low_day(reader=reader)
    else:
        actions.have_a_low_day(reader=reader, today=now_here().date())
    return go("/home")


def page_of(request: HttpRequest, *, low: Low, dated: str, lines: Lines, at: datetime) -> LowPage:
    """Return the first page of a low day. At the pace of "Nothing" nothing is opened for it."""
    home = reader_of(request).home
    rows = () if shown_pace(wishes=home.wishes, today=at.date()) is Pace.NOTHING else rows_now(request, at=at)[0]
    wishes = wishes_of(away=home.wishes.away, hidden=home.wishes.hidden)
    fit = steady.fitting(techniques=signed_ones(kind=KIND, texts=techniques()), wishes=wishes)
    few = steady.first_few(techniques=fit.shown)
    return low_page(
        name=home.name,
        low=low,
        since=date.fromisoformat(home.wishes.low_day),
        rows=rows,
        technique=few[0] if few else None,
        dated=dated,
        lines=lines,
        at=at,
    )
