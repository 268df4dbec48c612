"""Losses in the form that courts ask for: shown when asked, printed, or taken out as a file. Nothing typed is kept."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import QUIET
from trefoil.care.restitution import saying
from trefoil.care.restitution.present_report import report_of, report_page
from trefoil.care.restitution.report import report_csv
from trefoil.care.restitution.schema import Loss, Order, Payment
from trefoil.doors.my.money_parts import a_file, lines_of, look, names_for
from trefoil.kernel.language import _
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import loss_rows, order_rows, payment_rows
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.show import gently, now_here, show

_FIELD = 120


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Say what would be shown; show it; or send it as a file. Before that nothing is opened."""
    at = now_here()
    if request.method != "POST":
        page = report_page(number="", name="", with_came=False, report=None, lines=QUIET)
        return show(request, "my/money_report.html", page)
    if request.POST.get("do") == "csv":
        return _file(request, at=at)
    with_came = bool(request.POST.get("came"))
    try:
        number, name = (read_line(form=request.POST, name=field)[:_FIELD] for field in ("number", "name"))
    except TextRefused:
        number, name = (clean(request.POST.get(field, ""))[:_FIELD] for field in ("number", "name"))
        lines = gently(_(saying.ONLY_WORDS))
        page = report_page(number=number, name=name, with_came=with_came, report=None, lines=lines)
        return show(request, "my/money_report.html", page)
    seen = look(request, *((Loss, Order, Payment) if with_came else (Loss,)), at=at)
    names = names_for(request)
    found = report_of(
        losses=loss_rows(seen=seen, names=names),
        orders=order_rows(seen=seen, names=names),
        payments=payment_rows(seen=seen, names=names),
    )
    page = report_page(number=number, name=name, with_came=with_came, report=found, lines=lines_of(request, seen))
    return show(request, "my/money_report.html", page)


def _file(request: HttpRequest, *, at: datetime) -> HttpResponse:
    seen = look(request, Loss, at=at)
    rows = loss_rows(seen=seen, names=names_for(request))
    return a_file(request, text=report_csv(losses=rows), name="list.csv", at=at)
