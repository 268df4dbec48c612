"""Reads the session cookie once a request and says who is asking.

A form that arrives after its session has ended is sealed to the account it came from before anything else is said
(vault design, section 2): a tired person does not lose a page of words to a clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel import clock
from trefoil.kernel.ids import AccountId, is_id
from trefoil.vault.formats import DraftLetter
from trefoil.vault.identities import has_moved_on
from trefoil.vault.mailbox import keep_draft
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.vault.times import as_text
from trefoil.web.forgery import comes_from_us
from trefoil.web.input import clean, looks_like_a_file
from trefoil.web.visitor import Audience, NoVisitor

LATE = "/late"
# Forms whose words are worth keeping, by the first part of their address, and what the draft is called.
NOTE_BACK = "note_back"
KEPT_FORMS = {"notes": "note", "page": "page", "with": NOTE_BACK, "goals": "goal", "wins": "win", "statement": "note"}
KEPT_FIELDS = ("title", "body")
ABOUT = "about"
_DOORS = {"my": Audience.PERSON, "team": Audience.PROFESSIONAL, "steward": Audience.STEWARD}


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """Somebody who is signed in, for the length of one request."""

    account: AccountId
    audiences: frozenset[Audience]
    idle_minutes: int
    language: str
    reader: Reader
    opened: store.Opened
    cookie: bytes


def reader_of(request: HttpRequest) -> Reader:
    """Return the signed-in reader. For views that admit only people who are signed in."""
    return signed_in(request).reader


def signed_in(request: HttpRequest) -> SignedIn:
    """Return the signed-in visitor. For views that admit only people who are signed in."""
    visitor = request.visitor  # type: ignore[attr-defined]  # set by the middleware below
    if not isinstance(visitor, SignedIn):
        raise TypeError("this view admits people who are signed in, and only them")
    return visitor


def cookie_bytes(text: str) -> bytes | None:
    """Return the bytes of a cookie of ours, or None when it has another shape."""
    try:
        data = bytes.fromhex(text)
    except ValueError:
        return None
    return data if len(data) == 32 else None


class Sessions:
    """Middleware that sets `request.visitor`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say who is asking, keep a late form, and pass the request on."""
        request.visitor = NoVisitor()  # type: ignore[attr-defined]  # the attribute is ours
        cookie = cookie_bytes(request.COOKIES.get(settings.TREFOIL_SESSION_COOKIE, ""))
        if cookie is not None:
            at = clock.now()
            try:
                opened = store.resume(cookie=cookie, at=at)
            except store.SignedOut as ended:
                late = _keep_late_form(request, was=ended.was, at=at)
                if late is not None:
                    return late
            else:
                visitor = _visitor_or_nobody(opened=opened, cookie=cookie, at=at)
                request.visitor = visitor  # type: ignore[attr-defined]  # ours
        return self._get_response(request)


def _visitor_or_nobody(*, opened: store.Opened, cookie: bytes, at: datetime) -> SignedIn | NoVisitor:
    """Return the visitor; nobody when the account has a new seed by now and this session was left with the old one."""
    try:
        return _visitor(opened=opened, cookie=cookie)
    except CannotOpen:
        if not has_moved_on(account=opened.keys.account, key=opened.keys.sign.public().to_bytes()):
            raise
        store.end(cookie=cookie, at=at)
        return NoVisitor()


def _visitor(*, opened: store.Opened, cookie: bytes) -> SignedIn:
    """Return who is asking. While a step is still to come, the pages of that step are all there is."""
    reader = Reader(keys=opened.keys, session_mark=opened.mark)
    waits = opened.waits is not store.Waits.NOTHING
    theirs = {Audience.WAITING} if waits else {Audience.SIGNED_IN, _DOORS[reader.home.door]}
    return SignedIn(
        account=reader.account,
        audiences=frozenset({Audience.ANYONE, *theirs}),
        idle_minutes=0 if waits else opened.idle_minutes,
        language=reader.home.language,
        reader=reader,
        opened=opened,
        cookie=cookie,
    )


def _about(request: HttpRequest, *, form: str) -> tuple[tuple[str, str], ...]:
    """Return what a late form was about: the one person of a professional's note, or the note that was being changed.

    Both stand in the address, one as a word that only that professional knows, one as an id.
    """
    place = request.path.strip("/").split("/")[1:2]
    return tuple((ABOUT, word) for word in place if form == NOTE_BACK or is_id(word))


def _keep_late_form(request: HttpRequest, *, was: store.WasHere | None, at: datetime) -> HttpResponse | None:
    """Keep a late form for the one who typed it. None: nothing was kept, and the page gives the words back."""
    if request.method != "POST" or was is None or not comes_from_us(request):
        return None
    form = KEPT_FORMS.get(request.path.strip("/").split("/")[0])
    typed = tuple((name, clean(request.POST.get(name, ""))) for name in KEPT_FIELDS if request.POST.get(name))
    if form is None or not typed or any(looks_like_a_file(words) for _, words in typed):
        return None
    draft = DraftLetter(form=form, fields=(*typed, *_about(request, form=form)), at=as_text(at))
    keep_draft(account=was.account, kem=was.kem, draft=draft, at=at)
    return HttpResponseRedirect(LATE, status=303)
