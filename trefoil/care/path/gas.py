"""Goal attainment scaling: five levels in the person's own words, and the one number that is made of them. Pure.

T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w w) + rho sum(w) sum(w)), rho = 0.30: Kiresuk and Sherman 1968, Community
Ment Health J 4:443-453; Turner-Stokes 2009, Clin Rehabil 23:362-370, with its erratum (two formulas are printed wrongly
there). 50 says that things are as they were hoped for. The number is shown when it is asked for, after the words, and
never as a grade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, unique
from math import sqrt
from typing import Final

from trefoil.care.path.rules import WHY_MOST, CannotKeep, WhyNot, words_of
from trefoil.care.path.schema import Mark, Scale
from trefoil.kernel.ids import ItemId

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


def scale_of(
    *,
    goal: ItemId,
    levels: Mapping[Level, str],
    importance: int | None,
    difficulty: int | None,
    before: Scale | None,
    same_words: bool,
    why: str,
    today: date,
) -> Scale:
    """Return the levels to seal. New words for old levels keep the first day, and need a word on why.

    Raises CannotKeep: NOTHING without what is hoped for, NO_WHY for a change without a word on it, TOO_LONG.
    """
    kept = tuple(words_of(text=levels.get(level, ""), needed=False) for level in Level)
    if not kept[int(Level.HOPED) + 2]:
        raise CannotKeep(reason=WhyNot.NOTHING)
    said = words_of(text=why, most=WHY_MOST, needed=False)
    if before is not None and not same_words and not said:
        raise CannotKeep(reason=WhyNot.NO_WHY)
    changed = before is not None and not same_words
    return Scale(
        goal=goal,
        levels=(kept[0], kept[1], kept[2], kept[3], kept[4]),
        importance=importance,
        difficulty=difficulty,
        first_on=before.first_on if before else today,
        changed_on=today if before is None or changed else before.changed_on,
        why=said if changed or before is None else before.why,
    )


def mark_of(*, scale: ItemId, level: Level, words: str, today: date) -> Mark:
    """Return where somebody sees themselves, to seal. Raises CannotKeep."""
    return Mark(scale=scale, level=int(level), on=today, words=words_of(text=words, most=WHY_MOST, needed=False))
