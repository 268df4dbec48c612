"""Payments from a file: every row is read or says why not, and nothing written out is a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.restitution.rows import (
    COLUMNS,
    ROWS_MOST,
    CannotReadFile,
    FileRefused,
    Good,
    WhyNot,
    docket_key,
    read_rows,
    write_rows,
)
from trefoil.care.restitution.schema import Via

ORDERS = {docket_key(docket="4:19-cr-00123"): ["one"], docket_key(docket="2:20-cr-77"): ["two", "three"]}
HEAD = "docket,day,amount,back,via\n"


def only(row: str) -> object:
    good, bad = read_rows(text=HEAD + row, orders=ORDERS)
    assert not bad
    return good[0]


def test_a_row_as_it_should_be() -> None:
    expected = Good(line=2, order="one", on=date(2026, 2, 3), amount=Decimal("25.00"), back=False, via=Via.CLERK)
    assert only("4:19-CR-00123,2026-02-03,$25.00,,clerk\n") == expected


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("4:19-cr-00123,2026-02-03,25", WhyNot.FIELDS),
        ("4:19-cr-00123,2026-02-03,25,,clerk,more", WhyNot.FIELDS),
        ("=HYPERLINK(1),2026-02-03,25,,clerk", WhyNot.FORMULA),
        ("4:19-cr-00123,2026-02-03,=1+1,,clerk", WhyNot.FORMULA),
        ("9:99-cr-1,2026-02-03,25,,clerk", WhyNot.NO_SUCH_ORDER),
        ("2:20-cr-77,2026-02-03,25,,clerk", WhyNot.TWO_ORDERS),
        ("4:19-cr-00123,02/03/2026,25,,clerk", WhyNot.DAY),
        ("4:19-cr-00123,2026-02-30,25,,clerk", WhyNot.DAY),
        ("4:19-cr-00123,2026-02-03,some,,clerk", WhyNot.AMOUNT),
        ("4:19-cr-00123,2026-02-03,-25,,clerk", WhyNot.AMOUNT),
        ('4:19-cr-00123,2026-02-03,"1.234,50",,clerk', WhyNot.UNCLEAR_AMOUNT),
        ("4:19-cr-00123,2026-02-03,25,maybe,clerk", WhyNot.BACK),
        ("4:19-cr-00123,2026-02-03,25,,pigeon", WhyNot.VIA),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_is_kept_as_it_stood(row: str, why: WhyNot) -> None:
    good, (bad,) = read_rows(text=HEAD + row, orders=ORDERS)
    assert (good, bad.why, bad.line) == ((), why, 2)
    assert list(bad.fields) == next(csv.reader([row]))


@pytest.mark.parametrize(
    ("text", "why", "headings"),
    [
        ("", FileRefused.EMPTY, ()),
        ("\n , \n", FileRefused.EMPTY, ()),
        ("docket,day,amount,back\n", FileRefused.HEADING, ("via",)),
        ("docket,day,amount,back,via,note\n", FileRefused.HEADING, ()),
        (HEAD + ",,1,,\n" * (ROWS_MOST + 1), FileRefused.TOO_MANY, ()),
        (HEAD + '"open', FileRefused.NOT_A_TABLE, ()),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, why: FileRefused, headings: tuple[str, ...]) -> None:
    with pytest.raises(CannotReadFile) as caught:
        read_rows(text=text, orders=ORDERS)
    assert (caught.value.reason, caught.value.headings) == (why, headings)


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=7), max_size=8))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(COLUMNS), *rows])
    try:
        good, bad = read_rows(text=out.getvalue(), orders=ORDERS)
    except CannotReadFile:
        return
    there = [row for row in rows if any(field.strip() for field in row)]
    assert len(good) + len(bad) == len(there)


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=8))
def test_what_is_written_out_is_no_formula_and_reads_again(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(write_rows(rows=rows, headings=("a", "b")), newline="")))[1:]
    assert len(back) == len(rows)
    for before, after in zip(rows, back, strict=True):
        for old, new in zip(before, after, strict=True):
            assert not new.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert new.removeprefix("'") == old.removeprefix("'")
