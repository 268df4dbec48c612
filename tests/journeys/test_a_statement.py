"""A statement in a browser: written part by part, permitted for one case, read by a lawyer, and taken back."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, press, professional_comes_in
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser

CASE = "The one by the lake"
OTHER_CASE = "The first letter"
NOW = "I sleep with the window open, and I like my class."
CUT = "I moved to Springfield in May."
LATER = "These words are for no one yet."


def write_down(page: Page, case: str) -> None:
    """A case needs a name, and nothing else."""
    page.goto("/matters/new")
    page.get_by_label("What you call it").fill(case)
    press(page, "Save")
    expect(page.get_by_text("Kept. You can change it.")).to_be_visible()


def share_papers(page: Page, *, words: str) -> None:
    """Let Reed see rights and papers."""
    page.goto("/share")
    page.locator("input[name=what][value=legal]").check()
    press(page, "Next")
    page.get_by_role("radio", name="Reed").check()
    press(page, "Next")
    page.locator("input[name=long][value=month]").check()
    press(page, "Next")
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Share it")
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()


def look(page: Page, *, name: str) -> None:
    """The lawyer opens what was shared."""
    page.goto("/today")
    page.get_by_role("link", name=f"Open what {name} shared").click()
    page.locator("input[name=reason]").first.check()
    press(page, "Open")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_written_permitted_for_one_case_and_taken_back(
    site: Site, new_page: NewPage, pictures: Path, scripts: bool
) -> None:
    page = new_page(size=PHONE, scripts=scripts)
    wren = begin(page)
    press(page, "All of it")
    press(page, "You and the law")
    expect(page.get_by_role("heading", name="You and the law")).to_be_visible()
    write_down(page, CASE)
    write_down(page, OTHER_CASE)

    # Written. Who may read it stands there before the first word.
    page.goto("/statement")
    press(page, "Begin a version")
    expect(page.get_by_text("The person who is accused may read it, or hear it.")).to_be_visible()
    page.locator("input[name=called]").fill("Spring")
    press(page, "Save")
    press(page, "Your life now")
    page.locator("textarea[name=body]").fill(f"{NOW} {CUT}")
    press(page, "Save")
    one = page.url.partition("?")[0]
    press(page, "Look for what it may tell")
    expect(page.locator("mark")).to_have_text("moved to Springfield")
    page.screenshot(path=pictures / f"statement-look-{scripts}.png", full_page=True)
    press(page, "Change it")
    page.locator("textarea[name=body]").fill(NOW)
    press(page, "Save")

    # Nobody can read it before the yes, whatever else they were given.
    share_papers(page, words=wren.words)
    desk = new_page(size=DESK)
    professional_comes_in(desk, site, name="Reed")
    look(desk, name=wren.name)
    expect(desk.get_by_text(CASE).first).to_be_visible()
    assert NOW not in desk.content()

    # Permitted, for one case.
    page.goto(f"{one}/use")
    page.get_by_label(CASE).check()
    press(page, "It may be used there")
    expect(page.get_by_role("heading", name="It may be used now")).to_be_visible()
    page.screenshot(path=pictures / f"statement-used-{scripts}.png", full_page=True)
    look(desk, name=wren.name)
    expect(desk.get_by_text(NOW)).to_be_visible()
    assert "Spring" not in desk.content()  # a name for its writer alone
    desk.screenshot(path=pictures / f"statement-as-given-{scripts}.png", full_page=True)

    # On paper: the words, and nothing of its writer's account.
    page.goto(f"{one}/pages")
    with page.expect_download() as saved:
        press(page, "Save as PDF")
    whole = Path(saved.value.path()).read_bytes()
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(whole), strict=True).pages)
    assert " ".join(NOW.split()) in " ".join(text.split())
    assert wren.name.encode() not in whole

    # What is held by somebody stays as it is; what comes next is a version of its own, and nobody learns of it.
    page.goto(one)
    press(page, "Begin a new version from this one")
    page.goto(f"{page.url.partition('?')[0]}/at/now")
    page.locator("textarea[name=body]").fill(LATER)
    press(page, "Save")
    look(desk, name=wren.name)
    expect(desk.get_by_text(NOW)).to_be_visible()
    assert LATER not in desk.content()

    # Taken back: one tap, no question.
    page.goto(f"{one}/use")
    press(page, "Take back")
    expect(page.get_by_role("heading", name="It may be used now")).to_have_count(0)
    look(desk, name=wren.name)
    expect(desk.get_by_text(CASE).first).to_be_visible()
    assert NOW not in desk.content()
    page.goto("/opened")
    expect(page.get_by_text("Reed").first).to_be_visible()
