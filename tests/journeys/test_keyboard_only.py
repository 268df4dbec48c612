"""Sharing by keyboard alone: every stop can be seen, none is hidden under a bar, and the way is not long."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin

pytestmark = pytest.mark.browser

# The middle of what has focus is on the screen, nothing lies over it, and it has an outline.
_SEEN = """() => {
  const at = document.activeElement, shown = at.matches('input[type=radio]') ? at.closest('label') : at;
  const box = shown.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 60) / 2);
  const style = getComputedStyle(at), around = getComputedStyle(shown);
  return {what: at.outerHTML.slice(0, 120), seen: !!top && (shown.contains(top) || top.contains(shown)),
    outlined: [style, around].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2)};
}"""


def walk_to(page: Page, wanted: str, *, most: int = 40) -> None:
    """Press Tab until what has focus is the one that is wanted; each stop on the way is looked at."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_SEEN)
        assert stop["seen"], stop
        assert stop["outlined"], stop
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} was not reached")


def enter(page: Page) -> None:
    """Press what has focus, and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def pick(page: Page, wanted: str) -> None:
    """Choose in a group of radios with the space bar and the arrows, as browsers have it."""
    group = wanted.partition("[value")[0]
    walk_to(page, group)
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{wanted} was not reached")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_sharing_by_keyboard_alone(new_page: NewPage, size: dict[str, int]) -> None:
    page = new_page(size=size)
    begun = begin(page)
    page.goto("/share")
    pick(page, "input[name=what][value=notes]")
    walk_to(page, "button.btn[value=save]")
    enter(page)
    expect(page.get_by_role("heading", name="With whom?")).to_be_visible()
    walk_to(page, "input[name=who]")
    page.keyboard.press("Space")
    walk_to(page, "button.btn[value=save]")
    enter(page)
    expect(page.get_by_role("heading", name="For how long?")).to_be_visible()
    pick(page, "input[name=long][value=month]")
    walk_to(page, "button.btn[value=save]")
    enter(page)
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    walk_to(page, "button[formaction='/share/preview']")
    enter(page)
    expect(page.get_by_text("Nothing is shared yet.")).to_be_visible()
    walk_to(page, "button.btn")
    enter(page)
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    walk_to(page, "button.btn[value=save]")
    enter(page)
    walk_to(page, "#f-six")
    page.keyboard.type(begun.words)
    enter(page)
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()


@pytest.mark.parametrize("path", ["/home", "/notes/new", "/who", "/opened", "/sets"])
def test_no_stop_hides_under_a_bar_forwards_or_back(new_page: NewPage, path: str) -> None:
    page = new_page()
    begin(page)
    page.goto(path)
    for key, most in (("Tab", 30), ("Shift+Tab", 30)):
        for _ in range(most):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement === document.body"):
                break
            stop = page.evaluate(_SEEN)
            assert stop["seen"], (key, stop)
            assert stop["outlined"], (key, stop)
