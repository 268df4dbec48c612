"""What in a few words could tell a colleague who somebody is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.wellbeing.rules_naming import Found, What, found_in, may_be_sent

NAMES = ("Wren", "Ana-Lucía O’Neil", "she", "Clay", "x")
words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


def whats(text: str) -> list[tuple[str, str]]:
    return [(one.what.value, one.words) for one in found_in(words=text, names=NAMES)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I saw Wren today.", "Wren"),
        ("Wren’s week was long", "Wren’s"),
        ("With WREN again", "WREN"),
        ("Lucia did not come", "Lucia"),
        ("LUCÍA did", "LUCÍA"),
        ("Ana said so", "Ana"),
        ("about O'Neil", "O'Neil"),
        ("Neil was there", "Neil"),
        ("Wren-like", "Wren-like"),
    ],
)
def test_a_name_is_found_whole_in_part_and_without_its_marks(text: str, name: str) -> None:
    assert whats(text) == [("name", name)]


@pytest.mark.parametrize("text", ["She was late, and she left.", "Wrench", "A claydish", "x or X", "Nobody at all."])
def test_other_words_and_ways_to_speak_of_people_are_no_names(text: str) -> None:
    assert whats(text) == []


def test_a_word_of_everyday_life_is_shown_and_stops_nothing() -> None:
    found = found_in(words="I work with clay.", names=NAMES)
    assert found == (Found(what=What.LIKE_A_NAME, words="clay"),)
    assert not may_be_sent(found=found, looked=False)
    assert may_be_sent(found=found, looked=True)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("day", "3/14/2009"),
        ("day", "2009-03-14"),
        ("day", "14.03.09"),
        ("day", "March 14, 2009"),
        ("day", "Mar 14th 2009"),
        ("day", "14 March 2009"),
        ("day", "14 de marzo de 2009"),
        ("day", "born in the spring of 2009"),
        ("day", "DOB 2009"),
        ("mail", "someone@example.org"),
        ("phone", "(555) 010-0199"),
        ("phone", "555-0199"),
        ("phone", "+1 555 010 0199"),
        ("number", "1:22-cr-00123-ABC"),
        ("number", "22-CV-1234"),
        ("number", "CR-2019-00123"),
        ("number", "case no. 20-1234"),
        ("number", "Docket #12345"),
        ("number", "123-45-6789"),
        ("number", "A1234567"),
        ("address", "https://example.org/x?y=1"),
        ("address", "www.example.org"),
    ],
)
def test_what_points_at_one_person_is_found(what: str, text: str) -> None:
    assert whats(f"It was {text}, they say.")[0][0] == what
    assert text.rstrip(",") in f"{whats(f'It was {text} , they say.')[0][1]}"


@pytest.mark.parametrize(
    "text",
    [
        "We talked for 50 minutes, at 3:30, on Tuesday.",
        "On May 12 I go to court with them.",
        "About 14 years old, in 2 homes, 100 miles away.",
        "In this case I would wait, 10 20 30 days.",
        "In 2024 I learned EMDR.",
    ],
)
def test_what_points_at_nobody_is_let_through(text: str) -> None:
    assert whats(text) == []


def test_each_is_said_once_and_names_come_first() -> None:
    found = whats("Mail a@example.org to Wren, and a@example.org to Wren again")
    assert found == [("name", "Wren"), ("mail", "a@example.org")]


@given(text=words, looked=st.booleans())
def test_a_name_never_goes_and_what_holds_nothing_always_does(text: str, looked: bool) -> None:
    with_name = found_in(words=f"{text} Wren ", names=NAMES)
    assert not may_be_sent(found=with_name, looked=looked)
    found = found_in(words=text, names=())
    assert not {What.NAME, What.LIKE_A_NAME} & {one.what for one in found}
    assert may_be_sent(found=(), looked=looked)
    for one in found:
        assert one.words in text


def test_no_text_makes_it_slow() -> None:
    began = time.process_time()
    for text in (
        "1-" * 600,
        "a" * 1_200,
        "born " * 240,
        "1" * 1_200,
        "case " * 240,
        "(1) " * 300,
        "a." * 600,
        "@" * 1_200,
    ):
        found_in(words=text, names=NAMES)
    assert time.process_time() - began < 1
