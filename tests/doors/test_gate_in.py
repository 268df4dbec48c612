"""Coming in: a name, six words, and the phone or the card. It never says which of them was wrong."""

from dataclasses import dataclass

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import queries
from tests.doors.test_gate_start import card_on, started, words_on
from trefoil.vault.sessions.limits import TRIES, note_try
from trefoil.vault.sessions.models import Attempt

DO_NOT_FIT = "did not go together"


@dataclass
class Robin:
    """Somebody who has just begun, with a phone that knows them."""

    phone: Phone
    words: str
    card: str


@pytest.fixture
def robin(cast: Cast) -> Robin:
    """Robin's phone after leaving: it still knows them."""
    phone = Phone()
    page = started(phone)
    words, card = words_on(page), card_on(page)
    home = phone.press(page, "I have them", six=words, keep="phone")
    phone.press(phone.press(home, "Go on"), "Leave now", follow=False)
    return Robin(phone=phone, words=words, card=card)


def come_in(phone: Phone, *, words: str, name: str = "Robin", card: str | None = None) -> Seen:
    page = phone.get("/in")
    more = {} if card is None else {"card": card}
    return phone.press(page, "Come in", name=name, six=words, **more)


def test_on_the_same_phone_the_words_are_enough(robin: Robin) -> None:
    assert "card" not in robin.phone.get("/in").find("Come in")[0].boxes
    assert come_in(robin.phone, words=robin.words).path == "/home"


@pytest.mark.parametrize("change", [str.upper, str.title, lambda words: f"  {words.replace(' ', '   ')} \n"])
def test_big_letters_and_blanks_do_not_matter(robin: Robin, change: object) -> None:
    assert come_in(robin.phone, words=change(robin.words), name=" robin  ").path == "/home"  # type: ignore[operator]  # a function


def test_on_another_phone_the_card_is_needed_and_works(robin: Robin) -> None:
    phone = Phone()
    assert DO_NOT_FIT in come_in(phone, words=robin.words).text
    assert come_in(phone, words=robin.words, card=robin.card.lower().replace("-", " ")).path == "/home"


def test_a_phone_that_forgot_its_cookie_comes_in_with_the_card(robin: Robin) -> None:
    del robin.phone.client.cookies["__Host-d"]
    assert come_in(robin.phone, words=robin.words, card=robin.card).path == "/home"


@pytest.mark.parametrize("broken", ["", "x", "a.b.c.d", "00.00.0.", "f" * 32 + "." + "f" * 64 + ".0.", "é" * 9])
def test_a_cookie_that_is_not_ours_is_no_trouble(robin: Robin, broken: str) -> None:
    phone = Phone()
    phone.client.cookies["__Host-d"] = broken
    assert come_in(phone, words=robin.words).status == 200
    page = phone.press(come_in(phone, words=robin.words), "Come in", six=robin.words, card=robin.card, name="Robin")
    assert page.path == "/home"


def test_wrong_words_wrong_name_and_wrong_card_look_the_same(robin: Robin) -> None:
    other = Phone()
    page = started(other, "Somebody Else")
    wrong_card = card_on(page)
    answers = [
        come_in(Phone(), words="one two three four five six", card=robin.card),
        come_in(Phone(), words=robin.words, card=wrong_card),
        come_in(Phone(), words=robin.words, name="Nobody At All", card=robin.card),
        come_in(Phone(), words="", name="Robin", card=robin.card),
        come_in(Phone(), words="", name="", card=""),
    ]
    mains = {page.main for page in answers}
    assert len(mains) == 1
    assert DO_NOT_FIT in mains.pop()
    for page in answers:
        assert robin.words not in page.html
        assert robin.card not in page.html


def test_a_slip_in_the_card_says_so_before_any_work(robin: Robin) -> None:
    slipped = ("B" if robin.card[0] != "B" else "C") + robin.card[1:]
    assert "has a slip in it" in come_in(Phone(), words=robin.words, card=slipped).text


def test_wrong_words_on_a_known_phone_also_offer_the_card(robin: Robin) -> None:
    page = come_in(robin.phone, words="not the right words at all")
    assert "card" in page.find("Come in")[0].boxes
    assert page.box("name") == "Robin"
    assert robin.phone.press(page, "Come in", six=robin.words).path == "/home"


def test_too_many_tries_by_strangers_never_keep_a_known_phone_or_a_card_out(robin: Robin, clock: FrozenClock) -> None:
    stranger = Phone()
    assert DO_NOT_FIT in come_in(stranger, words="a b c d e f").text
    for _ in range(TRIES - 1):
        note_try(handle="name robin", at=clock.at)
    stopped = come_in(stranger, words="a b c d e f")
    assert stopped.status == 429
    assert "Your things are safe." in stopped.text
    assert come_in(robin.phone, words=robin.words).path == "/home"
    assert come_in(Phone(), words=robin.words, card=robin.card).path == "/home"


def test_wrong_tries_on_a_known_phone_count_for_nothing(robin: Robin) -> None:
    for _ in range(2):
        assert DO_NOT_FIT in come_in(robin.phone, words="a b c d e f").text
    assert not Attempt.objects.exists()
    assert come_in(robin.phone, words=robin.words).path == "/home"


def test_a_session_ends_after_quiet_minutes_and_after_two_hours(robin: Robin, clock: FrozenClock) -> None:
    come_in(robin.phone, words=robin.words)
    clock.forward(minutes=14)
    assert robin.phone.get("/home").status == 200
    clock.forward(minutes=15, seconds=1)
    assert robin.phone.get("/home", follow=False).goes_to == "/in"
    come_in(robin.phone, words=robin.words)
    for _ in range(11):
        clock.forward(minutes=10)
        assert robin.phone.get("/home", follow=False).status == 200
    clock.forward(minutes=11)
    assert robin.phone.get("/home", follow=False).goes_to == "/in"


def test_each_coming_in_has_a_cookie_of_its_own_and_the_one_before_opens_nothing(robin: Robin) -> None:
    come_in(robin.phone, words=robin.words)
    first = robin.phone.cookie
    come_in(robin.phone, words=robin.words)
    assert robin.phone.cookie != first
    old = Phone()
    old.client.cookies["__Host-s"] = first
    assert old.get("/home", follow=False).goes_to == "/in"


def test_nothing_of_where_they_came_from_is_carried(cast: Cast) -> None:
    page = Phone().get("/notes", follow=False)
    assert page.goes_to == "/in"
    assert "next" not in Phone().get("/notes").html.partition("<main")[2].partition("</main>")[0]


def test_verbs_and_questions_to_the_database(cast: Cast) -> None:
    for verb in ("PUT", "DELETE", "PATCH"):
        assert Phone(checks=False).client.generic(verb, "/in", secure=True).status_code == 405
    _, count = queries(lambda: Phone().get("/in"))
    assert count == 0
    assert signed_in(cast.wren).get("/in").status == 200
