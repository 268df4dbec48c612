"""A person's first week in one go: signing up, a small first page, and what grows around it at their own pace."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, look_at, press, professional_comes_in, share_notes, write_note
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser

GOAL = "Swim in the lake."
PLAN = "Walk down to the lake."


def main_of(page: Page) -> str:
    """The words of the page itself, without its bars."""
    return page.locator("main").inner_text()


def a_pace_of_their_own(page: Page) -> None:
    """Nothing, and then a little: what is not shown is not on the page at all."""
    press(page, "Nothing")
    expect(page.get_by_role("heading", name="Write something")).to_have_count(0)
    press(page, "A little")
    expect(page.get_by_role("heading", name="Write something")).to_be_visible()


def something_that_steadies(page: Page) -> None:
    """One way that is picked for them, one that is never shown again."""
    page.goto("/calm")
    press(page, "Pick one for me")
    expect(page.locator("ol.steps li").first).to_be_visible()
    gone = page.get_by_role("heading", level=1).inner_text()
    press(page, "Never show me this")
    page.goto("/calm")
    listed = page.locator("ul.things li b").filter(has_text=gone).locator("visible=true")
    expect(page.get_by_text("Those you never want to see")).to_be_visible()
    expect(listed).to_have_count(0)


def a_goal_and_a_word_for_now(page: Page) -> None:
    """Something to work toward, and a check-in of one tap that is scored by nobody."""
    page.goto("/goals/new")
    page.locator("textarea[name=body], input[name=body]").fill(GOAL)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(GOAL)).to_be_visible()
    page.goto("/day")
    page.locator("form[action='/day'] .taps label").first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="What you kept")).to_be_visible()


def a_plan_for_hard_days(page: Page) -> None:
    """One line of it and one number: in large, from anywhere, they are one tap away."""
    page.goto("/safe/at/alone")
    page.get_by_label("One line for this part").fill(PLAN)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(PLAN)).to_be_visible()
    page.goto("/safe/at/ask")
    page.get_by_label("One line for this part").fill("My aunt")
    page.get_by_label("A phone number").fill("555 010 0142")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/home")
    press(page, "My plan")
    expect(page.get_by_text(PLAN)).to_be_visible()
    expect(page.get_by_role("link", name="My aunt")).to_have_attribute("href", "tel:5550100142")


@pytest.mark.parametrize(("size", "scripts"), [(PHONE, True), (DESK, False)], ids=["phone", "desk without scripts"])
def test_a_first_week(new_page: NewPage, site: Site, size: dict[str, int], scripts: bool) -> None:
    wren = new_page(size=size, scripts=scripts)
    begun = begin(wren)
    a_pace_of_their_own(wren)
    something_that_steadies(wren)
    a_goal_and_a_word_for_now(wren)
    a_plan_for_hard_days(wren)

    # the first share, said back before the yes; who looked, and the last word
    write_note(wren, title="By the lake", words="A heron stood there.")
    share_notes(wren, words=begun.words)
    maya = new_page(size=DESK)
    professional_comes_in(maya, site)
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()
    for words in (GOAL, PLAN, "My aunt"):
        assert words not in maya.content(), words
    wren.goto("/opened")
    expect(wren.locator("li").filter(has_text="Maya").filter(has_text="read your notes").first).to_be_visible()
    wren.goto("/who")
    wren.get_by_role("button", name="Stop Maya seeing your notes").locator("visible=true").first.click()
    expect(wren.get_by_text("It is stopped.")).to_be_visible()
    maya.reload()
    assert "heron" not in maya.content()

    # a low day: three things, the plan among them, and everything is back with one tap
    wren.goto("/home")
    expect(wren.get_by_text(GOAL)).to_be_visible()
    press(wren, "Today is a low day")
    expect(wren.locator("main h2")).to_have_count(3)
    assert GOAL not in main_of(wren)
    expect(wren.locator("main").get_by_role("link", name="My plan")).to_be_visible()
    press(wren, "Show it all again")
    expect(wren.get_by_text(GOAL)).to_be_visible()
