"""The report of losses: by the letters of 18 USC 2259(c)(2), nothing left out, nothing counted twice, no formula."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.restitution.report import (
    HEADINGS,
    LAW,
    PAST,
    PROJECTED,
    STATUTE,
    TOTAL,
    in_order,
    report_csv,
    report_rows,
    totals,
)
from trefoil.care.restitution.rules import losses_by_letter
from trefoil.care.restitution.schema import Currency, Letter


@dataclass(frozen=True, kw_only=True)
class Loss:
    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: str
    document: str


cents = st.integers(min_value=0, max_value=10**9).map(lambda number: Decimal(number).scaleb(-2))
losses = st.lists(
    st.builds(
        Loss,
        letter=st.sampled_from(Letter),
        projected=st.booleans(),
        currency=st.sampled_from(Currency),
        amount=cents,
        on=st.none() | st.dates(),
        provider=st.text(max_size=8),
        document=st.text(max_size=8),
    ),
    max_size=12,
)
CARE = Loss(
    letter=Letter.MEDICAL,
    projected=False,
    currency=Currency.USD,
    amount=Decimal("4800.00"),
    on=date(2025, 3, 4),
    provider="Heron Clinic",
    document="blue folder, page 3",
)


def test_the_six_letters_are_the_statutes_own() -> None:
    assert [letter.value for letter in STATUTE] == ["A", "B", "C", "D", "E", "F"]
    assert STATUTE[Letter.INCOME] == "lost income"


def test_a_loss_stands_with_its_letter_its_provider_and_its_paper() -> None:
    more = Loss(**(vars(CARE) | {"projected": True, "amount": Decimal(1200), "on": None, "provider": "=2+2"}))
    rows = report_rows(losses=[more, CARE])
    law = "medical services relating to physical, psychiatric, or psychological care"
    assert rows[0] == ("A", law, PAST, "USD", "4800.00", "2025-03-04", "Heron Clinic", "blue folder, page 3")
    assert rows[1][2:7] == (PROJECTED, "USD", "1200.00", "", "=2+2")
    assert rows[2:] == (
        (TOTAL, LAW, PAST, "USD", "4800.00", "", "", ""),
        (TOTAL, LAW, PROJECTED, "USD", "1200.00", "", "", ""),
        (TOTAL, LAW, "", "USD", "6000.00", "", "", ""),
    )
    assert ",'=2+2," in report_csv(losses=[more])


@given(losses)
def test_totals_are_what_the_losses_come_to_and_two_currencies_never_meet(rows: list[Loss]) -> None:
    found = totals(sums=losses_by_letter(losses=rows))
    assert [one.currency for one in found] == [c for c in Currency if any(row.currency is c for row in rows)]
    for one in found:
        here = [row for row in rows if row.currency is one.currency]
        assert one.past == sum((row.amount for row in here if not row.projected), start=Decimal(0))
        assert one.both == sum((row.amount for row in here), start=Decimal(0))


@given(losses)
def test_every_loss_stands_once_in_the_order_of_the_letters(rows: list[Loss]) -> None:
    found = in_order(losses=rows)
    assert sorted(map(id, found)) == sorted(map(id, rows))
    assert [row.letter.value for row in found] == sorted(row.letter.value for row in rows)


@given(losses)
def test_no_field_of_the_file_is_a_formula(rows: list[Loss]) -> None:
    back = list(csv.reader(io.StringIO(report_csv(losses=rows), newline="")))
    assert tuple(back[0]) == HEADINGS
    assert len([row for row in back[1:] if row[0] != TOTAL]) == len(rows)
    for row in back[1:]:
        assert not [field for field in row if field.startswith(("=", "+", "-", "@", "\t", "\r"))]
