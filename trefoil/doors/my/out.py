"""People who can have no part here: a list of one's own, which stops what runs and lets nothing begin."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent import keeping_out
from trefoil.care.consent import present_out as present
from trefoil.care.people.present import Lines
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import _
from trefoil.ledger.deeds import Conflict
from trefoil.policy.blocked import WORDS_MOST, SaysNobody
from trefoil.vault.keeping_out import ListIsFull
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, read_line
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"kept": present.KEPT, "stopped": present.STOPPED, "off": present.OFF}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def out(request: HttpRequest) -> HttpResponse:
    """Show the list, add to it, or take a line off."""
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _page(request, typed="", lines=said() if done is None else said(done))
    if "off" in request.POST:
        keeping_out.take_off(reader=my_record(request)[0], words=request.POST["off"])
        return go("/people/out?done=off")
    return _add(request, at=now_here())


def _add(request: HttpRequest, *, at: datetime) -> HttpResponse:
    try:
        typed = read_line(form=request.POST, name="whom", letters=WORDS_MOST)
    except TextRefused as refused:
        words = present.TOO_LONG if refused.reason is Refusal.TOO_LONG else present.ONLY_WORDS
        return _page(request, typed=refused.typed, lines=gently(_(words)))
    if not typed:
        return _page(request, typed="", lines=gently(_(present.NOTHING_TYPED)))
    reader, record = my_record(request)
    try:
        stopped = keeping_out.keep_out(reader=reader, record=record, words=typed, at=at)
    except SaysNobody:
        return _page(request, typed=typed, lines=gently(_(present.NO_NAME)))
    except ListIsFull:
        return _page(request, typed=typed, lines=gently(_(present.FULL)))
    except Conflict:
        return _page(request, typed=typed, lines=gently(_(present.BUSY)))
    return go("/people/out?done=stopped" if stopped else "/people/out?done=kept")


def _page(request: HttpRequest, *, typed: str, lines: Lines) -> HttpResponse:
    reader, record = my_record(request)
    found = keeping_out.lines_here(reader=reader, record=record)
    return show(request, "my/out.html", present.out_page(found=found, typed=typed, lines=lines))
