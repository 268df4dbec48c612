"""Two bad days in a browser: the phone is lost and the recovery words help; everything is locked, and the way back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NEUTRAL, PHONE, NewPage
from tests.journeys.inspect_pages import Inspector
from tests.journeys.people import Begun, begin, come_in, look_at, press, professional_comes_in, share_notes, write_note
from tests.journeys.site_for_journeys import Site
from tests.journeys.test_every_page_in_a_browser import check, watched

pytestmark = pytest.mark.browser


def make_recovery_words(page: Page, *, words: str) -> str:
    """Write twelve words down on paper, and try them once."""
    page.goto("/keys")
    page.get_by_role("link", name="Make them").click()
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Show me twelve words")
    twelve = " ".join(page.locator("ol.six li span").all_inner_texts())
    press(page, "I have all twelve")
    expect(page.get_by_text("Your recovery words work now.")).to_be_visible()
    press(page, "Try my recovery words")
    page.get_by_role("textbox", name="Your twelve words").fill(twelve)
    press(page, "Try them")
    expect(page.get_by_text("They work. Nothing was used up.")).to_be_visible()
    return twelve


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_lost_phone_with_recovery_words(site: Site, new_page: NewPage, scripts: bool) -> None:
    lost = new_page(scripts=scripts)
    begun = begin(lost)
    write_note(lost, title="By the lake", words="A heron stood there.")
    share_notes(lost, words=begun.words)
    twelve = make_recovery_words(lost, words=begun.words)

    found = new_page(scripts=scripts, size=PHONE)
    found.goto("/in")
    press(found, "I lost my words, or my phone and my card")
    found.get_by_label("The name you use here").first.fill(begun.name)
    found.get_by_role("textbox", name="Your twelve words").fill(twelve)
    press(found, "Go on")
    expect(found.get_by_role("heading", name="These are your new six words")).to_be_visible()
    new = Begun(
        name=begun.name,
        words=" ".join(found.locator("ol.six li span").all_inner_texts()),
        card="-".join(found.locator(".papercard .codes span").all_inner_texts()),
    )
    found.get_by_role("textbox", name="Your new six words").fill(new.words)
    found.get_by_label("Yes, let it know me").check()
    press(found, "I have them. Use them from now on")
    expect(found.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()
    found.goto("/notes")
    expect(found.get_by_role("link", name="By the lake")).to_be_visible()
    found.goto("/who")
    stop = found.get_by_role("button", name="Stop Maya seeing your notes").locator("visible=true")
    expect(stop.first).to_be_visible()  # whoever could see something still can

    lost.goto("/home")  # whoever has the lost phone
    expect(lost.get_by_role("heading", name="Come in")).to_be_visible()
    come_in(lost, name=begun.name, words=begun.words)
    expect(lost.get_by_text("did not go together")).to_be_visible()

    press(found, "Leave now")
    found.wait_for_url(NEUTRAL)
    come_in(found, name=new.name, words=new.words)
    expect(found.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()

    maya = new_page(scripts=scripts)
    professional_comes_in(maya, site)
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_panic_and_return(site: Site, new_page: NewPage, scripts: bool) -> None:
    wren = new_page(scripts=scripts)
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    share_notes(wren, words=begun.words)
    elsewhere = new_page(scripts=scripts)
    come_in(elsewhere, name=begun.name, words=begun.words, card=begun.card)
    expect(elsewhere.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()

    wren.goto("/who")
    press(wren, "Lock everything")
    wren.wait_for_url(NEUTRAL)
    for page in (wren, elsewhere):
        page.goto("/notes")
        expect(page.get_by_role("heading", name="Come in")).to_be_visible()
    maya = new_page(scripts=scripts)
    professional_comes_in(maya, site)
    expect(maya.get_by_role("heading", name=begun.name, exact=True)).to_have_count(0)

    come_in(wren, name=begun.name, words=begun.words)
    expect(wren.get_by_role("heading", name="You are back. All is locked.")).to_be_visible()
    press(wren, "See who can see what")
    expect(wren.get_by_text("Everyone is paused.").first).to_be_visible()
    press(wren, "Start again")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(wren, "Yes, start again")
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()
    wren.goto("/opened")
    expect(wren.get_by_text("You signed out everywhere.").first).to_be_visible()


def test_pages_of_keys(new_page: NewPage, inspector: Inspector, tmp_path: Path) -> None:
    page = watched(new_page, inspector)
    begun = begin(page)
    for path in ("/keys", "/keys/words", "/keys/new", "/keys/card", "/keys/phone", "/keys/twelve", "/keys/try",
                 "/keys/friend", "/keys/none", "/kept", "/spare"):  # fmt: skip
        page.goto(path)
        inspector.look(page, f"keys {path[1:].replace('/', ' ')}", picture=True)
    page.goto("/keys/none")
    press(page, "Go on without one")
    inspector.look(page, "keys none again")
    page.goto("/keys/new")
    page.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(page, "Show me new words and a card")
    inspector.look(page, "keys new words", picture=True)
    page.goto("/keys/twelve")
    page.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(page, "Show me twelve words")
    inspector.look(page, "keys twelve words", picture=True)
    page.goto("/keys/friend")
    page.get_by_role("radio").first.check()
    press(page, "Next")
    inspector.look(page, "keys friend read", picture=True)
    locking = page.context.new_page()  # the neutral site is not ours to look at
    locking.goto("/keys")
    press(locking, "Lock everything")
    locking.wait_for_url(NEUTRAL)
    locking.close()
    come_in(page, name=begun.name, words=begun.words)
    inspector.look(page, "keys after", picture=True)
    check(inspector, tmp_path)


@pytest.fixture
def inspector(pictures: Path) -> Inspector:
    """Look, and keep what is wrong."""
    return Inspector(pictures=pictures)
