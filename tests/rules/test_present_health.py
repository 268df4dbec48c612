"""How the site does, in words alone."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.staff.present_health import Health, Log, Room, health_lines, room_of

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
WELL = Health(worked=AT, copied=AT, copies_here=True, log=Log.ALL_MARKED, checked=AT, room=Room.PLENTY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"worked": None}, "What is due has not been done since the machine began."),
        ({"worked": AT - timedelta(minutes=6)}, "Ask who looks after the machine."),
        ({"log": Log.NO_MARK}, "The list of who opened what has no mark yet."),
        ({"checked": None}, "not checked from end to end since the machine began"),
        ({"checked": AT - timedelta(days=32)}, "It is time for a new check."),
        ({"copied": None}, "There is no safety copy yet."),
        ({"copies_here": False}, "No place for safety copies is set."),
        ({"copied": AT - timedelta(hours=27)}, "A new one is due."),
        ({"room": Room.LITTLE}, "There is little room left on the disk."),
        ({"room": Room.UNKNOWN}, "is not known from here"),
    ],
)
def test_what_is_not_well_is_said_with_whom_to_ask(changes: dict[str, object], said: str) -> None:
    lines = health_lines(found=replace(WELL, **changes), at=AT)  # type: ignore[arg-type]  # a test's shorthand
    odd = [line.text for line in lines if line.icon == "info"]
    assert len(odd) == (1 if said else 0)
    assert said in "".join(odd)
    for line in lines:
        assert not re.search(r"\d", re.sub(r"\d+:\d\d|[A-Z][a-z]+ \d+", "", line.text)), line.text


def test_waiting_lines_are_nothing_odd() -> None:
    lines = health_lines(found=replace(WELL, log=Log.SOME_WAIT), at=AT)
    assert {line.icon for line in lines} == {"check"}
    assert any("wait for their mark" in line.text for line in lines)


@given(whole=st.integers(min_value=1, max_value=10**15), part=st.floats(min_value=0, max_value=1))
def test_room_goes_in_steps(whole: int, part: float) -> None:
    free = int(whole * part)
    found = room_of(free=free, whole=whole)
    assert (found is Room.LITTLE) is (free * 10 < whole)
    assert (found is Room.PLENTY) is (free * 2 >= whole)
    assert room_of(free=0, whole=0) is Room.UNKNOWN
