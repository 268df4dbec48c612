"""From what was typed to what is kept: each field that cannot be kept says why, and nothing else is asked for."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.restitution import making
from trefoil.care.restitution.making import (
    CannotKeep,
    ClaimTyped,
    FundTyped,
    LossTyped,
    OrderTyped,
    PaymentTyped,
    Wrong,
)
from trefoil.care.restitution.saying import WRONGS, amount_typed, messages, money_words
from trefoil.care.restitution.schema import Currency, FundStatus, Letter, OrderKind
from trefoil.kernel.ids import fresh

ORDER = OrderTyped(court="A court", amount="3,000", full_loss="125000.5", final_on="2020-03-02")
PAYMENT = PaymentTyped(order="1" * 32, amount="25.10", on="2021-05-04")
LOSS = LossTyped(letter=Letter.MEDICAL, amount="4800")
CLAIM = ClaimTyped(state="Ohio", deadline="2001-01-01")


def test_an_order_is_kept_with_amounts_to_the_cent() -> None:
    order = making.order_of(typed=ORDER)
    assert (order.amount, order.full_loss, order.final_on) == (
        Decimal("3000.00"),
        Decimal("125000.50"),
        date(2020, 3, 2),
    )
    assert (order.kind, order.currency, order.ended_on) == (OrderKind.UNKNOWN, Currency.USD, None)


def test_an_amount_that_is_not_known_yet_is_no_reason_to_turn_an_order_back() -> None:
    assert making.order_of(typed=OrderTyped(docket="1:19-cr-00123")).amount == 0


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("amount", "lots", Wrong.NOT_A_NUMBER),
        ("amount", "1,23", Wrong.UNCLEAR),
        ("full_loss", "-1", Wrong.BELOW_ZERO),
        ("full_loss", "9" * 12, Wrong.TOO_MUCH),
        ("final_on", "soon", Wrong.NOT_A_DAY),
        ("offence_on", "2019-02-30", Wrong.NOT_A_DAY),
        ("court", "x" * 200, Wrong.TOO_LONG),
    ],
)
def test_what_is_wrong_with_an_order_is_said_of_its_field(field: str, typed: str, why: Wrong) -> None:
    with pytest.raises(CannotKeep) as caught:
        making.order_of(typed=replace(ORDER, **{field: typed}))
    assert caught.value.wrong == {field: why}
    assert typed not in str(caught.value)


def test_an_empty_order_asks_for_one_line() -> None:
    with pytest.raises(CannotKeep) as caught:
        making.order_of(typed=OrderTyped())
    assert caught.value.wrong == {"court": Wrong.NOTHING}


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(CannotKeep) as caught:
        making.loss_of(typed=LossTyped(amount="x", on="y", provider="z" * 300))
    assert set(caught.value.wrong) == {"letter", "amount", "on", "provider"}


@pytest.mark.parametrize(
    ("typed", "orders", "wrong"),
    [
        (replace(PAYMENT, order=""), None, {"order": Wrong.NO_ORDER}),
        (PAYMENT, ("2" * 32,), {"order": Wrong.NO_ORDER}),
        (replace(PAYMENT, amount=""), None, {"amount": Wrong.NO_AMOUNT}),
        (replace(PAYMENT, amount="0"), None, {"amount": Wrong.NO_AMOUNT}),
    ],
)
def test_a_payment_has_an_order_and_is_more_than_nothing(
    typed: PaymentTyped, orders: tuple[str, ...] | None, wrong: dict[str, Wrong]
) -> None:
    with pytest.raises(CannotKeep) as caught:
        making.payment_of(typed=typed, orders=orders)
    assert caught.value.wrong == wrong


def test_a_payment_that_was_taken_back_is_kept_as_that() -> None:
    payment = making.payment_of(typed=replace(PAYMENT, back=True), orders=("1" * 32,))
    assert (payment.back, payment.amount, payment.on) == (True, Decimal("25.10"), date(2021, 5, 4))


def test_the_fund_keeps_known_lines_of_its_list_alone() -> None:
    fund = making.fund_of(typed=FundTyped(status=FundStatus.GATHERING, have=("payee", "federal", "secret")))
    assert fund.have == ("federal", "payee")
    with pytest.raises(CannotKeep):
        making.fund_of(typed=FundTyped(amount="x"))


def test_a_claim_keeps_a_last_day_that_is_over_and_says_nothing_of_it() -> None:
    assert making.claim_of(typed=CLAIM).deadline == date(2001, 1, 1)
    with pytest.raises(CannotKeep) as caught:
        making.claim_of(typed=replace(CLAIM, state=" "))
    assert caught.value.wrong == {"state": Wrong.NO_STATE}


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_anything_typed_is_kept_or_named(amount: str, day: str, text: str) -> None:
    for make in (
        lambda: making.order_of(typed=OrderTyped(court=text, amount=amount, final_on=day)),
        lambda: making.payment_of(typed=PaymentTyped(order=fresh(), amount=amount, on=day), orders=None),
        lambda: making.loss_of(typed=LossTyped(letter=Letter.OTHER, amount=amount, on=day, words=text)),
        lambda: making.claim_of(typed=ClaimTyped(state=text, deadline=day)),
        lambda: making.fund_of(typed=FundTyped(amount=amount, ordered_on=day, words=text)),
    ):
        try:
            make()
        except CannotKeep as cannot:
            assert cannot.wrong


def test_every_reason_has_its_words_and_other_fields_say_nothing() -> None:
    said = messages(wrong=dict.fromkeys(("amount",), Wrong.NO_AMOUNT))
    assert said["amount"] == WRONGS[Wrong.NO_AMOUNT]
    assert [said[field.name] for field in fields(OrderTyped) if field.name != "amount"] == [""] * 9
    assert all(WRONGS[why] for why in Wrong)


@pytest.mark.parametrize(
    ("currency", "words"),
    [(Currency.USD, "$1,234.50"), (Currency.EUR, "1,234.50 EUR"), (Currency.OTHER, "1,234.50 (other money)")],
)
def test_money_in_words(currency: Currency, words: str) -> None:
    assert money_words(amount=Decimal("1234.5"), currency=currency) == words


def test_an_amount_stands_in_its_field_as_it_can_be_typed() -> None:
    assert (amount_typed(amount=Decimal("1234.5")), amount_typed(amount=None)) == ("1234.50", "")
