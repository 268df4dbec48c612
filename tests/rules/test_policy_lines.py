"""Lines between two people: a wish with an end, that opens nothing and ends by itself with either one's last share."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import Category
from trefoil.policy.lines import (
    CannotDraw,
    LineFact,
    LineState,
    Talk,
    WhyNotDraw,
    back_with,
    can_undo,
    check_can_draw,
    lapsed,
    lasts,
    runs,
    taken_place_of,
    talk_of,
)
from trefoil.policy.terms import NaiveTime

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
PEOPLE = tuple(AccountId(letter * 32) for letter in "abcd")
people = st.sampled_from(PEOPLE)
moments = st.integers(-50, 400).map(lambda days: AT + timedelta(days=days))
lasting = st.dictionaries(people, moments, max_size=4)
shareable = st.sampled_from([category for category in Category if category is not Category.PRIVATE])
talks = st.builds(
    lambda pair, about, until: Talk(pair=frozenset(pair), about=about, until=until),
    st.lists(people, min_size=2, max_size=2, unique=True),
    shareable,
    moments,
)


@st.composite
def facts(draw: st.DrawFn) -> list[LineFact]:
    found = draw(
        st.lists(st.tuples(talks, st.sampled_from(LineState), st.sampled_from(["", "one", "two"])), max_size=6)
    )
    return [
        LineFact(line=str(number), talk=talk, state=state, lapsed_by=by)
        for number, (talk, state, by) in enumerate(found)
    ]


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(NaiveTime):
        Talk(pair=frozenset(PEOPLE[:2]), about=Category.NOTES, until=AT.replace(tzinfo=None))


@given(talk=talks, last=lasting)
def test_a_line_never_outlasts_either_share(talk: Talk, last: dict[AccountId, datetime]) -> None:
    end = lasts(talk=talk, last=last)
    if talk.pair <= last.keys():
        assert end == min([talk.until, *(last[person] for person in talk.pair)])
    else:
        assert end is None


@given(found=facts(), last=lasting)
def test_it_runs_only_for_two_who_both_hold_something_still(
    found: list[LineFact], last: dict[AccountId, datetime]
) -> None:
    for fact in found:
        if runs(fact=fact, last=last, at=AT):
            assert fact.state is LineState.RUNNING
            assert fact.talk.until >= AT
            assert all(last[person] >= AT for person in fact.talk.pair)


@given(found=facts(), last=lasting)
def test_what_lapses_is_exactly_what_lost_one_of_its_two(
    found: list[LineFact], last: dict[AccountId, datetime]
) -> None:
    over = lapsed(lines=found, last=last)
    for fact in found:
        assert (fact.line in over) == (fact.state is LineState.RUNNING and not fact.talk.pair <= last.keys())
        assert not (fact.line in over and runs(fact=fact, last=last, at=AT))


@given(found=facts(), last=lasting, stops=st.sets(st.sampled_from(["one", "two"])))
def test_a_stop_that_is_taken_back_brings_back_its_own_lines_and_no_other(
    found: list[LineFact], last: dict[AccountId, datetime], stops: set[str]
) -> None:
    there = {(fact.talk.pair, fact.talk.about) for fact in found if fact.state is LineState.RUNNING}
    for fact in found:
        if fact.line in back_with(lines=found, stops=stops, last=last, at=AT):
            assert fact.state is LineState.LAPSED
            assert fact.lapsed_by in stops
            assert all(last[person] >= AT for person in fact.talk.pair)
            assert (fact.talk.pair, fact.talk.about) not in there


@given(talk=talks, found=facts())
def test_a_new_line_takes_the_place_of_the_same_one_only(talk: Talk, found: list[LineFact]) -> None:
    taken = taken_place_of(talk=talk, lines=found)
    for fact in found:
        same = (fact.talk.pair, fact.talk.about) == (talk.pair, talk.about)
        assert (fact.line in taken) == (same and fact.state is LineState.RUNNING)


@given(
    pair=st.tuples(people, people), about=st.sampled_from(Category), until=moments, last=lasting, near=st.sets(people)
)
def test_what_may_be_drawn_is_between_two_holders_about_a_kind_that_can_be_shared_within_a_year(
    pair: tuple[AccountId, AccountId],
    about: Category,
    until: datetime,
    last: dict[AccountId, datetime],
    near: set[AccountId],
) -> None:
    one, other = pair
    talk = talk_of(one=one, other=other, about=about, until=until, last=last)
    assert talk.until <= until
    try:
        check_can_draw(talk=talk, holders=near, at=AT)
    except CannotDraw:
        return
    assert talk.pair == {one, other}
    assert one != other
    assert talk.pair <= near
    assert about is not Category.PRIVATE
    assert timedelta(hours=1) <= talk.until - AT <= timedelta(days=366)


@pytest.mark.parametrize(
    ("pair", "about", "days", "why"),
    [
        (PEOPLE[:1], Category.PRIVATE, -1, WhyNotDraw.SAME_PERSON),
        ((PEOPLE[0], PEOPLE[3]), Category.PRIVATE, -1, WhyNotDraw.NOTHING_SHARED),
        (PEOPLE[:2], Category.PRIVATE, -1, WhyNotDraw.PRIVATE),
        (PEOPLE[:2], Category.NOTES, -1, WhyNotDraw.TOO_SHORT),
        (PEOPLE[:2], Category.NOTES, 367, WhyNotDraw.TOO_LONG),
    ],
)
def test_the_first_reason_is_said(pair: tuple[AccountId, ...], about: Category, days: int, why: WhyNotDraw) -> None:
    talk = Talk(pair=frozenset(pair), about=about, until=AT + timedelta(days=days))
    with pytest.raises(CannotDraw) as refused:
        check_can_draw(talk=talk, holders=PEOPLE[:3], at=AT)
    assert refused.value.reason is why


def test_an_end_can_be_taken_back_for_ten_minutes_in_the_same_session() -> None:
    ended = AT.astimezone(timezone(timedelta(hours=-5)))
    assert can_undo(ended_at=ended, same_session=True, at=AT + timedelta(minutes=10))
    assert not can_undo(ended_at=ended, same_session=True, at=AT + timedelta(minutes=10, seconds=1))
    assert not can_undo(ended_at=ended, same_session=False, at=AT)
    assert not can_undo(ended_at=ended, same_session=True, at=AT - timedelta(seconds=1))
