"""Pages that anybody may read. They open nothing, so they need no keys."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trefoil.web.access import Audience, admits
from trefoil.web.frame import frame_of


@admits(Audience.ANYONE)
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Show the welcome; somebody who is signed in goes on to their own first page."""
    start = frame_of(request).start
    if start != "/":
        return HttpResponseRedirect(start, status=303)
    return render(request, "public/welcome.html")


@admits(Audience.ANYONE)
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Show what "Leave now" does and what it cannot do."""
    return render(request, "public/leaving.html")


@admits(Audience.ANYONE)
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """Show what became of words that arrived after the session had ended."""
    return render(request, "public/late.html")
