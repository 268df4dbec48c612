"""Along the way of somebody who shares: one look, one line in their log, and only what was granted."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.queries import name_of
from trefoil.care.people.present import QUIET
from trefoil.care.progress import present
from trefoil.care.progress.queries import KINDS, along
from trefoil.care.progress.rules import Span, window_of
from trefoil.doors.team.given import Giver, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Reason, Verb
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.along import told_of
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, show


def facts_of_along(giver: Giver) -> tuple[GrantFact, ...]:
    """Return the running grants of whole kinds that may be read and that stand along the way."""
    return tuple(
        fact for fact in giver.facts if fact.item is None and Verb.READ in fact.verbs and fact.category in KINDS
    )


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def way(request: HttpRequest, link: str) -> HttpResponse:
    """Say what is opened, and open it when that is asked for: a plain link opens nothing (I-24)."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    if not facts_of_along(giver):
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=tuple(KINDS), at=at)
        return gone(request)
    name = giver.record.owner_name
    if request.method != "POST":
        return show(request, "team/along_before.html", present.before_page(link=giver.link, name=name))
    span = next((one for one in Span if one.value == request.POST.get("span")), Span.HALF)
    try:
        permits = _permits(reader, giver, at)
        window = window_of(span=span, today=at.date())
        seen = along(permits=permits, reader=reader, reason=Reason.GETTING_READY, window=window, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    told = told_of(
        seen=seen, span=span, own=False, names=lambda account: name_of(account=account) or _("Someone"), at=at
    )
    page = present.their_way_page(link=giver.link, name=name, told=told, span=span, lines=QUIET)
    return show(request, "team/along.html", page)


def _permits(reader: Reader, giver: Giver, at: datetime) -> list[Permit]:
    return [
        permit_for(
            reader=reader, record=fact.record, category=fact.category, verb=Verb.READ, purpose=fact.purpose, at=at
        )
        for fact in facts_of_along(giver)
    ]
