"""Signing up, coming in, and leaving. This door may reach keys; the public door may not."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.accounts.actions import begin_person, come_in, make_whole
from trefoil.care.accounts.rules import NameDoesNotWork, check_name
from trefoil.care.keys.actions import add_phone
from trefoil.care.keys.rules import TooManyPhones
from trefoil.care.reaching.outbox import phone_was_added
from trefoil.crypto.cards import NotACard, card_code, read_card
from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import six_words
from trefoil.doors.gate.second import goes_to, waits_for
from trefoil.kernel import clock, events
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import N_, _, spoken
from trefoil.policy.decisions import Standing
from trefoil.vault.accounts import NameTaken, Second, Secrets, WrongWords
from trefoil.vault.identities import standing_of
from trefoil.vault.keys import AccountKeys
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.vault.ways_in import add_slot
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import Phone, drop_session, new_phone, read_phone, set_language, set_phone, set_session
from trefoil.web.errors import Sentence
from trefoil.web.errors import said as said_page
from trefoil.web.headers import left
from trefoil.web.input import read_line
from trefoil.web.lanes import gate
from trefoil.web.session import cookie_bytes
from trefoil.web.show import go

WORDS_DIFFER = N_("Those are not the six words above. Look at each one, and try again.")
DO_NOT_FIT = N_("The name, the words, and the card did not go together. Look at each one, and try again.")
NOT_A_CARD = N_("That card code has a slip in it. Look at it once more, group by group.")
NAME_SHORT = N_("Pick a name with 2 letters or more.")
NAME_TAKEN = N_("Someone here uses that name. Add a number or a word to it.")
TOO_MANY = N_("That was a lot of tries in a short time. Wait a few minutes. Your things are safe.")
KNOWN = "phone"
WORK_HAS_ENDED = Sentence(
    200,
    "Your work here has ended",
    ("Nothing of anyone opens for you here any more.", "If that is a slip, call the people who run this site."),
)


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a name, then show six words and a card."""
    if request.method != "POST":
        return render(request, "public/start.html", {"name": "", "message": ""})
    name = read_line(form=request.POST, name="name")
    try:
        check_name(name=name)
    except NameDoesNotWork:
        return render(request, "public/start.html", {"name": name, "message": _(NAME_SHORT)})
    return _show_words(request, name=name, words=six_words(), card=card_code(), message="")


def _show_words(request: HttpRequest, *, name: str, words: tuple[str, ...], card: str, message: str) -> HttpResponse:
    page = {
        "name": name,
        "words": words,
        "groups": card.split("-"),
        "card": card,
        "shown": " ".join(words),
        "next_path": "/start/words",
        "message": _(message),
    }
    return render(request, "public/start_words.html", page)


@admits(Audience.ANYONE)
@require_POST
def start_words(request: HttpRequest) -> HttpResponse:
    """Make the account once the words were typed back, and let the person in."""
    name = read_line(form=request.POST, name="name")
    shown, card = request.POST.get("shown", ""), request.POST.get("code", "")
    words = tuple(shown.split())
    if normalise(request.POST.get("six", "")) != normalise(shown) or len(words) != 6:
        return _show_words(request, name=name, words=words, card=card, message=WORDS_DIFFER)
    try:
        on_card = _card_way(words=shown, typed=card)
    except NotACard:
        return render(request, "public/start.html", {"name": name, "message": _(NAME_SHORT)})
    # A phone that somebody else here uses too keeps its secret, or they would be locked out of it.
    phone = (read_phone(request) or new_phone()) if request.POST.get("keep") == KNOWN else None
    ways_in = (on_card,) if phone is None else (on_card, phone.secrets(words=shown))
    try:
        keys = begin_person(name=name, handle=name, ways_in=ways_in, gate=gate(), at=clock.now())
    except NameTaken:
        return _perhaps_theirs(request, name=name, on_card=on_card)
    except NameDoesNotWork:
        return render(request, "public/start.html", {"name": name, "message": _(NAME_SHORT)})
    return let_in(request, keys=keys, way_in=ways_in[-1], phone=phone)


def _perhaps_theirs(request: HttpRequest, *, name: str, on_card: Secrets) -> HttpResponse:
    """Let in who pressed twice: the account of that name opens with these very words and this card."""
    try:
        keys = come_in(handle=name, secrets=on_card, gate=gate(), at=clock.now())
    except (WrongWords, TooManyTries):
        return render(request, "public/start.html", {"name": name, "message": _(NAME_TAKEN)})
    phone = new_phone() if request.POST.get("keep") == KNOWN and read_phone(request) is None else None
    if phone is not None:
        add_slot(keys=keys, secrets=phone.secrets(words=on_card.words), at=clock.now())
        phone_was_added(account=AccountId(keys.account), at=clock.now())
    return let_in(request, keys=keys, way_in=on_card, phone=phone)


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name, words and, on a phone that is not known, the card; then let the person in."""
    phone = read_phone(request)
    if request.method != "POST":
        return _ask(request, phone=phone, name="", message="")
    name = read_line(form=request.POST, name="name")
    try:
        way_in = _way_in(request, phone=phone)
        keys = come_in(handle=name, secrets=way_in, gate=gate(), at=clock.now())
    except NotACard:
        return _ask(request, phone=phone, name=name, message=NOT_A_CARD)
    except WrongWords:
        return _ask(request, phone=None, name=name, message=DO_NOT_FIT)
    except TooManyTries:
        return _ask(request, phone=None, name=name, message=TOO_MANY, status=429)
    return let_in(request, keys=keys, way_in=way_in, phone=_to_be_known(request, keys=keys, way_in=way_in))


def _to_be_known(request: HttpRequest, *, keys: AccountKeys, way_in: Secrets) -> Phone | None:
    """Add this phone as a way in, when somebody who came with their card asked for it. The words are fresh."""
    if request.POST.get("keep") != KNOWN or way_in.second is not Second.CARD:
        return None
    phone = read_phone(request) or new_phone()  # one that somebody else here uses too keeps its secret
    try:
        add_phone(reader=Reader(keys=keys), secrets=phone.secrets(words=way_in.words), gate=gate(), at=clock.now())
    except TooManyPhones:
        return None
    return phone


def _way_in(request: HttpRequest, *, phone: Phone | None) -> Secrets:
    """Return the way in: the card when one was typed, else the phone, else the words alone. Raises NotACard."""
    words, typed = request.POST.get("six", ""), request.POST.get("card", "").strip()
    if typed:
        return _card_way(words=words, typed=typed)
    if phone is not None:
        return phone.secrets(words=words)
    return Secrets(words=words, second=Second.WORDS_ALONE, lookup=b"", secret=b"")


def _card_way(*, words: str, typed: str) -> Secrets:
    """Return the way in by the card's code. Raises NotACard."""
    card = read_card(typed)
    return Secrets(words=words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)


def _ask(request: HttpRequest, *, phone: Phone | None, name: str, message: str, status: int = 200) -> HttpResponse:
    page = {"name": name, "message": _(message), "notice": "", "ask_card": phone is None}
    return render(request, "public/in.html", page, status=status)


def let_in(request: HttpRequest, *, keys: AccountKeys, way_in: Secrets, phone: Phone | None) -> HttpResponse:
    """Begin a session and go to the person's own first page. A session that this browser had before ends."""
    _end_session(request)
    make_whole(keys=keys, at=clock.now())
    home = Reader(keys=keys).home
    if home.door != "my" and standing_of(account=keys.account) is Standing.OFF_BOARDED:
        return said_page(request, sentence=WORK_HAS_ENDED)
    waits = waits_for(home=home)
    cookie = store.begin(
        keys=keys, way_in=way_in, door=home.door, idle_minutes=home.idle_minutes, at=clock.now(), waits=waits
    )
    response = go("/after" if home.away_at else goes_to(home=home, waits=waits))
    set_session(response, cookie=cookie)
    if phone is not None:
        set_phone(response, phone=phone)
    if home.language and home.language != spoken():  # so that pages for nobody in particular speak it too
        set_language(response, request=request, language=home.language)
    return response


def _end_session(request: HttpRequest) -> None:
    cookie = cookie_bytes(request.COOKIES.get(settings.TREFOIL_SESSION_COOKIE, ""))
    if cookie is not None:
        store.end(cookie=cookie, at=clock.now())


@admits(Audience.ANYONE)
@csrf_exempt  # leaving works with any form; the cookie is SameSite=Strict, so no other site can sign a person out
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go somewhere plain. The phone stays known, so that coming back at night needs no card."""
    try:
        _end_session(request)
    except DatabaseError:  # the browser forgets the cookie all the same, and time ends the rest
        events.say(events.Happening.DATABASE_BUSY)
    response = left()
    drop_session(response)
    return response


@admits(Audience.SIGNED_IN)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - reading the session is what keeps it awake
    """Keep the session awake for somebody who is still reading."""
    return HttpResponse(status=204)
