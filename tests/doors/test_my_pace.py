"""How much is shown today: kept by the server and not by a style sheet (A3), and ways to feel steadier (A4)."""

import re

import pytest
from builders import note_back, professional, share

from tests.conftest import FrozenClock
from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, Phone, Seen, signed_in
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules import on_first_page
from trefoil.kernel.vocabulary import Category

GOAL, WIN, DRAFT, BACK = "a-boat-on-the-river", "one-whole-quiet-hour", "half-a-thought", "words-from-a-friend"
IDEAS = on_first_page(techniques=techniques())
NO_BREATH_OR_BODY = {"five-colors", "count-by-threes", "street-you-know", "with-an-animal", "day-and-place"}


@pytest.fixture
def phone(cast: Cast) -> Phone:
    """Wren's phone: a goal, a small win, kept words, and a note that somebody wrote back."""
    phone = signed_in(cast.wren)
    phone.press(phone.get("/goals/new"), "Save", body=GOAL)
    phone.press(phone.get("/wins/new"), "Save", body=WIN)
    phone.press(phone.get("/notes/new"), "Stop for now", body=DRAFT)
    assert cast.wren.record is not None
    note_back(who=cast.maya, record=cast.wren.record, words=BACK)
    return phone


def pressed(seen: Seen) -> list[str]:
    """The stop on which the dial stands."""
    return re.findall(r'value="(\w+)" aria-pressed="true"', seen.html)


def test_A3_at_nothing_the_page_holds_no_word_of_what_is_held(cast: Cast, phone: Phone) -> None:
    before = phone.get("/home")
    for words in (GOAL, WIN, "kept as a draft", "Maya"):
        assert words in before.html, words
    seen = phone.press(before, "Nothing")
    assert seen.path == "/home"
    held = (
        GOAL, WIN, DRAFT, BACK, NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Maya", "Dana", "therapist", "draft", "note",
        "letter", "case", "court", "news", "waiting", "goal", "share", "opened", "set of", "questions about",
    )  # fmt: skip
    main = seen.html.partition("<main")[2].partition("</main>")[0].lower()
    for words in held:
        assert words.lower() not in main, words
    assert not [words for words in (GOAL, WIN, DRAFT, BACK, NOTE_WORDS, TITLE_WORDS, "Maya") if words in seen.html]
    for words in ("Steady yourself", "How much do you want to see today?", "Leave now", "988", "Let everything sleep"):
        assert words in seen.text, words


def test_A3_at_nothing_nothing_is_opened_either(cast: Cast, phone: Phone) -> None:
    """What is not shown is not looked at: no line of the log says that it was."""
    phone.press(phone.get("/home"), "Nothing")
    before = phone.get("/opened?you=1").text.count("You opened")
    phone.get("/home")
    phone.get("/home")
    assert phone.get("/opened?you=1").text.count("You opened") == before


def test_A3_what_others_wrote_is_a_label_and_never_its_words(cast: Cast, phone: Phone) -> None:
    little = phone.get("/home")
    assert BACK not in little.html
    assert "A note from" not in little.html
    assert "It can wait as long as you like." in little.text
    everything = phone.press(little, "Show me what is there")
    assert "A note from Maya. A few lines." in everything.text
    assert BACK not in everything.html
    assert BACK in phone.get(next(link for link in everything.links if re.fullmatch(r"/notes/[0-9a-f]{32}", link))).text


def test_A3_each_day_begins_with_ones_own_default(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    assert pressed(phone.get("/home")) == ["some"]
    assert pressed(phone.press(phone.get("/home"), "All of it")) == ["all"]
    assert pressed(signed_in(cast.wren, at=clock.forward(hours=9)).get("/home")) == ["all"]
    later = signed_in(cast.wren, at=clock.forward(hours=10))
    assert pressed(later.get("/home")) == ["some"]
    page = later.press_value(later.get("/choices"), "each_day", "none")
    assert "Saved." in page.text
    assert pressed(page) == ["none"]
    assert pressed(later.get("/home")) == ["none"]
    assert pressed(later.press(later.get("/home"), "A little")) == ["some"]
    assert pressed(signed_in(cast.wren, at=clock.forward(days=1)).get("/home")) == ["none"]


def test_a_pace_that_is_not_on_the_dial_changes_nothing(cast: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for fields in ([("pace", "loud")], [("pace", "")], [], [("each_day", "loud")], [("each_day", "")]):
        assert phone.send("/pace", fields).status == 409
    assert pressed(phone.get("/home")) == ["some"]


def test_A4_at_least_four_ways_at_once_and_three_that_are_neither_breath_nor_body(cast: Cast) -> None:
    page = signed_in(cast.wren).get("/home")
    assert page.html.count("<details") >= 4
    assert "Pick one for me" in page.text
    assert not re.search(r"\b(breathe?|breathing|cold water|ice)\b", page.main, re.IGNORECASE)
    assert len(NO_BREATH_OR_BODY & {one.id for one in IDEAS}) >= 3
    assert "Never show this one" in signed_in(cast.wren).get("/home").text


def test_A4_a_way_that_was_put_away_stays_away_in_three_fresh_sessions(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    seen = phone.press_value(phone.get("/home"), "never", "count-by-threes")
    assert "Count down by threes" not in seen.text
    phone.press_value(seen, "never", "rough-thing")
    for _ in range(3):
        fresh = signed_in(cast.wren).get("/home")
        assert "Count down by threes" not in fresh.text
        assert "Hold something rough" not in fresh.text
        assert "Name five colors" in fresh.text
    assert "Count down by threes" in signed_in(cast.lark).get("/home").text
    phone.press(phone.get("/choices"), "Show every way to feel steadier again")
    assert "Count down by threes" in phone.get("/home").text


def test_A4_one_is_picked_among_those_that_are_left(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for idea in IDEAS[1:]:
        phone.press_value(phone.get("/home"), "never", idea.id)
    assert "<details open" in phone.get("/home?one=1").html
    seen = phone.press_value(phone.get("/home"), "never", IDEAS[0].id)
    assert "<details" not in seen.html.partition("<main")[2].partition("Pick one for me")[0]
    assert phone.get("/home?one=1").status == 200
    assert Phone(checks=False).sign_in_as(cast.wren).send("/ideas", [("never", "x")]).status == 409


def test_nobody_else_steers_the_dial(cast: Cast) -> None:
    outsider = professional("Nell")
    share(owner=cast.wren, grantee=outsider, category=Category.NOTES, verbs=BOTH)
    for path in ("/pace", "/ideas", "/rest", "/told"):
        assert Phone(checks=False).sign_in_as(outsider).send(path, [("pace", "all")]).status == 404
