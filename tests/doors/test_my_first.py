"""The page about "Leave now", shown once before somebody's first own page (experience design, 4.1)."""

from builders import person

from tests.doors.kit import Cast, Phone, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_gate_start import started, words_on


class TestFirst(SameQuestions):
    path = "/first"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Before you begin", "It can’t clear the history on this phone.", "spy software")


def test_it_stands_before_the_first_own_page_and_never_again(cast: Cast) -> None:
    phone = Phone()
    page = started(phone)
    first = phone.press(page, "I have them", six=words_on(page), keep="phone")
    assert first.path == "/first"
    assert "This button hides the page and signs you out." in first.text
    assert phone.get("/home").path == "/first"
    home = phone.press(first, "Go on")
    assert home.path == "/home"
    assert "Hi, Robin." in home.text
    assert phone.get("/home").path == "/home"
    assert "/phone" in first.links


def test_whoever_is_here_already_is_not_asked(cast: Cast) -> None:
    assert signed_in(person("Ivy")).get("/home").path == "/home"
