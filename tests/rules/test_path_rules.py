"""How changes by several hands become one plan: nothing lost, whatever the order; nobody written over."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules import test_plans_rules
from trefoil.care.path.rules import (
    AFTER_MOST,
    PLACES,
    TRANSITIONS,
    WHY_MOST,
    WORDS_MOST,
    CannotKeep,
    NotTheirs,
    Thread,
    WhyNot,
    check_own,
    stands_of,
    step_of,
    threads,
)
from trefoil.care.path.schema import Ground, Place
from trefoil.kernel.ids import AccountId, ItemId

AT = datetime(2026, 5, 12, 14, tzinfo=UTC)
WREN, MAYA, JO = (AccountId(one * 32) for one in "123")


@dataclass(frozen=True)
class Made:
    id: ItemId
    root: str
    after: tuple[ItemId, ...]
    author: AccountId
    at: datetime = AT


def made(name: str, *after: str, author: AccountId = WREN, root: str = "a") -> Made:
    return Made(id=ItemId(name), root=root, after=tuple(ItemId(one) for one in after), author=author)


def one(*changes: Made) -> Thread[Made]:
    [thread] = threads(changes=changes, owner=WREN)
    return thread


def names(changes: tuple[Made, ...]) -> set[str]:
    return {change.id for change in changes}


@st.composite
def histories(draw: st.DrawFn) -> list[Made]:
    """Any changes by three hands, made from any others, rings and all, on up to three steps."""
    count = draw(st.integers(1, 12))
    return [
        Made(
            id=ItemId(f"{number:02d}"),
            root=draw(st.sampled_from("xyz")),
            after=tuple(ItemId(f"{other:02d}") for other in draw(st.sets(st.integers(0, count - 1), max_size=4))),
            author=draw(st.sampled_from((WREN, MAYA, JO))),
            at=AT + timedelta(minutes=draw(st.integers(0, 3))),
        )
        for number in range(count)
    ]


@given(histories(), st.randoms())
def test_the_order_in_which_changes_come_in_changes_nothing(changes: list[Made], dice: Random) -> None:
    shuffled = list(changes)
    dice.shuffle(shuffled)
    there, here = (threads(changes=some, owner=WREN) for some in (changes, shuffled))
    assert [(a.root, a.stands, a.beside, a.before) for a in there] == [
        (b.root, b.stands, b.beside, b.before) for b in here
    ]


@given(histories())
def test_every_change_is_in_exactly_one_place(changes: list[Made]) -> None:
    found = [change for thread in threads(changes=changes, owner=WREN) for change in thread.all]
    assert sorted(change.id for change in found) == sorted(change.id for change in changes)


@given(histories())
def test_nobody_but_the_person_takes_the_place_of_somebody_elses_words(changes: list[Made]) -> None:
    for thread in threads(changes=changes, owner=WREN):
        for gone in thread.before:
            takers = {change.author for change in changes if gone.id in change.after and change.root == thread.root}
            assert takers & {WREN, gone.author}


@given(histories())
def test_what_stands_is_the_persons_own_word_wherever_one_is_left(changes: list[Made]) -> None:
    for thread in threads(changes=changes, owner=WREN):
        if WREN in {change.author for change in thread.heads}:
            assert thread.stands.author == WREN


@given(histories())
def test_a_pick_made_from_all_that_is_shown_leaves_one_thing(changes: list[Made]) -> None:
    for thread in threads(changes=changes, owner=WREN):
        pick = Made(
            id=ItemId("pick"),
            root=thread.root,
            after=tuple(change.id for change in thread.heads),
            author=WREN,
            at=AT + timedelta(days=1),
        )
        [after] = threads(changes=(*thread.all, pick), owner=WREN)
        assert after.stands == pick
        # whoever brought a ring about can be seen again when the pick is made from it, and never stands
        assert all(change.author != WREN for change in after.beside)


def test_another_hand_stands_beside_and_the_persons_own_hand_goes_on() -> None:
    thread = one(made("a"), made("b", "a", author=MAYA))
    assert (thread.stands.id, names(thread.beside), thread.before) == ("a", {"b"}, ())
    thread = one(made("a", author=MAYA), made("b", "a", author=MAYA), made("c", "b", author=JO))
    assert (thread.stands.id, names(thread.beside), names(thread.before)) == ("b", {"c"}, {"a"})
    thread = one(made("a", author=MAYA), made("b", "a"))
    assert (thread.stands.id, thread.beside, names(thread.before)) == ("b", (), {"a"})


def test_two_windows_of_one_hand_are_both_kept() -> None:
    thread = one(made("a"), made("b", "a"), made("c", "a"))
    assert ({thread.stands.id, *names(thread.beside)}, names(thread.before)) == ({"b", "c"}, {"a"})


def test_a_ring_that_no_page_makes_hides_nothing() -> None:
    thread = one(made("a", "b", author=MAYA), made("b", "a", author=MAYA))
    assert names(thread.heads) == {"a", "b"}


def test_steps_stand_in_the_order_in_which_they_began() -> None:
    found = threads(changes=[made("b", root="b"), made("a", root="a")], owner=WREN)
    assert [thread.root for thread in found] == ["a", "b"]


# --- ways ------------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(Ground), max_size=12))
def test_every_way_through_the_grounds_is_open_and_none_is_an_end(way: list[Ground]) -> None:
    for before, after in pairwise(way):
        assert before is after or after in TRANSITIONS[before]
    assert set(TRANSITIONS) == set(Ground)
    assert all(TRANSITIONS[ground] for ground in Ground)


@given(st.sampled_from(Ground), st.sampled_from(Ground))
def test_to_go_back_is_as_open_as_to_go_on(one: Ground, other: Ground) -> None:
    assert (other in TRANSITIONS[one]) is (one in TRANSITIONS[other])


def test_no_ground_and_no_place_says_that_somebody_failed() -> None:
    words = " ".join([*Ground, *Place]).casefold()
    assert not [word for word in ("fail", "late", "due", "miss", "drop", "relapse") if word in words.split()]
    assert PLACES[Place.AWAY]


# --- words -----------------------------------------------------------------------------------------------------------


def test_a_step_is_in_ones_own_words_and_stands_under_now_when_nobody_said_where() -> None:
    step = step_of(about=None, after=[ItemId("1")] * 99, words="  A walk ", place=None, time=None, area=None)
    assert (step.place, len(step.after), len(step.words)) == (Place.NOW, AFTER_MOST, len("A walk"))


@pytest.mark.parametrize(("words", "why"), [("  \n ", WhyNot.NOTHING), ("a" * (WORDS_MOST + 1), WhyNot.TOO_LONG)])
def test_a_step_of_no_words_or_of_too_many_is_not_kept(words: str, why: WhyNot) -> None:
    with pytest.raises(CannotKeep) as refused:
        step_of(about=None, after=(), words=words, place=None, time=None, area=None)
    assert refused.value.reason is why


def test_where_one_stands_needs_no_words() -> None:
    assert not stands_of(after=(), ground=Ground.STEADY, words="").words
    with pytest.raises(CannotKeep):
        stands_of(after=(), ground=Ground.STEADY, words="a" * (WHY_MOST + 1))


def test_to_pick_and_to_erase_are_the_persons_own() -> None:
    check_own(permit=test_plans_rules.permit(test_plans_rules.WREN))
    with pytest.raises(NotTheirs):
        check_own(permit=test_plans_rules.permit(test_plans_rules.MAYA))
