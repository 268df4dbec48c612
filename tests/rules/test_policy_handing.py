"""Proposing a hand-over: what somebody sees, to somebody who works here, rarely, and never longer than they see it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import NOON
from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import NIGHT_BETWEEN, SHORTEST
from trefoil.policy.handing import (
    HAND_AGAIN_AFTER,
    LIES_FOR,
    CannotHand,
    Handing,
    WhyNotHand,
    check_can_hand,
    may_hand_again,
    still_open,
    why_not_hand,
)
from trefoil.policy.terms import NaiveTime

DAY = timedelta(days=1)
HANDING = Handing(
    asker=AccountId("a"),
    standing=Standing.LIVE,
    second=AccountId("b"),
    second_role=Role.THERAPIST,
    second_standing=Standing.LIVE,
    has={Category.NOTES: NOON + 30 * DAY, Category.PLAN: NOON + 60 * DAY},
    kinds=frozenset({Category.NOTES}),
    until=None,
    before=None,
)


def test_what_one_sees_may_be_proposed_to_a_colleague() -> None:
    check_can_hand(handing=HANDING, at=NOON)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"standing": Standing.SUSPENDED}, WhyNotHand.NOT_LIVE),
        ({"second": AccountId("a")}, WhyNotHand.PICK_WHO),
        ({"second_standing": Standing.OFF_BOARDED}, WhyNotHand.PICK_WHO),
        ({"second_role": Role.POLICE}, WhyNotHand.SINGLE_ITEMS_ONLY),
        ({"kinds": frozenset()}, WhyNotHand.PICK_KINDS),
        ({"kinds": frozenset({Category.LEGAL})}, WhyNotHand.NOT_THEIRS),
        ({"kinds": frozenset({Category.PRIVATE})}, WhyNotHand.NOT_THEIRS),
        ({"before": NOON - HAND_AGAIN_AFTER + timedelta(seconds=1)}, WhyNotHand.TOO_OFTEN),
        ({"until": NOON + DAY}, WhyNotHand.TOO_SHORT),
        ({"has": {Category.NOTES: NOON + DAY}}, WhyNotHand.TOO_SHORT),
    ],
)
def test_each_reason_alone(change: dict[str, object], reason: WhyNotHand) -> None:
    handing = replace(HANDING, **change)  # type: ignore[arg-type]  # one field, as parametrised
    assert why_not_hand(handing=handing, at=NOON) is reason
    with pytest.raises(CannotHand) as refused:
        check_can_hand(handing=handing, at=NOON)
    assert refused.value.reason is reason


@given(
    days=st.integers(min_value=-5, max_value=400),
    own=st.integers(min_value=0, max_value=400),
    kinds=st.frozensets(st.sampled_from(Category)),
    role=st.sampled_from(Role),
)
def test_a_line_never_lasts_longer_than_the_proposer_sees_it(
    days: int, own: int, kinds: frozenset[Category], role: Role
) -> None:
    has = {Category.NOTES: NOON + own * DAY, Category.PLAN: NOON + 60 * DAY}
    handing = replace(HANDING, has=has, kinds=kinds, until=NOON + days * DAY, second_role=role)
    if why_not_hand(handing=handing, at=NOON) is None:
        assert kinds and kinds <= set(has) and role not in SINGLE_ITEMS_ONLY
        assert all(handing.last(kind) <= has[kind] for kind in kinds)
        assert all(handing.last(kind) - NOON >= NIGHT_BETWEEN + SHORTEST for kind in kinds)


def test_for_good_is_as_long_as_each_goes_on() -> None:
    assert HANDING.last(Category.PLAN) == NOON + 60 * DAY
    assert replace(HANDING, until=NOON + 3 * DAY).last(Category.PLAN) == NOON + 3 * DAY


def test_a_line_is_open_while_something_is_left_of_it() -> None:
    until = NOON + 10 * DAY
    assert still_open(until=until, proposed=NOON, at=NOON)
    assert not still_open(until=until, proposed=NOON, at=until - DAY)
    assert not still_open(until=NOON + 300 * DAY, proposed=NOON, at=NOON + LIES_FOR + timedelta(seconds=1))


def test_a_week_lies_between_two() -> None:
    assert may_hand_again(before=None, at=NOON)
    assert not may_hand_again(before=NOON, at=NOON + 6 * DAY)
    assert may_hand_again(before=NOON, at=NOON + HAND_AGAIN_AFTER)


def test_a_time_without_a_place_is_refused() -> None:
    with pytest.raises(NaiveTime):
        replace(HANDING, until=datetime(2026, 5, 12))  # noqa: DTZ001 - the point
