"""Losses from a list: every row is read or says why not, what goes out comes in again, and nothing is there twice."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.people.present import Lines
from trefoil.care.restitution.loss_rows import (
    COLUMNS,
    GoodLoss,
    Judged,
    LossCells,
    WhyNotLoss,
    judge_losses,
    judge_mended,
    loss_cells_of,
    losses_csv,
    same_as,
    write_loss_cells,
)
from trefoil.care.restitution.present_loss_rows import AT_ONCE, loss_rows_page
from trefoil.care.restitution.report import report_csv
from trefoil.care.restitution.rows import ROWS_MOST, CannotReadFile, FileRefused, plain_field, safe_field
from trefoil.care.restitution.schema import Currency, Letter

HEAD = "letter,when,currency,amount,day,paid_to,paper,words\n"
ROW = "A,past,USD,4800,2025-03-04,Heron Clinic,blue folder,two years"


@dataclass(frozen=True, kw_only=True)
class Loss:
    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: str
    document: str
    words: str


CARE = Loss(
    letter=Letter.MEDICAL,
    projected=False,
    currency=Currency.USD,
    amount=Decimal("4800.00"),
    on=date(2025, 3, 4),
    provider="Heron Clinic",
    document="blue folder",
    words="two years",
)

# What stands in a field here: NFC words without control letters, and no blanks around them (`web.input.clean`).
letters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), include_characters=" =+-@;|',\"")
words = st.text(alphabet=letters, max_size=12).map(str.strip)
cents = st.integers(min_value=1, max_value=10**9).map(lambda number: Decimal(number).scaleb(-2))
losses = st.lists(
    st.builds(
        Loss,
        letter=st.sampled_from(Letter),
        projected=st.booleans(),
        currency=st.sampled_from(Currency),
        amount=cents,
        on=st.none() | st.dates(),
        provider=words,
        document=words,
        words=words,
    ),
    max_size=12,
)


def judged(rows: str, *, kept: tuple[Loss, ...] = ()) -> Judged:
    return judge_losses(pasted=loss_cells_of(text=HEAD + rows), kept=kept)


def as_kept(one: Loss) -> Loss:
    """Return a loss as it reads after a table program: an apostrophe right before what opens a formula is taken off."""
    return replace(
        one,
        provider=plain_field(field=safe_field(field=one.provider)),
        document=plain_field(field=safe_field(field=one.document)),
        words=plain_field(field=safe_field(field=one.words)),
    )


def test_a_row_as_it_should_be() -> None:
    found = judged(ROW)
    assert [same_as(loss=one) for one in found.good] == [same_as(loss=CARE)]
    assert (found.bad, found.here, found.good[0].line) == ((), 0, 2)


def test_a_letter_and_an_amount_are_enough_in_any_order_and_with_tabs() -> None:
    (one,) = judge_losses(pasted=loss_cells_of(text="amount\tletter\n$1,250.50\t(d)\n"), kept=()).good
    assert (one.letter, one.amount, one.currency) == (Letter.INCOME, Decimal("1250.50"), Currency.USD)
    assert (one.projected, one.on, one.provider, one.document, one.words) == (False, None, "", "", "")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,past,USD,25,,,", WhyNotLoss.FIELDS),
        ("A,past,USD,25,,,,,more", WhyNotLoss.FIELDS),
        ("=A1,past,USD,25,,,,", WhyNotLoss.FORMULA),
        ("A,past,USD,=SUM(D1:D9),,,,", WhyNotLoss.FORMULA),
        ("A,past,USD,+25,,,,", WhyNotLoss.FORMULA),
        ("A,past,USD,25,,=HYPERLINK(1),,", WhyNotLoss.FORMULA),
        ("A,past,USD,25,,,,@SUM(1)", WhyNotLoss.FORMULA),
        ("G,past,USD,25,,,,", WhyNotLoss.LETTER),
        (",past,USD,25,,,,", WhyNotLoss.LETTER),
        ("A,soon,USD,25,,,,", WhyNotLoss.WHEN),
        ("A,past,USD,some,,,,", WhyNotLoss.AMOUNT),
        ("A,past,USD,,,,,", WhyNotLoss.AMOUNT),
        ("A,past,USD,0,,,,", WhyNotLoss.AMOUNT),
        ('A,past,USD,"1.234,50",,,,', WhyNotLoss.UNCLEAR_AMOUNT),
        ("A,past,USD,-25,,,,", WhyNotLoss.BELOW_ZERO),
        ("A,past,USD,(25),,,,", WhyNotLoss.BELOW_ZERO),
        ("A,past,USD,99999999999,,,,", WhyNotLoss.TOO_MUCH),
        ("A,past,,25 EUR,,,,", WhyNotLoss.OTHER_MONEY),
        ("A,past,USD,€25,,,,", WhyNotLoss.OTHER_MONEY),
        ("A,past,EUR,$25,,,,", WhyNotLoss.OTHER_MONEY),
        ("A,past,USD,¥25,,,,", WhyNotLoss.OTHER_MONEY),
        ("A,past,crowns,25,,,,", WhyNotLoss.OTHER_MONEY),
        ("A,past,USD,25,03/04/2025,,,", WhyNotLoss.DAY),
        ("A,past,USD,25,2025-02-30,,,", WhyNotLoss.DAY),
        (f"A,past,USD,25,,{'x' * 121},,", WhyNotLoss.TOO_LONG),
        (f"A,past,USD,25,,,,{'x' * 1501}", WhyNotLoss.TOO_LONG),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_is_kept_as_it_stood(row: str, why: WhyNotLoss) -> None:
    found = judged(row)
    (bad,) = found.bad
    assert (found.good, bad.why, bad.line) == ((), why, 2)
    cells = next(csv.reader([row]))
    shown = [*(getattr(bad.cells, name) for name in COLUMNS), *bad.cells.extra]
    assert shown == [*cells, *[""] * (len(COLUMNS) - len(cells))]


@pytest.mark.parametrize(
    ("currency", "amount", "comes_to"),
    [("eur", "25 EUR", "25.00"), ("EUR", "€25", "25.00"), ("aud", "A$1,000", "1000.00"), ("", "$7", "7.00"),
     ("", "US$7", "7.00"), ("MXN", "MX$ 7.5", "7.50"), ("CAD", "$7", "7.00"), ("other", "7", "7.00")],
)  # fmt: skip
def test_an_amount_may_name_the_money_that_its_column_names(currency: str, amount: str, comes_to: str) -> None:
    (one,) = judged(f'A,past,{currency},"{amount}",,,,').good
    assert one.amount == Decimal(comes_to)
    assert one.currency.value.lower() == (currency.lower() or "usd")


def test_what_is_kept_already_is_not_added_again_and_what_stands_twice_is_asked_about() -> None:
    again = judged(f"{ROW}\n{ROW}\n{ROW}", kept=(CARE,))
    assert (again.good, again.here) == ((), 1)
    assert [one.why for one in again.bad] == [WhyNotLoss.TWICE, WhyNotLoss.TWICE]
    anew = judged(f"{ROW}\n{ROW}")
    assert (len(anew.good), [one.why for one in anew.bad]) == (1, [WhyNotLoss.TWICE])
    assert judged(f"{ROW}\n{ROW}", kept=(CARE, CARE)).here == 2


def test_one_more_of_the_same_is_kept_once_the_person_says_so() -> None:
    cells = loss_cells_of(text=HEAD + ROW)[0][1]
    asked = judge_mended(sent=[(2, cells), (3, cells)], kept=())
    assert (len(asked.good), [one.why for one in asked.bad]) == (1, [WhyNotLoss.TWICE])
    said = judge_mended(sent=[(2, replace(cells, anyway=True)), (3, replace(cells, anyway=True))], kept=(CARE,))
    assert (len(said.good), said.bad) == (2, ())
    odd = judge_mended(sent=[(2, replace(cells, anyway=True, amount="-1"))], kept=())
    assert [one.why for one in odd.bad] == [WhyNotLoss.BELOW_ZERO]


@pytest.mark.parametrize(
    ("text", "why", "headings"),
    [
        ("", FileRefused.EMPTY, ()),
        ("letter,when\nA,past\n", FileRefused.HEADING, ("amount",)),
        ("letter,amount,colour\n", FileRefused.HEADING, ()),
        ("letter,amount,amount\n", FileRefused.HEADING, ()),
        ("letter,amount\n" + "A,1\n" * (ROWS_MOST + 1), FileRefused.TOO_MANY, ()),
        ('letter,amount\n"A,1', FileRefused.NOT_A_TABLE, ()),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, why: FileRefused, headings: tuple[str, ...]) -> None:
    with pytest.raises(CannotReadFile) as caught:
        loss_cells_of(text=text)
    assert (caught.value.reason, caught.value.headings) == (why, headings)


@given(losses)
def test_the_list_that_goes_out_comes_in_again_to_the_letter(there: list[Loss]) -> None:
    found = (
        judge_losses(pasted=loss_cells_of(text=losses_csv(losses=there)), kept=())
        if there
        else Judged(good=(), bad=(), here=0)
    )
    assert {same_as(loss=one) for one in found.good} == {same_as(loss=as_kept(one)) for one in there}
    assert all(one.why is WhyNotLoss.TWICE for one in found.bad)  # two equal ones: the second is asked about
    assert len(found.good) + len(found.bad) == len(there)
    again = judge_losses(pasted=loss_cells_of(text=losses_csv(losses=found.good)), kept=found.good) if there else found
    assert (again.good, again.bad, again.here) == ((), (), len(found.good))


@given(losses)
def test_the_report_for_a_court_comes_in_again_without_its_totals(there: list[Loss]) -> None:
    if not there:
        return
    found = judge_losses(pasted=loss_cells_of(text=report_csv(losses=there)), kept=())
    wanted = [same_as(loss=replace(as_kept(one), words="")) for one in there]
    assert {same_as(loss=one) for one in found.good} == set(wanted)
    assert len(found.good) + len(found.bad) == len(wanted)
    for letter in Letter:
        total = sum((one.amount for one in found.good if one.letter is letter), start=Decimal(0))
        assert total == sum((one[3] for one in set(wanted) if one[0] is letter), start=Decimal(0))


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=10), max_size=8))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(COLUMNS), *rows])
    try:
        pasted = loss_cells_of(text=out.getvalue())
    except CannotReadFile:
        return
    found = judge_losses(pasted=pasted, kept=())
    assert len(found.good) + len(found.bad) + found.here == len(pasted)
    there = [row for row in rows if any(field.strip() for field in row) and row[0].strip().lower() != "total"]
    assert len(pasted) == len(there)


@given(st.lists(st.lists(st.text(alphabet=letters, max_size=9), min_size=8, max_size=10)))
def test_rows_that_were_not_kept_come_back_into_the_box_as_they_stood(rows: list[list[str]]) -> None:
    cells = [
        LossCells(
            letter=one[0],
            when=one[1],
            currency=one[2],
            amount=one[3],
            day=one[4],
            paid_to=one[5],
            paper=one[6],
            words=one[7],
            extra=tuple(one[8:]),
        )
        for one in rows
    ]
    back = list(csv.reader(io.StringIO(write_loss_cells(rows=cells), newline="")))[1:]
    assert back == rows


@given(st.text(max_size=20))
def test_what_was_made_safe_for_a_table_is_plain_again_and_stays_safe(field: str) -> None:
    safe = safe_field(field=field)
    assert safe_field(field=plain_field(field=safe)) == safe
    if "'" not in field:
        assert plain_field(field=safe) == field


def test_a_row_holds_no_more_than_it_says() -> None:
    one = judged(ROW).good[0]
    assert isinstance(one, GoodLoss)
    assert "Heron" not in repr(one)


def test_more_rows_than_fit_at_once_wait_in_the_box_as_they_stood() -> None:
    rows = [f"A,past,USD,some,,place {number},," for number in range(AT_ONCE + 2)]
    found = judged("\n".join([*rows, "B,past,USD,25"]))
    page = loss_rows_page(bad=found.bad, text="", seen_by="", lines=Lines())
    assert (page.count, len(page.rows)) == (str(AT_ONCE), AT_ONCE)
    assert page.text.splitlines() == [HEAD.strip(), *rows[AT_ONCE:], "B,past,USD,25"]
    again = judge_losses(pasted=loss_cells_of(text=page.text), kept=())
    assert [one.why for one in again.bad] == [WhyNotLoss.AMOUNT, WhyNotLoss.AMOUNT, WhyNotLoss.FIELDS]
    assert len(page.lines.gentle) == 1
    assert loss_rows_page(bad=found.bad[:AT_ONCE], text="", seen_by="", lines=Lines()).lines.gentle == ()
