"""The first page."""

from builders import note

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, signed_in
from tests.doors.same_questions import SameQuestions, queries


class TestHome(SameQuestions):
    path = "/home"
    holds = ("Hi, Wren.", "Steady yourself", "Maya can see", "Your private page")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Dana can see", "Sam")
    most_queries = 80  # it settles the record and remembers how far everything reaches; each is one indexed row

    def test_steady_stands_before_everything_else(self, cast: Cast) -> None:
        text = signed_in(cast.wren).get("/home").main
        assert text.index("Steady yourself") < text.index("Write something") < text.index("Who can see your things")

    def test_there_are_several_ways_to_steady_and_one_can_be_picked_for_you(self, cast: Cast) -> None:
        seen = signed_in(cast.wren).get("/home")
        assert seen.html.count("<details") >= 4
        assert "<details open" not in seen.html
        assert "<details open" in signed_in(cast.wren).get("/home?one=1").html

    def test_more_notes_and_days_do_not_make_it_slower(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.get("/home")
        _, before = queries(lambda: phone.get("/home"))
        for number in range(12):
            note(who=cast.wren, words=f"words {number}")
        _, after = queries(lambda: phone.get("/home"))
        assert after <= before + 2

    def test_a_new_account_shares_nothing(self, cast: Cast) -> None:
        text = signed_in(cast.lark).get("/home").main
        assert "See how sharing works" in text
        assert "Maya" not in text

    def test_the_last_look_is_told_in_words(self, cast: Cast, clock: FrozenClock) -> None:
        maya = signed_in(cast.maya)
        page = maya.get(next(link for link in maya.get("/today").links if link.startswith("/with/")))
        maya.press(page, "Open", reason="talk_today")
        clock.forward(minutes=3)
        assert "Maya" in signed_in(cast.wren, at=clock.at).get("/home").main
