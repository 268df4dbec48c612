"""The doorkeeper. A view that names no audience is not reachable; the wrong audience finds nothing there.

404, never 403: a 403 would say that something exists (architecture, wall 4). Somebody who is not signed in and asks
for a page of people who are is sent to the sign-in page, without a word about where they came from (I-23).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, get_resolver

from trefoil.web.errors import SIGNED_OUT, said, typed_words
from trefoil.web.frame import is_demonstration
from trefoil.web.visitor import Audience, Visitor, visitor_of

__all__ = ["Audience", "Doorkeeper", "Page", "access_matrix", "admits", "admitted_by", "every_view", "is_admitted"]

View = TypeVar("View", bound=Callable[..., Any])

SIGN_IN = "/in"
_MARK = "admitted_audiences"
_SIGNED_IN_AUDIENCES = frozenset(
    {Audience.PERSON, Audience.PROFESSIONAL, Audience.SIGNED_IN, Audience.STEWARD, Audience.WAITING}
)


class AdmitsNobody(ValueError):
    """A view was marked with no audience at all."""


def admits(*audiences: Audience) -> Callable[[View], View]:
    """Mark a view with the audiences that may reach it. Raises AdmitsNobody when none is named."""
    if not audiences:
        raise AdmitsNobody("name at least one audience")

    def mark(view: View) -> View:
        setattr(view, _MARK, frozenset(audiences))
        return view

    return mark


def admitted_by(view: Callable[..., Any]) -> frozenset[Audience]:
    """Return the audiences a view was marked with; none for a view that was never marked."""
    marked: frozenset[Audience] = getattr(view, _MARK, frozenset())
    return marked


def is_admitted(*, visitor: Visitor, audiences: frozenset[Audience]) -> bool:
    """Say whether one of `audiences` fits. ANYONE fits all; DEMONSTRATION fits all on the demonstration site only."""
    if Audience.ANYONE in audiences:
        return True
    if Audience.DEMONSTRATION in audiences and is_demonstration():
        return True
    if visitor.account is None:
        return False
    if Audience.SIGNED_IN in audiences and Audience.WAITING not in visitor.audiences:
        return True
    return bool(audiences & visitor.audiences & _SIGNED_IN_AUDIENCES)


class Doorkeeper:
    """Middleware that asks each view whom it admits. It stands after the session middleware and before the forms'."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the question is asked once the view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Sequence[object], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Let the visitor in (None), or send them to sign in. Raises Http404 when this page is not for them.

        Words that arrive when nobody is signed in any more are given back on the page: nothing typed may be lost.
        """
        audiences = admitted_by(view)
        visitor = visitor_of(request)
        if is_admitted(visitor=visitor, audiences=audiences):
            return None
        away = visitor.account is None or Audience.WAITING in visitor.audiences
        if away and audiences & _SIGNED_IN_AUDIENCES:
            if request.method == "POST":
                return said(request, sentence=SIGNED_OUT, typed=typed_words(request))
            answer = HttpResponseRedirect(SIGN_IN)
            answer.status_code = 303
            return answer
        raise Http404


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site, its view, and whom it admits."""

    path: str
    view: Callable[..., Any]
    audiences: frozenset[Audience]


def every_view(urlconf: str | None = None) -> tuple[Page, ...]:
    """Return every address that the URL file reaches, by path."""
    return tuple(sorted(_walk(get_resolver(urlconf).url_patterns, "/"), key=lambda page: page.path))


def _walk(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[Page]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            yield Page(path=path, view=pattern.callback, audiences=admitted_by(pattern.callback))


def access_matrix(urlconf: str | None = None) -> str:
    """Return the table of every page and whom it admits, for docs/reference/access.md."""
    columns = tuple(Audience)
    lines = [
        "# Who may reach which page",
        "",
        "This file is generated from the address files. A page that admits nobody is not reachable.",
        "",
        "| Page | " + " | ".join(columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for page in every_view(urlconf):
        marks = ("yes" if audience in page.audiences else "" for audience in columns)
        lines.append(f"| `{page.path}` | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"
