"""Stop, pause, resume and undo."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import DANA, NOON, OTHERS, OWN, OWNER, RECORD, RECORDS, terms
from trefoil.kernel.ids import AccountId, GrantId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.blocked import Blocked
from trefoil.policy.decisions import ControlFact, Standing
from trefoil.policy.grants import Vouching
from trefoil.policy.states import STEPS, TRANSITIONS, WrongStep, check_step, mermaid
from trefoil.policy.stopping import (
    UNDO_WITHIN,
    WORDS_WITHIN,
    CannotPause,
    CannotResume,
    CannotStop,
    CannotUndo,
    Not,
    StopFact,
    Undone,
    WordsNeeded,
    can_stop,
    check_can_pause,
    check_can_resume,
    check_can_stop,
    check_can_undo,
    check_words_recent,
    state_after_undo,
)
from trefoil.policy.terms import NaiveTime, Terms

SECOND = timedelta(seconds=1)
MARK = bytes(range(32))
TERMS = terms()
STOP = StopFact(
    grant=GrantId("g"),
    terms=TERMS,
    was=GrantState.ACTIVE,
    stopped_by=OWNER,
    session_mark=MARK,
    stopped_at=NOON,
    undone=Undone.NOT_YET,
)


# --- stop and pause ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("control", list(Control))
@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (GrantState.ACTIVE, None),
        (GrantState.PAUSED, None),
        (GrantState.STOPPED, Not.STATE),
        (GrantState.ENDED, Not.STATE),
    ],
)
def test_the_owner_stops_anything_that_is_not_over(control: Control, state: GrantState, reason: Not | None) -> None:
    fact = replace(OWN, control=control)
    assert can_stop(asker=OWNER, control=fact, state=state) is (reason is None)
    if reason is None:
        check_can_stop(asker=OWNER, control=fact, state=state)
        return
    with pytest.raises(CannotStop) as caught:
        check_can_stop(asker=OWNER, control=fact, state=state)
    assert caught.value.reason is reason


@pytest.mark.parametrize("state", list(GrantState))
def test_nobody_else_stops_or_pauses(state: GrantState) -> None:
    assert not can_stop(asker=DANA, control=OWN, state=state)
    with pytest.raises(CannotStop) as caught:
        check_can_stop(asker=DANA, control=OWN, state=state)
    assert caught.value.reason is Not.OWNER
    with pytest.raises(CannotPause) as refused:
        check_can_pause(asker=DANA, control=OWN, state=state)
    assert refused.value.reason is Not.OWNER


@pytest.mark.parametrize("state", list(GrantState))
def test_the_owner_pauses_what_is_active(state: GrantState) -> None:
    if state is GrantState.ACTIVE:
        check_can_pause(asker=OWNER, control=OWN, state=state)
        return
    with pytest.raises(CannotPause) as caught:
        check_can_pause(asker=OWNER, control=OWN, state=state)
    assert caught.value.reason is Not.STATE


# --- the words, typed again --------------------------------------------------------------------------------------


def test_a_moment_ago_is_five_minutes() -> None:
    assert timedelta(minutes=5) == WORDS_WITHIN


@pytest.mark.parametrize(
    ("typed_at", "enough"),
    [
        (NOON, True),
        (NOON - WORDS_WITHIN, True),
        (NOON - WORDS_WITHIN - SECOND, False),
        (NOON + SECOND, False),
        (None, False),
    ],
)
def test_words_typed_a_moment_ago(typed_at: datetime | None, enough: bool) -> None:
    if enough:
        check_words_recent(words_typed_at=typed_at, at=NOON)
        return
    with pytest.raises(WordsNeeded):
        check_words_recent(words_typed_at=typed_at, at=NOON)


def resume(
    *,
    asker: AccountId = OWNER,
    control: ControlFact = OWN,
    state: GrantState = GrantState.PAUSED,
    shown: Terms = TERMS,
    standing: Standing = Standing.LIVE,
    vouched: Vouching = Vouching.VOUCHED,
    blocked: Blocked = Blocked.CLEAR,
    words_typed_at: datetime | None = NOON,
    at: datetime = NOON,
) -> Not | None:
    try:
        check_can_resume(
            asker=asker,
            control=control,
            state=state,
            terms=shown,
            standing=standing,
            vouched=vouched,
            blocked=blocked,
            words_typed_at=words_typed_at,
            at=at,
        )
    except CannotResume as refusal:
        return refusal.reason
    return None


def test_the_owner_resumes_with_their_words() -> None:
    assert resume() is None
    assert resume(words_typed_at=None) is Not.WORDS_FIRST
    assert resume(words_typed_at=NOON - WORDS_WITHIN - SECOND) is Not.WORDS_FIRST


@pytest.mark.parametrize("state", [state for state in GrantState if state is not GrantState.PAUSED])
def test_only_what_is_paused_can_be_resumed(state: GrantState) -> None:
    assert resume(state=state) is Not.STATE


def test_resuming_looks_at_everything_again() -> None:
    assert resume(asker=DANA) is Not.OWNER
    assert resume(blocked=Blocked.BLOCKED) is Not.PERSON
    assert resume(blocked=Blocked.NOT_CHECKED) is Not.PERSON
    assert resume(standing=Standing.OFF_BOARDED) is Not.PERSON
    assert resume(vouched=Vouching.KEY_CHANGED) is Not.PERSON
    last = TERMS.not_after
    assert resume(at=last, words_typed_at=last) is None
    assert resume(at=last + SECOND, words_typed_at=last) is Not.OVER


def test_resuming_names_the_first_reason() -> None:
    late = TERMS.not_after + SECOND
    state = GrantState.STOPPED
    assert resume(asker=DANA, state=state, words_typed_at=None, blocked=Blocked.BLOCKED, at=late) is Not.OWNER
    assert resume(state=state, words_typed_at=None, blocked=Blocked.BLOCKED, at=late) is Not.STATE
    assert resume(words_typed_at=None, blocked=Blocked.BLOCKED, at=late) is Not.WORDS_FIRST
    assert resume(words_typed_at=late, blocked=Blocked.BLOCKED, at=late) is Not.PERSON
    assert resume(words_typed_at=late, at=late) is Not.OVER


# --- undo --------------------------------------------------------------------------------------------------------


def undo(
    *,
    stopped: StopFact = STOP,
    asker: AccountId = OWNER,
    session_mark: bytes = MARK,
    control: ControlFact = OWN,
    terms_now: Terms = TERMS,
    standing: Standing = Standing.LIVE,
    vouched: Vouching = Vouching.VOUCHED,
    blocked: Blocked = Blocked.CLEAR,
    at: datetime = NOON + SECOND,
) -> Not | None:
    try:
        check_can_undo(
            stopped=stopped,
            asker=asker,
            session_mark=session_mark,
            control=control,
            terms_now=terms_now,
            standing=standing,
            vouched=vouched,
            blocked=blocked,
            at=at,
        )
    except CannotUndo as refusal:
        return refusal.reason
    return None


def test_a_stop_can_be_taken_back_in_the_same_session_within_ten_minutes() -> None:
    assert timedelta(minutes=10) == UNDO_WITHIN
    assert undo() is None
    assert undo(at=NOON) is None
    assert undo(at=NOON + UNDO_WITHIN) is None
    assert undo(at=NOON + UNDO_WITHIN + SECOND) is Not.TOO_LATE
    assert undo(at=NOON - SECOND) is Not.TOO_LATE


def test_only_once() -> None:
    assert undo(stopped=replace(STOP, undone=Undone.ONCE)) is Not.TWICE


@pytest.mark.parametrize("mark", [b"", bytes(32), MARK[:-1], MARK + b"\0"])
def test_only_in_the_same_session(mark: bytes) -> None:
    assert undo(session_mark=mark) is Not.OTHER_SESSION


def test_two_empty_marks_are_not_the_same_session() -> None:
    assert undo(stopped=replace(STOP, session_mark=b""), session_mark=b"") is Not.OTHER_SESSION


def test_only_who_stopped_it_and_still_controls_the_record() -> None:
    assert undo(asker=DANA) is Not.OWNER
    assert undo(stopped=replace(STOP, stopped_by=OTHERS[1])) is Not.OWNER
    assert undo(control=replace(OWN, controllers=frozenset({DANA}))) is Not.OWNER


@pytest.mark.parametrize("was", [GrantState.STOPPED, GrantState.ENDED])
def test_only_what_was_open_or_paused(was: GrantState) -> None:
    assert undo(stopped=replace(STOP, was=was)) is Not.STATE


OTHER_TERMS = {
    "grantee": OTHERS[1],
    "category": Category.DATES,
    "item": "one",
    "verbs": frozenset(Verb),
    "purpose": Purpose.RIGHTS,
    "starts_at": NOON + SECOND,
    "not_after": TERMS.not_after + SECOND,
    "record": RECORDS[1],
}


@pytest.mark.parametrize("name", sorted(OTHER_TERMS))
def test_only_on_the_very_same_terms(name: str) -> None:
    changed = replace(TERMS, **{name: OTHER_TERMS[name]})  # type: ignore[arg-type] # from the table
    assert undo(terms_now=changed) is Not.OTHER_TERMS


def test_only_in_the_record_that_is_controlled() -> None:
    assert undo(control=replace(OWN, record=RECORDS[1])) is Not.OTHER_TERMS


def test_block_key_and_last_day_are_looked_at_again() -> None:
    assert undo(blocked=Blocked.BLOCKED) is Not.PERSON
    assert undo(blocked=Blocked.NOT_CHECKED) is Not.PERSON
    assert undo(standing=Standing.SUSPENDED) is Not.PERSON
    assert undo(vouched=Vouching.KEY_CHANGED) is Not.PERSON
    short = replace(TERMS, not_after=NOON + 2 * SECOND)
    assert undo(stopped=replace(STOP, terms=short), terms_now=short, at=NOON + 2 * SECOND) is None
    assert undo(stopped=replace(STOP, terms=short), terms_now=short, at=NOON + 3 * SECOND) is Not.OVER


def test_undo_names_the_first_reason() -> None:
    late = NOON + timedelta(days=400)
    other = replace(TERMS, purpose=Purpose.RIGHTS)
    bad = replace(STOP, was=GrantState.ENDED, undone=Undone.ONCE)
    once = replace(STOP, undone=Undone.ONCE)
    rest = {"session_mark": b"", "terms_now": other, "blocked": Blocked.BLOCKED, "at": late}
    assert undo(stopped=bad, asker=DANA, **rest) is Not.OWNER  # type: ignore[arg-type] # named above
    assert undo(stopped=bad, **rest) is Not.STATE  # type: ignore[arg-type] # named above
    assert undo(stopped=once, **rest) is Not.OTHER_SESSION  # type: ignore[arg-type] # named above
    assert undo(stopped=once, terms_now=other, blocked=Blocked.BLOCKED, at=late) is Not.TWICE
    assert undo(terms_now=other, blocked=Blocked.BLOCKED, at=late) is Not.TOO_LATE
    assert undo(terms_now=other, blocked=Blocked.BLOCKED) is Not.OTHER_TERMS
    assert undo(blocked=Blocked.BLOCKED) is Not.PERSON


def test_a_stop_needs_a_time_with_an_offset() -> None:
    with pytest.raises(NaiveTime):
        replace(STOP, stopped_at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("was", "everyone_paused_at", "expected"),
    [
        (GrantState.ACTIVE, None, GrantState.ACTIVE),
        (GrantState.ACTIVE, NOON - SECOND, GrantState.ACTIVE),
        (GrantState.ACTIVE, NOON, GrantState.PAUSED),
        (GrantState.ACTIVE, NOON + SECOND, GrantState.PAUSED),
        (GrantState.PAUSED, None, GrantState.PAUSED),
        (GrantState.PAUSED, NOON - SECOND, GrantState.PAUSED),
        (GrantState.ENDED, None, GrantState.PAUSED),
    ],
)
def test_undo_is_no_way_around_a_pause(
    was: GrantState, everyone_paused_at: datetime | None, expected: GrantState
) -> None:
    assert state_after_undo(stopped=replace(STOP, was=was), everyone_paused_at=everyone_paused_at) is expected


# --- states ------------------------------------------------------------------------------------------------------


@given(before=st.sampled_from(GrantState), after=st.sampled_from(GrantState))
def test_only_listed_steps_pass(before: GrantState, after: GrantState) -> None:
    if any((step.before, step.after) == (before, after) for step in STEPS):
        check_step(before=before, after=after)
        return
    with pytest.raises(WrongStep) as caught:
        check_step(before=before, after=after)
    assert (caught.value.before, caught.value.after) == (before, after)


def test_the_steps_agree_with_the_rules_of_stopping_pausing_and_resuming() -> None:
    for state in GrantState:
        assert (GrantState.STOPPED in TRANSITIONS[state]) is can_stop(asker=OWNER, control=OWN, state=state)
    assert {state for state in GrantState if GrantState.PAUSED in TRANSITIONS[state]} == {
        GrantState.ACTIVE,
        GrantState.STOPPED,
    }
    assert {state for state in GrantState if GrantState.ACTIVE in TRANSITIONS[state]} == {
        GrantState.PAUSED,
        GrantState.STOPPED,
    }
    assert TRANSITIONS[GrantState.ENDED] == frozenset()
    assert set(TRANSITIONS) == set(GrantState)
    assert len({(step.before, step.after) for step in STEPS}) == len(STEPS)


def test_the_diagram_shows_each_step_once_and_where_it_ends() -> None:
    lines = mermaid().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert lines[1].startswith("    [*] --> active: ")
    assert lines[-1] == "    ended --> [*]"
    assert lines[2:-1] == [f"    {step.before} --> {step.after}: {step.by}" for step in STEPS]


def test_a_stop_fact_names_its_record() -> None:
    assert STOP.terms.record == RECORD
