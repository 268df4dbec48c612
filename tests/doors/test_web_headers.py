"""Every kind of answer carries the same headers (I-22); leaving clears what it should and no more."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.urls import path

from trefoil.web.access import Audience, admits
from trefoil.web.headers import content_policy, left
from trefoil.web.input import FormIncomplete

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@admits(Audience.ANYONE)
def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fine")


@admits(Audience.ANYONE)
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a canary that nobody may read")


@admits(Audience.ANYONE)
def unfinished(request: HttpRequest) -> HttpResponse:
    raise FormIncomplete


@admits(Audience.ANYONE)
def leave(request: HttpRequest) -> HttpResponse:
    return left()


@admits(Audience.PERSON)
def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("private")


class Addresses:
    urlpatterns = [
        path("fine", fine),
        path("broken", broken),
        path("unfinished", unfinished),
        path("leave", leave),
        path("private", private),
    ]
    handler400 = "trefoil.web.errors.unclear"
    handler403 = "trefoil.web.errors.not_here"
    handler404 = "trefoil.web.errors.not_here"
    handler500 = "trefoil.web.errors.our_side"


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=Addresses):
        yield Client(enforce_csrf_checks=True, raise_request_exception=False)


def check(response: HttpResponseBase) -> None:
    for name, value in EXPECTED.items():
        assert response.headers[name] == value, name
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; ")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/fine", 200), ("/broken", 500), ("/unfinished", 409), ("/nowhere", 404), ("/private", 303), ("/leave", 303)],
)
def test_every_kind_of_answer_to_a_question(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    check(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_every_kind_of_answer_to_a_form(client: Client) -> None:
    form = "application/x-www-form-urlencoded"
    for content, content_type, status in (
        ("a=b", form, 403),
        ("{}", "application/json", 415),
        ("a=" + "b" * 1_100_000, form, 413),
    ):
        response = client.post("/fine", data=content, content_type=content_type)
        assert response.status_code == status
        check(response)
        assert response.headers["Cache-Control"] == "no-store"


def test_style_may_be_kept_by_the_browser_and_pages_may_not(client: Client) -> None:
    style = client.get("/s/ui.css")
    style.close()
    assert style.status_code == 200
    check(style)
    assert "no-store" not in style.headers["Cache-Control"]
    missing = client.get("/s/nothing.css")
    assert missing.status_code == 404
    assert missing.headers["Cache-Control"] == "no-store"


def test_leaving_clears_cache_and_storage_and_never_cookies(client: Client) -> None:
    response = client.get("/leave")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Location"] == "https://www.weather.gov/"
    assert "cookies" not in str(response.headers)


def test_the_content_policy_lets_a_form_end_on_the_neutral_site_and_nothing_else() -> None:
    policy = dict(
        (part.split(" ", 1) for part in content_policy(neutral="https://example.org/blank?x=1").split("; ")),
    )
    assert policy.pop("form-action") == "'self' https://example.org"
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("worker-src") == "'none'"
    assert set(policy.values()) == {"'self'"}
    assert "unsafe" not in content_policy(neutral="https://example.org/")
