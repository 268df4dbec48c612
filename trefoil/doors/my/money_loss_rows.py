"""Losses as a list: pasted in, each row kept or shown with why not; and taken out as a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.restitution import actions, present_loss_rows, saying
from trefoil.care.restitution.loss_rows import (
    COLUMNS,
    BadLoss,
    GoodLoss,
    Judged,
    LossCells,
    Written,
    judge_losses,
    judge_mended,
    loss_cells_of,
    losses_csv,
    same_as,
)
from trefoil.care.restitution.present_rows import REFUSED
from trefoil.care.restitution.rows import CannotReadFile
from trefoil.care.restitution.schema import Loss
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.money_parts import a_file, look, names_for, rows_sent, who_sees
from trefoil.doors.my.own import may
from trefoil.kernel.language import _
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.given_money import loss_rows as rows_of
from trefoil.web.input import TextRefused, clean, looks_like_a_file, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

LOSSES: Final = "/money/losses"
_FIELD: Final = 6_000  # wider than what is kept, so that what is too long comes back whole
_NONE: Final = Judged(good=(), bad=(), here=0)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def loss_rows(request: HttpRequest) -> HttpResponse:
    """Show the box, keep the rows that need nothing and show the others to be mended, or send all as a file."""
    at = now_here()
    if request.method != "POST":
        kept = drafts.newest_draft(request, form=Form.LOST, at=at)
        return _page(request, bad=(), text="" if kept is None else kept.words, lines=QUIET, at=at)
    sent = rows_sent(request, cells=_cells)
    if request.POST.get("do") == "stop":
        return _stop(request, rows=sent, text=clean(request.POST.get("body", "")), at=at)
    if request.POST.get("do") == "skip":
        return go(LOSSES)
    seen = look(request, Loss, at=at)
    kept_now = rows_of(seen=seen, names=names_for(request))
    if request.POST.get("do") == "out":
        return a_file(request, text=losses_csv(losses=kept_now), name="list.csv", at=at)
    return _take(request, kept=kept_now, sent=sent, at=at)


def _take(
    request: HttpRequest, *, kept: Sequence[Written], sent: Sequence[tuple[int, LossCells]], at: datetime
) -> HttpResponse:
    mended = judge_mended(sent=sent, kept=kept)
    text = ""
    try:
        text = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
        if any(looks_like_a_file(getattr(cells, name)) for _line, cells in sent for name in COLUMNS):
            lines = gently(_(saying.ONLY_WORDS))
            return _page(request, bad=_all(sent, mended.bad), text=text, lines=lines, at=at)
        more = _NONE
        if text or not request.POST.get("0-line"):
            more = judge_losses(pasted=loss_cells_of(text=text), kept=(*kept, *mended.good))
    except TextRefused as refused:
        lines = gently(_(saying.ONLY_WORDS))
        return _page(request, bad=_all(sent, mended.bad), text=refused.typed, lines=lines, at=at)
    except CannotReadFile as cannot:
        lines = gently(REFUSED[cannot.reason])
        return _page(request, bad=_all(sent, mended.bad), text=text, lines=lines, at=at)
    _keep(request, good=more.good, mended=mended.good, at=at)
    bad = (*mended.bad, *more.bad)
    if not bad and not more.here:
        return go(f"{LOSSES}?done=saved")
    here = present_loss_rows.here_already(number=more.here)
    if not bad:
        return _page(
            request, bad=(), text="", lines=said(*([_(saying.SAVED)] if more.good or mended.good else []), here), at=at
        )
    some = present_loss_rows.SOME_KEPT if more.good or mended.good else present_loss_rows.NEED_A_LOOK
    return _page(request, bad=bad, text="", lines=gently(*(words for words in (_(some), here) if words)), at=at)


def _all(sent: Sequence[tuple[int, LossCells]], bad: Sequence[BadLoss]) -> tuple[BadLoss, ...]:
    """Return every row that was sent: nothing was kept, so those that could be read stand there again as well."""
    why = {one.line: one.why for one in bad}
    return tuple(BadLoss(line=line, why=why.get(line), cells=cells) for line, cells in sent)


def _cells(request: HttpRequest, mark: str) -> LossCells:
    form = request.POST

    def cell(name: str) -> str:
        return clean(form.get(f"{mark}{name}", ""))[:_FIELD].strip()

    held, extra = cell("held"), cell("extra")
    return LossCells(
        letter=cell("letter"),
        when=cell("when"),
        currency=cell("currency"),
        amount=cell("amount"),
        day=cell("day"),
        paid_to=cell("paid_to"),
        paper=cell("paper"),
        words=cell("words"),
        extra=(extra,) if extra and not form.get(f"{mark}without") else (),
        held=(held,) if held else (),
        anyway=bool(form.get(f"{mark}again")),
    )


def _keep(request: HttpRequest, *, good: Sequence[GoodLoss], mended: Sequence[GoodLoss], at: datetime) -> None:
    """Keep them all in one deed; a form that is sent twice keeps them once."""
    with once(request, at=at) as first:
        if first and (good or mended):
            actions.keep_losses(
                permit=may(request, Category.MONEY, Verb.ADD, at),
                reader=reader_of(request),
                losses=[_loss(one) for one in good],
                mended=[_loss(one) for one in mended],
                names=[repr([str(part) for part in same_as(loss=one)]) for one in good],
                at=at,
            )
        if first:
            drafts.forget(request, form=Form.LOST, about=None, at=at)


def _loss(one: GoodLoss) -> Loss:
    return Loss(
        letter=one.letter,
        projected=one.projected,
        currency=one.currency,
        amount=one.amount,
        on=one.on,
        provider=Plain(one.provider),
        document=Plain(one.document),
        words=Plain(one.words),
    )


def _stop(request: HttpRequest, *, rows: Sequence[tuple[int, LossCells]], text: str, at: datetime) -> HttpResponse:
    """Keep what was typed for its writer alone; it stands in the box again."""
    body = present_loss_rows.one_loss_list(rows=[cells for _line, cells in rows], text=text)
    drafts.keep(request, form=Form.LOST, about=None, title="", body=body[:DRAFT_MOST], at=at)
    return go(LOSSES)


def _page(request: HttpRequest, *, bad: Sequence[BadLoss], text: str, lines: Lines, at: datetime) -> HttpResponse:
    page = present_loss_rows.loss_rows_page(bad=bad, text=text, seen_by=who_sees(request, at=at), lines=lines)
    return show(request, "my/money_loss_rows.html", page)
