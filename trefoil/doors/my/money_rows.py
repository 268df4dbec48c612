"""Payments as a list: pasted in, each row kept or shown with why not; and taken out as a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.restitution import actions, present_rows, saying
from trefoil.care.restitution.queries import LedgerSeen
from trefoil.care.restitution.rows import (
    Bad,
    CannotReadFile,
    Cells,
    Good,
    Known,
    judge_rows,
    read_rows,
    write_rows,
)
from trefoil.care.restitution.schema import Order, Payment, Via
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.money_parts import a_file, look, names_for, rows_sent, who_sees
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import order_rows, payment_rows
from trefoil.web.input import TextRefused, clean, looks_like_a_file, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

ORDERS: Final = "/money/orders"
_FIELD: Final = 300


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: HttpRequest) -> HttpResponse:
    """Show the box, keep the rows that need nothing and show the others to be mended, or send all as a file."""
    at = now_here()
    if request.method != "POST":
        seen = look(request, Order, at=at)
        kept = drafts.newest_draft(request, form=Form.PAID, at=at)
        lines = QUIET if seen.orders else gently(_(present_rows.NO_ORDERS))
        return _page(request, seen=seen, bad=(), text="" if kept is None else kept.words, lines=lines, at=at)
    sent = rows_sent(request, cells=_cells)
    if request.POST.get("do") == "stop":
        return _stop(request, rows=sent, text=clean(request.POST.get("body", "")), at=at)
    seen = look(request, Order, Payment, at=at)
    if request.POST.get("do") == "out":
        return _out(request, seen=seen, at=at)
    return _take(request, seen=seen, sent=sent, at=at)


def _take(request: HttpRequest, *, seen: LedgerSeen, sent: Sequence[tuple[int, Cells]], at: datetime) -> HttpResponse:
    known = _known(request, seen)
    mended, bad = judge_rows(rows=sent, orders=known)
    text = ""
    try:
        text = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
        if any(looks_like_a_file(cell) for _line, cells in sent for cell in (cells.docket, cells.day, cells.amount)):
            return _page(request, seen=seen, bad=_all(sent, bad), text=text, lines=gently(_(saying.ONLY_WORDS)), at=at)
        good, more = (
            read_rows(text=text, orders=_after(known, mended)) if text or not request.POST.get("0-line") else ((), ())
        )
    except TextRefused as refused:
        lines = gently(_(saying.ONLY_WORDS))
        return _page(request, seen=seen, bad=_all(sent, bad), text=refused.typed, lines=lines, at=at)
    except CannotReadFile as cannot:
        lines = gently(present_rows.REFUSED[cannot.reason])
        return _page(request, seen=seen, bad=_all(sent, bad), text=text, lines=lines, at=at)
    _keep(request, good=good, mended=mended, at=at)
    if not bad and not more:
        return go(f"{ORDERS}?done=saved")
    lines = gently(_(present_rows.SOME_KEPT if good or mended else present_rows.NEED_A_LOOK))
    return _page(request, seen=seen, bad=(*bad, *more), text="", lines=lines, at=at)


def _all(sent: Sequence[tuple[int, Cells]], bad: Sequence[Bad]) -> tuple[Bad, ...]:
    """Return every row that was sent: nothing was kept, so those that could be read stand there again as well."""
    why = {one.line: one.why for one in bad}
    return tuple(Bad(line=line, why=why.get(line), cells=cells) for line, cells in sent)


def _known(request: HttpRequest, seen: LedgerSeen) -> tuple[Known, ...]:
    names = names_for(request)
    return present_rows.known_orders(
        orders=order_rows(seen=seen, names=names), payments=payment_rows(seen=seen, names=names)
    )


def _after(known: Sequence[Known], mended: Sequence[Good]) -> tuple[Known, ...]:
    """Return the orders as they stand once the mended rows are kept."""
    return tuple(present_rows.with_more(known=one, rows=mended) for one in known)


def _cells(request: HttpRequest, mark: str) -> Cells:
    form = request.POST

    def cell(name: str) -> str:
        return " ".join(clean(form.get(f"{mark}{name}", ""))[:_FIELD].split())

    extra = cell("extra")
    return Cells(
        docket=cell("docket"),
        day=cell("day"),
        amount=cell("amount"),
        back="yes" if form.get(f"{mark}back") else "",
        via=cell("via") or Via.OTHER.value,
        currency=cell("currency"),
        order=cell("order")[:64],
        extra=(extra,) if extra and not form.get(f"{mark}without") else (),
        anyway=bool(form.get(f"{mark}stay")),
    )


def _keep(request: HttpRequest, *, good: Sequence[Good], mended: Sequence[Good], at: datetime) -> None:
    """Keep them all in one deed; a form that is sent twice keeps them once."""
    with once(request, at=at) as first:
        if first and (good or mended):
            actions.keep_payments(
                permit=may(request, Category.MONEY, Verb.ADD, at),
                reader=reader_of(request),
                payments=[_payment(one) for one in good],
                mended=[_payment(one) for one in mended],
                at=at,
            )
        if first:
            drafts.forget(request, form=Form.PAID, about=None, at=at)


def _payment(one: Good) -> Payment:
    return Payment(order=ItemId(one.order), on=one.on, amount=one.amount, via=one.via, back=one.back)


def _stop(request: HttpRequest, *, rows: Sequence[tuple[int, Cells]], text: str, at: datetime) -> HttpResponse:
    """Keep what was typed for its writer alone; it stands in the box again."""
    body = present_rows.one_list(rows=[cells for _line, cells in rows], text=text)
    drafts.keep(request, form=Form.PAID, about=None, title="", body=body[:DRAFT_MOST], at=at)
    return go(ORDERS)


def _out(request: HttpRequest, *, seen: LedgerSeen, at: datetime) -> HttpResponse:
    names = names_for(request)
    found = present_rows.out_rows(
        orders=order_rows(seen=seen, names=names), payments=payment_rows(seen=seen, names=names)
    )
    return a_file(request, text=write_rows(rows=found, headings=present_rows.HEADINGS), name="rows.csv", at=at)


def _page(
    request: HttpRequest, *, seen: LedgerSeen, bad: Sequence[Bad], text: str, lines: Lines, at: datetime
) -> HttpResponse:
    page = present_rows.rows_page(
        bad=bad,
        orders=order_rows(seen=seen, names=names_for(request)),
        text=text,
        seen_by=who_sees(request, at=at),
        lines=lines,
    )
    return show(request, "my/money_rows.html", page)
