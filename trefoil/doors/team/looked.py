"""Somebody looked for the person online, and tells only what they did (guide, 8). The person sees it first."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.safety import present_looked
from trefoil.care.safety.actions import tell_what_was_done
from trefoil.care.safety.present import LINK
from trefoil.care.safety.rules import HoldsLink, Strict, TooLong, without_links
from trefoil.care.safety.rules_looked import looked_of
from trefoil.care.safety.schema import DidLook
from trefoil.care.sessions.present import TOO_MANY
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.team.after import add_permit, adding
from trefoil.doors.team.given import Giver, giver_at
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def looked(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which somebody says what they did, or send it."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    own = clean(request.POST.get("own", "")).strip()[:2000]
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request, typed=own)
    fact = adding(giver)
    if fact is None:
        return gone(request, typed=own)
    if request.method != "POST":
        lines = said(present_looked.SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, own="", lines=lines)
    try:
        again, why_not = _tell(request, giver=giver, fact=fact, own=own, at=at)
    except (NotAllowed, KeyGone, NoSuchKeys, KeysDoNotFollow):
        return gone(request, typed=own)
    if why_not:
        return _page(request, giver=giver, own=again, lines=gently(_(why_not)))
    return go(f"/with/{giver.link}/looked?done=sent")


def _picked(request: HttpRequest) -> frozenset[DidLook]:
    there = set(request.POST.getlist("did"))
    return frozenset(one for one in DidLook if one.value in there)


def _tell(request: HttpRequest, *, giver: Giver, fact: GrantFact, own: str, at: datetime) -> tuple[str, str]:
    """Send it; return the words to show again, and why it was not sent, both empty when it was."""
    reader = reader_of(request)
    try:
        words = read_line(form=request.POST, name="own", letters=2000)
        told = looked_of(picked=_picked(request), own=words, by=reader.account, called=reader.home.name)
    except TextRefused:
        return own, ONLY_WORDS
    except NothingWritten:
        return own, present_looked.NOTHING
    except TooLong:
        return own, present_looked.TOO_LONG
    except HoldsLink:
        return without_links(text=own, strict=Strict.NAMES_A_SITE, instead=_(LINK)), present_looked.LINK_OUT
    try:
        with once(request, at=at) as first:
            if first:
                permit = add_permit(reader=reader, fact=fact, at=at)
                tell_what_was_done(permit=permit, reader=reader, looked=told, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except TooManyLetters:
        return own, TOO_MANY
    return "", ""


def _page(request: HttpRequest, *, giver: Giver, own: str, lines: Lines) -> HttpResponse:
    page = present_looked.tell_page(
        link=giver.link, name=giver.record.owner_name, picked=_picked(request), own=own, lines=lines
    )
    return show(request, "team/looked.html", page)
