"""A professional who may add to the answers brings a score that they hold. The person sees who brought it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.measures import present_past as present
from trefoil.care.measures.actions_past import keep_past
from trefoil.care.measures.library import instruments
from trefoil.care.measures.rules_past import Need, Typed, forms_to_pick, judge
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, fact_for, giver_at
from trefoil.doors.team.pages import gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused
from trefoil.web.once import once
from trefoil.web.past_fields import read_typed, typed_again
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def past(request: HttpRequest, link: str) -> HttpResponse:
    """Show the fields of one score, or keep it."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request)
    fact = fact_for(giver, category=Category.MEASURES, verb=Verb.ADD)
    if fact is None:
        return gone(request)
    if request.method != "POST":
        lines = said(present.SAVED) if request.GET.get("done") == "saved" else QUIET
        return _page(request, giver=giver, typed=Typed(), needs=(), lines=lines)
    return _take(request, giver=giver, fact=fact, at=at)


def _take(request: HttpRequest, *, giver: Giver, fact: GrantFact, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    try:
        typed = read_typed(form=request.POST)
    except TextRefused:
        again = typed_again(form=request.POST)
        return _page(request, giver=giver, typed=again, needs=(), lines=gently(_(present.ONLY_WORDS)))
    judged = judge(typed=typed, forms=forms_to_pick(forms=instruments()), today=at.date())
    if judged.score is None:
        return _page(request, giver=giver, typed=typed, needs=judged.needs, lines=QUIET)
    try:
        permit = permit_for(
            reader=reader, record=fact.record, category=fact.category, verb=Verb.ADD, purpose=fact.purpose, at=at
        )
        with once(request, at=at) as first:
            if first:
                keep_past(permit=permit, reader=reader, score=judged.score, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return go(f"/with/{giver.link}/past?done=saved")


def _page(request: HttpRequest, *, giver: Giver, typed: Typed, needs: tuple[Need, ...], lines: Lines) -> HttpResponse:
    page = present.add_page(
        link=giver.link,
        name=giver.record.owner_name,
        typed=typed,
        needs=needs,
        forms=forms_to_pick(forms=instruments()),
        lines=lines,
    )
    return show(request, "team/past.html", page)
