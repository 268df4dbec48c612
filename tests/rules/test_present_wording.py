"""Days and times in words, in the reader's own zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.people import wording

ZONE = timezone(timedelta(hours=-5))
AT = datetime(2026, 5, 12, 19, 40, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05 at night"),
        (3, 59, "3:59 at night"),
        (4, 0, "4:00 in the morning"),
        (9, 10, "9:10 in the morning"),
        (12, 0, "noon"),
        (12, 30, "12:30 in the afternoon"),
        (16, 59, "4:59 in the afternoon"),
        (17, 0, "5:00 in the evening"),
        (20, 59, "8:59 in the evening"),
        (21, 0, "9:00 at night"),
        (23, 30, "11:30 at night"),
    ],
)
def test_the_time_of_day(hour: int, minute: int, words: str) -> None:
    assert wording.clock_words(moment=AT.replace(hour=hour, minute=minute), at=AT) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 12), "Today"),
        (date(2026, 5, 11), "Yesterday"),
        (date(2026, 5, 14), "Thursday, May 14"),
        (date(2025, 12, 31), "Wednesday, December 31, 2025"),
    ],
)
def test_a_day(day: date, words: str) -> None:
    assert wording.day_words(day=day, today=AT.date()) == words


def test_a_moment_inside_a_sentence_and_alone() -> None:
    today, earlier = AT.replace(hour=9, minute=10), AT - timedelta(days=4)
    assert wording.moment_words(moment=today, at=AT) == "today at 9:10 in the morning"
    assert wording.moment_words(moment=earlier, at=AT) == "on Friday, May 8 at 7:40 in the evening"
    assert wording.when_words(moment=today, at=AT) == "Today at 9:10 in the morning"
    assert wording.when_words(moment=earlier, at=AT) == "Friday, May 8 at 7:40 in the evening"


def test_the_readers_zone_decides_the_day() -> None:
    late = datetime(2026, 5, 13, 2, 0, tzinfo=UTC)  # still the evening before, five hours west
    assert wording.when_words(moment=late, at=AT) == "Today at 9:00 at night"


def test_until_names_the_last_day_that_counts() -> None:
    last = datetime(2026, 6, 30, 23, 59, 59, tzinfo=ZONE)
    assert wording.until_words(last=last, at=AT) == "until June 30"
    assert wording.until_words(last=last.replace(year=2027), at=AT) == "until June 30, 2027"


def test_the_line_above_a_greeting() -> None:
    assert wording.day_part(at=AT) == "Tuesday evening"
    assert wording.day_part(at=AT.replace(hour=2)) == "Tuesday night"


@pytest.mark.parametrize(
    ("things", "words"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b, and c")],
)
def test_lists(things: tuple[str, ...], words: str) -> None:
    assert wording.list_words(things=things) == words


def test_numbers_that_open_a_sentence() -> None:
    assert [wording.number_words(number=n) for n in (0, 1, 7, 12, 13)] == ["No", "One", "Seven", "Twelve", "13"]


def test_only_the_first_letter_grows() -> None:
    assert wording.opening(words="until June 30") == "Until June 30"
    assert wording.opening(words="") == ""


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_no_24_hour_clock_and_no_month_in_digits(moment: datetime) -> None:
    words = wording.when_words(moment=moment, at=AT)
    assert re.fullmatch(r"[A-Z][a-z]+(?:, [A-Z][a-z]+ \d{1,2}(?:, \d{4})?)? at (?:noon|midnight|.+)", words)
    clock = re.search(r"(\d+):", words)
    assert clock is None or 1 <= int(clock[1]) <= 12
