"""Reading what was ordered, what came, what was lost and what is claimed. Every read is a look, written down first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeVar

from trefoil.care.restitution.rules import reserve_counted
from trefoil.care.restitution.schema import (
    Claim,
    Currency,
    Fund,
    FundStatus,
    Letter,
    Loss,
    Order,
    OrderCopy,
    OrderKind,
    Payment,
    Via,
)
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

P = TypeVar("P", bound=Payload)
# The line of a look names payments exactly where amounts are shown, and then names them first: so its owner is told
# which of the two it was (ADR 0143). Without them the others are opened all the same, and no amount is shown.
ALL: Final[tuple[type[Payload], ...]] = (Payment, Order, Fund, Loss, Claim)
FOLDED: Final[tuple[type[Payload], ...]] = (Order, Fund, Loss, Claim)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderSeen:
    """One order."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentSeen:
    """One payment."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    order: str
    on: date | None
    amount: Decimal
    via: Via
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossSeen:
    """One loss."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: Plain
    document: Plain
    words: Plain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundSeen:
    """The claim to the Reserve."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    fund: Fund


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimSeen:
    """One claim to a state's fund."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopySeen:
    """The copy of one order that may be shared alone, for its owner's own pages."""

    id: ItemId
    revision: int
    at: datetime
    copy: OrderCopy


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LedgerSeen:
    """What one look opened. What its line did not name is empty here, whether or not there is any."""

    orders: tuple[OrderSeen, ...]
    payments: tuple[PaymentSeen, ...]
    fund: FundSeen | None
    losses: tuple[LossSeen, ...]
    claims: tuple[ClaimSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]
    copies: tuple[CopySeen, ...] = ()

    def copies_of(self, *, order: str) -> tuple[CopySeen, ...]:
        """Return the copies of one order that may be shared alone, the newest first: one, or after a race two."""
        return tuple(one for one in self.copies if one.copy.order == order)

    def order(self, *, item: str) -> OrderSeen | None:
        """Return one order, or None when it is not among those that were opened."""
        return next((one for one in self.orders if one.id == item), None)

    def under(self, *, order: str) -> tuple[PaymentSeen, ...]:
        """Return the payments under an order, the newest day first and those without a day last."""
        return tuple(one for one in self.payments if one.order == order)

    @property
    def stray(self) -> tuple[PaymentSeen, ...]:
        """Payments whose order is not here: erased meanwhile, or never there."""
        known = {one.id for one in self.orders}
        return tuple(one for one in self.payments if one.order not in known)

    @property
    def reserve(self) -> Decimal:
        """What of the Reserve's payment counts as recovered."""
        if self.fund is None:
            return Decimal(0)
        fund = self.fund.fund
        return reserve_counted(amount=fund.amount, counted=fund.counted, paid=fund.status is FundStatus.PAID)


def ledger(
    *,
    money: Permit,
    reader: Reader,
    kinds: Sequence[type[Payload]] = ALL,
    reason: Reason = Reason.OWN_THINGS,
    words: str | None = None,
    at: datetime,
) -> LedgerSeen:
    """Open some or all of it: one look that names those kinds and no other. Raises what the gateway raises."""
    opening = gateway.look(permits=(money,), reader=reader, kinds=kinds, reason=reason, words=words, at=at)
    owner = reader.whose(record=money.record)
    # The person's own word on the fund goes before anybody's who may add: theirs stands only while there is no other.
    funds = sorted(_newest(opening.items(Fund)), key=lambda one: one.author != owner) if Fund in kinds else []
    return LedgerSeen(
        orders=tuple(_order(item) for item in _newest(opening.items(Order))) if Order in kinds else (),
        payments=tuple(
            sorted(
                (_payment(item) for item in _newest(opening.items(Payment))),
                key=lambda one: one.on or date.min,
                reverse=True,
            )
        )
        if Payment in kinds
        else (),
        # Two windows that begin in the same moment can make two; the newest holds.
        fund=None if not funds else _fund(funds[0]),
        losses=tuple(_loss(item) for item in _newest(opening.items(Loss))) if Loss in kinds else (),
        claims=tuple(_claim(item) for item in _newest(opening.items(Claim))) if Claim in kinds else (),
        ticket=opening.ticket,
        troubles=opening.troubles,
        copies=tuple(
            CopySeen(id=item.id, revision=item.revision, at=item.at, copy=item.payload)
            for item in _newest(opening.items(OrderCopy))
        )
        if OrderCopy in kinds
        else (),
    )


def order_alone(
    *,
    money: Permit,
    reader: Reader,
    amounts: bool,
    reason: Reason = Reason.OWN_THINGS,
    words: str | None = None,
    at: datetime,
) -> LedgerSeen:
    """Open copies of single orders: the one of a permit for one thing, or all of them for their owner. One look.

    They come as orders with what came under them, each under the copy's own id. Raises what the gateway raises.
    """
    kinds: tuple[type[Payload], ...] = (Payment, OrderCopy) if amounts else (OrderCopy,)
    opening = gateway.look(permits=(money,), reader=reader, kinds=kinds, reason=reason, words=words, at=at)
    items = _newest(opening.items(OrderCopy))
    return LedgerSeen(
        orders=tuple(_order_said(item, item.payload.said) for item in items),
        payments=tuple(
            PaymentSeen(
                id=ItemId(f"{item.id}{place}"),
                revision=item.revision,
                author=item.author,
                at=item.at,
                order=item.id,
                on=one.on,
                amount=one.amount,
                via=one.via,
                back=one.back,
            )
            for item in items
            for place, one in enumerate(item.payload.came)
            if amounts
        ),
        fund=None,
        losses=(),
        claims=(),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def _newest(items: Sequence[Item[P]]) -> list[Item[P]]:
    return sorted(items, key=lambda item: (item.at, item.id), reverse=True)


def _order(item: Item[Order]) -> OrderSeen:
    return _order_said(item, item.payload)


def _order_said(item: Item[Order] | Item[OrderCopy], one: Order) -> OrderSeen:
    return OrderSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        court=one.court,
        docket=one.docket,
        defendant=one.defendant,
        kind=one.kind,
        currency=one.currency,
        amount=one.amount,
        full_loss=one.full_loss,
        final_on=one.final_on,
        offence_on=one.offence_on,
        ended_on=one.ended_on,
    )


def _payment(item: Item[Payment]) -> PaymentSeen:
    one = item.payload
    return PaymentSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        order=one.order,
        on=one.on,
        amount=one.amount,
        via=one.via,
        back=one.back,
    )


def _loss(item: Item[Loss]) -> LossSeen:
    one = item.payload
    return LossSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        letter=one.letter,
        projected=one.projected,
        currency=one.currency,
        amount=one.amount,
        on=one.on,
        provider=one.provider,
        document=one.document,
        words=one.words,
    )


def _fund(item: Item[Fund]) -> FundSeen:
    return FundSeen(id=item.id, revision=item.revision, author=item.author, at=item.at, fund=item.payload)


def _claim(item: Item[Claim]) -> ClaimSeen:
    return ClaimSeen(id=item.id, revision=item.revision, author=item.author, at=item.at, claim=item.payload)
