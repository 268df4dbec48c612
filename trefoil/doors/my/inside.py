"""The last weeks as drawings, and states from the inside that fit the person or do not."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.checkins import actions
from trefoil.care.checkins.present_states import states_page
from trefoil.care.checkins.present_weeks import weeks_page
from trefoil.care.checkins.queries import EntrySeen, Seen
from trefoil.care.checkins.schema import CheckIn, Night, StateFit
from trefoil.care.checkins.state import KIND
from trefoil.care.checkins.state import states as every_state
from trefoil.care.steady.library import KIND as TECHNIQUES
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.doors.my.day import health_now, moments_of, nights_of
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

_FITS, _NOT, _OPEN = "fits", "not", "open"


@admits(Audience.PERSON)
@require_safe
def weeks(request: HttpRequest) -> HttpResponse:
    """Show the last weeks: drawn, and as a table."""
    at = now_here()
    seen = health_now(request, kinds=(CheckIn, Night), at=at)
    page = weeks_page(
        moments=moments_of(seen), nights=nights_of(seen), lines=lines_for(troubles=seen.troubles), today=at.date()
    )
    return show(request, "my/weeks.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def states(request: HttpRequest) -> HttpResponse:
    """Show states from the inside, or keep whether one fits. One tap each way, and one tap back."""
    at = now_here()
    seen = health_now(request, kinds=(StateFit,), at=at)
    if request.method == "POST":
        return _say(request, seen=seen, at=at)
    kept = reader_of(request).home.wishes
    page = states_page(
        states=signed_ones(kind=KIND, texts=every_state()),
        techniques=signed_ones(kind=TECHNIQUES, texts=techniques()),
        wishes=wishes_of(away=kept.away, hidden=kept.hidden),
        fits={one.thing.state: one.thing.fits for one in reversed(seen.fits)},
        lines=lines_for(troubles=seen.troubles),
    )
    return show(request, "my/states.html", page)


def _say(request: HttpRequest, *, seen: Seen, at: datetime) -> HttpResponse:
    """Raises FormIncomplete for a state that is not on the page."""
    how = next((way for way in (_FITS, _NOT, _OPEN) if way in request.POST), _OPEN)
    name = request.POST.get(how, "")
    if name not in {one.id for one in every_state()}:
        raise FormIncomplete
    before = next((one for one in seen.fits if one.thing.state == name), None)
    try:
        with once(request, at=at) as first:
            if first:
                _keep(request, name=name, how=how, before=before, at=at)
    except Conflict:
        pass  # another window said it at the same time: the page shows what was kept
    return go("/states")


def _keep(request: HttpRequest, *, name: str, how: str, before: EntrySeen[StateFit] | None, at: datetime) -> None:
    """Raises Conflict."""
    permit, reader = may(request, Category.HEALTH, Verb.ADD, at), reader_of(request)
    if how != _OPEN:
        actions.keep(
            permit=permit,
            reader=reader,
            thing=StateFit(state=name, fits=how == _FITS),
            item=before.id if before else None,
            expected_revision=before.revision if before else None,
            at=at,
        )
    elif before is not None:
        actions.erase(permit=permit, reader=reader, item=before.id, at=at)
