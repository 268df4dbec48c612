"""A desk of many people's dates: one line a case, each thing once, and nobody is ever late."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.notices import present_due as present
from trefoil.care.notices.days import Dated, DayLine, day_lines
from trefoil.care.notices.desk import (
    CUSTODY_STAYS,
    STAYS,
    Remind,
    Soon,
    Theirs,
    What,
    arranged,
    name_of,
    remind_on,
    reminded,
    soon_of,
)
from trefoil.care.notices.present_due import Whose
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Lines

TODAY = date(2026, 5, 12)


def line(
    *, id_: str = "a", kind: DateKind = DateKind.COURT, day: date | str = TODAY, case: str = "1:26-cr-7"
) -> DayLine:
    dated = Dated(
        id=id_,
        kind=kind,
        standing=Standing.STANDS,
        day_at=day if isinstance(day, str) else day.isoformat(),
        zone="",
        place="",
        case=case,
    )
    (found,) = day_lines((dated,))
    return found


def test_a_line_stands_by_its_day_and_goes_away_a_while_after() -> None:
    def soon(days: int, kind: DateKind = DateKind.COURT) -> Soon | None:
        return soon_of(line=line(kind=kind, day=TODAY + timedelta(days=days)), seen_to=False, today=TODAY)

    assert [soon(0), soon(7), soon(8), soon(31), soon(32)] == [
        Soon.WEEK,
        Soon.WEEK,
        Soon.MONTH,
        Soon.MONTH,
        Soon.LATER,
    ]
    assert soon(-STAYS.days) is Soon.OVER
    assert soon(-STAYS.days - 1) is None
    assert soon(-CUSTODY_STAYS.days, DateKind.CUSTODY) is Soon.OVER
    assert soon_of(line=line(kind=DateKind.CUSTODY, day=""), seen_to=False, today=TODAY) is Soon.NO_DAY
    assert soon_of(line=line(day="on a Friday"), seen_to=False, today=TODAY) is Soon.NO_DAY
    assert soon_of(line=line(), seen_to=True, today=TODAY) is Soon.SEEN_TO


def test_a_case_stands_once_by_its_next_thing_and_what_is_seen_to_apart() -> None:
    dates = [
        Theirs(record="w", line=line(id_="a", day=TODAY + timedelta(days=40))),
        Theirs(record="w", line=line(id_="b", day=TODAY + timedelta(days=3), kind=DateKind.STATEMENT)),
        Theirs(record="w", line=line(id_="c", day=TODAY + timedelta(days=2))),
        Theirs(record="l", line=line(id_="d", day=TODAY + timedelta(days=1))),
    ]
    found = arranged(dates=dates, what=What.ALL, seen_to={"c"}, today=TODAY)
    assert [(case.record, [one.now.id for one in case.things]) for case in found[Soon.WEEK]] == [
        ("l", ["d"]),
        ("w", ["b", "a"]),
    ]
    assert [one.now.id for one in found[Soon.SEEN_TO][0].things] == ["c"]
    assert set(found) == {Soon.WEEK, Soon.SEEN_TO}
    only = arranged(dates=dates, what=What.STATEMENT, seen_to=(), today=TODAY)
    assert [one.now.id for cases in only.values() for case in cases for one in case.things] == ["b"]


LINES = st.lists(
    st.builds(
        line,
        id_=st.uuids().map(str),
        kind=st.sampled_from(DateKind),
        day=st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)) | st.just("") | st.just("?"),
        case=st.sampled_from(("", "1", "2")),
    ),
    max_size=12,
    unique_by=lambda one: one.now.id,
)


@given(lines=LINES, seen=st.integers(0, 3))
def test_each_thing_stands_in_one_place_and_nothing_to_come_is_left_out(lines: list[DayLine], seen: int) -> None:
    seen_to = {name_of(one) for one in lines[:seen]}
    theirs = [Theirs(record=f"r{place % 2}", line=one) for place, one in enumerate(lines)]
    found = arranged(dates=theirs, what=What.ALL, seen_to=seen_to, today=TODAY)
    there = [one.now.id for cases in found.values() for case in cases for one in case.things]
    assert len(there) == len(set(there))
    for one in lines:
        over = one.now.day_at[:1] == "2" and one.now.day_at < TODAY.isoformat()
        assert over or one.now.id in there
    for cases in found.values():
        assert len({(case.record, case.things[0].now.case) for case in cases if case.case}) == len(
            [case for case in cases if case.case]
        )


def test_a_reminder_is_never_before_today_and_none_for_what_names_no_day() -> None:
    near = (TODAY + timedelta(days=2)).isoformat()
    assert remind_on(line_day=near, remind=Remind.DAY, today=TODAY) == (TODAY + timedelta(days=1)).isoformat()
    assert remind_on(line_day=near, remind=Remind.TWO_WEEKS, today=TODAY) == TODAY.isoformat()
    assert remind_on(line_day=near, remind=Remind.NO, today=TODAY) == ""
    assert remind_on(line_day="", remind=Remind.DAY, today=TODAY) == ""
    assert remind_on(line_day="2020-01-01", remind=Remind.DAY, today=TODAY) == ""


def test_a_reminder_counts_for_who_shares_dates_now_alone() -> None:
    marks = {"a": ("w", "2026-05-12"), "b": ("l", "2026-05-13"), "c": ("gone", "2026-05-01"), "d": ("w", "")}
    assert reminded(marks=marks, live={"w", "l"}, today=TODAY) == ("w",)


def test_the_desk_shows_a_part_at_a_time_and_one_date_offers_what_its_day_allows() -> None:
    far = [line(id_=f"{n:032x}", day=TODAY + timedelta(days=60 + n), case=f"{n}") for n in range(90)]
    found = arranged(dates=[Theirs(record="w", line=one) for one in far], what=What.ALL, seen_to=(), today=TODAY)
    who = Whose(link="x", name="Wren")

    def page(past: int) -> present.DuePage:
        return present.due_page(
            found=found, whose={"w": who}, seen_to=(), what=What.ALL, past=past, lines=Lines(), today=TODAY
        )

    first, last = page(0), page(80)
    assert (len(first.groups[0].cases), first.more, last.more) == (present.DATES_A_PAGE, "yes", "")
    assert len(last.groups[0].cases) == 10
    one = present.one_page(
        line=far[0],
        who=who,
        seen=False,
        reminder="2026-06-01",
        may_tell=False,
        passed_on=False,
        lines=Lines(),
        today=TODAY,
    )
    assert [choice.chosen for choice in one.reminders] == ["", "", "", "", "yes"]
    assert one.tells == ()
    soon = replace(far[0], now=replace(far[0].now, day_at=TODAY.isoformat(), standing=Standing.CANCELED))
    gone = present.one_page(
        line=soon, who=who, seen=True, reminder="", may_tell=True, passed_on=True, lines=Lines(), today=TODAY
    )
    assert gone.reminders == ()
    assert gone.thing.notes == ("It was called off",)
