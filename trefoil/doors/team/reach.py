"""How somebody may be reached, for whoever was given that: read it, and say that one keeps to it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.legal import present_reach, queries
from trefoil.care.people.present import QUIET
from trefoil.doors.team.given import Giver, giver_at, reach_fact, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.given_legal import rules_row
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, link: str) -> HttpResponse:
    """Say what opening does; open it; say that one keeps to it, which is a line in the person's own log."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    fact = reach_fact(giver)
    if fact is None:
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=(Category.CONTACT,), at=at)
        return gone(request)
    if request.method != "POST":
        return _page(request, giver=giver, row=None, keeps="")
    keeps = "yes" if request.POST.get("do") == "keep" else ""
    try:
        row = _open(reader, fact=fact, reason=Reason.KEEPS_TO if keeps else Reason.GETTING_READY, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return _page(request, giver=giver, row=row, keeps=keeps)


def _open(reader: Reader, *, fact: GrantFact, reason: Reason, at: datetime) -> present_reach.RulesRow | None:
    permit = permit_for(
        reader=reader,
        record=fact.record,
        category=fact.category,
        verb=Verb.READ,
        purpose=fact.purpose,
        item=fact.item,
        at=at,
    )
    return rules_row(seen=queries.reach_rules(permit=permit, reader=reader, reason=reason, words=None, at=at))


def _page(request: HttpRequest, *, giver: Giver, row: present_reach.RulesRow | None, keeps: str) -> HttpResponse:
    page = present_reach.their_page(
        link=giver.link,
        name=giver.record.owner_name,
        row=row,
        said=keeps,
        opened="yes" if row else "",
        lines=said(_(present_reach.NOTED)) if keeps else QUIET,
    )
    return show(request, "team/reach.html", page)
