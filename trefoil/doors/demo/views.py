"""The page that lets you walk in as each of the made-up people. A real site has no such page."""

from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.accounts.actions import come_in
from trefoil.care.people.present import Face, Lines, face_of
from trefoil.doors.demo.cast import CAST, Group, Member, Who
from trefoil.doors.demo.ways import NoWays, read_ways
from trefoil.kernel import clock
from trefoil.vault.accounts import WrongWords
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import set_session
from trefoil.web.input import read_choice
from trefoil.web.lanes import gate
from trefoil.web.session import SignedIn, cookie_bytes
from trefoil.web.show import gently, go, said, show
from trefoil.web.visitor import visitor_of

NOT_BUILT = (
    "The people here were made anew, or not made to the end. Stop the server and run: python -m trefoil demo --reset."
)
SLOWER = "Someone typed other words for this name a lot. Wait a few minutes, then try again."
_FIRST_PAGE = {"my": "/home", "team": "/today", "steward": "/site"}
_TITLES = {
    Group.OWN: "They keep their own things here",
    Group.BESIDE: "People beside them",
    Group.ONE_THING: "They can be shown single things only",
    Group.RUNS: "They run the place, and check who people are",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonCard:
    """One of the cast, as strings."""

    value: str
    name: str
    face: Face
    line: str
    sees: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupCards:
    """The people of one group under its title."""

    title: str
    people: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WalkPage:
    """demo/walk.html. `now` is who you are here at the moment, or empty."""

    lines: Lines
    now: str
    now_path: str
    wren_words: str
    groups: tuple[GroupCards, ...]


@admits(Audience.DEMONSTRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def walk(request: HttpRequest) -> HttpResponse:
    """Show everyone, or walk in as the one whose button was pressed."""
    if request.method != "POST":
        return _page(request, lines=said())
    who = read_choice(form=request.POST, name="name", among=Who)
    if who is None:
        return _page(request, lines=said())
    return _walk_in(request, who=who)


def _walk_in(request: HttpRequest, *, who: Who) -> HttpResponse:
    """Sign out whoever is here, then unlock this person's account with their own words, as the sign-in page does."""
    at = clock.now()
    before = cookie_bytes(request.COOKIES.get(settings.TREFOIL_SESSION_COOKIE, ""))
    if before is not None:
        store.end(cookie=before, at=at)
    try:
        way_in = next(way for way in read_ways() if way.who is who).secrets()
        keys = come_in(handle=str(who), secrets=way_in, gate=gate(), at=at)
    except (NoWays, WrongWords):
        return _page(request, lines=gently(NOT_BUILT))
    except TooManyTries:
        return _page(request, lines=gently(SLOWER))
    home = Reader(keys=keys).home
    cookie = store.begin(keys=keys, way_in=way_in, door=home.door, idle_minutes=home.idle_minutes, at=at)
    response = go(_FIRST_PAGE[home.door])
    set_session(response, cookie=cookie)
    return response


def _page(request: HttpRequest, *, lines: Lines) -> HttpResponse:
    try:
        words = {way.who: way.words for way in read_ways()}
    except NoWays:
        words, lines = {}, gently(NOT_BUILT)
    visitor = visitor_of(request)
    here = visitor.reader.home if isinstance(visitor, SignedIn) else None
    page = WalkPage(
        lines=lines,
        now=here.name if here else "",
        now_path=_FIRST_PAGE[here.door] if here else "",
        wren_words=words.get(Who.WREN, ""),
        groups=_groups(words),
    )
    return show(request, "demo/walk.html", page)


def _groups(words: dict[Who, str]) -> tuple[GroupCards, ...]:
    place = count()
    return tuple(
        GroupCards(
            title=_TITLES[group],
            people=tuple(
                _card(one, place=next(place), words=words.get(one.who, "")) for one in CAST if one.group is group
            ),
        )
        for group in Group
    )


def _card(one: Member, *, place: int, words: str) -> PersonCard:
    return PersonCard(
        value=one.who.value,
        name=one.name,
        face=face_of(name=one.name, place=place),
        line=one.line,
        sees=one.sees,
        words=words,
    )
