"""What is looked at before a piece of the past, for a professional: each side's answers beside each other, and a soft
gate. Going ahead with points open takes a reason, and starts nothing: a piece starts from the person alone.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.queries import name_of
from trefoil.care.path import actions, present_gate, present_team
from trefoil.care.path.approach import Approach
from trefoil.care.path.gate import ahead_of, ready_of
from trefoil.care.path.present import ONLY_WORDS, WHY
from trefoil.care.path.queries_more import GateSeen, gate
from trefoil.care.path.rules import CannotKeep
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.once import once
from trefoil.web.path_gate import answers_by, gate_list, sent_answers
from trefoil.web.session import reader_of
from trefoil.web.show import gently, now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest, link: str) -> HttpResponse:
    """Say what opening does; open the list with both sides' answers, or keep this side's."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    whole = [fact for fact in giver.facts if fact.category is Category.PLAN and fact.item is None]
    fact = next((one for one in whole if Verb.READ in one.verbs), None)
    way = gate_list()
    if fact is None or way is None:
        if fact is None and request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=(Category.PLAN,), at=at)
        return gone(request)
    if request.method != "POST":
        page = present_team.ready_before_page(link=giver.link, name=giver.record.owner_name, lines=QUIET)
        return show(request, "team/plan_ready_before.html", page)
    add = next((one for one in whole if Verb.ADD in one.verbs), None)
    lines = QUIET
    try:
        seen = _open(reader, fact=fact, at=at)
        if request.POST.get("do") == "save" and add is not None:
            lines = _kept(request, giver=giver, add=add, way=way, seen=seen, at=at)
            seen = _open(reader, fact=fact, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return _page(request, giver=giver, way=way, seen=seen, lines=lines, at=at)


def _kept(request: HttpRequest, *, giver: Giver, add: GrantFact, way: Approach, seen: GateSeen, at: datetime) -> Lines:
    try:
        _keep(request, giver=giver, add=add, way=way, seen=seen, at=at)
    except (CannotKeep, TextRefused) as refused:
        return gently(WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS)
    return said(present_gate.SAVED)


def _open(reader: Reader, *, fact: GrantFact, at: datetime) -> GateSeen:
    permit = permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.READ, purpose=fact.purpose, at=at
    )
    return gate(permit=permit, reader=reader, reason=Reason.GETTING_READY, at=at)


def _keep(request: HttpRequest, *, giver: Giver, add: GrantFact, way: Approach, seen: GateSeen, at: datetime) -> None:
    """Keep what this side answers, and why it goes ahead. Raises CannotKeep or TextRefused before anything is kept."""
    reader = reader_of(request)
    why = read_line(form=request.POST, name="why")
    ahead = ahead_of(approach=way.id, words=why) if why else None
    mine, _others = answers_by(seen=seen, way=way, reader=reader.account, names=str)
    permit = permit_for(
        reader=reader, record=add.record, category=add.category, verb=Verb.ADD, purpose=add.purpose, at=at
    )
    with once(request, at=at) as first:
        if first:
            for point, answer in sent_answers(request, way=way, mine=mine):
                change = ready_of(approach=way.id, point=point, answer=answer)
                actions.keep(permit=permit, reader=reader, change=change, at=at)
            if ahead is not None:
                actions.keep(permit=permit, reader=reader, change=ahead, at=at)
            something_new(account=AccountId(giver.record.owner), at=at)


def _page(
    request: HttpRequest, *, giver: Giver, way: Approach, seen: GateSeen, lines: Lines, at: datetime
) -> HttpResponse:
    reader, told = reader_of(request), giver.record

    def names(account: str) -> str:
        if account == reader.account:
            return ""
        return told.owner_name if account == told.owner else name_of(account=AccountId(account)) or _("someone")

    mine, others = answers_by(seen=seen, way=way, reader=reader.account, names=names)
    page = present_gate.way_page(
        path=f"/with/{giver.link}/ready",
        name=told.owner_name,
        way=way,
        gate=True,
        mine=mine,
        others=others,
        ahead=[(one.payload.words.reveal(seen.ticket), names(one.author), one.at) for one in seen.aheads],
        why=clean(request.POST.get("why", ""))[:2000] if lines.gentle else "",
        seen_by="",
        lines=lines,
        at=at,
    )
    return show(request, "team/plan_ready.html", page)
