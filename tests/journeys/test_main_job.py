"""The main job, from paper and pen to the last tap, with scripts and without, on a phone and on a desk."""

import importlib.util
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import begin, look_at, press, professional_comes_in, share_notes, write_note
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser

VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_trefoil_log.py"


def answer_some_stop_and_finish(page: Page) -> None:
    """GAD-7: two answers, a skip, stop for now, come back, finish."""
    page.goto("/sets")
    page.get_by_role("link", name="Worry and nerves").click()
    expect(page.get_by_text("You can stop and come back.")).to_be_visible()
    press(page, "Start")
    for _ in range(2):
        page.get_by_label("Several days").check()
        press(page, "Save")
    expect(page.get_by_text("Question 3 of 7.")).to_be_visible()
    press(page, "Skip this one")
    expect(page.get_by_text("Question 4 of 7.")).to_be_visible()
    press(page, "Stop for now")
    page.goto("/home")
    page.goto("/sets")
    page.get_by_role("link", name="Worry and nerves").click()
    press(page, "Go on where you stopped")
    expect(page.get_by_text("Question 4 of 7.")).to_be_visible()
    for _ in range(4):
        page.get_by_label("Not at all").check()
        press(page, "Save")
    expect(page.get_by_role("heading", name="That is all of it.")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "scripts"),
    [(PHONE, True), (DESK, True), (PHONE, False), (DESK, False)],
    ids=["phone", "desk", "phone without scripts", "desk without scripts"],
)
def test_the_main_job(site: Site, new_page: NewPage, size: dict[str, int], scripts: bool) -> None:
    wren = new_page(size=size, scripts=scripts)
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    answer_some_stop_and_finish(wren)
    share_notes(wren, words=begun.words, adds=True)

    maya = new_page(size=size, scripts=scripts)
    professional_comes_in(maya, site)
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()
    press(maya, "Add a note")
    maya.locator("textarea[name=body]").fill("We agreed on Thursday.")
    press(maya, "Save")
    expect(maya.get_by_text(f"{begun.name} can see it now.")).to_be_visible()

    wren.goto("/notes")
    wren.get_by_role("link", name="A note from Maya").click()
    expect(wren.get_by_text("We agreed on Thursday.")).to_be_visible()
    wren.goto("/opened")
    line = wren.locator("li").filter(has_text="Maya").filter(has_text="read your notes")
    expect(line.first).to_contain_text("your therapist at North House")
    expect(line.first).to_contain_text("They said: “We talk today.”")

    wren.goto("/who")
    wren.get_by_role("button", name="Stop Maya seeing your notes").locator("visible=true").first.click()
    look_again(maya, name=begun.name)
    wren.get_by_role("button", name="Undo").locator("visible=true").first.click()
    expect(wren.get_by_text("It is as it was before.")).to_be_visible()
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()

    press(wren, "Pause everyone")
    expect(wren.get_by_text("Everyone is paused.").first).to_be_visible()
    look_again(maya, name=begun.name)
    press(wren, "Start again")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    press(wren, "Yes, start again")
    expect(wren.locator("#main").get_by_role("button", name="Pause everyone")).to_be_visible()
    look_at(maya, name=begun.name)
    expect(maya.get_by_text("A heron stood there.")).to_be_visible()


def look_again(page: Page, *, name: str) -> None:
    """What was open a moment ago is gone at the next request."""
    page.reload()
    expect(page.get_by_role("heading", name="There is nothing here for you now")).to_be_visible()
    assert "heron" not in page.content()
    page.goto("/today")
    expect(page.get_by_role("heading", name="Hello, Maya.")).to_be_visible()
    expect(page.get_by_role("heading", name=name, exact=True)).to_have_count(0)


def test_the_list_can_be_taken_along_and_checked_by_a_program_that_is_not_ours(
    site: Site, new_page: NewPage, tmp_path: Path
) -> None:
    wren = new_page()
    begun = begin(wren)
    write_note(wren, title="By the lake", words="A heron stood there.")
    share_notes(wren, words=begun.words)
    site.run("tick")
    wren.goto("/opened")
    press(wren, "Save it as a file that others can check")
    wren.get_by_role("textbox", name="Your six words").fill(begun.words)
    with wren.expect_download() as coming:
        press(wren, "Save it")
    bundle = tmp_path / "list.jsonl"
    coming.value.save_as(bundle)
    assert "heron" not in bundle.read_text()

    whole = tmp_path / "whole.jsonl"
    said = site.run("verify-log", "--bundle", str(whole)).stdout
    assert "All is as it was written." in said

    spec = importlib.util.spec_from_file_location("verify_trefoil_log", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    verifier = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(verifier)
    for file in (bundle, whole):
        assert verifier.main([str(file)]) == 0, file.name
    bent = tmp_path / "bent.jsonl"
    lines = bundle.read_text().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if number and re.search(r"[0-9a-f]{64}", line))
    lines[place] = re.sub(r"[0-9a-f]{8}", "deadbeef", lines[place], count=1)
    bent.write_text("".join(lines))
    assert verifier.main([str(bent)]) != 0
