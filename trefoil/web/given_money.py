"""What was ordered, what came, what was lost: revealed as rows, and as pieces for a reader they were shared with.

`names` gives who wrote a thing; for the owner's own pages it gives nothing for what is their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.restitution.present import OrderRow, PaymentRow, order_facts, order_title, payment_thing
from trefoil.care.restitution.present_fund import CHECKLIST, ClaimRow
from trefoil.care.restitution.present_sums import LossRow
from trefoil.care.restitution.queries import ClaimSeen, FundSeen, LedgerSeen, LossSeen, OrderSeen, PaymentSeen
from trefoil.care.restitution.saying import CLAIM_STATES, FUND_STATES, THEIR_LETTERS, money_words
from trefoil.care.restitution.schema import Currency
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket

Names = Callable[[str], str]


def order_row(*, seen: OrderSeen, ticket: Ticket, names: Names) -> OrderRow:
    """Return one order, revealed."""
    return OrderRow(
        id=seen.id,
        revision=seen.revision,
        author=names(seen.author),
        court=seen.court.reveal(ticket),
        docket=seen.docket.reveal(ticket),
        defendant=seen.defendant.reveal(ticket),
        kind=seen.kind,
        currency=seen.currency,
        amount=seen.amount,
        full_loss=seen.full_loss,
        final_on=seen.final_on,
        offence_on=seen.offence_on,
        ended_on=seen.ended_on,
    )


def payment_row(*, seen: PaymentSeen, names: Names) -> PaymentRow:
    """Return one payment."""
    return PaymentRow(
        id=seen.id,
        revision=seen.revision,
        author=names(seen.author),
        order=seen.order,
        on=seen.on,
        amount=seen.amount,
        via=seen.via,
        back=seen.back,
    )


def loss_row(*, seen: LossSeen, ticket: Ticket, names: Names) -> LossRow:
    """Return one loss, revealed."""
    return LossRow(
        id=seen.id,
        revision=seen.revision,
        author=names(seen.author),
        letter=seen.letter,
        projected=seen.projected,
        currency=seen.currency,
        amount=seen.amount,
        on=seen.on,
        provider=seen.provider.reveal(ticket),
        document=seen.document.reveal(ticket),
        words=seen.words.reveal(ticket),
    )


def claim_row(*, seen: ClaimSeen, ticket: Ticket, names: Names) -> ClaimRow:
    """Return one claim to a state's fund, revealed."""
    claim = seen.claim
    return ClaimRow(
        id=seen.id,
        revision=seen.revision,
        author=names(seen.author),
        state=claim.state.reveal(ticket),
        status=claim.status,
        reported_to=claim.reported_to.reveal(ticket),
        deadline=claim.deadline,
        more_time=claim.more_time,
        why_late=claim.why_late.reveal(ticket),
        others_pay=claim.others_pay.reveal(ticket),
    )


def order_rows(*, seen: LedgerSeen, names: Names) -> tuple[OrderRow, ...]:
    """Return the orders of a look."""
    return tuple(order_row(seen=one, ticket=seen.ticket, names=names) for one in seen.orders)


def payment_rows(*, seen: LedgerSeen, names: Names) -> tuple[PaymentRow, ...]:
    """Return the payments of a look."""
    return tuple(payment_row(seen=one, names=names) for one in seen.payments)


def loss_rows(*, seen: LedgerSeen, names: Names) -> tuple[LossRow, ...]:
    """Return the losses of a look."""
    return tuple(loss_row(seen=one, ticket=seen.ticket, names=names) for one in seen.losses)


def claim_rows(*, seen: LedgerSeen, names: Names) -> tuple[ClaimRow, ...]:
    """Return the claims to states of a look."""
    return tuple(claim_row(seen=one, ticket=seen.ticket, names=names) for one in seen.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """How a reader sees it: amounts or none, since none shows before a tap to whoever reads (ADR 0120)."""

    names: Names
    today: date
    amounts: bool


def money_pieces(
    *, seen: LedgerSeen, only: ItemId | None, names: Names, today: date, amounts: bool
) -> tuple[GivenNote, ...]:
    """Return it all as single pieces: each order with what came under it, each loss, the fund, each claim."""
    shown = _Shown(names=names, today=today, amounts=amounts)
    found = [
        *(_order_piece(one, seen=seen, shown=shown) for one in seen.orders if only in {None, one.id}),
        *(_loss_piece(one, ticket=seen.ticket, shown=shown) for one in _by_letter(seen) if only in {None, one.id}),
    ]
    if seen.fund is not None and only in {None, seen.fund.id}:
        found.append(_fund_piece(seen.fund, ticket=seen.ticket, shown=shown))
    claims = (one for one in seen.claims if only in {None, one.id})
    return (*found, *(_claim_piece(one, ticket=seen.ticket, shown=shown) for one in claims))


def _by_letter(seen: LedgerSeen) -> list[LossSeen]:
    return sorted(seen.losses, key=lambda one: (one.letter.value, one.projected))


def _order_piece(one: OrderSeen, *, seen: LedgerSeen, shown: _Shown) -> GivenNote:
    row = order_row(seen=one, ticket=seen.ticket, names=shown.names)
    under = seen.under(order=one.id) if shown.amounts else ()
    paid = [payment_row(seen=each, names=shown.names) for each in under]
    came = [payment_thing(row=each, currency=row.currency, today=shown.today).title for each in paid]
    return GivenNote(
        title=order_title(row=row),
        author=shown.names(one.author),
        words="\n".join((*order_facts(row=row, today=shown.today, amounts=shown.amounts), *came)),
        at=max((one.at, *(each.at for each in under))),
    )


def _loss_piece(one: LossSeen, *, ticket: Ticket, shown: _Shown) -> GivenNote:
    amount = f"{money_words(amount=one.amount, currency=one.currency)}." if shown.amounts else ""
    words = (
        amount,
        _("Still to come.") if one.projected else "",
        one.provider.reveal(ticket),
        one.words.reveal(ticket),
        one.document.reveal(ticket),
    )
    return GivenNote(
        title=f"{one.letter.value}. {THEIR_LETTERS[one.letter]}",
        author=shown.names(one.author),
        words="\n".join(text for text in words if text),
        at=one.at,
    )


def _fund_piece(one: FundSeen, *, ticket: Ticket, shown: _Shown) -> GivenNote:
    fund = one.fund
    amount = money_words(amount=fund.amount, currency=Currency.USD) if shown.amounts and fund.amount is not None else ""
    have = [_("“{words}”").format(words=_(CHECKLIST[name])) for name in fund.have if name in CHECKLIST]
    words = (f"{FUND_STATES[fund.status]}.", amount, *have, fund.words.reveal(ticket))
    return GivenNote(
        title=_("One payment from the fund"),
        author=shown.names(one.author),
        words="\n".join(text for text in words if text),
        at=one.at,
    )


def _claim_piece(one: ClaimSeen, *, ticket: Ticket, shown: _Shown) -> GivenNote:
    claim = one.claim
    words = (
        f"{CLAIM_STATES[claim.status]}.",
        claim.reported_to.reveal(ticket),
        claim.why_late.reveal(ticket),
        claim.others_pay.reveal(ticket),
    )
    return GivenNote(
        title=_("Help from {state}").format(state=claim.state.reveal(ticket)),
        author=shown.names(one.author),
        words="\n".join(text for text in words if text),
        at=one.at,
    )
