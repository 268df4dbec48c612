"""What courts ordered, what was paid, what was lost and what may be claimed, once it is sealed.

Amounts are decimal, with a currency, and never a float. A defendant is a code that the person or their lawyer chooses,
never a name: a caption can say who somebody known is (domain notes on law, A.2).
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Currency(StrEnum):
    """The money of an order. Two are never added up."""

    USD = "USD"
    CAD = "CAD"
    EUR = "EUR"
    GBP = "GBP"
    AUD = "AUD"
    MXN = "MXN"
    OTHER = "other"


@unique
class OrderKind(StrEnum):
    """What an order is for: 18 USC 2259(b)(1) for production, (b)(2) for trafficking. `UNKNOWN` is an answer."""

    TRAFFICKING = "trafficking"
    PRODUCTION = "production"
    UNKNOWN = "unknown"


class Order(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One order of restitution. `final_on` is empty while it can still change; `full_loss` is what the court found."""

    court: Plain
    docket: Plain
    defendant: Plain
    kind: OrderKind
    currency: Currency
    amount: Decimal
    full_loss: Decimal | None
    final_on: date | None
    offence_on: date | None
    ended_on: date | None


@unique
class Via(StrEnum):
    """How a payment came: from the court's clerk, through the prison's payment plan, or another way."""

    CLERK = "clerk"
    PRISON = "prison"
    OTHER = "other"


class Payment(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Money that came in under an order, or was taken back (`back`): then it counts against what came in."""

    order: ItemId
    on: date | None
    amount: Decimal
    via: Via
    back: bool


@unique
class FundStatus(StrEnum):
    """How far a claim to the Reserve of 18 USC 2259B has come (28 CFR 81.51 to 81.59)."""

    NOT_STARTED = "not_started"
    GATHERING = "gathering"
    SENT = "sent_to_doj"
    FOUND = "doj_found_case"
    FILED = "filed"
    ORDERED = "ordered"
    PAYEE = "payee_info_sent"
    PAID = "paid"
    DENIED = "denied"


@unique
class Counted(StrEnum):
    """How the court treats the one-time payment in the sum of what was recovered: 18 USC 2259(d)(2) and (3)."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Fund(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one claim to the Reserve. `have` names lines of the checklist that are gathered."""

    status: FundStatus
    ordered_on: date | None
    amount: Decimal | None
    counted: Counted
    have: tuple[str, ...]
    words: Plain


@unique
class Letter(StrEnum):
    """The six kinds of losses of 18 USC 2259(c)(2), by the statute's letters."""

    MEDICAL = "A"
    THERAPY = "B"
    TRAVEL = "C"
    INCOME = "D"
    FEES = "E"
    OTHER = "F"


class Loss(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One loss: past, or reasonably projected. `document` says where its paper is; the paper itself is never held."""

    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: Plain
    document: Plain
    words: Plain


@unique
class ClaimStatus(StrEnum):
    """How far a claim to a state's fund for victims has come."""

    THINKING = "thinking"
    SENT = "sent"
    MORE_ASKED = "more_asked"
    GRANTED = "granted"
    DENIED = "denied"
    ASKED_AGAIN = "asked_again"


class Claim(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim to a state's compensation programme. `deadline` is what the programme said: none is worked out."""

    state: Plain
    status: ClaimStatus
    reported_to: Plain
    deadline: date | None
    more_time: bool
    why_late: Plain
    others_pay: Plain


class Came(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What came under an order once, inside a copy of that order."""

    on: date | None
    amount: Decimal
    via: Via
    back: bool


class OrderCopy(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One order with what came under it, as both were when its owner last let somebody see it alone (ADR 0144)."""

    order: ItemId
    said: Order
    came: tuple[Came, ...]


ORDER = declare(name="restitution_order", category=Category.MONEY, payload=Order, by=SaidBy.ANYBODY)
PAYMENT = declare(name="restitution_payment", category=Category.MONEY, payload=Payment, by=SaidBy.ANYBODY)
FUND = declare(name="reserve_claim", category=Category.MONEY, payload=Fund, by=SaidBy.ANYBODY)
LOSS = declare(name="loss", category=Category.MONEY, payload=Loss, by=SaidBy.ANYBODY)
CLAIM = declare(name="state_claim", category=Category.MONEY, payload=Claim, by=SaidBy.ANYBODY)
ORDER_COPY = declare(name="order_copy", category=Category.MONEY, payload=OrderCopy)
