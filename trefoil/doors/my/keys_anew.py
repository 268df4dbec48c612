"""New six words, and a new seed with everything that belongs to it: after the old words, and a look at the new ones."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT
from trefoil.care.keys import actions, present, present_steps
from trefoil.care.keys.rules import WeakWords, check_shown, words_count
from trefoil.care.people.present import Kept, Lines
from trefoil.crypto.cards import NotACard, card_code, read_card
from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import six_words
from trefoil.doors.my.keys import before
from trefoil.kernel.language import _
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.sessions import store
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.cookies import new_phone, set_phone, set_session
from trefoil.web.input import FormIncomplete
from trefoil.web.lanes import gate
from trefoil.web.once import once
from trefoil.web.session import reader_of, signed_in
from trefoil.web.show import gently, go, now_here, said, show

KNOWN = "phone"


def _fresh(request: HttpRequest, *, at: datetime) -> bool:
    return words_count(words_at=signed_in(request).opened.words_at, at=at)


def _typed_back(request: HttpRequest) -> str | None:
    """Return the new words when they were typed back, else None. Raises FormIncomplete for words we never show."""
    try:
        shown = check_shown(shown=request.POST.get("shown", ""))
    except WeakWords:
        raise FormIncomplete from None
    return shown if normalise(request.POST.get("six", "")) == shown else None


def _show(request: HttpRequest, *, action: str, words: tuple[str, ...], card: str, lines: Lines) -> HttpResponse:
    kept = [Kept(name="shown", value=" ".join(words))]
    if card:
        kept.append(Kept(name="code", value=card))
    page = present_steps.new_words_page(
        words=words, card=card, kept=kept, action=action, back="/keys", ask_phone=bool(card), lines=lines
    )
    return show(request, "my/new_words.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Say what it does; after the old words show new ones; after those were typed back, use them."""
    at = now_here()
    if request.method != "POST":
        return before(request, present_steps.words_before(lines=said()))
    if "shown" not in request.POST:
        if not words_fit(request):
            return before(request, present_steps.words_before(lines=gently(_(WORDS_DID_NOT_FIT))))
        shown = _show(request, action="/keys/words", words=six_words(), card="", lines=said())
        return with_new_cookie(request, shown)
    if not _fresh(request, at=at):
        return before(request, present_steps.words_before(lines=gently(_(present.TOO_LONG_AGO))))
    new = _typed_back(request)
    if new is None:
        again = tuple(request.POST["shown"].split())
        lines = gently(_(present.WORDS_DIFFER))
        return _show(request, action="/keys/words", words=again, card="", lines=lines)
    with once(request, at=at) as first:
        if first:
            visitor = signed_in(request)
            actions.change_words(reader=visitor.reader, words=new, here=visitor.opened.way_in, gate=gate(), at=at)
    return with_new_cookie(request, go("/keys?done=words")) if first else go("/keys?done=words")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def seed(request: HttpRequest) -> HttpResponse:
    """Somebody may know the words: say what it does, show new words and a card, then make everything anew."""
    at = now_here()
    if request.method != "POST":
        return before(request, present_steps.seed_before(lines=said()))
    if "shown" not in request.POST:
        if not words_fit(request):
            return before(request, present_steps.seed_before(lines=gently(_(WORDS_DID_NOT_FIT))))
        shown = _show(request, action="/keys/new", words=six_words(), card=card_code(), lines=said())
        return with_new_cookie(request, shown)
    if not _fresh(request, at=at):
        return before(request, present_steps.seed_before(lines=gently(_(present.TOO_LONG_AGO))))
    code = request.POST.get("code", "")
    try:
        card = read_card(code)
    except NotACard:
        raise FormIncomplete from None
    new = _typed_back(request)
    if new is None:
        again = tuple(request.POST["shown"].split())
        lines = gently(_(present.WORDS_DIFFER))
        return _show(request, action="/keys/new", words=again, card=code, lines=lines)
    way_in = Secrets(words=new, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    # Never the phone's old secret: whoever knew the words may have had the phone in hand.
    phone = new_phone() if request.POST.get("keep") == KNOWN else None
    ways = (way_in,) if phone is None else (way_in, phone.secrets(words=new))
    reader = reader_of(request)
    home = reader.home
    new_keys = actions.new_seed(reader=reader, ways=ways, gate=gate(), at=at)
    cookie = store.begin(keys=new_keys, way_in=ways[-1], door=home.door, idle_minutes=home.idle_minutes, at=at)
    response = go("/keys?done=new")
    set_session(response, cookie=cookie)
    if phone is not None:
        set_phone(response, phone=phone)
    return response
