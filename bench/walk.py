"""Every page there is: how heavy it is, how many requests it makes, and what it costs the server.

A demonstration of its own is made and walked as each of its people: every address that a page leads to, then one press
of each form. So a page that somebody adds tomorrow is in the table, and nobody has to list it.
"""

import gzip
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.urls import Resolver404, resolve

from bench import browser
from trefoil.doors.demo.cast import CAST
from trefoil.doors.demo.ways import read_ways
from trefoil.kernel import clock
from trefoil.site.demonstration import ready
from trefoil.vault.accounts import unlock
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.web.access import every_view

NOBODY = ""
OF_A_ROUTE = 3  # how many addresses of one entry of the URL file are asked, to find the heaviest
ROUNDS = 7
MOST_PAGES = 400  # of one visitor; a walk that finds no end is a mistake
HOST = "127.0.0.1:8000"
_NOT_PRESSED = ("leave", "language", "stay", "walk")  # they lead out of the walk, or change nothing of a page
_TYPED = {"textarea": "A line.", "text": "Words"}


class PageFigure(msgspec.Struct, frozen=True, kw_only=True):
    """What one page is like. Sizes in bytes; `path` is one address of it, to be opened in a browser."""

    route: str
    after_a_form: bool
    who: str
    path: str
    sent: int
    squeezed: int
    first_view: int
    requests: int
    cpu_ms: float
    questions: int


@dataclass(slots=True)
class _Form:
    action: str
    method: str
    sends: list[tuple[str, str]] = field(default_factory=list)
    radios: dict[str, str] = field(default_factory=dict)
    button: tuple[str, str] | None = None


class _Read(HTMLParser):
    """What a page leads to, what it loads, and its forms."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loads: list[str] = []
        self.forms: list[_Form] = []
        self._form: _Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "a" if given.get("href", "").startswith("/"):
                self.links.append(given["href"].partition("#")[0])
            case "link" if given.get("rel", "") in {"stylesheet", "icon", "preload", "manifest"}:
                self.loads.append(given["href"])
            case "script" if "src" in given:
                self.loads.append(given["src"])
            case "form":
                self._form = _Form(given.get("action", ""), given.get("method", "get").lower())
                self.forms.append(self._form)
            case "input" | "textarea" | "select" | "button" if self._form is not None and given.get("name"):
                self._field(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None

    @staticmethod
    def _field(form: _Form, tag: str, given: dict[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        match tag, given.get("type", "text"):
            case "button", _:
                form.button = form.button or (name, value)
            case "input", "radio" | "checkbox":
                if "checked" in given or name not in form.radios:
                    form.radios[name] = value
            case "input", "hidden":
                form.sends.append((name, value))
            case "textarea", _:
                form.sends.append((name, _TYPED["textarea"]))
            case _:
                form.sends.append((name, value or _TYPED["text"]))


@dataclass(slots=True)
class _Visitor:
    """Somebody of the demonstration, or nobody, with a browser that keeps cookies."""

    name: str
    site: WSGIHandler
    begin: Callable[[], str]
    door: str = ""
    cookie: str = ""
    forms: "deque[tuple[str, _Form]]" = field(default_factory=deque)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[str, dict[str, str], bytes]:
        """Return status, headers and body of one answer."""
        address, _, query = path.partition("?")
        environ = browser.environ(path=address, cookie=self.cookie, form=form)
        environ |= {"QUERY_STRING": query, "HTTP_HOST": HOST, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000"}
        environ |= {"wsgi.url_scheme": "http", "HTTP_ORIGIN": "http://" + HOST}
        environ.pop("HTTP_X_FORWARDED_PROTO")
        found: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _failed: object = None, /) -> Callable[[bytes], object]:
            found.extend((status[:3], dict(headers)))
            return lambda data: data

        answer = self.site(environ, start)
        body = b"".join(answer)
        answer.close()
        return found[0], found[1], body


def walk() -> list[PageFigure]:
    """Make the demonstration and return a figure for each page of it, the heaviest of its kind."""
    ready(tell=lambda _line: None, at=clock.now())
    site = browser.whole_stack()
    best: dict[tuple[str, bool], PageFigure] = {}
    weights: dict[str, int] = {}

    def keep(figures: Iterator[PageFigure]) -> None:
        for figure in figures:
            key = (figure.route, figure.after_a_form)
            if key not in best or figure.sent > best[key].sent:
                best[key] = figure

    visitors = list(_visitors(site))
    for visitor in visitors:
        keep(_walked(visitor, weights))
    # a person's forms stop and pause what the others were given, so they come last
    for visitor in sorted(visitors, key=lambda one: one.door == "my"):
        keep(_pressed(visitor, weights))
    return [best[key] for key in sorted(best)]


def not_reached(figures: list[PageFigure]) -> list[str]:
    """Return the addresses of the URL file that no link and no form led to."""
    found = {figure.route for figure in figures}
    return [page.path for page in every_view() if page.path not in found]


def _visitors(site: WSGIHandler) -> Iterator[_Visitor]:
    yield _Visitor(name=NOBODY, site=site, begin=str)
    names = {one.who: one.name for one in CAST}
    for way in read_ways():
        keys = unlock(handle=str(way.who), secrets=way.secrets())
        home = Reader(keys=keys).home

        def begin(keys: Any = keys, way: Any = way, door: str = home.door) -> str:
            return store.begin(keys=keys, way_in=way.secrets(), door=door, idle_minutes=60, at=clock.now()).hex()

        yield _Visitor(name=names.get(way.who, str(way.who)), site=site, begin=begin, door=home.door)


def _walked(visitor: _Visitor, weights: dict[str, int]) -> Iterator[PageFigure]:
    visitor.cookie = visitor.begin()
    of_route: dict[str, int] = {}
    waiting = deque(page.path for page in every_view() if "<" not in page.path)
    seen: set[str] = set()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        route = _route(path)
        if path in seen or route is None or of_route.get(route, 0) >= OF_A_ROUTE:
            continue
        seen.add(path)
        status, headers, body = visitor.ask(path)
        if status == "303":
            waiting.append(headers.get("Location", ""))
            continue
        if status != "200" or not headers.get("Content-Type", "").startswith("text/html"):
            continue
        of_route[route] = of_route.get(route, 0) + 1
        read = _read(body)
        waiting.extend(read.links)
        visitor.forms.extend((path, form) for form in read.forms)
        yield _figure(visitor, path=path, route=route, weights=weights)


def _pressed(visitor: _Visitor, weights: dict[str, int]) -> Iterator[PageFigure]:
    """Press each form once, with its first button and something in each box, and those of the pages that answer."""
    done: set[tuple[str, str, str]] = set()
    forms = visitor.forms
    while forms and len(done) < MOST_PAGES:
        path, form = forms.popleft()
        target = form.action or path
        where = _route(target)
        if form.method != "post" or where is None or where.strip("/").split("/")[0] in _NOT_PRESSED:
            continue
        kind = (where, str(form.button), ",".join(sorted({name for name, _ in form.sends} | set(form.radios))))
        if kind in done:
            continue
        done.add(kind)
        visitor.cookie = visitor.begin()  # the press before may have ended the session
        sends = dict(form.sends) | form.radios | (dict([form.button]) if form.button else {})
        status, headers, body = visitor.ask(target, form=sends)
        onward = headers.get("Location", "")
        if status == "303" and (route := _route(onward)) is not None:
            status, headers, body = visitor.ask(onward)
            if status == "200":
                forms.extend((onward, one) for one in _read(body).forms)
                yield _figure(visitor, path=onward, route=route, weights=weights)
        elif status == "200" and headers.get("Content-Type", "").startswith("text/html"):
            forms.extend((target, one) for one in _read(body).forms)
            yield _of_body(
                visitor, route=where, path=path, after=True, body=body, cpu_ms=0.0, questions=0, weights=weights
            )


def _figure(visitor: _Visitor, *, path: str, route: str, weights: dict[str, int]) -> PageFigure:
    took = []
    for _ in range(ROUNDS):
        worked = time.process_time()
        _, _, body = visitor.ask(path)
        took.append((time.process_time() - worked) * 1000)
    questions = _questions(lambda: visitor.ask(path))
    return _of_body(
        visitor,
        route=route,
        path=path,
        after=False,
        body=body,
        cpu_ms=median(took),
        questions=questions,
        weights=weights,
    )


def _of_body(
    visitor: _Visitor,
    *,
    route: str,
    path: str,
    after: bool,
    body: bytes,
    cpu_ms: float,
    questions: int,
    weights: dict[str, int],
) -> PageFigure:
    loads = sorted(set(_read(body).loads))
    for one in loads:
        if one not in weights:
            weights[one] = len(visitor.ask(one)[2])
    return PageFigure(
        route=route,
        after_a_form=after,
        who=visitor.name,
        path=path,
        sent=len(body),
        squeezed=len(gzip.compress(body, mtime=0)),
        first_view=len(body) + sum(weights[one] for one in loads),
        requests=1 + len(loads),
        cpu_ms=cpu_ms,
        questions=questions,
    )


def _read(body: bytes) -> _Read:
    read = _Read()
    read.feed(body.decode())
    return read


def _route(path: str) -> str | None:
    """Return the entry of the URL file that an address belongs to; None for another site's, or one that is not here."""
    if not path.startswith("/") or path.startswith("//"):
        return None
    try:
        return "/" + resolve(urlsplit(path).path).route
    except Resolver404:
        return None


def _questions(ask: Callable[[], object]) -> int:
    """Return how many statements a page sends to its databases."""
    count = 0

    def counted(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*rest)

    with connections["default"].execute_wrapper(counted), connections["sessions"].execute_wrapper(counted):
        ask()
    return count
