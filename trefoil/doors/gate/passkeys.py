"""Passkeys beside the six digits, for browsers that run the site's script (docs/adr/0044)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.accounts import passkeys
from trefoil.care.accounts.passkeys import PasskeyCopied, TooManyPasskeys
from trefoil.care.accounts.second_step import NumberDiffers
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import date_words
from trefoil.care.staff.present_second_step import (
    DIFFERS,
    PASSKEY_ADDED,
    PASSKEY_COPIED,
    PASSKEY_DIFFERS,
    PASSKEY_GONE,
    PASSKEY_NOT_MADE,
    PASSKEYS_FULL,
    TOO_MANY,
    UNNAMED,
    PasskeyRow,
    PasskeysPage,
)
from trefoil.crypto.passkeys import PasskeyRefused, Place
from trefoil.kernel import clock
from trefoil.kernel.language import _
from trefoil.vault.formats import Home
from trefoil.vault.homes import load_home
from trefoil.vault.sessions import store
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.vault.times import as_time
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_line
from trefoil.web.session import SignedIn, signed_in
from trefoil.web.show import gently, go, now_here, said, show

CALLED = "Notes"  # all that the browser will say about this account
ANSWER = "answer"
TURNED_DOWN = "no"  # what the script sends when the browser gave nothing


def place_of(request: HttpRequest) -> Place:
    """Return where the browser says this page is. The host is one of the site's own: every other was turned away."""
    whole = request.get_host()
    return Place(host=whole.rpartition(":")[0] or whole, origin=f"{request.scheme}://{whole}")


def asks_to_use(request: HttpRequest, *, who: SignedIn, home: Home) -> str:
    """Return what the page of the number asks the browser; nothing when no passkey fits this host."""
    place = place_of(request)
    if not passkeys.kept_at(home=home, host=place.host):
        return ""
    challenge = store.ask(cookie=who.cookie, at=clock.now())
    return passkeys.ask_to_use(home=home, place=place, called=CALLED, challenge=challenge)


def tried(request: HttpRequest, *, who: SignedIn) -> tuple[Lines, int]:
    """Try the answer that came. Returns what to say, which is nothing when it fits, and the page's status."""
    if request.POST.get(ANSWER) == TURNED_DOWN:
        return gently(_(PASSKEY_DIFFERS)), 200  # nobody guessed anything, so it does not count as a try
    at = clock.now()
    challenge = store.answered(cookie=who.cookie, at=at)  # first of all: one answer to a question, right or wrong
    try:
        passkeys.use(
            keys=who.opened.keys,
            place=place_of(request),
            challenge=challenge,
            answer=request.POST.get(ANSWER, ""),
            at=at,
        )
    except PasskeyRefused:
        return gently(_(PASSKEY_DIFFERS)), 200
    except PasskeyCopied:
        return gently(_(PASSKEY_COPIED)), 200
    except TooManyTries:
        return gently(_(TOO_MANY)), 429
    return QUIET, 200


@admits(Audience.PROFESSIONAL, Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def of_ones_own(request: HttpRequest) -> HttpResponse:
    """Show the passkeys; add one after the number that is due, or take one off."""
    who, lines, status = signed_in(request), QUIET, 200
    if who.reader.home.second_step is None:
        return go("/step")
    if request.method == "POST":
        lines, status = _removed(request, who=who) if request.POST.get("off") else _added(request, who=who)
    return show(request, "gate/passkeys.html", _page(request, who=who, lines=lines), status=status)


def _removed(request: HttpRequest, *, who: SignedIn) -> tuple[Lines, int]:
    passkeys.remove(keys=who.opened.keys, passkey=request.POST.get("off", ""))
    return said(_(PASSKEY_GONE)), 200


def _added(request: HttpRequest, *, who: SignedIn) -> tuple[Lines, int]:
    at = clock.now()
    challenge = store.answered(cookie=who.cookie, at=at)
    try:
        passkeys.add(
            keys=who.opened.keys,
            place=place_of(request),
            challenge=challenge,
            answer=request.POST.get(ANSWER, ""),
            typed=request.POST.get("code", ""),
            name=read_line(form=request.POST, name="name", letters=passkeys.NAME_LETTERS),
            at=at,
        )
    except PasskeyRefused:
        return gently(_(PASSKEY_NOT_MADE)), 200
    except NumberDiffers:
        return gently(_(DIFFERS)), 200
    except TooManyPasskeys:
        return gently(_(PASSKEYS_FULL)), 200
    except TooManyTries:
        return gently(_(TOO_MANY)), 429
    return said(_(PASSKEY_ADDED)), 200


def _page(request: HttpRequest, *, who: SignedIn, lines: Lines) -> PasskeysPage:
    home, place, today = load_home(keys=who.opened.keys).home, place_of(request), now_here().date()
    kept = () if home.second_step is None else home.second_step.passkeys
    asks = ""
    if len(kept) < passkeys.MOST:
        challenge = store.ask(cookie=who.cookie, at=clock.now())
        asks = passkeys.ask_to_make(keys=who.opened.keys, home=home, place=place, called=CALLED, challenge=challenge)
    rows = tuple(
        PasskeyRow(
            link=passkeys.link_of(passkey=one),
            name=one.name or _(UNNAMED),
            since=date_words(day=as_time(one.since).date(), today=today),
        )
        for one in kept
    )
    # what was typed as a name is given back when it was not added
    name = "" if lines.say else request.POST.get("name", "")[: passkeys.NAME_LETTERS]
    return PasskeysPage(lines=lines, rows=rows, asks=asks, name=name)
