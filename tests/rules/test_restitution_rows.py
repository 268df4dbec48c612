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
    Cells,
    FileRefused,
    Good,
    Known,
    WhyNot,
    docket_key,
    judge_rows,
    read_rows,
    safe_field,
    write_cells,
    write_rows,
)
from trefoil.care.restitution.schema import Currency, Via


def known(name: str, docket: str, *, amount: str = "3000", came: str = "10") -> Known:
    return Known(
        id=name,
        key=docket_key(docket=docket),
        currency=Currency.USD,
        amount=Decimal(amount),
        came=Decimal(came),
    )


ORDERS = (known("one", "4:19-cr-00123"), known("two", "2:20-cr-77"), known("three", "2:20-cr-77"))
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
        ("4:19-cr-00123,2026-02-03,,,clerk", WhyNot.AMOUNT),
        ("4:19-cr-00123,2026-02-03,0,,clerk", WhyNot.AMOUNT),
        ("4:19-cr-00123,2026-02-03,-25,,clerk", WhyNot.BELOW_ZERO),
        ("4:19-cr-00123,2026-02-03,25 EUR,,clerk", WhyNot.OTHER_MONEY),
        ("4:19-cr-00123,2026-02-03,€25,,clerk", WhyNot.OTHER_MONEY),
        ("4:19-cr-00123,2026-02-03,2990.01,,clerk", WhyNot.MORE_THAN_OWED),
        ("4:19-cr-00123,2026-02-03,10.01,yes,clerk", WhyNot.MORE_BACK),
        ('4:19-cr-00123,2026-02-03,"1.234,50",,clerk', WhyNot.UNCLEAR_AMOUNT),
        ("4:19-cr-00123,2026-02-03,25,maybe,clerk", WhyNot.BACK),
        ("4:19-cr-00123,2026-02-03,25,,pigeon", WhyNot.VIA),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_is_kept_as_it_stood(row: str, why: WhyNot) -> None:
    good, (bad,) = read_rows(text=HEAD + row, orders=ORDERS)
    assert (good, bad.why, bad.line) == ((), why, 2)
    cells = next(csv.reader([row]))
    there = bad.cells
    shown = [there.docket, there.day, there.amount, there.back, there.via, *there.extra]
    assert shown == [*cells, *[""] * (5 - len(cells))]


def test_money_may_have_a_column_of_its_own_and_stands_beside_its_order() -> None:
    head = "docket,day,amount,back,via,currency\n"
    good, bad = read_rows(text=f"{head}4:19-cr-00123,,25,,,usd\n4:19-cr-00123,,25,,,EUR\n", orders=ORDERS)
    assert [one.line for one in good] == [2]
    assert [(one.line, one.why) for one in bad] == [(3, WhyNot.OTHER_MONEY)]


def test_rows_copied_from_a_screen_have_tabs() -> None:
    text = "day\tdocket\tamount\tback\tvia\n2026-02-03\t4:19-cr-00123\t1,025.50\tno\tprison\n"
    ((row,), bad) = read_rows(text=text, orders=ORDERS)
    assert not bad
    assert (row.amount, row.on, row.via) == (Decimal("1025.50"), date(2026, 2, 3), Via.PRISON)


def test_what_came_is_counted_on_from_row_to_row_and_what_went_back_makes_room() -> None:
    rows = ["2980", "20", "15"]
    text = HEAD + "".join(f"4:19-cr-00123,,{amount},,\n" for amount in rows)
    good, bad = read_rows(text=text, orders=ORDERS)
    assert [one.amount for one in good] == [Decimal(2980)]
    assert [one.why for one in bad] == [WhyNot.MORE_THAN_OWED, WhyNot.MORE_THAN_OWED]
    good, bad = read_rows(
        text=f"{HEAD}4:19-cr-00123,,2980,,\n4:19-cr-00123,,20,yes,\n4:19-cr-00123,,20,,\n", orders=ORDERS
    )
    assert len(good) == 3
    assert not bad


def test_more_than_is_owed_is_kept_once_the_person_says_so_and_an_unknown_amount_asks_nothing() -> None:
    more = Cells(docket="4:19-cr-00123", amount="9000", anyway=True)
    back = Cells(docket="4:19-cr-00123", amount="19000", back="sí", anyway=True)
    later = Cells(docket="4:19-cr-00123", amount="1")
    good, bad = judge_rows(rows=[(1, more), (2, later), (3, back)], orders=ORDERS)
    assert [one.back for one in good] == [False, False, True]
    assert not bad
    unknown = (known("one", "4:19-cr-00123", amount="0"),)
    good, bad = judge_rows(rows=[(1, Cells(docket="4:19-cr-00123", amount="9000"))], orders=unknown)
    assert len(good) == 1


def test_an_order_that_is_picked_wins_over_a_number_that_is_not_found() -> None:
    good, _bad = judge_rows(rows=[(1, Cells(docket="9:9", amount="5", order="two"))], orders=ORDERS)
    assert [one.order for one in good] == ["two"]
    good, (odd,) = judge_rows(rows=[(1, Cells(docket="2:20-cr-77", amount="5", order="four"))], orders=ORDERS)
    assert odd.why is WhyNot.NO_SUCH_ORDER
    nameless = (known("one", ""),)
    good, (odd,) = judge_rows(rows=[(1, Cells(amount="5"))], orders=nameless)
    assert odd.why is WhyNot.NO_SUCH_ORDER


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))), min_size=5, max_size=7)))
def test_rows_that_were_not_kept_come_back_into_the_box_as_they_stood(rows: list[list[str]]) -> None:
    cells = [
        Cells(docket=one[0], day=one[1], amount=one[2], back=one[3], via=one[4], extra=tuple(one[6:])) for one in rows
    ]
    back = list(csv.reader(io.StringIO(write_cells(rows=cells), newline="")))[1:]
    assert back == [[*one[:5], "", *one[6:]] for one in rows]


@pytest.mark.parametrize(
    ("text", "why", "headings"),
    [
        ("", FileRefused.EMPTY, ()),
        ("\n , \n", FileRefused.EMPTY, ()),
        ("docket,day,amount,back\n", FileRefused.HEADING, ("via",)),
        ("docket,day,amount,back,via,note\n", FileRefused.HEADING, ()),
        ("docket,day,amount,back,via,currency,currency\n", FileRefused.HEADING, ()),
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
            assert new.replace("'", "") == old.replace("'", "")  # nothing else is put in, or lost


@pytest.mark.parametrize("opens", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize("mark", [";", "; ", "|", "\t", ';"', '; ""', "\n", "\r\n", '\n "'])
def test_what_comes_after_another_mark_between_fields_is_no_formula_either(mark: str, opens: str) -> None:
    """In many countries a spreadsheet takes ";" for the mark between fields."""
    written = safe_field(field=f"The clinic{mark}{opens}1+1")
    assert f"{mark}{opens}" not in written
    assert not safe_field(field=f"{opens}1+1").startswith(opens)
    assert safe_field(field="9:00; then the bus - twice") == "9:00; then the bus - twice"


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("words", ["A bill\n=1+1\n", 'x;"=1+1"', 'x;"";"=1+1', '"\n"=1+1', "a\r=1+1", "=1+1", "x|@a"])
def test_a_file_of_ours_is_no_formula_whatever_mark_a_spreadsheet_takes(between: str, words: str) -> None:
    """Read as a spreadsheet reads that has another mark between fields: a line of somebody's words is a row there."""
    written = write_rows(rows=[("A", "past", words), (words, "past", "B")], headings=("a", "b", "c"))
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=between):
        for field in row:
            assert not field.lstrip(' "').startswith(("=", "+", "@", "-")), row
