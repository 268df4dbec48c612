"""What was asked to be taken down, for a helper who may add: how it stands, told to the person as much as they want."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.legal.queries import NoSuchThing
from trefoil.care.legal.rules import CannotKeep
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.takedown import actions, present, present_team, queries
from trefoil.care.takedown.places import without_places
from trefoil.care.takedown.present_team import StepTyped, TheirRow
from trefoil.care.takedown.queries import AskedSeen
from trefoil.care.takedown.rules import HoldsPlace, NoSuchStep, answered
from trefoil.care.takedown.schema import Stand, Updates
from trefoil.doors.team.given import Giver, fact_for, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, now_here, said, show

LETTERS = 2_000


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, link: str) -> HttpResponse:
    """Say what opening does; open what was asked, or write down a step of it."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    typed = _rest(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request, typed=typed)
    read = fact_for(giver, category=Category.LEGAL, verb=Verb.READ)
    add = fact_for(giver, category=Category.LEGAL, verb=Verb.ADD)
    if read is None or add is None:
        if read is None and request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=(Category.LEGAL,), at=at)
        return gone(request, typed=typed)
    if request.method != "POST":
        page = present_team.before_page(link=giver.link, name=giver.record.owner_name, lines=QUIET)
        return show(request, "team/follow_before.html", page)
    try:
        seen = queries.all_asked(
            permit=_permit(reader, fact=read, verb=Verb.READ, at=at), reader=reader, reason=Reason.FOLLOWING_UP, at=at
        )
        if request.POST.get("do") == "save":
            return _step(request, giver=giver, read=read, add=add, seen=seen, at=at)
    except (NotAllowed, KeyGone):
        return gone(request, typed=typed)
    return _page(request, giver=giver, seen=seen, typed=StepTyped(), lines=QUIET)


def _rest(request: HttpRequest) -> str:
    return without_places(text=clean(request.POST.get(_field(request), "")[:LETTERS]))


def _field(request: HttpRequest) -> str:
    return present_team.field_of(request.POST.get("item", ""))


def _permit(reader: Reader, *, fact: GrantFact, verb: Verb, at: datetime) -> Permit:
    return permit_for(reader=reader, record=fact.record, category=fact.category, verb=verb, purpose=fact.purpose, at=at)


def _step(
    request: HttpRequest, *, giver: Giver, read: GrantFact, add: GrantFact, seen: AskedSeen, at: datetime
) -> HttpResponse:
    """Keep one step. Raises what the vault raises after a stop."""
    reader = reader_of(request)
    try:
        one = seen.one(item=request.POST.get("item", ""))
    except NoSuchThing:
        raise Http404 from None
    picked = read_choice(form=request.POST, name="stand", among=Stand)
    typed = StepTyped(item=one.id, stand=picked.value if picked else "", words=_rest(request))
    if picked is None:
        return _page(request, giver=giver, seen=seen, typed=typed, lines=gently(_(present.PICK_ONE)))
    try:
        words = read_line(form=request.POST, name=_field(request), letters=LETTERS)
        thing = answered(asked=one.id, before=seen.stand_of(item=one.id), stand=picked, words=words)
    except (HoldsPlace, CannotKeep, TextRefused, NoSuchStep) as refused:
        return _page(request, giver=giver, seen=seen, typed=typed, lines=gently(_why(refused)))
    with once(request, at=at) as first:
        if first:
            actions.step(permit=_permit(reader, fact=add, verb=Verb.ADD, at=at), reader=reader, thing=thing, at=at)
            if one.thing.updates is Updates.EACH:  # nobody is reached about what they asked not to see, or not at once
                something_new(account=AccountId(giver.record.owner), at=at)
    seen = queries.all_asked(
        permit=_permit(reader, fact=read, verb=Verb.READ, at=at), reader=reader, reason=Reason.FOLLOWING_UP, at=at
    )
    lines = said(_(present_team.KEPT))
    return _page(request, giver=giver, seen=seen, typed=StepTyped(), lines=lines)


def _why(refused: Exception) -> str:
    match refused:
        case HoldsPlace():
            return _(present.TAKEN_OUT)
        case NoSuchStep():
            return _(present.PICK_ONE)
        case CannotKeep():
            return _(present_team.SHORTER)
        case _:
            return _(ONLY_WORDS)


def _page(request: HttpRequest, *, giver: Giver, seen: AskedSeen, typed: StepTyped, lines: Lines) -> HttpResponse:
    rows = [
        TheirRow(
            item=one.id,
            whom=one.thing.whom,
            called=one.thing.called.reveal(seen.ticket),
            number=one.thing.number.reveal(seen.ticket),
            stand=seen.stand_of(item=one.id),
        )
        for one in seen.asked
    ]
    page = present_team.their_page(link=giver.link, name=giver.record.owner_name, rows=rows, typed=typed, lines=lines)
    return show(request, "team/follow.html", page)
