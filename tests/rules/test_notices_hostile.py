"""Files that were made to hold the desk up: each is turned back at once, and none breaks the reading of others."""

import zlib

import pytest

from trefoil.care.notices.reading import pdf
from trefoil.care.notices.reading.files import read_file
from trefoil.care.notices.reading.sniff import FileRefused, WhyRefused

HEAD = "From: a@b.c\nTo: d@e.f\nSubject: x\n"
PAGE = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>"


@pytest.mark.parametrize("more", ["</" * 600, "a@ " * 400, "x;\n " * 400])
def test_a_header_without_end_is_not_taken_apart(more: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(f"{HEAD}Content-Type: text/plain; {more}\n\nDear A,\nHello".encode())
    assert refused.value.reason is WhyRefused.NOT_WORDS


@pytest.mark.parametrize("page", ["<a " * 400, "<!-- " * 400, "<![<![x]>"])
def test_html_that_is_none_is_refused_and_nothing_else_is_raised(page: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(f"{HEAD}{PAGE}{page}".encode())
    assert refused.value.reason is WhyRefused.NOT_WORDS


def test_parts_in_parts_without_end_are_refused() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{one}\n\n--b{one}\n" for one in range(1_000))
    with pytest.raises(FileRefused) as refused:
        read_file(f"{HEAD}{parts}".encode())
    assert refused.value.reason is WhyRefused.ATTACHED


def _pdf(streams: list[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    for one in streams:
        packed = zlib.compress(one)
        bodies.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def test_streams_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_TOGETHER_MOST", 1_000)
    with pytest.raises(FileRefused) as refused:
        read_file(_pdf([b" " * 600, b" " * 600]))
    assert refused.value.reason is WhyRefused.TOO_BIG


def test_a_picture_among_words_is_found_however_many_openings_stand_before_it() -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(_pdf([b"BI " * 100_000 + b"/W 1 ID x EI"]))
    assert refused.value.reason is WhyRefused.PDF_MORE
