"""Payments from a list that is pasted: what was kept, and each row that needs a look, in fields to mend. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.restitution.present import OrderRow, PaymentRow, order_title
from trefoil.care.restitution.rows import (
    COLUMNS,
    CURRENCY,
    MAY_STAY,
    Bad,
    CannotReadFile,
    Cells,
    FileRefused,
    Good,
    Known,
    WhyNot,
    cells_of,
    docket_key,
    write_cells,
)
from trefoil.care.restitution.rules import paid_under
from trefoil.care.restitution.saying import CURRENCIES, VIAS
from trefoil.care.restitution.schema import Currency, Via
from trefoil.kernel.language import N_, Sayings, _

NEED_A_LOOK: Final = N_("Some rows need a look. Nothing of them is lost.")
SOME_KEPT: Final = N_("What could be read is saved. Some rows need a look, and nothing of them is lost.")
NO_ORDERS: Final = N_("Write down an order first. Then the payments know where they belong.")
EXAMPLE: Final = ("19-cr-00123", "", "25.10", "no", Via.CLERK.value)  # no word of it is translated

WHY_NOTS: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.FIELDS: N_("This row has more or fewer parts than the first line. Put each part in its box."),
        WhyNot.FORMULA: N_("This looks like a formula of a table program. Write what it comes to."),
        WhyNot.NO_SUCH_ORDER: N_("We found no order with this number. Pick the one it belongs to."),
        WhyNot.TWO_ORDERS: N_("More than one order has this number. Pick the one it belongs to."),
        WhyNot.DAY: N_("We could not read the day. Put year, month and day, with lines between, or leave it empty."),
        WhyNot.AMOUNT: N_("Write how much, like 250 or 250.50."),
        WhyNot.UNCLEAR_AMOUNT: N_("That could be two amounts. Write it like 1,234.50."),
        WhyNot.BELOW_ZERO: N_("Write it without a minus. If money was taken back, tick that below."),
        WhyNot.OTHER_MONEY: N_(
            "This is other money than in the order. Write what the court counted, or pick another order."
        ),
        WhyNot.MORE_THAN_OWED: N_("More came than the order says. If it is so, tick the last box."),
        WhyNot.MORE_BACK: N_("More went back than had come. If it is so, tick the last box."),
        WhyNot.VIA: N_("We do not know this way. Pick one."),
        WhyNot.BACK: N_("Only “yes” or “no” fits there. Tick the box if it was taken back."),
    }
)
REFUSED: Final[Sayings[FileRefused]] = Sayings(
    {
        FileRefused.EMPTY: N_("Nothing is in the box yet."),
        FileRefused.HEADING: N_("We looked for names of columns in the first line. How the list looks stands below."),
        FileRefused.TOO_MANY: N_("That is more than fits at once. Paste a part of it first."),
        FileRefused.NOT_A_TABLE: N_("A quotation mark is open somewhere. Close it, and save again."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RowForm:
    """One row to mend. `mark` stands before the names of its fields; `stay` says that it may be kept so."""

    mark: str
    line: str
    title: str
    why: str
    docket: str
    orders: tuple[Choice, ...]
    day: str
    amount: str
    currencies: tuple[Choice, ...]
    vias: tuple[Choice, ...]
    back: str
    extra: str
    stay: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RowsPage:
    """my/money_rows.html"""

    lines: Lines
    rows: tuple[RowForm, ...]
    count: str
    text: str
    columns: str
    example: str
    seen_by: str


def known_orders(*, orders: Sequence[OrderRow], payments: Sequence[PaymentRow]) -> tuple[Known, ...]:
    """Return the orders as rows are compared with them."""
    return tuple(
        Known(
            id=row.id,
            key=docket_key(docket=row.docket),
            currency=row.currency,
            amount=row.amount,
            came=paid_under(order=row.id, payments=payments),
        )
        for row in orders
    )


def with_more(*, known: Known, rows: Sequence[Good]) -> Known:
    """Return an order as it stands once these rows came."""
    came = known.came
    for row in rows:
        if row.order == known.id:
            came = max(came - row.amount, Decimal(0)) if row.back else came + row.amount
    return replace(known, came=came)


def one_list(*, rows: Sequence[Cells], text: str) -> str:
    """Return rows that stood in fields and what stood in the box as one list for the box."""
    if not rows:
        return text.strip()
    try:
        more = [cells for _line, cells in cells_of(text=text)]
    except CannotReadFile:
        return f"{write_cells(rows=rows)}{text.strip()}".strip()
    return write_cells(rows=(*rows, *more)).strip()


def rows_page(*, bad: Sequence[Bad], orders: Sequence[OrderRow], text: str, seen_by: str, lines: Lines) -> RowsPage:
    """Return the page: rows that need a look first, and the box."""
    return RowsPage(
        lines=lines,
        rows=tuple(_form(number, one, orders) for number, one in enumerate(bad)),
        count=str(len(bad)),
        text=text,
        columns=",".join(COLUMNS),
        example=",".join(EXAMPLE),
        seen_by=seen_by,
    )


def _form(number: int, one: Bad, orders: Sequence[OrderRow]) -> RowForm:
    cells = one.cells
    fits = [row.id for row in orders if row.docket and docket_key(docket=row.docket) == docket_key(docket=cells.docket)]
    order = cells.order or (fits[0] if len(fits) == 1 else "")
    via = cells.via.lower()
    return RowForm(
        mark=f"{number}-",
        line=str(one.line),
        title=_("Row {number}").format(number=one.line),
        why="" if one.why is None else WHY_NOTS[one.why],
        docket=cells.docket,
        orders=choices_of(pairs=[(row.id, order_title(row=row), "") for row in orders], chosen=order),
        day=cells.day,
        amount=cells.amount,
        currencies=choices_of(
            pairs=[("", _("The same as the order"), ""), *((each.value, CURRENCIES[each], "") for each in Currency)],
            chosen=next((each.value for each in Currency if each.value.lower() == cells.currency.lower()), ""),
        ),
        vias=choices_of(
            pairs=[(each.value, VIAS[each], "") for each in Via], chosen=via if via in set(Via) else Via.OTHER.value
        ),
        back="yes" if cells.back.lower() not in {"", "no"} else "",
        extra=", ".join(text for text in cells.extra if text),
        stay="yes" if one.why in MAY_STAY else "",
    )


def out_rows(*, orders: Sequence[OrderRow], payments: Sequence[PaymentRow]) -> tuple[tuple[str, ...], ...]:
    """Return what came, as rows that this program reads again. What has no order any more keeps an empty number."""
    there = {row.id: row for row in orders}
    found = []
    for one in sorted(payments, key=lambda each: (each.on is None, each.on or date.min, each.id)):
        order = there.get(one.order)
        found.append(
            (
                "" if order is None else order.docket,
                "" if one.on is None else one.on.isoformat(),
                f"{one.amount:.2f}",
                "yes" if one.back else "no",
                one.via.value,
                "" if order is None else order.currency.value,
            )
        )
    return tuple(found)


HEADINGS: Final = (*COLUMNS, CURRENCY)
