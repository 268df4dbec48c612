"""How a grant stands on the page, and which last day a choice means."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.consent import rules
from trefoil.care.consent.present import Pause, Seen
from trefoil.care.consent.present_share import Long
from trefoil.kernel.vocabulary import Category, GrantState

AT = datetime(2026, 5, 12, 9, 10, tzinfo=ZoneInfo("America/Chicago"))
RUNNING = rules.Standing(
    state=GrantState.ACTIVE,
    begins=AT - timedelta(days=1),
    last=AT + timedelta(days=1),
    changed=AT - timedelta(days=1),
    same_session=False,
    undone=False,
)
JUST_STOPPED = replace(RUNNING, state=GrantState.STOPPED, changed=AT - timedelta(minutes=1), same_session=True)


@pytest.mark.parametrize(
    ("standing", "seen"),
    [
        (RUNNING, Seen.CAN_SEE),
        (replace(RUNNING, begins=AT + timedelta(hours=1)), Seen.BEGINS_LATER),
        (replace(RUNNING, last=AT - timedelta(seconds=1)), Seen.CANNOT_SEE),
        (replace(RUNNING, state=GrantState.PAUSED), Seen.PAUSED),
        (replace(RUNNING, state=GrantState.PAUSED, last=AT - timedelta(seconds=1)), Seen.CANNOT_SEE),
        (replace(RUNNING, state=GrantState.ENDED), Seen.CANNOT_SEE),
        (JUST_STOPPED, Seen.STOPPED_NOW),
        (replace(JUST_STOPPED, same_session=False), Seen.CANNOT_SEE),
        (replace(JUST_STOPPED, undone=True), Seen.CANNOT_SEE),
        (replace(JUST_STOPPED, changed=AT - timedelta(minutes=11)), Seen.CANNOT_SEE),
    ],
)
def test_how_a_grant_stands(standing: rules.Standing, seen: Seen) -> None:
    assert rules.seen(standing=standing, at=AT) is seen


@pytest.mark.parametrize(
    ("states", "pause"),
    [
        ([], Pause.RUNNING),
        ([Seen.PAUSED], Pause.PAUSED),
        ([Seen.PAUSED, Seen.CANNOT_SEE], Pause.PAUSED),
        ([Seen.PAUSED, Seen.CAN_SEE], Pause.RUNNING),
        ([Seen.CANNOT_SEE], Pause.RUNNING),
    ],
)
def test_whether_everyone_is_paused(states: list[Seen], pause: Pause) -> None:
    assert rules.pause_of(states=states) is pause


@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1)))
def test_the_last_day_counts_whole_in_the_persons_own_zone(day: date) -> None:
    last = rules.last_moment(day=day, zone_of=AT)
    assert last.utcoffset() == timedelta(0)
    assert last.astimezone(AT.tzinfo).date() == day
    assert (last + timedelta(seconds=1)).astimezone(AT.tzinfo).date() == day + timedelta(days=1)


def test_each_length_on_offer_ends_within_the_year_and_never_today() -> None:
    for offer in rules.offers(at=AT):
        assert AT.date() < offer.last <= AT.date() + timedelta(days=366)
        assert rules.last_day(long=offer.long, picked=None, at=AT) == offer.last


def test_a_day_of_ones_own_is_the_day_that_was_picked_or_none() -> None:
    assert rules.last_day(long=Long.DAY, picked=date(2026, 6, 30), at=AT) == date(2026, 6, 30)
    assert rules.last_day(long=Long.DAY, picked=None, at=AT) is None


def test_the_private_page_is_never_on_offer() -> None:
    assert Category.PRIVATE not in rules.SHELVES_TODAY


@given(length=st.integers(1, 366), gone=st.integers(0, 366 * 24))
def test_a_share_is_near_its_end_in_its_last_quarter_and_two_weeks_at_the_most(length: int, gone: int) -> None:
    last = AT + timedelta(days=length)
    at = AT + timedelta(hours=gone)
    near = rules.near_its_end(begins=AT, last=last, at=at)
    assert near is (timedelta(0) <= last - at <= min(timedelta(days=14), timedelta(days=length) / 4))
    if length == 7 and gone < 5 * 24:
        assert not near  # a week is not near its end from its first day on
