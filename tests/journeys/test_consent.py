"""Consent in daily life: asked and edited, begun a day later, renewed, and a line between two people."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, press, professional_comes_in, share_notes, write_note
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser

ALONE = "Before you talk with anyone about"


def says_the_six_words(page: Page, words: str) -> None:
    """Say yes with paper in hand."""
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Share it")


def opens(page: Page, name: str) -> None:
    """Open the page of one person, from the first page of somebody who is near."""
    page.goto("/today")
    page.get_by_role("link", name=f"Open what {name} shared").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_asked_edited_and_begun_a_day_later_and_then_renewed(new_page: NewPage, site: Site, scripts: bool) -> None:
    wren = new_page(scripts=scripts)
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    share_notes(wren, words=begun.words)

    maya = new_page(size=DESK, scripts=scripts)
    professional_comes_in(maya, site)
    opens(maya, begun.name)
    maya.goto(f"{maya.url}/ask")
    maya.locator("input[name=what][value=measures]").check()
    maya.get_by_label("What it is for").fill("To see how sleep goes")
    maya.locator("input[name=long][value=season]").check()
    maya.get_by_role("button", name="Ask", exact=True).click()
    expect(maya.get_by_text("You asked. It is up to them now")).to_be_visible()

    # a calm line where sharing is, and an answer that is the person's own
    wren.goto("/who")
    expect(wren.get_by_text("Someone asks to see something.")).to_be_visible()
    press(wren, "Look at it")
    expect(wren.get_by_text("To see how sleep goes")).to_be_visible()
    press(wren, "Yes, but for another time")
    wren.locator("input[name=long][value=week]").check()
    press(wren, "Next")
    expect(wren.get_by_text("Maya asked for it, so it begins on")).to_be_visible()
    says_the_six_words(wren, begun.words)
    expect(wren.get_by_text("It was asked for, so it begins a day later.")).to_be_visible()
    wren.goto("/asked")
    expect(wren.get_by_role("heading", name="No one asks for anything now")).to_be_visible()
    maya.goto("/today")
    theirs = maya.locator("main section, main li").filter(has_text=begun.name).first
    expect(theirs).to_be_visible()
    expect(theirs).not_to_contain_text("Answers to questions")

    # the notes are kept on: a new share takes the place of the old one, and only after the words
    wren.goto("/share")
    wren.locator("input[name=what][value=notes]").check()
    press(wren, "Next")
    wren.get_by_role("radio", name="Maya").check()
    press(wren, "Next")
    wren.locator("input[name=long][value=season]").check()
    press(wren, "Next")
    expect(wren.get_by_text("Maya has this now, until")).to_be_visible()
    says_the_six_words(wren, begun.words)
    expect(wren.get_by_role("heading", name="It is shared")).to_be_visible()
    wren.goto("/who")
    stops = wren.get_by_role("button", name="Stop Maya seeing your notes").locator("visible=true")
    expect(stops).to_have_count(1)
    stops.click()
    maya.goto("/today")
    expect(maya.get_by_role("heading", name=begun.name, exact=True)).to_have_count(0)


@pytest.mark.parametrize(("size", "scripts"), [(PHONE, True), (DESK, False)], ids=["phone", "desk without scripts"])
def test_two_people_may_talk_until_it_is_ended(
    new_page: NewPage, site: Site, size: dict[str, int], scripts: bool
) -> None:
    wren = new_page(size=size, scripts=scripts)
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    for whom in ("Maya", "Sam"):
        share_notes(wren, words=begun.words, whom=whom)
    maya = new_page(size=DESK, scripts=scripts)
    professional_comes_in(maya, site)
    opens(maya, begun.name)
    expect(maya.get_by_text(f"{ALONE} {begun.name}")).to_be_visible()

    wren.goto("/talk")
    expect(wren.get_by_role("heading", name="Nobody, for now")).to_be_visible()
    press(wren, "Let two people talk")
    wren.get_by_role("group", name="Who?").get_by_label("Maya").check()
    wren.get_by_role("group", name="With whom?").get_by_label("Sam").check()
    wren.locator("input[name=about][value=notes]").check()
    wren.locator("input[name=long][value=week]").check()
    press(wren, "Next")
    expect(wren.get_by_text("Nothing has changed yet.")).to_be_visible()
    said = wren.get_by_text("Maya and Sam may talk with each other about your notes until")
    expect(said).to_be_visible()
    press(wren, "Yes, they may talk")
    expect(said).to_be_visible()

    maya.reload()
    expect(maya.get_by_text("You may talk with Sam about notes until")).to_be_visible()
    press(maya, "I have read this")
    wren.goto("/talk")
    expect(wren.get_by_text("Maya said that they read it.")).to_be_visible()
    wren.get_by_role("button", name="End this for").click()
    expect(wren.get_by_text("It has ended.")).to_be_visible()
    opens(maya, begun.name)
    expect(maya.get_by_text(f"{ALONE} {begun.name}")).to_be_visible()
    assert "Sam" not in maya.locator("main").inner_text()
    wren.goto("/opened?you=1")
    expect(wren.get_by_text("may not talk with each other about your notes any more").first).to_be_visible()
