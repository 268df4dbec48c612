"""Goal attainment scaling against published values, and what holds for any goals."""

import json
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.path.gas import RHO, WEIGHT_MOST, Level, NothingRated, Rated, t_score, weights_of

# Worked values. The first four: Kiresuk & Sherman 1968 with rho = 0.30 (three goals as hoped: 50; each one step above:
# 63.69; one goal two steps below: 30; two goals that even out: 50). The table of equal weights below follows from the
# same formula for n goals at one level x: 50 + 10 x n / √(0.7 n + 0.3 n²), as conversion tables print it to one decimal
# (Turner-Stokes 2009 with its erratum: three goals at -1 give 36.3, at -2 give 22.6).
WORKED = (
    ((0, 0, 0), 50.0),
    ((1, 1, 1), 63.69),
    ((-2,), 30.0),
    ((1, -1), 50.0),
    ((-1, -1, -1), 36.31),
    ((-2, -2, -2), 22.61),
    ((2, 2, 2), 77.39),
    ((2,), 70.0),
    ((1, 1), 62.40),
    ((2, 2, 2, 2), 79.02),
)


def rated(*levels: int) -> list[Rated]:
    return [Rated(level=Level(level)) for level in levels]


@pytest.mark.parametrize(("levels", "expected"), WORKED)
def test_the_number_agrees_with_worked_values(levels: tuple[int, ...], expected: float) -> None:
    assert t_score(rated=rated(*levels)) == pytest.approx(expected, abs=0.005)


def test_weights_are_importance_times_difficulty_when_every_goal_was_weighed() -> None:
    one = Rated(level=Level.MORE, importance=3, difficulty=2)
    other = Rated(level=Level.LESS, importance=1, difficulty=1)
    assert weights_of(rated=[one, other]) == (6.0, 1.0)
    expected = 50 + 10 * 5 / sqrt((1 - RHO) * 37 + RHO * 49)
    assert t_score(rated=[one, other]) == pytest.approx(expected)
    assert weights_of(rated=[one, Rated(level=Level.LESS)]) == (1.0, 1.0)


def test_a_goal_of_no_weight_is_left_out() -> None:
    none = Rated(level=Level.MUCH_LESS, importance=0, difficulty=3)
    one = Rated(level=Level.MORE, importance=2, difficulty=2)
    assert t_score(rated=[none, one]) == pytest.approx(60)
    for nothing in ([], [none]):
        with pytest.raises(NothingRated):
            t_score(rated=nothing)


GOALS = st.lists(
    st.builds(
        Rated,
        level=st.sampled_from(Level),
        importance=st.integers(1, WEIGHT_MOST),
        difficulty=st.integers(1, WEIGHT_MOST),
    ),
    min_size=1,
    max_size=12,
)


@given(GOALS)
def test_it_stays_within_its_bounds(goals: list[Rated]) -> None:
    edge = 20 / sqrt(RHO)
    assert 50 - edge <= t_score(rated=goals) <= 50 + edge


@given(GOALS, st.randoms())
def test_the_order_of_goals_changes_nothing(goals: list[Rated], dice: object) -> None:
    shuffled = list(goals)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert t_score(rated=shuffled) == pytest.approx(t_score(rated=goals))


@given(GOALS, st.data())
def test_one_step_further_on_one_goal_is_never_less(goals: list[Rated], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(goals) - 1))
    one = goals[place]
    level = data.draw(st.sampled_from([level for level in Level if level >= one.level]))
    further = [*goals[:place], Rated(level=level, importance=one.importance, difficulty=one.difficulty)]
    further += goals[place + 1 :]
    assert t_score(rated=further) >= t_score(rated=goals) - 1e-9


@given(GOALS)
def test_turned_round_it_lies_as_far_on_the_other_side(goals: list[Rated]) -> None:
    turned = [Rated(level=Level(-one.level), importance=one.importance, difficulty=one.difficulty) for one in goals]
    assert t_score(rated=turned) == pytest.approx(100 - t_score(rated=goals))


@given(st.lists(st.sampled_from(Level), min_size=1, max_size=12), st.integers(1, WEIGHT_MOST))
def test_goals_of_equal_weight_need_no_weights(levels: list[Level], weight: int) -> None:
    plain = [Rated(level=level) for level in levels]
    same = [Rated(level=level, importance=weight, difficulty=weight) for level in levels]
    assert t_score(rated=plain) == pytest.approx(t_score(rated=same))


def test_levels_are_the_five_of_the_method() -> None:
    assert json.dumps([int(level) for level in Level]) == "[-2, -1, 0, 1, 2]"
