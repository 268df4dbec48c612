"""Names to sign in by, and the second thing that staff need."""

import pytest

from trefoil.care.accounts.rules import (
    BadName,
    NameDoesNotWork,
    SecondThingNeeded,
    check_name,
    check_second_thing,
)
from trefoil.vault.accounts import tidy_handle


@pytest.mark.parametrize(("name", "reason"), [("", BadName.SHORT), (" a ", BadName.SHORT), ("a" * 61, BadName.LONG)])
def test_a_name_that_does_not_work_says_why(name: str, reason: BadName) -> None:
    with pytest.raises(NameDoesNotWork) as refused:
        check_name(name=name)
    assert refused.value.reason is reason


@pytest.mark.parametrize("name", ["Jo", "wren ", "a" * 60, "Ana María"])
def test_a_name_works(name: str) -> None:
    check_name(name=name)


def test_staff_need_a_second_thing() -> None:
    check_second_thing(ways_in=["card", "device"])
    with pytest.raises(SecondThingNeeded):
        check_second_thing(ways_in=["card", "words"])


@pytest.mark.parametrize("twin", ["Wren", " wren ", "W\u200bren", "wren\u202e", "\ufeffWREN", "w\u2060ren"])
def test_names_that_look_alike_are_one_name(twin: str) -> None:
    assert tidy_handle(twin) == "wren"


def test_a_very_long_name_is_folded_in_no_time() -> None:
    assert len(tidy_handle("a" + "\u0301\u0316" * 500_000)) <= 400
