"""What a person works toward, and small wins: in their words, with no counts and no days by which."""

import re

import pytest
from builders import professional, share

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.ids import fresh

GOAL, WIN = "a-boat-on-the-river", "one-whole-quiet-hour"


def with_both(cast: Cast) -> tuple[Phone, dict[str, str]]:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/goals/new"), "Save", body=GOAL)
    phone.press(phone.get("/wins/new"), "Save", body=WIN)
    links = phone.get("/goals").links
    return phone, {
        place: next(one for one in links if re.fullmatch(rf"/{place}/[0-9a-f]{{32}}", one))
        for place in ("goals", "wins")
    }


class TestGoals(SameQuestions):
    path = "/goals"
    holds = ("What you are working toward", "There is no day by which, and nobody counts.", GOAL, WIN)

    def prepare(self, cast: Cast) -> None:
        with_both(cast)


@pytest.mark.parametrize("place", ["goals", "wins"])
class TestOne:
    def test_written_changed_and_erased(self, cast: Cast, place: str) -> None:
        phone, links = with_both(cast)
        page = phone.get(links[place])
        assert page.box("body") == (GOAL if place == "goals" else WIN)
        assert "Only you can see this." in page.text
        listed = phone.press(page, "Save", body="other-words-now")
        assert "Saved." in listed.text
        assert "other-words-now" in listed.text
        gone = phone.press(phone.get(f"{links[place]}/erase"), "Erase it")
        assert "It is erased." in gone.text
        assert "other-words-now" not in gone.text
        assert phone.get(links[place]).status == 404

    def test_skip_changes_nothing_and_stop_keeps_what_was_typed(self, cast: Cast, place: str) -> None:
        phone, links = with_both(cast)
        for path in (links[place], f"/{place}/new"):
            assert "half-typed" not in phone.press(phone.get(path), "Skip this one", body="half-typed").text
            assert phone.get(path).box("body") != "half-typed"
            assert "We kept what you typed." in phone.press(phone.get(path), "Stop for now", body="half-typed").text
            assert phone.get(path).box("body") == "half-typed"
        assert "kept as a draft" in phone.get("/home").text
        assert f"/{place}/" in " ".join(phone.get("/home").links)
        phone.press(phone.get(f"/{place}/new"), "Save")
        assert phone.get(f"/{place}/new").box("body") == ""

    def test_nothing_too_much_and_no_words_lose_nothing(self, cast: Cast, place: str) -> None:
        phone, links = with_both(cast)
        for path in (links[place], f"/{place}/new"):
            assert "A few words are enough." in phone.press(phone.get(path), "Save", body=" ").text
            long = phone.press(phone.get(path), "Save", body="word " * 200)
            assert "Make them shorter" in long.text
            assert long.box("body").startswith("word word")
            assert "This place keeps words only." in phone.press(phone.get(path), "Save", body="%PDF-1.7 x").text

    def test_two_windows_never_overwrite_each_other(self, cast: Cast, place: str) -> None:
        phone, links = with_both(cast)
        old = phone.get(links[place])
        phone.press(phone.get(links[place]), "Save", body="from the other window")
        seen = phone.press(old, "Save", body="from this window")
        assert "changed in another window" in seen.text
        assert seen.box("body") == "from this window"
        assert phone.get(links[place]).box("body") == "from the other window"

    def test_a_form_sent_twice_is_one(self, cast: Cast, place: str) -> None:
        phone, _ = with_both(cast)
        page = phone.get(f"/{place}/new")
        phone.press(page, "Save", body="only-once-please")
        again = phone.press(page, "Save", body="only-once-please")
        assert again.text.count("only-once-please") == 1

    def test_nobody_else_finds_it(self, cast: Cast, place: str) -> None:
        _, links = with_both(cast)
        for path in (links[place], f"{links[place]}/erase", f"/{place}/{fresh()}", f"/{place}/x"):
            for who in (cast.lark, cast.maya, cast.stew):
                seen = Phone(checks=False).sign_in_as(who).get(path)
                assert seen.status == 404
                assert GOAL not in seen.html
        assert GOAL not in signed_in(cast.lark).get("/goals").html


def test_a_goal_can_rest_and_leaves_the_first_page(cast: Cast) -> None:
    phone, links = with_both(cast)
    assert GOAL in phone.get("/home").main
    listed = phone.press(phone.get(links["goals"]), "Save", stage="resting")
    assert "Resting for now" in listed.text
    home = phone.get("/home")
    assert GOAL not in home.main
    assert WIN in home.main
    phone.press(phone.get(links["goals"]), "Save", stage="now")
    assert GOAL in phone.get("/home").main


def test_E2_no_count_no_streak_and_nothing_late_however_many_there_are(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    for number in ("one", "two", "three", "four"):
        phone.press(phone.get("/wins/new"), "Save", body=f"win {number}")
        phone.press(phone.get("/goals/new"), "Save", body=f"goal {number}")
    clock.forward(days=90)
    phone = signed_in(cast.wren, at=clock.at)
    for path in ("/goals", "/home"):
        text = phone.get(path).main
        assert not re.search(r"\b(4|four) (goals|wins|small wins|things)\b|\bin a row\b|\blate\b|\bdays? since\b", text)
    assert phone.get("/home").main.count("goal ") == 1


def test_a_goal_is_shown_to_nobody_by_sharing_notes(cast: Cast) -> None:
    with_both(cast)
    nell = professional("Nell")
    share(owner=cast.wren, grantee=nell)
    phone = signed_in(nell)
    page = phone.get(next(link for link in phone.get("/today").links if link.startswith("/with/")))
    assert GOAL not in phone.press(page, "Open", reason="talk_today").html
