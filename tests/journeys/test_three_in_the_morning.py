"""Three in the morning, on a phone with a slow network: something that steadies, somebody to call, and no word lost.

Taps and requests are counted here. How long it takes stands in docs/reference/pages.md, measured by `python -m bench`.
"""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journeys.conftest import NewPage
from tests.journeys.people import begin, press

pytestmark = pytest.mark.browser

TYPED = "A heron stood there."


def slow(page: Page) -> dict[str, str]:
    """Make the network slow, 400 kbit/s and 400 ms there and back, and note what goes over it: not what is at hand."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    asked: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.requestServedFromCache", lambda event: asked.pop(event["requestId"], None))
    wire.on(
        "Network.responseReceived",
        lambda event: asked.pop(event["requestId"], None) if event["response"].get("fromDiskCache") else None,
    )
    return asked


def tap(page: Page, words: str, taps: list[str]) -> None:
    """Tap what has these words, and count it."""
    taps.append(words)
    press(page, words)
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_link_to_something_that_steadies_and_somebody_to_call_with_no_account(
    new_page: NewPage, scripts: bool
) -> None:
    page = new_page(scripts=scripts)
    asked, taps = slow(page), list[str]()
    page.goto("/")
    assert len(asked) <= 6
    tap(page, "Steady yourself", taps)
    tap(page, "Pick one for me", taps)
    expect(page.locator("ol.steps li").first).to_be_visible()
    tap(page, "Other people to call", taps)
    expect(page.locator('a[href="tel:988"]').first).to_be_visible()
    assert len(taps) <= 4
    # This browser names the small picture of its tab on every page, whether it has it or not: it is counted once.
    over_the_wire = [url for url in asked.values() if "/s/note.svg" not in url]
    # What a page needs is asked for once; then it is one question for each tap.
    assert len(over_the_wire) + 1 <= 6 + len(taps)
    assert not [url for url in asked.values() if "notes.example" not in url]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_ones_own_first_page_to_the_plan_for_hard_days_and_somebody_to_call(
    new_page: NewPage, scripts: bool
) -> None:
    page = new_page(scripts=scripts)
    begin(page)
    asked, taps = slow(page), list[str]()
    page.goto("/home")
    tap(page, "My plan", taps)
    assert page.url.endswith("/safe/now")
    tap(page, "Other people to call", taps)
    expect(page.locator('a[href="tel:988"]').first).to_be_visible()
    assert page.url.endswith("/lines")
    tap(page, "Steady", taps)
    expect(page.get_by_role("heading", name="Steady yourself")).to_be_visible()
    assert len(taps) <= 4
    assert len(asked) <= 6 + 2 * len(taps)


def write(page: Page) -> None:
    """Type a note, and do not send it yet."""
    page.goto("/notes/new")
    page.get_by_label("A name for it").fill("By the lake")
    page.locator("textarea[name=body]").fill(TYPED)


def test_the_network_goes_in_the_middle_of_a_save_and_no_word_is_lost(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    write(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your words are still on this page.")).to_be_visible()
    expect(page.locator("textarea[name=body]")).to_have_value(TYPED)
    page.context.set_offline(False)
    expect(page.get_by_text("Your words are still on this page.")).to_be_hidden()
    page.route("**/notes/new", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.wait_for_timeout(3100)  # a second tap within three seconds is the same tap
    page.get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.wait_for_url("**/notes?done=saved")  # the browser's own page stands here, with its “Reload”
    page.unroute("**/notes/new")
    page.reload()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("link", name="By the lake")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_page_whose_session_and_storage_are_gone_gives_the_words_back(new_page: NewPage, scripts: bool) -> None:
    """As when it lay open for a day, and the browser was tidied up meanwhile: nobody knows any more who wrote it."""
    page = new_page(scripts=scripts)
    begin(page)
    write(page)
    page.context.clear_cookies()
    if scripts:
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(TYPED)).to_be_visible()


def test_a_picture_that_is_sent_anyway_is_turned_back_and_nothing_of_it_is_read(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    send = """async path => { const form = new FormData();
      form.append('body', new Blob([new Uint8Array([137, 80, 78, 71])], {type: 'image/png'}), 'a.png');
      return (await fetch(path, {method: 'POST', body: form})).status; }"""
    for path in ("/notes/new", "/me/likes", "/page", "/goals/new", "/in", "/steady"):
        assert page.evaluate(send, path) == 415, path
    page.goto("/notes")
    expect(page.get_by_role("link", name="a.png")).to_have_count(0)
