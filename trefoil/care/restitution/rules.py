"""What restitution adds up to, by the rules of 18 USC 2259. Pure; decimal money; two currencies are never added.

Sources, all in the domain notes on law (A.5 and A.6, checked 2026-11-28; counsel has still to sign them off):
18 USC 2259 as changed by the Amy, Vicky, and Andy Act of December 7, 2018 (Pub. L. 115-299), Paroline v. United States,
572 U.S. 434 (2014), 18 USC 2259B and 28 CFR part 81 subpart C.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum, unique
from typing import Final, Protocol

from trefoil.care.restitution.schema import Counted, Currency, Letter, OrderCopy, OrderKind

CENT: Final = Decimal("0.01")
MOST: Final = Decimal("999999999.99")
FLOOR: Final = Decimal(3000)  # 18 USC 2259(b)(2)(B)
FLOOR_SINCE: Final = date(2018, 12, 7)  # conduct before that day has no floor: it would be ex post facto
FEE_SHARE: Final = Decimal("0.15")  # 18 USC 2259(d)(4)

# The Reserve's one-time payment by year of the court's order: $35,000 in the first calendar year after the Act, then by
# the consumer price index, 18 USC 2259(d)(1)(D). Worked out from the yearly averages of the Bureau of Labor Statistics
# (CPI-U, 2017 = 245.120); no table of the Department of Justice was at hand. Pages say "estimate until confirmed".
CPI_BASE: Final = Decimal("245.120")
CPI: Final[Mapping[int, Decimal]] = {
    2019: Decimal("255.657"),
    2020: Decimal("258.811"),
    2021: Decimal("270.970"),
    2022: Decimal("292.655"),
    2023: Decimal("304.702"),
    2024: Decimal("313.689"),
}
RESERVE_BASE: Final = Decimal(35000)
RESERVE_FIRST_YEAR: Final = 2019


@unique
class NotMoneyBecause(StrEnum):
    """Why something typed is no amount."""

    NOTHING = "nothing"
    NOT_A_NUMBER = "not_a_number"
    UNCLEAR = "unclear"  # 1.234 or 1,23: it could be read in two ways
    TOO_MUCH = "too_much"
    BELOW_ZERO = "below_zero"


class NotMoney(ValueError):
    """What was typed is no amount of money. Holds why, never what was typed."""

    def __init__(self, *, reason: NotMoneyBecause) -> None:
        super().__init__(reason.value)
        self.reason = reason


_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_OTHER = re.compile(r"[0-9.,' ]+")


def money(*, text: str) -> Decimal:
    """Return an amount typed as in the USA ("$3,000", "3000.50"). Raises NotMoney, also for what can mean two sums."""
    typed = text.strip().removeprefix("$").strip()
    if not typed:
        raise NotMoney(reason=NotMoneyBecause.NOTHING)
    if typed.startswith(("-", "(", "\u2212")):
        raise NotMoney(reason=NotMoneyBecause.BELOW_ZERO)
    if not typed.isascii() or not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        unclear = bool(_OTHER.fullmatch(typed)) and any(letter.isdigit() for letter in typed)
        raise NotMoney(reason=NotMoneyBecause.UNCLEAR if unclear else NotMoneyBecause.NOT_A_NUMBER)
    amount = Decimal(typed.replace(",", ""))
    if amount > MOST:  # before it is brought to cents, which a very long number cannot be
        raise NotMoney(reason=NotMoneyBecause.TOO_MUCH)
    return amount.quantize(CENT)


class Ordered(Protocol):
    """An order as far as sums need it."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> OrderKind: ...
    @property
    def currency(self) -> Currency: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def full_loss(self) -> Decimal | None: ...
    @property
    def final_on(self) -> date | None: ...
    @property
    def offence_on(self) -> date | None: ...
    @property
    def ended_on(self) -> date | None: ...


class Paid(Protocol):
    """A payment as far as sums need it."""

    @property
    def order(self) -> str: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def back(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrder:
    """What came in under one order. `over` is what came beyond the order itself; `left` is never below zero."""

    order: str
    paid: Decimal
    left: Decimal
    over: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What all orders of one currency come to. `ceiling` is None while no final order found a full loss."""

    currency: Currency
    ordered: Decimal
    ceiling: Decimal | None
    recovered: Decimal
    remaining: Decimal | None
    reached: bool
    orders: tuple[OneOrder, ...]


def ceiling_of(*, orders: Iterable[Ordered]) -> Decimal | None:
    """Return the greatest loss that a final order found, which all recoveries together may not pass: 2259(b)(2)(C)."""
    found = [order.full_loss for order in orders if order.final_on is not None and order.full_loss is not None]
    return max(found, default=None)


def paid_under(*, order: str, payments: Iterable[Paid]) -> Decimal:
    """Return what came in under an order, less what was taken back. Never below zero."""
    total = sum(
        ((-payment.amount if payment.back else payment.amount) for payment in payments if payment.order == order),
        start=Decimal(0),
    )
    return max(total, Decimal(0))


def sums(*, orders: Iterable[Ordered], payments: Iterable[Paid], reserve: Decimal) -> tuple[Sum, ...]:
    """Return one sum a currency, in the order of `Currency`.

    `reserve` is the one-time payment as far as the court counts it (`reserve_counted`), in dollars. Losses abroad have
    sums of their own. An order whose ending was stated is owed nothing more, whatever its amount was.
    """
    kept, came = tuple(orders), tuple(payments)
    found = []
    for currency in Currency:
        here = tuple(order for order in kept if order.currency is currency)
        extra = reserve if currency is Currency.USD else Decimal(0)
        if not here and not extra:
            continue
        ceiling = ceiling_of(orders=here)
        recovered = sum((paid_under(order=order.id, payments=came) for order in here), start=extra)
        remaining = None if ceiling is None else max(ceiling - recovered, Decimal(0))
        found.append(
            Sum(
                currency=currency,
                ordered=sum((order.amount for order in here), start=Decimal(0)),
                ceiling=ceiling,
                recovered=recovered,
                remaining=remaining,
                reached=ceiling is not None and recovered >= ceiling,
                orders=tuple(_one(order, came, remaining) for order in here),
            )
        )
    return tuple(found)


def _one(order: Ordered, payments: tuple[Paid, ...], remaining: Decimal | None) -> OneOrder:
    paid = paid_under(order=order.id, payments=payments)
    left = max(order.amount - paid, Decimal(0))
    # Apportioned orders end together once the full losses are recovered. An order for production stands on its own:
    # 2259(b)(1) makes its defendant answer for everything, so what others paid takes nothing from it here.
    if order.kind is not OrderKind.PRODUCTION and remaining is not None:
        left = min(left, remaining)
    if order.ended_on is not None:
        left = Decimal(0)
    return OneOrder(order=order.id, paid=paid, left=left, over=max(paid - order.amount, Decimal(0)))


def reserve_counted(*, amount: Decimal | None, counted: Counted, paid: bool) -> Decimal:
    """Return what of the Reserve's payment stands in the sum: only once paid, and only when the court counts it."""
    return amount if paid and amount is not None and counted is Counted.YES else Decimal(0)


@unique
class Flag(StrEnum):
    """Something to ask a lawyer about. None of them says what the law comes to."""

    NO_AMOUNT = "no_amount"
    BELOW_FLOOR = "below_floor"
    NO_OFFENCE_DAY = "no_offence_day"
    PAID_OVER = "paid_over"
    NOT_FINAL = "not_final"


def flags_of(*, order: Ordered, payments: Iterable[Paid]) -> tuple[Flag, ...]:
    """Return what stands out about one order."""
    flags = []
    if not order.amount:  # not known yet, so nothing can be said of the floor
        flags.append(Flag.NO_AMOUNT)
    elif order.kind is OrderKind.TRAFFICKING and order.currency is Currency.USD and order.amount < FLOOR:
        if order.offence_on is None:
            flags.append(Flag.NO_OFFENCE_DAY)
        elif order.offence_on >= FLOOR_SINCE:
            flags.append(Flag.BELOW_FLOOR)
    if order.amount and paid_under(order=order.id, payments=payments) > order.amount:
        flags.append(Flag.PAID_OVER)
    if order.final_on is None:
        flags.append(Flag.NOT_FINAL)
    return tuple(flags)


def reserve_in_force(*, year: int) -> Decimal | None:
    """Return the one-time payment for orders of a year, in dollars, or None for a year that this table does not reach.

    $35,000 x max(1, CPI-U of the year before / CPI-U of 2017), to the cent. An estimate until it is confirmed.
    """
    if year == RESERVE_FIRST_YEAR:
        return RESERVE_BASE.quantize(CENT)
    index = CPI.get(year - 1)
    if index is None or year < RESERVE_FIRST_YEAR:
        return None
    return (RESERVE_BASE * max(Decimal(1), index / CPI_BASE)).quantize(CENT, rounding=ROUND_HALF_UP)


def reserve_until_known(*, year: int) -> Decimal | None:
    """Return what the same rule comes to for a year that the table does not reach, with the newest prices it holds.

    None for a year that it does reach, and for one before the Reserve. Pages may say it, named as that, until the
    yearly average is here: prices have gone up since, so the figure is more likely above it than below.
    """
    newest = max(CPI) + 1
    return reserve_in_force(year=newest) if year > newest else None


def fee_most(*, award: Decimal) -> Decimal:
    """Return the most a lawyer may take of the Reserve's payment: 15 percent, rounded down. 18 USC 2259(d)(4)."""
    return (award * FEE_SHARE).quantize(CENT, rounding=ROUND_DOWN)


def may_ask_reserve(
    *, recovered: Decimal, in_force: Decimal | None, paid_before: bool, until_known: Decimal | None = None
) -> bool | None:
    """Say whether nothing here speaks against asking: not paid before, no more recovered than the payment itself.

    None when that cannot be said. Where the payment of the year is not known, `until_known` can say yes and never no.
    Unpaid orders do not count (2259(d)(3)). It is never a promise: a court decides.
    """
    if paid_before:
        return False
    if in_force is None:
        return True if until_known is not None and recovered <= until_known else None
    return recovered <= in_force


class Lost(Protocol):
    """A loss as far as sums need it."""

    @property
    def letter(self) -> Letter: ...
    @property
    def projected(self) -> bool: ...
    @property
    def currency(self) -> Currency: ...
    @property
    def amount(self) -> Decimal: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LossSum:
    """Losses of one letter and currency: past, projected, both."""

    letter: Letter
    currency: Currency
    past: Decimal
    projected: Decimal

    @property
    def both(self) -> Decimal:
        """Past and projected together: the statute counts both, 2259(c)(2)."""
        return self.past + self.projected


def losses_by_letter(*, losses: Iterable[Lost]) -> tuple[LossSum, ...]:
    """Return the sums by the statute's letters, in their order, one for each currency in which there is something."""
    kept = tuple(losses)
    found = []
    for letter in Letter:
        for currency in Currency:
            here = [loss for loss in kept if loss.letter is letter and loss.currency is currency]
            if here:
                past = sum((loss.amount for loss in here if not loss.projected), start=Decimal(0))
                ahead = sum((loss.amount for loss in here if loss.projected), start=Decimal(0))
                found.append(LossSum(letter=letter, currency=currency, past=past, projected=ahead))
    return tuple(found)


class Kept(Paid, Protocol):
    """A payment as it is kept now, with how often it was changed."""

    @property
    def on(self) -> date | None: ...
    @property
    def revision(self) -> int: ...


def holds(*, copy: OrderCopy, payment: Kept) -> bool:
    """Say whether a copy of one order holds a payment, or may: one that was changed since is not known again in it."""
    same = any((one.on, one.amount, one.back) == (payment.on, payment.amount, payment.back) for one in copy.came)
    return same or (payment.revision > 1 and bool(copy.came))
