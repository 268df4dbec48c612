"""What the rules of several slices refuse, by its reason and never by what was typed, and their plainest answers."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.doors.samples_of_news import _read
from tests.rules.test_plans_rules import MAYA, WREN, permit
from tests.rules.test_restitution_rules import An
from trefoil.care.checkins import rules as checkins
from trefoil.care.checkins.schema import Group
from trefoil.care.help import rules as help_rules
from trefoil.care.intake import rules as intake
from trefoil.care.library import rules as library
from trefoil.care.library.card import Stage
from trefoil.care.library.shelf import cards
from trefoil.care.notices import rules as notices
from trefoil.care.notices.reading.letter import TEXT_MOST
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.schema import DateKind, EventType, Field
from trefoil.care.restitution import rules as restitution
from trefoil.care.review.registry import kinds
from trefoil.care.review.rules import CannotBecause, CannotSign, Reviewer, check_can_sign_kind
from trefoil.care.safety import rules as safety
from trefoil.care.safety.schema import Part
from trefoil.care.sessions import rules as sessions
from trefoil.care.talks import rules as talks
from trefoil.care.writing.rules import NothingWritten
from trefoil.policy.decisions import Permit

AT = datetime(2026, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("check", "refused"),
    [
        (checkins.check_own, checkins.NotTheirs),
        (intake.check_own, intake.NotTheirs),
        (sessions.check_own, sessions.NotTheirs),
        (talks.check_own, talks.NotTheirs),
    ],
)
def test_a_grant_is_not_enough_to_write_for_somebody(
    check: Callable[..., None], refused: type[PermissionError]
) -> None:
    check(permit=permit(WREN))
    shared: Permit = permit(MAYA)
    with pytest.raises(refused):
        check(permit=shared)


def test_what_holds_somebody_is_named_and_only_some_groups_stand_on_a_low_day() -> None:
    with pytest.raises(NothingWritten):
        checkins.holds_of(group=next(iter(Group)), words="  ", low=True)
    for group in Group:
        assert checkins.holds_of(group=group, words=" a  bench ", low=True).low is (group in checkins.FOR_LOW_DAYS)


@dataclasses.dataclass(frozen=True)
class One:
    """One thing that holds somebody."""

    group: Group
    low: bool
    at: datetime


def test_a_low_day_shows_what_was_picked_for_it_or_else_the_oldest() -> None:
    group, other = list(Group)[:2]
    old, new = One(group, low=False, at=AT), One(group, low=False, at=AT + timedelta(days=1))
    picked = One(group, low=True, at=AT - timedelta(days=1))
    assert checkins.for_low_day(things=[new, old], group=group) is old
    assert checkins.for_low_day(things=[new, old, picked], group=group) is picked
    assert checkins.for_low_day(things=[new], group=other) is None


def test_a_night_that_has_not_come_is_not_kept() -> None:
    today = date(2026, 5, 12)
    with pytest.raises(checkins.NotYet):
        checkins._has_come(today + timedelta(days=1), today)
    checkins._has_come(today, today)


def test_the_last_look_at_a_service_is_the_one_that_counts() -> None:
    first = help_rules.Checked(service="a", right=True, by="Ines", day=date(2026, 1, 1))
    last = help_rules.Checked(service="a", right=False, by="Theo", day=date(2026, 2, 1))
    assert help_rules.latest(checks=[first, last]) == {"a": last}


def test_rights_stand_by_their_stage_and_an_empty_stage_is_left_out() -> None:
    found = library.by_stage(cards=[card for card in cards() if card.stage is not None])
    assert [stage for stage, _ in found] == [stage for stage in Stage if stage in dict(found)]
    assert all(kept and all(card.stage is stage for card in kept) for stage, kept in found)
    assert library.by_stage(cards=[]) == ()


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (EventType.VICTIM_IMPACT_STATEMENT_REQUEST, DateKind.STATEMENT),
        (EventType.RESTITUTION_HEARING, DateKind.RESTITUTION),
        (EventType.RELEASE, DateKind.CUSTODY),
        (EventType.SENTENCING, DateKind.COURT),
        (EventType.OTHER, DateKind.OTHER),
    ],
)
def test_what_is_on_a_day_has_a_neutral_word(event: EventType, kind: DateKind) -> None:
    assert notices.date_kind(event) is kind


@pytest.mark.parametrize(
    ("change", "why", "about"),
    [
        ({"text": " "}, notices.WhyNot.NOTHING, Field.TEXT),
        ({"text": "x" * (TEXT_MOST + 1_001)}, notices.WhyNot.TOO_LONG, Field.TEXT),
        ({"event_at": "2026-02-30"}, notices.WhyNot.NOT_A_DAY, Field.WHEN),
        ({"received_at": "soon"}, notices.WhyNot.NOT_A_DAY, Field.RECEIVED),
        ({"event_timezone": "Nowhere/Else"}, notices.WhyNot.NOT_A_ZONE, Field.ZONE),
    ],
)
def test_a_notice_that_a_person_changed_is_checked_again(
    change: dict[str, str], why: notices.WhyNot, about: Field
) -> None:
    read: Parsed = _read("release.en.eml")
    notices.check(read)
    with pytest.raises(notices.CannotKeep) as caught:
        notices.check(dataclasses.replace(read, **change))  # type: ignore[arg-type]  # every field here is text
    assert (caught.value.reason, caught.value.about) == (why, about)
    assert str(caught.value) == why.value
    assert notices.day_of("2026-05-12T09:00") == "2026-05-12"


def test_a_line_of_the_plan_has_an_end() -> None:
    with pytest.raises(safety.TooLong):
        safety.line_of(part=next(iter(Part)), words="x" * (safety.WORDS_MOST + 1), number="", technique="", since=1)


def test_an_order_that_can_still_change_says_so() -> None:
    order = An(amount=Decimal(5000), final_on=None)
    assert restitution.flags_of(order=order, payments=[]) == (restitution.Flag.NOT_FINAL,)


def test_a_whole_kind_of_files_is_signed_by_one_of_whom_it_asks_for_and_as_it_was_read() -> None:
    kind = kinds()[0]
    assert set(kind.needs) == {reviewer for one in kind.contents for reviewer in one.needs}
    fits = {"kind": kind, "reviewer": Reviewer.SURVIVOR, "reviewed_by": "Kim", "jurisdiction": "US"}
    check_can_sign_kind(**fits, digest=kind.digest)  # type: ignore[arg-type]  # as they are
    with pytest.raises(CannotSign) as refused:
        check_can_sign_kind(**fits, digest=b"x")  # type: ignore[arg-type]  # the same
    assert refused.value.reason is CannotBecause.CHANGED
