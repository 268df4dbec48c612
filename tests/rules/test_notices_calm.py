"""What folds and what nothing holds back: the two never meet (experience design, 10.1)."""

from dataclasses import replace as changed
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from trefoil.care.notices import calm
from trefoil.care.notices.calm import ALWAYS, Shown
from trefoil.care.notices.days import Dated
from trefoil.care.notices.folding import Case, Line, Step, case_keys
from trefoil.care.notices.present_calm import case_title, length_words, moment_of
from trefoil.care.notices.reading.files import read_pasted
from trefoil.care.notices.rules import CUSTODY, date_of
from trefoil.care.notices.schema import Channel, DateKind, EventType, Standing
from trefoil.care.notices.schema_calm import NO_WISHES, Mode, NewsWishes, Phase
from trefoil.care.wishes.rules import Pace

TODAY = date(2026, 5, 12)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
WISHES = st.builds(
    NewsWishes,
    mode=st.none() | st.sampled_from(Mode),
    month_day=st.integers(1, calm.LAST_MONTH_DAY),
    paused_until=st.sampled_from(("", ALWAYS)) | DAYS.map(date.isoformat),
    muted_phases=st.lists(st.sampled_from(Phase), unique=True).map(tuple),
    muted_cases=st.lists(st.sampled_from(("d:1", "d:2", "a:3")), unique=True).map(tuple),
    known=st.just(()),
    chose_on=st.just("") | DAYS.map(date.isoformat),
)


def dated(*, id_: str = "a", kind: DateKind = DateKind.COURT, day: str = "2026-06-01", **more: str) -> Dated:
    standing = Standing(more.get("standing", "stands"))
    return Dated(id=id_, kind=kind, standing=standing, day_at=day, zone="", place="", case="1:26-cr-7")


@given(WISHES, st.sampled_from(Pace), DAYS)
def test_nothing_opens_but_for_who_asked_for_a_list_lately_and_is_at_the_whole_pace(
    wishes: NewsWishes, pace: Pace, today: date
) -> None:
    found = calm.shown(wishes=wishes, pace=pace, today=today)
    if found is Shown.LIST:
        assert pace is Pace.ALL
        assert wishes.mode in {Mode.FOLDED, Mode.MONTHLY}
        assert not calm.paused(wishes=wishes, today=today)
        assert not calm.was_away(wishes=wishes, today=today)
    if pace is not Pace.ALL:
        assert found is Shown.HELD


def test_after_years_away_the_four_ways_are_offered_again() -> None:
    wishes = replace(NO_WISHES, mode=Mode.FOLDED, chose_on="2023-05-12")
    assert calm.shown(wishes=wishes, pace=Pace.ALL, today=TODAY) is Shown.ASK
    lately = replace(wishes, chose_on="2026-05-01")
    assert calm.shown(wishes=lately, pace=Pace.ALL, today=TODAY) is Shown.LIST


@given(st.integers(1, 28), DAYS)
def test_the_day_of_the_month_is_today_or_before_and_the_next_is_after(day: int, today: date) -> None:
    began, comes = calm.month_begins(month_day=day, today=today), calm.next_month(month_day=day, today=today)
    assert began <= today < comes
    assert began.day == comes.day == day
    assert comes - began <= timedelta(days=31)


def test_once_a_month_takes_in_what_came_before_its_day() -> None:
    wishes = replace(NO_WISHES, mode=Mode.MONTHLY, month_day=10)
    assert calm.may_come(wishes=wishes, came=date(2026, 5, 9), today=TODAY)
    assert not calm.may_come(wishes=wishes, came=date(2026, 5, 10), today=TODAY)
    assert calm.may_come(wishes=NO_WISHES, came=TODAY, today=TODAY)


def test_a_muted_case_and_a_muted_phase_stay_away_and_others_do_not() -> None:
    step = Step(standing=Standing.STANDS, event_at="", zone="", place="", came=())
    court, release = (
        Line(event=event, steps=(step,), unsure=False) for event in (EventType.HEARING, EventType.RELEASE)
    )
    cases = (Case(keys=("d:1",), lines=(court, release)), Case(keys=("d:2",), lines=(court,)))
    assert calm.arranged(cases=cases, wishes=NO_WISHES) == cases
    (only,) = calm.arranged(cases=cases, wishes=replace(NO_WISHES, muted_cases=("d:1",)))
    assert only.keys == ("d:2",)
    (only,) = calm.arranged(cases=cases, wishes=replace(NO_WISHES, muted_phases=(Phase.COURT,)))
    assert only.lines == (release,)


@pytest.mark.parametrize("event", EventType)
def test_each_event_has_a_phase(event: EventType) -> None:
    assert (calm.phase_of(event) is Phase.CUSTODY) is (event in CUSTODY)


@given(st.sampled_from(DateKind), st.just("") | DAYS.map(date.isoformat) | st.text(max_size=10), DAYS)
def test_word_of_custody_or_of_a_day_that_is_still_to_come_is_never_dropped(
    kind: DateKind, day: str, today: date
) -> None:
    (found,) = calm.waits(dates=[dated(kind=kind, day=day)], known=(), today=today) or (None,)
    over = False
    try:
        over = date.fromisoformat(day[:10]) < today
    except ValueError:
        over = False
    assert (found is None) is (over and kind is not DateKind.CUSTODY)
    assert calm.waits(dates=[dated(kind=kind, day=day)], known=("a",), today=today) == ()


def test_a_hearing_and_its_calling_off_are_one_and_the_letter_by_post_is_no_second() -> None:
    dates = (dated(), dated(id_="b"), dated(id_="c", standing="canceled"), dated(id_="d", day="2026-06-02"))
    first, second = calm.on_their_days(dates=dates, known=(), today=TODAY)
    assert (first.ids, first.now.standing) == (("a", "b", "c"), Standing.CANCELED)
    assert second.ids == ("d",)
    assert calm.on_their_days(dates=dates, known=("a", "b", "c", "d"), today=TODAY) == ()


def test_a_release_without_a_day_still_has_a_place_in_the_lane() -> None:
    parsed = read_pasted("The inmate was released from custody.", channel=Channel.LETTER)
    for event in CUSTODY:
        found = date_of(parsed=changed(parsed, event_type=event, event_at=""), notice="n")
        assert found is not None
        assert found.kind is DateKind.CUSTODY


def test_a_case_is_called_by_the_end_of_its_number_and_never_by_a_name() -> None:
    keys = case_keys(docket="1:26-cr-00123-ABC", agency_case="", caption="United States v. Robin Placeholder")
    assert case_title(keys=keys) == "The case that ends in 123"
    named = case_keys(docket="", agency_case="", caption="United States v. Robin Placeholder 2")
    assert case_title(keys=named) == "News without the number of a case"
    assert case_title(keys=()) == "News without the number of a case"


def test_lengths_and_moments_are_said_in_words() -> None:
    assert [length_words(letters=n) for n in (10, 1_000, 3_000, 9_000)] == [
        "a few lines", "about half a page", "about a page", "more than a page",
    ]  # fmt: skip
    said = moment_of(day_at="2026-06-01T10:30", zone="America/New_York", today=TODAY)
    assert said == "June 1, 10:30 in the morning, Eastern"
    assert moment_of(day_at="", zone="", today=TODAY) == "The letter names no day."
