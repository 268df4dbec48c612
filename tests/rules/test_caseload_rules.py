"""What lies on a professional's day, and what is theirs to do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.caseload.rules import (
    KEPT_AHEAD,
    KEPT_BACK,
    Due,
    May,
    done_today,
    due,
    mine,
    of_day,
    with_done,
    with_load,
)
from trefoil.care.talks.rules import LASTS
from trefoil.care.talks.schema import Stand
from trefoil.vault.work_formats import Desk

AT = datetime(2026, 5, 11, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
ALL = May(brief=True, add=True)


@dataclass(frozen=True)
class Talk:
    begins: datetime
    whom: str = "me"
    stand: Stand = Stand.YES


hours = st.integers(min_value=-24 * 60, max_value=24 * 60)
talks = st.lists(
    st.builds(
        Talk,
        begins=hours.map(lambda hour: AT.astimezone(UTC) + timedelta(hours=hour)),
        whom=st.sampled_from(["me", "another", ""]),
        stand=st.sampled_from(Stand),
    )
)


@given(talks=talks)
def test_only_ones_own_talks_that_are_on_stand_there_in_order_of_time(talks: list[Talk]) -> None:
    own = mine(talks=talks, account="me")
    assert all(one.whom == "me" and one.stand is not Stand.OFF for one in own)
    assert len(own) == len([one for one in talks if one.whom == "me" and one.stand is not Stand.OFF])
    day = of_day(talks=own, at=AT)
    assert [one.begins for one in day] == sorted(one.begins for one in day)
    assert all(one.begins.astimezone(AT.tzinfo).date() == AT.date() for one in day)


@given(
    minutes=st.integers(min_value=-3000, max_value=3000),
    stand=st.sampled_from(Stand),
    brief=st.booleans(),
    add=st.booleans(),
    done=st.lists(st.sampled_from([Due.READ.value, Due.WRITE.value]), unique=True),
)
def test_nothing_is_due_that_was_not_granted_or_is_done(
    minutes: int, stand: Stand, brief: bool, add: bool, done: list[str]
) -> None:
    found = due(begins=AT + timedelta(minutes=minutes), stand=stand, may=May(brief=brief, add=add), done=done, at=AT)
    assert found.value not in done
    if found is not Due.NOTHING:
        assert stand is Stand.YES
    if found is Due.READ:
        assert brief and minutes > -60
    if found is Due.WRITE:
        assert add and minutes <= -60


def test_reading_is_before_a_talk_and_writing_after_it() -> None:
    begins = AT
    before, during, after = AT - timedelta(minutes=5), AT + timedelta(minutes=30), AT + LASTS
    assert [due(begins=begins, stand=Stand.YES, may=ALL, done=(), at=at) for at in (before, during, after)] == [
        Due.READ,
        Due.READ,
        Due.WRITE,
    ]
    assert due(begins=begins, stand=Stand.ASKED, may=ALL, done=(), at=after) is Due.NOTHING


def test_what_was_done_is_of_its_day_and_of_one_person() -> None:
    desk = with_done(desk=Desk(), what=Due.READ, link="ab", today=AT.date())
    desk = with_done(desk=desk, what=Due.READ, link="ab", today=AT.date())
    desk = with_done(desk=desk, what=Due.WRITE, link="cd", today=AT.date())
    assert desk.done == ("read.ab", "write.cd")
    assert done_today(desk=desk, link="ab", today=AT.date()) == ("read",)
    assert done_today(desk=desk, link="ab", today=AT.date() + timedelta(days=1)) == ()
    later = with_done(desk=desk, what=Due.READ, link="cd", today=AT.date() + timedelta(days=1))
    assert later.done == ("read.cd",)


@given(talks=talks)
def test_days_are_remembered_as_numbers_within_their_time(talks: list[Talk]) -> None:
    old = (AT.date() - KEPT_BACK - timedelta(days=1)).isoformat()
    near = (AT.date() - timedelta(days=2)).isoformat()
    desk = with_load(desk=Desk(load={old: 5, near: 3}), talks=talks, at=AT)
    assert old not in desk.load
    assert desk.load[near] == 3  # a day that is over stays as it was seen
    last = (AT.date() + KEPT_AHEAD).isoformat()
    assert all(day <= last for day in desk.load)
    agreed = [one for one in talks if one.stand is Stand.YES]
    counted = sum(number for day, number in desk.load.items() if day != near)
    assert counted == len(
        [one for one in agreed if AT.date() <= one.begins.astimezone(AT.tzinfo).date() <= AT.date() + KEPT_AHEAD]
    )
    assert with_load(desk=desk, talks=talks, at=AT) == desk
