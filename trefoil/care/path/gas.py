"""Goal attainment scaling: five levels in the person's own words, and the one number that is made of them. Pure.

T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w w) + rho sum(w) sum(w)), rho = 0.30: Kiresuk and Sherman 1968, Community
Ment Health J 4:443-453; Turner-Stokes 2009, Clin Rehabil 23:362-370, with its erratum (two formulas are printed wrongly
there). 50 says that things are as they were hoped for. The number is shown when it is asked for, after the words, and
never as a grade.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, unique
from math import sqrt
from typing import Final

RHO: Final = 0.30  # how far goals of one person go together, as the paper takes it
WEIGHT_MOST: Final = 3  # importance and difficulty each run from 0 to 3; a goal of weight 0 is left out


@unique
class Level(IntEnum):
    """How far one is, from much less than hoped for to much more."""

    MUCH_LESS = -2
    LESS = -1
    HOPED = 0
    MORE = 1
    MUCH_MORE = 2


class NothingRated(ValueError):
    """There is no goal to make a number of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One goal as far as the number needs it. A weight is None where the person did not say."""

    level: Level
    importance: int | None = None
    difficulty: int | None = None


def weights_of(*, rated: Sequence[Rated]) -> tuple[float, ...]:
    """Return the weight of each goal: importance times difficulty, or 1 for all unless all of them were weighed."""
    if any(one.importance is None or one.difficulty is None for one in rated):
        return tuple(1.0 for _ in rated)
    return tuple(float((one.importance or 0) * (one.difficulty or 0)) for one in rated)


def t_score(*, rated: Sequence[Rated]) -> float:
    """Return the number, unrounded. Raises NothingRated when no goal has a weight."""
    pairs = [(weight, int(one.level)) for weight, one in zip(weights_of(rated=rated), rated, strict=True) if weight > 0]
    if not pairs:
        raise NothingRated
    squares = sum(weight * weight for weight, _ in pairs)
    total = sum(weight for weight, _ in pairs)
    return 50 + 10 * sum(weight * level for weight, level in pairs) / sqrt((1 - RHO) * squares + RHO * total * total)
