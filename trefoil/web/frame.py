"""What stands around every page: the name over the door, the places in the bars, the way out.

Settings read here: `TREFOIL_COVER_NAME`, `TREFOIL_NEUTRAL_SITE` (where "Leave now" goes), `DEMONSTRATION`.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from trefoil.kernel.language import N_, OWN_NAMES, _, spoken
from trefoil.web.visitor import Audience, visitor_of

COVER_NAME = "Trefoil"
_PLAIN = re.compile(r"/[a-z0-9/]*")
NEUTRAL_SITE = "https://www.weather.gov/"  # text weather: no pictures, nothing made for one person (experience 4.1)


@dataclass(frozen=True, slots=True)
class Place:
    """One stop in the bars. `near` holds the first parts of the addresses that belong to it."""

    words: str
    path: str
    icon: str
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place as the template sees it."""

    words: str
    path: str
    icon: str
    here: bool


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that a page can be read in instead, in its own words."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything base.html needs."""

    name: str
    neutral: str
    demonstration: bool
    start: str
    stops: tuple[Stop, ...]
    signed_in: bool
    idle_minutes: int
    professional: bool
    language: str
    others: tuple[Tongue, ...]
    here: str


MY_PLACES = (
    Place(N_("Home"), "/home", "home", frozenset({"home", "goals", "wins", "safe"})),
    Place(N_("Notes"), "/notes", "sheet", frozenset({"notes", "page"})),
    Place(
        N_("People"),
        "/who",
        "people",
        frozenset({"who", "people", "room", "asked", "share", "opened", "again", "keys", "kept", "after"}),
    ),
    Place(N_("Questions"), "/sets", "list", frozenset({"sets"})),
)
STEWARD_PLACES = (
    Place(N_("Site"), "/site", "home", frozenset({"site"})),
    Place(N_("Staff"), "/staff", "people", frozenset({"staff"})),
    Place(N_("Organizations"), "/houses", "list", frozenset({"houses"})),
    Place(N_("Texts"), "/texts", "sheet", frozenset({"texts", "listed"})),
)
TEAM_PLACES = (
    Place(N_("Today"), "/today", "sun", frozenset({"today", "with"})),
    Place(N_("For me"), "/mine", "leaf", frozenset({"mine", "places"})),
)


def cover_name() -> str:
    """Return the name that this site shows over its door."""
    return str(getattr(settings, "TREFOIL_COVER_NAME", COVER_NAME))


def neutral_site() -> str:
    """Return the address that "Leave now" goes to."""
    return str(getattr(settings, "TREFOIL_NEUTRAL_SITE", NEUTRAL_SITE))


def is_demonstration() -> bool:
    """Say whether this is the demonstration site, with made-up people."""
    return bool(getattr(settings, "DEMONSTRATION", False))


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame for this request. It reads no session and no database, so error pages can use it."""
    visitor = visitor_of(request)
    first = request.path.strip("/").split("/")[0]
    mine, theirs = Audience.PERSON in visitor.audiences, Audience.PROFESSIONAL in visitor.audiences
    in_team = theirs and (not mine or any(first in place.near for place in TEAM_PLACES))
    runs = Audience.STEWARD in visitor.audiences
    places = TEAM_PLACES if in_team else MY_PLACES if mine else STEWARD_PLACES if runs else ()
    return Frame(
        name=cover_name(),
        neutral=neutral_site(),
        demonstration=is_demonstration(),
        start=places[0].path if places else "/",
        stops=tuple(Stop(_(place.words), place.path, place.icon, first in place.near) for place in places),
        signed_in=visitor.account is not None,
        idle_minutes=visitor.idle_minutes,
        professional=in_team or runs,
        language=spoken(),
        others=tuple(Tongue(code, name) for code, name in OWN_NAMES.items() if code != spoken()),
        here=_page_to_open_again(request),
    )


def _page_to_open_again(request: HttpRequest) -> str:
    """Return the page that a change of language comes back to. The answer to a form has no address of its own."""
    return request.path if request.method == "GET" and _PLAIN.fullmatch(request.path) else "/"


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give every template its frame (a Django context processor)."""
    return {"frame": frame_of(request)}
