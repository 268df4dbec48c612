"""Sample records for the pages of scores from somewhere else."""

from datetime import date
from decimal import Decimal

from tests.doors.sample import Sample
from trefoil.care.measures import present_past as present
from trefoil.care.measures.library import instruments
from trefoil.care.measures.past_names import read_list
from trefoil.care.measures.present_past import PastRow
from trefoil.care.measures.rules_past import OTHER, Typed, WhyLook, forms_to_pick, judge
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

QUIET = Lines()
TODAY = date(2026, 5, 12)
FORMS = forms_to_pick(forms=instruments())
LIST = (
    "form,version,date,total,source\nRobin,1,2027-01-01,x,Sam\nLow mood,,3/4/2025,99,\n"
    '"Hard memories, and how you see yourself",2018,2025-03-04,3,\nLow mood,2,,,'
)


def _row(item: str, *, by: str = "", apart: bool = False, source: str = "Robin") -> PastRow:
    return PastRow(
        item=item * 32,
        name="Sam",
        day=date(2025, 3, 24),
        total=Decimal("12.50"),
        answered=not apart,
        source=source,
        by=by,
        apart=apart,
    )


def _past() -> present.PastPage:
    rows = (_row("1"), _row("2", by="Maya", source=""), _row("3", apart=True))
    return present.past_page(rows=rows, lines=Lines(say=(_(present.SAVED),)), today=TODAY)


def _one(*, typed: Typed, item: str = "") -> present.OnePage:
    needs = judge(typed=typed, forms=FORMS, today=TODAY).needs if typed != Typed() else ()
    return present.one_page(
        typed=typed,
        needs=needs,
        forms=FORMS,
        item=item,
        revision=2,
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
    )


def _list(*, text: str) -> present.ListPage:
    judged = [judge(typed=Typed(**row.fields), forms=FORMS, today=TODAY) for row in read_list(text=text).rows]
    lines = Lines(gentle=(_(present.SOME_KEPT), _(present.MORE_LEFT))) if judged else QUIET
    return present.list_page(text="", judged=judged, forms=FORMS, seen_by=seen_by(names=()), lines=lines)


OF_PAST: tuple[Sample, ...] = (
    Sample("past", "my/past.html", "/sets/past", _past),
    Sample("past-none", "my/past.html", "/sets/past", lambda: present.past_page(rows=(), lines=QUIET, today=TODAY)),
    Sample("past-new", "my/past_one.html", "/sets/past/new", lambda: _one(typed=Typed())),
    Sample(
        "past-one",
        "my/past_one.html",
        "/sets/past/1",
        lambda: _one(
            typed=Typed(picked=OTHER, called="Sam", day="2025-03-24", total="7", source="Robin"), item="1" * 32
        ),
    ),
    Sample(
        "past-look",
        "my/past_one.html",
        "/sets/past/new",
        lambda: _one(typed=Typed(picked="phq9", day="2027-03-24", total="7.5", answers="1 2", source="Sam" * 80)),
    ),
    Sample("past-list", "my/past_list.html", "/sets/past/list", lambda: _list(text="")),
    Sample("past-list-look", "my/past_list.html", "/sets/past/list", lambda: _list(text=LIST)),
    Sample(
        "past-add",
        "team/past.html",
        "/with/x/past",
        lambda: present.add_page(
            link="x",
            name="Lee",
            typed=Typed(picked="pcl5", total="-1"),
            needs=judge(typed=Typed(picked="pcl5", total="-1"), forms=FORMS, today=TODAY).needs,
            forms=FORMS,
            lines=QUIET,
        ),
    ),
)


def every_why() -> tuple[str, ...]:
    """Return every reason in words, for tests that read them all."""
    return tuple(present.why_words(need=present.Need(why=why, low="0", high="27", known="9")) for why in WhyLook)
