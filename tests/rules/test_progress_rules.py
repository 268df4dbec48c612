"""Along the way: lines are never mixed, nothing joins two points, and a change is said by a named rule alone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.life.schema import Area, Lean
from trefoil.care.measures import rules as measures
from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import instrument_named, instruments
from trefoil.care.measures.schema import Answer, State
from trefoil.care.measures.scoring import Moved, NotScored, Scored, score
from trefoil.care.progress import strips
from trefoil.care.progress.rules import (
    WORDS_MOST,
    CannotKeep,
    Done,
    Point,
    Span,
    WhyNot,
    changes_of,
    going_of,
    lines_of,
    window_of,
)

TODAY = date(2026, 5, 12)
WINDOW = window_of(span=Span.HALF, today=TODAY)
AT = datetime(2026, 5, 12, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def result_of(form: Instrument, value: int) -> Scored | NotScored:
    answers = tuple(
        Answer(n=one.n, text_hash=one.text_hash, state=State.ANSWERED, value=form.options_of(one)[0].value + value)
        for one in form.items
    )
    blank = measures.blank(instrument=form, at=AT)
    return score(instrument=form, answers=msgspec.structs.replace(blank, answers=answers))


def done(name: str, day: date, value: int = 0, **more: object) -> Done:
    form = instrument_named(instrument=name)
    return Done(form=form, day=day, result=result_of(form, value), **more)  # type: ignore[arg-type]  # each is a field


@given(DAYS, st.sampled_from(Span))
def test_a_window_is_whole_months_that_end_with_this_one(today: date, span: Span) -> None:
    window = window_of(span=span, today=today)
    assert len(window.months) == {Span.SEASON: 3, Span.HALF: 6, Span.YEAR: 12}[span]
    assert window.months[-1] == today.replace(day=1)
    assert (window.last + timedelta(days=1)).day == 1
    assert window.first <= today <= window.last
    assert 0 < window.place(window.first) < window.place(window.last) < 1
    assert window.holds(today)
    assert not window.holds(window.last + timedelta(days=1))


def test_two_versions_of_a_form_never_share_a_line() -> None:
    form = instrument_named(instrument="phq9")
    other = msgspec.structs.replace(form, form_version="2")
    spanish = msgspec.structs.replace(form, language="es")
    all_of_it = [Done(form=one, day=TODAY, result=result_of(form, 1)) for one in (form, other, spanish, form)]
    lines = lines_of(done=all_of_it, window=WINDOW)
    assert sorted(len(line.done) for line in lines) == [1, 1, 2]
    assert len({(line.form.id, line.form.form_version, line.form.language) for line in lines}) == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(instruments()), st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 1))
    )
)
def test_everything_in_the_window_stands_on_one_line_of_its_form_in_order(
    drawn: list[tuple[Instrument, date, int]],
) -> None:
    all_of_it = [Done(form=form, day=day, result=result_of(form, value)) for form, day, value in drawn]
    lines = lines_of(done=all_of_it, window=WINDOW)
    assert sum(len(line.done) for line in lines) == sum(WINDOW.holds(day) for _form, day, _value in drawn)
    for line in lines:
        assert {one.form.id for one in line.done} == {line.form.id}
        assert [one.day for one in line.done] == sorted(one.day for one in line.done)
        assert all(0 <= point.level <= 1 for series in line.series for point in series.points)


def test_a_score_from_elsewhere_stands_on_the_line_as_such_and_a_set_without_a_number_draws_nothing() -> None:
    form = instrument_named(instrument="phq9")
    blank = score(instrument=form, answers=measures.blank(instrument=form, at=AT))
    [line] = lines_of(
        done=[
            Done(form=form, day=date(2026, 3, 1), result=None, elsewhere=True, total=Decimal(27)),
            Done(form=form, day=date(2026, 4, 1), result=blank),
            done("phq9", date(2026, 5, 1), 0),
        ],
        window=WINDOW,
    )
    [series] = line.series
    assert [(point.level, point.elsewhere) for point in series.points] == [(1.0, True), (0.0, False)]


def test_a_form_without_a_total_is_drawn_by_its_two_parts_and_one_of_many_parts_is_not_drawn() -> None:
    lines = {line.form.id: line for line in lines_of(
        done=[done("itq", TODAY, 1), done("brief_cope", TODAY, 1), done("asq", TODAY)], window=WINDOW
    )}  # fmt: skip
    assert [series.name for series in lines["itq"].series] == ["First part", "Second part"]
    assert lines["brief_cope"].series == lines["asq"].series == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0, 1], [Moved.HIGHER, Moved.HIGHER]),  # PHQ-9: from 0 to 9; 5 and 6 points
        ([1, 0], [Moved.LOWER, Moved.LOWER]),
        ([1, 1], [Moved.NO_RELIABLE_CHANGE] * 2),
        ([0, 1, 1], [Moved.HIGHER, Moved.NO_RELIABLE_CHANGE] * 2),
        ([1], []),
    ],
)
def test_a_change_is_said_by_each_named_rule_of_the_form(values: list[int], said: list[Moved]) -> None:
    days = [date(2026, 1 + number, 1) for number in range(len(values))]
    [line] = lines_of(done=[done("phq9", day, value) for day, value in zip(days, values, strict=True)], window=WINDOW)
    found = changes_of(line=line)
    assert [one.moved for one in found] == said
    assert {one.rule.name for one in found} <= {rule.name for rule in line.form.scoring.changes}


@given(st.sampled_from([form for form in instruments() if not form.scoring.changes]), st.integers(0, 1))
def test_without_a_named_rule_no_change_is_said(form: Instrument, value: int) -> None:
    days = (date(2026, 1, 1), date(2026, 2, 1))
    all_of_it = [Done(form=form, day=day, result=result_of(form, value if day == days[0] else 0)) for day in days]
    [line] = lines_of(done=all_of_it, window=WINDOW)
    assert changes_of(line=line) == ()


def test_no_rule_is_applied_to_what_came_from_elsewhere() -> None:
    form = instrument_named(instrument="phq9")
    [line] = lines_of(
        done=[
            Done(form=form, day=date(2026, 1, 1), result=None, elsewhere=True, total=Decimal(27)),
            done("phq9", date(2026, 5, 1), 0),
        ],
        window=WINDOW,
    )
    assert changes_of(line=line) == ()


def test_the_number_is_the_forms_own_or_the_one_that_was_brought() -> None:
    form = instrument_named(instrument="phq9")
    assert done("phq9", TODAY, 1).number == Fraction(9)
    assert Done(form=form, day=TODAY, result=None, elsewhere=True, total=Decimal("3.5")).number == Fraction(7, 2)
    assert Done(form=form, day=TODAY, result=None).number is None


class TestGoing:
    @pytest.mark.parametrize(
        ("area", "lean", "words", "why"),
        [
            (None, Lean.SAME, "words", WhyNot.NO_AREA),
            (Area.JOY, None, " ", WhyNot.NOTHING),
            (Area.JOY, None, "a" * (WORDS_MOST + 1), WhyNot.TOO_LONG),
        ],
    )
    def test_what_cannot_be_kept_says_why_and_holds_no_words(
        self, area: Area | None, lean: Lean | None, words: str, why: WhyNot
    ) -> None:
        with pytest.raises(CannotKeep) as refused:
            going_of(area=area, lean=lean, words=words)
        assert (refused.value.reason, str(refused.value)) == (why, why.value)

    def test_a_pick_alone_is_enough_and_so_are_words(self) -> None:
        assert going_of(area=Area.WORK, lean=Lean.HARDER, words="").lean is Lean.HARDER
        assert going_of(area=Area.WORK, lean=None, words="a desk").lean is None


@given(
    st.lists(st.builds(Point, day=st.dates(WINDOW.first, WINDOW.last), level=st.floats(0, 1), elsewhere=st.booleans())),
    st.lists(DAYS),
)
def test_up_and_down_are_drawn_alike_and_nothing_leaves_the_box(points: list[Point], marks: list[date]) -> None:
    months = ["x"] * len(WINDOW.months)
    drawn = strips.points(
        name="n", title="t", desc="d", window=WINDOW, months=months, points=points, ends=("low", "high"), marks=marks
    )
    assert len(drawn.dots) + len(drawn.rings) == len(points)
    for spot in (*drawn.dots, *drawn.rings):
        assert float(drawn.left) <= float(spot.x) <= float(drawn.right)
        assert float(drawn.top) <= float(spot.y) <= float(drawn.ground)
    turned = [Point(day=one.day, level=1 - one.level, elsewhere=one.elsewhere) for one in points]
    other = strips.points(
        name="n", title="t", desc="d", window=WINDOW, months=months, points=turned, ends=("low", "high"), marks=marks
    )
    middle = float(drawn.top) + float(drawn.ground)
    for one, mirrored in zip(drawn.dots, other.dots, strict=True):
        assert float(one.y) + float(mirrored.y) == pytest.approx(middle, abs=0.15)
    assert len(drawn.marks) == len({day for day in marks if WINDOW.holds(day)})


@given(st.lists(st.tuples(st.dates(WINDOW.first, WINDOW.last), st.none() | st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.0]))))
def test_every_night_is_a_stick_or_a_ring(nights: list[tuple[date, float | None]]) -> None:
    drawn = strips.sticks(
        name="n", title="t", desc="d", window=WINDOW, months=["x"] * 6, nights=nights, ends=("a", "b"), marks=[]
    )
    assert len(drawn.sticks) + len(drawn.rings) == len(nights)


def test_months_stand_under_months_and_a_year_names_every_other_one() -> None:
    for span, names in ((Span.SEASON, 3), (Span.HALF, 6), (Span.YEAR, 6)):
        window = window_of(span=span, today=TODAY)
        drawn = strips.rows(
            name="n",
            title="t",
            desc="d",
            window=window,
            months=[f"{month:%b}" for month in window.months],
            rows=[("Goals", [TODAY, date(1999, 1, 1)]), ("Wins", [])],
        )
        assert len(drawn.months) == names
        assert drawn.months[-1].words == "May"
        assert len(drawn.dots) == 1
