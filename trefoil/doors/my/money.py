"""Money owed to the person: the first page, which opens nothing; orders, what came in, and the sums when asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.restitution import present, present_sums, saying
from trefoil.care.restitution.actions import copy_of, keep_copy
from trefoil.care.restitution.making import CannotKeep, OrderTyped, order_of, payment_of
from trefoil.care.restitution.present import OrderForm, OrderRow, PaymentForm, PaymentRow
from trefoil.care.restitution.queries import LedgerSeen
from trefoil.care.restitution.rules import holds
from trefoil.care.restitution.schema import Fund, Loss, Order, OrderCopy, Payment
from trefoil.doors.my.money_parts import erase, keep, lines_of, look, names_for, revision_of, shown_to, who_sees
from trefoil.doors.my.own import may
from trefoil.doors.my.share import ask_officer, ask_who
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import loss_rows, order_rows, payment_rows
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show
from trefoil.web.typed_money import order_sent, payment_sent

ORDERS: Final = "/money/orders"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstPage:
    """my/money.html: no amount, no count, nothing opened."""

    lines: Lines


@admits(Audience.PERSON)
@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """Show what money owed is, and where each part of it stands. Nothing of it is opened."""
    return show(request, "my/money.html", FirstPage(lines=QUIET))


@admits(Audience.PERSON)
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Show the orders, without amounts."""
    at = now_here()
    seen = look(request, Order, Payment, at=at)
    rows = order_rows(seen=seen, names=names_for(request))
    known = {row.id for row in rows}
    stray = [row for row in payment_rows(seen=seen, names=names_for(request)) if row.order not in known]
    page = present.orders_page(
        rows=rows,
        stray=stray,
        seen_by=who_sees(request, at=at),
        lines=lines_of(request, seen),
        today=at.date(),
    )
    return show(request, "my/money_orders.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_order(request: HttpRequest) -> HttpResponse:
    """Show the empty page of an order, or keep it. "Stop for now" keeps what can be kept, and asks for nothing."""
    at = now_here()
    if request.method != "POST":
        return _new(request, form=present.order_form(typed=OrderTyped()), lines=QUIET, at=at)
    if request.POST.get("do") == "skip":
        return go(ORDERS)
    typed = OrderTyped()
    try:
        typed = order_sent(request)
        keep(request, thing=order_of(typed=typed), item="", revision=0, at=at)
    except CannotKeep as cannot:
        if request.POST.get("do") == "stop":
            return go(ORDERS)
        form = present.order_form(typed=typed, wrong=cannot.wrong)
        return _new(request, form=form, lines=gently(saying.LOOK_AGAIN), at=at)
    return go(f"{ORDERS}?done=saved")


def _new(request: HttpRequest, *, form: OrderForm, lines: Lines, at: datetime) -> HttpResponse:
    page = present.new_order_page(form=form, seen_by=who_sees(request, at=at), lines=lines)
    return show(request, "my/money_order_new.html", page)


def _one(request: HttpRequest, *, item: str, at: datetime) -> tuple[OrderRow, list[PaymentRow], LedgerSeen]:
    """Return one order, what came under it, and its copy where it was let out alone. Raises Http404."""
    seen = look(request, Order, Payment, OrderCopy, at=at)
    rows = order_rows(seen=seen, names=names_for(request))
    row = next((one for one in rows if one.id == item), None)
    if row is None:
        raise Http404
    paid = [one for one in payment_rows(seen=seen, names=names_for(request)) if one.order == item]
    return row, paid, seen


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_order(request: HttpRequest, item: str) -> HttpResponse:
    """Show one order, change it, write down what came under it, or erase it with that."""
    at = now_here()
    row, paid, seen = _one(request, item=item, at=at)
    copies = seen.copies_of(order=row.id)

    def page(*, lines: Lines, form: OrderForm | None = None, adding: PaymentForm | None = None) -> HttpResponse:
        made = present.order_page(
            row=row,
            payments=paid,
            form=form,
            paid=adding,
            seen_by=who_sees(request, at=at),
            shown=shown_to(request, items=[one.id for one in copies], at=at),
            changed=bool(copies) and copies[0].copy != _as_it_is(seen, item=row.id),
            lines=lines,
            today=at.date(),
        )
        return show(request, "my/money_order.html", made)

    match request.POST.get("do", "save") if request.method == "POST" else "":
        case "":
            return page(lines=lines_of(request, seen))
        case "erase":
            also = [*(one.id for one in copies), *(one.id for one in seen.under(order=row.id))]
            erase(request, item=row.id, also=also, at=at)
            return go(f"{ORDERS}?done=erased")
        case "give" | "officer":
            return _let_see(request, seen=seen, row=row, page=page, at=at)
        case "save" if request.POST.get("what") == "paid":
            return _add_payment(request, row=row, page=page, at=at)
        case "save":
            return _change_order(request, row=row, page=page, at=at)
        case _:
            return go(f"{ORDERS}/{row.id}")


def _as_it_is(seen: LedgerSeen, *, item: str) -> OrderCopy | None:
    """Return what a copy of one order would hold now."""
    order = seen.order(item=item)
    return None if order is None else copy_of(order=order, payments=seen.under(order=item))


class _Draw(Protocol):
    """Draws the page of one order."""

    def __call__(
        self, *, lines: Lines, form: OrderForm | None = None, adding: PaymentForm | None = None
    ) -> HttpResponse: ...


def _let_see(request: HttpRequest, *, seen: LedgerSeen, row: OrderRow, page: "_Draw", at: datetime) -> HttpResponse:
    """Keep the copy of this one order as it is now, and go on to who may see it. Nothing is shared by that."""
    copy = _as_it_is(seen, item=row.id)
    before = next(iter(seen.copies_of(order=row.id)), None)
    if copy is None:
        raise Http404
    try:
        permit = may(request, Category.MONEY, Verb.ADD, at)
        item = keep_copy(permit=permit, reader=reader_of(request), copy=copy, before=before, at=at)
    except Conflict:
        return page(lines=gently(saying.CHANGED))
    if request.POST.get("do") == "officer":
        return ask_officer(request, category=Category.MONEY, item=item, at=at)
    return ask_who(request, category=Category.MONEY, item=item, lines=QUIET)


def _add_payment(request: HttpRequest, *, row: OrderRow, page: _Draw, at: datetime) -> HttpResponse:
    typed = payment_sent(request, order=row.id)
    try:
        keep(request, thing=payment_of(typed=typed, orders=(row.id,)), item="", revision=0, at=at)
    except CannotKeep as cannot:
        adding = present.payment_form(typed=typed, wrong=cannot.wrong)
        return page(lines=gently(saying.LOOK_AGAIN), adding=adding)
    return go(f"{ORDERS}/{row.id}?done=saved")


def _change_order(request: HttpRequest, *, row: OrderRow, page: _Draw, at: datetime) -> HttpResponse:
    typed = order_sent(request)
    try:
        keep(request, thing=order_of(typed=typed), item=row.id, revision=revision_of(request), at=at)
    except CannotKeep as cannot:
        return page(lines=gently(saying.LOOK_AGAIN), form=present.order_form(typed=typed, wrong=cannot.wrong))
    except Conflict:
        return page(lines=gently(saying.CHANGED), form=present.order_form(typed=typed))
    return go(f"{ORDERS}/{row.id}?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_payment(request: HttpRequest, item: str) -> HttpResponse:
    """Show one payment, change it, move it to another order, or erase it."""
    at = now_here()
    seen = look(request, Order, Payment, OrderCopy, at=at)
    names = names_for(request)
    row = next((one for one in payment_rows(seen=seen, names=names) if one.id == item), None)
    if row is None:
        raise Http404
    titles = [(one.id, present.order_title(row=one)) for one in order_rows(seen=seen, names=names)]
    known = [order for order, _title in titles]
    back = f"{ORDERS}/{row.order}" if row.order in known else ORDERS
    holding = [one.id for one in seen.copies if holds(copy=one.copy, payment=row)]

    def page(*, form: PaymentForm, lines: Lines) -> HttpResponse:
        made = present.payment_page(row=row, form=form, orders=known, copied=bool(holding), lines=lines)
        return show(request, "my/money_paid.html", made)

    if request.method != "POST":
        form = present.payment_form(typed=present.payment_typed(row=row), orders=titles)
        return page(form=form, lines=lines_of(request, seen))
    if request.POST.get("do") == "erase":
        erase(request, item=row.id, also=holding, at=at)
        return go(f"{back}?done=erased")
    if request.POST.get("do", "save") != "save":
        return go(back)
    typed = payment_sent(request)
    try:
        thing = payment_of(typed=typed, orders=known)
        keep(request, thing=thing, item=row.id, revision=revision_of(request), at=at)
    except CannotKeep as cannot:
        form = present.payment_form(typed=typed, orders=titles, wrong=cannot.wrong)
        return page(form=form, lines=gently(saying.LOOK_AGAIN))
    except Conflict:
        return page(form=present.payment_form(typed=typed, orders=titles), lines=gently(saying.CHANGED))
    return go(f"{ORDERS}/{thing.order}?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def sums(request: HttpRequest) -> HttpResponse:
    """Say what would be added up, and add it up when that is asked for. Before, no amount is opened."""
    if request.method != "POST":
        return show(request, "my/money_sums.html", present_sums.closed_page(lines=QUIET))
    seen = look(request, Order, Payment, Fund, Loss, at=now_here())
    names = names_for(request)
    page = present_sums.sums_page(
        orders=order_rows(seen=seen, names=names),
        payments=payment_rows(seen=seen, names=names),
        losses=loss_rows(seen=seen, names=names),
        reserve=seen.reserve,
        lines=lines_of(request, seen),
    )
    return show(request, "my/money_sums.html", page)
