"""Asking for room: what stands open, what was answered, and no order among those who wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.places.rules import (
    MOST,
    CannotAskForRoom,
    WhyNotAsk,
    asked_by_me,
    asked_of_me,
    check_can_ask,
    over_with_me,
)
from trefoil.kernel.ids import AccountId
from trefoil.vault.work_formats import PlaceWord, Placing

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
OTHERS = tuple(AccountId(letter * 32) for letter in "abc")


def word(
    placing: Placing, *, own: bool, other: AccountId = OTHERS[0], minutes: int = 0, letter: str = "", called: str = ""
) -> PlaceWord:
    return PlaceWord(
        letter=letter or f"{placing.value}{own}{minutes}{other}",
        other=other,
        own=own,
        placing=placing,
        called=called,
        words="",
        another=None,
        at=AT + timedelta(minutes=minutes),
    )


boxes = st.lists(
    st.builds(
        word,
        st.sampled_from(list(Placing)),
        own=st.booleans(),
        other=st.sampled_from(OTHERS),
        minutes=st.integers(0, 30),
        called=st.sampled_from(["Ash", "robin", "Wren"]),
    ),
    max_size=14,
)


@given(box=boxes)
def test_each_pair_has_one_question_and_every_answer_came_after_it(box: list[PlaceWord]) -> None:
    for asked in (asked_by_me(words=box), asked_of_me(words=box)):
        assert len({one.other for one in asked}) == len(asked)
        for one in asked:
            assert one.ask.placing is Placing.ASK
            assert set(one.letters) == {each.letter for each in box if each.other == one.other}
            if one.answer is not None:
                assert one.answer.own is not one.ask.own
                assert one.answer.at >= one.ask.at
    assert all(one.open for one in asked_of_me(words=box))
    here = [one.ask.called.casefold() for one in asked_of_me(words=box)]
    assert here == sorted(here)  # by name, so that no one stands before anyone
    open_ = {one.other for one in asked_of_me(words=box)}
    over = set(over_with_me(words=box))
    assert not over & {each.letter for each in box if each.other in open_}


def test_a_question_is_open_until_it_is_answered_for_good_or_taken_back() -> None:
    ask = word(Placing.ASK, own=False)
    assert [one.answer for one in asked_of_me(words=[ask])] == [None]
    later = word(Placing.LATER, own=True, minutes=1)
    (waits,) = asked_of_me(words=[ask, later])
    assert waits.open and waits.answer == later
    for end in (word(Placing.YES, own=True, minutes=2), word(Placing.NO, own=True, minutes=2)):
        assert asked_of_me(words=[ask, later, end]) == ()
        assert over_with_me(words=[ask, later, end]) == (ask.letter, later.letter, end.letter)
    back = word(Placing.BACK, own=False, minutes=3)
    assert asked_of_me(words=[ask, later, back]) == ()
    assert over_with_me(words=[back]) == (back.letter,)
    again = word(Placing.ASK, own=False, minutes=4)
    assert [one.ask for one in asked_of_me(words=[ask, back, again])] == [again]
    assert over_with_me(words=[ask, back, again]) == ()


def test_the_newest_answer_is_the_one_that_is_read_and_an_old_no_does_not_meet_a_new_question() -> None:
    ask, no = word(Placing.ASK, own=True), word(Placing.NO, own=False, minutes=1)
    (one,) = asked_by_me(words=[no, ask])
    assert one.answer == no and not one.open
    again = word(Placing.ASK, own=True, minutes=2)
    (one,) = asked_by_me(words=[ask, no, again])
    assert one.answer is None and one.open
    first = word(Placing.ASK, own=True, other=OTHERS[1], minutes=-5)
    assert [each.other for each in asked_by_me(words=[first, again])] == [OTHERS[0], OTHERS[1]]


def test_letters_of_one_moment_stand_in_the_order_in_which_they_can_come() -> None:
    ask, later, no = word(Placing.ASK, own=True), word(Placing.LATER, own=False), word(Placing.NO, own=False)
    for box in ([ask, later, no], [no, later, ask], [later, no, ask]):
        assert [one.answer for one in asked_by_me(words=box)] == [no]
    assert asked_by_me(words=[word(Placing.BACK, own=True), ask]) == ()


def test_who_can_be_asked() -> None:
    asked = asked_by_me(words=[word(Placing.ASK, own=True)])
    assert check_can_ask(to=OTHERS[1], asked=asked) == OTHERS[1]
    many = asked_by_me(words=[word(Placing.ASK, own=True, other=AccountId(f"{number:032x}")) for number in range(MOST)])
    for to, lying, reason in (
        (None, asked, WhyNotAsk.NOBODY),
        (OTHERS[0], asked, WhyNotAsk.ASKED),
        (OTHERS[1], many, WhyNotAsk.MANY),
    ):
        with pytest.raises(CannotAskForRoom) as refused:
            check_can_ask(to=to, asked=lying)
        assert refused.value.reason is reason
