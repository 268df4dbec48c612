"""Keeping public pages on one's phone: what the server sends for it. The rest happens in a browser (tests/journeys)."""

import gzip
import re
from pathlib import Path

import pytest

from tests.doors.kit import Cast, Phone, signed_in
from trefoil.care.help.library import link_of
from trefoil.care.steady.library import techniques

STATIC = Path(__file__).parents[2] / "trefoil" / "web" / "static"
SMALL = 8 * 1024
pytestmark = pytest.mark.django_db


def tips(html: str) -> list[str]:
    """The addresses that the page names as kept."""
    return re.findall(r'<a href="([^"]+)" data-tip>', html)


def test_only_the_page_that_says_what_stays_may_start_a_worker(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    assert "worker-src 'self'" in Phone().get("/steady/keep").response.headers["Content-Security-Policy"]
    for phone, path in ((Phone(), "/"), (Phone(), "/steady"), (Phone(), "/numbers"), (wren, "/home"), (wren, "/calm")):
        assert "worker-src 'none'" in phone.get(path).response.headers["Content-Security-Policy"], path


def test_the_worker_may_answer_for_public_pages_alone() -> None:
    client = Phone().client
    answers = {name: client.get(f"/s/{name}", secure=True) for name in ("tips.js", "keep.js", "leave.js")}
    for answer in answers.values():
        answer.close()
    assert {name: answer.headers.get("Service-Worker-Allowed") for name, answer in answers.items()} == {
        "tips.js": "/steady",
        "keep.js": None,
        "leave.js": None,
    }


def test_every_page_that_is_kept_is_named_and_is_small_and_is_nobodys(cast: Cast) -> None:
    paths = tips(Phone().get("/steady/keep").html)
    assert paths == ["/steady", "/steady/sheet", "/steady/keep", *(f"/steady/{one.id}" for one in techniques())]
    for path in paths:
        page = Phone().get(path)
        assert page.status == 200
        size = len(page.html.encode())
        assert size <= SMALL or len(gzip.compress(page.html.encode())) <= SMALL, (path, size)
        assert "<title>Notes</title>" in page.html


def test_the_scripts_ask_with_no_cookie_and_store_under_one_dull_name() -> None:
    keep, worker = ((STATIC / name).read_text() for name in ("keep.js", "tips.js"))
    assert "credentials: 'omit'" in keep
    assert ".put(" not in worker
    assert ".add" not in worker.replace("addEventListener", "")
    assert "'tips'" in keep
    assert "'tips'" in worker
    for script in (keep, worker):
        for mark in ("setItem", "indexedDB", "document.cookie", "http:", "https:", "innerHTML", "eval"):
            assert mark not in script
        assert len(gzip.compress(script.encode())) <= 1536


def test_without_scripts_there_is_a_sheet_to_print() -> None:
    page = Phone().get("/steady/keep")
    assert not re.search(r'data-when="no-script"[^>]*hidden', page.html)
    assert re.findall(r'data-when="(?!no-script)[a-z-]+"(?! hidden)', page.html) == []
    sheet = Phone().get("/steady/sheet")
    assert 'href="tel:988"' in sheet.html
    assert 'href="sms:741741"' in sheet.html
    assert sheet.html.count('<ol class="steps">') == 4
    assert "https://" not in sheet.main


def test_a_number_that_is_not_right_any_more_is_not_on_the_sheet(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    path = f"/listed/{link_of(service='samaritans')}"
    assert "116 123" in Phone().get("/steady/sheet").text
    desk.press(desk.get(path), "Not right any more")
    assert "116 123" not in Phone().get("/steady/sheet").text
