"""A professional's first day: an invitation said out loud, six words, a second step, a call, and the first look."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import (
    begin,
    come_in,
    look_at,
    press,
    second_number,
    set_up_second_step,
    share_notes,
    write_note,
)
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_invited_vouched_and_the_first_look(new_page: NewPage, site: Site, scripts: bool) -> None:
    name = "Mira" if scripts else "Noor"
    desk = new_page(size=DESK, scripts=scripts)
    come_in(desk, name="Stew", words="one two three four five six", card=site.cards["Stew"])
    if "Stew" in site.codes:
        desk.get_by_label("The six digits").fill(second_number(site, "Stew"))
        press(desk, "Go on")
    else:
        set_up_second_step(desk, site, "Stew")
    expect(desk.get_by_role("heading", name="Hello, Stew.")).to_be_visible()

    # the steward makes a code and says it out loud
    desk.goto("/staff/new")
    desk.get_by_role("radio", name="North House").check()
    desk.locator("input[name=role][value=doctor]").check()
    desk.get_by_label("Who it is for").fill("the new doctor")
    press(desk, "Make the code")
    code = "-".join(desk.locator(".papercard .codes span").all_inner_texts())
    assert len(code) == 29

    # the newcomer draws words of their own; nobody else sees them
    theirs = new_page(size=PHONE, scripts=scripts)
    theirs.goto("/join")
    theirs.get_by_label("The code you were given").fill(code)
    press(theirs, "Go on")
    expect(theirs.get_by_text("doctor, North House")).to_be_visible()
    theirs.get_by_label("What people call you").fill(name)
    theirs.get_by_label("The name you come in by").fill(f"{name} at work")
    press(theirs, "Go on")
    words = " ".join(theirs.locator("ol.six li span").all_inner_texts())
    theirs.get_by_role("textbox", name="Your six words").fill(words)
    theirs.get_by_label("No, or I am not sure").check()
    press(theirs, "I have them. Go on")
    set_up_second_step(theirs, site, name)
    expect(theirs.get_by_role("heading", name="Nobody has vouched for you yet")).to_be_visible()
    read_out = theirs.locator("ol.six li span").all_inner_texts()

    # the steward calls, compares, and vouches
    desk.goto("/staff")
    desk.get_by_role("link", name=name).click()
    assert desk.locator("ol.six li span").all_inner_texts() == read_out
    press(desk, "The words are the same. I vouch")
    desk.get_by_role("textbox", name="Your six words").fill("one two three four five six")
    press(desk, "Yes, I vouch")
    expect(desk.get_by_text("You have vouched for them.")).to_be_visible()
    theirs.goto("/today")
    expect(theirs.get_by_role("heading", name="Nothing is shared with you now")).to_be_visible()

    # a person shares, and the newcomer looks for the first time
    mine = new_page(scripts=scripts)
    me = begin(mine)
    write_note(mine, title="A walk", words="The heron stood by the lake.")
    share_notes(mine, words=me.words, whom=name)
    look_at(theirs, name=me.name)
    expect(theirs.get_by_text("The heron stood by the lake.")).to_be_visible()
    mine.goto("/opened")
    expect(mine.get_by_text(f"{name}, your doctor at North House").first).to_be_visible()
