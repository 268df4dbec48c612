"""What may be shown to whom: nothing that a person keeps away from, and always something. Pure.

Only what a person keeps away from filters (experience design, 10.4): hiding everything that is hard would feed
avoidance, and going near it again is part of healing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.steady.technique import Family, Technique, Touch

OFFERED: Final = 4  # how many are offered at once, at least (experience design, A4)
_LAST: Final = frozenset({Family.BREATH, Family.COLD})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wishes:
    """What somebody keeps clear of: what a technique touches, and single techniques that they never want to see."""

    away: frozenset[Touch] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What may be shown. When nothing is left, `least` holds the three that touch the least of what is kept away."""

    shown: tuple[Technique, ...]
    least: tuple[Technique, ...]


def may_show(*, technique: Technique, wishes: Wishes) -> bool:
    """Say whether a technique may be shown to somebody with these wishes."""
    return technique.id not in wishes.never and not technique.touches & wishes.away


def fitting(*, techniques: Sequence[Technique], wishes: Wishes) -> Fitting:
    """Return the techniques that fit, in their order; or else the three least involved ones, to be asked for.

    One that somebody never wants to see again is never among those three: they said so of this very one.
    """
    shown = tuple(one for one in techniques if may_show(technique=one, wishes=wishes))
    if shown:
        return Fitting(shown=shown, least=())
    left = [one for one in techniques if one.id not in wishes.never]
    left.sort(key=lambda one: (len(one.touches & wishes.away), len(one.touches)))
    return Fitting(shown=(), least=tuple(left[:3]))


def on_first_page(*, techniques: Sequence[Technique]) -> tuple[Technique, ...]:
    """Return the few that stand on the first page, in the order that their files give them."""
    return tuple(sorted((one for one in techniques if one.first), key=lambda one: (one.first, one.id)))


def first_few(*, techniques: Sequence[Technique]) -> tuple[Technique, ...]:
    """Return the few that are offered first, one of each kind as far as there are kinds; breath and cold come last."""
    found: list[Technique] = []
    for one in sorted(techniques, key=lambda one: one.family in _LAST):
        if one.family not in {other.family for other in found}:
            found.append(one)
    found += [one for one in techniques if one not in found]
    return tuple(found[:OFFERED])


def pick(*, techniques: Sequence[Technique], number: int) -> Technique | None:
    """Return one of them by any number: what breath and cold touch is picked only where nothing else is left."""
    first = [one for one in techniques if one.family not in _LAST] or list(techniques)
    return first[number % len(first)] if first else None


def another_kind(*, techniques: Sequence[Technique], than: Technique, wishes: Wishes) -> tuple[Technique, ...]:
    """Return up to three of other families that share the least with one that made it worse."""
    fit = [one for one in techniques if one.family is not than.family and may_show(technique=one, wishes=wishes)]
    fit.sort(key=lambda one: (len(one.touches & than.touches), one.family in _LAST))
    found: list[Technique] = []
    for one in fit:
        if one.family not in {other.family for other in found}:
            found.append(one)
    return tuple(found[:3])


def touched(*, names: Collection[str]) -> frozenset[Touch]:
    """Return what is meant by the names that a form sent; names that mean nothing here are left out."""
    known = {touch.value: touch for touch in Touch}
    return frozenset(known[name] for name in names if name in known)
