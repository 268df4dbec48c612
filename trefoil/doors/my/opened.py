"""Who opened what, and a copy of the list to keep."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trefoil.care.consent.present_looks import Copy, OpenedPage, Own, Written, line_text, opened_page
from trefoil.care.consent.queries import LOOKS_A_PAGE, opened
from trefoil.doors.my.own import my_record
from trefoil.ledger.deeds import LogUnwritable, log_now
from trefoil.ledger.entries import EntryBody, Event
from trefoil.vault.gateway import log_target
from trefoil.vault.own_log import check_memory
from trefoil.vault.times import as_text
from trefoil.web.access import Audience, admits
from trefoil.web.show import now_here, said, show


def _page(request: HttpRequest, *, before: int | None, own: Own, at: datetime) -> OpenedPage:
    reader, record = my_record(request)
    rows = opened(reader=reader, record=record, before=before)
    doubt = check_memory(reader=reader, record=record)
    return opened_page(
        looks=rows,
        own=own,
        written=Written.YES,
        copy=Copy.OLDER if doubt.any else Copy.CURRENT,
        older=str(rows[-1].number) if len(rows) == LOOKS_A_PAGE and rows[-1].number > 1 else "",
        lines=said(),
        at=at,
    )


@admits(Audience.PERSON)
@require_safe
def who_opened(request: HttpRequest) -> HttpResponse:
    """Show the list, newest first."""
    begin = request.GET.get("from", "")
    before = int(begin) if begin.isascii() and begin.isdigit() and len(begin) < 12 else None
    own = Own.SHOWN if request.GET.get("you") else Own.HIDDEN
    return show(request, "my/opened.html", _page(request, before=before, own=own, at=now_here()))


@admits(Audience.PERSON)
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Send the list as plain text to keep. That it was saved is a line of the list too."""
    at = now_here()
    reader, record = my_record(request)
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EXPORTED)
    try:
        log_now(target=log_target(reader=reader, record=record), body=body, signer=reader.keys.sign)
    except LogUnwritable:
        unwritten = "We could not write down that this copy was made.\n\n"
    else:
        unwritten = ""
    page = _page(request, before=None, own=Own.SHOWN, at=at)
    text = unwritten + "".join(
        f"{group.day}\n" + "".join(f"- {line_text(line=line)}\n" for line in group.lines) + "\n" for group in page.days
    )
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="list.txt"'
    return response
