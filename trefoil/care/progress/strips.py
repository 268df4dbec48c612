"""Where the parts of a strip stand: the same months from left to right on each, so that an eye can go down them. Pure.

There is no line from one dot to the next, no arrow and no shading: down, up and back look alike (experience design, 6;
guide, 106: it is not a straight line). A dot that is filled was given here; a ring is from somewhere else, or a night
with no length. A thin dotted line is a day in a case. All lengths are units of the drawing's own box.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.progress.rules import Point, Window

_WIDTH: Final = 308.0  # what a card leaves free on a phone of 390 pixels
_LEFT: Final = 66.0  # room for words at the left; the same on each strip, so that months stand under months
_TOP, _HIGH, _LABELS = 10.0, 60.0, 24.0
_ROW: Final = 26.0
_LEAST: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One point of a drawing, with the words that stand there; empty for a dot."""

    x: str
    y: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """One night: from the ground up."""

    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Strip:
    """parts/strip.html. `name` makes ids: each drawing of a page has its own."""

    name: str
    title: str
    desc: str
    box: str
    left: str
    right: str
    top: str
    ground: str
    dots: tuple[Spot, ...]
    rings: tuple[Spot, ...]
    sticks: tuple[Stick, ...]
    marks: tuple[str, ...]
    ends: tuple[Spot, ...]
    months: tuple[Spot, ...]


def _said(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _x(window: Window, day: date) -> float:
    return _LEFT + window.place(day) * (_WIDTH - _LEFT)


def _months(window: Window, names: Sequence[str], y: float) -> tuple[Spot, ...]:
    """Every month has its name; with a year of them every other one, since names would touch."""
    step = 2 if len(window.months) > 6 else 1
    wide = (_WIDTH - _LEFT) / len(window.months)
    return tuple(
        Spot(x=_said(_LEFT + wide * (number + 0.5)), y=_said(y), words=names[number])
        for number in range(len(window.months))
        if (len(window.months) - 1 - number) % step == 0
    )


def _marks(window: Window, marks: Sequence[date]) -> tuple[str, ...]:
    return tuple(_said(_x(window, day)) for day in dict.fromkeys(marks) if window.holds(day))


def points(
    *,
    name: str,
    title: str,
    desc: str,
    window: Window,
    months: Sequence[str],
    points: Sequence[Point],
    ends: tuple[str, str],
    marks: Sequence[date],
) -> Strip:
    """Return a strip of dots; `ends` are the words for its lower and its upper end."""
    ground = _TOP + _HIGH
    spots = [
        (point.elsewhere, Spot(x=_said(_x(window, point.day)), y=_said(ground - point.level * _HIGH)))
        for point in points
    ]
    lower, upper = ends
    return Strip(
        name=name,
        title=title,
        desc=desc,
        box=f"0 0 {_said(_WIDTH)} {_said(ground + _LABELS)}",
        left=_said(_LEFT),
        right=_said(_WIDTH),
        top=_said(_TOP),
        ground=_said(ground),
        dots=tuple(spot for elsewhere, spot in spots if not elsewhere),
        rings=tuple(spot for elsewhere, spot in spots if elsewhere),
        sticks=(),
        marks=_marks(window, marks),
        ends=(Spot(x="0", y=_said(_TOP + 6), words=upper), Spot(x="0", y=_said(ground), words=lower)),
        months=_months(window, months, ground + 18),
    )


def sticks(
    *,
    name: str,
    title: str,
    desc: str,
    window: Window,
    months: Sequence[str],
    nights: Sequence[tuple[date, float | None]],
    ends: tuple[str, str],
    marks: Sequence[date],
) -> Strip:
    """Return a strip of nights; one with no length is a ring at the ground."""
    ground = _TOP + _HIGH
    lower, upper = ends
    return Strip(
        name=name,
        title=title,
        desc=desc,
        box=f"0 0 {_said(_WIDTH)} {_said(ground + _LABELS)}",
        left=_said(_LEFT),
        right=_said(_WIDTH),
        top=_said(_TOP),
        ground=_said(ground),
        dots=(),
        rings=tuple(Spot(x=_said(_x(window, day)), y=_said(ground - 4)) for day, level in nights if level is None),
        sticks=tuple(
            Stick(x=_said(_x(window, day)), y=_said(ground - max(_LEAST, level * _HIGH)))
            for day, level in nights
            if level is not None
        ),
        marks=_marks(window, marks),
        ends=(Spot(x="0", y=_said(_TOP + 6), words=upper), Spot(x="0", y=_said(ground), words=lower)),
        months=_months(window, months, ground + 18),
    )


def rows(
    *,
    name: str,
    title: str,
    desc: str,
    window: Window,
    months: Sequence[str],
    rows: Sequence[tuple[str, Sequence[date]]],
    marks: Sequence[date] = (),
) -> Strip:
    """Return a strip with one row of dots for each name at the left."""
    ground = _TOP + _ROW * len(rows)
    middles = [_TOP + _ROW * (number + 0.5) for number in range(len(rows))]
    return Strip(
        name=name,
        title=title,
        desc=desc,
        box=f"0 0 {_said(_WIDTH)} {_said(ground + _LABELS)}",
        left=_said(_LEFT),
        right=_said(_WIDTH),
        top=_said(_TOP),
        ground=_said(ground),
        dots=tuple(
            Spot(x=_said(_x(window, day)), y=_said(middle))
            for middle, (_label, days) in zip(middles, rows, strict=True)
            for day in days
            if window.holds(day)
        ),
        rings=(),
        sticks=(),
        marks=_marks(window, marks),
        ends=tuple(
            Spot(x="0", y=_said(middle + 4), words=label) for middle, (label, _days) in zip(middles, rows, strict=True)
        ),
        months=_months(window, months, ground + 18),
    )
