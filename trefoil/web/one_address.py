"""All of a person's own pages under one address, for who wishes it (experience 4.1; docs/adr/0045).

A browser lists every address it was at. With this on it lists "/" for all of a person's pages. No script: a link
becomes a button of a form that goes to "/", and says there which page is meant. The session keeps which one that was,
sealed under its cookie; the answer is a redirect to "/", so that loading again sends nothing twice.

`Unfold` stands before the session is read: a form sent to "/" that names its page is, from there on, a form sent to
that page. `OneAddress` stands behind it: it knows who is asking and what they wish.
"""

import re
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.translation import gettext

from trefoil.kernel import events
from trefoil.vault.sessions import store
from trefoil.web.forgery import comes_from_us
from trefoil.web.session import SignedIn, cookie_bytes
from trefoil.web.visitor import Audience

Answer = Callable[[HttpRequest], HttpResponse]

ONE: Final = "/"
FIRST: Final = "/home"
TO: Final = "_to"  # which page a form or a link is for
LOOK: Final = "_look"  # a link, and no form
BACK: Final = "back"
KEPT: Final = 10  # pages that "Back" knows of
LETTERS: Final = 300
_PLACE = re.compile(r"/[a-z0-9/-]*(?:\?[A-Za-z0-9_=&.-]*)?")
_MARK = "one_address_look"
# Attributes hold no raw ">": templates escape it. A test goes through every page.
_TAG = re.compile(r"<(a|form|button)\b([^>]*)>|</a>")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)(?:="([^"]*)")?')


# --- which page is meant --------------------------------------------------------------------------------------------


def is_place(path: str) -> bool:
    """Say whether this is an address of ours as a page may name it."""
    return len(path) <= LETTERS and not path.startswith("//") and _PLACE.fullmatch(path) is not None


def onward(places: tuple[str, ...], *, to: str) -> tuple[str, ...]:
    """Return the pages that somebody has come by, the present one last."""
    to = FIRST if to.partition("?")[0] == ONE else to
    return places if places[-1:] == (to,) else (*places, to)[-KEPT:]


def backward(places: tuple[str, ...]) -> tuple[str, ...]:
    """Return them without the present one."""
    return places[:-1] or (FIRST,)


# --- what a page says -----------------------------------------------------------------------------------------------


def folded(page: str, *, here: str, token: str) -> str:
    """Return a page whose links and forms all go to the one address. `here` is the page's own place."""
    opened = [False]  # whether the link that is open now was one of ours; links never lie inside each other

    def change(found: re.Match[str]) -> str:
        if found[1] is None:
            return "</button>" if opened.pop() else "</a>"
        given: dict[str, str] = dict(_ATTRIBUTE.findall(found[2]))
        if found[1] == "a":
            opened.append(given.get("href", "").startswith("/"))
            return _link(given) if opened[-1] else found[0]
        if found[1] == "form":
            return _form(given, here=here)
        return _button(given) if "formaction" in given else found[0]

    page = _TAG.sub(change, page)
    back = format_html('<p class="wrap backlink"><button form="one" name="{}" value="{}" class="a link">'
                       "{}</button></p>", TO, BACK, gettext("The page before"))  # fmt: skip
    goes = format_html(
        '<form id="one" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="{}" value="1"></form>', ONE, token, LOOK,
    )  # fmt: skip
    return page.replace("<main ", f"{back}<main ", 1).replace("</body>", f"{goes}</body>", 1)


def _tag(name: str, given: dict[str, str]) -> str:
    return f"<{name}" + "".join(f' {key}="{value}"' if value else f" {key}" for key, value in given.items()) + ">"


def _link(given: dict[str, str]) -> str:
    to = given.pop("href").partition("#")[0]
    kind = f"a {given.pop('class', '')}".strip()
    return _tag("button", {"form": "one", "name": TO, "value": to, "class": kind, **given})


def _form(given: dict[str, str], *, here: str) -> str:
    to = given.get("action") or here
    if not to.startswith("/"):
        return _tag("form", given)
    return _tag("form", {**given, "action": ONE}) + f'<input type="hidden" name="{TO}" value="{to}">'


def _button(given: dict[str, str]) -> str:
    to, name = given.pop("formaction"), given.pop("name", "")
    if not name:
        return _tag("button", {**given, "name": TO, "value": to})
    return _tag("button", {**given, "name": f"{TO} {to} {name}"})  # a button sends one name: both stand in it


# --- the two middlewares --------------------------------------------------------------------------------------------


def _become(request: HttpRequest, *, place: str) -> None:
    """Let a request be for another page of ours."""
    path, _, query = place.partition("?")
    request.path = request.path_info = path
    request.META["PATH_INFO"], request.META["QUERY_STRING"] = path, query
    request.__dict__.pop("GET", None)  # Django keeps what it read of the address


def _meant(request: HttpRequest) -> str:
    """Take out of a form which page it is for, and return it; "" when it names none."""
    form = request.POST.copy()
    to = str(form.get(TO, ""))
    for key in [key for key in form if key.startswith(f"{TO} ")]:
        _, _, rest = key.partition(" ")
        to, _, name = rest.partition(" ")
        form.setlist(name, form.pop(key))
    if not to:
        return ""
    setattr(request, _MARK, bool(form.get(LOOK)))
    for name in (TO, LOOK):
        form.pop(name, None)
    request.POST = form  # type: ignore[assignment]  # a form like any other, and no view is to see these names
    return to


class Unfold:
    """Middleware before the session's: a form at "/" that names its page is a form of that page."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on to the page that is meant."""
        if request.method == "POST" and request.path == ONE:
            try:
                to = _meant(request)
            except (SuspiciousOperation, UnreadablePostError):
                to = ""  # whoever reads it next says what is wrong with it
            if to == BACK or is_place(to):
                request.one_address_to = to  # type: ignore[attr-defined]  # ours
                if not getattr(request, _MARK, False):
                    _become(request, place=to)
        return self._get_response(request)


class OneAddress:
    """Middleware behind the session's: shows a person who wishes so every page under "/"."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the one address, or pass on what is not for it."""
        who = getattr(request, "visitor", None)
        to = str(getattr(request, "one_address_to", ""))
        look = bool(to) and bool(getattr(request, _MARK, False))
        if not isinstance(who, SignedIn) or not _wishes(who):
            if look:  # signed out meanwhile, or changed in another window: the page under its own address
                return _see(to if to != BACK else ONE)
            response = self._get_response(request)
            return self._answered(request, response) if isinstance(who, SignedIn) else response
        if look and comes_from_us(request):
            places = backward(who.opened.places) if to == BACK else onward(who.opened.places, to=to)
            return _see(ONE) if _keep(who.cookie, places) else _see(places[-1])
        if request.method in {"GET", "HEAD"} and not to:
            moved = self._shown(request, who=who)
            if moved is not None:
                return moved
        return self._answered(request, self._get_response(request))

    def _shown(self, request: HttpRequest, *, who: SignedIn) -> HttpResponse | None:
        """Let "/" be the page where the person is; lead any other address to it, unless that cannot be kept."""
        if request.path == ONE:
            _become(request, place=who.opened.places[-1] if who.opened.places else FIRST)
            return None
        place = request.get_full_path()
        if is_place(place) and _keep(who.cookie, onward(who.opened.places, to=place)):
            return _see(ONE)
        return None

    def _answered(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Fold the answer, by what the person wishes after it: they may have changed it with this very form."""
        who = request.visitor  # type: ignore[attr-defined]  # set by the session's middleware
        if not _wishes(who):
            return response
        there = str(response.headers.get("Location", "")).partition("#")[0]
        if is_place(there):
            cookie = _cookie_after(response, who=who)
            if cookie is not None and _keep(cookie, onward(_places(cookie, who), to=there)):
                response.headers["Location"] = ONE
        elif _is_page(response):
            here = request.get_full_path()
            words = folded(response.content.decode(), here=here, token=get_token(request))
            response.content = words.encode()
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response


def _wishes(who: SignedIn) -> bool:
    return Audience.PERSON in who.audiences and who.reader.home.wishes.one_address


def _see(place: str) -> HttpResponse:
    return HttpResponseRedirect(place, status=303)


def _is_page(response: HttpResponse) -> bool:
    kind = str(response.headers.get("Content-Type", ""))
    return not response.streaming and kind.startswith("text/html") and "Content-Disposition" not in response.headers


def _cookie_after(response: HttpResponse, *, who: SignedIn) -> bytes | None:
    """Return the session's cookie as it is after this answer; None when the session has ended."""
    given = response.cookies.get(settings.TREFOIL_SESSION_COOKIE)
    return who.cookie if given is None else cookie_bytes(given.value)


def _places(cookie: bytes, who: SignedIn) -> tuple[str, ...]:
    return who.opened.places if cookie == who.cookie else ()


def _keep(cookie: bytes, places: tuple[str, ...]) -> bool:
    """Keep where the person is, and say whether that worked. A database that is busy keeps nobody from a page."""
    try:
        store.keep_places(cookie=cookie, places=places)
    except (DatabaseError, store.SignedOut):
        events.say(events.Happening.DATABASE_BUSY)
        return False
    return True
