"""The demonstration, as `make run` starts it: walking in as its people, with a year of life on the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.inspect_pages import Inspector
from tests.journeys.people import press
from tests.journeys.site_for_journeys import start_demonstration
from tests.journeys.test_every_page_in_a_browser import check

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of its own."""
    address, server = start_demonstration(tmp_path_factory.mktemp("demonstration"))
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def page(browser: Browser, demonstration: str) -> Iterator[Page]:
    """A phone that looks at it."""
    context: BrowserContext = browser.new_context(
        base_url=demonstration,
        viewport=PHONE,  # type: ignore[arg-type]  # a size is a size
        bypass_csp=True,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def walk_in_as(page: Page, name: str) -> None:
    """Be one of its people."""
    page.goto("/walk")
    page.get_by_role("button", name=f"Walk in as {name}", exact=True).click()


def test_its_people_and_their_pages(demonstration: str, page: Page, pictures: Path, tmp_path: Path) -> None:
    inspector = Inspector(pictures=pictures)
    inspector.watch(page, home=demonstration)
    page.goto("/walk")
    inspector.look(page, "demo walk", picture=True)
    walk_in_as(page, "Wren")
    expect(page.get_by_role("heading", name="Hi, Wren.")).to_be_visible()
    for path in ("/home", "/notes", "/who", "/opened", "/opened?you=1", "/sets", "/page", "/share",
                 "/goals", "/choices", "/rest", "/told", "/phone"):  # fmt: skip
        page.goto(path)
        inspector.look(page, f"demo {path[1:]}", picture=path in {"/home", "/notes", "/who", "/opened", "/choices"})
    walk_in_as(page, "Rowan")
    page.goto("/who")
    inspector.look(page, "demo who, paused", picture=True)
    walk_in_as(page, "Ash")
    page.goto("/home")
    inspector.look(page, "demo home, alone")
    for name in ("Maya", "Jo", "Det. Cole"):
        walk_in_as(page, name)
        inspector.look(page, f"demo today of {name}", picture=name == "Maya")
        page.get_by_role("link", name="Open what Wren shared").click()
        page.get_by_label("Following up").check()
        press(page, "Open")
        inspector.look(page, f"demo what {name} sees", picture=True)
    walk_in_as(page, "Sam")
    inspector.look(page, "demo today of Sam")
    expect(page.get_by_text("Nothing is shared with you now")).to_be_visible()
    for name in ("Ines", "Lee"):
        walk_in_as(page, name)
        assert "Wren" not in page.locator("main").inner_text(), name
    check(inspector, tmp_path)
