"""The decision again, written another way, on a hundred thousand cases of chance.

`decide()` walks through guards and asks each grant for its first obstacle. The reference here is a table of faults:
it first sorts the world into sets, then counts what is left after each sieve.
"""

from random import Random

import pytest

from tests.rules.policy_facts import Case, random_case
from trefoil.kernel.vocabulary import Category, Control, GrantState, Verb
from trefoil.policy.decisions import GrantFact, Permit, Refused, Standing, Why

CHUNKS = 20
CASES_A_CHUNK = 5_000


def reference(case: Case) -> tuple[str, str | None]:
    """Return ("yes", the grant or None) or ("no", the reason)."""
    asked, control = case.ask, case.control
    hurdles_before_ownership = {
        Why.OTHER_RECORD: asked.record == control.record,
        Why.CONTROL_NOT_OPEN: control.control == Control.SELF,
    }
    for reason, clear in hurdles_before_ownership.items():
        if not clear:
            return "no", reason.value
    if {asked.actor} & control.controllers:
        return "yes", None
    hurdles = {
        Why.PRIVATE: asked.category != Category.PRIVATE,
        Why.SUSPENDED: case.standing != Standing.SUSPENDED,
        Why.OFF_BOARDED: case.standing != Standing.OFF_BOARDED,
        Why.BLOCKED: case.standing != Standing.BLOCKED,
        Why.NO_PURPOSE: asked.purpose is not None,
        Why.NO_CHANGE: asked.verb == Verb.READ or asked.item is None,
    }
    for reason, clear in hurdles.items():
        if not clear:
            return "no", reason.value
    key = (asked.record, asked.actor, asked.category)
    theirs = {fact for fact in case.grants if (fact.record, fact.grantee, fact.category) == key}
    if GrantState.PAUSED in {fact.state for fact in theirs}:
        return "no", Why.PAUSED.value
    left = {fact for fact in theirs if fact.item in {None, asked.item}}
    sieves: list[tuple[Why, set[GrantFact]]] = [
        (Why.NO_GRANT, left),
        (Why.STOPPED, {fact for fact in left if fact.state != GrantState.STOPPED}),
        (Why.ENDED, {fact for fact in left if fact.state != GrantState.ENDED and fact.not_after >= asked.at}),
        (Why.NOT_YET, {fact for fact in left if fact.starts_at <= asked.at}),
        (Why.OTHER_VERB, {fact for fact in left if fact.verbs >= {asked.verb}}),
        (Why.OTHER_PURPOSE, {fact for fact in left if fact.purpose == asked.purpose}),
    ]
    for reason, passing in sieves:
        left = left & passing
        if not left:
            return "no", reason.value
    best = sorted(left, key=lambda fact: (fact.item is None, -fact.not_after.timestamp()))
    ties = [fact for fact in best if (fact.item, fact.not_after) == (best[0].item, best[0].not_after)]
    return "yes", max(fact.grant for fact in ties)


def as_pair(found: Permit | Refused) -> tuple[str, str | None]:
    match found:
        case Permit():
            return "yes", found.grant
        case Refused():
            return "no", found.why.value


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_decide_agrees_with_the_reference(chunk: int) -> None:
    chance = Random(f"trefoil {chunk}")  # noqa: S311 - cases, not keys
    answers: set[str | None] = set()
    for _ in range(CASES_A_CHUNK):
        case = random_case(chance)
        found = as_pair(case.answer())
        assert found == reference(case), case
        answers.add(found[1] if found[0] == "no" else f"yes, {'own' if found[1] is None else 'granted'}")
    # Chance has reached every answer there is; otherwise this test would prove less than it says.
    assert answers == {*(reason.value for reason in Why), "yes, own", "yes, granted"}
