"""Only words come in, and what was typed is never lost."""

import base64
import random
import time
import unicodedata
from enum import StrEnum

import pytest
from django.http import HttpRequest, QueryDict
from hypothesis import given
from hypothesis import strategies as st

from trefoil.kernel.ids import fresh
from trefoil.web import input as incoming

LETTERS = st.characters(categories=["L", "M", "P", "N"])
PLAIN_WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=30), max_size=80).map(" ".join)
SEEDS = st.integers(min_value=0, max_value=2**32)


def bytes_from(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - made-up file bytes, the same at each run


@given(PLAIN_WORDS)
def test_plain_words_come_in_whole(text: str) -> None:
    assert incoming.read_text(form={"text": text}, name="text") == unicodedata.normalize("NFC", text).strip()


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_is_done_after_once_and_leaves_no_control_letters(text: str) -> None:
    cleaned = incoming.clean(text)
    assert incoming.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(unicodedata.category(letter) != "Cc" or letter in "\n\t" for letter in cleaned)
    assert cleaned.encode().decode() == cleaned


@given(SEEDS, st.integers(min_value=300, max_value=2000))
def test_coded_bytes_are_turned_back_however_they_are_broken_up(seed: int, size: int) -> None:
    data = bytes_from(seed, size)
    for coded in (
        base64.b64encode(data).decode(),
        base64.urlsafe_b64encode(data).decode(),
        base64.encodebytes(data).decode(),
        "\r\n".join(base64.encodebytes(data).decode().split("\n")),
        data.hex(),
        data.hex().upper(),
        "Look at this:\n" + base64.b64encode(data).decode() + "\nIs it good?",
    ):
        with pytest.raises(incoming.TextRefused) as refused:
            incoming.read_text(form={"text": coded}, name="text")
        assert refused.value.reason is incoming.Refusal.LOOKS_LIKE_A_FILE


@pytest.mark.parametrize(
    "opening",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a\x01\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"RIFF\x24\x00\x00\x00AVI LIST",
        b"\x00\x00\x00\x18ftypheic",
        b"\x00\x00\x00\x20ftypisom",
        b"\x1a\x45\xdf\xa3\x01",
        b"II*\x00\x08",
        b"%PDF-1.7\n",
        b"PK\x03\x04\x14",
    ],
)
@pytest.mark.parametrize("reading", ["latin-1", "utf-8"])
def test_the_first_bytes_of_files_are_turned_back(opening: bytes, reading: str) -> None:
    text = (opening + bytes_from(7, 400)).decode(reading, errors="replace")
    assert incoming.looks_like_a_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "data:image/png;base64,iVBORw0KGgo",
        "see DATA:Image/svg+xml,%3Csvg%3E",
        "data:application/octet-stream;charset=x;base64,AAAA",
        "data:;base64,AAAA",
        "x data:video/mp4,",
        "begin 644 holiday.jpg\nM_]C_X``02D9)1@`!",
        "iVBORw0KGgo" + "Ab3d" * 20,
        "/9j/4AAQ" + "Ab3d" * 20,
        "so \ufffd\ufffd\ufffd\ufffd much",
        "".join(chr(n) for n in range(1, 32)),
    ],
)
def test_other_ways_to_carry_a_file_are_turned_back(text: str) -> None:
    assert incoming.looks_like_a_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no " * 6000,
        "a" * 5000,
        "AAAAAAAAAA" * 100,
        "aaaaAAAA" * 200,
        "asdkjhfaksjdhfkajshdfkjahsdfkjh" * 20,
        "11111111112222222222" * 30,
        "https://www.weather.gov/forecast/long-path/of/many-parts?first=1&second=two#part",
        "The data: image of the lake in my head. base64 is a word I once read.",
        "Das Donaudampfschifffahrtsgesellschaftskapitänspatent war lang.",
        "我今天去了湖边感觉好多了。" * 200,
        "мама мыла раму " * 200,
        "------------------------------------------------------------\n" * 30,
        "begin 3 good things today",
        "GIFs are fun. PNG too.",
        "caf\u00e9 \u2764\ufe0f \U0001f331",
        "tel 555 0100 0100 0100\n" * 40,
    ],
)
def test_odd_words_are_still_words(text: str) -> None:
    assert not incoming.looks_like_a_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "data:" * 20_000,
        "data:" + "a" * 100_000,
        "A1b" * 40_000,
        ("A1b" * 19 + " ") * 3 * 700 + "!",
        ("aB" * 60 + "! ") * 900,
        "iVBORw0KGgo " * 9000,
        "begin 644" * 11_000,
        "data:;" + " " * 100_000,
    ],
)
def test_no_text_makes_the_look_slow(text: str) -> None:
    start = time.perf_counter()
    incoming.looks_like_a_file(text)
    assert time.perf_counter() - start < 2


def test_too_long_keeps_every_letter_that_was_typed() -> None:
    text = "word " * 4001
    with pytest.raises(incoming.TextRefused) as refused:
        incoming.read_text(form={"text": text}, name="text")
    assert refused.value.reason is incoming.Refusal.TOO_LONG
    assert refused.value.typed == text.strip()
    assert refused.value.name == "text"
    assert incoming.read_text(form={"text": "a" * 20_000}, name="text") == "a" * 20_000


def test_the_refusal_says_nothing_of_what_was_typed() -> None:
    refused = incoming.TextRefused(reason=incoming.Refusal.TOO_LONG, name="text", typed="canary")
    assert "canary" not in str(refused)
    assert "canary" not in repr(refused)


def test_a_line_is_one_line() -> None:
    assert incoming.read_line(form={"title": "  A lake\r\n\tday \x00"}, name="title") == "A lake day"
    assert incoming.read_line(form={}, name="title") == ""
    with pytest.raises(incoming.TextRefused):
        incoming.read_line(form={"title": "a" * 201}, name="title")


class Fruit(StrEnum):
    PEAR = "pear"
    PLUM = "plum"


def test_choices() -> None:
    assert incoming.read_choice(form={"f": "pear"}, name="f", among=Fruit) is Fruit.PEAR
    assert incoming.read_choice(form={"f": ""}, name="f", among=Fruit) is None
    assert incoming.read_choice(form={}, name="f", among=Fruit) is None
    with pytest.raises(incoming.FormIncomplete):
        incoming.read_choice(form={"f": "fig"}, name="f", among=Fruit)
    assert incoming.read_choices(values=["plum", "pear", "plum"], among=Fruit) == (Fruit.PEAR, Fruit.PLUM)
    with pytest.raises(incoming.FormIncomplete):
        incoming.read_choices(values=["fig"], among=Fruit)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-02-30", "20260630x"])
def test_what_is_not_a_day_is_none(text: str) -> None:
    assert incoming.read_day(form={"until": text}, name="until") is None


def test_a_day() -> None:
    day = incoming.read_day(form={"until": " 2026-06-30 "}, name="until")
    assert day is not None
    assert day.isoformat() == "2026-06-30"


def test_the_three_ways_out_of_a_question() -> None:
    assert incoming.read_pressed(form={"do": "skip"}) is incoming.Pressed.SKIP
    assert incoming.read_pressed(form={"do": "stop"}) is incoming.Pressed.STOP
    assert incoming.read_pressed(form={}) is incoming.Pressed.SAVE
    with pytest.raises(incoming.FormIncomplete):
        incoming.read_pressed(form={"do": "erase"})


def test_the_one_use_token() -> None:
    token = fresh()
    request = HttpRequest()
    request.POST = QueryDict(f"once={token}")
    assert incoming.read_once(request) == token
    request.POST = QueryDict("once=short")
    with pytest.raises(incoming.FormIncomplete):
        incoming.read_once(request)


def test_odd_text_takes_time_in_proportion_to_its_length() -> None:
    marks = "a" + "\u0301\u0316" * 200_000  # bringing this into one form would take minutes
    cleaned = incoming.clean(marks)
    assert len(cleaned) <= 40
    dots = ("a" * 223 + ".") * 4_000  # one pattern that tried every way to part this would take hours
    assert incoming.looks_like_a_file(dots) is False
    with pytest.raises(incoming.TextRefused) as refused:
        incoming.read_text(form={"body": dots}, name="body")
    assert refused.value.reason is incoming.Refusal.TOO_LONG


def test_letters_that_cannot_be_seen_or_that_turn_others_are_taken_out() -> None:
    assert incoming.clean("W\u200bren\u202e") == "Wren"
