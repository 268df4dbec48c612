"""The last weeks drawn, and states from the inside that fit or do not."""

import re
from typing import ClassVar

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, signed_in
from tests.doors.same_questions import SameQuestions

NEVER = (NOTE_WORDS, PAGE_WORDS, "Maya")


class TestWeeks(SameQuestions):
    path = "/weeks"
    holds = ("Some weeks",)
    never = NEVER

    def test_it_is_drawn_with_words_a_title_and_a_table_and_no_judgement(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "that is fine" in phone.get("/weeks").main
        phone.press(phone.get("/nights/new"), "Save", hours="from_5", day="2026-05-11")
        phone.press(phone.get("/nights/new"), "Save", slept="not_remembered", day="2026-05-09")
        phone.press(phone.get("/day"), "Save", feel="foggy", sky="rain", hue="teal")
        page = phone.get("/weeks")
        assert len(re.findall(r'<svg class="drawn" role="img"[^>]*><title id=', page.html)) == 8
        assert len(re.findall(r'<rect class="bar"', page.html)) == 1
        assert len(re.findall(r'<circle [^>]*r="5"', page.html)) == 1
        assert ">5 to 7</text>" in page.html
        assert ">foggy</text>" in page.html
        assert ">teal</text>" in page.html
        assert "Foggy, rain, teal" in page.main
        assert "<polyline" not in page.html
        assert not re.search(r"\b(better|worse|average|total|less than before|trend|up|down)\b", page.main)


class TestStates(SameQuestions):
    path = "/states"
    verbs: ClassVar = frozenset({"GET", "HEAD", "POST"})
    holds = ("How it can feel inside", "Fits me", "Not me", "What may help")
    never = NEVER

    def test_one_tap_says_that_it_fits_and_one_takes_it_back(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = phone.press_value(phone.get("/states"), "fits", "gone-still")
        assert "You said: this fits me." in page.text
        page = phone.press_value(page, "not", "gone-still")
        assert "You said: this fits me." not in page.text
        assert "as if I stood behind glass" not in page.main
        page = phone.press_value(page, "open", "gone-still")
        assert "as if I stood behind glass" in page.main
        assert "You said: this fits me." not in signed_in(cast.lark).get("/states").text

    def test_what_others_call_it_is_nowhere_on_the_page(self, cast: Cast) -> None:
        text = signed_in(cast.wren).get("/states").html.lower()
        for word in ("fight", "flight", "freeze", "fawn", "appease", "bully", "narciss", "submission", "trauma"):
            assert word not in text, word

    def test_a_line_that_touches_what_is_kept_away_is_left_out(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "my chest gets tight" in phone.get("/states").main
        phone.press(phone.get("/hard/new"), "Save", label="my body", away="body", stand="away")
        page = phone.get("/states")
        assert "my chest gets tight" not in page.html
        assert "I leave early." in page.main

    def test_a_state_that_is_not_on_the_page_is_not_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        form, _ = phone.get("/states").find("Fits me")
        phone.send("/states", [*form.sends, ("fits", "dragons")])
        assert "You said" not in phone.get("/states").text
