"""Sets of questions: one a page; save, skip, stop for now, never again; nothing is lost between steps."""

import re

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.measures.library import instrument_named
from trefoil.doors.my.sets import link_of
from trefoil.kernel.vocabulary import Category


@pytest.fixture(autouse=True)
def offered(settings: object) -> None:
    """A site for real people offers what a clinician has signed; the demonstration offers all, and says so."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper


def the_set(phone: Phone) -> str:
    """The address of the set about worry and nerves."""
    link = f"/sets/{link_of(instrument_named(instrument='gad7'))}"
    assert link in phone.get("/sets").links
    return link


def begun(phone: Phone) -> Seen:
    """The first question."""
    return phone.press(phone.get(the_set(phone)), "Start")


class TestSets(SameQuestions):
    path = "/sets"
    holds = ("Sets of questions", "Worry and nerves", "Only you will see your answers.")
    never = (NOTE_WORDS, PAGE_WORDS, "overdue", "GAD")

    def test_a_site_for_real_people_offers_none_that_nobody_signed(self, cast: Cast, settings: object) -> None:
        settings.DEMONSTRATION = False  # type: ignore[attr-defined]  # pytest-django's wrapper
        phone = signed_in(cast.wren)
        page = phone.get("/sets")
        assert "None here yet" in page.text
        assert not [link for link in page.links if link.startswith("/sets/") and link != "/sets/past"]


class TestIntro(SameQuestions):
    path = "/sets/{link}"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Before you start", "You can stop and come back.", "No one is watching this page while you answer.")
    bad = ("/sets/0", "/sets/gad7", "/sets/ffffffff")

    def prepare(self, cast: Cast) -> None:
        self.link = the_set(signed_in(cast.wren))

    def address(self, cast: Cast) -> str:
        return self.link

    @property
    def addressed(self) -> bool:
        """Every person has the same address for a set, and behind it their own answers."""
        return False

    def test_who_will_see_the_answers_is_said_before_the_first_question(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        assert "You and Maya will see your answers." in signed_in(cast.wren).get(self.link).text


class TestQuestion(TestIntro):
    holds = ("Question 1 of 7.", "Save", "Skip this one", "Stop for now", "Never ask me this again")
    bad = ("/sets/0/1", "/sets/ffffffff/1")
    most_queries = 40

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        begun(signed_in(cast.wren))

    def address(self, cast: Cast) -> str:
        return f"{self.link}/1"

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        page = signed_in(cast.lark).get(f"{self.link}/1")
        assert "Before you start" in page.text

    def test_a_number_that_is_not_there(self, cast: Cast) -> None:
        for number in ("0", "8", "99999", "-1", "x"):
            assert signed_in(cast.wren).get(f"{self.link}/{number}").status == 404
            sent = Phone(checks=False).sign_in_as(cast.wren).send(f"{self.link}/{number}", [("answer", "1")])
            assert sent.status == 404

    def test_each_answer_is_there_after_the_phone_dies(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get(f"{self.link}/1")
        for number in range(1, 8):
            answered = phone.press(page, "Save", answer=str(number % 4), follow=False)
            assert answered.status == 303
            phone = signed_in(cast.wren)  # another phone: nothing was carried over but what was saved
            for before in range(1, number + 1):
                if number < 7:
                    seen = phone.get(f"{self.link}/{before}").html
                    assert re.search(rf'name="answer" value="{before % 4}" checked', seen)
            page = phone.get(answered.goes_to)
        assert "That is all of it." in page.text

    def test_skip_stop_come_back_and_finish(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.link}/1"), "Save", answer="2")
        page = phone.press(page, "Skip this one")
        assert "Question 3 of 7." in page.text
        stopped = phone.press(page, "Stop for now", answer="1")
        assert "What you answered is kept." in stopped.text
        clock.forward(days=2)
        phone = signed_in(cast.wren, at=clock.at)
        page = phone.press(phone.get(self.link), "Go on")
        assert "Question 4 of 7." in page.text  # the answer that was picked before stopping is kept
        for _ in range(4):
            page = phone.press(page, "Save", answer="0")
        assert "This one has no number. A number needs every answer." in page.text
        assert "You last did this" in phone.get("/sets").text

    def test_saving_without_an_answer_says_what_to_do(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.link}/1"), "Save")
        assert "Pick an answer to save it. Or skip this one." in page.text

    @pytest.mark.parametrize("answer", ["4", "99", "-1", "a", "1.5", "٣"])
    def test_an_answer_that_is_not_on_the_page(self, cast: Cast, answer: str) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        page = phone.send(f"{self.link}/1", [("answer", answer), ("do", "save")])
        assert "Pick an answer to save it." in page.text

    def test_never_again_means_never(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.link}/1"), "Never ask me this again")
        assert "Question 2 of 7." in page.text
        for _ in range(6):
            page = phone.press(page, "Skip this one")
        clock.forward(minutes=1)
        page = begun(phone)
        assert "Question 2 of 7." in page.text

    def test_two_windows_on_one_question_the_last_answer_stands_and_nothing_breaks(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(f"{self.link}/1"), phone.get(f"{self.link}/1")
        phone.press(first, "Save", answer="1")
        told = phone.press(second, "Save", answer="3")
        assert "In another window you picked something else here." in told.text
        assert re.search(r'value="3" checked', told.html)
        assert re.search(r'value="3" checked', phone.get(f"{self.link}/1").html)
        assert "Question 2 of 7." in phone.press(told, "Save").text  # said once

    @pytest.mark.parametrize("press", ["Save", "Skip this one"])
    def test_the_same_answer_in_two_windows_needs_no_word_about_it(self, cast: Cast, press: str) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(f"{self.link}/1"), phone.get(f"{self.link}/1")
        phone.press(first, press, answer="1")
        assert "another window" not in phone.press(second, press, answer="1").text

    def test_a_skip_that_takes_an_answer_of_another_window_back_says_so(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(f"{self.link}/1"), phone.get(f"{self.link}/1")
        phone.press(first, "Save", answer="1")
        told = phone.press(second, "Skip this one")
        assert "In another window you picked something else here." in told.text
        assert " checked" not in told.main

    def test_a_window_left_open_after_the_set_was_finished_says_so(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        old = page = phone.get(f"{self.link}/1")
        for _ in range(7):
            page = phone.press(page, "Save", answer="0")
        late = phone.press(old, "Save", answer="3")
        assert late.status == 200
        assert "was not saved" in late.text

    def test_a_skipped_question_leaves_no_mark_for_others(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.link}/1"), "Skip this one")
        for _ in range(6):
            page = phone.press(page, "Save", answer="1")
        maya = signed_in(cast.maya)
        seen = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
        assert "Worry and nerves (GAD-7)" in seen.text
        assert "kip" not in seen.main.replace("Skip to", "")
        assert "Not scored" in seen.main

    def test_an_unfinished_set_is_the_persons_own(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"{self.link}/1"), "Save", answer="2")
        maya = signed_in(cast.maya)
        seen = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
        assert "Worry and nerves" not in seen.text
        assert "Nothing is here yet." in seen.text


class TestDone(TestIntro):
    holds = ("That is all of it.", "Show the number", "Only you will see your answers.")
    bad = ("/sets/ffffffff/done",)
    verbs = frozenset({"GET", "HEAD"})

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        phone = signed_in(cast.wren)
        page = begun(phone)
        for _ in range(7):
            page = phone.press(page, "Save", answer="1")

    def address(self, cast: Cast) -> str:
        return f"{self.link}/done"

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        assert "Before you start" in signed_in(cast.lark).get(f"{self.link}/done").text

    def test_words_come_first_and_the_number_is_folded(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get(f"{self.link}/done")
        assert re.search(r"<details[^>]*><summary>Show the number</summary><p>The number is 7", page.html)
        assert "<details open" not in page.html


def address(name: str) -> str:
    return f"/sets/{link_of(instrument_named(instrument=name))}"


class TestWeightyQuestions:
    def test_who_can_see_it_and_that_nobody_watches_is_said_before_the_answer(self, cast: Cast) -> None:
        """Domain notes on measures, C.3.5."""
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        phone = signed_in(cast.wren)
        intro = phone.get(address("phq9"))
        assert "One of them asks about not wanting to live." in intro.text
        phone.press(intro, "Start")
        before = phone.get(f"{address('phq9')}/8")
        assert "Before this one" not in before.text
        weighty = phone.get(f"{address('phq9')}/9")
        assert "The next words ask about not wanting to live." in weighty.text
        assert "You and Maya will see your answers." in weighty.text
        assert "No one is watching this page while you answer." in weighty.text

    def test_help_is_on_every_page_from_that_answer_on_and_on_none_before(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(address("phq9")), "Start")
        none = phone.press(phone.get(f"{address('phq9')}/9"), "Save", answer="0")
        assert "Right here" not in none.text
        near = phone.press(phone.get(f"{address('phq9')}/9"), "Save", answer="1")
        assert "You do not have to carry that alone." in near.text
        assert {"tel:988", "sms:988", "/lines", "/calm"} <= set(near.links)
        assert "Right here" in phone.get(f"{address('phq9')}/1").text
        assert "Right here" in phone.get(f"{address('phq9')}/done").text

    def test_the_asq_is_not_begun_alone_and_asks_its_last_only_after_a_yes(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        intro = phone.get(address("asq"))
        assert "only for when a professional is with you" in intro.text
        assert "Pick who is with you first." in phone.press(intro, "Start").text
        page = phone.press(phone.get(address("asq")), "Start", mode="helped")
        for _ in range(4):
            page = phone.press(page, "Save", answer="0")
        assert "That is all of it." in page.text
        assert "“negative”" in page.text

    def test_a_question_that_was_skipped_is_asked_in_person_and_never_a_yes(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(address("asq")), "Start", mode="helped")
        page = phone.press(page, "Skip this one")
        for _ in range(3):
            page = phone.press(page, "Save", answer="0")
        assert "Ask in person. A blank is never taken for a yes." in page.text


def test_a_long_form_offers_a_break_after_every_five(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get(address("pcl5")), "Start")
    assert "This is a good place for a break." not in phone.get(f"{address('pcl5')}/5").text
    assert "This is a good place for a break." in phone.get(f"{address('pcl5')}/6").text


def test_a_question_with_a_stem_and_answers_of_its_own_shows_them(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get(address("itq")), "Start")
    assert "How true is this of you?" in phone.get(f"{address('itq')}/10").text
    phone.press(phone.get(address("phq9")), "Start")
    assert "Very difficult" in phone.get(f"{address('phq9')}/10").text
