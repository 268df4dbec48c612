"""Twelve recovery words: they read back, a slip is told from other words, and nothing of the key is in the look-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto.keys import WrongSize
from trefoil.crypto.twelve import (
    SECRET_SIZE,
    NotTheWords,
    new_secret,
    read_twelve,
    recovery_key,
    recovery_lookup,
    twelve_words,
)
from trefoil.crypto.words import word_list

SECRETS = st.binary(min_size=SECRET_SIZE, max_size=SECRET_SIZE)
PEPPER = bytes(range(32))


@given(SECRETS)
def test_twelve_words_read_back_as_people_part_them(secret: bytes) -> None:
    words = twelve_words(secret)
    assert len(words) == 12
    assert set(words) <= set(word_list())
    for typed in (" ".join(words), "  ".join(words).upper(), "-".join(words), ",\n".join(words)):
        assert read_twelve(typed) == secret


@given(SECRETS, st.integers(0, 11), st.sampled_from(word_list()))
def test_one_other_word_is_noticed(secret: bytes, place: int, other: str) -> None:
    words = list(twelve_words(secret))
    if words[place] != other:
        words[place] = other
        with pytest.raises(NotTheWords):
            read_twelve(" ".join(words))


@given(SECRETS, st.integers(0, 10))
def test_two_that_changed_places_are_noticed(secret: bytes, place: int) -> None:
    words = list(twelve_words(secret))
    if words[place] != words[place + 1]:
        words[place], words[place + 1] = words[place + 1], words[place]
        with pytest.raises(NotTheWords):
            read_twelve(" ".join(words))


@pytest.mark.parametrize("typed", ["", "maple", "maple " * 11, "maple " * 13, "notaword " * 12, f"{'x' * 100_000}"])
def test_what_is_no_twelve_words_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotTheWords):
        read_twelve(typed)


def test_words_beyond_the_last_number_are_none() -> None:
    with pytest.raises(NotTheWords):
        read_twelve(" ".join([word_list()[-1]] * 12))


def test_each_secret_is_new_and_has_128_bits() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert {len(new_secret()) for _ in range(5)} == {16}
    with pytest.raises(WrongSize):
        twelve_words(b"short")


def test_key_and_look_up_differ_and_both_need_the_pepper() -> None:
    secret = new_secret()
    key, lookup = recovery_key(secret=secret, pepper=PEPPER), recovery_lookup(secret=secret, pepper=PEPPER)
    assert (len(key), len(lookup)) == (32, 16)
    assert lookup not in key
    other = bytes(32)
    assert recovery_key(secret=secret, pepper=other) != key
    assert recovery_lookup(secret=secret, pepper=other) != lookup
    assert recovery_key(secret=new_secret(), pepper=PEPPER) != key
