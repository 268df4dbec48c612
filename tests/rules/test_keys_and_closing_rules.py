"""How long a closing waits; what new words are, how long words count, how many phones may be known."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.keeping.rules import WAITS, NoSuchWait, due_of
from trefoil.care.keys.rules import (
    MOST_PHONES,
    WORDS_WITHIN,
    TooManyPhones,
    WeakWords,
    check_one_more_phone,
    check_shown,
    words_count,
)
from trefoil.crypto.words import word_list

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
SIX = st.lists(st.sampled_from(word_list()), min_size=6, max_size=6)


@given(days=st.integers(-400, 400))
def test_a_closing_waits_as_long_as_was_offered_and_no_other_time(days: int) -> None:
    if days in WAITS:
        assert due_of(days=days, at=AT) == AT + timedelta(days=days)
        return
    with pytest.raises(NoSuchWait):
        due_of(days=days, at=AT)


@given(words=SIX)
def test_six_words_of_the_list_are_words_however_they_are_spaced_and_written(words: list[str]) -> None:
    assert check_shown(shown="  ".join(words).upper()) == check_shown(shown=" ".join(words)) == " ".join(words)


@given(words=SIX, other=st.text(alphabet="qxz", min_size=5, max_size=9), place=st.integers(0, 5))
def test_five_seven_and_a_word_of_no_list_are_refused(words: list[str], other: str, place: int) -> None:
    for shown in (words[1:], [*words, words[0]], [*words[:place], other, *words[place + 1 :]]):
        with pytest.raises(WeakWords):
            check_shown(shown=" ".join(shown))


@given(minutes=st.integers(-60, 90))
def test_words_count_for_half_an_hour_and_never_before_they_were_typed(minutes: int) -> None:
    later = AT + timedelta(minutes=minutes)
    assert words_count(words_at=AT, at=later) is (timedelta(0) <= timedelta(minutes=minutes) <= WORDS_WITHIN)


@given(phones=st.integers(0, 2 * MOST_PHONES), others=st.integers(0, 4))
def test_other_ways_in_take_no_phone_its_place(phones: int, others: int) -> None:
    kinds = ["device"] * phones + ["card"] * others
    if phones < MOST_PHONES:
        check_one_more_phone(kinds=kinds)
        return
    with pytest.raises(TooManyPhones):
        check_one_more_phone(kinds=kinds)
