"""Who may do what: truth tables, and what can never happen."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import (
    CATEGORIES,
    DANA,
    ITEMS,
    NOON,
    OTHERS,
    OWN,
    OWNER,
    RECORD,
    RECORDS,
    Case,
    ask,
    cases,
    facts,
    grant,
    hours,
    permitted,
    terms,
)
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.decisions import (
    Ask,
    ControlFact,
    ForgedPermit,
    GrantFact,
    NoPreview,
    Permit,
    Refused,
    Standing,
    Why,
    WrongControl,
    decide,
    preview_permit,
)
from trefoil.policy.terms import NaiveTime

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
NAIVE = NOON.replace(tzinfo=None)
ADD = frozenset({Verb.ADD})
BOTH = frozenset(Verb)


def answer(
    asked: Ask, *grants: GrantFact, standing: Standing = Standing.LIVE, control: ControlFact = OWN
) -> Permit | Refused:
    return decide(ask=asked, control=control, grants=grants, standing=standing)


def why(asked: Ask, *grants: GrantFact, standing: Standing = Standing.LIVE, control: ControlFact = OWN) -> Why | None:
    found = answer(asked, *grants, standing=standing, control=control)
    return found.why if isinstance(found, Refused) else None


def allowed(case: Case) -> bool:
    return isinstance(case.answer(), Permit)


# --- one grant, one change at a time -----------------------------------------------------------------------------

PAUSED, STOPPED, ENDED = GrantState.PAUSED, GrantState.STOPPED, GrantState.ENDED

TRUTH: list[tuple[str, Ask, tuple[GrantFact, ...], Why | None]] = [
    ("a live grant", ask(), (grant(),), None),
    ("nothing shared", ask(), (), Why.NO_GRANT),
    ("shared with someone else", ask(), (grant(grantee=OTHERS[1]),), Why.NO_GRANT),
    ("in another record", ask(), (grant(record=RECORDS[1]),), Why.NO_GRANT),
    ("another kind of thing", ask(), (grant(category=Category.DATES),), Why.NO_GRANT),
    ("the private page", ask(category=Category.PRIVATE), (grant(category=Category.PRIVATE),), Why.PRIVATE),
    ("no purpose", ask(purpose=None), (grant(),), Why.NO_PURPOSE),
    ("another purpose", ask(purpose=Purpose.RIGHTS), (grant(),), Why.OTHER_PURPOSE),
    ("the verb that is not there", ask(verb=Verb.ADD), (grant(),), Why.OTHER_VERB),
    ("adding, which does not show", ask(), (grant(verbs=ADD),), Why.OTHER_VERB),
    ("adding", ask(verb=Verb.ADD), (grant(verbs=ADD),), None),
    ("no verb at all", ask(), (grant(verbs=frozenset()),), Why.OTHER_VERB),
    ("changing what is there", ask(verb=Verb.ADD, item=ITEMS[0]), (grant(verbs=BOTH),), Why.NO_CHANGE),
    (
        "changing it through an envelope",
        ask(verb=Verb.ADD, item=ITEMS[0]),
        (grant(verbs=BOTH, item=ITEMS[0]),),
        Why.NO_CHANGE,
    ),
    ("a second too early", ask(at=NOON), (grant(starts_at=NOON + SECOND),), Why.NOT_YET),
    ("the first moment", ask(at=NOON), (grant(starts_at=NOON),), None),
    ("the last moment", ask(at=NOON), (grant(not_after=NOON),), None),
    ("a second too late", ask(at=NOON), (grant(not_after=NOON - SECOND),), Why.ENDED),
    ("paused", ask(), (grant(state=PAUSED),), Why.PAUSED),
    ("stopped", ask(), (grant(state=STOPPED),), Why.STOPPED),
    ("ended", ask(), (grant(state=ENDED),), Why.ENDED),
    ("one item of a shared kind", ask(item=ITEMS[0]), (grant(),), None),
    ("the one item", ask(item=ITEMS[0]), (grant(item=ITEMS[0]),), None),
    ("not the other item", ask(item=ITEMS[1]), (grant(item=ITEMS[0]),), Why.NO_GRANT),
    ("not the whole kind", ask(), (grant(item=ITEMS[0]),), Why.NO_GRANT),
    ("a pause speaks for the category", ask(), (grant("a"), grant("b", state=PAUSED)), Why.PAUSED),
    (
        "a paused envelope, too",
        ask(),
        (grant("a"), grant("b", item=ITEMS[1], state=PAUSED)),
        Why.PAUSED,
    ),
    (
        "a pause outlives the dates of what is paused",
        ask(),
        (grant("a"), grant("b", not_after=NOON - HOUR, state=PAUSED)),
        Why.PAUSED,
    ),
    ("not for another category", ask(), (grant("a"), grant("b", category=Category.DATES, state=PAUSED)), None),
    ("not for another person", ask(), (grant("a"), grant("b", grantee=OTHERS[1], state=PAUSED)), None),
    ("not for another record", ask(), (grant("a"), grant("b", record=RECORDS[1], state=PAUSED)), None),
    ("a stop speaks for itself", ask(), (grant("a"), grant("b", state=STOPPED)), None),
    ("so does an end", ask(), (grant("a"), grant("b", state=ENDED)), None),
    (
        "the one that came furthest is named",
        ask(),
        (grant("a", state=STOPPED), grant("b", starts_at=NOON + HOUR), grant("c", not_after=NOON - HOUR)),
        Why.NOT_YET,
    ),
]


@pytest.mark.parametrize(("asked", "grants", "expected"), [row[1:] for row in TRUTH], ids=[row[0] for row in TRUTH])
def test_truth_table(asked: Ask, grants: tuple[GrantFact, ...], expected: Why | None) -> None:
    assert why(asked, *grants) is expected
    assert why(asked, *reversed(grants)) is expected


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.LIVE, None),
        (Standing.SUSPENDED, Why.SUSPENDED),
        (Standing.OFF_BOARDED, Why.OFF_BOARDED),
        (Standing.BLOCKED, Why.BLOCKED),
    ],
)
def test_standing_of_the_one_who_asks(standing: Standing, expected: Why | None) -> None:
    assert why(ask(), grant(), standing=standing) is expected


def test_the_first_reason_that_applies_is_the_answer() -> None:
    """Everything is wrong at first; each step mends the reason that was named."""
    other = ControlFact(record=RECORDS[1], control=Control.JOINT, controllers=frozenset({OWNER}))
    joint = replace(other, record=RECORD)
    bad = ask(category=Category.PRIVATE, verb=Verb.ADD, purpose=None, item=ITEMS[0], at=NOON)
    gone = Standing.SUSPENDED
    paused = grant("p", category=Category.NOTES, state=PAUSED)
    seen = [
        why(bad, paused, standing=gone, control=other),
        why(bad, paused, standing=gone, control=joint),
        why(bad, paused, standing=gone),
        why(replace(bad, category=Category.NOTES), paused, standing=gone),
        why(replace(bad, category=Category.NOTES), paused),
        why(replace(bad, category=Category.NOTES, purpose=Purpose.RIGHTS), paused),
        why(ask(purpose=Purpose.RIGHTS), paused, grant(state=STOPPED)),
        why(ask(purpose=Purpose.RIGHTS), grant(grantee=OTHERS[1], state=STOPPED)),
        why(ask(purpose=Purpose.RIGHTS), grant(verbs=ADD, not_after=NOON - HOUR, state=STOPPED)),
        why(ask(purpose=Purpose.RIGHTS), grant(verbs=ADD, starts_at=NOON + HOUR, not_after=NOON - HOUR)),
        why(ask(purpose=Purpose.RIGHTS), grant(verbs=ADD, starts_at=NOON + HOUR)),
        why(ask(purpose=Purpose.RIGHTS), grant(verbs=ADD)),
        why(ask(purpose=Purpose.RIGHTS), grant()),
        why(ask(), grant()),
    ]
    in_order = [reason for reason in Why if reason not in {Why.OFF_BOARDED, Why.BLOCKED}]
    assert seen == [*in_order, None]


# --- the owner ---------------------------------------------------------------------------------------------------


@given(
    category=st.sampled_from(Category),
    verb=st.sampled_from(Verb),
    purpose=st.sampled_from((None, *Purpose)),
    item=st.sampled_from((None, *ITEMS)),
    at=hours,
    grants=st.lists(facts, max_size=4),
    standing=st.sampled_from(Standing),
)
def test_the_owner_always_reaches_their_own_things(
    *,
    category: Category,
    verb: Verb,
    purpose: Purpose | None,
    item: ItemId | None,
    at: datetime,
    grants: list[GrantFact],
    standing: Standing,
) -> None:
    asked = ask(actor=OWNER, category=category, verb=verb, purpose=purpose, item=item, at=at)
    found = answer(asked, *grants, standing=standing)
    assert isinstance(found, Permit)
    assert found.own
    assert not found.preview
    assert (found.actor, found.record, found.category) == (OWNER, RECORD, category)
    assert (found.verb, found.purpose, found.item, found.at) == (verb, purpose, item, at)
    assert found.grant is None


@pytest.mark.parametrize("kind", [Control.JOINT, Control.CUSTODIAL])
@pytest.mark.parametrize("actor", [OWNER, DANA])
def test_a_record_that_is_not_under_own_control_opens_to_nobody_yet(kind: Control, actor: AccountId) -> None:
    control = ControlFact(record=RECORD, control=kind, controllers=frozenset({OWNER, OTHERS[1]}))
    assert why(replace(ask(), actor=actor), grant(), control=control) is Why.CONTROL_NOT_OPEN


def test_facts_about_another_record_open_nothing_even_to_its_owner() -> None:
    control = replace(OWN, record=RECORDS[1])
    assert why(ask(actor=OWNER), control=control) is Why.OTHER_RECORD


@pytest.mark.parametrize("controllers", [frozenset(), frozenset({OWNER, DANA})])
def test_own_control_means_one_controller(controllers: frozenset[str]) -> None:
    with pytest.raises(WrongControl):
        ControlFact(record=RECORD, control=Control.SELF, controllers=controllers)  # type: ignore[arg-type] # made up


# --- what can never happen ---------------------------------------------------------------------------------------


@given(case=st.one_of(cases, permitted()), data=st.data())
def test_taking_a_grant_away_opens_nothing(case: Case, data: st.DataObject) -> None:
    """Except for a paused one: taking that away takes the pause away with it, and only its owner's stop does so."""
    removable = [fact for fact in case.grants if fact.state is not GrantState.PAUSED]
    gone = data.draw(st.sampled_from(removable)) if removable else None
    fewer = replace(case, grants=tuple(fact for fact in case.grants if fact is not gone))
    assert allowed(case) or not allowed(fewer)


@given(case=st.one_of(cases, permitted()), state=st.sampled_from((PAUSED, STOPPED, ENDED)), data=st.data())
def test_pausing_stopping_or_ending_an_open_grant_opens_nothing(
    case: Case, state: GrantState, data: st.DataObject
) -> None:
    still_open = [number for number, fact in enumerate(case.grants) if fact.state is GrantState.ACTIVE]
    chosen = data.draw(st.sampled_from(still_open)) if still_open else None
    changed = tuple(replace(fact, state=state) if number == chosen else fact for number, fact in enumerate(case.grants))
    assert allowed(case) or not allowed(replace(case, grants=changed))


@given(case=permitted())
def test_pausing_everyone_closes_everything(case: Case) -> None:
    assert allowed(case)
    everyone = tuple(replace(fact, state=PAUSED) if fact.state is GrantState.ACTIVE else fact for fact in case.grants)
    assert replace(case, grants=everyone).answer() == Refused(Why.PAUSED)


@given(case=permitted(), extra=facts)
def test_one_paused_grant_closes_the_category_to_that_person(case: Case, extra: GrantFact) -> None:
    assert allowed(case)
    paused = replace(extra, record=RECORD, grantee=DANA, category=Category.NOTES, state=PAUSED)
    assert replace(case, grants=(*case.grants, paused)).answer() == Refused(Why.PAUSED)


@given(case=cases, later=st.integers(1, 10_000))
def test_time_never_brings_back_what_is_over_stopped_or_paused(case: Case, later: int) -> None:
    found = case.answer()
    if isinstance(found, Refused) and found.why in {Why.ENDED, Why.STOPPED, Why.PAUSED}:
        after = replace(case, ask=replace(case.ask, at=case.ask.at + later * timedelta(minutes=7)))
        assert not allowed(after)


@given(fact=facts.filter(lambda fact: fact.state is GrantState.ACTIVE), later=st.integers(1, 10_000))
def test_a_grant_that_is_over_stays_over(fact: GrantFact, later: int) -> None:
    asked = ask(actor=fact.grantee, category=fact.category, purpose=fact.purpose, item=fact.item)
    after = replace(asked, at=fact.not_after + later * SECOND)
    assert isinstance(answer(after, fact), Refused)


@given(case=cases)
def test_the_private_page_is_never_for_anyone_else(case: Case) -> None:
    mine = tuple(replace(fact, category=Category.PRIVATE) for fact in case.grants)
    private = replace(case, ask=replace(case.ask, category=Category.PRIVATE), grants=mine)
    assert private.answer() == Refused(Why.PRIVATE)


@given(case=permitted(), standing=st.sampled_from(Standing))
def test_without_a_purpose_or_in_bad_standing_nothing_opens(case: Case, standing: Standing) -> None:
    assert allowed(replace(case, standing=standing)) is (standing is Standing.LIVE)
    assert not allowed(replace(case, standing=standing, ask=replace(case.ask, purpose=None)))


@given(case=st.one_of(cases, permitted()), data=st.data())
def test_the_order_of_the_facts_changes_nothing(case: Case, data: st.DataObject) -> None:
    distinct = {fact.grant: fact for fact in case.grants}
    case = replace(case, grants=tuple(distinct.values()))
    mixed = tuple(data.draw(st.permutations(case.grants)))
    assert replace(case, grants=mixed).answer() == case.answer()


@given(case=st.one_of(cases, permitted()), strangers=st.lists(facts, max_size=4))
def test_what_others_were_given_changes_nothing(case: Case, strangers: list[GrantFact]) -> None:
    far = tuple(fact for fact in strangers if (fact.record, fact.grantee) != (case.ask.record, case.ask.actor))
    assert replace(case, grants=(*case.grants, *far)).answer() == case.answer()


@given(case=permitted(), verbs=st.sampled_from((frozenset(), *({verb} for verb in Verb))), data=st.data())
def test_fewer_verbs_or_a_narrower_time_open_nothing(case: Case, verbs: frozenset[Verb], data: st.DataObject) -> None:
    start, end = data.draw(hours), data.draw(hours)
    narrow = tuple(
        replace(
            fact,
            verbs=fact.verbs & verbs,
            starts_at=max(fact.starts_at, start),
            not_after=min(fact.not_after, end),
        )
        for fact in case.grants
    )
    narrower = replace(case, grants=narrow)
    assert allowed(narrower) <= allowed(case)
    assert allowed(narrower) <= (case.ask.verb in verbs and start <= case.ask.at <= end)


@given(case=permitted())
def test_a_permit_says_exactly_what_was_asked_and_names_a_grant_that_allows_it(case: Case) -> None:
    found = case.answer()
    assert isinstance(found, Permit)
    assert (found.actor, found.record, found.category) == (case.ask.actor, case.ask.record, case.ask.category)
    assert (found.verb, found.purpose, found.item) == (case.ask.verb, case.ask.purpose, case.ask.item)
    assert found.at == case.ask.at
    assert not found.own
    assert not found.preview
    named = [fact for fact in case.grants if fact.grant == found.grant and fact.item in {None, case.ask.item}]
    assert any(allowed(replace(case, grants=(fact,))) for fact in named)


def test_the_narrowest_grant_is_named_then_the_longest() -> None:
    asked = ask(item=ITEMS[0])
    wide = grant("wide", not_after=NOON + 9 * HOUR)
    narrow = grant("narrow", item=ITEMS[0])
    longer = grant("longer", item=ITEMS[0], not_after=NOON + timedelta(days=2))
    twin = grant("twin", item=ITEMS[0], not_after=NOON + timedelta(days=2))
    assert named(answer(asked, wide, narrow)) == "narrow"
    assert named(answer(asked, longer, wide, narrow)) == "longer"
    assert named(answer(asked, twin, longer)) == named(answer(asked, longer, twin)) == "twin"


def named(found: Permit | Refused) -> str | None:
    return found.grant if isinstance(found, Permit) else None


# --- permits cannot be forged ------------------------------------------------------------------------------------


def a_permit() -> Permit:
    found = answer(ask(), grant())
    assert isinstance(found, Permit)
    return found


def test_nobody_else_makes_a_permit() -> None:
    with pytest.raises(ForgedPermit):
        Permit(
            actor=DANA,
            record=RECORD,
            category=Category.NOTES,
            verb=Verb.READ,
            purpose=None,
            grant=None,
            item=None,
            at=NOON,
            seen_as=None,
            issuer=object(),
        )
    with pytest.raises(ForgedPermit):
        replace(a_permit(), actor=OWNER, issuer=None)
    with pytest.raises(ValueError, match="issuer"):
        replace(a_permit(), actor=OWNER)  # type: ignore[call-arg] # that is the test


def test_nobody_changes_copies_or_stores_a_permit() -> None:
    permit = a_permit()
    with pytest.raises(FrozenInstanceError):
        permit.actor = OWNER  # type: ignore[misc] # that is the test
    for forge in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(ForgedPermit):
            forge(permit)


def test_nobody_makes_another_kind_of_permit() -> None:
    with pytest.raises(ForgedPermit):
        type("Loose", (Permit,), {"__post_init__": lambda self, issuer: None})


@pytest.mark.parametrize(
    "make",
    [
        lambda: ask(at=NAIVE),
        lambda: grant(starts_at=NAIVE),
        lambda: grant(not_after=NAIVE),
        lambda: terms(starts_at=NAIVE),
        lambda: terms(not_after=NAIVE),
    ],
)
def test_a_time_without_an_offset_is_refused(make: object) -> None:
    with pytest.raises(NaiveTime):
        make()  # type: ignore[operator] # a lambda


# --- previews ----------------------------------------------------------------------------------------------------


@given(item=st.sampled_from((None, *ITEMS)), category=st.sampled_from(CATEGORIES[:2]), purpose=st.sampled_from(Purpose))
def test_a_preview_is_the_owners_and_names_whose_eyes_it_borrows(
    item: ItemId | None, category: Category, purpose: Purpose
) -> None:
    shown = terms(item=item, category=category, purpose=purpose, starts_at=NOON + HOUR)
    permit = preview_permit(terms=shown, control=OWN, at=NOON)
    assert permit.preview
    assert not permit.own
    assert (permit.actor, permit.seen_as, permit.record) == (OWNER, DANA, RECORD)
    assert (permit.category, permit.item, permit.purpose) == (category, item, purpose)
    assert (permit.verb, permit.grant, permit.at) == (Verb.READ, None, NOON)


@pytest.mark.parametrize(
    ("shown", "control", "expected"),
    [
        (terms(category=Category.PRIVATE), OWN, Why.PRIVATE),
        (terms(verbs=ADD), OWN, Why.OTHER_VERB),
        (terms(not_after=NOON - HOUR), OWN, Why.ENDED),
        (terms(grantee=OWNER), OWN, Why.NO_GRANT),
        (terms(), replace(OWN, record=RECORDS[1]), Why.OTHER_RECORD),
        (terms(), replace(OWN, control=Control.CUSTODIAL), Why.CONTROL_NOT_OPEN),
    ],
)
def test_no_preview_of_what_would_not_be_seen(shown: object, control: ControlFact, expected: Why) -> None:
    with pytest.raises(NoPreview) as caught:
        preview_permit(terms=shown, control=control, at=NOON)  # type: ignore[arg-type] # from the table
    assert caught.value.why is expected


def test_a_preview_needs_a_time_with_an_offset() -> None:
    with pytest.raises(NaiveTime):
        preview_permit(terms=terms(), control=OWN, at=datetime(2026, 5, 12, 12, 0, tzinfo=UTC).replace(tzinfo=None))
