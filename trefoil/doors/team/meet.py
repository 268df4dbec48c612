"""Proposing a talk to somebody who lets one add to their appointments, and one's own talks of the coming days by time.

Whether it is on, the person says. A camera cannot be proposed: it is there when the person says so, and not before.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.caseload.queries import own_talks
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.reaching.rules import ZONES
from trefoil.care.talks import actions, present_meet
from trefoil.care.talks.present import WHY
from trefoil.care.talks.present_meet import DayRow
from trefoil.care.talks.rules import CannotKeep, clock_of, coming, moment_of, talk_of
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.doors.team.given import Giver, fact_for, giver_at, givers
from trefoil.doors.team.pages import gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choice, read_day
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show, zone_here


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def meet(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which a talk is proposed, or propose it."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request)
    fact = fact_for(giver, category=Category.DATES, verb=Verb.ADD)
    if fact is None:
        return gone(request)
    if request.method != "POST":
        lines = said(present_meet.SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, lines=lines)
    try:
        talk = _talk(request, name=reader.home.name, account=reader.account, at=at)
        permit = permit_for(
            reader=reader, record=fact.record, category=fact.category, verb=Verb.ADD, purpose=fact.purpose, at=at
        )
        with once(request, at=at) as first:
            if first:
                actions.propose(permit=permit, reader=reader, talk=talk, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except CannotKeep as cannot:
        return _page(request, giver=giver, lines=gently(_(WHY[cannot.reason])))
    except (NotAllowed, KeyGone):
        return gone(request)
    return go(f"/with/{giver.link}/meet?done=sent")


def _talk(request: HttpRequest, *, name: str, account: str, at: datetime) -> Talk:
    """Return the talk that is proposed. Raises CannotKeep or FormIncomplete."""
    form = request.POST
    zone = form.get("zone", "")
    zone = zone if zone in ZONES else zone_here()
    how = read_choice(form=form, name="how", among=How)
    return talk_of(
        begins=moment_of(day=read_day(form=form, name="day"), clock=clock_of(text=form.get("clock", "")), zone=zone),
        zone=zone,
        how=How.PHONE if how is How.CAMERA else how,
        whom=account,
        called=name,
        stand=Stand.ASKED,
        at=at,
    )


def _page(request: HttpRequest, *, giver: Giver, lines: Lines) -> HttpResponse:
    form = request.POST
    zone = form.get("zone", "")
    page = present_meet.meet_page(
        link=giver.link,
        name=giver.record.owner_name,
        day=form.get("day", "")[:10],
        clock=form.get("clock", "")[:8],
        zone=zone if zone in ZONES else zone_here(),
        how=form.get("how", "")[:20],
        lines=lines,
    )
    return show(request, "team/meet.html", page)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest) -> HttpResponse:
    """Say what is opened, or open one's own talks with everybody who shares their appointments: one line each."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    here = {
        giver.record.record: (giver, fact)
        for giver in givers(reader=reader, at=at)
        if (fact := fact_for(giver, category=Category.DATES, verb=Verb.READ))
    }
    if request.method != "POST":
        return show(request, "team/days.html", present_meet.days_page(rows=None, any_shared=bool(here), at=at))
    opened = own_talks(facts=[fact for _giver, fact in here.values()], reader=reader, at=at)
    rows = [
        DayRow(
            link=here[record][0].link,
            name=here[record][0].record.owner_name,
            begins=one.begins,
            how=one.how,
            stand=one.stand,
        )
        for record, talks in opened
        for one in coming(talks=talks, at=at)
    ]
    return show(request, "team/days.html", present_meet.days_page(rows=rows, any_shared=bool(here), at=at))
