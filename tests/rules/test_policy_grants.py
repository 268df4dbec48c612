"""Whether a share may begin."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import DANA, ITEMS, NOON, OWN, OWNER, ask, grant, terms
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
from trefoil.policy.blocked import Blocked
from trefoil.policy.decisions import Permit, Refused, Standing, Why, decide, preview_permit
from trefoil.policy.grants import (
    CONFIRM_AFTER,
    DEFAULT_LENGTH,
    LONGEST,
    NIGHT_BETWEEN,
    SHORTEST,
    CannotGrant,
    Vouching,
    Warned,
    WhyNot,
    begins_at,
    can_grant,
    check_can_grant,
    check_person,
)
from trefoil.policy.matrix import MAY_ADD
from trefoil.policy.releases import Released
from trefoil.policy.terms import Began, NaiveTime, Terms

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
ADD = frozenset({Verb.ADD})
BOTH = frozenset(Verb)


class Words(TypedDict):
    """Everything that is asked about a share beside its terms."""

    owner: AccountId
    standing: Standing
    vouched: Vouching
    warned: Warned
    released: Released
    blocked: Blocked
    said_yes_at: datetime | None
    at: datetime


GOOD: Words = {
    "owner": OWNER,
    "standing": Standing.LIVE,
    "vouched": Vouching.VOUCHED,
    "warned": Warned.NOT_SHOWN,
    "released": Released.NONE_EXISTS,
    "blocked": Blocked.CLEAR,
    "said_yes_at": None,
    "at": NOON,
}


def why_not(shown: Terms, words: Words = GOOD) -> WhyNot | None:
    """Ask both halves of the pair and hold that they agree."""
    yes = can_grant(terms=shown, **words)
    try:
        check_can_grant(terms=shown, **words)
    except CannotGrant as refusal:
        assert not yes
        return refusal.reason
    assert yes
    return None


def given_that(**changed: object) -> Words:
    return {**GOOD, **changed}  # type: ignore[typeddict-item] # named in each test


TRUTH: list[tuple[str, Terms, Words, WhyNot | None]] = [
    ("ninety days to read", terms(), GOOD, None),
    ("read and add", terms(verbs=BOTH), GOOD, None),
    ("add alone", terms(verbs=ADD), GOOD, None),
    ("one thing", terms(item=ITEMS[0]), GOOD, None),
    ("to themselves", terms(grantee=OWNER), GOOD, WhyNot.OWNER),
    ("the private page", terms(category=Category.PRIVATE), GOOD, WhyNot.PRIVATE),
    ("one thing from it", terms(category=Category.PRIVATE, item=ITEMS[0]), GOOD, WhyNot.PRIVATE),
    ("the whole of what is shared one by one", terms(category=Category.ALONE), GOOD, WhyNot.ONE_BY_ONE),
    ("one thing of it", terms(category=Category.ALONE, item=ITEMS[0]), GOOD, None),
    ("a blocked person", terms(), given_that(blocked=Blocked.BLOCKED), WhyNot.BLOCKED),
    ("a blocked account", terms(), given_that(standing=Standing.BLOCKED), WhyNot.BLOCKED),
    ("somebody nobody compared", terms(), given_that(blocked=Blocked.NOT_CHECKED), WhyNot.NOT_CHECKED),
    ("somebody suspended", terms(), given_that(standing=Standing.SUSPENDED), WhyNot.NOT_LIVE),
    ("somebody who left", terms(), given_that(standing=Standing.OFF_BOARDED), WhyNot.NOT_LIVE),
    ("words compared", terms(), given_that(vouched=Vouching.WORDS_COMPARED), None),
    ("nobody vouched, and they know", terms(), given_that(vouched=Vouching.NOBODY_AND_TOLD), None),
    ("nobody vouched", terms(), given_that(vouched=Vouching.NOBODY), WhyNot.NOBODY_VOUCHED),
    ("another key", terms(), given_that(vouched=Vouching.KEY_CHANGED), WhyNot.KEY_CHANGED),
    ("a key the log does not hold", terms(), given_that(vouched=Vouching.NOT_IN_LOG), WhyNot.NOT_IN_LOG),
    ("to do nothing", terms(verbs=frozenset()), GOOD, WhyNot.NO_VERB),
    ("a second before now", terms(starts_at=NOON - SECOND), GOOD, WhyNot.TOO_SOON),
    ("from next week", terms(starts_at=NOON + timedelta(days=7)), GOOD, None),
    ("for an hour", terms(not_after=NOON + SHORTEST), GOOD, None),
    ("for less", terms(not_after=NOON + SHORTEST - SECOND), GOOD, WhyNot.TOO_SHORT),
    ("ends before it begins", terms(not_after=NOON - HOUR), GOOD, WhyNot.TOO_SHORT),
    ("for a year", terms(not_after=NOON + LONGEST), GOOD, None),
    ("for longer", terms(not_after=NOON + LONGEST + SECOND), GOOD, WhyNot.TOO_LONG),
    (
        "a year that begins next week",
        terms(starts_at=NOON + timedelta(days=7), not_after=NOON + timedelta(days=7) + LONGEST),
        GOOD,
        WhyNot.TOO_LONG,
    ),
    ("asked for, at once", terms(began=Began.ASKED_FOR), GOOD, WhyNot.TOO_SOON),
    ("asked for, a day later", terms(began=Began.ASKED_FOR, starts_at=NOON + NIGHT_BETWEEN), GOOD, None),
    (
        "asked for, almost a day later",
        terms(began=Began.ASKED_FOR, starts_at=NOON + NIGHT_BETWEEN - SECOND),
        GOOD,
        WhyNot.TOO_SOON,
    ),
    (
        "asked for, said yes again",
        terms(began=Began.ASKED_FOR),
        given_that(said_yes_at=NOON - CONFIRM_AFTER),
        None,
    ),
    (
        "asked for, said yes again in the same breath",
        terms(began=Began.ASKED_FOR),
        given_that(said_yes_at=NOON - CONFIRM_AFTER + SECOND),
        WhyNot.TOO_SOON,
    ),
]


@pytest.mark.parametrize(("shown", "words", "expected"), [row[1:] for row in TRUTH], ids=[row[0] for row in TRUTH])
def test_truth_table(shown: Terms, words: Words, expected: WhyNot | None) -> None:
    assert why_not(shown, words) is expected


@pytest.mark.parametrize("role", sorted(SINGLE_ITEMS_ONLY))
def test_police_and_prosecution_get_single_items_after_a_warning(role: Role) -> None:
    warned = given_that(warned=Warned.SHOWN)
    assert why_not(terms(role=role)) is WhyNot.SINGLE_ITEMS_ONLY
    assert why_not(terms(role=role), warned) is WhyNot.SINGLE_ITEMS_ONLY
    assert why_not(terms(role=role, item=ITEMS[0])) is WhyNot.WARN_FIRST
    assert why_not(terms(role=role, item=ITEMS[0]), warned) is None
    assert why_not(terms(role=role, item=ITEMS[0], verbs=BOTH), warned) is WhyNot.ITEM_IS_FOR_READING


@pytest.mark.parametrize("role", [role for role in Role if role not in SINGLE_ITEMS_ONLY])
def test_nobody_else_needs_the_warning(role: Role) -> None:
    assert why_not(terms(role=role)) is None


@pytest.mark.parametrize("verbs", [ADD, BOTH])
def test_one_thing_is_for_reading(verbs: frozenset[Verb]) -> None:
    assert why_not(terms(item=ITEMS[0], verbs=verbs)) is WhyNot.ITEM_IS_FOR_READING


@pytest.mark.parametrize("category", [category for category in Category if category is not Category.PRIVATE])
@pytest.mark.parametrize("role", [role for role in Role if role not in SINGLE_ITEMS_ONLY])
def test_a_role_adds_where_the_matrix_says(role: Role, category: Category) -> None:
    expected = None if category in MAY_ADD[role] else WhyNot.ROLE_ADDS_NOTHING_HERE
    assert why_not(terms(role=role, category=category, verbs=BOTH)) is expected
    assert why_not(terms(role=role, category=category)) is (WhyNot.ONE_BY_ONE if category in ONE_BY_ONE else None)


@given(marks=st.frozensets(st.sampled_from(Mark)), verbs=st.sampled_from((frozenset({Verb.READ}), ADD, BOTH)))
def test_programs_under_vawa_voca_and_fvpsa_add_only_after_a_written_release(
    marks: frozenset[Mark], verbs: frozenset[Verb]
) -> None:
    shown = terms(marks=marks, verbs=verbs)
    closed = bool(marks & WRITTEN_RELEASE_FIRST) and Verb.ADD in verbs
    assert why_not(shown) is (WhyNot.RELEASE_FIRST if closed else None)
    assert why_not(shown, given_that(released=Released.WRITTEN)) is None


def test_the_first_reason_that_applies_is_the_answer() -> None:
    """Everything is wrong at first; each step mends the reason that was named."""
    shown = terms(
        grantee=OWNER,
        role=Role.POLICE,
        marks=frozenset({Mark.VAWA}),
        category=Category.PRIVATE,
        verbs=frozenset(),
        starts_at=NOON - HOUR,
        not_after=NOON - HOUR,
    )
    words = given_that(blocked=Blocked.BLOCKED, standing=Standing.SUSPENDED, vouched=Vouching.NOT_IN_LOG)
    seen: list[WhyNot | None] = []

    def step(**mended: object) -> None:
        seen.append(why_not(shown, words))
        for name, value in mended.items():
            if name in Terms.__dataclass_fields__:
                change_terms(name, value)
            else:
                words[name] = value  # type: ignore[literal-required] # named below

    def change_terms(name: str, value: object) -> None:
        nonlocal shown
        shown = replace(shown, **{name: value})  # type: ignore[arg-type] # named below

    step(grantee=DANA)
    step(category=Category.DATES)
    step(blocked=Blocked.NOT_CHECKED)
    step(blocked=Blocked.CLEAR)
    step(standing=Standing.LIVE)
    step(vouched=Vouching.KEY_CHANGED)
    step(vouched=Vouching.NOBODY)
    step(vouched=Vouching.VOUCHED)
    step(verbs=BOTH)
    step(item=ITEMS[0])
    step(warned=Warned.SHOWN)
    step(item=None, role=Role.CAREGIVER)
    step(role=Role.ADVOCATE)
    step(released=Released.WRITTEN, category=Category.ALONE, verbs=frozenset({Verb.READ}))
    step(category=Category.DATES)
    step(starts_at=NOON)
    step(not_after=NOON + LONGEST + SECOND)
    step(not_after=NOON + LONGEST)
    step()
    assert seen == [*WhyNot, None]


# --- begins ------------------------------------------------------------------------------------------------------


def test_own_ideas_begin_at_once() -> None:
    assert begins_at(began=Began.OWN_IDEA, at=NOON) == NOON
    assert begins_at(began=Began.OWN_IDEA, said_yes_at=NOON - timedelta(days=3), at=NOON) == NOON


@given(
    minutes=st.integers(0, 366 * 24 * 60),
    zone=st.sampled_from(("America/Chicago", "Pacific/Honolulu", "Pacific/Auckland", "UTC", "America/St_Johns")),
)
def test_what_was_asked_for_begins_on_the_next_day_wherever_the_person_is(minutes: int, zone: str) -> None:
    """Only on the two days of a year when clocks jump can it be an hour off."""
    now = NOON + timedelta(minutes=minutes)
    begins = begins_at(began=Began.ASKED_FOR, at=now)
    here = ZoneInfo(zone)
    days = (begins.astimezone(here).date() - now.astimezone(here).date()).days
    long_day = now.astimezone(here).utcoffset() != begins.astimezone(here).utcoffset()
    assert days == 1 or (long_day and days in {0, 2})
    assert begins - now == timedelta(days=1)


@pytest.mark.parametrize("began", Began)
def test_begins_needs_a_time_with_an_offset(began: Began) -> None:
    with pytest.raises(NaiveTime):
        begins_at(began=began, at=NOON.replace(tzinfo=None))


def test_a_default_share_is_neither_too_short_nor_too_long() -> None:
    assert SHORTEST < DEFAULT_LENGTH < LONGEST
    assert timedelta(days=90) == DEFAULT_LENGTH
    assert timedelta(days=366) == LONGEST
    assert timedelta(hours=1) == SHORTEST == CONFIRM_AFTER


# --- one rule for granting and deciding --------------------------------------------------------------------------

any_share = st.builds(
    terms,
    grantee=st.sampled_from((DANA, DANA, DANA, OWNER)),
    role=st.sampled_from(Role),
    marks=st.frozensets(st.sampled_from(Mark), max_size=2),
    category=st.sampled_from(Category),
    item=st.sampled_from((None, *ITEMS)),
    verbs=st.frozensets(st.sampled_from(Verb)),
    purpose=st.sampled_from(Purpose),
    starts_at=st.integers(-1, 60).map(lambda hours: NOON + hours * HOUR),
    not_after=st.integers(0, 400).map(lambda days: NOON + timedelta(days=days)),
    began=st.sampled_from(Began),
)
good_share = st.builds(
    terms,
    role=st.sampled_from(Role),
    marks=st.frozensets(st.sampled_from(Mark), max_size=2),
    category=st.sampled_from([category for category in Category if category is not Category.PRIVATE]),
    item=st.sampled_from((None, *ITEMS)),
    verbs=st.sampled_from((frozenset({Verb.READ}), frozenset({Verb.READ}), ADD, BOTH)),
    purpose=st.sampled_from(Purpose),
    starts_at=st.integers(0, 60).map(lambda hours: NOON + hours * HOUR),
    not_after=st.integers(4, 366).map(lambda days: NOON + timedelta(days=days)),
    began=st.sampled_from(Began),
)
shares = st.one_of(good_share, any_share)
good_words = st.sampled_from(Released).map(lambda released: given_that(warned=Warned.SHOWN, released=released))
any_words = st.fixed_dictionaries(
    {
        "owner": st.just(OWNER),
        "standing": st.sampled_from((Standing.LIVE, Standing.LIVE, Standing.LIVE, *Standing)),
        "vouched": st.sampled_from((Vouching.VOUCHED, Vouching.VOUCHED, *Vouching)),
        "warned": st.sampled_from(Warned),
        "released": st.sampled_from(Released),
        "blocked": st.sampled_from((Blocked.CLEAR, Blocked.CLEAR, *Blocked)),
        "said_yes_at": st.sampled_from((None, NOON - HOUR, NOON)),
        "at": st.just(NOON),
    }
)
answers = st.one_of(good_words, any_words)


@given(shown=shares, words=answers)
def test_what_may_be_granted_holds_every_promise(shown: Terms, words: Words) -> None:
    if why_not(shown, words) is not None:
        return
    assert shown.category is not Category.PRIVATE
    assert shown.grantee != OWNER
    assert shown.verbs
    assert NOON <= shown.starts_at < shown.not_after <= NOON + LONGEST
    assert words["blocked"] is Blocked.CLEAR
    assert words["standing"] is Standing.LIVE
    if shown.role in SINGLE_ITEMS_ONLY:
        assert shown.item is not None
        assert shown.verbs == frozenset({Verb.READ})
        assert words["warned"] is Warned.SHOWN
    if Verb.ADD in shown.verbs and shown.marks & WRITTEN_RELEASE_FIRST:
        assert words["released"] is Released.WRITTEN
    if shown.began is Began.ASKED_FOR:
        assert shown.starts_at >= NOON + NIGHT_BETWEEN or words["said_yes_at"] == NOON - HOUR


@given(shown=shares, words=answers)
def test_what_is_granted_is_what_is_decided_and_what_was_previewed(shown: Terms, words: Words) -> None:
    if why_not(shown, words) is not None:
        return
    fact = grant(
        grantee=shown.grantee,
        category=shown.category,
        item=shown.item,
        verbs=shown.verbs,
        purpose=shown.purpose,
        starts_at=shown.starts_at,
        not_after=shown.not_after,
    )
    for verb in shown.verbs:
        asked = ask(category=shown.category, verb=verb, purpose=shown.purpose, item=shown.item)

        def found(moment: datetime) -> Permit | Refused:
            asked_then = replace(asked, at=moment)  # noqa: B023 - called in the same turn of the loop
            return decide(ask=asked_then, control=OWN, grants=(fact,), standing=Standing.LIVE)

        assert found(shown.starts_at - SECOND) == Refused(Why.NOT_YET)
        assert isinstance(found(shown.starts_at), Permit)
        assert isinstance(found(shown.not_after), Permit)
        assert found(shown.not_after + SECOND) == Refused(Why.ENDED)
    if Verb.READ in shown.verbs:
        seen = preview_permit(terms=shown, control=OWN, at=NOON)
        assert (seen.category, seen.item, seen.purpose) == (shown.category, shown.item, shown.purpose)


@pytest.mark.parametrize("verbs", [frozenset(), BOTH])
def test_a_person_is_looked_at_whatever_the_things_and_dates(verbs: frozenset[Verb]) -> None:
    over = terms(verbs=verbs, not_after=NOON - HOUR)
    check_person(terms=over, owner=OWNER, standing=Standing.LIVE, vouched=Vouching.VOUCHED, blocked=Blocked.CLEAR)
    with pytest.raises(CannotGrant) as caught:
        check_person(terms=over, owner=OWNER, standing=Standing.LIVE, vouched=Vouching.VOUCHED, blocked=Blocked.BLOCKED)
    assert caught.value.reason is WhyNot.BLOCKED
