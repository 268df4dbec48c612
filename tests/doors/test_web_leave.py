"""Leave now, in a real browser: with the script, without it, by keys, and never by typing (experience D1 to D5)."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import path
from playwright.sync_api import Browser, Page, sync_playwright

from trefoil.doors.public import pages
from trefoil.web.access import Audience, admits
from trefoil.web.headers import left

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LEFT: list[str] = []  # how each leaving arrived at the server


@admits(Audience.ANYONE)
def leave(request: HttpRequest) -> HttpResponse:
    LEFT.append(str(request.method))
    return left()


@admits(Audience.ANYONE)
def come_in(request: HttpRequest) -> HttpResponse:
    return render(request, "public/in.html", {"name": "", "message": "", "notice": "", "ask_card": ""})


class Addresses:
    urlpatterns = [path("leaving", pages.leaving), path("in", come_in), path("leave", leave)]
    handler400 = handler403 = handler404 = "trefoil.web.errors.not_here"
    handler500 = "trefoil.web.errors.our_side"


class _Site(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Weather</title>Rain in the evening.")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where our site and the neutral site are, and the browser that visits them."""

    ours: str
    neutral: str
    browser: Browser


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    weather = ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    neutral = f"http://localhost:{weather.server_port}/"
    with override_settings(ROOT_URLCONF=Addresses, ALLOWED_HOSTS=["127.0.0.1"], TREFOIL_NEUTRAL_SITE=neutral):
        site = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=_Site, handler_class=_Quiet)
        for server in (weather, site):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            yield Places(f"http://127.0.0.1:{site.server_port}", neutral, browser)
            browser.close()
        for server in (weather, site):
            server.shutdown()
            server.server_close()


@pytest.fixture
def page(places: Places) -> Iterator[Page]:
    LEFT.clear()
    context = places.browser.new_context(viewport={"width": 1280, "height": 700})
    page = context.new_page()
    page.goto(f"{places.ours}/leaving")
    page.goto(f"{places.ours}/in")
    yield page
    context.close()


def test_one_tap_blanks_signs_out_and_goes_elsewhere(page: Page, places: Places) -> None:
    page.evaluate("localStorage.setItem('x', 'y')")
    page.click("[data-leave]")
    page.wait_for_url(places.neutral)
    assert LEFT == ["POST"]
    page.go_back()
    assert page.url == f"{places.ours}/leaving"  # the page that was left does not stay behind "Back"
    assert page.title() == "Notes"
    assert page.evaluate("[localStorage.length, sessionStorage.length, window.name]") == [0, 0, ""]


def test_D3_the_page_is_blank_in_the_same_turn_as_the_tap_and_before_any_network(page: Page) -> None:
    page.route("**/leave", lambda route: route.abort())
    left_over, title, at_fetch = page.evaluate(
        """() => { let atFetch = -1; const old = window.fetch;
        window.fetch = (...all) => { atFetch = document.body.childElementCount; return old(...all); };
        document.querySelector('[data-leave]').click();
        return [document.body.childElementCount, document.title, atFetch]; }"""
    )
    assert at_fetch == 0  # nothing was left on the page when the network was first asked
    assert left_over == 0
    assert title == ""


def test_without_the_script_the_button_is_a_form_and_leaves_too(places: Places) -> None:
    LEFT.clear()
    context = places.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{places.ours}/in")
    page.click("[data-leave]")
    page.wait_for_url(places.neutral)
    assert LEFT == ["POST"]
    context.close()


@pytest.mark.parametrize("keys", [["Shift"] * 3, ["ShiftLeft", "ShiftRight", "ShiftLeft"], ["Escape"] * 3])
def test_three_presses_leave(page: Page, places: Places, keys: list[str]) -> None:
    page.click("#f-name")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(places.neutral)


def _capitals(page: Page) -> None:
    for letter in "Maya And Jo, MAYA AND JO":
        if letter.isupper():
            page.keyboard.down("Shift")
            page.keyboard.press(letter)
            page.keyboard.up("Shift")
        else:
            page.keyboard.press(letter)


def _fast_capitals(page: Page) -> None:
    for letter in "ABCDEF":  # Shift comes up before the letter does
        page.keyboard.down("Shift")
        page.keyboard.down(letter)
        page.keyboard.up("Shift")
        page.keyboard.up(letter)


def _clicks_with_shift(page: Page) -> None:
    for _ in range(4):
        page.keyboard.down("Shift")
        page.mouse.click(40, 500)
        page.keyboard.up("Shift")


def _back_through_the_page(page: Page) -> None:
    for _ in range(4):
        page.keyboard.press("Shift+Tab")


def _mixed(page: Page) -> None:
    for key in ("Shift", "Escape", "Shift", "Escape"):
        page.keyboard.press(key)


def _twice(page: Page) -> None:
    for key in ("Shift", "Shift", "a", "Escape", "Escape"):
        page.keyboard.press(key)


def _slow(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Escape")
        page.wait_for_timeout(800)


@pytest.mark.parametrize(
    "doing", [_capitals, _fast_capitals, _clicks_with_shift, _back_through_the_page, _mixed, _twice, _slow]
)
def test_nothing_else_ever_leaves(page: Page, places: Places, doing: object) -> None:
    assert callable(doing)
    page.click("#f-name")
    doing(page)
    page.wait_for_timeout(150)
    assert page.url == f"{places.ours}/in"
    assert page.locator("main").count() == 1
    assert LEFT == []


def test_leave_is_the_second_stop_and_nothing_ever_lies_over_it(page: Page, places: Places) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-leave]')") is True
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{places.ours}/leaving")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for depth in (0, 120, 400, 900, 5000):
            page.evaluate(f"scrollTo(0, {depth})")
            assert page.evaluate(
                """() => { const box = document.querySelector('[data-leave]').getBoundingClientRect();
                return box.height >= 44 && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
                .closest('[data-leave]') !== null; }"""
            )


def test_night_stays_in_this_tab_and_is_kept_nowhere(page: Page, places: Places) -> None:
    page.click("[data-night]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 23, 24)"
    page.goto(f"{places.ours}/leaving")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 23, 24)"
    assert page.get_attribute("[data-night]", "aria-pressed") == "true"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.click("[data-night]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 243, 236)"


def test_a_phone_in_night_view_can_be_put_to_day_with_one_tap(places: Places) -> None:
    context = places.browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{places.ours}/in")
    assert page.get_attribute("[data-night]", "aria-pressed") == "true"
    page.click("[data-night]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 243, 236)"
    context.close()


def test_a_page_asks_one_host_only_and_the_policy_stops_nothing_of_ours(places: Places) -> None:
    context = places.browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{places.ours}/in", wait_until="networkidle")
    assert asked
    assert all(address.startswith(places.ours) for address in asked)
    assert len(asked) <= 6
    assert len(asked) == len(set(asked))
    assert said == []
    context.close()
