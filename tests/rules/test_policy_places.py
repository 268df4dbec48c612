"""The matrix of roles, blocked people, and the places that wait for later work and refuse everything today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import DANA, NOON, OTHERS, OWNER, RECORD
from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import (
    ONE_BY_ONE,
    SINGLE_ITEMS_ONLY,
    WRITTEN_RELEASE_FIRST,
    Category,
    Mark,
    Purpose,
    Role,
    Verb,
)
from trefoil.policy import matrix
from trefoil.policy.custodians import (
    WAIT_DEFAULT,
    WAIT_LONGEST,
    CannotRecover,
    NoWayBack,
    Objection,
    RecoveryAsk,
    check_can_recover,
)
from trefoil.policy.emergency import (
    LONGEST_EMERGENCY,
    CannotOpenInEmergency,
    EmergencyAsk,
    NotEvenThen,
    check_can_open_in_emergency,
)
from trefoil.policy.guardians import Bar, CannotActAsGuardian, GuardianAsk, NoGuardian, check_can_act_as_guardian
from trefoil.policy.releases import (
    PROFILE_TO_TELL,
    Released,
    ReleaseNeed,
    ReleaseProfile,
    has_written_release,
    profiles_to_tell,
    release_need,
)
from trefoil.policy.terms import NaiveTime

SECOND = timedelta(seconds=1)
MAREK = OTHERS[1]

# --- the matrix --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_row(role: Role) -> None:
    assert Category.PRIVATE not in matrix.OFFERED_FIRST[role]
    assert len(set(matrix.OFFERED_FIRST[role])) == len(matrix.OFFERED_FIRST[role])
    assert not {Category.PRIVATE, *ONE_BY_ONE} & matrix.MAY_ADD[role]
    assert not ONE_BY_ONE & set(matrix.OFFERED_FIRST[role])
    assert isinstance(matrix.PURPOSE_FIRST[role], Purpose)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("category", list(Category))
def test_verbs_open_to_a_role(role: Role, category: Category) -> None:
    verbs = matrix.verbs_open_to(role=role, category=category)
    if category is Category.PRIVATE or category in ONE_BY_ONE or role in SINGLE_ITEMS_ONLY:
        assert verbs == frozenset()
    else:
        assert Verb.READ in verbs
        assert (Verb.ADD in verbs) is (category in matrix.MAY_ADD[role])


def test_police_and_prosecution_are_offered_nothing_and_add_nothing() -> None:
    for role in SINGLE_ITEMS_ONLY:
        assert matrix.OFFERED_FIRST[role] == ()
        assert matrix.MAY_ADD[role] == frozenset()


def test_family_and_peers_add_to_their_own_corner_alone() -> None:
    assert matrix.MAY_ADD[Role.CAREGIVER] == {Category.FAMILY}
    assert matrix.MAY_ADD[Role.PEER_SUPPORTER] == {Category.PEER}
    assert matrix.MAY_ADD[Role.SCHOOL] == {Category.DATES, Category.LIFE}


def test_the_reference_table_has_a_row_for_each_category_and_a_column_for_each_role() -> None:
    lines = matrix.markdown().splitlines()
    assert len(lines) == 2 + len(Category)
    assert all(line.count("|") == len(Role) + 2 for line in lines)
    rows = {line.split(" | ")[0].strip("| "): line for line in lines[2:]}
    assert set(rows) == {category.value for category in Category}
    assert rows["private"].count("never") == len(Role)
    assert rows["peer"].count("one item, read") == len(SINGLE_ITEMS_ONLY)
    assert rows["peer"].split(" | ")[1 + list(Role).index(Role.PEER_SUPPORTER)] == "**read, add**"
    assert rows["legal"].split(" | ")[1 + list(Role).index(Role.CAREGIVER)] == "read"


# --- releases ----------------------------------------------------------------------------------------------------


@given(marks=st.frozensets(st.sampled_from(Mark)))
def test_releases_are_named_by_the_laws_and_none_exists(marks: frozenset[Mark]) -> None:
    needed = release_need(marks=marks)
    assert (needed is ReleaseNeed.WRITTEN_FIRST) is bool(marks & WRITTEN_RELEASE_FIRST)
    assert has_written_release(record=RECORD, discloser=DANA, marks=marks, at=NOON) is Released.NONE_EXISTS
    profiles = profiles_to_tell(marks=marks)
    assert profiles == ({PROFILE_TO_TELL[mark] for mark in marks} or {ReleaseProfile.SURVIVOR_DIRECT})


def test_every_mark_has_a_profile_and_notes_are_never_one_of_them() -> None:
    assert set(PROFILE_TO_TELL) == set(Mark)
    apart = {ReleaseProfile.HIPAA_PSYCHNOTES, ReleaseProfile.PART2_NOTES, ReleaseProfile.PART2_LEGAL}
    assert apart.isdisjoint(PROFILE_TO_TELL.values())
    assert PROFILE_TO_TELL[Mark.FVPSA] is PROFILE_TO_TELL[Mark.VAWA] is ReleaseProfile.VAWA


# --- emergency ---------------------------------------------------------------------------------------------------

BEST = EmergencyAsk(
    record=RECORD,
    people=frozenset({DANA, MAREK}),
    category=Category.SAFETY,
    verb=Verb.READ,
    until=NOON + LONGEST_EMERGENCY,
    at=NOON,
)


def test_the_numbers_that_people_are_told() -> None:
    assert timedelta(hours=4) == LONGEST_EMERGENCY
    assert timedelta(hours=72) == WAIT_DEFAULT
    assert timedelta(days=14) == WAIT_LONGEST


def emergency(asked: EmergencyAsk) -> NotEvenThen:
    with pytest.raises(CannotOpenInEmergency) as caught:
        check_can_open_in_emergency(ask=asked)
    return caught.value.reason


def test_an_emergency_opens_nothing_and_names_the_first_reason() -> None:
    worst = replace(
        BEST,
        category=Category.NOTES,
        verb=Verb.ADD,
        people=frozenset({DANA}),
        until=NOON + LONGEST_EMERGENCY + SECOND,
    )
    steps = [
        worst,
        worst := replace(worst, category=Category.SAFETY),
        worst := replace(worst, verb=Verb.READ),
        replace(worst, people=BEST.people),
        BEST,
    ]
    assert [emergency(step) for step in steps] == list(NotEvenThen)


@given(
    category=st.sampled_from(Category),
    verb=st.sampled_from(Verb),
    people=st.frozensets(st.sampled_from((DANA, MAREK, OWNER))),
    hours=st.integers(-1, 9),
)
def test_there_is_no_way_in(category: Category, verb: Verb, people: frozenset[AccountId], hours: int) -> None:
    asked = EmergencyAsk(
        record=RECORD, people=people, category=category, verb=verb, until=NOON + timedelta(hours=hours), at=NOON
    )
    reason = emergency(asked)
    assert (reason is NotEvenThen.ONLY_SAFETY) is (category is not Category.SAFETY)


@pytest.mark.parametrize("name", ["at", "until"])
def test_an_emergency_needs_times_with_an_offset(name: str) -> None:
    with pytest.raises(NaiveTime):
        replace(BEST, **{name: NOON.replace(tzinfo=None)})  # type: ignore[arg-type] # a time


# --- custodians --------------------------------------------------------------------------------------------------

WAITED = RecoveryAsk(
    account=OWNER,
    vouched_by=(DANA, MAREK),
    objection=Objection.NONE,
    asked_at=NOON - WAIT_DEFAULT,
    wait=WAIT_DEFAULT,
)


def recover(asked: RecoveryAsk) -> NoWayBack:
    with pytest.raises(CannotRecover) as caught:
        check_can_recover(ask=asked, at=NOON)
    return caught.value.reason


def test_custodians_let_nobody_in_and_the_first_reason_is_named() -> None:
    worst = replace(WAITED, objection=Objection.MADE, vouched_by=(OWNER,), asked_at=NOON - WAIT_DEFAULT + SECOND)
    steps = [
        worst,
        worst := replace(worst, objection=Objection.NONE),
        replace(worst, vouched_by=(DANA, DANA)),
        replace(worst, vouched_by=(DANA, MAREK)),
        WAITED,
    ]
    assert [recover(step) for step in steps] == list(NoWayBack)


@given(
    vouched_by=st.lists(st.sampled_from((DANA, MAREK, OWNER)), max_size=4),
    objection=st.sampled_from(Objection),
    days=st.integers(0, 30),
    wait=st.integers(0, WAIT_LONGEST.days),
)
def test_nobody_is_let_in_this_way(*, vouched_by: list[AccountId], objection: Objection, days: int, wait: int) -> None:
    reason = recover(
        RecoveryAsk(
            account=OWNER,
            vouched_by=tuple(vouched_by),
            objection=objection,
            asked_at=NOON - timedelta(days=days),
            wait=timedelta(days=wait),
        )
    )
    assert (reason is NoWayBack.OBJECTION) is (objection is Objection.MADE)
    if len(set(vouched_by)) < 2:
        assert reason is not NoWayBack.NONE_NAMED


def test_recovery_needs_a_time_with_an_offset() -> None:
    with pytest.raises(NaiveTime):
        replace(WAITED, asked_at=NOON.replace(tzinfo=None))


# --- guardians ---------------------------------------------------------------------------------------------------

BIRTHDAY = date(2026, 5, 12)
PARENT = AccountId("parent")
STANDS_BESIDE = GuardianAsk(
    guardian=PARENT,
    record=RECORD,
    bar=Bar.NONE,
    of_age_on=BIRTHDAY,
    vouched_by=frozenset({DANA, MAREK}),
)


def guardian(asked: GuardianAsk, on: date) -> NoGuardian:
    with pytest.raises(CannotActAsGuardian) as caught:
        check_can_act_as_guardian(ask=asked, on=on)
    return caught.value.reason


@pytest.mark.parametrize("bar", [bar for bar in Bar if bar is not Bar.NONE])
def test_who_hurt_them_is_never_let_in(bar: Bar) -> None:
    for on in (BIRTHDAY - timedelta(days=1), BIRTHDAY):
        assert guardian(replace(STANDS_BESIDE, bar=bar), on) is NoGuardian.BARRED


def test_from_the_birthday_on_a_guardian_sees_nothing() -> None:
    assert guardian(STANDS_BESIDE, BIRTHDAY) is NoGuardian.OF_AGE
    assert guardian(STANDS_BESIDE, BIRTHDAY + timedelta(days=1)) is NoGuardian.OF_AGE


@pytest.mark.parametrize("vouched_by", [frozenset(), frozenset({DANA}), frozenset({DANA, PARENT})])
def test_two_others_have_to_vouch(vouched_by: frozenset[AccountId]) -> None:
    asked = replace(STANDS_BESIDE, vouched_by=vouched_by)
    assert guardian(asked, BIRTHDAY - timedelta(days=1)) is NoGuardian.TWO_PROFESSIONALS


def test_no_record_of_a_person_under_age_exists_yet() -> None:
    assert guardian(STANDS_BESIDE, BIRTHDAY - timedelta(days=1)) is NoGuardian.NO_SUCH_RECORD
