"""Beginning: a name, six words, a card. Nothing else is asked, and nothing of it can be read again."""

import re

import pytest

from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import queries


@pytest.fixture(autouse=True)
def site(cast: Cast) -> Cast:
    """A site with people."""
    return cast


def words_on(page: Seen) -> str:
    """The six words of the page."""
    return " ".join(re.findall(r"<li><span>([a-z]+)</span></li>", page.html))


def card_on(page: Seen) -> str:
    """The card's code."""
    return "-".join(
        re.findall(r"<span>([0-9A-Z]+)</span>", page.html.partition('class="codes"')[2].partition("</p>")[0])
    )


def started(phone: Phone, name: str = "Robin") -> Seen:
    return phone.press(phone.get("/start"), "Go on", name=name)


def test_nothing_but_a_name_is_asked(site: Cast) -> None:
    page = Phone().get("/start")
    assert set().union(*[form.boxes for form in page.forms]) == {"name"}
    assert "It does not have to be yours." in page.text


def test_six_words_and_a_card_are_shown_once(site: Cast) -> None:
    phone = Phone()
    page = started(phone)
    assert len(words_on(page).split()) == 6
    assert card_on(page)
    again = started(phone)
    assert words_on(again) != words_on(page)
    assert card_on(again) != card_on(page)


def test_words_typed_back_let_the_person_in_with_nothing_shared(site: Cast) -> None:
    phone = Phone()
    page = started(phone)
    home = phone.press(page, "I have them", six=words_on(page).title(), keep="phone")
    assert home.path == "/first"
    assert "Hi, Robin." in phone.press(home, "Go on").text
    assert "Only you, for now" in phone.get("/who").text
    assert phone.client.cookies["__Host-d"]["max-age"] > 300 * 86400
    assert not phone.client.cookies["__Host-s"]["max-age"]


def test_other_words_ask_again_with_the_very_same_words(site: Cast) -> None:
    phone = Phone()
    page = started(phone)
    again = phone.press(page, "I have them", six="these are six quite other words", keep="no")
    assert "Those are not the six words above." in again.text
    assert (words_on(again), card_on(again)) == (words_on(page), card_on(page))
    assert phone.press(again, "I have them", six=words_on(again)).path == "/first"


def test_a_phone_that_is_not_ones_own_keeps_nothing(site: Cast) -> None:
    phone = Phone()
    page = started(phone)
    phone.press(page, "I have them", six=words_on(page), keep="no")
    assert "__Host-d" not in phone.client.cookies


@pytest.mark.parametrize("name", ["", " ", "x", "\u200b"])
def test_a_name_that_is_too_short_says_what_to_do(site: Cast, name: str) -> None:
    page = started(Phone(), name)
    assert page.status == 200
    assert "2 letters or more" in page.text


def test_a_name_that_somebody_uses_says_what_to_do_and_loses_no_words(site: Cast) -> None:
    phone = Phone()
    page = started(phone, "wren ")
    taken = phone.press(page, "I have them", six=words_on(page), keep="no")
    assert "Someone here uses that name." in taken.text
    assert "six" not in {name for form in taken.forms for name in form.boxes}


def test_pressed_twice_it_is_one_account_and_the_person_is_in(site: Cast) -> None:
    phone = Phone()
    page = started(phone)
    first = phone.press(page, "I have them", six=words_on(page), keep="no")
    second = phone.press(page, "I have them", six=words_on(page), keep="no")
    assert first.path == "/first"
    assert second.path == "/first", second.text


def test_a_form_made_by_hand_chooses_no_weak_words(site: Cast) -> None:
    phone = Phone(checks=False)
    weak = phone.send(
        "/start/words", [("name", "Robin"), ("shown", "a b c d e f"), ("six", "a b c d e f"), ("code", "x")]
    )
    assert weak.path != "/home"
    assert weak.status in {200, 409}


def test_wrong_verbs(site: Cast) -> None:
    assert Phone().get("/start/words").status == 405
    assert signed_in(site.wren).get("/start").status == 200


def test_it_asks_little_of_the_database(site: Cast) -> None:
    _, count = queries(lambda: Phone().get("/start"))
    assert count == 0
