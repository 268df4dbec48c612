"""The sealed form of what somebody wishes of their news: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.notices.schema_calm import NEWS_WISHES, READING_TIME, Mode, NewsWishes, Phase, ReadingTime, Weekday
from trefoil.care.notices.schema_marks import (
    DAYS_MARKED,
    LETTERS_MARKED,
    DaysMarked,
    LettersMarked,
    Marked,
    MarkedDay,
)
from trefoil.kernel.payload import decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
MEANT = NewsWishes(
    mode=Mode.MONTHLY,
    month_day=10,
    paused_until="2026-05-20",
    muted_phases=(Phase.COURT,),
    muted_cases=("d:1:26-cr-00123",),
    known=("a" * 32,),
    chose_on="2026-05-12",
)


TIME = ReadingTime(weekday=Weekday.SATURDAY, day="", hour="10:00", place=Plain("the kitchen"), beside=Plain("Sam"))


def test_a_golden_payload_still_means_the_same_and_is_written_the_same_way() -> None:
    held = json.loads((GOLDEN / "payload_news_wishes_v1.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert decode(name=held["kind"], version=held["version"], data=data) == MEANT
    assert encode(MEANT) == data


def test_it_lies_where_no_key_is_given() -> None:
    assert NEWS_WISHES.category is Category.PRIVATE
    assert READING_TIME.category is Category.PRIVATE


def test_a_golden_time_still_means_the_same_and_is_written_the_same_way() -> None:
    held = json.loads((GOLDEN / "payload_reading_time_v1.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert decode(name=held["kind"], version=held["version"], data=data) == TIME
    assert encode(TIME) == data


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (
            "days_marked",
            DaysMarked(
                marks=(
                    MarkedDay(
                        id="a" * 32,
                        revision=2,
                        author="b" * 32,
                        day="2026-05-12",
                        kind=DateKind.COURT,
                        standing=Standing.MOVED,
                    ),
                )
            ),
        ),
        (
            "letters_marked",
            LettersMarked(
                marks=(
                    MarkedDay(
                        id="a" * 32,
                        revision=1,
                        author="b" * 32,
                        day="2026-05-03",
                        kind=None,
                        standing=Standing.STANDS,
                    ),
                )
            ),
        ),
    ],
)
def test_golden_marks_still_mean_the_same_and_are_written_the_same_way(name: str, meant: Marked) -> None:
    held = json.loads((GOLDEN / f"payload_{name}_v1.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert decode(name=held["kind"], version=held["version"], data=data) == meant
    assert encode(meant) == data
    assert (DAYS_MARKED.category, LETTERS_MARKED.category) == (Category.DATES, Category.NOTICES)
