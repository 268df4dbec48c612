"""All of a person's pages under one address: links, forms, loading again, going back, leaving, and what comes late."""

import re
from urllib.parse import urlencode

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import (
    FORM,
    NOTE_WORDS,
    OTHER_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.vault.sessions import store
from trefoil.web.frame import neutral_site
from trefoil.web.one_address import folded

OWN = (
    "/home", "/notes", "/notes/new", "/page", "/who", "/share", "/opened", "/sets", "/choices", "/one", "/reach",
    "/keep", "/close", "/me", "/hard", "/keys", "/goals", "/calm", "/phone", "/leaving", "/marks", "/steady",
)  # fmt: skip


class TestOne(SameQuestions):
    path = "/one"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("What it does", "What it can’t do", "Use one address")


def follow(phone: Phone, page: Seen, to: str) -> Seen:
    """Press what was a link: a button of the one form at the end of the page."""
    assert re.search(rf'<button form="one" name="_to" value="{re.escape(to)}"', page.html), (
        to,
        page.text,
    )
    [sends] = [form.sends for form in page.forms if ("_look", "1") in form.sends]
    return phone.send("/", [*sends, ("_to", to)])


def in_one(*, cast: Cast) -> tuple[Phone, Seen]:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/one"), "Use one address")
    assert (page.path, "Saved." in page.text) == ("/", True)
    return phone, page


def test_every_page_says_the_same_under_the_one_address(cast: Cast) -> None:
    before = {path: signed_in(cast.wren).get(path).main for path in OWN}
    phone, _ = in_one(cast=cast)
    for path in OWN:
        seen = phone.get(path, follow=False)
        assert (seen.status, seen.goes_to) == (303, "/"), path
        page = phone.get("/", follow=False)
        assert page.status == 200, path
        if path not in {"/one", "/home", "/keys"}:  # these say what has changed: the wish, the day, the sessions
            assert page.main == before[path], path
        assert re.findall(r'(?:href|formaction)="/(?!s/)[^"]*"', page.html) == [], path
        assert set(re.findall(r' action="([^"]*)"', page.html)) == {"/"}, path
        assert {form.method for form in page.forms} == {"post"}, path


def test_a_note_is_written_and_found_again_without_another_address(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    page = follow(phone, page, "/notes")
    assert (page.path, NOTE_WORDS in page.html or "lakeside" in page.text) == ("/", True)
    page = follow(phone, page, "/notes/new")
    saved = phone.press(page, "Save", title="By the road", body="A hedgehog went by.")
    assert (saved.path, "Saved." in saved.text) == ("/", True)
    again = phone.get("/", follow=False)  # loading again sends nothing twice
    assert again.main == saved.main
    notes = follow(phone, again, "/notes")
    assert notes.text.count("By the road") == 1


def test_a_form_that_asks_again_is_still_a_form_of_its_page(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    page = follow(phone, follow(phone, page, "/notes"), "/notes/new")
    gently = phone.press(page, "Save", title="", body="")
    assert gently.path == "/"
    saved = phone.press(gently, "Save", title="", body="The second try.")
    assert "Saved." in saved.text


def test_the_page_before_goes_back(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    page = follow(phone, page, "/notes")
    page = follow(phone, page, "/who")
    people = page.main
    page = follow(phone, page, "/sets")
    assert page.main != people
    page = follow(phone, page, "back")
    assert page.main == people
    for _ in range(5):
        page = follow(phone, page, "back")
    assert "Wren" in page.text  # the first page, and never out of the place


def test_a_button_with_a_way_of_its_own_takes_it(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    page = follow(phone, page, "/who")
    form, button = next(
        (form, button) for form in page.forms for button in form.buttons if button.name.startswith("_to /share")
    )
    shared = phone.send("/", [*form.sends, (button.name, button.value)])
    assert (shared.status, shared.path) == (200, "/")
    assert "How long" in shared.main, shared.main


def test_leave_now_leaves_and_the_one_address_is_the_public_page_again(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    gone = phone.press(page, "Leave now", follow=False)
    assert gone.goes_to == neutral_site()
    assert "Clear-Site-Data" in gone.response.headers
    welcome = phone.get("/", follow=False)
    assert (welcome.status, "Start" in welcome.text, NOTE_WORDS in welcome.html) == (200, True, False)
    assert 'name="_to"' not in welcome.html


def test_what_comes_after_the_session_ended_is_kept_as_under_its_own_address(cast: Cast, clock: FrozenClock) -> None:
    phone, page = in_one(cast=cast)
    page = follow(phone, follow(phone, page, "/notes"), "/notes/new")
    clock.forward(minutes=40)
    late = phone.press(page, "Save", title="", body="A long thought about herons.", follow=False)
    assert late.goes_to == "/late"
    again = signed_in(cast.wren, at=clock.at)
    assert "A long thought about herons." in again.get("/home").html or again.get("/notes").text


def test_a_link_pressed_after_the_session_ended_asks_to_come_in(cast: Cast, clock: FrozenClock) -> None:
    phone, page = in_one(cast=cast)
    clock.forward(minutes=40)
    assert follow(phone, page, "/notes").path == "/in"


def test_it_is_turned_off_in_one_window_and_the_other_goes_on_by_addresses(cast: Cast) -> None:
    phone, page = in_one(cast=cast)
    off = phone.press(page, "Give each page its own address again")
    assert off.path == "/one?done=saved"
    assert follow(phone, page, "/notes").path == "/notes"


def test_words_again_give_a_new_cookie_and_the_way_goes_on(db: None) -> None:
    wren = person_with_words("Wren")
    build_cast(wren=wren)
    phone = Phone()
    phone.press(phone.get("/in"), "Come in", name="Wren", six=WORDS, card="")
    page = phone.press(phone.get("/one"), "Use one address")
    before = phone.cookie
    page = follow(phone, follow(phone, page, "/choices"), "/opened")
    asked = phone.press(page, "Save a copy of this list")
    assert asked.path == "/"
    copy = phone.press(asked, "Save", six=WORDS)
    assert copy.response.headers["Content-Type"].startswith("text/plain")
    assert phone.cookie != before
    assert phone.get("/", follow=False).status == 200


def test_who_comes_in_is_at_the_one_address_at_once(db: None) -> None:
    wren = person_with_words("Wren")
    phone = Phone()
    phone.press(phone.get("/in"), "Come in", name="Wren", six=WORDS, card="")
    phone.press(phone.press(phone.get("/one"), "Use one address"), "Leave now", follow=False)
    came = phone.press(phone.get("/in"), "Come in", name="Wren", six=WORDS, card="", follow=False)
    assert came.goes_to == "/"
    assert wren.name in phone.get("/", follow=False).text


def test_somebody_else_sees_nothing_by_it_and_nobody_else_is_changed(cast: Cast) -> None:
    in_one(cast=cast)
    other = signed_in(cast.lark)
    assert other.get("/notes").path == "/notes"
    page = other.get("/home")
    token = next(value for name, value in page.forms[0].sends if name == "csrfmiddlewaretoken")
    seen = other.send("/", [("csrfmiddlewaretoken", token), ("_to", f"/notes/{cast.note}"), ("_look", "1")])
    assert (seen.status, NOTE_WORDS in seen.html) == (404, False)
    desk = signed_in(cast.maya)
    assert desk.get("/today").path == "/today"
    assert OTHER_WORDS not in signed_in(cast.wren).get("/").html


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example/x", "elsewhere", "/a b", "/\r\nX: y"]
)
def test_no_form_leads_out_of_the_place(cast: Cast, to: str) -> None:
    phone, page = in_one(cast=cast)
    token = next(value for name, value in page.forms[0].sends if name == "csrfmiddlewaretoken")
    for look in ([], [("_look", "1")]):
        seen = phone.send("/", [("csrfmiddlewaretoken", token), ("_to", to), *look], follow=False)
        assert (seen.status, seen.goes_to) == (405, ""), to


def test_a_form_of_another_site_moves_nobody(cast: Cast) -> None:
    phone, _ = in_one(cast=cast)
    there = phone.get("/", follow=False).main
    fields = urlencode([("_to", "/close"), ("_look", "1")])
    phone.client.post("/", fields, content_type=FORM, secure=True, headers={"sec-fetch-site": "cross-site"})
    assert phone.get("/", follow=False).main == there
    without = phone.send("/", [("_to", "/one"), ("do", "many")], follow=False)
    assert without.status == 403  # a form of a page needs its token as ever


def test_a_session_store_that_cannot_be_written_keeps_nobody_from_a_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, page = in_one(cast=cast)

    def busy(**_: object) -> None:
        raise store.SignedOut(was=None)

    monkeypatch.setattr(store, "keep_places", busy)
    notes = follow(phone, page, "/notes")
    assert (notes.path, notes.status) == ("/notes", 200)
    assert 'value="/notes/new"' in notes.html


def test_tags_are_closed_as_they_were_opened_on_every_page(cast: Cast) -> None:
    """Templates hold no raw ">" inside a tag, so that folding reads each whole."""
    for path in OWN:
        html = signed_in(cast.wren).get(path).html
        page = folded(html, here=path, token="t")
        assert page.count("<button") == page.count("</button>"), path
        assert page.count("<a ") == page.count("</a>"), path
