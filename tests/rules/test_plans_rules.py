"""What a goal and a small win may be, whose they are, and their order. No counts anywhere (rule E2)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.plans import rules
from trefoil.care.plans.rules import CannotKeep, NotTheirs, WhyNot
from trefoil.care.plans.schema import Stage
from trefoil.kernel.ids import AccountId, GrantId, RecordId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.decisions import Ask, ControlFact, GrantFact, Permit, Standing, decide

AT = datetime(2026, 5, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A goal in a list."""

    stage: Stage
    at: datetime


ROWS = st.lists(
    st.builds(Row, stage=st.sampled_from(Stage), at=st.integers(0, 900).map(lambda days: AT - timedelta(days=days)))
)


@given(ROWS)
def test_what_is_worked_toward_stands_first_and_the_newest_of_each(rows: list[Row]) -> None:
    found = rules.in_order(goals=rows)
    assert sorted(map(id, found)) == sorted(map(id, rows))
    stages = [row.stage for row in found]
    assert stages == sorted(stages, key=lambda stage: stage is Stage.RESTING)
    for stage in Stage:
        times = [row.at for row in found if row.stage is stage]
        assert times == sorted(times, reverse=True)


@given(ROWS, st.integers(0, 5))
def test_what_rests_is_left_to_rest_on_the_first_page(rows: list[Row], most: int) -> None:
    shown = rules.on_first_page(goals=rows, most=most)
    assert all(row.stage is Stage.NOW for row in shown)
    assert len(shown) == min(most, sum(row.stage is Stage.NOW for row in rows))


@pytest.mark.parametrize("words", ["", "  ", "\n\n"])
def test_nothing_is_no_goal_and_no_fault(words: str) -> None:
    for make in (lambda: rules.goal_of(words=words, stage=Stage.NOW), lambda: rules.win_of(words=words)):
        with pytest.raises(CannotKeep) as caught:
            make()
        assert caught.value.reason is WhyNot.NOTHING


def test_a_goal_is_short_and_its_words_are_not_in_the_refusal() -> None:
    assert rules.win_of(words=" x" * 200).words == Plain(("x " * 200).strip())
    with pytest.raises(CannotKeep) as caught:
        rules.goal_of(words="canary" * 200, stage=Stage.NOW)
    assert caught.value.reason is WhyNot.TOO_LONG
    assert "canary" not in str(caught.value)


MAYA, WREN, RECORD = AccountId("m" * 32), AccountId("w" * 32), RecordId("b" * 32)


def permit(actor: AccountId) -> Permit:
    fact = GrantFact(
        grant=GrantId("d" * 32),
        record=RECORD,
        grantee=MAYA,
        category=Category.PLAN,
        item=None,
        verbs=frozenset({Verb.ADD}),
        purpose=Purpose.CARE,
        starts_at=AT,
        not_after=AT + timedelta(days=90),
        state=GrantState.ACTIVE,
    )
    ask = Ask(actor=actor, record=RECORD, category=Category.PLAN, verb=Verb.ADD, purpose=Purpose.CARE, item=None, at=AT)
    control = ControlFact(record=RECORD, control=Control.SELF, controllers=frozenset({WREN}))
    answer = decide(ask=ask, control=control, grants=(fact,), standing=Standing.LIVE)
    assert isinstance(answer, Permit)
    return answer


def test_only_the_person_writes_their_goals() -> None:
    rules.check_own(permit=permit(WREN))
    with pytest.raises(NotTheirs):
        rules.check_own(permit=permit(MAYA))
