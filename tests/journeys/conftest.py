"""A site, a browser, and people who use it. The browser is the system's Chromium."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.site_for_journeys import HOST, Site, start_site

NEUTRAL = "https://www.weather.gov/"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real site with three professionals and no person yet."""
    place = tmp_path_factory.mktemp("journey")
    site, server = start_site(place)
    yield site
    server.terminate()
    server.wait(timeout=20)
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """The system's Chromium. Two names lead to this machine; every other leads nowhere."""
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    names = f"MAP {HOST}:443 127.0.0.1:{site.port}, MAP www.weather.gov:443 127.0.0.1:{site.port}, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            headless=True,
            args=[*QUIET, f"--host-resolver-rules={names}, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open a browser of one's own: nothing is shared with another one."""
    opened: list[BrowserContext] = []

    def new(
        *, size: dict[str, int] = PHONE, scripts: bool = True, night: bool = False, bypass_csp: bool = False
    ) -> Page:
        context = browser.new_context(
            base_url=f"https://{HOST}",
            ignore_https_errors=True,
            viewport=size,  # type: ignore[arg-type]  # a size is a size
            java_script_enabled=scripts,
            color_scheme="dark" if night else "light",
            has_touch=size["width"] < 600,
            bypass_csp=bypass_csp,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        return context.new_page()

    yield new
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the main pages are put, for whoever wants to look at them."""
    return tmp_path_factory.mktemp("pictures", numbered=False)
