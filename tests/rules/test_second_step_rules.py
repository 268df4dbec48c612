"""What comes after the words: for those who work here, one more step."""

import pytest

from trefoil.care.accounts.rules import ComesNext, StepOf, comes_next
from trefoil.care.staff.present_second_step import left_words

TABLE = {
    ("my", StepOf.SET): ComesNext.THEIR_PAGE,
    ("my", StepOf.NOT_SET): ComesNext.THEIR_PAGE,
    ("my", StepOf.NOT_ASKED_FOR): ComesNext.THEIR_PAGE,
    ("team", StepOf.SET): ComesNext.NUMBER,
    ("team", StepOf.NOT_SET): ComesNext.SETTING_UP,
    ("team", StepOf.NOT_ASKED_FOR): ComesNext.THEIR_PAGE,
    ("steward", StepOf.SET): ComesNext.NUMBER,
    ("steward", StepOf.NOT_SET): ComesNext.SETTING_UP,
    ("steward", StepOf.NOT_ASKED_FOR): ComesNext.THEIR_PAGE,
}


def test_the_table_is_whole() -> None:
    assert {step for _, step in TABLE} == set(StepOf)
    assert len(TABLE) == 3 * len(StepOf)


@pytest.mark.parametrize(("door", "step"), TABLE)
def test_a_person_is_never_asked_and_staff_always_are(door: str, step: StepOf) -> None:
    assert comes_next(door=door, step=step) is TABLE[door, step]


def test_what_is_left_is_said_without_blame() -> None:
    assert left_words(left=0) == "You have no printed codes left. It is good to make new ones."
    assert left_words(left=1) == "You have one printed code left."
    assert left_words(left=7) == "You have 7 printed codes left."
