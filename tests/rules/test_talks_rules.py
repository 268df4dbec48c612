"""Which moment is meant, what may be kept, and which talk is next; and the calendar file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.reaching.rules import ZONES
from trefoil.care.talks.calendar import FOLD_AT, calendar_file, escaped, folded
from trefoil.care.talks.rules import (
    AHEAD,
    GONE_BY,
    LASTS,
    READY_WITHIN,
    CannotKeep,
    WhyNot,
    clock_of,
    coming,
    gone_by,
    moment_of,
    next_one,
    read_before,
    start_of,
    talk_of,
)
from trefoil.care.talks.schema import How, Stand
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.plain import Plain

AT = datetime(2026, 5, 12, 19, 40, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    begins: datetime
    stand: Stand


def why(**changes: object) -> WhyNot:
    wanted = {"begins": AT + timedelta(days=1), "zone": "America/Chicago", "how": None, "whom": "", "called": "Maya"}
    with pytest.raises(CannotKeep) as refused:
        talk_of(**{**wanted, "stand": Stand.YES, "at": AT, **changes})  # type: ignore[arg-type]  # a test's shorthand
    return refused.value.reason


@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)), clock=st.times(), zone=st.sampled_from(ZONES))
def test_clocks_of_the_zone_show_what_was_meant_or_the_hour_does_not_exist(day: date, clock: time, zone: str) -> None:
    clock = clock.replace(second=0, microsecond=0)
    try:
        moment = moment_of(day=day, clock=clock, zone=zone)
    except CannotKeep as cannot:
        assert cannot.reason is WhyNot.SKIPPED
        return
    assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, clock)


def test_the_hour_that_clocks_skip_is_asked_again_and_the_one_that_comes_twice_is_the_first() -> None:
    with pytest.raises(CannotKeep) as skipped:
        moment_of(day=date(2026, 3, 8), clock=time(2, 30), zone="America/Chicago")
    assert skipped.value.reason is WhyNot.SKIPPED
    twice = moment_of(day=date(2026, 11, 1), clock=time(1, 30), zone="America/Chicago")
    assert twice == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert moment_of(day=date(2026, 3, 8), clock=time(2, 30), zone="America/Phoenix").hour == 9


def test_three_in_the_afternoon_stays_three_when_clocks_change() -> None:
    before = moment_of(day=date(2026, 3, 6), clock=time(15), zone="America/New_York")
    after = moment_of(day=date(2026, 3, 13), clock=time(15), zone="America/New_York")
    assert after - before == timedelta(days=7) - timedelta(hours=1)


def test_a_day_and_a_time_are_asked_for_first() -> None:
    for day, clock, reason in ((None, time(9), WhyNot.NO_DAY), (date(2026, 5, 14), None, WhyNot.NO_TIME)):
        with pytest.raises(CannotKeep) as refused:
            moment_of(day=day, clock=clock, zone="America/Chicago")
        assert refused.value.reason is reason


def test_a_time_is_read_and_nothing_else_is() -> None:
    assert clock_of(text="15:00") == time(15)
    assert clock_of(text=" 09:05:59 ") == time(9, 5)
    assert [clock_of(text=text) for text in ("", "at three", "25:00", "15:00+02:00")] == [None] * 4


def test_without_a_word_on_how_there_is_no_camera() -> None:
    talk = talk_of(begins=AT, zone="America/Chicago", how=None, whom="", called=" Maya ", stand=Stand.YES, at=AT)
    assert (talk.how, talk.begins, talk.called) == (How.PHONE, "2026-05-12T19:40:00Z", Plain("Maya"))


def test_what_cannot_be_kept_says_why_and_not_what() -> None:
    assert why(called="  ") is WhyNot.NOBODY
    assert why(called="x" * 61) is WhyNot.TOO_LONG
    assert why(begins=AT - timedelta(minutes=1)) is WhyNot.OVER
    assert why(begins=AT + AHEAD + timedelta(days=1)) is WhyNot.FAR


@given(st.lists(st.text(max_size=80), max_size=6), st.booleans())
def test_at_most_two_beginnings_and_who_picked_does_not_leave_it_to_the_other(picks: list[str], you: bool) -> None:
    start = start_of(talk=ItemId(fresh()), whom="", picks=picks, you_choose=you, sentence="")
    assert len(start.picks) <= 2
    assert all(start.picks)
    assert start.you_choose == (you and not start.picks)


def test_a_beginning_that_is_too_long_is_not_cut_in_silence() -> None:
    with pytest.raises(CannotKeep):
        start_of(talk=ItemId(fresh()), whom="", picks=["x" * 121], you_choose=False, sentence="")


ROW = st.builds(
    Row,
    begins=st.integers(-90_000, 90_000).map(lambda minutes: AT + timedelta(minutes=minutes)),
    stand=st.sampled_from(Stand),
)


@given(st.lists(ROW))
def test_what_comes_is_in_order_and_nothing_of_it_is_off_or_over(rows: list[Row]) -> None:
    found = coming(talks=rows, at=AT)
    assert list(found) == sorted(found, key=lambda row: row.begins)
    assert set(found) == {row for row in rows if row.stand is not Stand.OFF and row.begins + LASTS > AT}
    nearest = next_one(talks=rows, at=AT)
    assert nearest is None or nearest.stand is Stand.YES


# --- the calendar file ---------------------------------------------------------------------------------------------


def unfold(text: str) -> str:
    return text.replace("\r\n ", "")


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",)), max_size=300))
def test_a_line_is_folded_by_octets_and_no_letter_is_cut(line: str) -> None:
    pieces = folded(line=line).split("\r\n")
    assert all(len(piece.encode()) <= FOLD_AT for piece in pieces)
    assert unfold(folded(line=line)) == line


def test_text_is_escaped() -> None:
    assert escaped(text="a, b; c\\d\r\ne") == "a\\, b\\; c\\\\d\\ne"


def test_the_file_is_a_moment_and_a_neutral_word() -> None:
    begins = datetime(2026, 5, 14, 15, tzinfo=ZoneInfo("America/Chicago"))
    text = calendar_file(uid="0" * 32, begins=begins, ends=begins + LASTS, title="Appointment", at=AT)
    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:" + "0" * 32,
        "DTSTAMP:20260512T194000Z",
        "DTSTART:20260514T200000Z",
        "DTEND:20260514T210000Z",
        "SUMMARY:Appointment",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_talk_that_has_begun_stands_among_those_gone_by_for_two_months() -> None:
    begins = (AT - GONE_BY, AT - timedelta(days=1), AT, AT - GONE_BY - timedelta(seconds=1), AT + timedelta(seconds=1))
    rows = [Row(begins=one, stand=Stand.YES) for one in begins]
    rows += [Row(begins=AT - timedelta(days=2), stand=stand) for stand in (Stand.ASKED, Stand.OFF)]
    assert [row.begins for row in gone_by(talks=rows, at=AT)] == [AT, AT - timedelta(days=1), AT - GONE_BY]


HOURS = st.lists(st.integers(-900, 900), max_size=6, unique=True)


@given(talks=HOURS, looks=HOURS)
def test_each_look_counts_for_one_talk_and_never_for_one_that_was_over(talks: list[int], looks: list[int]) -> None:
    rows = [Row(begins=AT + timedelta(hours=one), stand=Stand.YES) for one in talks]
    seen = [AT + timedelta(hours=one) for one in looks]
    found = read_before(talks=rows, looks=seen)
    assert len(set(found.values())) == len(found)
    for begins, look in found.items():
        assert look in seen
        assert look <= begins + LASTS
        assert begins - look <= READY_WITHIN
        between = [row.begins for row in rows if look <= row.begins + LASTS and row.begins < begins]
        assert between == []  # it was the next one
    assert read_before(talks=[Row(begins=AT, stand=Stand.OFF)], looks=seen) == {}
