"""Cases: what may be kept, whom to call by stage, which day stands first. Pure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.legal.rules import (
    LINE_MOST,
    TEXT_MOST,
    CannotKeep,
    Desk,
    Known,
    NotTheirs,
    WhyNot,
    case_of,
    check_own,
    day_of,
    desk_at,
    in_order,
    known,
    next_first,
    office_of,
    press_of,
    reach_of,
    rights_at,
    show_of,
)
from trefoil.care.legal.schema import Care, Check, Filing, Office, Press, Reach, Stage, Unseen, Way
from trefoil.care.library.card import Stage as RightsStage
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import issue_ticket

TICKET = issue_ticket()
CASE = ItemId("1" * 32)
TODAY = date(2026, 5, 12)


def reason(refused: pytest.ExceptionInfo[CannotKeep]) -> WhyNot:
    assert "secret" not in str(refused.value)
    return refused.value.reason


def office(**more: str) -> Office:
    texts = {"name": "", "place": "", "number": "", "whom": "", "phone": ""} | more
    return office_of(case=CASE, reach=None, since=1, **texts)


def test_a_case_needs_a_name_alone() -> None:
    case = case_of(called=" The  one ", stage=None, words="", since=1)
    assert (case.called.reveal(TICKET), case.stage) == ("The one", Stage.UNKNOWN)
    with pytest.raises(CannotKeep) as refused:
        case_of(called=" ", stage=Stage.OVER, words="secret", since=1)
    assert reason(refused) is WhyNot.NOTHING
    with pytest.raises(CannotKeep) as refused:
        case_of(called="x", stage=None, words="secret" * TEXT_MOST, since=1)
    assert reason(refused) is WhyNot.TOO_LONG


def test_an_office_may_be_unknown_in_everything() -> None:
    assert office().reach is Reach.UNKNOWN
    assert office(phone="+1 (555) 010-0142").phone.reveal(TICKET) == "+1 (555) 010-0142"
    with pytest.raises(CannotKeep) as refused:
        office(phone="secret line")
    assert reason(refused) is WhyNot.NOT_A_NUMBER
    with pytest.raises(CannotKeep) as refused:
        office(name="secret" * LINE_MOST)
    assert reason(refused) is WhyNot.TOO_LONG


def test_a_letters_day_is_kept_nowhere_twice() -> None:
    told = day_of(case=CASE, notice_date="2" * 32, day=TODAY, what="", texts={}, since=1)
    assert (told.notice_date, told.day) == ("2" * 32, None)
    own = day_of(case=CASE, notice_date="", day=TODAY, what="", texts={}, since=1)
    assert own.day == TODAY
    assert day_of(case=CASE, notice_date="", day=None, what="", texts={"after": "soup"}, since=1).after
    with pytest.raises(CannotKeep) as refused:
        day_of(case=CASE, notice_date="", day=None, what=" ", texts={"after": " "}, since=1)
    assert reason(refused) is WhyNot.NOTHING


def test_rules_wishes_and_a_plan_for_the_press() -> None:
    rules = reach_of(ways=[Way.VISIT, Way.WRITING, Way.VISIT], checks=[], cares=[], times="", words="")
    assert rules.ways == (Way.WRITING, Way.VISIT)
    for more in ({"checks": [Check.WORD]}, {"cares": [Care.TIME]}, {"times": "late"}, {"words": "slowly"}):
        assert reach_of(**({"ways": [], "checks": [], "cares": [], "times": "", "words": ""} | more))  # type: ignore[arg-type]  # one of each
    with pytest.raises(CannotKeep):
        reach_of(ways=[], checks=[], cares=[], times=" ", words=" ")
    assert show_of(picked=[Unseen.STOP, Unseen.NO_SOUND], words="").picked == (Unseen.NO_SOUND, Unseen.STOP)
    plan = press_of(
        speaks="Ms. Reed",
        before="",
        after="",
        newsroom=[Press.TELL_FIRST, Press.THROUGH],
        newsroom_words="",
        filing=[Filing.SEALED],
        filing_words="",
    )
    assert plan.newsroom == (Press.THROUGH, Press.TELL_FIRST)


@given(st.lists(st.sampled_from(Unseen)))
def test_what_was_picked_stands_once_in_the_lists_order(picked: list[Unseen]) -> None:
    kept = in_order(picked, Unseen)
    assert set(kept) == set(picked)
    assert list(kept) == [one for one in Unseen if one in picked]


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_its_rights_and_only_a_federal_case_a_federal_desk(stage: Stage) -> None:
    assert rights_at(stage=stage) in RightsStage
    assert desk_at(stage=stage, reach=[Reach.STATE, Reach.ABROAD, Reach.UNKNOWN]) is None
    desk = desk_at(stage=stage, reach=[Reach.STATE, Reach.FEDERAL])
    assert desk is {
        Stage.UNKNOWN: None,
        Stage.LOOKED_INTO: Desk.SPECIALIST,
        Stage.AFTER: Desk.PRISONS,
        Stage.OVER: Desk.PRISONS,
    }.get(stage, Desk.COORDINATOR)


@given(st.lists(st.one_of(st.none(), st.integers(-900, 900)), max_size=12))
def test_the_next_day_stands_first_and_none_is_lost(offsets: list[int | None]) -> None:
    days = [
        (f"{place:032x}", None if offset is None else TODAY + timedelta(days=offset))
        for place, offset in enumerate(offsets)
    ]
    order = next_first(days=days, today=TODAY)
    assert sorted(order) == sorted(item for item, _ in days)
    found = dict(days)
    groups = [0 if (day := found[item]) is not None and day >= TODAY else 1 if day is None else 2 for item in order]
    assert groups == sorted(groups)
    coming = [day for item in order if (day := found[item]) is not None and day >= TODAY]
    assert coming == sorted(coming)


def test_only_the_persons_own_permit_writes() -> None:
    class Own:
        own = True

    class Given:
        own = False

    check_own(permit=Own())  # type: ignore[arg-type]  # as much as the rule looks at
    with pytest.raises(NotTheirs):
        check_own(permit=Given())  # type: ignore[arg-type]  # as much as the rule looks at


MOMENT = datetime(2026, 5, 12, 14, 0, tzinfo=UTC)
HOURS = st.integers(-50, 50).map(lambda hours: MOMENT + timedelta(hours=hours))


@given(HOURS, HOURS, st.none() | HOURS)
def test_nobody_is_said_to_keep_to_what_they_never_had(
    changed: datetime, since: datetime, said: datetime | None
) -> None:
    found = known(changed=changed, since=since, said=said)
    assert (found is Known.OLDER) == (since < changed)
    assert (found is Known.SAID) == (said is not None and said >= since >= changed)
