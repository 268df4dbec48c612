"""Restitution by 18 USC 2259: worked cases from the statute and Paroline v. United States, and what always holds."""

import contextlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.restitution import rules
from trefoil.care.restitution.rules import CENT, Flag, NotMoney, NotMoneyBecause
from trefoil.care.restitution.schema import Counted, Currency, Letter, OrderKind

PAROLINE = Decimal("3367854.00")  # the losses claimed in Paroline v. United States, 572 U.S. 434 (2014)


@dataclass(frozen=True, kw_only=True)
class An:
    """An order."""

    id: str = "a"
    kind: OrderKind = OrderKind.TRAFFICKING
    currency: Currency = Currency.USD
    amount: Decimal = Decimal(3000)
    full_loss: Decimal | None = None
    final_on: date | None = date(2020, 3, 2)
    offence_on: date | None = date(2019, 6, 1)
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Came:
    """A payment."""

    order: str = "a"
    amount: Decimal = Decimal(100)
    back: bool = False


AMOUNTS = st.integers(0, 500_000_000).map(lambda cents: Decimal(cents) * CENT)
ORDERS = st.lists(
    st.builds(
        An,
        id=st.sampled_from("abcdefgh"),
        kind=st.sampled_from(OrderKind),
        currency=st.sampled_from([Currency.USD, Currency.EUR]),
        amount=AMOUNTS,
        full_loss=st.none() | AMOUNTS,
        final_on=st.sampled_from([None, date(2020, 1, 1)]),
        ended_on=st.sampled_from([None, date(2024, 1, 1)]),
    ),
    max_size=6,
    unique_by=lambda order: order.id,
)
PAYMENTS = st.lists(st.builds(Came, order=st.sampled_from("abcdefgh"), amount=AMOUNTS, back=st.booleans()), max_size=8)


# --- worked cases --------------------------------------------------------------------------------------------------


def test_the_ceiling_is_the_greatest_finding_of_a_final_order() -> None:
    """18 USC 2259(b)(2)(C): the greatest finding in any case, here Paroline's claimed losses against a smaller one."""
    orders = [
        An(id="a", full_loss=Decimal(1_100_000)),
        An(id="b", full_loss=PAROLINE),
        An(id="c", full_loss=Decimal(9_000_000), final_on=None),  # may still change on appeal
    ]
    (found,) = rules.sums(orders=orders, payments=[], reserve=Decimal(0))
    assert (found.ceiling, found.recovered, found.remaining) == (PAROLINE, Decimal(0), PAROLINE)


def test_everybodys_order_ends_when_the_losses_are_recovered() -> None:
    """18 USC 2259(b)(2)(C), with Paroline's sum: what is left of each order is no more than what is left of all."""
    orders = [An(id="a", amount=Decimal(3_367_000), full_loss=PAROLINE), An(id="b", amount=Decimal(5_000))]
    before = rules.sums(orders=orders, payments=[Came(order="a", amount=Decimal(3_366_000))], reserve=Decimal(0))[0]
    assert before.remaining == Decimal("1854.00")
    assert [one.left for one in before.orders] == [Decimal(1000), Decimal("1854.00")]
    paid = [Came(order="a", amount=Decimal(3_366_000)), Came(order="b", amount=Decimal(1_854))]
    after = rules.sums(orders=orders, payments=paid, reserve=Decimal(0))[0]
    assert after.reached
    assert {one.left for one in after.orders} == {0}


def test_a_production_order_stands_whatever_others_paid() -> None:
    """18 USC 2259(b)(1): for production the whole loss is ordered and not shared out."""
    orders = [
        An(id="a", amount=PAROLINE, full_loss=PAROLINE),
        An(id="p", kind=OrderKind.PRODUCTION, amount=Decimal(10_000)),
    ]
    (found,) = rules.sums(orders=orders, payments=[Came(order="a", amount=PAROLINE)], reserve=Decimal(0))
    assert [one.left for one in found.orders] == [0, Decimal(10_000)]


@pytest.mark.parametrize(
    ("amount", "offence", "kind", "expected"),
    [
        ("2999.99", date(2018, 12, 7), OrderKind.TRAFFICKING, (Flag.BELOW_FLOOR,)),
        ("3000", date(2018, 12, 7), OrderKind.TRAFFICKING, ()),
        ("500", date(2018, 12, 6), OrderKind.TRAFFICKING, ()),  # before the Act: no floor
        ("500", None, OrderKind.TRAFFICKING, (Flag.NO_OFFENCE_DAY,)),
        ("500", date(2019, 1, 1), OrderKind.PRODUCTION, ()),  # the floor is of trafficking alone
        ("500", date(2019, 1, 1), OrderKind.UNKNOWN, ()),
        (
            "0",
            date(2019, 1, 1),
            OrderKind.TRAFFICKING,
            (Flag.NO_AMOUNT,),
        ),  # not known yet: nothing is said of the floor
    ],
)
def test_the_floor_of_3000_dollars(amount: str, offence: date | None, kind: OrderKind, expected: tuple[Flag]) -> None:
    """18 USC 2259(b)(2)(B), for conduct since the Act of December 7, 2018."""
    order = An(amount=Decimal(amount), offence_on=offence, kind=kind)
    assert rules.flags_of(order=order, payments=[]) == expected


def test_an_order_abroad_has_no_american_floor_and_a_sum_of_its_own() -> None:
    orders = [An(id="a", full_loss=PAROLINE), An(id="e", currency=Currency.EUR, amount=Decimal(500))]
    found = rules.sums(orders=orders, payments=[Came(order="e", amount=Decimal(200))], reserve=Decimal(0))
    assert [(one.currency, one.recovered) for one in found] == [
        (Currency.USD, 0),
        (Currency.EUR, Decimal(200)),
    ]
    assert rules.flags_of(order=orders[1], payments=[]) == ()


def test_more_than_was_ordered_is_kept_and_pointed_out() -> None:
    payments = [Came(amount=Decimal(3500))]
    order = An(full_loss=PAROLINE)
    assert Flag.PAID_OVER in rules.flags_of(order=order, payments=payments)
    (found,) = rules.sums(orders=[order], payments=payments, reserve=Decimal(0))
    assert (found.orders[0].left, found.orders[0].over, found.recovered) == (Decimal(0), Decimal(500), Decimal(3500))


def test_a_payment_that_was_taken_back_counts_no_more() -> None:
    payments = [Came(amount=Decimal(400)), Came(amount=Decimal(400), back=True), Came(amount=Decimal(25))]
    assert rules.paid_under(order="a", payments=payments) == Decimal(25)


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        (2018, None),
        (2019, "35000.00"),
        (2020, "36504.55"),
        (2021, "36954.90"),
        (2022, "38691.05"),
        (2023, "41787.39"),
        (2024, "43507.55"),
        (2025, "44790.78"),
        (2026, None),  # no yearly average of 2025 was at hand: nothing is guessed
    ],
)
def test_the_reserves_payment_by_year(year: int, amount: str | None) -> None:
    """18 USC 2259(d)(1)(D) by the yearly averages of the consumer price index (domain notes on law, A.6)."""
    assert rules.reserve_in_force(year=year) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("year", "amount"), [(2018, None), (2019, None), (2025, None), (2026, "44790.78"), (2031, "44790.78")]
)
def test_a_year_whose_prices_are_not_here_yet_goes_by_the_newest_and_is_told_apart(
    year: int, amount: str | None
) -> None:
    """18 USC 2259(d)(1)(D); the figure of the year itself stays unknown, and is called that."""
    assert rules.reserve_until_known(year=year) == (None if amount is None else Decimal(amount))
    if amount is not None:
        assert rules.reserve_in_force(year=year) is None


def test_a_lawyers_most_is_fifteen_percent_and_never_a_cent_more() -> None:
    """18 USC 2259(d)(4)."""
    assert rules.fee_most(award=Decimal(35_000)) == Decimal(5_250)
    assert rules.fee_most(award=Decimal("44790.78")) == Decimal("6718.61")  # 6718.617


def test_the_reserve_counts_only_once_paid_and_when_the_court_counts_it() -> None:
    """18 USC 2259(d)(2): unpaid orders count for nothing, and courts differ in how they take it off."""
    amount = Decimal(35_000)
    for counted in Counted:
        for paid in (False, True):
            expected = amount if paid and counted is Counted.YES else 0
            assert rules.reserve_counted(amount=amount, counted=counted, paid=paid) == expected
    assert rules.reserve_counted(amount=None, counted=Counted.YES, paid=True) == 0


def test_who_may_ask_the_reserve_is_never_a_promise() -> None:
    """18 USC 2259(d)(3) and 28 CFR 81.53(d)(1)."""
    most = Decimal(35_000)
    assert rules.may_ask_reserve(recovered=Decimal(0), in_force=most, paid_before=True) is False
    assert rules.may_ask_reserve(recovered=Decimal(0), in_force=most, paid_before=False) is True
    assert rules.may_ask_reserve(recovered=most, in_force=most, paid_before=False) is True
    assert rules.may_ask_reserve(recovered=most + CENT, in_force=most, paid_before=False) is False
    assert rules.may_ask_reserve(recovered=Decimal(0), in_force=None, paid_before=False) is None


def test_a_payment_that_is_not_known_yet_never_speaks_against_asking() -> None:
    """18 USC 2259(d)(3): what is only likely can say "nothing speaks against it", and never the other."""
    for recovered, says in ((Decimal(0), True), (Decimal(40_000), True), (Decimal(40_001), None)):
        found = rules.may_ask_reserve(
            recovered=recovered, in_force=None, paid_before=False, until_known=Decimal(40_000)
        )
        assert found is says
    assert rules.may_ask_reserve(recovered=CENT, in_force=None, paid_before=True, until_known=Decimal(1)) is False


# --- what always holds ---------------------------------------------------------------------------------------------


@given(ORDERS, PAYMENTS, AMOUNTS)
def test_nothing_is_below_zero_and_what_is_left_never_passes_the_ceiling(
    orders: list[An], payments: list[Came], reserve: Decimal
) -> None:
    for found in rules.sums(orders=orders, payments=payments, reserve=reserve):
        assert found.recovered >= 0
        assert (found.remaining is None) == (found.ceiling is None)
        assert found.remaining is None or found.ceiling is None or 0 <= found.remaining <= found.ceiling
        assert found.reached == (found.remaining == 0 and found.ceiling is not None)
        for one, order in zip(found.orders, [o for o in orders if o.currency is found.currency], strict=True):
            assert 0 <= one.left <= order.amount
            assert one.over == 0 or one.left == 0
            assert order.ended_on is None or one.left == 0
            if found.remaining is not None and order.kind is not OrderKind.PRODUCTION:
                assert one.left <= found.remaining


@given(ORDERS, PAYMENTS, AMOUNTS, st.randoms())
def test_the_order_of_papers_changes_nothing(
    orders: list[An], payments: list[Came], reserve: Decimal, dice: Random
) -> None:
    before = rules.sums(orders=orders, payments=payments, reserve=reserve)
    dice.shuffle(payments)
    dice.shuffle(orders)
    after = rules.sums(orders=orders, payments=payments, reserve=reserve)
    plain = [(one.currency, one.ordered, one.ceiling, one.recovered, one.remaining) for one in before]
    assert plain == [(one.currency, one.ordered, one.ceiling, one.recovered, one.remaining) for one in after]


@given(ORDERS, PAYMENTS, AMOUNTS)
def test_one_more_payment_never_leaves_more_to_pay(orders: list[An], payments: list[Came], more: Decimal) -> None:
    one_more = [*payments, Came(order="a", amount=more)]
    for before, after in zip(
        rules.sums(orders=orders, payments=payments, reserve=Decimal(0)),
        rules.sums(orders=orders, payments=one_more, reserve=Decimal(0)),
        strict=True,
    ):
        assert after.recovered >= before.recovered
        assert before.remaining is None or (after.remaining is not None and after.remaining <= before.remaining)


@given(AMOUNTS)
def test_a_fee_is_at_most_its_share(award: Decimal) -> None:
    assert rules.fee_most(award=award) <= award * rules.FEE_SHARE < rules.fee_most(award=award) + CENT


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A loss."""

    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal


@given(
    st.lists(
        st.builds(
            Gone,
            letter=st.sampled_from(Letter),
            projected=st.booleans(),
            currency=st.sampled_from([Currency.USD, Currency.GBP]),
            amount=AMOUNTS,
        )
    )
)
def test_no_loss_is_left_out_and_none_counts_twice(losses: list[Gone]) -> None:
    """18 USC 2259(c)(2), letters A to F, past and projected."""
    found = rules.losses_by_letter(losses=losses)
    for currency in Currency:
        total = sum((one.both for one in found if one.currency is currency), start=Decimal(0))
        assert total == sum((loss.amount for loss in losses if loss.currency is currency), start=Decimal(0))
    assert len({(one.letter, one.currency) for one in found}) == len(found)


# --- amounts as they are typed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("3000", "3000"), ("$3,000", "3000"), (" $ 3,367,854.5 ", "3367854.50"), ("0", "0"), ("12.34", "12.34")],
)
def test_an_amount(typed: str, amount: str) -> None:
    assert rules.money(text=typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", NotMoneyBecause.NOTHING),
        ("$", NotMoneyBecause.NOTHING),
        ("three", NotMoneyBecause.NOT_A_NUMBER),
        ("1e9", NotMoneyBecause.NOT_A_NUMBER),
        ("٣٠٠٠", NotMoneyBecause.NOT_A_NUMBER),
        ("NaN", NotMoneyBecause.NOT_A_NUMBER),
        ("1.234", NotMoneyBecause.UNCLEAR),
        ("1.234,50", NotMoneyBecause.UNCLEAR),
        ("12,34", NotMoneyBecause.UNCLEAR),
        ("-5", NotMoneyBecause.BELOW_ZERO),
        ("(5.00)", NotMoneyBecause.BELOW_ZERO),
        ("1000000000", NotMoneyBecause.TOO_MUCH),
        ("1" + "0" * 40, NotMoneyBecause.TOO_MUCH),
    ],
)
def test_what_is_no_amount_says_why_and_never_what_it_was(typed: str, why: NotMoneyBecause) -> None:
    with pytest.raises(NotMoney) as caught:
        rules.money(text=typed)
    assert caught.value.reason is why
    assert str(caught.value) == why.value


@given(AMOUNTS)
def test_an_amount_that_was_written_is_read_again(amount: Decimal) -> None:
    assert rules.money(text=f"{amount:,.2f}") == amount == rules.money(text=str(amount))


@given(st.text(max_size=30))
def test_anything_typed_is_an_amount_or_a_reason(typed: str) -> None:
    with contextlib.suppress(NotMoney):
        assert 0 <= rules.money(text=typed) <= rules.MOST
