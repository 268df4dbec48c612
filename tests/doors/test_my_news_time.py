"""A time of one's own for letters: kept, said back, folding the list outside of it, and never in anybody's way."""

from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_my_news_calm import HEARING, LINE, at_all, bring, listed, sent

KEPT = "You chose: Saturdays, 10:00 in the morning."
FOLDED, SHOW = "It stays folded for now", "Show the list, folded"
LATER_DAY = "2199-05-18"


class TestTime(SameQuestions):
    path = "/news/time"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("A time of your own for letters", "Nobody else can see this.", "No time of yours holds them back.")


def a_time(phone: Phone, **fields: str) -> Seen:
    return phone.press(phone.get("/news/time"), "Save", **fields)


def test_it_is_said_back_with_place_and_person_and_changed_or_dropped_at_any_time(cast: Cast) -> None:
    phone = at_all(cast)
    page = a_time(phone, weekday="saturday", hour="10:00", place="the kitchen", beside="Sam")
    assert KEPT in page.text or "This is the time you chose." in page.text
    assert "With: Sam." in page.text
    assert "Where: the kitchen." in page.text
    page = a_time(phone, day=LATER_DAY, hour="")
    assert "You chose: May 18, 2199." in page.text
    assert "With: Sam." in page.text
    page = phone.press(page, "Drop this time")
    assert "It is dropped, and erased." in page.text
    for path in ("/news/time", "/news"):
        assert "Sam" not in phone.get(path).text


def test_outside_of_it_the_list_is_folded_and_opens_when_it_is_asked_for(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    listed(phone)
    a_time(phone, day=LATER_DAY, beside="Sam")
    page = phone.get("/news")
    assert FOLDED in page.text
    assert "Not now" in page.text
    assert "From a U.S. Attorney" not in page.text
    opened = phone.press(page, SHOW)
    assert "From a U.S. Attorney" in opened.text
    assert FOLDED in phone.get("/news").text  # asking once keeps nothing


def test_in_it_the_list_stands_there_and_a_letter_says_with_whom(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    listed(phone)
    a_time(phone, place="the kitchen", beside="Sam")
    page = phone.get("/news")
    assert "This is the time you chose. Any time. With: Sam. Where: the kitchen." in page.text
    (one, *_) = (link for link in page.links if link.startswith("/news/") and len(link) > 30)
    letter = phone.press(phone.get(one), "Read it with someone")
    assert "With: Sam." in letter.text
    assert "We are here. Open it" in letter.html


def test_a_letter_opens_outside_of_it_too(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    page = listed(phone)
    (one, *_) = (link for link in page.links if link.startswith("/news/") and len(link) > 30)
    a_time(phone, day=LATER_DAY)
    assert "The letter" in phone.press(phone.get(one), "Open it").html


def test_what_has_a_date_is_held_back_by_no_time(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    listed(phone)
    before = phone.get("/news/when").text
    a_time(phone, day=LATER_DAY, hour="10:00")
    assert phone.get("/news/when").text == before
    assert LINE in phone.get("/home").text
    assert "See what has a date" in phone.get("/news").text


def test_pace_pause_and_seal_go_before_it(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    a_time(phone, day=LATER_DAY)
    assert "What would be good for now?" in phone.get("/news").text  # nothing was chosen yet
    phone.press(phone.get("/news"), "Leave it all sealed")
    assert "It is sealed, as you wished." in phone.get("/news").text
    loose = Phone(checks=False).sign_in_as(cast.wren)
    assert "From a U.S. Attorney" not in sent(loose, "/news", ("do", "now")).text  # no way round the seal
    phone.press(phone.get("/home"), "A little")
    assert FOLDED not in phone.get("/news").text


def test_what_cannot_be_read_comes_back_with_what_was_typed_and_skip_keeps_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = a_time(phone, day="2027-02-30", place="the kitchen")
    assert "That is no day or time we can read." in page.text
    assert "the kitchen" in page.html
    page = a_time(phone, day="2020-01-01", place="the kitchen")
    assert "That day has gone by. Pick another one, or leave it empty." in page.text
    assert "the kitchen" in page.html
    assert "longer than fits" in a_time(phone, beside="a" * 201).text
    phone.press(phone.get("/news/time"), "Skip this one", place="the kitchen")
    assert "the kitchen" not in phone.get("/news/time").html
    a_time(phone)
    assert "You chose" not in phone.get("/news/time").text
    a_time(phone, beside="Sam")
    a_time(phone, beside="")
    assert "Sam" not in phone.get("/news/time").html
