"""Style sheets and scripts: kept by the browser, small on the wire, and the same bytes either way."""

import gzip
from pathlib import Path

import pytest

from tests.doors.kit import Phone

STATIC = Path(__file__).parents[2] / "trefoil" / "web" / "static"


def fetch(name: str, **headers: str) -> tuple[dict[str, str], bytes, int]:
    answer = Phone().client.get(f"/s/{name}", secure=True, headers=headers)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]  # bytes
    answer.close()
    return dict(answer.headers), data, answer.status_code


@pytest.mark.parametrize("name", ["ui.css", "leave.js", "passkey.js", "keep.js"])
def test_what_is_text_comes_small_where_the_browser_can_read_that(name: str) -> None:
    headers, data, status = fetch(name, accept_encoding="gzip, deflate, br")
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(data))
    assert "Accept-Encoding" in headers["Vary"]
    assert "no-store" not in headers["Cache-Control"]
    assert gzip.decompress(data) == (STATIC / name).read_bytes()
    assert len(data) < (STATIC / name).stat().st_size / 2


@pytest.mark.parametrize("name", ["ui.css", "leave.js", "passkey.js", "keep.js"])
def test_and_plain_where_it_cannot(name: str) -> None:
    headers, data, _ = fetch(name)
    assert "Content-Encoding" not in headers
    assert "Accept-Encoding" in headers["Vary"]
    assert data == (STATIC / name).read_bytes()


def test_fonts_are_small_already_and_pages_are_never_compressed() -> None:
    headers, data, _ = fetch("ahn.woff2", accept_encoding="gzip")
    assert "Content-Encoding" not in headers
    assert data == (STATIC / "ahn.woff2").read_bytes()
    page = Phone().client.get("/leaving", secure=True, headers={"accept_encoding": "gzip"})
    assert "Content-Encoding" not in page.headers


def test_what_the_browser_still_has_is_not_sent_again() -> None:
    headers, _, _ = fetch("ui.css", accept_encoding="gzip")
    again = Phone().client.get("/s/ui.css", secure=True, headers={"if_modified_since": headers["Last-Modified"]})
    assert again.status_code == 304
    again.close()
