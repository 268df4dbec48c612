"""The public pages that need no keys, and the frame that stands around every page."""

import gzip
import re
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory, override_settings

from trefoil.doors.public import pages
from trefoil.kernel.ids import AccountId, fresh
from trefoil.web.access import Audience
from trefoil.web.frame import frame_of

OPEN_PAGES = ["/", "/leaving", "/late"]  # and /marks, which reads the log: test_web_marks.py


@dataclass(frozen=True, slots=True)
class SignedIn:
    account: AccountId
    audiences: frozenset[Audience]
    idle_minutes: int = 15


def request_by(address: str, *audiences: Audience) -> HttpRequest:
    request = RequestFactory().get(address)
    if audiences:
        request.visitor = SignedIn(AccountId(fresh()), frozenset(audiences))  # type: ignore[attr-defined]  # as the session does
    return request


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_an_open_page_has_the_whole_frame(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    assert re.findall("<title>(.*?)</title>", page) == ["Notes"]
    assert page.count("<h1>") == 1
    assert '<form class="leaving" method="post" action="/leave" data-to="https://www.weather.gov/">' in page
    assert 'name="robots" content="noindex,nofollow,noarchive"' in page
    assert "Call or text 988" in page
    assert "demonstration" not in page
    assert "<nav" not in page  # nobody is signed in, so there is nowhere to go


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_an_open_page_changes_nothing_when_asked_to(client: Client, address: str) -> None:
    assert client.post(address, "a=b", content_type="application/x-www-form-urlencoded").status_code in {403, 405}
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_every_address_in_a_page_is_ours_but_the_way_out_and_the_phone(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    for target in re.findall(r'(?:href|src|action)="([^"]*)"', page):
        assert re.match(r"/(?!/)|#|tel:(988|911)$", target), target
    assert re.findall(r'"(https?:[^"]*)"', page) == ["https://www.weather.gov/"]


def test_the_first_view_is_light(client: Client) -> None:
    page = client.get("/").content
    parts = [client.get(f"/s/{name}") for name in ("ui.css", "leave.js", "ahn.woff2", "digits.woff2", "note.svg")]
    bodies = [part.getvalue() for part in parts]
    for part in parts:
        part.close()
    assert len(gzip.compress(page)) <= 12 * 1024
    assert len(gzip.compress(page)) + sum(len(gzip.compress(body)) for body in bodies) <= 60 * 1024


def test_who_is_signed_in_goes_on_to_their_own_first_page() -> None:
    for audience, start in ((Audience.PERSON, "/home"), (Audience.PROFESSIONAL, "/today")):
        answer = pages.welcome(request_by("/", audience, Audience.SIGNED_IN))
        assert (answer.status_code, answer.headers["Location"]) == (303, start)


def test_the_bars_show_where_you_are() -> None:
    frame = frame_of(request_by("/share/who", Audience.PERSON))
    assert [stop.words for stop in frame.stops] == ["Home", "Notes", "People", "Questions"]
    assert [stop.words for stop in frame.stops if stop.here] == ["People"]
    assert not frame.professional
    page = render(request_by("/page", Audience.PERSON), "my.html").content.decode()
    assert page.count('aria-current="page">') == 2
    assert '<a href="/notes" aria-current="page">Notes</a>' in page
    assert "Call or text 988" in page


def test_a_professional_has_their_own_bar_and_a_kind_line() -> None:
    frame = frame_of(request_by("/with/" + "a" * 32, Audience.PROFESSIONAL))
    assert [(stop.words, stop.here) for stop in frame.stops] == [("Today", True), ("For me", False)]
    page = render(request_by("/today", Audience.PROFESSIONAL), "team.html").content.decode()
    assert "This work is heavy." in page
    assert 'class="tabs"' in page


def test_who_is_both_gets_the_bar_of_the_door_they_are_in() -> None:
    both = (Audience.PERSON, Audience.PROFESSIONAL)
    assert frame_of(request_by("/today", *both)).start == "/today"
    assert frame_of(request_by("/home", *both)).start == "/home"


@override_settings(DEMONSTRATION=True)
def test_the_demonstration_says_so_on_every_page() -> None:
    page = render(request_by("/"), "public.html").content.decode()
    assert "This is a demonstration. Every person in it is made up." in page
    assert 'href="/walk"' in page


@override_settings(TREFOIL_COVER_NAME="Reading list", TREFOIL_NEUTRAL_SITE="https://example.org/blank")
def test_a_site_sets_its_own_name_and_way_out() -> None:
    page = render(request_by("/"), "public.html").content.decode()
    assert "<span>Reading list</span>" in page
    assert 'data-to="https://example.org/blank"' in page
    assert "Trefoil" not in page


def shown(template: str, **strings: object) -> HttpResponse:
    return render(request_by("/in"), f"public/{template}.html", strings)


def test_the_pages_of_coming_in_show_what_they_are_given_and_never_a_secret() -> None:
    page = shown("in", name="wren", message="Try once more.", notice="", ask_card="yes").content.decode()
    assert 'value="wren"' in page
    assert "Try once more." in page
    assert re.search(r'<input[^>]*name="six"(?![^>]*value=)[^>]*>', page)
    assert re.search(r'<input[^>]*name="card"(?![^>]*value=)[^>]*>', page)
    assert 'name="card"' not in shown("in", name="", message="", notice="", ask_card="").content.decode()


def test_the_six_words_and_the_card() -> None:
    six = ("cedar", "anchor", "violet", "sandwich", "orbit", "meadow")
    rest = {"name": "wren", "message": "", "next_path": "/start", "shown": " ".join(six), "card": "7KQ4M2XD"}
    page = shown("start_words", words=six, groups=("7KQ4", "M2XD"), **rest).content.decode()
    assert re.findall(r"<li><span>(\w+)</span></li>", page) == list(six)
    assert "<span>7KQ4</span><span>M2XD</span>" in page
    assert re.search(r'<section class="card noprint"[^>]*><h2 id="h-shown"', page)  # words stay off the card
    assert 'name="once"' in page
    without = shown("start_words", words=six, groups=(), **rest).content.decode()
    assert "your card" not in without


def test_each_form_has_a_one_use_token_of_its_own() -> None:
    tokens = [
        re.findall(r'name="once" value="([0-9a-f]{32})"', shown("start", name="", message="").content.decode())[0]
        for _ in range(2)
    ]
    assert tokens[0] != tokens[1]


def test_marks() -> None:
    assert "There is no mark yet." in shown("marks", marks=()).content.decode()
    mark = {"lines": "12 lines", "code": "kq3Jw0c2", "note": "a signed note"}
    page = shown("marks", marks=(mark,)).content.decode()
    assert all(text in page for text in mark.values())


def test_static_names_are_short_and_marked(client: Client) -> None:
    page = client.get("/").content.decode()
    assert settings.STATIC_URL == "/s/"
    assert re.search(r'href="/s/ui.css\?[0-9a-f]{10}"', page)
    assert 'href="/s/ahn.woff2"' in page  # as the style sheet names it, or it would be fetched twice
