"""The directory of help, for those who look its numbers up again: oldest first, right or not right any more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.help import present
from trefoil.care.help.actions import write_down
from trefoil.care.help.library import UnknownService, service_behind, services
from trefoil.care.help.queries import last_looks, looks
from trefoil.care.people.present import QUIET, Lines
from trefoil.doors.steward.own import steward_keys
from trefoil.kernel.language import _
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, said, show

_DONE = {"right": (True, present.SHOWN_AGAIN), "wrong": (False, present.TAKEN_OFF)}


@admits(Audience.STEWARD)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show every service, what was looked up longest ago first."""
    steward_keys(request)
    page = present.checks_page(services=services(), checks=last_looks(), today=now_here().date(), lines=QUIET)
    return show(request, "steward/listed.html", page)


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, link: str) -> HttpResponse:
    """Show one, or write down what the steward found. Raises FormIncomplete when the form says neither."""
    steward_keys(request)
    at = now_here()
    try:
        service = service_behind(link=link)
    except UnknownService:
        raise Http404 from None
    lines: Lines = QUIET
    if request.method == "POST":
        if request.POST.get("do") not in _DONE:
            raise FormIncomplete
        right, words = _DONE[request.POST["do"]]
        with once(request, at=at) as first:
            if first:
                write_down(service=service.id, right=right, by=reader_of(request).home.name, at=at)
        lines = said(_(words))
    page = present.check_page(service=service, looks=looks(service=service.id), today=at.date(), lines=lines)
    return show(request, "steward/listed_one.html", page)
