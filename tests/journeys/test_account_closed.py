"""Closing everything, in a real browser: asked for, kept, asked for again, and gone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, come_in, look_at, press, professional_comes_in, share_notes, write_note
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "scripts"), [(PHONE, True), (DESK, False)], ids=["phone", "desk without scripts"])
def test_an_account_is_closed(site: Site, new_page: NewPage, size: dict[str, int], scripts: bool) -> None:
    wren = new_page(size=size, scripts=scripts)
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    share_notes(wren, words=begun.words)
    maya = new_page(size=size, scripts=scripts)
    professional_comes_in(maya, site)
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()

    # a copy first, as the page says
    wren.goto("/close")
    wren.get_by_role("link", name="A copy of everything").first.click()
    press(wren, "Save a page to read")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    with wren.expect_download() as coming:
        press(wren, "Save it")
    saved = coming.value.path().read_text()
    assert "A heron stood there." in saved
    assert "<script" not in saved

    # asked for, and kept
    wren.goto("/close")
    wren.get_by_label("After 7 days").check()
    press(wren, "Next")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(wren, "Yes, close it")
    expect(wren.get_by_role("heading", name="It is not closed yet")).to_be_visible()
    maya.reload()
    assert "heron" not in maya.content()
    wren.goto("/home")
    expect(wren.get_by_text("Everything here closes on")).to_be_visible()
    wren.goto("/close")
    press(wren, "Keep everything")
    expect(wren.get_by_text("Everything stays.")).to_be_visible()

    # and at once
    wren.get_by_label("At once").check()
    press(wren, "Next")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(wren, "Yes, close it")
    expect(wren.get_by_role("heading", name="It is closed")).to_be_visible()
    come_in(wren, name=begun.name, words=begun.words)
    expect(wren.get_by_text("did not go together")).to_be_visible()
    maya.goto("/today")
    expect(maya.get_by_role("heading", name=begun.name, exact=True)).to_have_count(0)
    site.run("tick")
    assert "All is as it was written." in site.run("verify-log").stdout
