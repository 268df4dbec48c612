"""Keep these on my phone: after a tap alone, open without a network, off again with one tap, and no trace left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect, sync_playwright

from tests.journeys.conftest import NEUTRAL, PHONE, QUIET
from tests.journeys.people import begin, press
from tests.journeys.site_for_journeys import HOST, Site

pytestmark = pytest.mark.browser

LEFT = """async () => ({caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length})"""
NOTHING = {"caches": [], "workers": 0}
BEGIN = "navigator.serviceWorker.register('/s/tips.js', {scope: '/steady'}).then(() => 'begun', () => 'no')"
KEPT = """async () => { const tips = await caches.open('tips'), found = [];
  for (const one of await tips.keys()) found.push([new URL(one.url).pathname, await (await tips.match(one)).text()]);
  return found; }"""


@pytest.fixture
def phone(site: Site, tmp_path: Path) -> Iterator[BrowserContext]:
    """A phone of one's own. A worker is refused where the certificate is unknown, so this browser asks for none."""
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    names = f"MAP {HOST}:443 127.0.0.1:{site.port}, MAP www.weather.gov:443 127.0.0.1:{site.port}, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=found,
            headless=True,
            args=[*QUIET, "--ignore-certificate-errors", f"--host-resolver-rules={names}, EXCLUDE 127.0.0.1"],
            base_url=f"https://{HOST}",
            viewport=PHONE,  # type: ignore[arg-type]  # a size is a size
            has_touch=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        yield context
        context.close()


def keep(page: Page) -> None:
    """Tap once, after reading."""
    page.goto("/steady/keep")
    page.get_by_role("button", name="Keep these on my phone").click()
    expect(page.get_by_text("They are on your phone.")).to_be_visible()


def test_keep_go_without_a_network_open_take_off_and_nothing_is_left(phone: BrowserContext) -> None:
    page = phone.pages[0]
    for path in ("/", "/steady", "/steady/keep"):
        page.goto(path)
        assert page.evaluate(LEFT) == NOTHING  # off by default
    keep(page)
    phone.set_offline(True)
    for path, words in (
        ("/steady", "Pick what feels OK."),
        ("/steady/five-colors", "Look around where you are."),
        ("/steady/sheet", "Call 988"),
    ):
        page.goto(path)
        expect(page.locator("main").get_by_text(words).first).to_be_visible()
        assert page.title() == "Notes"
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("AHN")  # its look is kept too
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/phone")  # what was not kept is not there
    page.wait_for_url("chrome-error://chromewebdata/")  # the browser's own page comes a moment after the error
    page.goto("/steady/keep")
    page.get_by_role("button", name="Take them off my phone").click()
    expect(page.get_by_text("They are off your phone.")).to_be_visible()
    assert page.evaluate(LEFT) == NOTHING
    phone.set_offline(False)
    page.goto("/steady")
    assert page.evaluate(LEFT) == NOTHING


def test_what_is_kept_holds_nothing_of_who_is_signed_in_and_leaving_takes_it_off(phone: BrowserContext) -> None:
    page = phone.pages[0]
    begun = begin(page, name="Heron")
    keep(page)
    kept = page.evaluate(KEPT)
    paths = {path for path, _ in kept}
    assert {path for path in paths if not path.startswith("/s/")} == {
        path for path in paths if path == "/steady" or path.startswith("/steady/")
    }
    for path, words in kept:
        assert begun.name not in words, path
        assert "/home" not in words, path
        assert "Pause everyone" not in words, path
    page.goto("/home")  # the worker answers for public pages alone
    assert page.evaluate("navigator.serviceWorker.controller") is None
    page.goto("/steady")
    press(page, "Leave now")
    page.wait_for_url(NEUTRAL)
    page.goto("/steady")
    assert page.evaluate(LEFT) == NOTHING
    assert "__Host-s" not in {cookie["name"] for cookie in phone.cookies()}


def test_no_other_page_can_start_a_worker(phone: BrowserContext) -> None:
    page = phone.pages[0]
    page.goto("/steady")
    begun = page.evaluate(
        "navigator.serviceWorker.register('/s/tips.js', {scope: '/steady'}).then(() => 'begun', () => 'no')"
    )
    assert begun == "no"
    assert page.evaluate(LEFT) == NOTHING


def test_when_the_network_breaks_in_the_middle_nothing_is_kept(phone: BrowserContext) -> None:
    page = phone.pages[0]
    page.goto("/steady/keep")
    page.route("**/steady/five-colors", lambda route: route.abort())
    page.get_by_role("button", name="Keep these on my phone").click()
    expect(page.get_by_text("That did not work, and nothing was kept.")).to_be_visible()
    assert page.evaluate(LEFT) == NOTHING
