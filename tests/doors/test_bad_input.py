"""Whatever is put into a box: words are kept, everything else is turned back, and nothing typed is lost."""

import base64

import pytest

from tests.doors.kit import NOTE_WORDS, Cast, Phone, link_to, signed_in
from trefoil.kernel.ids import fresh

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + bytes(range(256)) * 4
PICTURES = {
    "a data address": "look: data:image/png;base64," + base64.b64encode(PNG).decode(),
    "base64 alone": base64.b64encode(PNG).decode(),
    "base64 in lines": "\n".join(base64.b64encode(PNG * 3).decode()[at : at + 76] for at in range(0, 4000, 76)),
    "a jpeg as letters": (b"\xff\xd8\xff\xe0" + bytes(range(128, 256)) * 8).decode("latin-1"),
    "an svg data address": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a gif": "GIF89a" + "\x01\x00" * 40,
    "hexadecimal": PNG.hex(),
    "broken letters": "\ufffd" * 40,
}
# Every box that takes words, as (who, page, button, box).
BOXES = [
    ("wren", "/notes/new", "Save", "body"),
    ("wren", "/notes/new", "Save", "title"),
    ("wren", "/notes/{note}", "Save", "body"),
    ("wren", "/notes/{note}", "Stop for now", "body"),
    ("wren", "/page", "Save", "body"),
    ("wren", "/page", "Stop for now", "body"),
    ("maya", "{link}/note", "Save", "body"),
    ("maya", "{link}/note", "Stop for now", "body"),
]


def open_page(cast: Cast, who: str, path: str) -> tuple[Phone, object]:
    phone = signed_in(cast.wren if who == "wren" else cast.maya)
    link = link_to(phone.get("/today")) if "{link}" in path else ""
    return phone, phone.get(path.format(note=cast.note, link=link))


@pytest.mark.parametrize(("who", "path", "button", "box"), BOXES)
def test_no_picture_comes_in_and_it_is_said_what_to_do(cast: Cast, who: str, path: str, button: str, box: str) -> None:
    phone, page = open_page(cast, who, path)
    for name, picture in PICTURES.items():
        if box == "title" and len(picture) < 200:
            continue
        seen = phone.press(page, button, **{box: picture, **({"body": "typed beside it"} if box == "title" else {})})  # type: ignore[arg-type]  # a page
        assert seen.status == 200, (name, seen.status)
        assert "words" in seen.text, name
        assert "Saved." not in seen.main, name
        if box == "title":
            assert seen.box("body") == "typed beside it", name
    again = phone.get(f"/notes/{cast.note}") if who == "wren" else None
    if again is not None:
        assert NOTE_WORDS in again.box("body")
        assert "data:image" not in phone.get("/notes").html


@pytest.mark.parametrize("kind", ["image/png", "multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_a_body_that_is_not_a_plain_form_is_never_read(cast: Cast, kind: str) -> None:
    for address in ("/notes/new", "/page", "/in", "/start", "/leave", "/nothing", "/opened/copy"):
        answer = signed_in(cast.wren).client.generic("POST", address, PNG, content_type=kind, secure=True)
        assert answer.status_code == 415, address
        assert "words only" in answer.content.decode()


@pytest.mark.parametrize(("who", "path", "button", "box"), BOXES)
def test_too_much_is_given_back_whole(cast: Cast, who: str, path: str, button: str, box: str) -> None:
    if box == "title" or button != "Save":
        return
    phone, page = open_page(cast, who, path)
    words = "a word and " * 9_000
    seen = phone.press(page, button, **{box: words})  # type: ignore[arg-type]  # a page
    assert seen.status == 200
    assert seen.box("body").split() == words.split()
    assert "Saved." not in seen.main


def test_a_name_that_is_too_long_takes_no_words_with_it(cast: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for title in ("long " * 30, "long " * 200):
        seen = phone.send("/notes/new", [("title", title), ("body", "typed at night"), ("once", fresh())])
        assert seen.status == 200
        assert seen.box("body") == "typed at night"
        assert "long long" in seen.box("title")
        seen = phone.send(f"/notes/{cast.note}", [("title", title), ("body", "typed at night"), ("revision", "1")])
        assert seen.box("body") == "typed at night"


def test_more_than_a_form_may_hold_is_a_page_that_says_so(cast: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    seen = phone.send("/notes/new", [("body", "x" * 1_100_000), ("once", fresh())])
    assert seen.status == 413
    assert "Go back one page. Your words should still be there." in seen.text
    many = phone.send("/notes/new", [(f"f{number}", "x") for number in range(600)])
    assert many.status in {400, 413}


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> & \"quotes\" 'single' </textarea><b>",
        "emoji 🌿 and ümläuts, 日本語, עברית, العربية",
        "a\r\nb\rc\n\nd\te",
        "{{ page }} {% csrf_token %} %s {0} \\n",
        "x" * 300 + "\n" + "a very long address https://example.org/" + "y" * 100,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa no more",
        "1 2 3 4 5 6 7 8 9 10",
    ],
)
def test_whatever_is_words_is_kept_word_for_word(cast: Cast, words: str) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get(f"/notes/{cast.note}"), "Save", body=words)
    assert "Saved." in page.text
    shown = page.box("body")
    assert shown == words.replace("\r\n", "\n").replace("\r", "\n")
    assert "<script>alert" not in page.html
    maya = signed_in(cast.maya)
    seen = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
    assert "<script>alert" not in seen.html
    assert " ".join(words.split())[:20] in " ".join(seen.text.split()) or "<" in words


def test_letters_that_turn_or_hide_others_go_and_the_words_stay(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get(f"/notes/{cast.note}"), "Save", body="\u202eright to left\u202c and zero\u200bwidth")
    assert page.box("body") == "right to left and zerowidth"
    family = "\U0001f469\u200d\U0001f467"  # joined by a letter that takes no room and is needed
    page = phone.press(page, "Save", body=family)
    assert page.box("body") == family


@pytest.mark.parametrize("revision", ["", "x", "-1", "0", "99", "9" * 30, "1.0", "\u0661"])
def test_a_number_that_was_never_on_the_page_overwrites_nothing(cast: Cast, revision: str) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for address, kept in ((f"/notes/{cast.note}", NOTE_WORDS), ("/page", "owl-in-the-attic")):
        seen = phone.send(address, [("body", "typed at night"), ("revision", revision), ("once", fresh())])
        assert seen.status == 409, address
        assert "typed at night" in seen.text
        assert kept in seen.text


@pytest.mark.parametrize("once", ["", "x", "0", "f" * 31, "f" * 33, "G" * 32])
def test_a_form_without_its_own_token_asks_to_open_the_page_again(cast: Cast, once: str) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    seen = phone.send("/notes/new", [("body", "typed at night"), ("once", once)])
    assert seen.status == 409
    assert "typed at night" in seen.text


@pytest.mark.parametrize("done", ["saved", "nonsense", "<b>", "%00", "saved&done=erased"])
def test_what_an_address_says_is_not_repeated(cast: Cast, done: str) -> None:
    phone = signed_in(cast.wren)
    for address in ("/notes", "/page", "/who", "/opened", "/home", "/sets"):
        seen = phone.get(f"{address}?done={done}")
        assert seen.status == 200
        assert "nonsense" not in seen.text


@pytest.mark.parametrize("do", ["save", "stop", "drop", "nonsense", ""])
def test_a_button_that_is_not_there_does_no_harm(cast: Cast, do: str) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for address in ("/notes/new", f"/notes/{cast.note}", "/page"):
        seen = phone.send(address, [("body", "typed at night"), ("do", do), ("revision", "1"), ("once", fresh())])
        assert seen.status in {200, 409}, (address, do)
