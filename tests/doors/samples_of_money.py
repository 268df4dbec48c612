"""Sample records for the pages of money owed. Amounts and names are made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.restitution import (
    present,
    present_fund,
    present_loss_rows,
    present_report,
    present_rows,
    present_sums,
    present_team,
    saying,
)
from trefoil.care.restitution.loss_rows import BadLoss, LossCells, WhyNotLoss
from trefoil.care.restitution.making import ClaimTyped, FundTyped, LossTyped, OrderTyped, PaymentTyped, Wrong
from trefoil.care.restitution.present import OrderRow, PaymentRow
from trefoil.care.restitution.present_fund import ClaimRow
from trefoil.care.restitution.present_sums import LossRow
from trefoil.care.restitution.rows import Bad, Cells, FileRefused, WhyNot
from trefoil.care.restitution.schema import ClaimStatus, Currency, FundStatus, Letter, OrderKind, Via
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.money import FirstPage
from trefoil.kernel.language import _

QUIET = Lines()
TODAY = date(2026, 5, 12)
ORDER = OrderRow(
    id="1" * 32,
    revision=2,
    author="Reed",
    court="Wren",
    docket="1:19-00123",
    defendant="D1",
    kind=OrderKind.TRAFFICKING,
    currency=Currency.USD,
    amount=Decimal("2500.00"),
    full_loss=Decimal("125000.50"),
    final_on=date(2020, 3, 2),
    offence_on=date(2019, 1, 15),
    ended_on=date(2025, 3, 2),
)
ABROAD = replace(
    ORDER, id="2" * 32, author="", docket="", court="", currency=Currency.EUR, final_on=None, kind=OrderKind.PRODUCTION
)
PAID = tuple(
    PaymentRow(
        id=f"{number}" * 32,
        revision=1,
        author=author,
        order=ORDER.id,
        on=on,
        amount=Decimal("25.10"),
        via=via,
        back=back,
    )
    for number, author, on, via, back in (
        (4, "", date(2021, 5, 4), Via.PRISON, False),
        (5, "Reed", None, Via.OTHER, True),
        (6, "", date(2026, 1, 4), Via.CLERK, False),
    )
)
LOSS = LossRow(
    id="7" * 32,
    revision=1,
    author="",
    letter=Letter.MEDICAL,
    projected=False,
    currency=Currency.USD,
    amount=Decimal("4800.00"),
    on=None,
    provider="Maya",
    document="Ash",
    words="Wren",
)
LOSSES = (LOSS, replace(LOSS, id="8" * 32, projected=True, provider="", words=""), replace(LOSS, letter=Letter.OTHER))
CLAIM = ClaimRow(
    id="9" * 32,
    revision=1,
    author="Jo",
    state="Ohio",
    status=ClaimStatus.MORE_ASKED,
    reported_to="Jo",
    deadline=date(2027, 2, 1),
    more_time=True,
    why_late="Wren",
    others_pay="Sam",
)


def seen() -> str:
    return seen_by(names=("Reed",))


def _order(
    *,
    form: present.OrderForm | None = None,
    adding: present.PaymentForm | None = None,
    shown: tuple[tuple[str, str], ...] = (),
) -> present.OrderPage:
    return present.order_page(
        row=ORDER,
        payments=PAID,
        form=form,
        paid=adding,
        seen_by=seen(),
        shown=shown,
        changed=bool(shown),
        lines=QUIET,
        today=TODAY,
    )


def _orders(*, rows: tuple[OrderRow, ...], stray: tuple[PaymentRow, ...]) -> present.ListPage:
    return present.orders_page(rows=rows, stray=stray, seen_by=seen(), lines=QUIET, today=TODAY)


def _new(*, wrong: bool) -> present.NewOrderPage:
    says = dict.fromkeys(("court", "docket", "defendant", "amount", "full_loss", "final_on"), Wrong.TOO_LONG)
    form = present.order_form(typed=OrderTyped(), wrong=says if wrong else {})
    return present.new_order_page(
        form=form, seen_by=seen(), lines=Lines(gentle=(_(saying.LOOK_AGAIN),)) if wrong else QUIET
    )


def _paid() -> present.PaymentPage:
    form = present.payment_form(
        typed=present.payment_typed(row=PAID[0]), orders=[(ORDER.id, "1:19-00123")], wrong={"order": Wrong.NO_ORDER}
    )
    return present.payment_page(row=PAID[0], form=form, orders=(ORDER.id,), copied=True, lines=QUIET)


def _sums() -> present_sums.SumsPage:
    orders = (ORDER, ABROAD, replace(ABROAD, id="3" * 32, currency=Currency.OTHER))
    return present_sums.sums_page(orders=orders, payments=PAID, losses=LOSSES, reserve=Decimal(0), lines=QUIET)


def _all_in() -> present_sums.SumsPage:
    orders = (replace(ORDER, full_loss=Decimal(20)),)
    return present_sums.sums_page(orders=orders, payments=PAID, losses=(), reserve=Decimal(0), lines=QUIET)


def _nothing() -> present_sums.SumsPage:
    return present_sums.sums_page(orders=(), payments=(), losses=(), reserve=Decimal(0), lines=QUIET)


def _loss(*, new: bool) -> present_sums.LossPage:
    typed = LossTyped() if new else present_sums.loss_typed(row=LOSS)
    form = present_sums.loss_form(typed=typed, wrong={"letter": Wrong.NO_LETTER} if new else {})
    return present_sums.loss_page(row=None if new else LOSS, form=form, seen_by=seen(), lines=QUIET)


def _fund(*, asked: bool) -> present_fund.FundPage:
    typed = FundTyped(status=FundStatus.GATHERING, have=("federal",), amount="35000.00" if asked else "")
    return present_fund.fund_page(
        form=present_fund.fund_form(typed=typed),
        revision=2 if asked else None,
        author="Reed" if asked else "",
        year=2026 if asked else 2025,
        may=present_fund.may_words(recovered=Decimal(0), year=2025, paid_before=False) if asked else "",
        award="35,000" if asked else "",
        asked="9,000" if asked else "",
        fee=present_fund.fee_words(award=Decimal(35_000), fee=Decimal(9_000)) if asked else (),
        seen_by=seen(),
        lines=QUIET,
    )


def _claim(*, new: bool) -> present_fund.ClaimPage:
    typed = ClaimTyped() if new else present_fund.claim_typed(row=CLAIM)
    form = present_fund.claim_form(typed=typed, wrong={"state": Wrong.NO_STATE} if new else {})
    return present_fund.claim_page(row=None if new else CLAIM, form=form, seen_by=seen(), lines=QUIET)


def _adding() -> present.OrderPage:
    return _order(adding=present.payment_form(typed=PaymentTyped(order=ORDER.id), wrong={"amount": Wrong.NO_AMOUNT}))


def _report(*, shown: bool) -> present_report.ReportPage:
    found = present_report.report_of(losses=LOSSES, orders=(ORDER, replace(ORDER, amount=Decimal(0))), payments=PAID)
    return present_report.report_page(
        number="1:19", name="Wren", with_came=True, report=found if shown else None, lines=QUIET
    )


def _nothing_to_report() -> present_report.ReportPage:
    found = present_report.report_of(losses=(), orders=(), payments=())
    return present_report.report_page(number="", name="", with_came=False, report=found, lines=QUIET)


def _rows(*, look: bool) -> present_rows.RowsPage:
    cells = Cells(docket="1:19", day="2/3", amount="9,000", back="yes", via="clerk", currency="EUR", extra=("7",))
    bad = [Bad(line=number, why=why, cells=cells) for number, why in enumerate(WhyNot, start=2)]
    bad.append(Bad(line=99, why=None, cells=replace(cells, extra=(), docket="")))
    lines = Lines(gentle=(_(present_rows.NEED_A_LOOK), *(present_rows.REFUSED[why] for why in FileRefused)))
    return present_rows.rows_page(
        bad=bad if look else (),
        orders=(ORDER,),
        text="Wren" if look else "",
        seen_by=seen(),
        lines=lines if look else QUIET,
    )


def _loss_rows(*, look: bool) -> present_loss_rows.LossRowsPage:
    cells = LossCells(letter="G", when="2", currency="9", amount="7 EUR", day="3/4", paid_to="Maya", extra=("7",))
    bad = [BadLoss(line=number, why=why, cells=cells) for number, why in enumerate(WhyNotLoss, start=2)]
    bad.append(BadLoss(line=99, why=None, cells=LossCells(letter="A", amount="5", words="Wren")))
    here = [present_loss_rows.here_already(number=number) for number in (1, 3)]
    lines = Lines(gentle=(_(present_loss_rows.NEED_A_LOOK), _(present_loss_rows.SOME_KEPT), *here))
    return present_loss_rows.loss_rows_page(
        bad=bad if look else (), text="Wren" if look else "", seen_by=seen(), lines=lines if look else QUIET
    )


def _theirs(*, shown: bool) -> present_team.TheirMoneyPage:
    pieces = [
        present_team.piece(title="1:19", words="Wren", author="Reed", owner="Wren"),
        present_team.piece(title="Ohio", words="", author="Wren", owner="Wren"),
    ]
    report = present_report.report_of(losses=LOSSES, orders=(ORDER,), payments=PAID)
    return present_team.money_page(
        link="x",
        name="Wren",
        pieces=pieces,
        sums=_sums() if shown else None,
        report=report if shown else None,
        lines=QUIET,
    )


def _alone(*, shown: bool) -> present_team.TheirMoneyPage:
    pieces = [present_team.piece(title="1:19", words="Wren", author="Wren", owner="Wren")]
    return present_team.orders_alone_page(link="x", name="Wren", pieces=pieces, shown=shown, lines=QUIET)


OF_MONEY: tuple[Sample, ...] = (
    Sample("money", "my/money.html", "/money", lambda: FirstPage(lines=QUIET)),
    Sample("money-orders", "my/money_orders.html", "/money/orders", lambda: _orders(rows=(ORDER, ABROAD), stray=PAID)),
    Sample("money-orders-none", "my/money_orders.html", "/money/orders", lambda: _orders(rows=(), stray=())),
    Sample("money-order-new", "my/money_order_new.html", "/money/orders/new", lambda: _new(wrong=False)),
    Sample("money-order-again", "my/money_order_new.html", "/money/orders/new", lambda: _new(wrong=True)),
    Sample("money-order", "my/money_order.html", "/money/orders/1", _order),
    Sample(
        "money-order-alone",
        "my/money_order.html",
        "/money/orders/1",
        lambda: _order(shown=(("a" * 32, "Maya"), ("b" * 32, "Jo"))),
    ),
    Sample("money-order-adding", "my/money_order.html", "/money/orders/1", _adding),
    Sample("money-paid", "my/money_paid.html", "/money/paid/1", _paid),
    Sample("money-sums", "my/money_sums.html", "/money/sums", lambda: present_sums.closed_page(lines=QUIET)),
    Sample("money-sums-shown", "my/money_sums.html", "/money/sums", _sums),
    Sample("money-sums-all-in", "my/money_sums.html", "/money/sums", _all_in),
    Sample("money-sums-nothing", "my/money_sums.html", "/money/sums", _nothing),
    Sample(
        "money-losses",
        "my/money_losses.html",
        "/money/losses",
        lambda: present_sums.losses_page(rows=LOSSES, seen_by=seen(), lines=QUIET),
    ),
    Sample(
        "money-losses-none",
        "my/money_losses.html",
        "/money/losses",
        lambda: present_sums.losses_page(rows=(), seen_by=seen(), lines=QUIET),
    ),
    Sample("money-loss-new", "my/money_loss.html", "/money/losses/new", lambda: _loss(new=True)),
    Sample("money-loss", "my/money_loss.html", "/money/losses/1", lambda: _loss(new=False)),
    Sample("money-report", "my/money_report.html", "/money/losses/report", lambda: _report(shown=False)),
    Sample("money-report-shown", "my/money_report.html", "/money/losses/report", lambda: _report(shown=True)),
    Sample("money-report-nothing", "my/money_report.html", "/money/losses/report", _nothing_to_report),
    Sample(
        "their-money-before",
        "team/money_before.html",
        "/with/x/money",
        lambda: present_team.before_page(link="x", name="Wren"),
    ),
    Sample("their-order-alone", "team/money.html", "/with/x/money", lambda: _alone(shown=False)),
    Sample("their-order-alone-shown", "team/money.html", "/with/x/money", lambda: _alone(shown=True)),
    Sample("their-money", "team/money.html", "/with/x/money", lambda: _theirs(shown=False)),
    Sample("their-money-shown", "team/money.html", "/with/x/money", lambda: _theirs(shown=True)),
    Sample(
        "their-money-none",
        "team/money.html",
        "/with/x/money",
        lambda: present_team.money_page(link="x", name="Wren", pieces=(), sums=None, report=None, lines=QUIET),
    ),
    Sample("money-loss-rows", "my/money_loss_rows.html", "/money/losses/rows", lambda: _loss_rows(look=False)),
    Sample("money-loss-rows-look", "my/money_loss_rows.html", "/money/losses/rows", lambda: _loss_rows(look=True)),
    Sample("money-rows", "my/money_rows.html", "/money/rows", lambda: _rows(look=False)),
    Sample("money-rows-look", "my/money_rows.html", "/money/rows", lambda: _rows(look=True)),
    Sample("money-fund", "my/money_fund.html", "/money/fund", lambda: _fund(asked=False)),
    Sample("money-fund-asked", "my/money_fund.html", "/money/fund", lambda: _fund(asked=True)),
    Sample(
        "money-states",
        "my/money_states.html",
        "/money/states",
        lambda: present_fund.states_page(
            rows=(CLAIM, replace(CLAIM, deadline=None)), seen_by=seen(), lines=QUIET, today=TODAY
        ),
    ),
    Sample(
        "money-states-none",
        "my/money_states.html",
        "/money/states",
        lambda: present_fund.states_page(rows=(), seen_by=seen(), lines=QUIET, today=TODAY),
    ),
    Sample("money-state-new", "my/money_state.html", "/money/states/new", lambda: _claim(new=True)),
    Sample("money-state", "my/money_state.html", "/money/states/1", lambda: _claim(new=False)),
)
