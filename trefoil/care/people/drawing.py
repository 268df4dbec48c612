"""Where the parts of a drawing stand: bars, and small signs side by side. Pure geometry, with no words of its own.

A template (`parts/bars.html`, `parts/signs.html`) makes lines of it. Every drawing has a title and a sentence that says
what is in it; the words stand on it, so that no color and no height has to be read alone; and the page has the same as
a table. There is no line that joins two days, no arrow and no mark for a day with nothing: such a day is bare ground,
as calm as any other (experience design, 6; rule E2).

All lengths are units of the drawing's own box, in which one unit is about one pixel on a small phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 308.0  # what a card leaves free on a phone of 390 pixels
_TOP, _BARS, _LABELS = 22.0, 84.0, 24.0  # room for words over the bars, for the bars, and for labels under them
_WIDE: Final = 0.62  # how much of its place a bar takes
_LEAST: Final = 4.0  # the lowest bar is still seen
_SIGN: Final = 20.0  # an icon's side
_ROW: Final = 26.0
_LOWER: Final = 13.0  # how much lower the words of every other place stand


class NoPlaces(ValueError):
    """A drawing of nothing, or of more than fits: one to 14 places stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """In: one place, from left to right. `level` is 0 to `most`; None with `words` is drawn as a ring, and None with
    no words is bare ground.
    """

    label: str
    words: str = ""
    level: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its words over it."""

    x: str
    y: str
    width: str
    height: str
    words: str
    words_x: str
    words_y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Words, a ring or an icon at one point. `words` may be empty; `icon` and `hue` name what stands there."""

    x: str
    y: str
    words: str = ""
    icon: str = ""
    hue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bars:
    """parts/bars.html. `name` makes ids: each drawing of a page has its own."""

    name: str
    title: str
    desc: str
    box: str
    ground: str
    right: str
    bars: tuple[Bar, ...]
    rings: tuple[At, ...]
    labels: tuple[At, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """In: one place of signs, from the top: an icon, a color with its name, and words. Each may be empty.

    `icon` and `hue` name a drawing and a class of the style sheet; a color is not drawn without `hue_words`.
    """

    label: str
    icon: str = ""
    hue: str = ""
    hue_words: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Band:
    """parts/signs.html"""

    name: str
    title: str
    desc: str
    box: str
    ground: str
    right: str
    icons: tuple[At, ...]
    hues: tuple[At, ...]
    words: tuple[At, ...]
    labels: tuple[At, ...]


def _said(number: float) -> str:
    """Return a length as SVG reads it: at most one digit after the point, and a point in every language."""
    return f"{number:.1f}".removesuffix(".0")


def _step(count: int) -> float:
    if not 1 <= count <= 14:
        raise NoPlaces
    return WIDTH / count


def bars(*, name: str, title: str, desc: str, places: Sequence[Place], most: float) -> Bars:
    """Return a drawing of bars. A level over `most` is drawn as high as `most`. Raises NoPlaces."""
    step = _step(len(places))
    ground = _TOP + _BARS
    drawn, rings = [], []
    for number, place in enumerate(places):
        middle = step * (number + 0.5)
        if place.level is not None:
            height = max(_LEAST, _BARS * min(max(place.level, 0.0), most) / most)
            drawn.append(
                Bar(
                    x=_said(middle - step * _WIDE / 2),
                    y=_said(ground - height),
                    width=_said(step * _WIDE),
                    height=_said(height),
                    words=place.words,
                    words_x=_said(middle),
                    words_y=_said(ground - height - 6),
                )
            )
        elif place.words:
            rings.append(At(x=_said(middle), y=_said(ground - 8), words=place.words))
    return Bars(
        name=name,
        title=title,
        desc=desc,
        box=f"0 0 {_said(WIDTH)} {_said(ground + _LABELS)}",
        ground=_said(ground),
        right=_said(WIDTH),
        bars=tuple(drawn),
        rings=tuple(rings),
        labels=_labels([place.label for place in places], step=step, y=ground + 17),
    )


def signs(*, name: str, title: str, desc: str, places: Sequence[Signs]) -> Band:
    """Return a drawing of signs side by side. Words of neighbors stand one lower than the other. Raises NoPlaces."""
    step = _step(len(places))
    ground = 4.5 * _ROW
    icons, hues, words = [], [], []
    for number, place in enumerate(places):
        middle = step * (number + 0.5)
        if place.icon:
            icons.append(At(x=_said(middle - _SIGN / 2), y="3", icon=place.icon))
        lower = number % 2 * _LOWER
        if place.hue and place.hue_words:
            hues.append(At(x=_said(middle), y=_said(_ROW * 1.5), hue=place.hue))
            words.append(At(x=_said(middle), y=_said(_ROW * 2.35 + lower), words=place.hue_words))
        if place.words:
            words.append(At(x=_said(middle), y=_said(_ROW * 3.45 + lower), words=place.words))
    return Band(
        name=name,
        title=title,
        desc=desc,
        box=f"0 0 {_said(WIDTH)} {_said(ground + _LABELS)}",
        ground=_said(ground),
        right=_said(WIDTH),
        icons=tuple(icons),
        hues=tuple(hues),
        words=tuple(words),
        labels=_labels([place.label for place in places], step=step, y=ground + 17),
    )


def _labels(labels: Sequence[str], *, step: float, y: float) -> tuple[At, ...]:
    return tuple(
        At(x=_said(step * (number + 0.5)), y=_said(y), words=label) for number, label in enumerate(labels) if label
    )
