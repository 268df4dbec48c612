"""What happens to a tired person: a page left open, a session that ended, another tab, another phone."""

import pytest
from builders import AT, erase, share

from tests.conftest import FrozenClock
from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, Cast, Phone, link_to, people_on, signed_in
from trefoil.kernel.ids import fresh
from trefoil.vault.identities import off_board

LATE = "You were away, so we closed the page"


def test_a_half_written_note_that_comes_late_waits_as_a_draft(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/notes/new")
    clock.forward(minutes=16)
    late = phone.press(page, "Save", title="late", body="typed for 16 minutes")
    assert late.path == "/late"
    assert "We kept it, locked with your keys." in late.text
    assert "16 minutes" not in late.html
    again = signed_in(cast.wren, at=clock.at)
    assert "is kept as a draft" in again.get("/home").text
    kept = again.get("/notes/new")
    assert (kept.box("title"), kept.box("body")) == ("late", "typed for 16 minutes")
    assert "Saved." in again.press(kept, "Save").text
    assert "is kept as a draft" not in again.get("/home").text


@pytest.mark.parametrize("path", ["/notes/{note}", "/page"])
def test_so_do_changes_and_the_private_page(cast: Cast, clock: FrozenClock, path: str) -> None:
    phone = signed_in(cast.wren)
    page = phone.get(path.format(note=cast.note))
    clock.forward(hours=2, minutes=1)
    assert phone.press(page, "Save", body="typed too long").path == "/late"
    again = signed_in(cast.wren, at=clock.at)
    again.get("/home")
    # the words wait in the box they were typed in, and nowhere else
    boxes = {one: again.get(one).box("body") for one in (f"/notes/{cast.note}", "/page", "/notes/new")}
    assert [one for one, words in boxes.items() if "typed too long" in words] == [path.format(note=cast.note)]
    kept = again.get(path.format(note=cast.note))
    assert "Saved" in again.press(kept, "Save").text


def test_a_late_change_to_a_note_that_is_gone_waits_as_a_new_one(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    page = phone.get(f"/notes/{cast.note}")
    clock.forward(hours=2, minutes=1)
    assert phone.press(page, "Save", title="the same", body="typed too long").path == "/late"
    erase(who=cast.wren, item=cast.note, at=clock.at)
    again = signed_in(cast.wren, at=clock.at)
    again.get("/home")
    kept = again.get("/notes/new")
    assert (kept.box("title"), kept.box("body")) == ("the same", "typed too long")


def test_a_professionals_late_note_is_kept_for_them_and_shown_to_nobody(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.maya)
    link = link_to(phone.get("/today"))
    page = phone.get(f"{link}/note")
    clock.forward(minutes=20)
    assert phone.press(page, "Save", body="typed too long").path == "/late"
    assert "A note from Maya" not in signed_in(cast.wren, at=clock.at).get("/notes").text
    again = signed_in(cast.maya, at=clock.at)
    kept = again.get(f"{link}/note")
    assert kept.box("body") == "typed too long"
    again.press(kept, "Save")
    assert again.get(f"{link}/note").box("body") == ""


def test_it_never_shows_up_in_the_note_about_somebody_else(cast: Cast, clock: FrozenClock) -> None:
    share(owner=cast.lark, grantee=cast.maya, verbs=BOTH)
    phone = signed_in(cast.maya)
    links = {phone.get(link).main.split(" will see")[0][-4:]: link for link in people_on(phone.get("/today"))}
    assert set(links) == {"Wren", "Lark"}
    phone.press(phone.get(f"{links['Wren']}/note"), "Stop for now", body="about Wren")
    assert phone.get(f"{links['Lark']}/note").box("body") == ""
    phone.press(phone.get(f"{links['Lark']}/note"), "Save", body="about Lark")
    assert phone.get(f"{links['Wren']}/note").box("body") == "about Wren"


@pytest.mark.parametrize("path", ["/share", "/who", "/sets", f"/notes/{'0' * 32}/erase"])
def test_other_forms_that_come_late_say_where_one_stands(cast: Cast, clock: FrozenClock, path: str) -> None:
    phone = signed_in(cast.wren)
    clock.forward(minutes=16)
    seen = phone.send(path, [("stop", cast.grant), ("what", "notes"), ("once", fresh())])
    assert seen.status == 403
    assert LATE in seen.text
    assert "What you saved before is safe." in seen.text
    assert "Wren" in signed_in(cast.maya, at=clock.at).get("/today").text


def test_a_late_form_of_somebody_elses_site_is_not_kept(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    clock.forward(minutes=16)
    phone.client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    seen = phone.send("/notes/new", [("body", "planted"), ("once", fresh())])
    assert "planted" not in seen.html
    assert signed_in(cast.wren, at=clock.at).get("/notes/new").box("body") == ""


def test_a_late_form_that_is_a_file_is_not_kept(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    clock.forward(minutes=16)
    phone.send("/notes/new", [("body", "data:image/png;base64,iVBORw0KGgo" + "A" * 300), ("once", fresh())])
    again = signed_in(cast.wren, at=clock.at)
    again.get("/home")
    assert again.get("/notes/new").box("body") == ""


def test_a_day_later_nothing_is_kept_for_a_cookie_that_old(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/home"), "Leave now", follow=False)
    clock.forward(hours=25)
    seen = phone.send("/notes/new", [("body", "typed at night"), ("once", fresh())])
    assert seen.status == 403
    assert "typed at night" in seen.text  # given back, since it could not be kept


def test_after_leaving_going_back_shows_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    cookie = phone.cookie
    phone.press(phone.get("/page"), "Leave now", follow=False)
    for held in ("", cookie):
        phone.client.cookies["__Host-s"] = held
        for path in ("/home", "/notes", f"/notes/{cast.note}", "/page", "/who", "/opened"):
            seen = phone.get(path, follow=False)
            assert (seen.status, seen.goes_to, seen.html) == (303, "/in", "")


def test_leaving_on_one_phone_leaves_the_other_in(cast: Cast) -> None:
    one, two = signed_in(cast.wren), signed_in(cast.wren)
    one.press(one.get("/home"), "Leave now", follow=False)
    assert PAGE_WORDS in two.get("/page").text


def test_a_phone_passed_to_somebody_else_shows_only_theirs(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    old = phone.get(f"/notes/{cast.note}")
    phone.sign_in_as(cast.lark)
    assert phone.get(f"/notes/{cast.note}").status == 404
    seen = phone.press(old, "Save", body="typed on the old page")
    assert seen.status == 404
    assert "typed on the old page" in seen.text
    assert NOTE_WORDS in signed_in(cast.wren).get(f"/notes/{cast.note}").text


@pytest.mark.parametrize("cookie", ["", "zz", "0" * 64, "f" * 63, "f" * 65, "é" * 10, "00" * 4000])
def test_a_cookie_that_opens_nothing_is_nobody(cast: Cast, cookie: str) -> None:
    phone = Phone()
    phone.client.cookies["__Host-s"] = cookie
    assert phone.get("/home", follow=False).goes_to == "/in"
    assert phone.get("/", follow=False).status == 200


def test_a_session_of_yesterday_is_over_even_when_the_clock_jumps_back(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    clock.forward(hours=3)
    assert phone.get("/home", follow=False).goes_to == "/in"
    clock.forward(hours=-3)
    assert phone.get("/home", follow=False).goes_to == "/in"


def test_erased_in_one_window_and_saved_in_another_says_so_and_gives_the_words_back(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    old = phone.get(f"/notes/{cast.note}")
    phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
    seen = phone.press(old, "Save", body="typed in the old window")
    assert seen.status == 404
    assert "typed in the old window" in seen.text


def test_off_boarded_opens_nothing_at_once(cast: Cast) -> None:
    """Somebody who does not work here any more finds nothing, and the person is told why it is closed."""
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    off_board(steward=cast.stew.keys, account=cast.maya.account, at=AT)
    for path in ("/today", link):
        seen = maya.get(path)
        assert "Wren" not in seen.html
        assert NOTE_WORDS not in seen.html
    assert signed_in(cast.wren).get("/who").status == 200
