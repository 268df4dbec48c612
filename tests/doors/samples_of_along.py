"""Sample records for the pages along the way."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.doors.sample import Sample
from trefoil.care.checkins.schema import Hours
from trefoil.care.life.schema import Area, Lean
from trefoil.care.measures.library import instrument_named
from trefoil.care.measures.scoring import Scored
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Lines
from trefoil.care.progress import present
from trefoil.care.progress.present import Pick
from trefoil.care.progress.present_cards import CaseRow, GoingRow, StepRow, Told
from trefoil.care.progress.rules import Done, Span, WhyNot, lines_of, window_of
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

TODAY = date(2026, 5, 12)
DONE = ((160, 14), (100, 9), (60, 12), (8, 8))


def told(*, own: bool = True, span: Span = Span.HALF) -> Told:
    """Return a way with something of each kind."""
    form = instrument_named(instrument="phq9")
    bands = form.scoring.bands
    done = [
        Done(
            form=form,
            day=TODAY - timedelta(days=days),
            result=Scored(
                total=Fraction(total),
                low=0,
                high=27,
                band=next(band for band in bands if band.low <= total <= band.high),
            ),
        )
        for days, total in DONE
    ]
    done.append(
        Done(
            form=form,
            day=TODAY - timedelta(days=130),
            result=None,
            elsewhere=True,
            total=Decimal(17),
            source="Robin",
        )
    )
    window = window_of(span=span, today=TODAY)
    goings = [
        GoingRow(item="1" * 32 if own else "", area=area, lean=lean, words="Sam", day=TODAY - timedelta(days=back))
        for back, (area, lean) in enumerate(
            [(Area.WORK, Lean.EASIER), (Area.JOY, None), *([(Area.PEOPLE, Lean.HARDER)] * 5)]
        )
    ]
    hours = [*Hours, None]
    return Told(
        lines=lines_of(done=done, window=window),
        goings=tuple(goings),
        steps=tuple(StepRow(day=TODAY - timedelta(days=9 * one), words="Sam", win=one % 3 > 0) for one in range(12)),
        nights=tuple((TODAY - timedelta(days=3 * one), hours[one % len(hours)]) for one in range(40)),
        case=(
            CaseRow(day=TODAY - timedelta(days=50), kind=DateKind.COURT, standing=Standing.CANCELED),
            CaseRow(day=TODAY - timedelta(days=20), kind=None, standing=Standing.STANDS),
        ),
        case_days=(TODAY - timedelta(days=50), TODAY - timedelta(days=20)),
        window=window,
        today=TODAY,
    )


def _nothing() -> Told:
    window = window_of(span=Span.HALF, today=TODAY)
    return Told(lines=(), goings=(), steps=(), nights=(), case=(), case_days=(), window=window, today=TODAY)


def _page(*, of: Told, opened: bool = False, span: Span = Span.HALF) -> present.AlongPage:
    case = (
        Pick(value="days", words=_("Mark the days of a case"), now="yes"),
        Pick(value="none", words=_("Leave the case out"), now=""),
    )
    return present.along_page(told=of, span=span, case=case, opened=opened, lines=Lines())


def _one(*, row: GoingRow | None) -> present.GoingPage:
    lines = Lines(gentle=() if row else (_(present.WHY[WhyNot.NO_AREA]),))
    return present.going_page(
        row=row,
        area=row.area.value if row else "",
        lean="same",
        words="Sam",
        revision=2,
        seen_by=seen_by(names=("Maya",)),
        lines=lines,
    )


ROW = GoingRow(item="1" * 32, area=Area.WORK, lean=Lean.SAME, words="Sam", day=TODAY)
OF_ALONG: tuple[Sample, ...] = (
    Sample("along", "my/along.html", "/along", lambda: _page(of=told())),
    Sample(
        "along-year", "my/along.html", "/along", lambda: _page(of=told(span=Span.YEAR), opened=True, span=Span.YEAR)
    ),
    Sample("along-none", "my/along.html", "/along", lambda: _page(of=_nothing())),
    Sample("along-new", "my/along_one.html", "/along/new", lambda: _one(row=None)),
    Sample("along-one", "my/along_one.html", "/along/1", lambda: _one(row=ROW)),
    Sample(
        "their-way",
        "team/along.html",
        "/with/x/along",
        lambda: present.their_way_page(link="x", name="Lee", told=told(own=False), span=Span.SEASON, lines=Lines()),
    ),
    Sample(
        "their-way-before",
        "team/along_before.html",
        "/with/x/along",
        lambda: present.before_page(link="x", name="Lee"),
    ),
)
