"""The one-minute brief of everybody in the demonstration: one screen of 1280 by 1120, and at most two hundred words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.people import press
from tests.journeys.site_for_journeys import start_demonstration
from tests.journeys.test_demonstration import walk_in_as

pytestmark = pytest.mark.browser
SCREEN = {"width": 1280, "height": 1120}
WORDS = 200
WALK = "Walk in as "


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of its own."""
    address, server = start_demonstration(tmp_path_factory.mktemp("demonstration"))
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def page(browser: Browser, demonstration: str) -> Iterator[Page]:
    """A desk that looks at it."""
    context = browser.new_context(
        base_url=demonstration,
        viewport=SCREEN,  # type: ignore[arg-type]  # a size is a size
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_every_brief_of_the_demonstration_fits_one_screen_and_two_hundred_words(page: Page) -> None:
    page.goto("/walk")
    buttons = page.get_by_role("button").all_inner_texts()
    read = 0
    for name in [words.removeprefix(WALK) for words in buttons if words.startswith(WALK)]:
        walk_in_as(page, name)
        for path in sorted({link.get_attribute("href") or "" for link in page.locator("a[href$='/brief']").all()}):
            page.goto(path)
            press(page, "Read it")
            said = page.locator("main").inner_text()
            assert "I am ready" in said, (name, said)
            assert len(said.split()) <= WORDS, (name, said)
            bottom = page.locator("main").evaluate("main => main.getBoundingClientRect().bottom + window.scrollY")
            assert bottom <= SCREEN["height"], (name, bottom)
            assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
            read += 1
    assert read >= 2  # Maya and Jo have one
