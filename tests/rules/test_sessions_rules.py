"""What three lines may be, and what is said beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.sessions.rules import (
    BACK,
    BESIDE_MOST,
    LINE_MOST,
    CannotKeep,
    WhyNot,
    beside_of,
    lines_of,
    same_lines,
    three_lines,
    wish_of,
)
from trefoil.care.sessions.schema import TalkNote
from trefoil.kernel.plain import Plain, issue_ticket

TODAY = date(2026, 5, 12)
TEXT = st.text(alphabet="abc \n\t", max_size=30)


def note(**changes: object) -> TalkNote:
    wanted: dict[str, object] = {
        "day": TODAY, "did": "One", "helps": "Two", "agreed": "Three", "by": "1" * 32, "called": "Maya",
        "today": TODAY,
    }  # fmt: skip
    return three_lines(**{**wanted, **changes})  # type: ignore[arg-type]  # fields as given


def why(**changes: object) -> WhyNot:
    with pytest.raises(CannotKeep) as refused:
        note(**changes)
    return refused.value.reason


def test_why_a_note_cannot_be_sent() -> None:
    assert why(did="", helps=" ", agreed="\n") is WhyNot.NOTHING
    assert why(did="a" * (LINE_MOST + 1)) is WhyNot.LINE_TOO_LONG
    assert why(day=None) is WhyNot.NO_DAY
    assert why(day=TODAY + timedelta(days=1)) is WhyNot.NOT_YET
    assert why(day=TODAY - BACK - timedelta(days=1)) is WhyNot.LONG_AGO
    assert note(day=TODAY - BACK).day == (TODAY - BACK).isoformat()


@given(did=TEXT, helps=TEXT, agreed=TEXT)
def test_each_line_is_one_line_and_an_empty_one_is_not_there(did: str, helps: str, agreed: str) -> None:
    meant = [" ".join(text.split()) for text in (did, helps, agreed)]
    if not any(meant):
        assert why(did=did, helps=helps, agreed=agreed) is WhyNot.NOTHING
        return
    lines = lines_of(note=note(did=did, helps=helps, agreed=agreed), ticket=issue_ticket())
    assert list(lines) == [line for line in meant if line]
    assert all("\n" not in line for line in lines)


@given(text=st.text(max_size=BESIDE_MOST + 50))
def test_what_stands_beside_it_may_be_nothing_and_is_never_cut(text: str) -> None:
    try:
        words = beside_of(text=text)
    except CannotKeep as cannot:
        assert cannot.reason is WhyNot.TOO_LONG
        assert len(text) > BESIDE_MOST
    else:
        assert len(words) <= min(len(text), BESIDE_MOST)


def test_what_stands_beside_it_is_turned_back_whole_when_it_is_too_long() -> None:
    with pytest.raises(CannotKeep) as refused:
        beside_of(text="a" * (BESIDE_MOST + 1))
    assert refused.value.reason is WhyNot.TOO_LONG


def test_a_wish_says_something() -> None:
    with pytest.raises(CannotKeep) as refused:
        wish_of(text="  ")
    assert refused.value.reason is WhyNot.NOTHING
    assert wish_of(text=" the second line ") == Plain("the second line")


def test_two_notes_are_the_same_by_their_lines_their_day_and_their_writer_alone() -> None:
    first = note()
    assert same_lines(one=first, other=note(called="M."))
    for change in ({"did": "1"}, {"helps": "2"}, {"agreed": "3"}, {"by": "2" * 32}, {"day": TODAY - BACK}):
        assert not same_lines(one=first, other=note(**change))
