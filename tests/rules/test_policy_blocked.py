"""Who can have no part: a line of a person's list against somebody's name and place of work (guide 43, I-14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.policy.blocked import Blocked, KeptOut, SaysNobody, check_kept_out, check_line, is_about, words_of

names = st.lists(st.sampled_from(("maya", "lake", "cole", "ruiz", "north", "house")), min_size=1, max_size=3).map(
    " ".join
)
lines = st.lists(st.builds(KeptOut, words=names, accounts=st.frozensets(st.sampled_from(("a", "b")))), max_size=4)


@pytest.mark.parametrize(
    ("line", "name", "place", "about"),
    [
        ("Cole", "Det. Cole", "The county", True),
        ("Det. Cole", "Cole", "", True),  # a title is no part of a name
        ("COLE", "cole", "", True),
        ("José  Núñez", "Jose Nunez", "", True),
        ("Nunez, José", "José Núñez", "", True),
        ("north house", "Maya", "North House", True),
        ("Cole Ruiz", "Cole", "", False),
        ("Col", "Cole", "", False),  # a piece of a word is another word
        ("Maya House", "Maya", "North House", False),  # never half of a name with half of a place
        ("Judge", "Judge", "", True),  # where there is nothing but a title, it is the name
        ("-", "Maya", "", False),
    ],
)
def test_a_line_is_about_whom_it_names(line: str, name: str, place: str, about: bool) -> None:
    assert is_about(words=line, name=name, organization=place) is about


@pytest.mark.parametrize("line", ["", "-", "a", "  ", "!?"])
def test_a_line_that_names_nobody_is_turned_back(line: str) -> None:
    with pytest.raises(SaysNobody):
        check_line(line)


@given(name=names, place=names, held=lines, more=names)
def test_a_longer_list_lets_nobody_in(name: str, place: str, held: list[KeptOut], more: str) -> None:
    if check_kept_out(account="a", name=name, organization=place, lines=held) is Blocked.BLOCKED:
        longer = [*held, KeptOut(words=more)]
        assert check_kept_out(account="a", name=name, organization=place, lines=longer) is Blocked.BLOCKED


@given(name=names, other=names, held=lines)
def test_a_new_name_lets_nobody_in(name: str, other: str, held: list[KeptOut]) -> None:
    line = KeptOut(words=name, accounts=("a",))
    assert check_kept_out(account="a", name=other, organization="", lines=[*held, line]) is Blocked.BLOCKED


@given(held=lines)
def test_somebody_without_a_name_was_not_checked(held: list[KeptOut]) -> None:
    found = check_kept_out(account="c", name=" - ", organization="", lines=held)
    assert found is (Blocked.NOT_CHECKED if held else Blocked.CLEAR)


@given(text=st.text(max_size=40))
def test_words_are_plain_and_the_same_whatever_is_typed(text: str) -> None:
    assert words_of(text) == words_of(f"  {text} ")
    assert is_about(words=text, name=text, organization="") is bool(words_of(text))
