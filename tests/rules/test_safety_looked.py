"""What somebody tells who looked: only what they did, no address of anything, and no word cut when it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.safety.rules import WORDS_MOST, HoldsLink, TooLong
from trefoil.care.safety.rules_looked import NAME_MOST, OWN_MOST, lines_of_looked, looked_of
from trefoil.care.safety.schema import DidLook
from trefoil.care.writing.rules import NothingWritten
from trefoil.kernel.plain import issue_ticket

TICKET = issue_ticket()


@given(st.frozensets(st.sampled_from(DidLook), min_size=1))
def test_what_was_picked_is_sent_in_the_order_of_the_list(picked: frozenset[DidLook]) -> None:
    told = looked_of(picked=picked, own="  ", by="1" * 32, called="Sam")
    assert set(told.did) == picked
    assert list(told.did) == sorted(told.did, key=list(DidLook).index)
    assert told.own.reveal(TICKET) == ""


def test_nothing_too_much_and_an_address_are_turned_back() -> None:
    with pytest.raises(NothingWritten):
        looked_of(picked=(), own=" ", by="1" * 32, called="Sam")
    with pytest.raises(TooLong):
        looked_of(picked=(), own="a" * (OWN_MOST + 1), by="1" * 32, called="Sam")
    for words in ("It was on https://a.example/b", "I wrote to people.example.com", "see www.example.net"):
        with pytest.raises(HoldsLink):
            looked_of(picked=(), own=words, by="1" * 32, called="Sam")


THING = st.text(alphabet="abc .", min_size=1, max_size=OWN_MOST)


@given(st.text(min_size=1, max_size=NAME_MOST + 20), st.lists(THING))
def test_each_thing_is_whole_in_one_line_that_begins_with_who_told_it(name: str, said: list[str]) -> None:
    lines = lines_of_looked(name=name, said=said)
    assert all(len(line) <= WORDS_MOST for line in lines)
    assert all(line.startswith(f"{name[:NAME_MOST]}: ") for line in lines)
    rest = " ".join(line.removeprefix(f"{name[:NAME_MOST]}: ") for line in lines)
    assert rest == " ".join(said)
