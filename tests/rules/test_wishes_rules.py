"""The pace of the day, sleep, and the lane that nothing holds back (rule A3; experience design, 10.1)."""

import inspect
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.wishes import present, rules
from trefoil.care.wishes.rules import NO_WORD, Choice, Lane, Low, Pace, Told, Waiting
from trefoil.kernel.ids import AccountId
from trefoil.vault.formats import Wishes

TODAY = date(2026, 5, 12)
MAYA, REED = AccountId("a" * 32), AccountId("c" * 32)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PACES = st.sampled_from(Pace)
URGENT = st.builds(Waiting, dated=st.booleans(), about_safety=st.booleans()).filter(
    lambda thing: thing.dated or thing.about_safety
)
CALM = Waiting(dated=False, about_safety=False)
CHOICES = st.one_of(
    st.just(Choice(told=None, person=None)),
    st.just(Choice(told=Told.SELF, person=None)),
    st.just(Choice(told=Told.NEVER, person=None)),
    st.builds(Choice, told=st.just(Told.SOMEONE), person=st.sampled_from([MAYA, REED])),
)
REACHABLE = st.sets(st.sampled_from([MAYA, REED])).map(frozenset)


@given(PACES, PACES, DAYS, DAYS)
def test_each_day_begins_with_ones_own_default(default: Pace, chosen: Pace, on: date, today: date) -> None:
    wishes = Wishes(pace=default.value, pace_today=chosen.value, pace_day=on.isoformat())
    assert rules.pace_of(wishes=wishes, today=today) is (chosen if on == today else default)


def test_a_new_account_begins_with_a_little_and_awake() -> None:
    assert rules.shown_pace(wishes=Wishes(), today=TODAY) is Pace.A_LITTLE
    assert not rules.is_asleep(wishes=Wishes())
    assert rules.choice_of(wishes=Wishes()) == Choice(told=None, person=None)


@given(DAYS, DAYS, st.booleans())
def test_a_low_day_ends_when_the_person_says_so_and_never_by_itself(on: date, today: date, asleep: bool) -> None:
    wishes = Wishes(low_day=on.isoformat(), asleep_since="2026-05-03" if asleep else "")
    found = rules.low_of(wishes=wishes, today=today)
    assert found is (Low.OFF if asleep else Low.ON if on == today else Low.ASK)
    assert rules.low_of(wishes=Wishes(), today=today) is Low.OFF
    assert "low" not in inspect.signature(rules.lane).parameters  # nothing that has a date is held back by it


@given(PACES, DAYS)
def test_while_everything_sleeps_the_pace_is_nothing(pace: Pace, today: date) -> None:
    wishes = Wishes(pace=pace.value, pace_today=Pace.ALL.value, pace_day=today.isoformat(), asleep_since="2026-05-03")
    assert rules.is_asleep(wishes=wishes)
    assert rules.shown_pace(wishes=wishes, today=today) is Pace.NOTHING


@given(st.lists(st.just(CALM)), st.lists(URGENT, min_size=1), CHOICES, REACHABLE)
def test_nothing_holds_back_what_has_a_date_or_is_about_safety(
    calm: list[Waiting], urgent: list[Waiting], choice: Choice, reachable: frozenset[AccountId]
) -> None:
    """Pace, sleep and pause are no part of the rule: it is given what waits, the choice, and who is there.

    Word goes to exactly one place, unless the person chose "never": never to two, and never to none by accident.
    """
    found = rules.lane(waiting=[*calm, *urgent], choice=choice, reachable=reachable)
    places = [found.own_line, found.person is not None].count(True)
    assert places == (0 if choice.told is Told.NEVER else 1)
    assert found.person in {None, choice.person}
    assert set(inspect.signature(rules.lane).parameters) == {"waiting", "choice", "reachable"}


@given(st.lists(st.just(CALM)), CHOICES, REACHABLE)
def test_what_can_wait_does_wait(calm: list[Waiting], choice: Choice, reachable: frozenset[AccountId]) -> None:
    assert rules.lane(waiting=calm, choice=choice, reachable=reachable) == NO_WORD


@given(st.lists(URGENT, min_size=1), REACHABLE)
def test_until_they_have_chosen_the_line_is_their_own(urgent: list[Waiting], reachable: frozenset[AccountId]) -> None:
    none_yet = Choice(told=None, person=None)
    assert rules.lane(waiting=urgent, choice=none_yet, reachable=reachable) == Lane(own_line=True, person=None)


@given(st.lists(URGENT, min_size=1), REACHABLE)
def test_word_comes_back_to_the_person_when_the_one_they_picked_can_see_nothing(
    urgent: list[Waiting], reachable: frozenset[AccountId]
) -> None:
    found = rules.lane(waiting=urgent, choice=Choice(told=Told.SOMEONE, person=MAYA), reachable=reachable)
    assert found == (Lane(own_line=False, person=MAYA) if MAYA in reachable else Lane(own_line=True, person=None))


def test_someone_without_a_name_is_nobody_so_the_line_stays() -> None:
    wishes = Wishes(told="person", told_person="")
    found = rules.lane(
        waiting=[Waiting(dated=True, about_safety=False)], choice=rules.choice_of(wishes=wishes), reachable={MAYA}
    )
    assert found.own_line
    nobody = Choice(told=Told.SOMEONE, person=None)
    assert rules.lane(waiting=[Waiting(dated=True, about_safety=False)], choice=nobody, reachable={MAYA}).own_line


def test_never_means_never() -> None:
    urgent = [Waiting(dated=True, about_safety=True)]
    assert rules.lane(waiting=urgent, choice=Choice(told=Told.NEVER, person=None), reachable={MAYA}) == NO_WORD


def test_a_choice_keeps_a_person_only_where_one_is_told() -> None:
    assert rules.choice_of(wishes=Wishes(told="self", told_person=MAYA)).person is None
    assert rules.choice_of(wishes=Wishes(told="person", told_person=MAYA)).person == MAYA


@pytest.mark.parametrize(
    ("told", "name", "words"),
    [
        (None, "", "You have not chosen yet."),
        (Told.SELF, "", "to you."),
        (Told.NEVER, "", "A date could go by"),
        (Told.SOMEONE, "Maya", "Maya is told."),
        (Told.SOMEONE, "", "can’t see your appointments now"),
    ],
)
def test_each_choice_is_said_back(told: Told | None, name: str, words: str) -> None:
    assert words in present.told_line(told=told, name=name)


def test_since_when_it_sleeps_is_said_in_words() -> None:
    assert present.since_words(since="", today=TODAY) == ""
    assert present.since_words(since="2026-05-12", today=TODAY) == "Everything sleeps since today."
    yesterday = (TODAY - timedelta(days=9)).isoformat()
    assert present.since_words(since=yesterday, today=TODAY) == "Everything sleeps since May 3."


def test_the_cost_of_telling_nobody_is_said_and_nothing_is_picked_for_anyone() -> None:
    page = present.told_page(told=None, chosen="", people=(), lines=present.Lines())
    assert [choice.chosen for choice in page.card.choices] == ["", ""]
    [never] = [choice for choice in page.card.choices if choice.value == Told.NEVER.value]
    assert "can cost" in never.hint
    with_people = present.told_page(
        told=Told.SELF,
        chosen="",
        people=(present.PersonTold(person=MAYA, name="Maya", about=""),),
        lines=present.Lines(),
    )
    assert [choice.value for choice in with_people.card.choices] == ["self", "person", "never"]
