"""Everything locked with one tap, and the calm page at the next visit."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.keys import actions, present, present_steps
from trefoil.doors.my.keys import gone, page
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import _
from trefoil.vault.times import as_time
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_WAYS_ON = {"who": "/who", "keys": "/keys"}


@admits(Audience.PERSON)
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Pause everyone and sign out everywhere. No questions, no words; then off to the neutral site."""
    at = now_here()
    reader, record = my_record(request)
    try:
        actions.lock_everything(reader=reader, record=record, at=at)
    except actions.NotPaused:
        return page(request, lines=gently(_(present.NOT_LOCKED)), at=at)
    return gone()


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest) -> HttpResponse:
    """Say what happened, once, until the person goes on."""
    reader = reader_of(request)
    if request.method == "POST":
        actions.was_told(reader=reader)
        return go(_WAYS_ON.get(request.POST.get("go", ""), "/home"))
    if not reader.home.away_at:
        return go("/home")
    shown = present_steps.after_page(locked_at=as_time(reader.home.away_at), lines=said(), at=now_here())
    return show(request, "my/after.html", shown)
