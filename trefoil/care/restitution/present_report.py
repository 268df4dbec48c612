"""The page of losses that a court asks for. Pure. It shows no amount before it is asked to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words
from trefoil.care.restitution.present import OrderRow, PaymentRow, order_title
from trefoil.care.restitution.present_sums import LossRow, Pair
from trefoil.care.restitution.report import STATUTE, in_order, totals
from trefoil.care.restitution.rules import losses_by_letter, paid_under
from trefoil.care.restitution.saying import THEIR_LETTERS, money_words
from trefoil.care.restitution.schema import Currency, Letter
from trefoil.kernel.language import _


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportRow:
    """One loss of the report."""

    who: str
    note: str
    paper: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportPart:
    """One letter. `law` are the statute's own words, in English in every language."""

    letter: str
    words: str
    law: str
    rows: tuple[ReportRow, ...]
    sums: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report:
    """parts/money_report.html"""

    parts: tuple[ReportPart, ...]
    totals: tuple[Pair, ...]
    came: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportPage:
    """my/money_report.html. `shown` is empty until it is asked for. What is typed here is kept nowhere."""

    lines: Lines
    shown: str
    number: str
    name: str
    with_came: str
    report: Report


NO_REPORT = Report(parts=(), totals=(), came=())


def report_page(*, number: str, name: str, with_came: bool, report: Report | None, lines: Lines) -> ReportPage:
    """Return the page; `report` is None before it is asked for."""
    return ReportPage(
        lines=lines,
        shown="" if report is None else "yes",
        number=number,
        name=name,
        with_came="yes" if with_came else "",
        report=report or NO_REPORT,
    )


def report_of(*, losses: Sequence[LossRow], orders: Sequence[OrderRow], payments: Sequence[PaymentRow]) -> Report:
    """Return the report, in words for whoever reads it. `orders` are empty where nobody asked what came."""
    sums = losses_by_letter(losses=losses)
    parts = []
    for letter in Letter:
        here = [one for one in losses if one.letter is letter]
        if not here:
            continue
        found = [one for one in sums if one.letter is letter]
        parts.append(
            ReportPart(
                letter=letter.value,
                words=THEIR_LETTERS[letter],
                law=STATUTE[letter],
                rows=tuple(_row(one) for one in in_order(losses=here)),
                sums=tuple(pair for one in found for pair in _sums(one.past, one.projected, one.currency)),
            )
        )
    return Report(
        parts=tuple(parts),
        totals=tuple(pair for one in totals(sums=sums) for pair in _sums(one.past, one.projected, one.currency)),
        came=tuple(_came(order, payments) for order in orders),
    )


def _row(one: LossRow) -> ReportRow:
    when = _("Still to come.") if one.projected else _("So far.")
    # Paper is read in other years: each day stands with its year.
    day = "" if one.on is None else f"{date_words(day=one.on, today=date.min)}."
    return ReportRow(
        who=one.provider or one.words.partition("\n")[0],
        note=" ".join(text for text in (when, day) if text),
        paper=one.document,
        amount=money_words(amount=one.amount, currency=one.currency),
    )


def _sums(past: Decimal, projected: Decimal, currency: Currency) -> list[Pair]:
    """Return past, projected and both; one line where there is only one of them."""

    def words(amount: Decimal) -> str:
        return money_words(amount=amount, currency=currency)

    found = []
    if past:
        found.append(Pair(name=_("So far"), amount=words(past)))
    if projected:
        found.append(Pair(name=_("Still to come"), amount=words(projected)))
    if past and projected:
        found.append(Pair(name=_("Together"), amount=words(past + projected)))
    return found


def _came(order: OrderRow, payments: Sequence[PaymentRow]) -> Pair:
    paid = paid_under(order=order.id, payments=payments)
    words = _("{amount} came").format(amount=money_words(amount=paid, currency=order.currency))
    if order.amount:
        ordered = money_words(amount=order.amount, currency=order.currency)
        words = _("{ordered} ordered, {amount} came").format(
            ordered=ordered, amount=money_words(amount=paid, currency=order.currency)
        )
    return Pair(name=order_title(row=order), amount=words)
