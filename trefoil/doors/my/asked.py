"""What others ask to see: look, edit, say no, or leave it lying. Nothing reminds."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.asked import asks_here, put_away
from trefoil.care.consent.handing import hand_row, lying_here
from trefoil.care.consent.present_asks import SAID_NO, asks_page
from trefoil.care.people.present import Lines
from trefoil.doors.my.own import my_record
from trefoil.web.access import Audience, admits
from trefoil.web.show import go, now_here, said, show


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest) -> HttpResponse:
    """Show what others ask for, or put one ask away: one tap, no reason."""
    at = now_here()
    reader, record = my_record(request)
    if request.method == "POST":
        put_away(reader=reader, record=record, letter=request.POST.get("no", ""), at=at)
        return go("/asked?done=no")
    return _page(request, lines=said(SAID_NO) if request.GET.get("done") == "no" else said(), at=at)


def _page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    hands = [hand_row(lying=one) for one in lying_here(reader=reader, record=record, at=at)]
    page = asks_page(asks=asks_here(reader=reader, record=record, at=at), hands=hands, lines=lines, at=at)
    return show(request, "my/asks.html", page)
