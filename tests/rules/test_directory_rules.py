"""What the directory may hold."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.directory.rules import (
    LEARNED_LETTERS,
    OFFER_LETTERS,
    BadEntry,
    CannotList,
    Vouched,
    binds_writing,
    check_name,
    check_threshold,
    offered_of,
    pack_marks,
    says_something,
    unpack_marks,
)
from trefoil.care.directory.schema import About, Offered
from trefoil.kernel.vocabulary import WRITTEN_RELEASE_FIRST, Mark

MARKS = st.frozensets(st.sampled_from(list(Mark)))


@pytest.mark.parametrize(("name", "reason"), [("  ", BadEntry.NO_NAME), ("n" * 121, BadEntry.LONG_NAME)])
def test_a_name_that_cannot_stand_here_says_why(name: str, reason: BadEntry) -> None:
    with pytest.raises(CannotList) as refused:
        check_name(name=name)
    assert refused.value.reason is reason


def test_a_name_that_can_stand_here() -> None:
    check_name(name="North House")


@pytest.mark.parametrize("threshold", [1, 2])
def test_one_or_two_stewards_vouch(threshold: int) -> None:
    check_threshold(threshold=threshold)


@pytest.mark.parametrize("threshold", [0, 3, -1])
def test_no_other_number_of_stewards(threshold: int) -> None:
    with pytest.raises(CannotList) as refused:
        check_threshold(threshold=threshold)
    assert refused.value.reason is BadEntry.THRESHOLD


@given(MARKS)
def test_marks_come_back_as_they_went(marks: frozenset[Mark]) -> None:
    assert unpack_marks(pack_marks(marks)) == marks


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        unpack_marks("vawa,nothing")


@given(MARKS)
def test_a_written_release_is_needed_where_one_of_three_laws_binds(marks: frozenset[Mark]) -> None:
    assert binds_writing(marks) is any(mark in WRITTEN_RELEASE_FIRST for mark in marks)


@given(st.integers(0, 3), st.integers(1, 2))
def test_enough_vouched(vouchers: int, needed: int) -> None:
    assert Vouched(vouchers=vouchers, needed=needed).enough is (vouchers >= needed)


WAYS = st.lists(st.sampled_from(["skills", "parts", "emdr", "leeches"]))


@given(WAYS, st.text(alphabet="ab ", max_size=OFFER_LETTERS))
def test_what_somebody_offers_is_what_is_known_here_in_one_order_and_each_once(ways: list[str], words: str) -> None:
    offered = offered_of(ways=ways, known=("skills", "parts", "emdr"), words=words)
    assert list(offered.ways) == sorted(set(ways) - {"leeches"})
    assert offered.words == words.strip()
    assert says_something(offered=offered) is bool(offered.ways or offered.words)


@given(st.dictionaries(st.sampled_from(About), st.text(alphabet="ab ", max_size=LEARNED_LETTERS)))
def test_what_somebody_learned_stands_once_and_in_one_order_also_without_words(learned: dict[About, str]) -> None:
    offered = offered_of(ways=(), known=(), words="", learned=learned)
    assert [one.about for one in offered.learned] == [about for about in About if about in learned]
    assert {one.about: one.words for one in offered.learned} == {about: text.strip() for about, text in learned.items()}
    assert says_something(offered=offered) is bool(learned)


def test_what_was_written_down_before_anybody_could_pick_is_still_read() -> None:
    packed = msgspec.msgpack.encode({"version": 1, "ways": ["skills"], "words": "a"})
    assert Offered.unpack(packed) == Offered(ways=("skills",), words="a")


def test_words_on_what_somebody_learned_have_an_end() -> None:
    with pytest.raises(CannotList):
        offered_of(ways=(), known=(), words="", learned={About.NEWS: "a" * (LEARNED_LETTERS + 1)})
    with pytest.raises(CannotList) as refused:
        offered_of(ways=(), known=(), words="a" * (OFFER_LETTERS + 1))
    assert refused.value.reason is BadEntry.LONG_WORDS
