"""Who can help, for anybody: numbers to call, ways to have something taken off, and how to tell a real call."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.help import present
from trefoil.care.help.library import KIND, UnknownService, service_behind, services
from trefoil.care.help.listing import Service
from trefoil.care.help.queries import last_looks
from trefoil.care.help.rules import Standing, standing
from trefoil.care.people.present import QUIET
from trefoil.web.access import Audience, admits
from trefoil.web.show import now_here, show
from trefoil.web.signed import signed_ones

BASE = "/numbers"


def _all() -> tuple[Service, ...]:
    return signed_ones(kind=KIND, texts=services())


@admits(Audience.ANYONE)
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Show everybody who can help, those to talk to now first."""
    page = present.directory_page(base=BASE, services=_all(), checks=last_looks(), today=now_here().date(), lines=QUIET)
    return show(request, "public/numbers.html", page)


@admits(Audience.ANYONE)
@require_safe
def number(request: HttpRequest, link: str) -> HttpResponse:
    """Show one of them. One that waits for somebody to confirm it is not here."""
    today = now_here().date()
    try:
        service = service_behind(link=link)
    except UnknownService:
        raise Http404 from None
    check = last_looks().get(service.id)
    if service not in _all() or standing(service=service, check=check, today=today) is Standing.WAITS:
        raise Http404
    page = present.service_page(base=BASE, service=service, check=check, today=today, lines=QUIET)
    return show(request, "public/number.html", page)


@admits(Audience.ANYONE)
@require_safe
def real(request: HttpRequest) -> HttpResponse:
    """Show how to tell a real notice or call from a fake one. It never says what is in a notice."""
    back = [one for one in _all() if one.id in present.CALL_BACK]
    page = present.real_page(base=BASE, back=back, checks=last_looks(), today=now_here().date(), lines=QUIET)
    return show(request, "public/real.html", page)
