"""The doorkeeper: no audience, no way in; the wrong audience finds nothing there."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from trefoil.kernel.ids import AccountId, fresh
from trefoil.web.access import (
    AdmitsNobody,
    Audience,
    Doorkeeper,
    access_matrix,
    admits,
    admitted_by,
    every_view,
)
from trefoil.web.visitor import NoVisitor, Visitor, visitor_of

View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class SignedIn:
    account: AccountId
    audiences: frozenset[Audience]
    idle_minutes: int = 15


def someone(*audiences: Audience) -> Visitor:
    return SignedIn(account=AccountId(fresh()), audiences=frozenset(audiences))


def view_for(*audiences: Audience) -> View:
    @admits(*audiences)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    return view


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("never")


def ask(view: View, visitor: Visitor | None, method: str = "GET") -> HttpResponse | None:
    """What the doorkeeper says: None lets the visitor in."""
    request = RequestFactory().generic(method, "/somewhere?from=abc")
    if visitor is not None:
        request.visitor = visitor  # type: ignore[attr-defined]  # the session middleware does this
    return Doorkeeper(view).process_view(request, view, (), {})


EVERYBODY = [
    None,
    NoVisitor(),
    someone(Audience.PERSON, Audience.SIGNED_IN),
    someone(Audience.PROFESSIONAL, Audience.SIGNED_IN),
    someone(*Audience),
]


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_a_view_that_names_no_audience_is_not_reachable(visitor: Visitor | None) -> None:
    with pytest.raises(Http404):
        ask(unmarked, visitor)


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_anyone_means_anyone(visitor: Visitor | None) -> None:
    assert ask(view_for(Audience.ANYONE), visitor) is None


KINDS = [Audience.PERSON, Audience.PROFESSIONAL, Audience.STEWARD]


@pytest.mark.parametrize("wanted", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_audience_reaches_its_own_pages_only(wanted: Audience, kind: Audience) -> None:
    view, visitor = view_for(wanted), someone(kind, Audience.SIGNED_IN)
    if wanted is kind:
        assert ask(view, visitor) is None
    else:
        with pytest.raises(Http404):
            ask(view, visitor)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_for_all_who_are_signed_in_and_a_page_for_two(kind: Audience) -> None:
    assert ask(view_for(Audience.SIGNED_IN), someone(kind)) is None
    both = view_for(Audience.PERSON, Audience.PROFESSIONAL)
    if kind is Audience.STEWARD:
        with pytest.raises(Http404):
            ask(both, someone(kind))
    else:
        assert ask(both, someone(kind)) is None


@pytest.mark.parametrize("wanted", [*KINDS, Audience.SIGNED_IN])
@pytest.mark.parametrize("visitor", [None, NoVisitor()])
def test_who_is_not_signed_in_is_sent_to_sign_in_without_a_trace(wanted: Audience, visitor: Visitor | None) -> None:
    answer = ask(view_for(wanted), visitor)
    assert answer is not None
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/in"


def test_words_sent_after_the_session_ended_are_given_back() -> None:
    request = RequestFactory().post("/notes/new", {"text": "I saw a heron today.", "six": "my secret six words"})
    view = view_for(Audience.PERSON)
    answer = Doorkeeper(view).process_view(request, view, (), {})
    assert answer is not None
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "I saw a heron today." in page
    assert "secret six" not in page


def test_audiences_count_only_with_an_account() -> None:
    odd = SignedIn(account=None, audiences=frozenset(Audience))  # type: ignore[arg-type]  # what must never be
    answer = ask(view_for(Audience.PERSON), odd)
    assert answer is not None
    assert answer.headers["Location"] == "/in"


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_pages_of_the_demonstration_open_there_only(visitor: Visitor | None) -> None:
    view = view_for(Audience.DEMONSTRATION)
    with override_settings(DEMONSTRATION=True):
        assert ask(view, visitor) is None
    with override_settings(DEMONSTRATION=False), pytest.raises(Http404):
        ask(view, visitor)


def test_marking_with_nobody_is_a_mistake() -> None:
    with pytest.raises(AdmitsNobody):
        admits()


def test_without_a_session_middleware_nobody_is_there() -> None:
    assert visitor_of(HttpRequest()) == NoVisitor()


class Inner:
    urlpatterns = [path("<int:number>", view_for(Audience.PERSON, Audience.STEWARD)), path("", unmarked)]


class Addresses:
    urlpatterns = [path("in", view_for(Audience.ANYONE)), path("sets/", include(Inner.urlpatterns))]


def test_the_walker_finds_every_address_and_the_table_names_whom_it_admits() -> None:
    pages = every_view(Addresses)  # type: ignore[arg-type]  # Django takes a class in place of a module
    assert [page.path for page in pages] == ["/in", "/sets/", "/sets/<int:number>"]
    assert admitted_by(pages[1].view) == frozenset()
    lines = access_matrix(Addresses).splitlines()  # type: ignore[arg-type]  # the same
    assert lines[4].split(" | ") == ["| Page", *list(Audience)[:-1], f"{Audience.DEMONSTRATION} |"]
    assert [cell.strip() for cell in lines[-1].split("|")[1:-1]] == [
        "`/sets/<int:number>`",
        "",
        "yes",
        "",
        "",
        "yes",
        "",
        "",
    ]
    assert "yes" not in lines[-2]


def test_every_address_of_the_site_admits_someone_and_is_dull() -> None:
    pages = every_view()
    assert len(pages) >= 3
    for page in pages:
        assert page.audiences, page.path
        for word in (
            "abuse",
            "csam",
            "victim",
            "survivor",
            "trauma",
            "therap",
            "police",
            "court",
            "case",
            "crime",
            "help",
        ):
            assert word not in page.path
