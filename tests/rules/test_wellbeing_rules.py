"""A professional's own page: what their calendar says, marked days, and a form about themselves."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures.instrument import Review
from trefoil.care.measures.library import held, instrument_named
from trefoil.care.measures.rules import Offer
from trefoil.care.wellbeing.rules import (
    CHECKS_KEPT,
    EACH_PAGE,
    answers_here,
    begun_on,
    form_key,
    hard_days,
    is_offered_at_work,
    load_of,
    pages_of,
    with_answers,
    with_check,
    with_hard,
    without_answers,
    without_check,
    without_hard,
)
from trefoil.vault.work_formats import Desk, SelfCheck

TODAY = date(2026, 5, 13)  # a Wednesday
FORM = held(terms_met=frozenset({"proqol5"}))["proqol5"]
days = st.dates(min_value=TODAY - timedelta(days=80), max_value=TODAY + timedelta(days=30))
loads = st.dictionaries(days.map(date.isoformat), st.integers(min_value=0, max_value=12), max_size=40)
numbers = st.integers(min_value=-2, max_value=33)
values = st.integers(min_value=-1, max_value=7)
CHECK = SelfCheck(form="proqol5/5/en", day="2026-05-01", scores={"burnout": 24})


@given(load=loads)
def test_a_load_is_what_lies_on_the_days_of_a_week(load: dict[str, int]) -> None:
    said = load_of(desk=Desk(load=load), today=TODAY)
    here = {day: number for day, number in load.items() if "2026-05-11" <= day <= "2026-05-17" and number}
    assert (said.now.talks, said.now.days) == (sum(here.values()), len(here))
    assert said.now.most == max(here.values(), default=0)
    assert (said.now.most_on is None) is not bool(here)
    for week in said.before:
        assert week.talks and week.first.weekday() == 0 and week.first < said.now.first


def test_a_week_names_its_fullest_day() -> None:
    desk = Desk(load={"2026-05-11": 2, "2026-05-12": 5, "2026-05-08": 3, "2026-03-02": 9})
    said = load_of(desk=desk, today=TODAY)
    assert (said.now.talks, said.now.days, said.now.most_on) == (7, 2, date(2026, 5, 12))
    assert [week.first for week in said.before] == [date(2026, 5, 4)]


@given(marked=st.lists(days, max_size=12), today=days)
def test_a_mark_is_there_once_and_goes_by_itself(marked: list[date], today: date) -> None:
    desk = Desk(hard=tuple(day.isoformat() for day in marked))
    after = with_hard(desk=desk, today=today)
    here = hard_days(desk=after, today=today)
    assert here[0] == today
    assert list(here) == sorted(set(here), reverse=True)
    assert with_hard(desk=after, today=today) == after
    gone = without_hard(desk=after, day=today.isoformat(), today=today)
    assert today not in hard_days(desk=gone, today=today)
    assert without_hard(desk=gone, day="nothing", today=today) == gone
    assert hard_days(desk=after, today=today + timedelta(days=200)) == ()


def test_several_days_of_two_weeks_are_much() -> None:
    few = Desk(hard=("2026-05-10", "2026-05-12", "2026-04-20"))
    assert not load_of(desk=few, today=TODAY).much
    assert load_of(desk=with_hard(desk=few, today=TODAY), today=TODAY).much


def test_a_form_is_offered_to_those_whom_it_asks() -> None:
    assert is_offered_at_work(instrument=FORM, offer=Offer.ALL)
    assert not is_offered_at_work(instrument=FORM, offer=Offer.SIGNED)
    signed = msgspec.structs.replace(FORM, review=Review(reviewed_by="Dr. Oak", role="clinician", date=TODAY))
    assert is_offered_at_work(instrument=signed, offer=Offer.SIGNED)
    assert not is_offered_at_work(instrument=instrument_named(instrument="phq9"), offer=Offer.ALL)
    assert form_key(instrument=FORM) == "proqol5/5 (2009)/en"


def test_each_sentence_stands_on_one_page_in_its_order() -> None:
    pages = pages_of(instrument=FORM)
    assert [n for page in pages for n in page] == [question.n for question in FORM.items]
    assert {len(page) for page in pages} == {EACH_PAGE}


@given(first=st.dictionaries(numbers, values), second=st.dictionaries(numbers, values), later=st.integers(0, 40))
def test_what_was_answered_is_there_until_the_form_looks_back_no_further(
    first: dict[int, int], second: dict[int, int], later: int
) -> None:
    desk = with_answers(desk=Desk(), instrument=FORM, given=first, today=TODAY)
    good = {n: value for n, value in first.items() if 1 <= n <= 30 and 1 <= value <= 5}
    assert answers_here(desk=desk, instrument=FORM, today=TODAY) == good
    then = TODAY + timedelta(days=later)
    still = good if later <= FORM.recall_days else {}
    assert answers_here(desk=desk, instrument=FORM, today=then) == still
    again = with_answers(desk=desk, instrument=FORM, given=second, today=then)
    more = {n: value for n, value in second.items() if 1 <= n <= 30 and 1 <= value <= 5}
    # an answer that the form does not have takes the place of none
    kept = {n: value for n, value in {**still, **second}.items() if 1 <= n <= 30 and 1 <= value <= 5}
    assert answers_here(desk=again, instrument=FORM, today=then) == kept
    assert set(more) <= set(kept)
    assert begun_on(desk=again, instrument=FORM, today=then) == (TODAY if still and kept else then)
    assert answers_here(desk=without_answers(desk=again), instrument=FORM, today=then) == {}


def test_nothing_answered_is_nothing_begun() -> None:
    assert with_answers(desk=Desk(), instrument=FORM, given={}, today=TODAY) == Desk()
    assert begun_on(desk=Desk(), instrument=FORM, today=TODAY) == TODAY


@given(others=st.lists(days, max_size=20))
def test_a_result_takes_the_place_of_its_answers_and_old_ones_go(others: list[date]) -> None:
    desk = Desk(answers={"1": 3})
    for day in others:
        desk = with_check(desk=desk, check=msgspec.structs.replace(CHECK, day=day.isoformat()))
    desk = with_check(desk=msgspec.structs.replace(desk, answers={"1": 3}), check=CHECK)
    assert desk.answers == {}
    assert len(desk.checks) <= CHECKS_KEPT
    found = [one.day for one in desk.checks]
    assert found == sorted(set(found))
    assert without_check(desk=desk, day=CHECK.day).checks == tuple(one for one in desk.checks if one.day != CHECK.day)


def test_a_second_result_of_a_day_is_the_one_that_is_kept() -> None:
    desk = with_check(desk=with_check(desk=Desk(), check=CHECK), check=msgspec.structs.replace(CHECK, scores={"a": 1}))
    assert [one.scores for one in desk.checks] == [{"a": 1}]
    assert without_check(desk=desk, day=CHECK.day) == Desk()


@pytest.mark.parametrize("day", ["", "2026-05-13x"])
def test_a_day_that_is_none_takes_nothing_away(day: str) -> None:
    desk = with_hard(desk=Desk(), today=TODAY)
    assert without_hard(desk=desk, day=day, today=TODAY) == desk
