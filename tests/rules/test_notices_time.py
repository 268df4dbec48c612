"""A time of one's own for letters: when it is that time, what it folds, and that it has no say over what has a date."""

from datetime import UTC, date, datetime, timedelta, timezone
from inspect import signature

import pytest

from trefoil.care.notices import calm
from trefoil.care.notices.calm import Shown
from trefoil.care.notices.own_time import CannotChoose, DayGone, Stands, folded_for, stands, time_of
from trefoil.care.notices.present_time import TimeRow, time_words
from trefoil.care.notices.schema_calm import ReadingTime, Weekday
from trefoil.kernel.plain import Plain

ZONE = timezone(timedelta(hours=-5))
SATURDAY = datetime(2026, 5, 16, 10, 0, tzinfo=ZONE)


def chosen(
    *, weekday: Weekday | None = None, day: str = "", hour: str = "", place: str = "", beside: str = ""
) -> ReadingTime:
    return ReadingTime(weekday=weekday, day=day, hour=hour, place=Plain(place), beside=Plain(beside))


@pytest.mark.parametrize(
    ("time", "at", "meant"),
    [
        (None, SATURDAY, Stands.NONE),
        (chosen(weekday=Weekday.SATURDAY, hour="10:00"), SATURDAY, Stands.NOW),
        (chosen(weekday=Weekday.SATURDAY, hour="10:00"), SATURDAY - timedelta(minutes=1), Stands.LATER),
        (chosen(weekday=Weekday.SATURDAY, hour="10:00"), SATURDAY + timedelta(minutes=119), Stands.NOW),
        (chosen(weekday=Weekday.SATURDAY, hour="10:00"), SATURDAY + timedelta(hours=2), Stands.LATER),
        (chosen(weekday=Weekday.SATURDAY), SATURDAY.replace(hour=23), Stands.NOW),
        (chosen(weekday=Weekday.SUNDAY), SATURDAY, Stands.LATER),
        (chosen(weekday=Weekday.FRIDAY, hour="23:30"), SATURDAY.replace(hour=1), Stands.NOW),
        (chosen(weekday=Weekday.SATURDAY, hour="23:30"), SATURDAY.replace(hour=1), Stands.LATER),
        (chosen(hour="10:00"), SATURDAY + timedelta(days=2), Stands.NOW),
        (chosen(place="the kitchen"), SATURDAY, Stands.NOW),
        (chosen(day="2026-05-16"), SATURDAY, Stands.NOW),
        (chosen(day="2026-05-17"), SATURDAY, Stands.LATER),
        (chosen(day="2026-05-16", hour="07:30"), SATURDAY, Stands.OVER),
        (chosen(day="2026-05-16", hour="23:30"), SATURDAY, Stands.LATER),
        (chosen(day="2026-05-15"), SATURDAY, Stands.OVER),
    ],
)
def test_a_day_an_hour_or_both_say_when_it_is_that_time(time: ReadingTime | None, at: datetime, meant: Stands) -> None:
    assert stands(time=time, at=at) is meant


def test_the_clock_is_read_where_the_person_is() -> None:
    time = chosen(weekday=Weekday.SATURDAY, hour="10:00")
    assert stands(time=time, at=SATURDAY.astimezone(UTC)) is Stands.LATER  # three in the afternoon there


def test_outside_of_it_a_list_folds_and_nothing_else_changes() -> None:
    time = chosen(weekday=Weekday.SUNDAY)
    for shown in Shown:
        now = folded_for(shown=shown, time=time, at=SATURDAY)
        assert now is (Shown.NOT_NOW if shown is Shown.LIST else shown)
        assert folded_for(shown=shown, time=time, at=SATURDAY + timedelta(days=1)) is shown
        assert folded_for(shown=shown, time=None, at=SATURDAY) is shown


def test_the_lane_takes_no_time_of_ones_own() -> None:
    for rule in (calm.waits, calm.on_their_days, calm.needs_word):
        assert not {"time", "wishes", "shown"} & set(signature(rule).parameters)


@pytest.mark.parametrize(
    ("day", "hour", "place"),
    [("2026-02-30", "", ""), ("2026-05-16T10:00", "", ""), ("", "25:00", ""), ("", "", "a" * 201)],
)
def test_what_is_no_day_no_hour_or_too_long_is_not_kept(day: str, hour: str, place: str) -> None:
    with pytest.raises(CannotChoose):
        time_of(weekday=None, day=day, hour=hour, place=place, beside="", today=SATURDAY.date())


def test_a_time_that_says_nothing_is_none_and_one_day_goes_before_a_day_of_the_week() -> None:
    assert time_of(weekday=None, day="", hour="", place=" ", beside="", today=SATURDAY.date()) is None
    kept = time_of(weekday=Weekday.MONDAY, day="2026-05-16", hour="", place="", beside="Sam", today=SATURDAY.date())
    assert kept is not None
    assert (kept.weekday, kept.day) == (None, "2026-05-16")


def test_a_day_that_has_gone_by_is_not_kept_and_gives_way_to_a_day_of_the_week() -> None:
    gone, today = "2026-05-15", SATURDAY.date()
    with pytest.raises(DayGone):
        time_of(weekday=None, day=gone, hour="", place="", beside="Sam", today=today)
    kept = time_of(weekday=Weekday.MONDAY, day=gone, hour="", place="", beside="", today=today)
    assert kept is not None
    assert (kept.weekday, kept.day) == (Weekday.MONDAY, "")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            TimeRow(weekday=Weekday.SATURDAY, day="", hour="10:00", place="", beside=""),
            "Saturdays, 10:00 in the morning",
        ),
        (TimeRow(weekday=None, day="2026-05-16", hour="", place="", beside=""), "May 16"),
        (TimeRow(weekday=None, day="", hour="12:00", place="", beside=""), "Any day, noon"),
        (TimeRow(weekday=None, day="", hour="", place="x", beside=""), "Any time"),
    ],
)
def test_it_is_said_back_in_words(row: TimeRow, words: str) -> None:
    assert time_words(row=row, today=date(2026, 5, 12)) == words
