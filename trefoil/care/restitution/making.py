"""From what was typed to what is kept: orders, payments, losses, the Reserve and claims to a state. Pure.

Every field may stay empty but the one that makes the thing what it is. What cannot be kept says which field and why,
for all fields at once, and holds nothing of what was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from typing import Final

from trefoil.care.restitution.rules import NotMoney, NotMoneyBecause, money
from trefoil.care.restitution.schema import (
    Claim,
    ClaimStatus,
    Counted,
    Currency,
    Fund,
    FundStatus,
    Letter,
    Loss,
    Order,
    OrderKind,
    Payment,
    Via,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain

LINE_MOST: Final = 120
TEXT_MOST: Final = 1_500
# The lines of the Reserve's checklist, by the names under which they are kept (28 CFR 81.51 to 81.59).
FUND_LINES: Final = ("federal", "convicted", "not_before", "not_more", "who_files", "payee")


@unique
class Wrong(StrEnum):
    """Why one field cannot be kept."""

    NO_AMOUNT = "no_amount"
    NOT_A_NUMBER = "not_a_number"
    UNCLEAR = "unclear"
    TOO_MUCH = "too_much"
    BELOW_ZERO = "below_zero"
    NOT_A_DAY = "not_a_day"
    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    NO_STATE = "no_state"
    NO_ORDER = "no_order"
    NOTHING = "nothing"


class CannotKeep(ValueError):
    """It cannot be kept so. `wrong` names fields, each with why; never what was typed."""

    def __init__(self, *, wrong: Mapping[str, Wrong]) -> None:
        super().__init__(", ".join(sorted(wrong)))
        self.wrong = dict(wrong)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderTyped:
    """What stood in the fields of an order."""

    court: str = ""
    docket: str = ""
    defendant: str = ""
    kind: OrderKind = OrderKind.UNKNOWN
    currency: Currency = Currency.USD
    amount: str = ""
    full_loss: str = ""
    final_on: str = ""
    offence_on: str = ""
    ended_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentTyped:
    """What stood in the fields of a payment."""

    order: str = ""
    on: str = ""
    amount: str = ""
    via: Via = Via.OTHER
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossTyped:
    """What stood in the fields of a loss."""

    letter: Letter | None = None
    projected: bool = False
    currency: Currency = Currency.USD
    amount: str = ""
    on: str = ""
    provider: str = ""
    document: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundTyped:
    """What stood in the fields of the claim to the Reserve."""

    status: FundStatus = FundStatus.NOT_STARTED
    ordered_on: str = ""
    amount: str = ""
    counted: Counted = Counted.UNKNOWN
    have: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimTyped:
    """What stood in the fields of a claim to a state's fund."""

    state: str = ""
    status: ClaimStatus = ClaimStatus.THINKING
    reported_to: str = ""
    deadline: str = ""
    more_time: bool = False
    why_late: str = ""
    others_pay: str = ""


_AMOUNT_WRONG: Final = {
    NotMoneyBecause.NOTHING: Wrong.NO_AMOUNT,
    NotMoneyBecause.NOT_A_NUMBER: Wrong.NOT_A_NUMBER,
    NotMoneyBecause.UNCLEAR: Wrong.UNCLEAR,
    NotMoneyBecause.TOO_MUCH: Wrong.TOO_MUCH,
    NotMoneyBecause.BELOW_ZERO: Wrong.BELOW_ZERO,
}


class _Fields:
    """Reads fields one by one and gathers what is wrong with each."""

    def __init__(self) -> None:
        self.wrong: dict[str, Wrong] = {}

    def line(self, name: str, typed: str, most: int = LINE_MOST) -> Plain:
        text = typed.strip()
        if len(text) > most:
            self.wrong[name] = Wrong.TOO_LONG
        return Plain(text)

    def day(self, name: str, typed: str) -> date | None:
        try:
            return date.fromisoformat(typed.strip()) if typed.strip() else None
        except ValueError:
            self.wrong[name] = Wrong.NOT_A_DAY
            return None

    def amount(self, name: str, typed: str) -> Decimal | None:
        """Return an amount, or None for an empty field."""
        try:
            return money(text=typed)
        except NotMoney as odd:
            if odd.reason is not NotMoneyBecause.NOTHING:
                self.wrong[name] = _AMOUNT_WRONG[odd.reason]
            return None

    def some(self, name: str, typed: str) -> Decimal:
        """Return an amount that is more than nothing: for what came and what was lost."""
        found = self.amount(name, typed)
        if name not in self.wrong and not found:
            self.wrong[name] = Wrong.NO_AMOUNT
        return found or Decimal(0)

    def end(self) -> None:
        """Raises CannotKeep."""
        if self.wrong:
            raise CannotKeep(wrong=self.wrong)


def order_of(*, typed: OrderTyped) -> Order:
    """Return the order to seal. An amount that is not known yet is kept as nothing. Raises CannotKeep."""
    fields = _Fields()
    if not any((typed.court.strip(), typed.docket.strip(), typed.defendant.strip(), typed.amount.strip())):
        fields.wrong["court"] = Wrong.NOTHING
    order = Order(
        court=fields.line("court", typed.court),
        docket=fields.line("docket", typed.docket),
        defendant=fields.line("defendant", typed.defendant),
        kind=typed.kind,
        currency=typed.currency,
        amount=fields.amount("amount", typed.amount) or Decimal("0.00"),
        full_loss=fields.amount("full_loss", typed.full_loss),
        final_on=fields.day("final_on", typed.final_on),
        offence_on=fields.day("offence_on", typed.offence_on),
        ended_on=fields.day("ended_on", typed.ended_on),
    )
    fields.end()
    return order


def payment_of(*, typed: PaymentTyped, orders: Sequence[str] | None) -> Payment:
    """Return the payment to seal. `orders` are those that are here; None when the writer cannot know them.

    Raises CannotKeep.
    """
    fields = _Fields()
    if not typed.order or (orders is not None and typed.order not in orders):
        fields.wrong["order"] = Wrong.NO_ORDER
    payment = Payment(
        order=ItemId(typed.order),
        on=fields.day("on", typed.on),
        amount=fields.some("amount", typed.amount),
        via=typed.via,
        back=typed.back,
    )
    fields.end()
    return payment


def loss_of(*, typed: LossTyped) -> Loss:
    """Return the loss to seal. Raises CannotKeep."""
    fields = _Fields()
    if typed.letter is None:
        fields.wrong["letter"] = Wrong.NO_LETTER
    loss = Loss(
        letter=typed.letter or Letter.OTHER,
        projected=typed.projected,
        currency=typed.currency,
        amount=fields.some("amount", typed.amount),
        on=fields.day("on", typed.on),
        provider=fields.line("provider", typed.provider),
        document=fields.line("document", typed.document),
        words=fields.line("words", typed.words, TEXT_MOST),
    )
    fields.end()
    return loss


def fund_of(*, typed: FundTyped) -> Fund:
    """Return the claim to the Reserve to seal. Raises CannotKeep."""
    fields = _Fields()
    fund = Fund(
        status=typed.status,
        ordered_on=fields.day("ordered_on", typed.ordered_on),
        amount=fields.amount("amount", typed.amount),
        counted=typed.counted,
        have=tuple(line for line in FUND_LINES if line in typed.have),
        words=fields.line("words", typed.words, TEXT_MOST),
    )
    fields.end()
    return fund


def claim_of(*, typed: ClaimTyped) -> Claim:
    """Return the claim to seal. Its last day is what the programme said; none is worked out. Raises CannotKeep."""
    fields = _Fields()
    if not typed.state.strip():
        fields.wrong["state"] = Wrong.NO_STATE
    claim = Claim(
        state=fields.line("state", typed.state),
        status=typed.status,
        reported_to=fields.line("reported_to", typed.reported_to),
        deadline=fields.day("deadline", typed.deadline),
        more_time=typed.more_time,
        why_late=fields.line("why_late", typed.why_late, TEXT_MOST),
        others_pay=fields.line("others_pay", typed.others_pay, TEXT_MOST),
    )
    fields.end()
    return claim
