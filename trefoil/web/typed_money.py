"""What stood in the fields of the forms on money, for both doors that have them. Nothing that was typed is lost."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest

from trefoil.care.restitution.making import ClaimTyped, FundTyped, LossTyped, OrderTyped, PaymentTyped
from trefoil.care.restitution.schema import ClaimStatus, Counted, Currency, FundStatus, Letter, OrderKind, Via
from trefoil.web.input import clean, read_choice, read_line, read_text

_FIELD: Final = 2_000  # wider than what is kept, so that what is too long comes back whole
_TEXT: Final = 6_000


def _lines(form: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return fields of one line. Raises TextRefused for one that carries a file."""
    return {name: read_line(form=form, name=name, letters=_FIELD) for name in names}


def _raw(form: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return fields that hold an amount or a day, as they were typed."""
    return {name: clean(form.get(name, ""))[:60].strip() for name in names}


def order_sent(request: HttpRequest) -> OrderTyped:
    """Return an order. Raises TextRefused or FormIncomplete."""
    form = request.POST
    return OrderTyped(
        **_lines(form, "court", "docket", "defendant"),
        **_raw(form, "amount", "full_loss", "final_on", "offence_on", "ended_on"),
        kind=read_choice(form=form, name="kind", among=OrderKind) or OrderKind.UNKNOWN,
        currency=read_choice(form=form, name="currency", among=Currency) or Currency.USD,
    )


def payment_sent(request: HttpRequest, *, order: str | None = None) -> PaymentTyped:
    """Return a payment; `order` where the page is about one order. Raises FormIncomplete."""
    form = request.POST
    return PaymentTyped(
        order=form.get("order", "")[:64] if order is None else order,
        # Names of their own: the form stands on a page beside the one of its order.
        amount=_raw(form, "came")["came"],
        on=_raw(form, "came_on")["came_on"],
        via=read_choice(form=form, name="via", among=Via) or Via.OTHER,
        back=bool(form.get("back")),
    )


def loss_sent(request: HttpRequest) -> LossTyped:
    """Return a loss. Raises TextRefused or FormIncomplete."""
    form = request.POST
    return LossTyped(
        letter=read_choice(form=form, name="letter", among=Letter),
        projected=form.get("ahead", "") == "ahead",
        currency=read_choice(form=form, name="currency", among=Currency) or Currency.USD,
        **_raw(form, "amount", "on"),
        **_lines(form, "provider", "document"),
        words=read_text(form=form, name="own", letters=_TEXT),
    )


def fund_sent(request: HttpRequest) -> FundTyped:
    """Return the claim to the fund. Raises TextRefused or FormIncomplete."""
    form = request.POST
    return FundTyped(
        status=read_choice(form=form, name="status", among=FundStatus) or FundStatus.NOT_STARTED,
        counted=read_choice(form=form, name="counted", among=Counted) or Counted.UNKNOWN,
        have=tuple(form.getlist("have")),
        **_raw(form, "ordered_on", "amount"),
        words=read_text(form=form, name="own", letters=_TEXT),
    )


def claim_sent(request: HttpRequest) -> ClaimTyped:
    """Return a claim to a state's fund. Raises TextRefused or FormIncomplete."""
    form = request.POST
    return ClaimTyped(
        **_lines(form, "state", "reported_to"),
        status=read_choice(form=form, name="status", among=ClaimStatus) or ClaimStatus.THINKING,
        **_raw(form, "deadline"),
        more_time=bool(form.get("more_time")),
        why_late=read_text(form=form, name="why_late", letters=_TEXT),
        others_pay=read_text(form=form, name="others_pay", letters=_TEXT),
    )
