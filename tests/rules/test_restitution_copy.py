"""Whether a copy of one order holds a payment, so that erasing the payment takes the copy back (ADR 0144)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from tests.rules.test_restitution_payloads import MEANT
from trefoil.care.restitution.rules import holds
from trefoil.care.restitution.schema import OrderCopy


@dataclass(frozen=True, kw_only=True)
class A:
    """A payment as it is kept now."""

    on: date | None = date(2021, 5, 4)
    amount: Decimal = Decimal("25.10")
    back: bool = False
    revision: int = 1
    order: str = "2" * 32


def copy() -> OrderCopy:
    """A copy of an order with two payments: one of this very day and amount, and one that went back."""
    found = MEANT["payload_order_copy_v1"]
    assert isinstance(found, OrderCopy)
    return found


@pytest.mark.parametrize(
    ("payment", "held"),
    [
        (A(), True),
        (A(on=None, amount=Decimal("5.00"), back=True), True),
        (A(on=date(2021, 5, 5)), False),
        (A(amount=Decimal("25.11")), False),
        (A(back=True), False),
        (A(amount=Decimal(1), revision=2), True),  # it was changed since: what it was may stand in the copy
    ],
)
def test_a_copy_holds_what_came_as_it_was(payment: A, held: bool) -> None:
    assert holds(copy=copy(), payment=payment) is held


@pytest.mark.parametrize("revision", [1, 2])
def test_a_copy_that_nothing_came_under_holds_no_payment(revision: int) -> None:
    empty = msgspec.structs.replace(copy(), came=())
    assert not holds(copy=empty, payment=A(revision=revision))
