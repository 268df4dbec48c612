"""What is said when something did not go as wished: the way on, the words given back, and never an error's own text."""

import logging
from collections.abc import Iterator
from importlib import import_module
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from trefoil.web import errors
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused

CANARY = "canary-heron-4711"


def raising(exception: Exception) -> object:
    @admits(Audience.ANYONE)
    def view(request: HttpRequest) -> HttpResponse:
        raise exception

    return path(type(exception).__name__, view)


@admits(Audience.ANYONE)
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken" if request.method == "POST" else errors.said(request, sentence=errors.BUSY).content)


class Addresses:
    urlpatterns = [
        path("form", form),
        raising(OperationalError(CANARY)),
        raising(IntegrityError(CANARY)),
        raising(SuspiciousOperation(CANARY)),
        raising(PermissionDenied(CANARY)),
        raising(KeyError(CANARY)),
        raising(TextRefused(reason=Refusal.TOO_LONG, name="text", typed=CANARY)),
    ]
    handler400 = "trefoil.web.errors.unclear"
    handler403 = "trefoil.web.errors.not_here"
    handler404 = "trefoil.web.errors.not_here"
    handler500 = "trefoil.web.errors.our_side"


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=Addresses):
        yield Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("OperationalError", errors.BUSY),
        ("IntegrityError", errors.OUR_SIDE),
        ("SuspiciousOperation", errors.UNCLEAR),
        ("PermissionDenied", errors.NOT_HERE),
        ("KeyError", errors.OUR_SIDE),
        ("TextRefused", errors.TOO_LONG),
        ("nowhere", errors.NOT_HERE),
    ],
)
def test_each_has_its_sentence_and_keeps_quiet_about_itself(
    client: Client, name: str, sentence: errors.Sentence, own_log: pytest.LogCaptureFixture
) -> None:
    with own_log.at_level(logging.DEBUG):
        response = client.get(f"/{name}")
    assert response.status_code == sentence.status
    page = response.content.decode()
    assert f"<h1>{sentence.title}</h1>" in page
    assert all(line in page for line in sentence.lines)
    assert "<title>Notes</title>" in page
    assert "Leave now" in page
    assert "988" in page
    assert CANARY not in page
    assert name == "nowhere" or name not in page
    assert CANARY not in own_log.text


def test_a_form_that_is_too_old_gives_every_word_back_and_no_secret(client: Client) -> None:
    typed = {
        "text": "First line.\nSecond <line> & more.",
        "title": "A lake day",
        "six": "one two three four five six",
        "card": "7KQ4 M2XD",
        "shown": "one two three",
        "code": "7KQ4 M2XD",
        "once": "a" * 32,
        "do": "save",
        "mood": "calm",
    }
    response = client.post("/form", urlencode(typed), content_type="application/x-www-form-urlencoded")
    assert response.status_code == 403
    page = response.content.decode()
    assert "First line.\nSecond &lt;line&gt; &amp; more." in page
    assert "A lake day" in page
    for secret in ("one two three", "7KQ4", "a" * 32):
        assert secret not in page
    assert page.count("<textarea") == page.count(" readonly") == 2


def test_nothing_is_echoed_for_another_site(client: Client) -> None:
    response = client.post("/form", "text=Words+from+elsewhere", content_type="application/x-www-form-urlencoded",
                           headers={"Sec-Fetch-Site": "cross-site"})  # fmt: skip
    assert response.status_code == 403
    assert "Words from elsewhere" not in response.content.decode()


def good_token(client: Client) -> str:
    page = client.get("/form", secure=True).content.decode()
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),  # Chromium under no-referrer
        ({"Origin": "null"}, 200),  # an old browser: the token and the strict cookie decide
        ({}, 200),
        ({"Origin": "https://testserver"}, 200),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "https://testserver", "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_whose_form_it_is(client: Client, headers: dict[str, str], status: int) -> None:
    body = f"csrfmiddlewaretoken={good_token(client)}"
    kind = "application/x-www-form-urlencoded"
    response = client.post("/form", body, content_type=kind, secure=True, headers=headers)
    assert response.status_code == status


def test_the_right_origin_without_the_token_is_not_enough(client: Client) -> None:
    good_token(client)
    response = client.post("/form", "csrfmiddlewaretoken=" + "a" * 64, secure=True,
                           content_type="application/x-www-form-urlencoded",
                           headers={"Origin": "https://testserver", "Sec-Fetch-Site": "same-origin"})  # fmt: skip
    assert response.status_code == 403


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data; boundary=x", "application/json", "image/png", "text/plain", "application/octet-stream"],
)
def test_only_plain_forms_are_read(client: Client, kind: str) -> None:
    response = client.post("/form", data=b"--x\r\nanything", content_type=kind)
    assert response.status_code == 415
    assert errors.WORDS_ONLY.title in response.content.decode()


def test_a_form_that_is_too_big_says_so(client: Client) -> None:
    good_token(client)
    kind = "application/x-www-form-urlencoded"
    response = client.post("/form", "text=" + "a" * 1_100_000, content_type=kind, secure=True)
    assert response.status_code == 413
    assert errors.TOO_LONG.title in response.content.decode()


def test_the_nearest_class_speaks() -> None:
    assert errors.sentence_for(RequestDataTooBig()) is errors.TOO_LONG
    assert errors.sentence_for(TooManyFieldsSent()) is errors.TOO_LONG
    assert errors.sentence_for(SuspiciousOperation()) is errors.UNCLEAR
    assert errors.sentence_for(KeyError()) is None
    refused = TextRefused(reason=Refusal.LOOKS_LIKE_A_FILE, name="text", typed="x")
    assert errors.sentence_for(refused) is errors.LOOKED_LIKE_A_FILE


@pytest.mark.parametrize("name", errors.SENTENCES_BY_NAME)
def test_exceptions_of_other_rooms_are_found_by_their_names(name: str) -> None:
    module, _, short = name.rpartition(".")
    kind = getattr(import_module(module), short)
    assert issubclass(kind, Exception)
    again: type[Exception] = type("Again", (kind,), {"__init__": lambda self: None})
    assert errors.sentence_for(again()) is errors.SENTENCES_BY_NAME[name]


def test_two_versions_are_both_shown() -> None:
    answer = errors.two_versions(RequestFactory().get("/notes"), yours="mine <b>", theirs="saved & kept", path="/notes")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "mine &lt;b&gt;" in page
    assert "saved &amp; kept" in page
    assert 'href="/notes"' in page
