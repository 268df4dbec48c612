"""Money owed to somebody who shares it. Each step is a form that is sent and a line in their log before it opens."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.directory.queries import name_of
from trefoil.care.people.present import QUIET
from trefoil.care.restitution import present_sums, present_team, queries
from trefoil.care.restitution.files import KINDS_OF, KINDS_OF_ONE, NAMES, OF_ONE, Rows, Wanted, file_of
from trefoil.care.restitution.present import OrderRow, PaymentRow
from trefoil.care.restitution.present_report import report_of
from trefoil.care.restitution.present_team import Piece
from trefoil.care.restitution.queries import LedgerSeen
from trefoil.doors.team.given import Giver, fact_for, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.language import _
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sources import KeyGone
from trefoil.vault.taking_along import note_copy
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import Names, loss_rows, money_pieces, order_rows, payment_rows
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, show
from trefoil.web.tables import table_file


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, link: str) -> HttpResponse:
    """Say what opening does; open it without amounts; or with them, once they are asked for."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    fact = fact_for(giver, category=Category.MONEY, verb=Verb.READ)
    alone = [] if fact is not None else orders_alone(giver)
    if fact is None and not alone:
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=(Category.MONEY,), at=at)
        return gone(request)
    if request.method != "POST":
        page = present_team.before_page(link=giver.link, name=giver.record.owner_name)
        return show(request, "team/money_before.html", page)
    do = request.POST.get("do", "")
    try:
        if fact is None:
            return _alone(request, giver=giver, facts=alone, do=do, at=at)
        return _whole(request, giver=giver, fact=fact, do=do, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)


def _whole(request: HttpRequest, *, giver: Giver, fact: GrantFact, do: str, at: datetime) -> HttpResponse:
    """Open all of it: without amounts, with them, or as a file. Raises NotAllowed or KeyGone."""
    wanted = next((one for one in Wanted if one.value == do), None)
    if wanted is not None:
        return _file(request, giver=giver, fact=fact, wanted=wanted, at=at)
    seen = _look(request, fact=fact, kinds=queries.ALL if do == "amounts" else queries.FOLDED, at=at)
    return _page(request, giver=giver, seen=seen, amounts=do == "amounts", at=at)


def orders_alone(giver: Giver) -> list[GrantFact]:
    """Return the running shares of single orders, the first that began first."""
    found = [one for one in giver.facts if one.category is Category.MONEY and one.item and Verb.READ in one.verbs]
    return sorted(found, key=lambda one: one.starts_at)


def _alone(request: HttpRequest, *, giver: Giver, facts: Sequence[GrantFact], do: str, at: datetime) -> HttpResponse:
    """Open orders that were shared one by one, each with its own line; with amounts, or as a file, once asked for.

    Raises NotAllowed or KeyGone.
    """
    wanted = next((one for one in OF_ONE if one.value == do), None)
    amounts = do == "amounts" or wanted is not None
    names = _names(request, giver)
    pieces: list[GivenNote] = []
    orders: list[OrderRow] = []
    payments: list[PaymentRow] = []
    for fact in facts:
        permit = _permit(request, fact=fact, at=at)
        if wanted is not None:
            note_copy(permit=permit, reader=reader_of(request), kinds=KINDS_OF_ONE, at=at)
        seen = queries.order_alone(
            money=permit, reader=reader_of(request), amounts=amounts, reason=Reason.GETTING_READY, at=at
        )
        orders.extend(order_rows(seen=seen, names=names))
        payments.extend(payment_rows(seen=seen, names=names))
        pieces.extend(money_pieces(seen=seen, only=None, names=names, today=at.date(), amounts=amounts))
    if wanted is not None:
        rows = Rows(orders=orders, payments=payments, losses=())
        return table_file(text=file_of(wanted=wanted, rows=rows), name=NAMES[wanted])
    page = present_team.orders_alone_page(
        link=giver.link, name=giver.record.owner_name, pieces=_pieces(pieces, giver), shown=amounts, lines=QUIET
    )
    return show(request, "team/money.html", page)


def _pieces(found: Sequence[GivenNote], giver: Giver) -> list[Piece]:
    owner = giver.record.owner_name
    return [present_team.piece(title=one.title, words=one.words, author=one.author, owner=owner) for one in found]


def _permit(request: HttpRequest, *, fact: GrantFact, at: datetime) -> Permit:
    return permit_for(
        reader=reader_of(request),
        record=fact.record,
        category=fact.category,
        verb=Verb.READ,
        purpose=fact.purpose,
        item=fact.item,
        at=at,
    )


def _look(request: HttpRequest, *, fact: GrantFact, kinds: Sequence[type[Payload]], at: datetime) -> LedgerSeen:
    """Open these kinds. The line names payments exactly where amounts are shown (ADR 0143)."""
    permit = _permit(request, fact=fact, at=at)
    return queries.ledger(money=permit, reader=reader_of(request), kinds=kinds, reason=Reason.GETTING_READY, at=at)


def _file(request: HttpRequest, *, giver: Giver, fact: GrantFact, wanted: Wanted, at: datetime) -> HttpResponse:
    """Send one file: that a copy goes along is written down first, and then the look at what is in it."""
    kinds = KINDS_OF[wanted]
    note_copy(permit=_permit(request, fact=fact, at=at), reader=reader_of(request), kinds=kinds, at=at)
    seen = _look(request, fact=fact, kinds=kinds, at=at)
    names = _names(request, giver)
    rows = Rows(
        orders=order_rows(seen=seen, names=names),
        payments=payment_rows(seen=seen, names=names),
        losses=loss_rows(seen=seen, names=names),
    )
    return table_file(text=file_of(wanted=wanted, rows=rows), name=NAMES[wanted])


def _names(request: HttpRequest, giver: Giver) -> Names:
    reader = reader_of(request)

    def names(account: str) -> str:
        if account == giver.record.owner:
            return giver.record.owner_name
        return reader.home.name if account == reader.account else name_of(account=account) or _("Someone")

    return names


def _page(request: HttpRequest, *, giver: Giver, seen: LedgerSeen, amounts: bool, at: datetime) -> HttpResponse:
    names = _names(request, giver)
    orders, payments = order_rows(seen=seen, names=names), payment_rows(seen=seen, names=names)
    losses = loss_rows(seen=seen, names=names)
    sums = report = None
    here = seen
    if amounts:
        here = replace(seen, losses=())  # they stand by their letters below
        sums = present_sums.sums_page(
            orders=orders, payments=payments, losses=losses, reserve=seen.reserve, lines=QUIET
        )
        report = report_of(losses=losses, orders=orders, payments=payments)
    page = present_team.money_page(
        link=giver.link,
        name=giver.record.owner_name,
        pieces=_pieces(money_pieces(seen=here, only=None, names=names, today=at.date(), amounts=amounts), giver),
        sums=sums,
        report=report,
        lines=QUIET,
    )
    return show(request, "team/money.html", page)
