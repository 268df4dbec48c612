"""Ways to feel steadier: files that are checked, and nothing that is shown against somebody's wish (A4)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.steady import library, rules
from trefoil.care.steady.library import UnknownTechnique, load, technique_named, techniques
from trefoil.care.steady.rules import OFFERED, Wishes
from trefoil.care.steady.technique import Family, Technique, TechniqueRefused, Touch, read_technique
from trefoil.kernel.language import Language

ALL = techniques()
WISHES = st.builds(
    Wishes,
    away=st.frozensets(st.sampled_from(Touch)),
    never=st.frozensets(st.sampled_from([one.id for one in ALL])),
)
GOOD = """---
kind: senses
title: Name five colors
touches: sight, words
age: all
source: somewhere
checked: 2026-11-28
needs: clinician
---
1. Look around.
2. Say five colors.
"""


def test_there_are_enough_in_enough_kinds() -> None:
    assert len(ALL) >= 24
    assert len({one.family for one in ALL}) >= 8
    bare = [one for one in ALL if not one.touches & {Touch.BREATH, Touch.BODY, Touch.COLD}]
    assert len(bare) >= 20
    assert {one.family for one in ALL[-4:]} == {Family.COLD, Family.BREATH}  # common triggers come last


def test_what_is_off_for_everybody_stands_in_none() -> None:
    """No closed eyes, no scan of the body, no warm bath, no sweets, no smile, no mirror (clinical model, D.4)."""
    off = ("close your eyes", "smile", "mirror", "bath", "shower", "candy", "lollipop", "camera", "photo", "lie down")
    for one in ALL:
        words = " ".join((one.title, *one.steps)).lower()
        assert not [word for word in off if word in words], one.id


@given(wishes=WISHES)
def test_nothing_is_shown_that_somebody_keeps_away(wishes: Wishes) -> None:
    fit = rules.fitting(techniques=ALL, wishes=wishes)
    assert all(not one.touches & wishes.away and one.id not in wishes.never for one in fit.shown)
    assert set(fit.shown) == {one for one in ALL if rules.may_show(technique=one, wishes=wishes)}
    assert list(fit.shown) == [one for one in ALL if one in fit.shown]
    assert bool(fit.least) == (not fit.shown and len(wishes.never) < len(ALL))
    assert all(one.id not in wishes.never for one in fit.least)


@given(wishes=WISHES)
def test_the_three_that_are_left_have_the_least_of_it(wishes: Wishes) -> None:
    fit = rules.fitting(techniques=ALL, wishes=wishes)
    if fit.least:
        most = max(len(one.touches & wishes.away) for one in fit.least)
        others = [one for one in ALL if one.id not in wishes.never and one not in fit.least]
        assert all(len(one.touches & wishes.away) >= most for one in others)
        assert len(fit.least) == min(3, len(ALL) - len(wishes.never))


@given(wishes=WISHES, number=st.integers(min_value=0))
def test_a_pick_is_one_that_may_be_shown_and_breath_and_cold_come_last(wishes: Wishes, number: int) -> None:
    shown = rules.fitting(techniques=ALL, wishes=wishes).shown
    picked = rules.pick(techniques=shown, number=number)
    assert (picked is None) == (not shown)
    if picked is not None:
        assert picked in shown
        assert picked.family not in {Family.BREATH, Family.COLD} or {one.family for one in shown} <= {
            Family.BREATH,
            Family.COLD,
        }


@given(wishes=WISHES)
def test_a4_a_few_are_offered_first_of_as_many_kinds_as_there_are(wishes: Wishes) -> None:
    shown = rules.fitting(techniques=ALL, wishes=wishes).shown
    few = rules.first_few(techniques=shown)
    assert len(few) == len(set(few)) == min(OFFERED, len(shown))
    assert len({one.family for one in few}) == min(OFFERED, len({one.family for one in shown}))
    if not wishes.away and not wishes.never:
        assert not [one for one in few if one.touches & {Touch.BREATH, Touch.BODY}]


@given(wishes=WISHES, than=st.sampled_from(ALL))
def test_after_one_that_made_it_worse_come_other_kinds(wishes: Wishes, than: Technique) -> None:
    others = rules.another_kind(techniques=ALL, than=than, wishes=wishes)
    assert len(others) <= 3
    assert len({one.family for one in others}) == len(others)
    for one in others:
        assert one.family is not than.family
        assert rules.may_show(technique=one, wishes=wishes)


def test_names_that_mean_nothing_are_left_out() -> None:
    assert rules.touched(names=["breath", "dragons", "breath"]) == {Touch.BREATH}


def test_a_file_is_read_as_it_stands() -> None:
    one = read_technique(id_="five-colors", text=GOOD)
    assert (one.family, one.title, one.steps) == (
        Family.SENSES,
        "Name five colors",
        ("Look around.", "Say five colors."),
    )
    assert one.touches == {Touch.SIGHT, Touch.WORDS}


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("---\nkind", "kind", "three dashes"),
        ("needs: clinician\n---\n", "needs: clinician\n", "three dashes"),
        ("kind: senses", "kind: dreams", "dreams"),
        ("touches: sight, words", "touches: sight, dragons", "dragons"),
        ("age: all", "age: some", "some"),
        ("age: all", "age: all\nfirst: soon", "soon"),
        ("checked: 2026-11-28", "checked: lately", "lately"),
        ("needs: clinician", "needs: nobody", "nobody"),
        ("source: somewhere\n", "", "source"),
        ("source: somewhere", "source: somewhere\nmore: words", "more"),
        ("source: somewhere", "source:", "name: value"),
        ("source: somewhere", "source: somewhere\nsource: elsewhere", "name: value"),
        ("title: Name five colors", "title: " + "x" * 49, "letters"),
        ("2. Say", "3. Say", "2 to 8"),
        ("2. Say five colors.\n", "", "2 to 8"),
        ("2. Say", "Say", "2 to 8"),
    ],
)
def test_a_file_that_is_unfit_says_which_and_why(before: str, after: str, named: str) -> None:
    assert before in GOOD
    with pytest.raises(TechniqueRefused, match="five-colors") as refused:
        read_technique(id_="five-colors", text=GOOD.replace(before, after))
    assert named in str(refused.value)


def test_a_name_is_plain() -> None:
    with pytest.raises(TechniqueRefused):
        read_technique(id_="Five Colors", text=GOOD)


def test_every_language_holds_the_same_ones() -> None:
    both = [(language, "five-colors", GOOD) for language in Language]
    assert [len(shelf) for shelf in load(named=both).values()] == [1] * len(Language)
    with pytest.raises(TechniqueRefused, match="not in every language"):
        load(named=both[:1])
    with pytest.raises(TechniqueRefused, match="differ"):
        load(named=[both[0], (Language.SPANISH, "five-colors", GOOD.replace("sight, words", "sight"))])


def test_a_name_that_nobody_has_is_nothing() -> None:
    assert technique_named(technique="five-colors").title == "Name five colors"
    with pytest.raises(UnknownTechnique):
        technique_named(technique="dragons")


def test_a_file_that_ends_otherwise_is_no_technique() -> None:
    folder = Path(library.__file__).parent / "techniques"
    names = {path.name for path in folder.glob("*/*")}
    assert {name.rpartition(".")[2] for name in names} == {"md"}
