"""Case news in a browser: after three years away, a lawyer's Monday with 40 people, and a hearing called off."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.case_news import away_for_three_years, lines_in_the_log, people_of_reed
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, come_in, press, professional_comes_in
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser

NAMES = ("Placeholder", "7300412", "58613")
LINE = "One thing has a date or is about safety."
LETTER = """United States Attorney's Office
District of Example

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-00777-ABC

Dear Wren:

{tells}

Your VIN is '7300412' and your PIN is '58613'.
"""


def holds_none(page: Page, *words: str) -> None:
    """No word of a letter is in the page, shown or not."""
    for word in words:
        assert word not in page.content(), word


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_first_letter_after_three_years_away(site: Site, new_page: NewPage, pictures: Path, scripts: bool) -> None:
    name = f"Robin away {scripts}"
    words = "lemon kettle jacket island hammer garden"
    card = away_for_three_years(site, name=name, words=words)
    page = new_page(size=PHONE, scripts=scripts)
    come_in(page, name=name, words=words, card=card)
    expect(page.get_by_role("heading", name=f"Hi, {name}.")).to_be_visible()
    holds_none(page, *NAMES, "1:26-cr", "status hearing")
    page.goto("/news")
    for way in ("Leave it all sealed", "Let my lawyer sort it", "Only tell me how many", "Take one, still folded"):
        expect(page.get_by_role("button", name=way)).to_be_visible()
    holds_none(page, *NAMES, "ends in", "brought in here: 12")
    page.screenshot(path=pictures / f"after-three-years-{scripts}.png", full_page=True)
    press(page, "Take one, still folded")
    expect(page.get_by_text("It is folded")).to_be_visible()
    holds_none(page, *NAMES, "status hearing")
    press(page, "Only the date")
    expect(page.get_by_text("It stands:")).to_be_visible()
    holds_none(page, *NAMES)
    press(page, "Open it")
    expect(page.get_by_text("The status hearing has been scheduled")).to_be_visible()
    holds_none(page, "7300412", "58613")
    page.goto("/news")
    press(page, "Leave it all sealed")
    expect(page.get_by_text("It is sealed, as you wished.")).to_be_visible()
    holds_none(page, *NAMES, "ends in")


def test_a_lawyers_monday_with_forty_people(site: Site, new_page: NewPage, pictures: Path) -> None:
    people_of_reed(site, many=40)
    page = new_page(size=DESK)
    professional_comes_in(page, site, name="Reed")
    press(page, "Dates of a case, by when")
    expect(page.get_by_text("Each of them gets one line in their log.")).to_be_visible()
    holds_none(page, "1:26-cr")
    before = lines_in_the_log(site)
    press(page, "Show the dates")
    expect(page.get_by_role("heading", name="Within a week")).to_be_visible()
    assert lines_in_the_log(site) == before + 40
    assert len(page.locator("ul.due > li").all()) == 40
    for number in range(40):
        expect(page.get_by_text(f"Person {number:02}", exact=True)).to_be_visible()
    holds_none(page, *NAMES, "sentencing")
    page.screenshot(path=pictures / "lawyers-monday.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    first = page.locator("ul.due > li").first
    first.get_by_label("Seen to").check()
    press(page, "Keep my notes")
    expect(page.get_by_text("Only you see these notes.")).to_be_visible()
    press(page, "Show the dates")
    expect(page.locator("details summary", has_text="Seen to")).to_be_visible()
    page.locator("ul.due > li").nth(1).get_by_role("button", name="Remind me, or tell them").click()
    expect(page.get_by_role("heading", name="One date of Person")).to_be_visible()
    page.screenshot(path=pictures / "one-date.png", full_page=True)
    page.get_by_label("A day before", exact=True).check()
    press(page, "Save")
    expect(page.get_by_text("Only you see these notes.")).to_be_visible()
    page.get_by_label("Statements that are asked for").check()
    press(page, "Show the dates")
    expect(page.get_by_text("No date is to come.")).to_be_visible()


def bring(page: Page, tells: str, *, came: str) -> None:
    page.goto("/news/new")
    page.locator("textarea[name=body]").fill(LETTER.format(tells=tells))
    page.get_by_label(came).check()
    press(page, "Read it for me")
    press(page, "Keep it")
    expect(page.get_by_text("It is kept, and it stays folded.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_hearing_is_called_off(site: Site, new_page: NewPage, scripts: bool) -> None:
    del site
    page = new_page(size=PHONE, scripts=scripts)
    begin(page)
    on = datetime.now(UTC).date() + timedelta(days=20)
    later = on + timedelta(days=7)
    day, moved = (f"{one:%B} {one.day}, {one.year}" for one in (on, later))
    bring(page, f"The status hearing has been scheduled for {day} at 10:30 AM Central Time.", came="By post")
    bring(page, f"The status hearing has been rescheduled to {moved} at 10:30 AM Central Time.", came="By e-mail")
    page.goto("/home")
    expect(page.get_by_text(LINE)).to_be_visible()
    bring(page, "The status hearing has been canceled.", came="By post")
    page.goto("/news/when")
    expect(page.get_by_text("It was called off.")).to_have_count(1)
    expect(page.get_by_role("button", name="I know of it")).to_have_count(1)
    holds_none(page, *NAMES, "status hearing")
    press(page, "I know of it")
    expect(page.get_by_text("No date is here now.")).to_be_visible()
    page.goto("/home")
    expect(page.get_by_text(LINE)).to_have_count(0)
    press(page, "All of it")
    page.goto("/news")
    press(page, "Show the list, folded")
    expect(page.get_by_text("The case that ends in 777")).to_be_visible()
    expect(page.locator("main a[href^='/news/']", has_text="From a U.S. Attorney’s Office")).to_have_count(1)
    holds_none(page, *NAMES, "status hearing")
