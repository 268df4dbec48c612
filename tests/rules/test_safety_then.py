"""The plan for hard days as it was at the end of a day: each line by its newest version until then."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.safety.rules import as_on, days_of

FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Version:
    item: str
    revision: int
    day: date


@st.composite
def plans(draw: st.DrawFn) -> list[Version]:
    """Lines whose versions follow each other in time, in any order."""
    found = []
    for name in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        steps = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=5)))
        found += [Version(name, number, FIRST + timedelta(days=step)) for number, step in enumerate(steps, start=1)]
    return draw(st.permutations(found))


@given(plans(), st.integers(-1, 61))
def test_each_line_stands_once_by_its_newest_version_until_that_day(versions: list[Version], after: int) -> None:
    day = FIRST + timedelta(days=after)
    stood = as_on(versions=versions, day=day)
    assert len({one.item for one in stood}) == len(stood)
    assert {one.item for one in stood} == {one.item for one in versions if one.day <= day}
    for one in stood:
        assert one.day <= day
        assert not [other for other in versions if other.item == one.item and other.revision > one.revision
                    and other.day <= day]  # fmt: skip


@given(plans(), st.integers(1, 9))
def test_the_days_are_those_of_a_change_the_newest_first(versions: list[Version], most: int) -> None:
    days = days_of(versions=versions, most=most)
    assert list(days) == sorted({one.day for one in versions}, reverse=True)[:most]


@given(plans())
def test_after_the_last_change_it_is_the_plan_of_now(versions: list[Version]) -> None:
    stood = as_on(versions=versions, day=FIRST + timedelta(days=100))
    newest = {name: max(one.revision for one in versions if one.item == name) for name in {v.item for v in versions}}
    assert {one.item: one.revision for one in stood} == newest
