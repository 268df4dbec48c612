"""Card codes: easy to copy, a slip is noticed, and a card never spells something that hurts."""

import copy
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto import cards
from trefoil.crypto.cards import ALPHABET, Card, NotACard, card_code, read_card

CODES = st.sampled_from([card_code() for _ in range(200)])


@given(code=CODES)
def test_a_code_has_five_groups_and_no_vowel(code: str) -> None:
    assert re.fullmatch(r"([0-9A-Z]{5}-){4}[0-9A-Z]{5}", code)
    assert not set(code) & set("AEIOU")


@given(code=CODES)
def test_a_code_holds_an_id_and_a_secret(code: str) -> None:
    card = read_card(code)
    assert card.id_part == code[:5]
    assert len(card.secret) == 12
    number = 0
    for letter in code.replace("-", "")[5:24]:
        number = number * 32 + ALPHABET.index(letter)
    assert int.from_bytes(card.secret, "big") == number


@given(code=CODES, data=st.data())
def test_it_may_be_typed_in_any_way(code: str, data: st.DataObject) -> None:
    between = st.sampled_from(["", " ", "-", " - ", "\u2013", "."])
    alike = {"0": ["0", "o", "O"], "1": ["1", "i", "I", "l", "L"]}
    typed = ""
    for letter in code.replace("-", ""):
        spellings = alike.get(letter, [letter, letter.lower()])
        typed += data.draw(st.sampled_from(spellings)) + data.draw(between)
    assert read_card(typed) == read_card(code)


@given(code=CODES, data=st.data())
def test_one_wrong_letter_is_noticed(code: str, data: st.DataObject) -> None:
    letters = list(code.replace("-", ""))
    place = data.draw(st.integers(min_value=0, max_value=24))
    letters[place] = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != letters[place]]))
    with pytest.raises(NotACard):
        read_card("".join(letters))


@given(code=CODES, data=st.data())
def test_two_letters_that_changed_places_are_noticed(code: str, data: st.DataObject) -> None:
    letters = list(code.replace("-", ""))
    one, two = data.draw(st.lists(st.integers(min_value=0, max_value=24), min_size=2, max_size=2, unique=True))
    if letters[one] == letters[two]:
        return
    letters[one], letters[two] = letters[two], letters[one]
    with pytest.raises(NotACard):
        read_card("".join(letters))


@given(code=CODES, size=st.integers(min_value=0, max_value=28))
def test_missing_letters_are_noticed(code: str, size: int) -> None:
    with pytest.raises(NotACard):
        read_card(code[:size])
    with pytest.raises(NotACard):
        read_card(code + "0")


@given(typed=st.text(max_size=40))
def test_other_text_is_no_card(typed: str) -> None:
    with pytest.raises(NotACard):
        read_card(typed)


def test_a_letter_outside_the_alphabet_is_noticed() -> None:
    with pytest.raises(NotACard):
        read_card("U" * 25)


def test_codes_differ_and_hold_enough() -> None:
    assert len({read_card(card_code()).secret for _ in range(500)}) == 500
    assert len(cards._DRAWN) ** 19 > 2**90  # the secret part is 19 drawn letters; the design asks for 80 bits


def test_a_code_that_would_spell_something_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "7KM2P7KM2P7KM2P7KM2P7KM2"
    bad = "C" + "P" + good[2:]
    drawn = iter(bad + good)
    monkeypatch.setattr(secrets, "choice", lambda letters: next(drawn))
    assert card_code().replace("-", "")[:24] == good
    assert next(drawn, None) is None


def test_a_short_code_that_would_spell_something_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "7KM2P7KM"
    drawn = iter("C" + "P" + good[2:] + good)
    monkeypatch.setattr(secrets, "choice", lambda letters: next(drawn))
    assert cards.short_code() == "7KM2-P7KM"
    assert next(drawn, None) is None


def test_a_card_does_not_show_what_it_holds() -> None:
    card = read_card(card_code())
    assert repr(card) == str(card) == "<Card>"
    assert copy.copy(card) == card
    assert card != Card(id_part=card.id_part, secret=bytes(12))
