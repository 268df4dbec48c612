"""Beginning to work here: a code from somebody who runs the site, two names, six words, and a card.

Nothing that anybody keeps here is asked or answered on the way: these pages know of an organization and a role alone.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.accounts.rules import NameDoesNotWork, check_name
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.staff.actions import NoInvitation, enrol, read_invitation
from trefoil.care.staff.present import NO_SUCH_CODE, JoinNamePage, JoinPage, told_of
from trefoil.crypto.cards import Card, NotACard, card_code, read_card
from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import six_words
from trefoil.doors.gate.coming import KNOWN, NAME_SHORT, NAME_TAKEN, NOT_A_CARD, TOO_MANY, WORDS_DIFFER, let_in
from trefoil.kernel import clock
from trefoil.kernel.language import _
from trefoil.vault.accounts import NameTaken, Second, Secrets
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import new_phone, read_phone
from trefoil.web.input import read_line
from trefoil.web.lanes import gate
from trefoil.web.show import gently, show


def _typed(request: HttpRequest) -> Card:
    """Return the code that was typed. Raises NotACard."""
    return read_card(request.POST.get("card", ""))


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an invitation."""
    if request.method != "POST":
        return _ask_code(request, lines=QUIET)
    try:
        card = _typed(request)
        offer = read_invitation(card=card, at=clock.now())
    except NotACard:
        return _ask_code(request, lines=gently(_(NOT_A_CARD)))
    except NoInvitation:
        return _ask_code(request, lines=gently(_(NO_SUCH_CODE)))
    except TooManyTries:
        return _ask_code(request, lines=gently(_(TOO_MANY)), status=429)
    told = told_of(role=offer.role, organization=offer.organization)
    page = JoinNamePage(lines=QUIET, told=told, card=request.POST["card"], name="", called="")
    return show(request, "gate/join_name.html", page)


def _ask_code(request: HttpRequest, *, lines: Lines, status: int = 200) -> HttpResponse:
    return show(request, "gate/join.html", JoinPage(lines=lines), status=status)


@admits(Audience.ANYONE)
@require_POST
def names(request: HttpRequest) -> HttpResponse:
    """Take two names, and show six words and a card."""
    name, called = read_line(form=request.POST, name="name"), read_line(form=request.POST, name="called")
    try:
        offer = read_invitation(card=_typed(request), at=clock.now())
    except (NotACard, NoInvitation, TooManyTries):
        return _ask_code(request, lines=gently(_(NO_SUCH_CODE)))
    try:
        check_name(name=name)
        check_name(name=called)
    except NameDoesNotWork:
        told = told_of(role=offer.role, organization=offer.organization)
        page = JoinNamePage(lines=gently(_(NAME_SHORT)), told=told, card=request.POST["card"], name=name, called=called)
        return show(request, "gate/join_name.html", page)
    return _show_words(request, name=name, called=called, words=six_words(), code=card_code(), message="")


def _show_words(
    request: HttpRequest, *, name: str, called: str, words: tuple[str, ...], code: str, message: str
) -> HttpResponse:
    page = {
        "name": name,
        "called": called,
        "invitation": request.POST.get("card", ""),
        "words": words,
        "groups": code.split("-"),
        "card": code,
        "shown": " ".join(words),
        "message": message,
    }
    return show(request, "gate/join_words.html", page)


@admits(Audience.ANYONE)
@require_POST
def words(request: HttpRequest) -> HttpResponse:
    """Make the account once the words were typed back, and go on to the second step."""
    name, called = read_line(form=request.POST, name="name"), read_line(form=request.POST, name="called")
    shown, code = request.POST.get("shown", ""), request.POST.get("code", "")
    drawn = tuple(shown.split())
    if normalise(request.POST.get("six", "")) != normalise(shown) or len(drawn) != 6:
        return _show_words(request, name=name, called=called, words=drawn, code=code, message=_(WORDS_DIFFER))
    try:
        invitation, card = _typed(request), read_card(code)
        on_card = Secrets(words=shown, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
        phone = (read_phone(request) or new_phone()) if request.POST.get("keep") == KNOWN else None
        ways_in = (on_card,) if phone is None else (on_card, phone.secrets(words=shown))
        keys = enrol(card=invitation, handle=name, name=called, ways_in=ways_in, gate=gate(), at=clock.now())
    except (NotACard, NoInvitation, TooManyTries):
        return _ask_code(request, lines=gently(_(NO_SUCH_CODE)))
    except (NameTaken, NameDoesNotWork):
        return _again(request, name=name, called=called)
    return let_in(request, keys=keys, way_in=on_card, phone=phone)


def _again(request: HttpRequest, *, name: str, called: str) -> HttpResponse:
    """Ask for another name; the invitation can be used still."""
    try:
        offer = read_invitation(card=_typed(request), at=clock.now())
    except (NotACard, NoInvitation, TooManyTries):
        return _ask_code(request, lines=gently(_(NO_SUCH_CODE)))
    told = told_of(role=offer.role, organization=offer.organization)
    page = JoinNamePage(lines=gently(_(NAME_TAKEN)), told=told, card=request.POST["card"], name=name, called=called)
    return show(request, "gate/join_name.html", page)
