"""Check-ins without words, nights and lost time: kept with a tap, asked for by nobody, erased whole."""

import re

import pytest

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.walk_days import one_of
from trefoil.care.checkins.schema import Feeling

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
NEVER = (NOTE_WORDS, PAGE_WORDS, "Maya")


class TestDay(SameQuestions):
    path = "/day"
    verbs = BOTH_VERBS
    holds = ("How is it right now?", "don’t know", "too much", "Weather")
    never = NEVER

    def test_a5_a_check_in_is_kept_with_one_tap_and_no_word(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for fills, words in (({"feel": "numb"}, "Numb"), ({"sky": "storm"}, "A storm"), ({"hue": "teal"}, "Teal")):
            page = phone.press(phone.get("/day"), "Save", **fills)
            assert "Kept." in page.text
            assert f"Today {words}" in page.text
        assert "Numb" not in signed_in(cast.lark).get("/day").main.partition("What you kept")[2]

    def test_nothing_is_picked_beforehand_and_nothing_picked_is_fine(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/day")
        assert " checked" not in page.html
        assert "Both are fine." in phone.press(page, "Save").text
        assert phone.press(page, "Stop for now", follow=False).goes_to == "/home"

    def test_what_is_too_long_comes_back_whole_with_what_was_tapped(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for long in ("word " * 20, "word " * 2000):
            page = phone.press(phone.get("/day"), "Save", own=long, sky="fog")
            assert "longer than fits" in page.text
            assert page.box("own") == long.strip()
            assert re.search(r'value="fog" checked', page.html)

    @pytest.mark.parametrize("feeling", ["dragons", "CALM"])
    def test_what_was_not_on_the_page_is_not_kept(self, cast: Cast, feeling: str) -> None:
        phone = signed_in(cast.wren)
        form, _ = phone.get("/day").find("Save")
        seen = phone.send("/day", [*form.sends, ("feel", feeling), ("do", "save")])
        assert "Kept." not in seen.text


class TestMoment(SameQuestions):
    path = "/day/{moment}"
    verbs = BOTH_VERBS
    holds = ("Erase this", "Calm")
    never = NEVER
    bad = ("/day/" + "0" * 32, "/day/{note}")

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        self.item = one_of(phone.press(phone.get("/day"), "Save", feel=Feeling.CALM.value), "day")

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.item), "Erase this")
        assert "It is erased." in page.text
        assert "What you kept" not in page.text
        assert phone.get(self.item).status == 404


class TestNights(SameQuestions):
    path = "/nights"
    holds = ("Nights", "It can stay that way.")
    never = NEVER


class TestNewNight(SameQuestions):
    path = "/nights/new"
    verbs = BOTH_VERBS
    holds = ("You do not have to say what a dream was about.", "I don’t remember")
    never = NEVER

    def test_a_night_is_kept_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/nights/new"), "Save", slept="not_remembered", day="2026-05-10")
        assert "I don’t remember" in page.text
        assert "May 10" in page.text
        one = one_of(page, "nights")
        assert signed_in(cast.lark).get(one).status == 404
        first, second = phone.get(one), phone.get(one)
        assert "I slept well" in phone.press(first, "Save", slept="well").text
        page = phone.press(second, "Save", own="tea at four")
        assert "changed in another window" in page.text
        assert page.box("own") == "tea at four"
        page = phone.press(phone.get(one), "Erase this")
        assert "It is erased." in page.text
        assert phone.get(one).status == 404

    def test_nothing_asks_what_a_dream_was_about(self, cast: Cast) -> None:
        main = signed_in(cast.wren).get("/nights/new").main
        assert not re.search(r"\b(what happened|describe|tell us|about it\?|why)\b", main, re.IGNORECASE)

    def test_bad_input_is_said_kindly_and_nothing_tapped_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for day in ("2999-01-01", "soon"):
            page = phone.press(phone.get("/nights/new"), "Save", day=day, slept="well")
            assert "That did not look like a day that has come." in page.text
            assert re.search(r'value="well" checked', page.html)
        for long in ("word " * 200, "word " * 2000):
            page = phone.press(phone.get("/nights/new"), "Save", own=long)
            assert "longer than fits" in page.text
            assert page.box("own") == long.strip()
        assert "Both are fine." in phone.press(phone.get("/nights/new"), "Save").text
        assert phone.press(phone.get("/nights/new"), "Stop for now", follow=False).goes_to == "/nights"


class TestGaps(SameQuestions):
    path = "/gaps"
    holds = ("Lost time", "There is none here.")
    never = NEVER

    def test_lost_time_is_kept_with_one_tap_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/gaps/new"), "Save", lost="not_known")
        assert "I don’t know how long" in page.text
        one = one_of(page, "gaps")
        assert "By the clock or the light" in phone.press(phone.get(one), "Save", lost="", noticed="clock").text
        assert "It is erased." in phone.press(phone.get(one), "Erase this").text
        assert phone.get(one).status == 404
