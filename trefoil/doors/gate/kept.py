"""The page of somebody who keeps a half of a spare key: what they keep, opening it after a talk, closing it again."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.accounts.actions import give_words_again
from trefoil.care.keys import present_friend
from trefoil.care.keys.queries import kept_for_others
from trefoil.care.people.present import Lines
from trefoil.kernel.language import N_, _
from trefoil.policy.decisions import Standing
from trefoil.vault import halves
from trefoil.vault.accounts import Secrets, WrongWords
from trefoil.vault.halves import NoSuchHalf
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sessions import store
from trefoil.vault.times import as_time
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import set_session
from trefoil.web.input import FormIncomplete
from trefoil.web.lanes import gate
from trefoil.web.session import reader_of, signed_in
from trefoil.web.show import gently, go, now_here, said, show
from trefoil.web.waiting import waiting

WORDS_DID_NOT_FIT = N_("Those words did not fit. Look at each one, and try again.")
_SAID = {"given": present_friend.GIVEN, "held": present_friend.HELD_BACK}


@admits(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """Show what somebody keeps for others; open a half after their own six words; close it with one tap.

    Whoever is on hold can close one, and neither sees whose they keep nor opens any (docs/adr/0154).
    """
    at = now_here()
    reader = reader_of(request)
    if "hold" not in request.POST and reader.standing() is Standing.SUSPENDED:
        return waiting(request, reader=reader)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _page(request, lines=said(_(done)) if done else said(), at=at)
    try:
        if "hold" in request.POST:
            halves.hold_back(reader=reader, half=request.POST["hold"], at=at)
            return go("/kept?done=held")
        if "give" in request.POST:
            return _give(request, half=request.POST["give"], at=at)
    except NoSuchHalf:
        return _page(request, lines=gently(_(present_friend.GONE)), at=at)
    raise FormIncomplete


def _page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    take_mail(reader=reader)
    rows = [
        (one.kept.half, one.kept.owner_name, as_time(one.kept.since), "yes" if one.given else "")
        for one in kept_for_others(reader=reader, at=at)
    ]
    return show(request, "gate/kept.html", present_friend.kept_page(halves=rows, lines=lines, at=at))


def _give(request: HttpRequest, *, half: str, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    name = next((one.kept.owner_name for one in kept_for_others(reader=reader, at=at) if one.kept.half == half), None)
    if name is None:
        raise NoSuchHalf
    if "six" not in request.POST:
        return show(request, "gate/give.html", present_friend.give_page(half=half, name=name, lines=said()))
    visitor = signed_in(request)
    way_in = visitor.opened.way_in
    typed = Secrets(words=request.POST["six"], second=way_in.second, lookup=way_in.lookup, secret=way_in.secret)
    try:
        give_words_again(keys=visitor.opened.keys, secrets=typed, gate=gate(), at=at)
    except WrongWords:
        lines = gently(_(WORDS_DID_NOT_FIT))
        return show(request, "gate/give.html", present_friend.give_page(half=half, name=name, lines=lines))
    halves.give(reader=reader, half=half, at=at)
    response = go("/kept?done=given")
    set_session(response, cookie=store.renew(cookie=visitor.cookie, opened=visitor.opened, at=at))
    return response
