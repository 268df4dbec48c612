"""Offering to do something, or something to try, to somebody whose plan one may add to. Nothing is opened for it.

It counts when the person says yes. Whether they did, or want to try something, is not told here.
"""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.path import actions, present_team
from trefoil.care.path.present import ONLY_WORDS, WHY
from trefoil.care.path.rules import CannotKeep
from trefoil.care.path.schema import Help, Task, TaskStand, Try
from trefoil.care.path.tasks import task_of, try_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, giver_at
from trefoil.doors.team.pages import gone
from trefoil.doors.team.typed import leave, waiting, words_of
from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.formats import DraftLetter
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import drop_drafts, take_mail
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_DRAFT = "plan_offer"  # what the sealed draft of this page is called
_BOXES = ("body", "other", "first", "second", "third")


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which something is offered, or offer it."""
    at = now_here()
    reader = reader_of(request)
    kept = take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request, typed=_all_typed(request))
    whole = (fact for fact in giver.facts if fact.category is Category.PLAN and fact.item is None)
    fact = next((one for one in whole if Verb.ADD in one.verbs), None)
    if fact is None:
        return gone(request, typed=_all_typed(request))
    before = waiting(kept=kept, giver=giver, form=_DRAFT)
    if request.method != "POST":
        lines = said(present_team.OFFER_SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, typed=words_of(before), lines=lines)
    return _sent(request, giver=giver, fact=fact, before=before, at=at)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: clean(request.POST.get(name, ""))[:6000] for name in _BOXES}


def _all_typed(request: HttpRequest) -> str:
    """Return everything that was typed, to be given back when there is no place for it any more."""
    return "\n".join(words.strip() for words in _typed(request).values() if words.strip())


def _sent(
    request: HttpRequest, *, giver: Giver, fact: GrantFact, before: list[DraftLetter], at: datetime
) -> HttpResponse:
    """Offer what was typed, or keep it for later, sealed to its writer."""
    typed = _typed(request)
    if request.POST.get("do") == "stop":
        return leave(reader=reader_of(request), giver=giver, form=_DRAFT, boxes=typed, before=before, at=at)
    try:
        thing = _try(request) if request.POST.get("do") == "try" else _task(request, giver=giver)
        with once(request, at=at) as first:
            if first:
                _keep(request, giver=giver, fact=fact, thing=thing, at=at)
    except (CannotKeep, TextRefused) as refused:
        words = WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS
        return _page(request, giver=giver, typed=typed, lines=gently(words))
    except (NotAllowed, KeyGone):
        return gone(request)
    drop_drafts(reader=reader_of(request), drafts=before)
    return go(f"/with/{giver.link}/offer?done=sent")


def _keep(request: HttpRequest, *, giver: Giver, fact: GrantFact, thing: Task | Try, at: datetime) -> None:
    reader = reader_of(request)
    permit = permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.ADD, purpose=fact.purpose, at=at
    )
    actions.keep(permit=permit, reader=reader, change=thing, at=at)
    something_new(account=AccountId(giver.record.owner), at=at)


def _task(request: HttpRequest, *, giver: Giver) -> Task:
    """Return the task that is offered: by the reader themselves, for the person, or for somebody who is named."""
    form, reader = request.POST, reader_of(request)
    other = read_line(form=form, name="other")
    theirs = form.get("doer") == "theirs"
    doer = giver.record.owner if theirs else reader.account
    return task_of(
        about=None,
        after=(),
        words=read_text(form=form, name="body"),
        help_=read_choice(form=form, name="help", among=Help),
        doer="" if other else doer,
        called=other or ("" if theirs else reader.home.name),
        stand=TaskStand.PROPOSED,
    )


def _try(request: HttpRequest) -> Try:
    form = request.POST
    others = [read_text(form=form, name=name) for name in ("second", "third")]
    return try_of(words=read_text(form=form, name="first"), others=others)


def _page(request: HttpRequest, *, giver: Giver, typed: Mapping[str, str], lines: Lines) -> HttpResponse:
    page = present_team.offer_page(
        link=giver.link,
        name=giver.record.owner_name,
        words=typed.get("body", ""),
        help_=read_choice(form=request.POST, name="help", among=Help),
        theirs=request.POST.get("doer") == "theirs",
        other=typed.get("other", ""),
        tries=(typed.get("first", ""), typed.get("second", ""), typed.get("third", "")),
        lines=lines,
    )
    return show(request, "team/plan_offer.html", page)
