"""What is told in pieces, what a talk was like, and what may be tried."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.sessions.present_after import given_after
from trefoil.care.sessions.present_tries import TriedRow, back_words
from trefoil.care.sessions.rules import BESIDE_MOST, CannotKeep, WhyNot
from trefoil.care.sessions.rules_alone import (
    PIECE_MOST,
    TRY_MOST,
    after_talk_of,
    answered,
    asked_first,
    in_layers,
    piece_of,
    went_of,
)
from trefoil.care.sessions.schema import Answer, Ask, Layer, Say, Tried, Went
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import issue_ticket

from datetime import UTC, datetime  # isort: skip

AT = datetime(2026, 5, 12, 19, 40, tzinfo=UTC)
GROUP, TALK = ItemId("3" * 32), ItemId("2" * 32)
TEXT = st.text(alphabet="abc \n\t", max_size=40)
SAID = st.dictionaries(st.sampled_from(Ask), st.sampled_from(Say))


def asked(text: str = "Five colors") -> Tried:
    return asked_first(word="4" * 32, by="1" * 32, called="Maya", text=text)


def why(done: object) -> WhyNot:
    with pytest.raises(CannotKeep) as refused:
        done()  # type: ignore[operator]  # as each test hands it in
    return refused.value.reason


@pytest.mark.parametrize("layer", list(Layer))
def test_a_layer_holds_as_much_as_fits_it_and_never_nothing(layer: Layer) -> None:
    most = PIECE_MOST[layer]
    assert len(piece_of(group=GROUP, layer=layer, text="a" * most).words) == most
    assert why(lambda: piece_of(group=GROUP, layer=layer, text="a" * (most + 1))) is WhyNot.TOO_LONG
    assert why(lambda: piece_of(group=GROUP, layer=layer, text=" \n ")) is WhyNot.NOTHING


@given(layers=st.lists(st.sampled_from(Layer)))
def test_layers_stand_from_the_least_to_the_most(layers: list[Layer]) -> None:
    ordered = in_layers(layers=layers)
    assert set(ordered) == set(layers)
    assert [PIECE_MOST[layer] for layer in ordered] == sorted(PIECE_MOST[layer] for layer in ordered)


@given(answers=SAID, own=TEXT)
def test_what_was_left_out_is_not_there_and_nothing_at_all_is_not_kept(answers: dict[Ask, Say], own: str) -> None:
    given_all: Mapping[Ask, Say | None] = {ask: answers.get(ask) for ask in Ask}

    def keep() -> object:
        return after_talk_of(talk=TALK, day=AT.date(), called="Maya", answers=given_all, own=own)

    if not answers and not own.strip():
        assert why(keep) is WhyNot.NOTHING
        return
    kept = after_talk_of(talk=TALK, day=date(2026, 5, 12), called="Maya", answers=given_all, own=own)
    assert dict(kept.answers) == answers
    shown = given_after(answers=kept.answers, own=kept.own.reveal(issue_ticket()))
    assert len([line for line in shown.split("\n") if line]) >= len(answers)


def test_too_much_is_never_cut() -> None:
    long = "a" * (BESIDE_MOST + 1)
    assert why(lambda: after_talk_of(talk=TALK, day=AT.date(), called="M", answers={}, own=long)) is WhyNot.TOO_LONG
    assert why(lambda: went_of(tried=asked(), went=Went.GOOD, own=long)) is WhyNot.TOO_LONG
    assert why(lambda: asked("a" * (TRY_MOST + 1))) is WhyNot.LINE_TOO_LONG
    assert why(lambda: asked(" ")) is WhyNot.NOTHING
    line = "a" * (TRY_MOST + 1)
    assert why(lambda: answered(asked=asked(), answer=Answer.NO, own=line)) is WhyNot.LINE_TOO_LONG


@given(answer=st.sampled_from(Answer), own=TEXT)
def test_words_go_along_with_something_else_alone_so_that_a_no_is_never_explained(answer: Answer, own: str) -> None:
    if answer is Answer.OTHER and not own.strip():
        assert why(lambda: answered(asked=asked(), answer=answer, own=own)) is WhyNot.NOTHING
        return
    said = answered(asked=asked(), answer=answer, own=own)
    assert bool(said.own) is (answer is Answer.OTHER)
    row = TriedRow(
        item="1", name="", words="Five colors", at=AT, answer=said.answer, own=said.own.reveal(issue_ticket())
    )
    shown = back_words(row=row, name="Lee")
    assert shown.startswith("Lee")
    if answer is Answer.NO:
        assert shown == "Lee: Not this."


def test_nothing_picked_is_no_answer_and_says_nothing() -> None:
    assert why(lambda: answered(asked=asked(), answer=None, own="")) is WhyNot.NOTHING
    assert why(lambda: went_of(tried=asked(), went=None, own=" ")) is WhyNot.NOTHING
    assert went_of(tried=asked(), went=None, own="More.").went is None
    assert went_of(tried=asked(), went=Went.NOT_FOR_ME, own="").went is Went.NOT_FOR_ME
