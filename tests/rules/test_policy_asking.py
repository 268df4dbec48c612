"""Asking to see one more kind of thing: rare, by somebody near, until a day, and never with an answer."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import NOON
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role
from trefoil.policy.asking import (
    ASK_AGAIN_AFTER,
    LIES_FOR,
    Asking,
    CannotAsk,
    WhyNotAsk,
    check_can_ask,
    may_ask_again,
    still_lies,
    why_not_ask,
)
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import LONGEST, begins_at
from trefoil.policy.terms import Began, NaiveTime

DAY = timedelta(days=1)
ASKING = Asking(
    standing=Standing.LIVE,
    role=Role.THERAPIST,
    shares_something=True,
    has=frozenset({Category.NOTES}),
    category=Category.MEASURES,
    until=NOON + 30 * DAY,
    asked_before=None,
)


def test_somebody_near_may_ask_for_one_more_kind() -> None:
    check_can_ask(asking=ASKING, at=NOON)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"standing": Standing.SUSPENDED}, WhyNotAsk.NOT_LIVE),
        ({"standing": Standing.OFF_BOARDED}, WhyNotAsk.NOT_LIVE),
        ({"shares_something": False}, WhyNotAsk.NOTHING_SHARED),
        ({"category": Category.PRIVATE}, WhyNotAsk.PRIVATE),
        ({"role": Role.POLICE}, WhyNotAsk.SINGLE_ITEMS_ONLY),
        ({"role": Role.PROSECUTION}, WhyNotAsk.SINGLE_ITEMS_ONLY),
        ({"category": Category.NOTES}, WhyNotAsk.HAS_IT),
        ({"asked_before": NOON - ASK_AGAIN_AFTER + timedelta(seconds=1)}, WhyNotAsk.TOO_OFTEN),
        ({"until": NOON + DAY}, WhyNotAsk.TOO_SHORT),
        ({"until": NOON - DAY}, WhyNotAsk.TOO_SHORT),
        ({"until": NOON + LONGEST + timedelta(seconds=1)}, WhyNotAsk.TOO_LONG),
    ],
)
def test_each_reason_alone(change: dict[str, object], reason: WhyNotAsk) -> None:
    asking = replace(ASKING, **change)  # type: ignore[arg-type]  # one field, as parametrised
    with pytest.raises(CannotAsk) as refused:
        check_can_ask(asking=asking, at=NOON)
    assert refused.value.reason is reason


def test_asking_again_waits_two_weeks() -> None:
    assert may_ask_again(asked_before=None, at=NOON)
    assert not may_ask_again(asked_before=NOON, at=NOON + ASK_AGAIN_AFTER - timedelta(seconds=1))
    assert may_ask_again(asked_before=NOON, at=NOON + ASK_AGAIN_AFTER)
    check_can_ask(asking=replace(ASKING, asked_before=NOON - ASK_AGAIN_AFTER), at=NOON)


def test_a_time_without_an_offset_is_no_time() -> None:
    with pytest.raises(NaiveTime):
        replace(ASKING, until=NOON.replace(tzinfo=None))


@given(
    role=st.sampled_from(Role),
    category=st.sampled_from(Category),
    standing=st.sampled_from(Standing),
    near=st.booleans(),
    days=st.integers(-3, 400),
    before=st.none() | st.integers(0, 30),
)
def test_whoever_may_ask_is_near_and_live_and_asks_for_what_could_be_shared_tomorrow(
    *, role: Role, category: Category, standing: Standing, near: bool, days: int, before: int | None
) -> None:
    asked_before: datetime | None = None if before is None else NOON - before * DAY
    asking = Asking(
        standing=standing,
        role=role,
        shares_something=near,
        has=frozenset({Category.NOTES}),
        category=category,
        until=NOON + days * DAY,
        asked_before=asked_before,
    )
    if why_not_ask(asking=asking, at=NOON) is not None:
        return
    assert near
    assert standing is Standing.LIVE
    assert category not in {Category.PRIVATE, Category.NOTES}
    assert role not in SINGLE_ITEMS_ONLY
    assert before is None or before >= 14
    begins = begins_at(began=Began.ASKED_FOR, at=NOON)
    assert begins < asking.until <= NOON + LONGEST
    assert still_lies(asked_at=NOON, until=asking.until, at=NOON)


def test_an_ask_is_gone_by_itself_after_a_while() -> None:
    long = NOON + 300 * DAY
    assert still_lies(asked_at=NOON, until=long, at=NOON + LIES_FOR)
    assert not still_lies(asked_at=NOON, until=long, at=NOON + LIES_FOR + timedelta(seconds=1))
    assert still_lies(asked_at=NOON, until=NOON + 5 * DAY, at=NOON + 4 * DAY)
    assert not still_lies(asked_at=NOON, until=NOON + 5 * DAY, at=NOON + 4 * DAY + timedelta(seconds=1))
