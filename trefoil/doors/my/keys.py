"""The keys of a person: what lets them in, where they are signed in; taking off, signing out, a phone, a card."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT
from trefoil.care.keys import actions, present, present_steps
from trefoil.care.keys.present import SessionRow, SpareRow, WayRow
from trefoil.care.keys.present_steps import BeforePage
from trefoil.care.keys.queries import KeysSeen, keys_seen, not_told_yet, phone_known
from trefoil.care.keys.rules import TooManyPhones
from trefoil.care.people.present import Lines
from trefoil.crypto.cards import NotACard, card_code, read_card
from trefoil.kernel.language import _
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.formats import WayIn
from trefoil.vault.halves import NoSuchHalf, given_now, take_back
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.vault.times import as_time
from trefoil.vault.ways_in import LastWayIn, NoSuchWay
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.cookies import drop_phone, drop_session, new_phone, read_phone, set_phone, set_session
from trefoil.web.headers import left
from trefoil.web.input import FormIncomplete
from trefoil.web.lanes import gate
from trefoil.web.session import reader_of, signed_in
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {
    "ended": present.ENDED_ONE,
    "elsewhere": present.ENDED_OTHERS,
    "off": present.TAKEN_OFF,
    "forgotten": present.FORGOTTEN,
    "card": present.NEW_CARD,
    "phone": present.PHONE_ADDED,
    "thanks": present.THANKS,
    "words": present.WORDS_CHANGED,
    "new": present.SEED_CHANGED,
    "twelve": present.TWELVE_KEPT,
    "dropped": present.TWELVE_DROPPED,
    "friend": present.FRIEND_KEPT,
    "back": present.FRIEND_TAKEN_BACK,
    "none": present.NONE_CHOSEN,
}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys, or do the one thing that was tapped. What closes something asks for no words."""
    at = now_here()
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return page(request, lines=said(_(done)) if done else said(), at=at)
    try:
        return _do(request, at=at)
    except LastWayIn:
        return page(request, lines=gently(_(present.LAST_WAY)), at=at)
    except (NoSuchWay, NoSuchHalf):
        return go("/keys")  # it is gone already: what the person wants is so


def _do(request: HttpRequest, *, at: datetime) -> HttpResponse:
    reader, form = reader_of(request), request.POST
    if "everywhere" in form:
        actions.sign_out_everywhere(reader=reader, at=at)
        return gone()
    if "forget" in form:
        return _forget(request, at=at)
    for name, (act, done) in _ACTS.items():
        if name in form:
            act(reader, form[name], at)
            return go(f"/keys?done={done}")
    raise FormIncomplete


# What is tapped -> what it does, with what stands on the button, and what is said of it then.
_ACTS: dict[str, tuple[Callable[[Reader, str, datetime], None], str]] = {
    "end": (lambda reader, mark, at: actions.sign_out_one(reader=reader, mark=_mark(mark), at=at), "ended"),
    "elsewhere": (lambda reader, _value, at: actions.sign_out_elsewhere(reader=reader, at=at), "elsewhere"),
    "remove": (lambda reader, slot, at: actions.remove_phone(reader=reader, slot=slot, at=at), "off"),
    "mine": (lambda reader, _value, at: actions.it_was_me(reader=reader, at=at), "thanks"),
    "drop": (lambda reader, _value, at: actions.drop_twelve(reader=reader, at=at), "dropped"),
    "back": (lambda reader, _value, at: take_back(reader=reader, at=at), "back"),
}


def _mark(text: str) -> bytes:
    """Return a session's mark. Raises FormIncomplete."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise FormIncomplete from None


def gone() -> HttpResponse:
    """Return the answer to somebody who is signed out everywhere: off to the neutral site, as when leaving."""
    response = left()
    drop_session(response)
    return response


def _forget(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Let this phone forget the person. Its cookie goes too, unless somebody else here comes in with it."""
    reader, phone = reader_of(request), read_phone(request)
    here = phone_known(home=reader.home, phone=phone.lookup if phone else None)
    actions.forget_phone(reader=reader, slot=here or request.POST["forget"], at=at)
    response = go("/keys?done=forgotten")
    if phone is not None and not actions.serves_another(reader=reader, phone=phone.secrets(words="")):
        drop_phone(response)
    return response


def page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    """Return the page of keys."""
    phone = read_phone(request)
    seen = keys_seen(reader=reader_of(request), phone=phone.lookup if phone else None, at=at)
    shown = present.keys_page(
        ways=[_way(way, here=seen.here) for way in seen.ways],
        sessions=[
            SessionRow(
                mark=one.mark.hex(),
                here="yes" if one.mark == seen.this_session else "",
                started=one.started,
                seen=one.seen,
            )
            for one in seen.sessions
        ],
        spare=_spare(seen),
        keeps_for_others="yes" if seen.keeps_for_others else "",
        lines=lines,
        at=at,
    )
    return show(request, "my/keys.html", shown)


def _way(way: WayIn, *, here: str) -> WayRow:
    return WayRow(
        slot=way.slot,
        kind=way.kind,
        here="yes" if way.slot == here else "",
        added_at=as_time(way.added_at) if way.added_at else None,
        asked="" if way.told else "yes",
    )


def _spare(seen: KeysSeen) -> SpareRow:
    return SpareRow(
        twelve_since=seen.twelve_since,
        friend=seen.trusted.name if seen.trusted else "",
        friend_since=as_time(seen.trusted.since) if seen.trusted else None,
        half_is_open="yes" if seen.half_is_open else "",
        none_chosen="yes" if seen.no_way_back else "",
    )


def lines_about_keys(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    """Return a line for each way in that the person has not said was theirs, and one while their friend's half lies
    open, for the first page."""
    reader = reader_of(request)
    lines = [present.new_phone_line(added_at=when, at=at) for when in not_told_yet(reader=reader)]
    if given_now(reader=reader, at=at):
        lines.append(present.half_open_line(name=reader.home.trusted[0].name))
    return tuple(lines)


# --- a card, a phone --------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Show a new card; with the six words it takes the place of the old one."""
    if request.method != "POST":
        return show(request, "my/key_card.html", present_steps.card_page(card=card_code(), lines=said()))
    code = request.POST.get("code", "")
    try:
        read = read_card(code)
    except NotACard:
        return go("/keys/card")
    if not words_fit(request):
        lines = gently(_(WORDS_DID_NOT_FIT))
        return show(request, "my/key_card.html", present_steps.card_page(card=code, lines=lines))
    at = now_here()
    words = request.POST.get("six", "")
    secrets = Secrets(words=words, second=Second.CARD, lookup=read.id_part.encode(), secret=read.secret)
    actions.replace_card(reader=reader_of(request), secrets=secrets, gate=gate(), at=at)
    return renewed(request, go("/keys?done=card"), way_in=secrets, at=at)


def renewed(request: HttpRequest, response: HttpResponse, *, way_in: Secrets, at: datetime) -> HttpResponse:
    """Give the session a new cookie; one that began with the old card goes on with what took its place."""
    visitor = signed_in(request)
    if visitor.opened.way_in.second is not way_in.second:
        return with_new_cookie(request, response)
    way_in = Secrets(words="", second=way_in.second, lookup=way_in.lookup, secret=way_in.secret)
    set_session(response, cookie=store.renew(cookie=visitor.cookie, opened=visitor.opened, at=at, way_in=way_in))
    return response


def before(request: HttpRequest, shown: BeforePage) -> HttpResponse:
    """Show a page that says what a step does, and asks for a yes."""
    return show(request, "my/before.html", shown)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Let this phone know the person, after the six words."""
    if request.method != "POST":
        return before(request, present_steps.phone_before(lines=said()))
    if not words_fit(request):
        return before(request, present_steps.phone_before(lines=gently(_(WORDS_DID_NOT_FIT))))
    at, reader = now_here(), reader_of(request)
    # A phone that somebody else here uses too keeps its secret, or they would be locked out of it.
    this = read_phone(request) or new_phone()
    if phone_known(home=reader.home, phone=this.lookup):
        return with_new_cookie(request, page(request, lines=said(_(present.PHONE_KNOWN)), at=at))
    try:
        secrets = this.secrets(words=request.POST.get("six", ""))
        actions.add_phone(reader=reader, secrets=secrets, gate=gate(), at=at)
    except TooManyPhones:
        return with_new_cookie(request, page(request, lines=gently(_(present.MANY_PHONES)), at=at))
    response = with_new_cookie(request, go("/keys?done=phone"))
    set_phone(response, phone=this)
    return response
