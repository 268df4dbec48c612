"""What a browser's own history file holds after a visit under one address, with scripts and without."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.conftest import PHONE, QUIET
from tests.journeys.people import begin, come_in, press
from tests.journeys.site_for_journeys import HOST, Site

pytestmark = pytest.mark.browser


def addresses(place: Path) -> set[str]:
    """Every address in Chromium's history file, those it was led on from too."""
    copy = place / "history-copy"
    shutil.copyfile(place / "Default" / "History", copy)
    with sqlite3.connect(copy) as history:
        return {str(row[0]) for row in history.execute("SELECT url FROM urls")}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_visit_is_one_line_of_the_history(site: Site, tmp_path: Path, scripts: bool) -> None:
    found: Callable[[str], str | None] = shutil.which
    names = f"MAP {HOST}:443 127.0.0.1:{site.port}, MAP www.weather.gov:443 127.0.0.1:{site.port}, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:

        def browser(place: Path):  # type: ignore[no-untyped-def]  # playwright's own type says no more
            return playwright.chromium.launch_persistent_context(
                place,
                executable_path=next(path for name in ("chromium", "google-chrome") if (path := found(name))),
                headless=True,
                args=[*QUIET, f"--host-resolver-rules={names}, EXCLUDE 127.0.0.1"],
                base_url=f"https://{HOST}",
                ignore_https_errors=True,
                viewport=PHONE,
                java_script_enabled=scripts,
            )

        first = browser(tmp_path / "before")
        page = first.new_page()
        begun = begin(page)
        page.goto("/one")
        press(page, "Use one address")
        expect(page.get_by_text("Saved.")).to_be_visible()
        assert page.url == f"https://{HOST}/"
        first.close()
        second = browser(tmp_path / "after")
        page = second.new_page()
        come_in(page, name=begun.name, words=begun.words, card=begun.card)
        expect(page.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()
        press(page, "Notes")
        page.get_by_role("button", name="Write a note").or_(page.get_by_role("button", name="Write")).first.click()
        page.locator("textarea[name=body]").fill("A hedgehog went by.")
        press(page, "Save")
        expect(page.get_by_text("Saved.")).to_be_visible()
        press(page, "People")
        people = page.locator("main").inner_text()
        page.reload()
        assert page.locator("main").inner_text() == people
        press(page, "Questions")
        press(page, "The page before")
        assert page.locator("main").inner_text() == people
        press(page, "Leave now")
        page.wait_for_url("https://www.weather.gov/")
        for _ in range(3):
            page.go_back()
            page.wait_for_load_state()
            assert "hedgehog" not in page.content()
        second.close()
    ours = {address for address in addresses(tmp_path / "after") if HOST in address}
    assert ours <= {f"https://{HOST}/", f"https://{HOST}/in"}, ours
    assert f"https://{HOST}/" in ours
