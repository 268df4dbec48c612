"""Money owed to somebody, as one reads it to whom it was shared: without an amount first, and with them after a tap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import added_by
from trefoil.care.restitution.files import OF_ONE, Wanted
from trefoil.care.restitution.present_report import NO_REPORT, Report
from trefoil.care.restitution.present_sums import SumCard, SumsPage
from trefoil.kernel.language import N_, Sayings

FILES: Final[Sayings[Wanted]] = Sayings(
    {
        Wanted.ORDERS: N_("Orders"),
        Wanted.PAYMENTS: N_("Payments"),
        Wanted.LOSSES: N_("Losses"),
        Wanted.REPORT: N_("Losses for a court"),
    }
)
FILE_HINTS: Final[Sayings[Wanted]] = Sayings(
    {
        Wanted.ORDERS: N_("Each order, with what came under it"),
        Wanted.PAYMENTS: N_("Each payment, with the number of its case"),
        Wanted.LOSSES: N_("Each loss, with the words beside it"),
        Wanted.REPORT: N_("By the letters of the law, with totals"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforeMoneyPage:
    """team/money_before.html: nothing is opened yet."""

    link: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Piece:
    """One order, loss or claim."""

    title: str
    words: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirMoneyPage:
    """team/money.html. `shown` is empty until amounts are asked for; then no amount is anywhere in it. `alone` is "yes"
    where single orders were shared and not the whole kind: then nothing is added up.

    `files` are what can be saved, each with what stands in it.
    """

    lines: Lines
    link: str
    name: str
    shown: str
    pieces: tuple[Piece, ...]
    cards: tuple[SumCard, ...]
    report: Report
    files: tuple[Choice, ...]
    alone: str


def before_page(*, link: str, name: str) -> BeforeMoneyPage:
    """Return the page before anything is opened."""
    return BeforeMoneyPage(link=link, name=name)


def piece(*, title: str, words: str, author: str, owner: str) -> Piece:
    """Return one piece; who added it is said when it was not the person."""
    return Piece(title=title, words=words, by="" if author == owner else added_by(author=author))


def money_page(
    *, link: str, name: str, pieces: Sequence[Piece], sums: SumsPage | None, report: Report | None, lines: Lines
) -> TheirMoneyPage:
    """Return the page; `sums` and `report` are None before amounts are asked for."""
    return TheirMoneyPage(
        lines=lines,
        link=link,
        name=name,
        shown="" if sums is None else "yes",
        pieces=tuple(pieces),
        cards=() if sums is None else sums.cards,
        report=report or NO_REPORT,
        files=_files(Wanted) if sums is not None else (),
        alone="",
    )


def orders_alone_page(*, link: str, name: str, pieces: Sequence[Piece], shown: bool, lines: Lines) -> TheirMoneyPage:
    """Return the page of orders that were shared one by one."""
    return TheirMoneyPage(
        lines=lines,
        link=link,
        name=name,
        shown="yes" if shown else "",
        pieces=tuple(pieces),
        cards=(),
        report=NO_REPORT,
        files=_files(OF_ONE) if shown else (),
        alone="yes",
    )


def _files(wanted: Iterable[Wanted]) -> tuple[Choice, ...]:
    return choices_of(pairs=[(one.value, FILES[one], FILE_HINTS[one]) for one in wanted], chosen="")
