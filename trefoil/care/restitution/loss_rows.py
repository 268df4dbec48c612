"""Losses as rows of a CSV file, in and out. Pure. No row is lost: each is either read, or kept with why it was not.

A row needs a letter of 18 USC 2259(c)(2) and an amount; every other column may be missing. The report of losses is such
a file too: its column of the statute's words is passed over, and so are its rows of totals, which are worked out anew.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from typing import Final, Protocol

from trefoil.care.restitution.making import LINE_MOST, TEXT_MOST
from trefoil.care.restitution.report import PAST, PROJECTED, TOTAL
from trefoil.care.restitution.rows import CannotReadFile, FileRefused, plain_field, table_of, write_rows
from trefoil.care.restitution.rules import Lost, NotMoney, NotMoneyBecause, money
from trefoil.care.restitution.schema import Currency, Letter

COLUMNS: Final = ("letter", "when", "currency", "amount", "day", "paid_to", "paper", "words")
NEEDED: Final = frozenset({"letter", "amount"})
PASSED_OVER: Final = "law"  # a column of the report: the statute's words, which are the letter's own
_PAST: Final = ("", PAST, "pasado")
_PROJECTED: Final = (PROJECTED, "future", "ahead", "futuro")
# In a field of words only these open a formula: a line of words may well begin with a dash or a plus.
_FORMULA: Final = ("=", "@", "\uff1d", "\uff20")
_IN_NUMBERS: Final = (*_FORMULA, "+")
# How an amount may name its own money, beside its code. The longest go first, so that "A$" is not read as "$".
_SIGNS: Final[Mapping[str, Currency]] = {
    "MX$": Currency.MXN,
    "US$": Currency.USD,
    "A$": Currency.AUD,
    "C$": Currency.CAD,
    "€": Currency.EUR,
    "£": Currency.GBP,
}
_PESOS_AND_DOLLARS: Final = frozenset({Currency.USD, Currency.CAD, Currency.AUD, Currency.MXN, Currency.OTHER})
_OTHER_SIGN: Final = re.compile(r"[¥₹₽₩]")


@unique
class WhyNotLoss(StrEnum):
    """Why a row was not read."""

    FIELDS = "fields"
    FORMULA = "formula"
    LETTER = "letter"
    WHEN = "when"
    AMOUNT = "amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    BELOW_ZERO = "below_zero"
    TOO_MUCH = "too_much"
    OTHER_MONEY = "other_money"
    DAY = "day"
    TOO_LONG = "too_long"
    TWICE = "twice"


class Written(Lost, Protocol):
    """A loss that is kept here already, as far as rows are compared with it."""

    @property
    def on(self) -> date | None: ...
    @property
    def provider(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossCells:
    """The fields of one row as they were written. `extra` is what stood beyond the headings.

    `held` is what stood in a field that is picked from a list on the page: it stays beside the row while it is mended.
    `anyway` says that the person looked at it and that it is one more, also where an equal one is kept.
    """

    letter: str = ""
    when: str = ""
    currency: str = ""
    amount: str = ""
    day: str = ""
    paid_to: str = ""
    paper: str = ""
    words: str = ""
    extra: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    short: bool = False
    anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoodLoss:
    """One row that was read."""

    line: int
    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: str
    document: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BadLoss:
    """One row that was not, as it stood, so that it can be mended. `why` is None where another row was in the way."""

    line: int
    why: WhyNotLoss | None
    cells: LossCells


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Judged:
    """What came of some rows. `here` counts those that are kept already, which are neither added nor asked about."""

    good: tuple[GoodLoss, ...]
    bad: tuple[BadLoss, ...]
    here: int


Same = tuple[Letter, bool, Currency, Decimal, date | None, str, str, str]


def same_as(*, loss: Written) -> Same:
    """Return all that a loss says: two that agree in it are the same line twice, or two equal losses."""
    return (
        loss.letter,
        loss.projected,
        loss.currency,
        loss.amount,
        loss.on,
        " ".join(loss.provider.split()),
        " ".join(loss.document.split()),
        " ".join(loss.words.split()),
    )


def loss_cells_of(*, text: str) -> list[tuple[int, LossCells]]:
    """Return the rows of a file as they were written, without rows of totals. Raises CannotReadFile."""
    headings, lines = table_of(text=text)
    known = {*COLUMNS, PASSED_OVER}
    if len(set(headings)) < len(headings) or not set(headings) <= known or not set(headings) >= NEEDED:
        raise CannotReadFile(reason=FileRefused.HEADING, headings=sorted(NEEDED - set(headings)))
    rows = [(line, _cells(headings, fields)) for line, fields in lines]
    return [(line, cells) for line, cells in rows if cells.letter.lower() != TOTAL]


def _cells(headings: tuple[str, ...], fields: tuple[str, ...]) -> LossCells:
    said = dict(zip(headings, fields, strict=False))
    return LossCells(
        letter=said.get("letter", ""),
        when=said.get("when", ""),
        currency=said.get("currency", ""),
        amount=said.get("amount", ""),
        day=said.get("day", ""),
        paid_to=said.get("paid_to", ""),
        paper=said.get("paper", ""),
        words=said.get("words", ""),
        extra=fields[len(headings) :],
        short=len(fields) < len(headings),
    )


def judge_losses(*, pasted: Sequence[tuple[int, LossCells]], kept: Iterable[Written]) -> Judged:
    """Judge the rows of a list. What is kept already is counted and left; what stands twice in it is asked about."""
    before = Counter(same_as(loss=one) for one in kept)
    seen: Counter[Same] = Counter()
    good: list[GoodLoss] = []
    bad: list[BadLoss] = []
    here = 0
    for line, cells in pasted:
        try:
            row = _row(line, cells)
        except _Odd as odd:
            bad.append(BadLoss(line=line, why=odd.why, cells=cells))
            continue
        same = same_as(loss=row)
        seen[same] += 1
        if seen[same] <= before[same]:
            here += 1
        elif seen[same] > 1:
            bad.append(BadLoss(line=line, why=WhyNotLoss.TWICE, cells=cells))
        else:
            good.append(row)
    return Judged(good=tuple(good), bad=tuple(bad), here=here)


def judge_mended(*, sent: Sequence[tuple[int, LossCells]], kept: Iterable[Written]) -> Judged:
    """Judge rows that were mended one by one. One like another is asked about, until the person says it is one more."""
    there = {same_as(loss=one) for one in kept}
    good: list[GoodLoss] = []
    bad: list[BadLoss] = []
    for line, cells in sent:
        try:
            row = _row(line, cells)
        except _Odd as odd:
            bad.append(BadLoss(line=line, why=odd.why, cells=cells))
            continue
        if same_as(loss=row) in there and not cells.anyway:
            bad.append(BadLoss(line=line, why=WhyNotLoss.TWICE, cells=cells))
        else:
            there.add(same_as(loss=row))
            good.append(row)
    return Judged(good=tuple(good), bad=tuple(bad), here=0)


class _Odd(Exception):
    def __init__(self, why: WhyNotLoss) -> None:
        super().__init__(why.value)
        self.why = why


def _row(line: int, cells: LossCells) -> GoodLoss:
    if any(cells.extra) or cells.short:
        raise _Odd(WhyNotLoss.FIELDS)
    if any(field.startswith(_FORMULA) for field in (cells.letter, cells.when, cells.currency, cells.day)):
        raise _Odd(WhyNotLoss.FORMULA)
    if cells.amount.startswith(_IN_NUMBERS):
        raise _Odd(WhyNotLoss.FORMULA)
    letter, projected = _letter(cells.letter), _projected(cells.when)
    currency, amount = _money(cells)
    return GoodLoss(
        line=line,
        letter=letter,
        projected=projected,
        currency=currency,
        amount=amount,
        on=_day(cells.day),
        provider=_words(cells.paid_to, LINE_MOST),
        document=_words(cells.paper, LINE_MOST),
        words=_words(cells.words, TEXT_MOST),
    )


def _letter(field: str) -> Letter:
    try:
        return Letter(field.strip("()").upper())
    except ValueError:
        raise _Odd(WhyNotLoss.LETTER) from None


def _projected(field: str) -> bool:
    if field.lower() not in (*_PAST, *_PROJECTED):
        raise _Odd(WhyNotLoss.WHEN)
    return field.lower() in _PROJECTED


def _money(cells: LossCells) -> tuple[Currency, Decimal]:
    """Return how much, and of which money: dollars where no column says another. No other money is guessed."""
    wanted = cells.currency.lower() or Currency.USD.value.lower()
    currency = next((one for one in Currency if one.value.lower() == wanted), None)
    if currency is None:
        raise _Odd(WhyNotLoss.OTHER_MONEY)
    field = cells.amount
    for named, sign in _named_in(field):
        if named is not currency:
            raise _Odd(WhyNotLoss.OTHER_MONEY)
        field = field.replace(sign, "")
    if ("$" in field and currency not in _PESOS_AND_DOLLARS) or _OTHER_SIGN.search(field):
        raise _Odd(WhyNotLoss.OTHER_MONEY)
    try:
        amount = money(text=field)
    except NotMoney as odd:
        raise _Odd(_AMOUNT_ODD.get(odd.reason, WhyNotLoss.AMOUNT)) from None
    if not amount:
        raise _Odd(WhyNotLoss.AMOUNT)
    return currency, amount


def _named_in(field: str) -> list[tuple[Currency, str]]:
    """Return each money that an amount names, with how it is written there: "25 EUR", "€25"."""
    found = []
    left = field
    for sign, currency in _SIGNS.items():
        if sign in left:
            found.append((currency, sign))
            left = left.replace(sign, "")
    for currency in Currency:
        there = re.search(currency.value, left, re.IGNORECASE) if currency is not Currency.OTHER else None
        if there is not None:
            found.append((currency, there.group()))
    return found


_AMOUNT_ODD: Final = {
    NotMoneyBecause.UNCLEAR: WhyNotLoss.UNCLEAR_AMOUNT,
    NotMoneyBecause.BELOW_ZERO: WhyNotLoss.BELOW_ZERO,
    NotMoneyBecause.TOO_MUCH: WhyNotLoss.TOO_MUCH,
}


def _day(field: str) -> date | None:
    try:
        return date.fromisoformat(field) if field else None
    except ValueError:
        raise _Odd(WhyNotLoss.DAY) from None


def _words(field: str, most: int) -> str:
    """Return words as they were meant: what a table program was kept from reading as a formula is words again."""
    if field.startswith(_FORMULA):
        raise _Odd(WhyNotLoss.FORMULA)
    words = plain_field(field=field).strip()
    if len(words) > most:
        raise _Odd(WhyNotLoss.TOO_LONG)
    return words


def loss_out_rows(*, losses: Iterable[Written]) -> tuple[tuple[str, ...], ...]:
    """Return losses as rows that this program reads again: by letter, what is past first, then by day."""
    order = sorted(losses, key=lambda one: (one.letter.value, one.projected, one.on is None, one.on or date.min))
    return tuple(
        (
            one.letter.value,
            PROJECTED if one.projected else PAST,
            one.currency.value,
            f"{one.amount:.2f}",
            "" if one.on is None else one.on.isoformat(),
            one.provider,
            one.document,
            one.words,
        )
        for one in order
    )


def losses_csv(*, losses: Iterable[Written]) -> str:
    """Return the file. No field of it is a formula to a spreadsheet."""
    return write_rows(rows=loss_out_rows(losses=losses), headings=COLUMNS)


def write_loss_cells(*, rows: Iterable[LossCells]) -> str:
    """Return rows that were not kept as they were written, to go on with another day, in the box of their writer."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in rows:
        cells = [*(getattr(one, name) for name in COLUMNS), *one.extra, *one.held]
        while one.short and cells and not cells[-1]:  # a row with a part too few stays one
            cells.pop()
        writer.writerow(cells)
    return out.getvalue()
