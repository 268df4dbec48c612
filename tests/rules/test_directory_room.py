"""What a professional says of how they work, and the sentences that people read of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.directory.present_room import ROOMS, how_lines, room_line
from trefoil.care.directory.rules_room import HowTheyWork, Room, has_room, says_something

TODAY = date(2026, 5, 12)
hows = st.builds(
    HowTheyWork,
    room=st.none() | st.sampled_from(list(Room)),
    hours=st.text(max_size=20),
    replies=st.text(max_size=20),
    said_on=st.dates(min_value=date(2024, 1, 1), max_value=TODAY),
)


@given(how=hows)
def test_what_was_said_stands_there_with_its_day_and_nothing_else(how: HowTheyWork) -> None:
    lines = how_lines(how=how, today=TODAY)
    assert len(lines) == 1 + sum((how.room is not None, bool(how.hours), bool(how.replies)))
    assert lines[-1].startswith("Said so on ")
    assert says_something(how=how) is (len(lines) > 1)
    assert has_room(how=how) is (how.room in {Room.YES, Room.A_FEW})
    assert room_line(how=how) == ("" if how.room is None else ROOMS[how.room])


def test_who_said_nothing_has_not_said_that_there_is_room() -> None:
    assert how_lines(how=None, today=TODAY) == ()
    assert room_line(how=None) == ""
    assert not has_room(how=None)


@pytest.mark.parametrize("room", list(Room))
def test_no_sentence_on_room_counts_or_blames(room: Room) -> None:
    assert not any(letter.isdigit() for letter in ROOMS[room])
    assert not {"full", "overdue", "busy", "sorry"} & set(ROOMS[room].casefold().split())
