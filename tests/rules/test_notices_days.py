"""Many dates, few lines: a hearing stands as the newest word on it says, and no date is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from trefoil.care.notices import calm
from trefoil.care.notices import days as days_module
from trefoil.care.notices.days import Dated, day_lines
from trefoil.care.notices.folding import Told, fold, lines_of, supersedes
from trefoil.care.notices.over import (
    WORTH,
    ids_of,
    is_worth_keeping,
    newly_over,
    still_read,
    to_keep,
    without,
)
from trefoil.care.notices.schema import (
    Agency,
    Channel,
    DateKind,
    DatesOver,
    EventType,
    ReadDate,
    Standing,
)
from trefoil.kernel.plain import Plain

TODAY = date(2027, 2, 1)
ONE = Dated(
    id="a",
    kind=DateKind.COURT,
    standing=Standing.STANDS,
    day_at="2027-03-25T10:30",
    zone="America/New_York",
    place="Courtroom 4B",
    case="1:26-cr-00123-ABC",
    thread="t",
    told_on="2027-01-04",
)
DAYS = ("2027-04-01T10:30", "2027-05-01T09:00", "2027-06-01T09:00")
MOVED = tuple(
    replace(ONE, id=f"m{number}", standing=Standing.MOVED, day_at=day, told_on=f"2027-01-1{number}")
    for number, day in enumerate(DAYS)
)


def test_a_hearing_moved_three_times_and_then_called_off_is_one_line() -> None:
    off = replace(ONE, id="off", standing=Standing.CANCELED, day_at=DAYS[-1], told_on="2027-01-20")
    (line,) = day_lines((off, *MOVED, ONE))
    assert line.now.standing is Standing.CANCELED
    assert line.now_ids == ("off",)
    assert sorted(line.ids) == ["a", "m0", "m1", "m2", "off"]
    assert line.earlier == (ONE.day_at, *DAYS[:2])
    assert not line.unsure


def test_three_letters_of_one_day_are_one_line_that_was_called_off() -> None:
    moved = replace(MOVED[0], id="0", told_on=ONE.told_on)
    off = replace(ONE, id="00", standing=Standing.CANCELED, day_at="", told_on=ONE.told_on)
    (line,) = day_lines((off, moved, ONE))
    assert line.now.standing is Standing.CANCELED
    assert line.earlier == (ONE.day_at, moved.day_at)


def test_what_is_called_off_without_a_day_ends_the_day_that_stood_and_asks_until_it_is_known() -> None:
    off = replace(ONE, id="off", standing=Standing.CANCELED, day_at="", told_on="2027-01-20")
    (row,) = calm.on_their_days(dates=(ONE, off), known=(), today=TODAY)
    assert (row.now.standing, row.now.day_at) == (Standing.CANCELED, "")
    assert calm.on_their_days(dates=(ONE, off), known=row.ids, today=TODAY) == ()
    assert calm.waits(dates=(ONE, off), known=(), today=TODAY)[0].dated


def test_what_somebody_knows_of_asks_again_once_it_is_moved() -> None:
    assert calm.on_their_days(dates=(ONE,), known=("a",), today=TODAY) == ()
    (row,) = calm.on_their_days(dates=(ONE, MOVED[0]), known=("a",), today=TODAY)
    assert row.now.day_at == DAYS[0]
    assert calm.on_their_days(dates=(ONE, MOVED[0]), known=("a", "m0"), today=TODAY) == ()


def test_what_two_people_brought_in_meets_by_its_case_and_day() -> None:
    theirs = replace(ONE, id="b", thread="other", told_on="2027-01-05", case="1:26-CR-00123-ABC ")
    (line,) = day_lines((ONE, theirs))
    assert sorted(line.ids) == ["a", "b"]
    (line,) = day_lines((theirs, ONE, *MOVED))  # one of the two never heard that it was moved
    assert line.now.day_at == DAYS[-1]
    assert sorted(line.ids) == ["a", "b", "m0", "m1", "m2"]
    off = replace(theirs, standing=Standing.CANCELED)
    (line,) = day_lines((ONE, off))
    assert line.now.standing is Standing.CANCELED
    late = replace(theirs, told_on="2027-03-01")  # told after it was moved: it may be set for the old day again
    assert len(day_lines((ONE, *MOVED, late))) == 2


def test_two_hearings_of_one_case_on_two_days_are_two() -> None:
    assert len(day_lines((ONE, replace(ONE, id="b", thread="other", day_at=DAYS[0])))) == 2
    assert len(day_lines((replace(ONE, thread=""), replace(ONE, id="b", thread="", day_at=DAYS[0])))) == 2


DATES = st.lists(
    st.builds(
        Dated,
        id=st.uuids().map(str),
        kind=st.sampled_from((DateKind.COURT, DateKind.CUSTODY)),
        standing=st.sampled_from(Standing),
        day_at=st.sampled_from(("", "2020-01-01", "2027-03-25T10:30", "2027-04-01", "no day")),
        zone=st.just(""),
        place=st.just(""),
        case=st.sampled_from(("", "1:26-cr-00123")),
        thread=st.sampled_from(("", "t", "u")),
        told_on=st.sampled_from(("", "2027-01-04", "2027-01-05")),
    ),
    max_size=10,
)


@given(dates=DATES, seed=st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_each_date_stands_in_exactly_one_line_whatever_the_order(dates: list[Dated], seed: Random) -> None:
    lines = day_lines(dates)
    assert sorted(id_ for line in lines for id_ in line.ids) == sorted(one.id for one in dates)
    for line in lines:
        assert set(line.now_ids) <= set(line.ids)
        assert line.now.id in line.ids
    mixed = list(dates)
    seed.shuffle(mixed)
    assert {frozenset(line.ids) for line in day_lines(mixed)} == {frozenset(line.ids) for line in lines}


@given(dates=DATES)
@settings(max_examples=200, deadline=None)
def test_a_day_to_come_that_is_the_newest_word_is_never_dropped(dates: list[Dated]) -> None:
    rows = calm.on_their_days(dates=dates, known=(), today=TODAY)
    shown = {id_ for row in rows for id_ in row.ids}
    for line in day_lines(dates):
        newest_to_come = line.now.day_at[:10] >= TODAY.isoformat() or line.now.kind is DateKind.CUSTODY
        assert not newest_to_come or set(line.ids) <= shown
    assert bool(rows) is bool(calm.waits(dates=dates, known=(), today=TODAY))


@given(one=DATES.filter(bool).map(lambda dates: dates[0]))
def test_a_date_by_itself_is_a_line_as_folding_would_make_it(one: Dated) -> None:
    ((line,),) = [lines_of([days_module._told(one)])]
    assert day_lines((one,)) == (days_module._line(line, {one.id: one}),)


def test_each_notice_names_the_one_whose_place_it_takes() -> None:
    told = [
        Told(
            id=one.id,
            channel=Channel.EMAIL,
            received=one.told_on,
            agency=Agency.USAO,
            docket=one.case,
            agency_case="",
            caption="",
            event=EventType.HEARING,
            standing=one.standing,
            event_at=one.day_at,
            zone="",
            place="",
            text=one.id,
        )
        for one in (ONE, *MOVED)
    ]
    post = replace(told[1], id="post", channel=Channel.LETTER, received="2027-01-12")
    ((line,),) = [case.lines for case in fold([*told, post])]
    assert supersedes(line) == {"m0": ("a",), "post": ("a",), "m1": ("m0", "post"), "m2": ("m1",)}


# --- what is long over ---------------------------------------------------------------------------------------------


@given(dates=DATES, later=st.integers(0, 400), known=st.booleans())
@settings(max_examples=300, deadline=None)
def test_leaving_sealed_what_is_long_over_changes_nothing_that_is_shown(
    dates: list[Dated], later: int, known: bool
) -> None:
    knows = [one.id for one in dates] if known else []
    over = set(newly_over(dates=dates, known=knows, today=TODAY))
    left = [one for one in dates if one.id not in over]
    day = TODAY + timedelta(days=later)

    def shown(some: list[Dated]) -> set[tuple[str, frozenset[str], tuple[str, ...]]]:
        asks = {row.now.id for row in calm.on_their_days(dates=some, known=knows, today=day)}
        lines = [line for line in day_lines(some) if line.now.id in asks]
        return {(line.now.id, frozenset(line.now_ids), line.earlier[-1:]) for line in lines}

    assert shown(left) == shown(dates)
    assert not over & {id_ for _, now_ids, _ in shown(dates) for id_ in now_ids}


def test_custody_goes_once_it_is_known_and_what_came_lately_stays() -> None:
    past = replace(ONE, day_at="2020-01-01", told_on="2019-12-01")
    assert newly_over(dates=(past,), known=(), today=TODAY) == ("a",)
    assert newly_over(dates=(replace(past, told_on="2027-01-30"),), known=(), today=TODAY) == ()
    assert newly_over(dates=(replace(past, day_at="2027-01-20"),), known=(), today=TODAY) == ()
    held = replace(past, kind=DateKind.CUSTODY, day_at="")
    assert newly_over(dates=(held,), known=(), today=TODAY) == ()
    assert newly_over(dates=(held,), known=("a",), today=TODAY) == ("a",)


def test_days_from_which_something_was_moved_long_ago_go_and_the_last_of_them_stays() -> None:
    steps = [
        replace(ONE, id="0", day_at="2020-01-01", told_on="2019-12-01"),
        *(
            replace(ONE, id=str(n), standing=Standing.MOVED, day_at=f"2020-0{n}-20", told_on=f"2020-0{n}-01")
            for n in (2, 3)
        ),
        replace(ONE, id="4", standing=Standing.MOVED, told_on="2020-06-01"),
    ]
    assert newly_over(dates=steps, known=(), today=TODAY) == ("0", "2")
    assert newly_over(dates=steps, known=(), passed=("2",), today=TODAY) == ("0",)
    (line,) = day_lines(steps[2:])
    assert (line.now.id, line.earlier) == ("4", ("2020-03-20",))
    held = [replace(one, kind=DateKind.CUSTODY) for one in steps]
    assert newly_over(dates=held, known=(), today=TODAY) == ()


def _read(id_: str, revision: int = 1) -> ReadDate:
    return ReadDate(
        id=id_,
        revision=revision,
        author="w",
        came="2027-01-04T09:00:00Z",
        kind=DateKind.COURT,
        standing=Standing.STANDS,
        day_at="2027-03-25",
        zone="",
        place=Plain(""),
        case_ref=Plain(""),
        thread="",
        told_on="",
    )


IDS = st.sets(st.uuids().map(lambda one: one.hex), max_size=20)


@given(before=IDS, more=IDS, gone=IDS, read=IDS)
def test_what_was_kept_as_over_stays_and_more_comes_to_it_but_not_what_is_gone(
    before: set[str], more: set[str], gone: set[str], read: set[str]
) -> None:
    there = (before | more | read) - gone
    kept = to_keep(over=before, more=more, read=[_read(one) for one in sorted(read & there)], standing=there)
    assert ids_of(kept) == (before | more) & there
    assert {one.id for one in kept.read} == (read & there) - ids_of(kept)
    assert to_keep(over=ids_of(kept), more=(), read=kept.read, standing=there) == kept
    assert ids_of(None) == frozenset()
    for one in sorted(there):
        left = without(kept=kept, item=one)
        assert one not in ids_of(left) | {two.id for two in left.read}
        assert len(left.ids) + len(left.read) < len(kept.ids) + len(kept.read)


def test_a_date_that_was_changed_or_erased_is_not_taken_as_it_was_read() -> None:
    read = (_read("a"), _read("b"), _read("c"))
    assert still_read(read=read, standing={"a": 1, "b": 2}) == (read[0],)
    assert without(kept=DatesOver(ids="", read=read), item="b").read == (read[0], read[2])


def test_it_is_kept_anew_after_many_new_dates_or_once_a_month() -> None:
    def worth(fresh: int, read: int, kept_on: date | None) -> bool:
        return is_worth_keeping(fresh=fresh, read=read, kept_on=kept_on, today=TODAY)

    assert worth(WORTH, WORTH, None)
    assert not worth(WORTH - 1, WORTH - 1, None)
    assert not worth(0, WORTH, TODAY - timedelta(days=31))
    assert worth(0, WORTH, TODAY - timedelta(days=32))
    assert not worth(0, WORTH - 1, TODAY - timedelta(days=400))


@given(days=st.lists(st.sampled_from(("", "no day", "2027-01-31", "2020-01-01", "2027-02-01T10:30", "2027-03-01"))))
def test_what_is_to_come_stands_first_and_what_is_over_last(days: list[str]) -> None:
    order = days_module.to_come_first(days=days, today=TODAY)
    assert sorted(order) == list(range(len(days)))
    standing = [days[place] for place in order]
    over = [day in {"2027-01-31", "2020-01-01"} for day in standing]
    assert over == sorted(over)
    ahead = [day[:10] for day in standing if day[:4] == "2027" and day != "2027-01-31"]
    assert ahead == sorted(ahead)
    assert [day for day in standing if day in {"2027-01-31", "2020-01-01"}] == sorted(
        (day for day in days if day in {"2027-01-31", "2020-01-01"}), reverse=True
    )
