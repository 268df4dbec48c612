"""The private page: nobody can be added to it."""

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, OTHER_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, signed_in
from tests.doors.same_questions import SameQuestions

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})


class TestPrivatePage(SameQuestions):
    path = "/page"
    verbs = BOTH_VERBS
    holds = (PAGE_WORDS,)
    never = (NOTE_WORDS, TITLE_WORDS, OTHER_WORDS, "Maya")

    def test_it_is_saved(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/page"), "Save", body="A new thought.")
        assert "Saved." in page.text
        assert page.box("body") == "A new thought."

    def test_two_windows_both_texts_stand(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get("/page"), phone.get("/page")
        phone.press(first, "Save", body="from the first window")
        page = phone.press(second, "Save", body="from the second window")
        assert page.status == 409
        assert "from the first window" in page.text
        assert page.box("body") == "from the second window"

    def test_two_windows_that_both_began_it(self, cast: Cast) -> None:
        phone = signed_in(cast.lark)
        first, second = phone.get("/page"), phone.get("/page")
        phone.press(first, "Save", body="from the first window")
        page = phone.press(second, "Save", body="from the second window")
        assert page.status == 409
        assert "from the first window" in page.text
        assert page.box("body") == "from the second window"

    def test_stopping_keeps_the_words(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/page"), "Stop for now", body="half of it")
        clock.forward(hours=3)
        later = signed_in(cast.wren, at=clock.at)
        page = later.get("/page")
        assert page.box("body") == "half of it"
        assert "is kept as a draft." in page.text

    def test_no_step_of_sharing_offers_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/share")
        form, _ = page.find("Next")
        assert "private" not in form.choices["what"]
        sends = [(name, value) for name, value in form.sends if name != "what"] + [("what", "private")]
        for address in ("/share/who", "/share/long", "/share/read", "/share/preview"):
            seen = phone.send(address, [*sends, ("who", cast.maya.account), ("long", "month")])
            assert seen.status in {404, 409}, address
            assert PAGE_WORDS not in seen.html


class TestErasePage(SameQuestions):
    path = "/page/erase"
    verbs = BOTH_VERBS
    holds = ("Keep it",)
    never = (NOTE_WORDS, TITLE_WORDS, "may have read it")

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        assert signed_in(cast.lark).get("/page/erase").status == 404  # nothing was written there

    def test_it_goes_for_good(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/page/erase"), "Erase it")
        assert "It is erased." in page.text
        assert page.box("body") == ""
