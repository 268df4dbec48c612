"""Leaving and coming back on the same phone, what stays behind, and what a page costs (experience C4, D1 to D5, I1)."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import DESK, NEUTRAL, PHONE, NewPage
from tests.journeys.inspect_pages import NOTHING_STORED, STORED
from tests.journeys.people import Begun, begin, come_in, press, write_note

pytestmark = pytest.mark.browser


def cookies(page: Page) -> set[str]:
    """The names of this site's cookies."""
    return {str(cookie["name"]) for cookie in page.context.cookies() if "notes.example" in str(cookie["domain"])}


def gone_to_the_neutral_site(page: Page) -> None:
    page.wait_for_url(NEUTRAL)
    assert "heron" not in page.content()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_leave_come_back_and_come_in_on_the_same_phone_without_the_card(new_page: NewPage, scripts: bool) -> None:
    page = new_page(scripts=scripts)
    begun = begin(page)
    write_note(page, title="By the lake", words="A heron stood there.")
    page.get_by_role("link", name="By the lake").click()
    expect(page.locator("textarea[name=body]")).to_have_value("A heron stood there.")
    press(page, "Leave now")
    gone_to_the_neutral_site(page)
    assert "__Host-s" not in cookies(page)
    assert "__Host-d" in cookies(page)  # this phone is still known
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert "heron" not in page.content()
        assert "lake" not in page.content()
        assert page.title() in {"Notes", "", " "}
    for path in ("/home", "/notes", "/page"):
        page.goto(path)
        assert page.url.endswith("/in")
    expect(page.get_by_label("The code on your card")).to_have_count(0)
    come_in(page, name=begun.name, words=begun.words)
    expect(page.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()
    if scripts:
        assert page.evaluate(STORED) == NOTHING_STORED


def test_on_a_phone_that_is_not_ones_own_the_card_is_asked_for_again(new_page: NewPage) -> None:
    page = new_page()
    begun = begin(page, own_phone=False)
    press(page, "Leave now")
    gone_to_the_neutral_site(page)
    assert "__Host-d" not in cookies(page)
    come_in(page, name=begun.name, words=begun.words)
    expect(page.get_by_text("did not go together")).to_be_visible()
    page.get_by_role("textbox", name="Your six words").fill(begun.words)
    page.get_by_label("The code on your card").fill(begun.card.lower())
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()


def test_the_screen_is_blank_before_any_network(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    write_note(page, title="By the lake", words="A heron stood there.")
    page.route("**/leave", lambda route: time.sleep(1) or route.continue_())
    spent = page.evaluate(
        """() => { const begun = performance.now(); document.querySelector('[data-leave]').click();
        return [performance.now() - begun, document.body.innerText, document.title.trim(),
                getComputedStyle(document.body).display]; }"""
    )
    assert spent[0] <= 50
    assert spent[1:] == ["", "", "none"]
    gone_to_the_neutral_site(page)


def test_shift_three_times_leaves_and_a_name_with_capitals_does_not(new_page: NewPage) -> None:
    page = new_page(size=DESK)
    begin(page)
    page.goto("/notes/new")
    body = page.locator("textarea[name=body]")
    body.press_sequentially("Maya And Jo")
    for letter in "MAYA":
        page.keyboard.press(f"Shift+{letter}")
    expect(body).to_have_value("Maya And JoMAYA")
    assert page.url.endswith("/notes/new")
    for _ in range(3):
        page.keyboard.press("Shift")
    gone_to_the_neutral_site(page)


def test_leave_is_the_second_stop(new_page: NewPage) -> None:
    for size in (PHONE, DESK):
        page = new_page(size=size)
        for path in ("/", "/in", "/nothing"):
            page.goto(path)
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.matches('[data-leave]')"), path
        begin(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        gone_to_the_neutral_site(page)


def test_a_double_tap_does_a_thing_once_and_keeps_the_person_in(new_page: NewPage) -> None:
    page = new_page()
    begun = begin(page)
    page.goto("/notes/new")
    page.get_by_label("A name for it").fill("Only one")
    page.locator("textarea[name=body]").fill("Tapped twice.")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("link", name="Only one")).to_have_count(1)
    _to_the_words(page)
    page.get_by_role("textbox", name="Your six words").fill(begun.words)
    page.get_by_role("button", name="Share it").dblclick()
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()
    page.goto("/who")
    expect(page.get_by_role("button", name="Stop Sam seeing your notes").locator("visible=true")).to_have_count(1)


def _to_the_words(page: Page) -> None:
    page.goto("/share")
    page.locator("input[name=what][value=notes]").check()
    press(page, "Next")
    page.get_by_role("radio", name="Sam").check()
    press(page, "Next")
    page.locator("input[name=long][value=week]").check()
    press(page, "Next")
    press(page, "Yes, share it")


def weight(context: BrowserContext, path: str) -> tuple[int, int]:
    """How many requests a first view takes, and how many bytes come over the wire."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: dict[str, int] = {}
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(path, wait_until="networkidle")
    page.close()
    return len(sizes), int(sum(sizes.values()))


@pytest.mark.parametrize("path", ["/", "/in", "/home", "/notes", "/who", "/share"])
def test_a_first_view_is_light(new_page: NewPage, path: str) -> None:
    first = new_page()
    if path not in {"/", "/in"}:
        begun: Begun = begin(first)
        assert begun.words
    fresh = new_page()
    fresh.context.add_cookies(first.context.cookies())  # type: ignore[arg-type]  # what came out goes in
    requests, size = weight(fresh.context, path)
    assert requests <= 6
    assert size <= 60_000, size


def test_addresses_in_the_history_say_nothing(new_page: NewPage) -> None:
    page = new_page()
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    begun = begin(page)
    write_note(page, title="By the lake", words="A heron stood there.")
    _to_the_words(page)
    page.goto("/opened")
    for url in seen:
        assert re.fullmatch(r"https://notes\.example/[a-z0-9/]*(\?[a-z]+=[a-z0-9]+)?|about:blank", url), url
        assert begun.name.split()[0].lower() not in url
