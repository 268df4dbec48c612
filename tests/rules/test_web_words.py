"""Times and lists in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.web import words

TODAY = date(2026, 5, 12)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 12), "today"),
        (date(2026, 5, 11), "yesterday"),
        (date(2026, 5, 13), "tomorrow"),
        (date(2026, 5, 14), "Thursday, May 14"),
        (date(2027, 1, 2), "Saturday, January 2, 2027"),
    ],
)
def test_days(day: date, said: str) -> None:
    assert words.day_in_words(day=day, today=TODAY) == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (9, 10, "9:10 in the morning"),
        (4, 0, "4:00 in the morning"),
        (3, 59, "3:59 at night"),
        (0, 0, "midnight"),
        (0, 5, "12:05 at night"),
        (12, 0, "noon"),
        (12, 1, "12:01 in the afternoon"),
        (16, 59, "4:59 in the afternoon"),
        (17, 0, "5:00 in the evening"),
        (21, 0, "9:00 at night"),
        (23, 59, "11:59 at night"),
    ],
)
def test_times(hour: int, minute: int, said: str) -> None:
    assert words.time_in_words(moment=datetime(2026, 5, 12, hour, minute, tzinfo=UTC), zone=UTC) == said


def test_a_time_is_told_where_the_reader_is() -> None:
    late = datetime(2026, 5, 12, 2, 30, tzinfo=UTC)  # still the evening before in New York
    assert words.when_in_words(moment=late, now=late + timedelta(hours=12), zone=NEW_YORK) == (
        "yesterday at 10:30 at night"
    )


def test_the_last_minute_is_just_now_and_the_next_one_is_not() -> None:
    now = datetime(2026, 5, 12, 9, 10, 30, tzinfo=UTC)
    assert words.when_in_words(moment=now - timedelta(seconds=59), now=now, zone=UTC) == "just now"
    assert words.when_in_words(moment=now - timedelta(seconds=60), now=now, zone=UTC) == "today at 9:09 in the morning"
    assert words.when_in_words(moment=now + timedelta(days=2), now=now, zone=UTC) == (
        "Thursday, May 14 at 9:10 in the morning"
    )


def test_until_and_greeting() -> None:
    assert words.until_in_words(day=date(2026, 6, 30), today=TODAY) == "until June 30"
    assert words.until_in_words(day=date(2027, 6, 30), today=TODAY) == "until June 30, 2027"
    assert words.greeting_line(now=datetime(2026, 5, 12, 19, 0, tzinfo=UTC), zone=UTC) == "Tuesday evening"
    assert words.greeting_line(now=datetime(2026, 5, 12, 23, 0, tzinfo=UTC), zone=UTC) == "Tuesday night"


@pytest.mark.parametrize(
    ("given_words", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_lists(given_words: tuple[str, ...], said: str) -> None:
    assert words.list_in_words(words=given_words) == said
    assert words.list_in_words(words=("x", "y"), link="or") == "x or y"


def test_a_sentence_starts_large_and_keeps_names() -> None:
    assert words.start_of_sentence(text="yesterday at Maya's") == "Yesterday at Maya's"
    assert words.start_of_sentence(text="") == ""


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_moment_has_words_and_never_24_hours(moment: datetime) -> None:
    said = words.time_in_words(moment=moment, zone=UTC)
    assert said in {"noon", "midnight"} or 1 <= int(said.split(":")[0]) <= 12
