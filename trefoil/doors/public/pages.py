"""Pages that anybody may read. They open nothing, so they need no keys."""

from base64 import b64encode
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trefoil.kernel import clock
from trefoil.kernel.language import ngettext
from trefoil.ledger.origin import NoOrigin
from trefoil.ledger.tree import NoTree, checkpoint_before
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
def phone(request: HttpRequest) -> HttpResponse:
    """Show what this place can and cannot do for somebody's safety on a phone."""
    return render(request, "public/phone.html")


@admits(Audience.ANYONE)
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """Show what became of words that arrived after the session had ended."""
    return render(request, "public/late.html")


@dataclass(frozen=True, slots=True)
class Mark:
    """A checkpoint as the page shows it."""

    lines: str
    code: str
    note: str


@admits(Audience.ANYONE)
@require_safe
def marks(request: HttpRequest) -> HttpResponse:
    """Show yesterday's checkpoint of the log, which anyone may copy and keep.

    Not today's: a mark that moved with each line would tell a stranger when somebody is here.
    """
    try:
        last = checkpoint_before(day=clock.now().date())
    except (NoOrigin, NoTree):
        shown: tuple[Mark, ...] = ()
    else:
        lines = ngettext("1 line", "{number} lines", last.size).format(number=f"{last.size:,}")
        shown = (Mark(lines=lines, code=b64encode(last.root).decode(), note=last.note),) if last.size else ()
    return render(request, "public/marks.html", {"marks": shown})
