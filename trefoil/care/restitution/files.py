"""Files of money owed for a table program: orders with what came, payments, losses, and losses as a court asks. Pure.

A person takes out the last three for themselves, and somebody with whom money is shared takes any of the four.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.restitution.loss_rows import losses_csv
from trefoil.care.restitution.present import OrderRow, PaymentRow
from trefoil.care.restitution.present_rows import HEADINGS, out_rows
from trefoil.care.restitution.present_sums import LossRow
from trefoil.care.restitution.report import report_csv
from trefoil.care.restitution.rows import write_rows
from trefoil.care.restitution.rules import paid_under
from trefoil.care.restitution.schema import Loss, Order, OrderCopy, Payment
from trefoil.kernel.payload import Payload


@unique
class Wanted(StrEnum):
    """Which file is wanted."""

    ORDERS = "orders"
    PAYMENTS = "payments"
    LOSSES = "losses"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rows:
    """In: what one look opened."""

    orders: Sequence[OrderRow]
    payments: Sequence[PaymentRow]
    losses: Sequence[LossRow]


# What the line in the log names for each of them. Payments stand in all, since each holds amounts (ADR 0143).
KINDS_OF: Final[Mapping[Wanted, tuple[type[Payload], ...]]] = {
    Wanted.ORDERS: (Payment, Order),
    Wanted.PAYMENTS: (Payment, Order),
    Wanted.LOSSES: (Payment, Loss),
    Wanted.REPORT: (Payment, Loss),
}
OF_ONE: Final = (Wanted.ORDERS, Wanted.PAYMENTS)  # what there is of an order that was shared alone
KINDS_OF_ONE: Final[tuple[type[Payload], ...]] = (Payment, OrderCopy)
NAMES: Final[Mapping[Wanted, str]] = {
    Wanted.ORDERS: "table.csv",
    Wanted.PAYMENTS: "rows.csv",
    Wanted.LOSSES: "list.csv",
    Wanted.REPORT: "report.csv",
}
ORDER_HEADINGS: Final = (
    "docket",
    "court",
    "defendant",
    "kind",
    "currency",
    "amount",
    "full_loss",
    "came",
    "final_on",
    "offence_on",
    "ended_on",
)


def orders_csv(*, rows: Rows) -> str:
    """Return one row for each order, with what came under it. An amount that is not known stays empty."""
    return write_rows(rows=[_order(one, rows.payments) for one in rows.orders], headings=ORDER_HEADINGS)


def _order(one: OrderRow, payments: Sequence[PaymentRow]) -> tuple[str, ...]:
    def day(found: date | None) -> str:
        return "" if found is None else found.isoformat()

    return (
        one.docket,
        one.court,
        one.defendant,
        one.kind.value,
        one.currency.value,
        f"{one.amount:.2f}" if one.amount else "",
        "" if one.full_loss is None else f"{one.full_loss:.2f}",
        f"{paid_under(order=one.id, payments=payments):.2f}",
        day(one.final_on),
        day(one.offence_on),
        day(one.ended_on),
    )


_MAKE: Final[Mapping[Wanted, Callable[[Rows], str]]] = {
    Wanted.ORDERS: lambda rows: orders_csv(rows=rows),
    Wanted.PAYMENTS: lambda rows: write_rows(
        rows=out_rows(orders=rows.orders, payments=rows.payments), headings=HEADINGS
    ),
    Wanted.LOSSES: lambda rows: losses_csv(losses=rows.losses),
    Wanted.REPORT: lambda rows: report_csv(losses=rows.losses),
}


def file_of(*, wanted: Wanted, rows: Rows) -> str:
    """Return one file. No field of it is a formula to a spreadsheet."""
    return _MAKE[wanted](rows)
