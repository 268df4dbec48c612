"""With whom a professional may talk about one person: saying that it was read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from trefoil.doors.team.given import giver_at
from trefoil.doors.team.pages import gone
from trefoil.vault.talking import say_read, told_lines
from trefoil.web.access import Audience, admits
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here


@admits(Audience.PROFESSIONAL)
@require_POST
def read_lines(request: HttpRequest, link: str) -> HttpResponse:
    """Say that one's own lines were read. The person sees that, in their log and beside the line."""
    at = now_here()
    reader = reader_of(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request)
    with once(request, at=at) as first:
        if first:
            mine = told_lines(reader=reader, record=giver.record.record, at=at)
            say_read(reader=reader, other=giver.record, lines=mine, at=at)
    return go(f"/with/{giver.link}")
