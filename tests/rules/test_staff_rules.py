"""Who may be invited, for how long, and how many have to vouch."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.consent.present_terms import Checked, PersonChoice, checked_words
from trefoil.care.staff import present, rules
from trefoil.care.staff.rules import Because, CannotDo
from trefoil.kernel.vocabulary import Mark, Role
from trefoil.policy.decisions import Standing

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("called", "reason"), [("", Because.NOBODY_NAMED), (" \n ", Because.NOBODY_NAMED), ("a" * 61, Because.LONG_NAME)]
)
def test_a_line_that_tells_nothing_apart_says_why(called: str, reason: Because) -> None:
    with pytest.raises(CannotDo) as refused:
        rules.check_called(called=called)
    assert refused.value.reason is reason


def test_a_short_line_will_do() -> None:
    rules.check_called(called="M")
    rules.check_called(called="a" * 60)


def test_nobody_does_it_to_themselves() -> None:
    rules.check_another(steward="a" * 32, account="b" * 32)
    with pytest.raises(CannotDo) as refused:
        rules.check_another(steward="a" * 32, account="a" * 32)
    assert refused.value.reason is Because.ONESELF


@given(hours=st.integers(min_value=-200, max_value=200))
def test_an_invitation_holds_for_72_hours_and_not_a_second_more(hours: int) -> None:
    ends = rules.holds_until(at=AT)
    assert ends - AT == timedelta(hours=72)
    assert rules.is_open(ends_at=ends, at=AT + timedelta(hours=hours)) is (hours <= 72)
    assert not rules.is_open(ends_at=ends, at=ends + timedelta(seconds=1))


@given(asked=st.integers(min_value=1, max_value=2), stewards=st.integers(min_value=0, max_value=9))
def test_as_many_vouch_as_are_asked_for_and_can(asked: int, stewards: int) -> None:
    needed = rules.needed(asked_for=asked, stewards=stewards)
    assert 1 <= needed <= asked
    assert needed == asked or stewards < asked


def test_one_steward_alone_makes_no_other_where_there_are_two() -> None:
    assert [rules.needed_for_steward(stewards=count) for count in range(4)] == [1, 1, 2, 2]


def test_every_reason_has_a_sentence_and_every_law_a_name() -> None:
    assert set(present.WHY_NOT) == set(Because)
    assert set(present.MARKS) == set(Mark)
    assert {choice.value for choice in present.role_choices(chosen="")} == {*Role, present.STEWARD}


def test_how_an_organization_is_told() -> None:
    assert present.house_told(marks=frozenset(), threshold=1) == "One of us vouches for its people."
    told = present.house_told(marks=frozenset({Mark.FERPA, Mark.VAWA}), threshold=2)
    assert told == "Violence Against Women Act and FERPA. Two of us vouch for its people."
    assert [one.value for one in present.mark_choices(chosen=frozenset({Mark.HIPAA})) if one.chosen] == ["hipaa"]
    assert [one.value for one in present.check_choices(chosen=2) if one.chosen] == ["2"]


def test_who_vouched_is_said_with_how_many_are_asked_for() -> None:
    assert present.checked_words(vouchers=(), needed=1) == "Nobody has vouched yet. One of us has to vouch."
    assert present.checked_words(vouchers=("Ana",), needed=2) == "Ana vouched. Two of us have to vouch."
    assert present.checked_words(vouchers=("Ana", "Lee"), needed=2).startswith("Ana and Lee vouched.")


def test_how_somebody_stands() -> None:
    assert present.standing_words(standing=Standing.LIVE) == ""
    assert present.standing_words(standing=Standing.SUSPENDED) == "Not working here for now"
    assert present.told_of(role=None, organization="") == "helps to run this site"
    assert present.told_of(role=Role.THERAPIST, organization="North House") == "therapist, North House"


@pytest.mark.parametrize(
    ("needed", "by", "said"),
    [
        (1, (), "Nobody has checked who this is."),
        (2, (), "Nobody has checked who this is."),
        (2, ("Ana",), "One of two has checked who this is. North House asks for two."),
    ],
)
def test_the_person_sees_how_many_their_organization_asks_for(needed: int, by: tuple[str, ...], said: str) -> None:
    choice = PersonChoice(
        person="a" * 32,
        name="Maya",
        role=Role.THERAPIST,
        place="North House",
        checked=Checked.NOBODY,
        checked_by=by,
        why_not="",
        needed=needed,
    )
    assert checked_words(person=choice) == said
