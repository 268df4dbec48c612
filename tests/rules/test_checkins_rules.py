"""Check-ins, nights and lost time: everything optional, nothing scored, nothing added up, no day left out loud."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.checkins import present, rules, wording
from trefoil.care.checkins.present import LostRow, MomentRow, NightRow
from trefoil.care.checkins.rules import OWN_MOST, WORD_MOST, NotYet, TooLong
from trefoil.care.checkins.schema import Color, Dreams, Feeling, Hours, Lost, Noticed, Slept, Weather
from trefoil.care.people.present import Lines
from trefoil.care.writing.rules import NothingWritten
from trefoil.web.icons import ICONS

TODAY = date(2026, 5, 12)
FEELINGS = st.frozensets(st.sampled_from(Feeling))
WORDS = st.text(alphabet="abc \n", max_size=12)


def maybe(kind: Any) -> Any:
    return st.none() | st.sampled_from(list(kind))


@given(feelings=FEELINGS, color=maybe(Color), weather=maybe(Weather), own=WORDS)
def test_a5_any_one_of_the_four_is_enough(
    feelings: frozenset[Feeling], color: Color | None, weather: Weather | None, own: str
) -> None:
    if not (feelings or color or weather or own.strip()):
        with pytest.raises(NothingWritten):
            rules.check_in_of(feelings=feelings, color=color, weather=weather, own=own)
        return
    kept = rules.check_in_of(feelings=feelings, color=color, weather=weather, own=own)
    assert frozenset(kept.feelings) == feelings
    assert (kept.color, kept.weather) == (color, weather)
    assert bool(kept.own) is bool(own.strip())


@given(slept=maybe(Slept), hours=maybe(Hours), dreams=st.frozensets(st.sampled_from(Dreams)), own=WORDS)
def test_a_night_needs_nothing_and_not_to_remember_is_a_full_answer(
    slept: Slept | None, hours: Hours | None, dreams: frozenset[Dreams], own: str
) -> None:
    if not (slept or hours or dreams or own.strip()):
        with pytest.raises(NothingWritten):
            rules.night_of(day=TODAY, slept=slept, hours=hours, dreams=dreams, own=own, today=TODAY)
        return
    kept = rules.night_of(day=TODAY, slept=slept, hours=hours, dreams=dreams, own=own, today=TODAY)
    assert (kept.slept, kept.hours, frozenset(kept.dreams)) == (slept, hours, dreams)


@pytest.mark.parametrize("lost", Lost)
def test_lost_time_needs_no_more_than_one_tap(lost: Lost) -> None:
    kept = rules.lost_time_of(day=TODAY, lost=lost, noticed=(), own="", today=TODAY)
    assert (kept.lost, kept.noticed) == (lost, ())
    with pytest.raises(NothingWritten):
        rules.lost_time_of(day=TODAY, lost=None, noticed=(), own=" ", today=TODAY)


def test_a_day_that_has_not_come_and_what_is_too_long_are_told_apart() -> None:
    later = TODAY + timedelta(days=1)
    with pytest.raises(NotYet):
        rules.night_of(day=later, slept=Slept.WELL, hours=None, dreams=(), own="", today=TODAY)
    with pytest.raises(NotYet):
        rules.lost_time_of(day=later, lost=None, noticed=(Noticed.FELT,), own="", today=TODAY)
    with pytest.raises(TooLong):
        rules.night_of(day=TODAY, slept=None, hours=None, dreams=(), own="x" * (OWN_MOST + 1), today=TODAY)
    with pytest.raises(TooLong):
        rules.check_in_of(feelings=(), color=None, weather=None, own="x" * (WORD_MOST + 1))


def test_six_plain_words_open_four_nearer_ones_and_no_words_stand_beside_them_as_equals() -> None:
    page = present.feeling_picks()
    assert [len(near) for near in page.more] == [4] * 6
    first = [pick.value for pick in page.picks]
    assert first[:6] == [one.value for one in rules.FAMILIES]
    assert first[6:] == ["numb", "nothing", "too_much", "not_known"]
    every = [*first, *(pick.value for near in page.more for pick in near)]
    assert sorted(every) == sorted(one.value for one in Feeling)


def test_everything_that_can_be_tapped_has_a_word_and_no_color_stands_alone() -> None:
    for words, kind in (
        (wording.FEELINGS, Feeling),
        (wording.COLORS, Color),
        (wording.WEATHERS, Weather),
        (wording.SLEPT, Slept),
        (wording.HOURS, Hours),
        (wording.DREAMS, Dreams),
        (wording.LOST, Lost),
        (wording.NOTICED, Noticed),
    ):
        assert set(words) == set(kind)
        assert all(words[one] for one in kind)  # type: ignore[index]  # each map by its own kind
    assert len(Color) == 12
    assert {wording.SKY[one] for one in Weather} <= set(ICONS)
    page = present.day_page(row=MomentRow(item="", day=TODAY), kept=(), lines=Lines(), today=TODAY)
    assert all(pick.label for picks in page.picks for pick in picks.picks)


@given(gaps=st.lists(st.integers(min_value=1, max_value=30), max_size=6))
def test_days_with_nothing_are_no_lines_and_nothing_is_counted(gaps: list[int]) -> None:
    days = [TODAY - timedelta(days=sum(gaps[: n + 1])) for n in range(len(gaps))]
    moments = [MomentRow(item=str(n), day=day, weather=Weather.FOG) for n, day in enumerate(days)]
    nights = [NightRow(item=str(n), day=day, slept=Slept.WELL) for n, day in enumerate(days)]
    page = present.day_page(row=MomentRow(item="", day=TODAY), kept=moments, lines=Lines(), today=TODAY)
    log = present.nights_page(rows=nights, lines=Lines(), today=TODAY)
    assert len(page.kept) == len(log.kept) == len(days)
    for line in (*page.kept, *log.kept):
        assert not re.search(r"\d", line.more)


def test_own_words_come_last_and_what_was_not_picked_is_not_said() -> None:
    row = NightRow(slept=Slept.WELL, hours=Hours.NOT_KNOWN, dreams=(Dreams.NOT_REMEMBERED,), own="A cat.")
    assert (
        present.night_words(row=row) == "I slept well, I don’t know how long, and I don’t remember the dreams. A cat."
    )
    assert present.night_words(row=NightRow(own="A cat.")) == "A cat."
    assert present.lost_words(row=LostRow(lost=Lost.HOURS)) == "Some hours"
    moment = MomentRow(item="", day=TODAY, feelings=(Feeling.NUMB,), color=Color.TEAL, own="soup")
    assert present.moment_words(row=moment) == "Numb, teal, “soup”"
