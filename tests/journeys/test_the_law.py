"""Pages on the law in a browser: looked at as every page is, and how to reach somebody given alone and kept to."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.inspect_pages import Inspector
from tests.journeys.people import begin, press, professional_comes_in
from tests.journeys.site_for_journeys import Site
from tests.journeys.test_every_page_in_a_browser import check, watched

pytestmark = pytest.mark.browser


@pytest.fixture
def inspector(pictures: Path) -> Inspector:
    """Look, and keep what is wrong."""
    return Inspector(pictures=pictures)


def test_each_page_is_looked_at(new_page: NewPage, inspector: Inspector, tmp_path: Path) -> None:
    page = watched(new_page, inspector)
    begin(page)
    for path in (
        "/matters",
        "/matters/new",
        "/statement",
        "/statement/new",
        "/follow",
        "/follow/new",
        "/matters/reach",
        "/matters/offer",
        "/news/known",
        "/news/time",
    ):
        page.goto(path)
        inspector.look(page, f"{path[1:]}, at first")
    page.goto("/follow/new")
    page.locator("input[name=called]").fill("The first one")
    page.locator("input[name=whom][value=tipline]").check()
    press(page, "Save")
    inspector.look(page, "follow, folded")
    press(page, "Show me this once")
    page.get_by_text("Write down the next step").click()
    inspector.look(page, "follow, unfolded", picture=True)
    page.goto("/matters/reach")
    page.get_by_label("By letter").check()
    press(page, "Save")
    inspector.look(page, "matters, reach", picture=True)
    page.goto("/news/time")
    page.get_by_label("Who you want beside you").fill("Sam")
    press(page, "Save")
    inspector.look(page, "news, a time of one's own")
    page.goto("/matters/shows")
    page.locator("input[name=picked][value=no_sound]").check()
    press(page, "Save")
    inspector.look(page, "matters, shows")
    press(page, "A letter that asks for it")
    inspector.look(page, "matters, letter", picture=True)
    page.goto("/matters/press")
    page.locator("input[name=newsroom][value=no_camera]").check()
    press(page, "Save")
    inspector.look(page, "matters, press")
    press(page, "Two letters to print")
    inspector.look(page, "matters, newsroom")
    check(inspector, tmp_path)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_how_to_reach_somebody_is_given_alone_and_kept_to(site: Site, new_page: NewPage, scripts: bool) -> None:
    page = new_page(size=PHONE, scripts=scripts)
    wren = begin(page)
    page.goto("/matters/reach")
    page.get_by_label("Through my lawyer or advocate").check()
    page.locator("textarea[name=own]").fill("Ring twice.")
    press(page, "Save")
    press(page, "Someone else")
    page.get_by_role("radio", name="Reed").check()
    press(page, "Next")
    page.locator("input[name=long][value=month]").check()
    press(page, "Next")
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(wren.words)
    press(page, "Share it")
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()
    page.goto("/matters/reach")
    expect(page.get_by_text("Has not said yet that they read it.")).to_be_visible()

    desk = new_page(size=DESK, scripts=scripts)
    professional_comes_in(desk, site, name="Reed")
    desk.get_by_role("link", name=f"Open what {wren.name} shared").click()
    press(desk, "Read it before you call")
    assert "Ring twice." not in desk.content()
    press(desk, "Open it")
    expect(desk.get_by_text("Ring twice.")).to_be_visible()
    press(desk, "I read it, and I will keep to it")
    expect(desk.get_by_text("It is written down, and they can see it.")).to_be_visible()

    page.goto("/matters/reach")
    expect(page.get_by_text("that they will keep to it")).to_be_visible()
    page.goto("/opened")
    expect(page.get_by_text("I read it, and I will keep to it")).to_be_visible()
    page.goto("/who")
    page.get_by_role("button", name="Stop").locator("visible=true").first.click()
    desk.reload()
    assert "Ring twice." not in desk.content()
