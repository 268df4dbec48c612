"""Pages of orders and of what came in under them. Pure: records of strings out.

The first page of money opens nothing: each amount is behind a tap, since to some an amount is a count of what was done.
No page adds anything up before it is asked to (`present_sums`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import added_by, date_words
from trefoil.care.restitution.making import OrderTyped, PaymentTyped, Wrong
from trefoil.care.restitution.rules import Flag, flags_of
from trefoil.care.restitution.saying import (
    FLAGS,
    KINDS,
    VIAS,
    Says,
    amount_typed,
    currency_choices,
    kind_choices,
    messages,
    money_words,
    via_choices,
)
from trefoil.care.restitution.schema import Currency, OrderKind, Via
from trefoil.kernel.language import _


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderRow:
    """In: one order, revealed. `author` is empty for the person's own; it answers to `rules.Ordered`."""

    id: str
    revision: int
    author: str
    court: str
    docket: str
    defendant: str
    kind: OrderKind
    currency: Currency
    amount: Decimal
    full_loss: Decimal | None
    final_on: date | None
    offence_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentRow:
    """In: one payment. It answers to `rules.Paid`."""

    id: str
    revision: int
    author: str
    order: str
    on: date | None
    amount: Decimal
    via: Via
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thing:
    """One line of a list."""

    path: str
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListPage:
    """my/money_orders.html, my/money_losses.html, my/money_states.html"""

    lines: Lines
    things: tuple[Thing, ...]
    seen_by: str
    stray: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderForm:
    """What stands in the fields of an order, and what to say beside each."""

    court: str
    docket: str
    defendant: str
    kinds: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    amount: str
    full_loss: str
    final_on: str
    offence_on: str
    ended_on: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentForm:
    """What stands in the fields of a payment. `orders` is empty where the order is known."""

    order: str
    orders: tuple[Choice, ...]
    on: str
    amount: str
    vias: tuple[Choice, ...]
    back: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewOrderPage:
    """my/money_order_new.html"""

    lines: Lines
    form: OrderForm
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Alone:
    """Somebody who was let see this one order, and what stops it."""

    words: str
    grant: str
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderPage:
    """my/money_order.html. `open` is "yes" when the form needs a look, `adding` when a payment does."""

    lines: Lines
    path: str
    title: str
    added: str
    facts: tuple[str, ...]
    flags: tuple[str, ...]
    payments: tuple[Thing, ...]
    form: OrderForm
    revision: str
    open: str
    paid: PaymentForm
    adding: str
    seen_by: str
    alone: tuple[Alone, ...]
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentPage:
    """my/money_paid.html. `copied` is "yes" where its order was let out alone, so that erasing reaches further."""

    lines: Lines
    path: str
    back: str
    copied: str
    added: str
    form: PaymentForm
    revision: str


def order_title(*, row: OrderRow) -> str:
    """Return what an order is called in a list: its number, or its court, and no amount."""
    return (
        row.docket
        or row.court
        or (_("An order against {name}").format(name=row.defendant) if row.defendant else _("An order"))
    )


def alone_title(*, row: OrderRow) -> str:
    """Return what an order that is shared alone is called where it is shared: what comes along is said as well."""
    return _("{order}, with what came in under it").format(order=order_title(row=row))


def orders_page(
    *, rows: Sequence[OrderRow], stray: Sequence[PaymentRow], seen_by: str, lines: Lines, today: date
) -> ListPage:
    """Return the list of orders, without amounts. `stray` are payments whose order is not here any more."""
    return ListPage(
        lines=lines,
        things=tuple(
            Thing(
                path=f"/money/orders/{row.id}",
                title=order_title(row=row),
                note=" ".join(text for text in (row.court if row.docket else "", added_by(author=row.author)) if text),
            )
            for row in rows
        ),
        stray=tuple(payment_thing(row=row, currency=Currency.USD, today=today) for row in stray),
        seen_by=seen_by,
    )


def payment_thing(*, row: PaymentRow, currency: Currency, today: date) -> Thing:
    """Return one payment of a list."""
    amount = money_words(amount=row.amount, currency=currency)
    when = _("No day") if row.on is None else date_words(day=row.on, today=today)
    title = _("{day}: {amount} taken back") if row.back else _("{day}: {amount} came")
    return Thing(
        path=f"/money/paid/{row.id}",
        title=title.format(day=when, amount=amount),
        note=" ".join(text for text in (f"{VIAS[row.via]}.", added_by(author=row.author)) if text),
    )


def order_form(*, typed: OrderTyped, wrong: Mapping[str, Wrong] | None = None) -> OrderForm:
    """Return the fields of an order as they were typed."""
    return OrderForm(
        court=typed.court,
        docket=typed.docket,
        defendant=typed.defendant,
        kinds=kind_choices(chosen=typed.kind),
        currencies=currency_choices(chosen=typed.currency),
        amount=typed.amount,
        full_loss=typed.full_loss,
        final_on=typed.final_on,
        offence_on=typed.offence_on,
        ended_on=typed.ended_on,
        says=messages(wrong=wrong or {}),
    )


def order_typed(*, row: OrderRow) -> OrderTyped:
    """Return an order as it stands, for its fields."""
    return OrderTyped(
        court=row.court,
        docket=row.docket,
        defendant=row.defendant,
        kind=row.kind,
        currency=row.currency,
        amount=amount_typed(amount=row.amount),
        full_loss=amount_typed(amount=row.full_loss),
        final_on=_iso(row.final_on),
        offence_on=_iso(row.offence_on),
        ended_on=_iso(row.ended_on),
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def payment_form(
    *, typed: PaymentTyped, orders: Sequence[tuple[str, str]] = (), wrong: Mapping[str, Wrong] | None = None
) -> PaymentForm:
    """Return the fields of a payment; `orders` are ids and titles to pick from."""
    return PaymentForm(
        order=typed.order,
        orders=choices_of(pairs=[(item, title, "") for item, title in orders], chosen=typed.order),
        on=typed.on,
        amount=typed.amount,
        vias=via_choices(chosen=typed.via),
        back="yes" if typed.back else "",
        says=messages(wrong=wrong or {}),
    )


def payment_typed(*, row: PaymentRow) -> PaymentTyped:
    """Return a payment as it stands, for its fields."""
    return PaymentTyped(
        order=row.order, on=_iso(row.on), amount=amount_typed(amount=row.amount), via=row.via, back=row.back
    )


def new_order_page(*, form: OrderForm, seen_by: str, lines: Lines) -> NewOrderPage:
    """Return the page of a new order."""
    return NewOrderPage(lines=lines, form=form, seen_by=seen_by)


def order_page(
    *,
    row: OrderRow,
    payments: Sequence[PaymentRow],
    form: OrderForm | None,
    paid: PaymentForm | None,
    seen_by: str,
    shown: Sequence[tuple[str, str]] = (),
    changed: bool = False,
    lines: Lines,
    today: date,
) -> OrderPage:
    """Return the page of one order. `form` and `paid` are what was typed and needs a second look, else None.

    `shown` are grants of this order alone, each with the name of who has it; `changed` says that it is another by now.
    """
    return OrderPage(
        lines=lines,
        path=f"/money/orders/{row.id}",
        title=order_title(row=row),
        added=added_by(author=row.author),
        facts=order_facts(row=row, today=today),
        flags=flag_words(row=row, payments=payments),
        payments=tuple(payment_thing(row=one, currency=row.currency, today=today) for one in payments),
        form=form or order_form(typed=order_typed(row=row)),
        revision=str(row.revision),
        open="yes" if form is not None else "",
        paid=paid or payment_form(typed=PaymentTyped(order=row.id)),
        adding="yes" if paid is not None else "",
        seen_by=seen_by,
        alone=tuple(
            Alone(
                words=_("{name} can see this order.").format(name=name),
                grant=grant,
                stop=_("Stop {name} seeing this").format(name=name),
            )
            for grant, name in shown
        ),
        changed="yes" if changed and shown else "",
    )


def order_facts(*, row: OrderRow, today: date, amounts: bool = True) -> tuple[str, ...]:
    """Return what an order says, a sentence each; what is not known is left out, and amounts where none may show."""
    found = [row.court and f"{row.court}.", row.defendant and _("Against: {name}.").format(name=row.defendant)]
    if row.kind is not OrderKind.UNKNOWN:
        found.append(f"{KINDS[row.kind]}.")
    if amounts and row.amount:
        found.append(_("Ordered: {amount}.").format(amount=money_words(amount=row.amount, currency=row.currency)))
    if amounts and row.full_loss is not None:
        loss = money_words(amount=row.full_loss, currency=row.currency)
        found.append(_("What the court found in all: {amount}.").format(amount=loss))
    for words, day in (
        (_("Final since {day}."), row.final_on),
        (_("For something done on {day}."), row.offence_on),
        (_("It ended on {day}."), row.ended_on),
    ):
        if day is not None:
            found.append(words.format(day=date_words(day=day, today=today)))
    return tuple(text for text in found if text)


def flag_words(*, row: OrderRow, payments: Sequence[PaymentRow]) -> tuple[str, ...]:
    """Return what stands out about an order, as something to ask and never as a fault."""
    return tuple(FLAGS[flag] for flag in flags_of(order=row, payments=payments) if flag is not Flag.NO_AMOUNT)


def payment_page(
    *, row: PaymentRow, form: PaymentForm, orders: Sequence[str], copied: bool = False, lines: Lines
) -> PaymentPage:
    """Return the page of one payment."""
    return PaymentPage(
        lines=lines,
        path=f"/money/paid/{row.id}",
        back=f"/money/orders/{row.order}" if row.order in orders else "/money/orders",
        copied="yes" if copied else "",
        added=added_by(author=row.author),
        form=form,
        revision=str(row.revision),
    )
