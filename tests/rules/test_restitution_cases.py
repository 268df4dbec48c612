"""More worked cases of restitution, each with the line of the statute or of Paroline that it shows.

Sums are made up but for Paroline's. docs/reference/law-money.md has what each line of law says, and who signs it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tests.rules.test_restitution_rules import PAROLINE, An, Came
from trefoil.care.restitution import rules
from trefoil.care.restitution.rules import CENT, CPI, FEE_SHARE, FLOOR, RESERVE_FIRST_YEAR, Flag, Sum
from trefoil.care.restitution.schema import Counted, Currency, OrderKind


@dataclass(frozen=True, kw_only=True)
class Case:
    """One worked case: where it is from, what was ordered and came, and what follows."""

    cites: str
    orders: tuple[An, ...]
    came: tuple[Came, ...] = ()
    reserve: str = "0"
    ceiling: str | None
    recovered: str
    left: tuple[str, ...]


def money(text: str) -> Decimal:
    return Decimal(text)


CASES = {
    "one share of a whole loss, nothing paid: the order itself is left, not the loss": Case(
        cites="Paroline v. United States, 572 U.S. 434 (2014): an amount that fits the defendant's relative role",
        orders=(An(amount=money("3000"), full_loss=PAROLINE),),
        ceiling="3367854.00",
        recovered="0",
        left=("3000",),
    ),
    "many small shares do not pass the whole": Case(
        cites="18 USC 2259(b)(2)(C), first sentence: no more than the demonstrated losses in all",
        orders=tuple(An(id=name, amount=money("4000"), full_loss=money("10000")) for name in "abc"),
        came=(Came(order="a", amount=money("4000")), Came(order="b", amount=money("4000"))),
        ceiling="10000",
        recovered="8000",
        left=("0", "0", "2000"),
    ),
    "the last cent ends the rest": Case(
        cites="18 USC 2259(b)(2)(C), second sentence: liability ends once the losses are recovered",
        orders=tuple(An(id=name, amount=money("6000"), full_loss=money("10000")) for name in "ab"),
        came=(Came(order="a", amount=money("6000")), Came(order="b", amount=money("4000"))),
        ceiling="10000",
        recovered="10000",
        left=("0", "0"),
    ),
    "a smaller finding in a later case lowers nothing": Case(
        cites="18 USC 2259(b)(2)(C): the greatest amount of losses found in any case with a final order",
        orders=(
            An(id="a", amount=money("3000"), full_loss=money("90000"), final_on=date(2019, 5, 1)),
            An(id="b", amount=money("3000"), full_loss=money("40000"), final_on=date(2025, 5, 1)),
        ),
        ceiling="90000",
        recovered="0",
        left=("3000", "3000"),
    ),
    "a finding that can still change on appeal caps nothing": Case(
        cites="18 USC 2259(b)(2)(C): a case that has resulted in a final restitution order",
        orders=(An(amount=money("3000"), full_loss=money("100"), final_on=None),),
        ceiling=None,
        recovered="0",
        left=("3000",),
    ),
    "an order whose end was stated is left nothing, whatever came": Case(
        cites="18 USC 2259(b)(2)(C): an order that a court ended",
        orders=(An(amount=money("3000"), full_loss=PAROLINE, ended_on=date(2024, 1, 1)),),
        came=(Came(amount=money("25")),),
        ceiling="3367854.00",
        recovered="25",
        left=("0",),
    ),
    "the maker answers for the whole, also when a share was paid by others": Case(
        cites="18 USC 2259(b)(1): the full amount of the victim's losses, for production",
        orders=(
            An(id="p", kind=OrderKind.PRODUCTION, amount=money("50000"), full_loss=money("50000")),
            An(id="a", amount=money("3000"), full_loss=money("40000")),
        ),
        came=(Came(order="a", amount=money("3000")),),
        ceiling="50000",
        recovered="3000",
        left=("50000", "0"),
    ),
    "the Reserve's payment, once the court counts it, is money that came": Case(
        cites="18 USC 2259(d)(2), (3) (general): a court takes the sum into account",
        orders=(An(amount=money("3000"), full_loss=money("36000")),),
        reserve="35000",
        ceiling="36000",
        recovered="35000",
        left=("1000",),
    ),
    "a clerk's wrong payment that went back is no money that came": Case(
        cites="18 USC 2259(b)(2)(C): only what was recovered counts",
        orders=(An(amount=money("3000"), full_loss=money("9000")),),
        came=(Came(amount=money("2999.99")), Came(amount=money("2999.99"), back=True), Came(amount=CENT)),
        ceiling="9000",
        recovered="0.01",
        left=("2999.99",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case(name: str) -> None:
    case = CASES[name]
    assert "USC" in case.cites or "U.S." in case.cites
    (found,) = rules.sums(orders=case.orders, payments=case.came, reserve=money(case.reserve))
    assert isinstance(found, Sum)
    assert found.ceiling == (None if case.ceiling is None else money(case.ceiling))
    assert found.recovered == money(case.recovered)
    assert [one.left for one in found.orders] == [money(each) for each in case.left]


def test_the_reserve_alone_is_a_sum_in_dollars_and_no_order_is_made_up_for_it() -> None:
    """18 USC 2259(d)(1): it is paid whether or not any order for restitution stands."""
    (found,) = rules.sums(orders=[], payments=[], reserve=money("35000"))
    assert (found.currency, found.recovered, found.ceiling, found.orders) == (Currency.USD, money("35000"), None, ())
    assert rules.sums(orders=[], payments=[], reserve=money("0")) == ()


def test_the_reserve_bars_no_later_order_and_an_unpaid_one_bars_no_reserve() -> None:
    """18 USC 2259(d)(2), (3) (general) and 28 CFR 81.53(d)(1): what was paid counts, orders alone do not."""
    later = An(amount=money("3000"), full_loss=money("50000"))
    counted = rules.reserve_counted(amount=money("35000"), counted=Counted.YES, paid=True)
    (found,) = rules.sums(orders=[later], payments=[], reserve=counted)
    assert found.orders[0].left == money("3000")
    recovered = rules.sums(orders=[An(amount=money("90000"))], payments=[], reserve=money("0"))[0].recovered
    assert rules.may_ask_reserve(recovered=recovered, in_force=money("35000"), paid_before=False) is True


@pytest.mark.parametrize("year", [RESERVE_FIRST_YEAR, *(year + 1 for year in CPI)])
def test_the_fee_never_passes_fifteen_percent_of_any_years_payment(year: int) -> None:
    """18 USC 2259(d)(4)."""
    award = rules.reserve_in_force(year=year)
    assert award is not None
    most = rules.fee_most(award=award)
    assert most <= award * FEE_SHARE < most + CENT


def test_prices_that_fall_lower_no_payment(monkeypatch: pytest.MonkeyPatch) -> None:
    """18 USC 2259(d)(1)(D): never below 35,000 dollars."""
    monkeypatch.setattr(rules, "CPI", {2019: money("240.000")})
    assert rules.reserve_in_force(year=2020) == money("35000.00")


def test_an_order_below_the_floor_is_something_to_ask_and_is_kept_as_it_is() -> None:
    """18 USC 2259(b)(2)(B): not less than 3,000 dollars; the page says "ask", and adds nothing to the order."""
    order = An(amount=FLOOR - CENT, full_loss=PAROLINE)
    assert rules.flags_of(order=order, payments=[]) == (Flag.BELOW_FLOOR,)
    (found,) = rules.sums(orders=[order], payments=[], reserve=money("0"))
    assert found.orders[0].left == FLOOR - CENT


def test_two_moneys_stand_apart_also_where_one_has_no_finding() -> None:
    """An order abroad is outside the statute: no ceiling of it, and none from it."""
    orders = [An(id="a", full_loss=money("5000")), An(id="e", currency=Currency.GBP, amount=money("800"))]
    came = [Came(order="a", amount=money("5000")), Came(order="e", amount=money("100"))]
    dollars, pounds = rules.sums(orders=orders, payments=came, reserve=money("0"))
    assert dollars.reached
    assert (pounds.ceiling, pounds.remaining, pounds.reached) == (None, None, False)
    assert pounds.orders[0].left == money("700")


def test_an_order_that_can_still_change_says_so() -> None:
    """18 USC 2259(b)(2)(C): only a final order counts for the most that may come in."""
    assert rules.flags_of(order=An(final_on=None), payments=[]) == (Flag.NOT_FINAL,)
