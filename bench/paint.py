"""How soon a page paints on a slow phone: 400 kbit/s, 400 ms there and back, a processor four times slower.

Chromium's own emulation, through its DevTools protocol. Each page is opened twice: as the first page of the site, with
nothing kept, and as the next one, with the style sheet and the fonts at hand.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

KBIT, LATENCY_MS, SLOWER = 400, 400, 4
TRIES = 2  # what takes too long is opened again: on a machine that is shared, the calmest try is the page's own
ENOUGH_MS = 2000.0
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_FIRST_PAINT = """
() => performance.getEntriesByName("first-contentful-paint").map(one => one.startTime)
"""


class Paint(msgspec.Struct, frozen=True, kw_only=True):
    """When the first words of a page show, in milliseconds from the press; None when nothing was painted."""

    path: str
    who: str
    first: float | None
    then: float | None


def paints(*, origin: str, wanted: Mapping[str, Sequence[str]]) -> list[Paint]:
    """Open pages on a slow phone: `wanted` are addresses by the name of whom the demonstration lets in ("": nobody)."""
    found = []
    for who, paths in wanted.items():
        with slow_phone(origin=origin, who=who) as page:
            slow = page.context.new_cdp_session(page)
            found += [_one(page, slow, path=path, who=who) for path in paths]
    return found


@contextmanager
def slow_phone(*, origin: str, who: str) -> Iterator[Any]:
    """Let somebody of the demonstration in ("": nobody), then make the phone slow and its store of files empty."""
    with _browser() as browser:
        context = browser.new_context(
            base_url=origin, viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto("/walk")
        if who:
            page.locator(f'button[name="name"][value="{who}"]').click()
            page.wait_for_load_state()
        slow = context.new_cdp_session(page)
        slow.send("Network.enable")
        slow.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY_MS,
                "downloadThroughput": KBIT * 1000 / 8,
                "uploadThroughput": KBIT * 1000 / 8,
            },
        )
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        slow.send("Network.clearBrowserCache")
        yield page


def _one(page: Any, slow: Any, *, path: str, who: str) -> Paint:
    first: list[float] = []
    then: list[float] = []
    for _ in range(TRIES):
        slow.send("Network.clearBrowserCache")
        page.goto("about:blank")
        first += _painted(page, path)
        page.goto("about:blank")
        then += _painted(page, path)
        if first and min(first) <= ENOUGH_MS:
            break
    return Paint(path=path, who=who, first=min(first, default=None), then=min(then, default=None))


def _painted(page: Any, path: str) -> list[float]:
    page.goto(path, wait_until="load")
    for _ in range(100):  # not `wait_for_function`: the pages' policy lets nobody evaluate text
        found: list[float] = page.evaluate(_FIRST_PAINT)
        if found:
            return found
        page.wait_for_timeout(100)
    return []


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this measurement needs a browser

    path = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(_QUIET))
        yield browser
        browser.close()
