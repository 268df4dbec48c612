"""The second step of those who work here: after the words, and when it is set up (docs/adr/0040)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.accounts import second_step
from trefoil.care.accounts.rules import ComesNext, StepOf, comes_next
from trefoil.care.accounts.second_step import NumberDiffers
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import date_words
from trefoil.care.staff.present_second_step import (
    CARD_FIRST,
    DIFFERS,
    NEW_CODES,
    TOO_MANY,
    CodesPage,
    NumberPage,
    SetUpPage,
    StepPage,
    left_words,
)
from trefoil.doors.gate import passkeys
from trefoil.kernel import clock
from trefoil.kernel.language import _
from trefoil.vault.accounts import Second
from trefoil.vault.formats import Home
from trefoil.vault.sessions import store
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.vault.sessions.store import Waits
from trefoil.vault.times import as_time
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import set_session
from trefoil.web.frame import is_demonstration
from trefoil.web.session import SignedIn, signed_in
from trefoil.web.show import gently, go, now_here, show
from trefoil.web.square import square

FIRST_PAGE = {"my": "/home", "team": "/today", "steward": "/site"}
APP_SHOWS = "Notes"  # all that the app on the phone will say about this place
_WAITS = {
    ComesNext.THEIR_PAGE: Waits.NOTHING,
    ComesNext.NUMBER: Waits.NUMBER,
    ComesNext.SETTING_UP: Waits.SETTING_UP,
}
_GOES_TO = {Waits.NUMBER: "/in/number", Waits.SETTING_UP: "/in/set"}


def waits_for(*, home: Home) -> Waits:
    """Return what a session of this account still waits for when its words have fitted."""
    if home.second_step is not None:
        step = StepOf.SET
    else:
        step = StepOf.NOT_ASKED_FOR if is_demonstration() else StepOf.NOT_SET
    return _WAITS[comes_next(door=home.door, step=step)]


def goes_to(*, home: Home, waits: Waits) -> str:
    """Return the first page of somebody whose words have fitted."""
    one = "/" if home.wishes.one_address and home.door == "my" else ""  # the browser lists no address between
    return _GOES_TO.get(waits, one or FIRST_PAGE[home.door])


def _go_on(who: SignedIn, *, waits: Waits) -> HttpResponse:
    """Begin a session under a new cookie, and end the one that waited."""
    at, home = clock.now(), who.reader.home
    cookie = store.begin(
        keys=who.opened.keys,
        way_in=who.opened.way_in,
        door=home.door,
        idle_minutes=home.idle_minutes,
        at=at,
        waits=waits,
    )
    store.end(cookie=who.cookie, at=at)
    response = go(goes_to(home=home, waits=waits))
    set_session(response, cookie=cookie)
    return response


def _tried(request: HttpRequest, *, do: Callable[[str], tuple[str, ...]]) -> tuple[tuple[str, ...], Lines, int]:
    """Try what was typed. Returns what came of it, what to say, and the answer's status."""
    try:
        return do(request.POST.get("code", "")), QUIET, 200
    except NumberDiffers:
        return (), gently(_(DIFFERS)), 200
    except TooManyTries:
        return (), gently(_(TOO_MANY)), 429


@admits(Audience.WAITING)
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """Ask for the six digits, and let in whoever types them."""
    who, lines, status = signed_in(request), QUIET, 200
    if who.opened.waits is not Waits.NUMBER:
        return go("/in/set")
    if request.method == "POST" and request.POST.get(passkeys.ANSWER):
        lines, status = passkeys.tried(request, who=who)
        if lines is QUIET:
            return _go_on(who, waits=Waits.NOTHING)
    elif request.method == "POST":

        def give(typed: str) -> tuple[str, ...]:
            second_step.give_number(keys=who.opened.keys, typed=typed, at=clock.now())
            return ()

        _none, lines, status = _tried(request, do=give)
        if lines is QUIET:
            return _go_on(who, waits=Waits.NOTHING)
    asks = passkeys.asks_to_use(request, who=who, home=who.reader.home)
    return show(request, "gate/number.html", NumberPage(lines=lines, asks=asks), status=status)


@admits(Audience.WAITING)
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Say what can be done when phone and codes are gone, and do it for somebody who came in with their card."""
    who, lines = signed_in(request), QUIET
    if who.opened.waits is not Waits.NUMBER:
        return go("/in/set")
    if request.method == "POST":
        if who.opened.way_in.second is Second.CARD:
            second_step.begin_anew(keys=who.opened.keys, at=clock.now())
            return _go_on(who, waits=Waits.SETTING_UP)
        lines = gently(_(CARD_FIRST))
    return show(request, "gate/number_lost.html", NumberPage(lines=lines))


@admits(Audience.WAITING)
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Show what the app needs, and begin to ask for numbers once the first was right."""
    who, lines, status = signed_in(request), QUIET, 200
    if who.opened.waits is not Waits.SETTING_UP:
        return go("/in/number")
    if request.method == "POST":
        if _set_up_elsewhere(who):
            return _go_on(who, waits=Waits.NUMBER)
        codes, lines, status = _tried(
            request,
            do=lambda typed: second_step.set_up(
                keys=who.opened.keys, mark=who.opened.mark, typed=typed, at=clock.now()
            ),
        )
        if codes:
            return show(request, "gate/number_codes.html", CodesPage(lines=lines, codes=codes, action="/in/done"))
    return show(request, "gate/number_set.html", set_up_page(who=who, lines=lines), status=status)


def _set_up_elsewhere(who: SignedIn) -> bool:
    """Say whether another session set the second step up while this one waited: this one has given no number yet."""
    set_up_here = second_step.was_set_up_here(keys=who.opened.keys, mark=who.opened.mark)
    return who.reader.home.second_step is not None and not set_up_here


def set_up_page(*, who: SignedIn, lines: Lines) -> SetUpPage:
    """Return the page with the square and the letters."""
    offer = second_step.offered(keys=who.opened.keys, mark=who.opened.mark)
    return SetUpPage(lines=lines, square=square(offer.address(name=APP_SHOWS)), groups=offer.groups)


@admits(Audience.WAITING)
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Let somebody in who has set up their second step and has seen their codes."""
    who = signed_in(request)
    if who.opened.waits is not Waits.SETTING_UP or who.reader.home.second_step is None:
        return go("/in/set")
    if _set_up_elsewhere(who):
        return _go_on(who, waits=Waits.NUMBER)
    return _go_on(who, waits=Waits.NOTHING)


@admits(Audience.PROFESSIONAL, Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest) -> HttpResponse:
    """Show how the second step stands; make new printed codes after the number that is due."""
    who, lines, status = signed_in(request), QUIET, 200
    if request.method == "POST":
        codes, lines, status = _tried(
            request, do=lambda typed: second_step.new_codes(keys=who.opened.keys, typed=typed, at=clock.now())
        )
        if codes:
            new = CodesPage(lines=Lines(say=(_(NEW_CODES),)), codes=codes, action="/step")
            return show(request, "gate/number_codes.html", new)
    kept = who.reader.home.second_step
    page = StepPage(
        lines=lines,
        since="" if kept is None else date_words(day=as_time(kept.since).date(), today=now_here().date()),
        left="" if kept is None else left_words(left=len(kept.codes)),
    )
    return show(request, "gate/step.html", page, status=status)
