"""A low day: three things on the first page, one tap in and one out; and what holds the person."""

import re

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.walk_days import one_of
from trefoil.care.checkins.schema import Group
from trefoil.care.steady.library import techniques
from trefoil.care.steady.technique import Touch
from trefoil.care.wishes.rules import Waiting
from trefoil.doors.my import home

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
GOAL, WIN = "a-boat-on-the-river", "one-whole-quiet-hour"


def begin(phone: Phone) -> Seen:
    return phone.press(phone.get("/home"), "Today is a low day")


def test_a_low_day_is_one_tap_and_holds_everything_else(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/goals/new"), "Save", body=GOAL)
    phone.press(phone.get("/wins/new"), "Save", body=WIN)
    phone.press(phone.get("/holds/people"), "Save", label="my cousin")
    phone.press(phone.get("/holds/joys"), "Save", label="the blue cup")
    phone.press(phone.get("/holds/joys"), "Save", label="a bus ride", low="yes")
    page = begin(phone)
    assert page.path == "/home"
    assert page.main.count("my cousin") == 1
    assert "a bus ride" in page.main
    assert "the blue cup" not in page.html
    assert len(re.findall(r"<h2", page.html.partition("<main")[2])) == 3
    for held in (GOAL, WIN, "Maya", NOTE_WORDS, "How is it right now?", "Steady yourself", "Write something"):
        assert held not in page.main, held
    for there in ("988", "Leave now", "Show it all again"):
        assert there in page.text
    page = phone.press(page, "Show it all again")
    assert GOAL in page.html
    assert "Today is a low day" in page.text


def test_the_next_day_it_still_holds_and_asks_kindly(cast: Cast, clock: FrozenClock) -> None:
    begin(signed_in(cast.wren))
    assert "Is it still one?" not in signed_in(cast.wren).get("/home").text
    clock.forward(days=1)
    phone = signed_in(cast.wren, at=clock.at)
    page = phone.get("/home")
    assert "You said that May 12 was a low day. Is it still one?" in page.text
    assert "Steady yourself" not in page.main
    page = phone.press(page, "It still is")
    assert "Is it still one?" not in page.text
    assert "Steady yourself" in phone.press(page, "Show it all again").main


def test_what_has_a_date_is_held_back_by_no_low_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = signed_in(cast.wren)
    begin(phone)
    line = "One thing has a date or is about safety."
    assert line not in phone.get("/home").text
    monkeypatch.setattr(home, "waiting_for", lambda **_: (Waiting(dated=True, about_safety=False),))
    assert line in phone.get("/home").text


def test_at_nothing_a_low_day_opens_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/holds/people"), "Save", label="my cousin")
    phone.press(phone.get("/home"), "Nothing")
    begin(phone)
    before = phone.get("/opened?you=1").text.count("You opened")
    assert "my cousin" not in phone.get("/home").html
    assert phone.get("/opened?you=1").text.count("You opened") == before


def test_the_small_thing_touches_nothing_that_is_kept_away(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    begin(phone)
    for touch in Touch:
        phone.press(phone.get("/hard/new"), "Save", label=touch.value, away=touch.value, stand="away")
        page = phone.get("/home")
        shown = re.findall(r'href="/calm/([a-z-]+)"', page.html.partition("<main")[2].partition("</main>")[0])
        away = {one.value for one in list(Touch)[: list(Touch).index(touch) + 1]}
        assert not [one for one in techniques() if one.id in shown and {t.value for t in one.touches} & away]
    assert "That is enough." in page.main


class TestHolds(SameQuestions):
    path = "/holds"
    holds = ("What holds me", "Who is good to me", "Nobody has all of it.", "Small wins")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_there_are_six_groups_and_what_they_enjoy_and_no_number(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/holds")
        assert {link for link in page.links if link.startswith("/holds/")} == {f"/holds/{one.value}" for one in Group}
        assert len(Group) == 7
        assert not re.search(r"\d", page.main)


class TestGroup(SameQuestions):
    path = "/holds/{item}"
    verbs = BOTH_VERBS
    holds = ("Erase this",)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/holds/" + "0" * 32, "/holds/{note}", "/holds/dragons")

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        self.item = one_of(phone.press(phone.get("/holds/people"), "Save", label="a heron at night"), "holds")

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.item), "Save", label="herons", low="yes")
        assert "herons On a low day" in page.text
        first, second = phone.get(self.item), phone.get(self.item)
        phone.press(first, "Save", label="two herons")
        page = phone.press(second, "Save", label="three herons")
        assert "changed in another window" in page.text
        assert page.box("label") == "three herons"
        assert "It is erased." in phone.press(phone.get(self.item), "Erase this").text
        assert phone.get(self.item).status == 404

    def test_nothing_typed_is_lost_and_nothing_has_to_be_typed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for long in ("word " * 60, "word " * 2000):
            page = phone.press(phone.get("/holds/joys"), "Save", label=long, low="yes")
            assert "longer than fits" in page.text
            assert page.box("label") == long.strip()
            assert re.search(r'value="yes" checked', page.html)
        assert "Both are fine." in phone.press(phone.get("/holds/joys"), "Save").text
        assert phone.press(phone.get("/holds/joys"), "Stop for now", follow=False).goes_to == "/holds"
        assert "Both are fine." in phone.press(phone.get(self.item), "Save", label="").text


def test_one_tap_on_the_first_page_keeps_how_it_is(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/home"), "too much")
    assert page.path.startswith("/day")
    assert "Today Too much" in page.text
    quiet = phone.press(phone.get("/home"), "Nothing")
    assert "How is it right now?" not in quiet.main
