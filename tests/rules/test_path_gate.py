"""The soft gate: nothing locked, no score, the newest answer of each side; pieces from today alone; files of words."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.path.approach import GATE, Need, approaches, load, read_approach
from trefoil.care.path.gate import ahead_of, needs_why, newest_answers, open_points, piece_of, ready_of
from trefoil.care.path.rules import CannotKeep, WhyNot
from trefoil.care.path.schema import Answer, Impact, Piece, PieceStand, Ready
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

WREN, MAYA = (AccountId(one * 32) for one in "12")
POINTS = ("ready-safe", "ready-stop", "care-now")


@dataclass(frozen=True)
class Made:
    id: ItemId
    author: AccountId
    payload: Ready


ANSWERS = st.lists(
    st.builds(
        Made,
        id=st.just(ItemId("a")),
        author=st.sampled_from((WREN, MAYA)),
        payload=st.builds(
            Ready,
            approach=st.sampled_from((GATE, "emdr")),
            point=st.sampled_from(POINTS),
            answer=st.sampled_from(Answer),
        ),
    )
)


@given(ANSWERS)
def test_the_newest_answer_of_each_hand_counts_and_only_the_persons_own_yes_closes_a_point(given_: list[Made]) -> None:
    found = newest_answers(answers=given_, approach=GATE)
    for (author, point), answer in found.items():
        mine = [one for one in given_ if (one.author, one.payload.point) == (author, point)]
        assert next(one.payload.answer for one in mine if one.payload.approach == GATE) is answer
    still = open_points(points=POINTS, answers=found, owner=WREN)
    assert set(still) == {point for point in POINTS if found.get((WREN, point)) is not Answer.YES}


@given(st.lists(st.sampled_from(POINTS), unique=True), st.booleans(), st.booleans())
def test_nothing_but_a_word_is_ever_asked_for(still: list[str], gone: bool, listed: bool) -> None:
    asked = needs_why(still_open=still, gone_ahead=gone, listed=listed)
    assert asked is ((bool(still) or not listed) and not gone)
    assert ahead_of(approach=GATE, words="I want to").words  # and one word is enough, whoever says it


def test_a_reason_has_words() -> None:
    with pytest.raises(CannotKeep) as refused:
        ahead_of(approach=GATE, words=" ")
    assert refused.value.reason is WhyNot.NOTHING
    assert ready_of(approach=GATE, point="ready-safe", answer=Answer.YES).answer is Answer.YES


@given(st.lists(st.sampled_from(Impact)))
def test_a_piece_begins_from_today_in_a_steady_order(touches: list[Impact]) -> None:
    if not touches:
        with pytest.raises(CannotKeep):
            piece_of(touches=touches, words=" ", stand=PieceStand.OPEN)
        return
    piece = piece_of(touches=touches, words="", stand=PieceStand.OPEN)
    assert piece.touches == tuple(one for one in Impact if one in touches)


def test_no_field_of_a_piece_is_for_what_happened() -> None:
    assert Piece.__struct_fields__ == ("touches", "words", "stand")
    with pytest.raises(CannotKeep):
        piece_of(touches=(), words="a" * 501, stand=PieceStand.OPEN)


def test_the_list_before_a_piece_asks_for_safety_first_and_leaves_danger_to_a_clinician() -> None:
    first = approaches()[0]
    assert (first.id, first.points[0].id) == (GATE, "ready-safe")
    assert Need.JUDGE in {point.need for point in first.points}
    assert len({one.link for one in approaches()}) == len(approaches())


HEAD = "---\ntitle: A\nplace: 1\nsource: x\nchecked: 2026-11-29\nneeds: clinician\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- ready-a: b",
        HEAD + "- what: a\n- odd-a: b",
        HEAD + "- what: a\n- ready-a: b\n- ready-a: c",
        HEAD.replace("place: 1", "place: one") + "- what: a",
    ],
)
def test_an_unfit_file_is_refused(text: str) -> None:
    with pytest.raises(TextRefused):
        read_approach(id_="odd", text=text)


def test_a_file_that_differs_between_languages_is_refused() -> None:
    english, spanish = Language.ENGLISH, Language.SPANISH
    with pytest.raises(TextRefused):
        load(named=[(english, "a", HEAD + "- what: a"), (spanish, "a", HEAD + "- what: a\n- ready-b: c")])
