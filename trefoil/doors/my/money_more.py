"""What the person lost, the fund that pays once, and what a state may pay."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.restitution import present_fund, present_sums, saying
from trefoil.care.restitution.making import (
    CannotKeep,
    ClaimTyped,
    FundTyped,
    LossTyped,
    Wrong,
    claim_of,
    fund_of,
    loss_of,
)
from trefoil.care.restitution.present_fund import ClaimForm, ClaimRow, FundForm, FundPage
from trefoil.care.restitution.present_sums import LossForm, LossRow
from trefoil.care.restitution.queries import LedgerSeen
from trefoil.care.restitution.rules import NotMoney, money, sums
from trefoil.care.restitution.schema import Claim, Currency, Fund, FundStatus, Loss, Order, Payment
from trefoil.doors.my.money_parts import erase, keep, lines_of, look, names_for, revision_of, who_sees
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import claim_rows, loss_rows
from trefoil.web.input import clean
from trefoil.web.show import gently, go, now_here, show
from trefoil.web.typed_money import claim_sent, fund_sent, loss_sent

LOSSES: Final = "/money/losses"
STATES: Final = "/money/states"
FUND: Final = "/money/fund"


@admits(Audience.PERSON)
@require_safe
def losses(request: HttpRequest) -> HttpResponse:
    """Show what was lost, without amounts."""
    at = now_here()
    seen = look(request, Loss, at=at)
    page = present_sums.losses_page(
        rows=loss_rows(seen=seen, names=names_for(request)),
        seen_by=who_sees(request, at=at),
        lines=lines_of(request, seen),
    )
    return show(request, "my/money_losses.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_loss(request: HttpRequest) -> HttpResponse:
    """Show the empty page of a loss, or keep it."""
    at = now_here()
    if request.method != "POST":
        return _loss(request, row=None, form=present_sums.loss_form(typed=LossTyped()), lines=QUIET, at=at)
    return _keep_loss(request, row=None, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_loss(request: HttpRequest, item: str) -> HttpResponse:
    """Show one loss, or change or erase it."""
    at = now_here()
    seen = look(request, Loss, at=at)
    row = next((one for one in loss_rows(seen=seen, names=names_for(request)) if one.id == item), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        form = present_sums.loss_form(typed=present_sums.loss_typed(row=row))
        return _loss(request, row=row, form=form, lines=lines_of(request, seen), at=at)
    return _keep_loss(request, row=row, at=at)


def _loss(request: HttpRequest, *, row: LossRow | None, form: LossForm, lines: Lines, at: datetime) -> HttpResponse:
    page = present_sums.loss_page(row=row, form=form, seen_by=who_sees(request, at=at), lines=lines)
    return show(request, "my/money_loss.html", page)


def _keep_loss(request: HttpRequest, *, row: LossRow | None, at: datetime) -> HttpResponse:
    do = request.POST.get("do", "save")
    if do == "erase" and row is not None:
        erase(request, item=row.id, at=at)
        return go(f"{LOSSES}?done=erased")
    if do == "skip" or (do == "stop" and row is not None):
        return go(LOSSES)
    typed = LossTyped()
    try:
        typed = loss_sent(request)
        keep(
            request,
            thing=loss_of(typed=typed),
            item="" if row is None else row.id,
            revision=revision_of(request),
            at=at,
        )
    except CannotKeep as cannot:
        if do == "stop":
            return go(LOSSES)
        form = present_sums.loss_form(typed=typed, wrong=cannot.wrong)
        return _loss(request, row=row, form=form, lines=gently(saying.LOOK_AGAIN), at=at)
    except Conflict:
        form = present_sums.loss_form(typed=typed)
        return _loss(request, row=row, form=form, lines=gently(saying.CHANGED), at=at)
    return go(f"{LOSSES}?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def fund(request: HttpRequest) -> HttpResponse:
    """Show how far the claim to the fund is; keep it; or answer one of two questions, of which nothing is kept."""
    at = now_here()
    do = request.POST.get("do", "save") if request.method == "POST" else ""
    if do in {"skip", "stop"}:
        return go("/money")
    seen = look(request, Order, Payment, Fund, at=at) if do == "may" else look(request, Fund, at=at)
    kept = seen.fund
    page = _fund_page(request, seen=seen, form=None, at=at)
    match do:
        case "":
            pass
        case "may":
            page = replace(page, may=_may(seen, at=at))
        case "fee":
            page = _fee(request, page=page)
        case "erase" if kept is not None:
            erase(request, item=kept.id, at=at)
            return go(f"{FUND}?done=erased")
        case _:
            typed = FundTyped()
            try:
                typed = fund_sent(request)
                item = "" if kept is None else kept.id
                keep(request, thing=fund_of(typed=typed), item=item, revision=revision_of(request), at=at)
            except (CannotKeep, Conflict) as cannot:
                wrong = cannot.wrong if isinstance(cannot, CannotKeep) else {}
                lines = gently(saying.LOOK_AGAIN if wrong else saying.CHANGED)
                form = present_fund.fund_form(typed=typed, wrong=wrong)
                page = replace(_fund_page(request, seen=seen, form=form, at=at), lines=lines)
            else:
                return go(f"{FUND}?done=saved")
    return show(request, "my/money_fund.html", page)


def _fund_page(request: HttpRequest, *, seen: LedgerSeen, form: FundForm | None, at: datetime) -> FundPage:
    kept = seen.fund
    if form is None:
        typed = FundTyped()
        if kept is not None:
            one = kept.fund
            typed = present_fund.fund_typed(
                status=one.status,
                ordered_on=one.ordered_on,
                amount=one.amount,
                counted=one.counted,
                have=one.have,
                words=one.words.reveal(seen.ticket),
            )
        form = present_fund.fund_form(typed=typed)
    return present_fund.fund_page(
        form=form,
        revision=None if kept is None else kept.revision,
        author="" if kept is None else names_for(request)(kept.author),
        year=at.year,
        seen_by=who_sees(request, at=at),
        lines=lines_of(request, seen),
    )


def _may(seen: LedgerSeen, *, at: datetime) -> str:
    """Return whether anything written here speaks against asking. The fund's own payment is no restitution."""
    found = sums(orders=seen.orders, payments=seen.payments, reserve=Decimal(0))
    recovered = sum((one.recovered for one in found if one.currency is Currency.USD), start=Decimal(0))
    paid = seen.fund is not None and seen.fund.fund.status is FundStatus.PAID
    return present_fund.may_words(recovered=recovered, year=at.year, paid_before=paid)


def _fee(request: HttpRequest, *, page: FundPage) -> FundPage:
    award, asked = (clean(request.POST.get(name, ""))[:60].strip() for name in ("award", "asked"))
    wrong: dict[str, Wrong] = {}
    amounts: list[Decimal | None] = []
    for name, typed in (("award", award), ("asked", asked)):
        try:
            amounts.append(money(text=typed) if typed or name == "award" else None)
        except NotMoney as odd:
            wrong[name] = Wrong(odd.reason.value if odd.reason.value in set(Wrong) else Wrong.NO_AMOUNT)
            amounts.append(None)
    words = present_fund.fee_words(award=amounts[0], fee=amounts[1]) if amounts[0] is not None and not wrong else ()
    return replace(page, award=award, asked=asked, fee=words, fee_says=saying.messages(wrong=wrong))


@admits(Audience.PERSON)
@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """Show what was asked of states."""
    at = now_here()
    seen = look(request, Claim, at=at)
    page = present_fund.states_page(
        rows=claim_rows(seen=seen, names=names_for(request)),
        seen_by=who_sees(request, at=at),
        lines=lines_of(request, seen),
        today=at.date(),
    )
    return show(request, "my/money_states.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_state(request: HttpRequest) -> HttpResponse:
    """Show the empty page of a claim, or keep it."""
    at = now_here()
    if request.method != "POST":
        return _claim(request, row=None, form=present_fund.claim_form(typed=ClaimTyped()), lines=QUIET, at=at)
    return _keep_claim(request, row=None, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_state(request: HttpRequest, item: str) -> HttpResponse:
    """Show one claim, or change or erase it."""
    at = now_here()
    seen = look(request, Claim, at=at)
    row = next((one for one in claim_rows(seen=seen, names=names_for(request)) if one.id == item), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        form = present_fund.claim_form(typed=present_fund.claim_typed(row=row))
        return _claim(request, row=row, form=form, lines=lines_of(request, seen), at=at)
    return _keep_claim(request, row=row, at=at)


def _claim(request: HttpRequest, *, row: ClaimRow | None, form: ClaimForm, lines: Lines, at: datetime) -> HttpResponse:
    page = present_fund.claim_page(row=row, form=form, seen_by=who_sees(request, at=at), lines=lines)
    return show(request, "my/money_state.html", page)


def _keep_claim(request: HttpRequest, *, row: ClaimRow | None, at: datetime) -> HttpResponse:
    do = request.POST.get("do", "save")
    if do == "erase" and row is not None:
        erase(request, item=row.id, at=at)
        return go(f"{STATES}?done=erased")
    if do == "skip" or (do == "stop" and row is not None):
        return go(STATES)
    typed = ClaimTyped()
    try:
        typed = claim_sent(request)
        keep(
            request,
            thing=claim_of(typed=typed),
            item="" if row is None else row.id,
            revision=revision_of(request),
            at=at,
        )
    except CannotKeep as cannot:
        if do == "stop":
            return go(STATES)
        form = present_fund.claim_form(typed=typed, wrong=cannot.wrong)
        return _claim(request, row=row, form=form, lines=gently(saying.LOOK_AGAIN), at=at)
    except Conflict:
        return _claim(request, row=row, form=present_fund.claim_form(typed=typed), lines=gently(saying.CHANGED), at=at)
    return go(f"{STATES}?done=saved")
