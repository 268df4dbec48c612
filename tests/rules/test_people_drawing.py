"""Drawings: everything inside the box, heights in proportion, and bare ground for a day with nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.people import drawing
from trefoil.care.people.drawing import NoPlaces, Place, Signs

LEVELS = st.none() | st.floats(min_value=-1, max_value=9, allow_nan=False)
PLACES = st.lists(
    st.builds(Place, label=st.just("1"), words=st.sampled_from(["", "words"]), level=LEVELS), min_size=1, max_size=14
)
SIGNS = st.lists(
    st.builds(
        Signs,
        label=st.sampled_from(["", "1"]),
        icon=st.sampled_from(["", "sun"]),
        hue=st.sampled_from(["", "teal"]),
        hue_words=st.sampled_from(["", "blue-green"]),
        words=st.sampled_from(["", "calm"]),
    ),
    min_size=1,
    max_size=14,
)


def made(places: list[Place]) -> drawing.Bars:
    return drawing.bars(name="n", title="T", desc="D", places=places, most=5)


@given(PLACES)
def test_every_bar_stands_on_the_ground_inside_the_box_and_in_its_own_place(places: list[Place]) -> None:
    found = made(places)
    _, _, width, height = (float(part) for part in found.box.split())
    ground, before = float(found.ground), 0.0
    for bar in found.bars:
        x, y = float(bar.x), float(bar.y)
        assert x >= before
        assert y >= 0
        assert y + float(bar.height) == pytest.approx(ground, abs=0.2)
        assert float(bar.words_y) > 0
        before = x + float(bar.width)
        assert before <= width
    assert ground < float(found.labels[0].y) < height


@given(PLACES)
def test_a_place_with_nothing_is_bare_ground_and_nothing_joins_two(places: list[Place]) -> None:
    found = made(places)
    assert len(found.bars) == len([one for one in places if one.level is not None])
    assert len(found.rings) == len([one for one in places if one.level is None and one.words])
    assert len(found.labels) == len(places)


@given(st.floats(min_value=0.5, max_value=2.4, allow_nan=False))
def test_twice_as_much_is_twice_as_high(level: float) -> None:
    one, two = made([Place(label="", level=level), Place(label="", level=2 * level)]).bars
    assert float(two.height) == pytest.approx(2 * float(one.height), abs=0.2)


@given(SIGNS)
def test_signs_stand_in_their_places_and_neighbors_words_on_two_heights(places: list[Signs]) -> None:
    found = drawing.signs(name="m", title="T", desc="D", places=places)
    assert len(found.icons) == len([one for one in places if one.icon])
    named = [one for one in places if one.hue and one.hue_words]
    assert len(found.hues) == len(named)  # no color without its name
    assert len(found.words) == len(named) + len([one for one in places if one.words])
    heights = [
        one.y for one in drawing.signs(name="m", title="", desc="", places=[Signs(label="", words="a")] * 2).words
    ]
    assert heights[0] != heights[1]


def test_a_drawing_of_nothing_or_of_too_much_is_refused() -> None:
    for count in (0, 15):
        with pytest.raises(NoPlaces):
            made([Place(label="")] * count)
