"""States from the inside: files that are checked, no label from outside, and nothing against what is kept away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.checkins.present_states import fit_words, helps_for, states_page
from trefoil.care.checkins.state import KIND, UnknownState, load, read_state, state_named, states
from trefoil.care.people.present import Lines
from trefoil.care.review.folders import texts_of
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.technique import Touch
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

ALL, WAYS = states(), techniques()
WISHES = st.builds(
    Wishes,
    away=st.frozensets(st.sampled_from(Touch)),
    never=st.frozensets(st.sampled_from([one.id for one in WAYS])),
)
GOOD = """---
title: I am stuck
place: 1
helps: five-colors
age: all
source: somewhere
checked: 2026-11-28
needs: clinician
---
1. One.
2. Two. [body]
3. Three.
"""


@given(wishes=WISHES, fits=st.dictionaries(st.sampled_from([one.id for one in ALL]), st.booleans()))
def test_nothing_on_the_page_touches_what_is_kept_away(wishes: Wishes, fits: dict[str, bool]) -> None:
    """Neither a line of a state nor a way that is offered with it; and what is never to be shown is not offered."""
    page = states_page(states=ALL, techniques=WAYS, wishes=wishes, fits=fits, lines=Lines())
    by_id = {f"/calm/{one.id}": one for one in WAYS}
    touched = {line.words: line.touches for state in ALL for line in state.lines}
    for card in (*page.cards, *page.not_me):
        for line in card.lines:
            assert not touched[line] & wishes.away
        for help_ in card.helps:
            assert not by_id[help_.path].touches & wishes.away
            assert by_id[help_.path].id not in wishes.never
        assert len(card.helps) <= 3
        assert card.lines


@given(fits=st.dictionaries(st.sampled_from([one.id for one in ALL]), st.booleans()))
def test_what_is_not_them_stands_apart_and_nothing_is_lost(fits: dict[str, bool]) -> None:
    page = states_page(states=ALL, techniques=WAYS, wishes=Wishes(), fits=fits, lines=Lines())
    assert {card.name for card in page.not_me} == {name for name, yes in fits.items() if not yes}
    assert {card.name for card in (*page.cards, *page.not_me)} == {one.id for one in ALL}
    assert {card.name for card in page.cards if card.fits} == {name for name, yes in fits.items() if yes}


def test_four_states_each_with_ways_of_its_own_that_need_no_breath() -> None:
    assert [one.place for one in ALL] == [1, 2, 3, 4]
    for state in ALL:
        own = helps_for(state=state, techniques=WAYS, wishes=Wishes())
        assert len(own) == 3
        assert {one.id for one in own} <= set(state.helps)
        assert not [one for one in own if Touch.BREATH in one.touches]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("five-colors", "no-such-way"),
        ("clinician", "nobody"),
        ("I am stuck", "Freeze"),
        ("One.", "You are manipulative. A bully."),
        ("[body]", "[dragons]"),
        ("age: all", "age: some"),
        ("place: 1", "place: first"),
        ("2026-11-28", "soon"),
        ("3. Three.\n", ""),
        ("title: I am stuck", "title: " + "long " * 12),
    ],
)
def test_a_file_that_is_unfit_is_refused(old: str, new: str) -> None:
    assert read_state(id_="stuck", text=GOOD).lines[1].touches == {Touch.BODY}
    with pytest.raises(TextRefused, match="stuck"):
        read_state(id_="stuck", text=GOOD.replace(old, new))


def test_a_state_is_the_same_in_every_language_or_the_program_does_not_start() -> None:
    every = tuple(texts_of(KIND))
    assert len(load(named=every)[Language.SPANISH]) == len(ALL)
    with pytest.raises(TextRefused, match="not in every language"):
        load(named=every[:-1])
    other = [
        (language, name, text.replace("[body]", "[cold]") if language == "es" else text)
        for language, name, text in every
    ]
    with pytest.raises(TextRefused, match="differ"):
        load(named=other)


def test_one_by_its_name() -> None:
    assert state_named(state=ALL[0].id) is ALL[0]
    with pytest.raises(UnknownState):
        state_named(state="dragons")
    assert fit_words(title="A", fits=True) == "“A” fits me."
    assert fit_words(title="A", fits=False) == "“A” is not me."
