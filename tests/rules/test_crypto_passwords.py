"""Slots (I-10, I-17): the floor holds, both secrets and the pepper count, and typing habits do not."""

import string
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto.keys import WrongSize
from trefoil.crypto.passwords import (
    FLOOR,
    Cost,
    WeakParameters,
    device_secret,
    fresh_salt,
    normalise,
    slot_key,
)
from trefoil.crypto.words import six_words

WORDS = "maple river lantern otter violet seven"
SALT, PEPPER, DEVICE = bytes(16), bytes(32), bytes(range(32))
BETWEEN = st.text(
    alphabet=" \t\n,-\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u2009\u00ad\u3000", min_size=1, max_size=4
)


def key(
    *, passphrase: str = WORDS, second: bytes = DEVICE, salt: bytes = SALT, pepper: bytes = PEPPER, cost: Cost = FLOOR
) -> bytes:
    """Return a slot key, with one input changed."""
    return slot_key(passphrase=passphrase, second=second, salt=salt, pepper=pepper, cost=cost)


def test_the_floor_is_what_the_design_says() -> None:
    assert (FLOOR.t, FLOOR.m_kib, FLOOR.p) == (3, 64 * 1024, 4)


@pytest.mark.parametrize(
    ("t", "m_kib", "p"),
    [(2, 65_536, 4), (0, 65_536, 4), (-3, 65_536, 4), (3, 65_535, 4), (3, 8, 4), (3, 65_536, 3), (3, 65_536, 0)],
)
def test_weaker_parameters_are_refused(t: int, m_kib: int, p: int) -> None:
    with pytest.raises(WeakParameters):
        Cost(t=t, m_kib=m_kib, p=p)


@pytest.mark.parametrize(("t", "m_kib", "p"), [(13, 65_536, 4), (3, 1_048_577, 4), (3, 65_536, 17)])
def test_parameters_that_would_exhaust_the_machine_are_refused(t: int, m_kib: int, p: int) -> None:
    with pytest.raises(WeakParameters):
        Cost(t=t, m_kib=m_kib, p=p)


@given(
    t=st.integers(min_value=-10, max_value=20),
    m_kib=st.integers(min_value=-10, max_value=1_100_000),
    p=st.integers(min_value=-10, max_value=20),
)
def test_a_cost_is_never_under_the_floor(t: int, m_kib: int, p: int) -> None:
    try:
        cost = Cost(t=t, m_kib=m_kib, p=p)
    except WeakParameters:
        assert t < 3 or m_kib < 65_536 or p < 4 or t > 12 or m_kib > 1_048_576 or p > 16
        return
    assert cost.t >= FLOOR.t
    assert cost.m_kib >= FLOOR.m_kib
    assert cost.p >= FLOOR.p


def test_every_input_counts() -> None:
    made = [
        key(),
        key(passphrase="maple river lantern otter violet eight"),
        key(second=b""),
        key(second=bytes(32)),
        key(salt=b"\x01" * 16),
        key(pepper=b"\x01" * 32),
        key(cost=Cost(t=4)),
    ]
    assert len(set(made)) == len(made)
    assert {len(one) for one in made} == {32}
    assert key() == made[0]


def test_letters_cannot_move_from_the_words_to_the_second_secret() -> None:
    assert key(passphrase="maple x", second=b"yz") != key(passphrase="maple xy", second=b"z")


def test_it_is_slow_enough_to_be_real() -> None:
    began = time.perf_counter()
    key()
    assert time.perf_counter() - began > 0.02  # 64 MiB cannot be filled three times faster on any machine


@pytest.mark.parametrize(("salt", "pepper"), [(bytes(15), PEPPER), (bytes(17), PEPPER), (SALT, bytes(31)), (SALT, b"")])
def test_salt_and_pepper_have_their_sizes(salt: bytes, pepper: bytes) -> None:
    with pytest.raises(WrongSize):
        key(salt=salt, pepper=pepper)


@given(data=st.data())
def test_six_words_may_be_typed_in_any_way(data: st.DataObject) -> None:
    words = six_words()
    typed = data.draw(st.sampled_from(["", " ", "\n"]))
    for word in words:
        typed += data.draw(st.sampled_from([word, word.upper(), word.title()])) + data.draw(BETWEEN)
    assert normalise(typed) == " ".join(words)


@given(typed=st.text(max_size=40))
def test_what_is_normalised_stays_as_it_is(typed: str) -> None:
    once = normalise(typed)
    assert normalise(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(typed=st.text(alphabet=string.ascii_letters + string.digits + "éüßñ .!?'\"", max_size=30))
def test_one_letter_in_two_spellings_is_one_letter(typed: str) -> None:
    assert normalise(unicodedata.normalize("NFD", typed)) == normalise(unicodedata.normalize("NFC", typed))


def test_words_that_differ_stay_different() -> None:
    assert normalise("ab c") != normalise("a bc")
    assert normalise("résumé") != normalise("resume")
    assert normalise("ＭＡＰＬＥ　ＲＩＶＥＲ") == "maple river"  # noqa: RUF001 - full-width letters, as some phones type


def test_fresh_secrets() -> None:
    assert len({device_secret() for _ in range(20)}) == 20
    assert {len(device_secret()), len(fresh_salt())} == {32, 16}
