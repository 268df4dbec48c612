"""Payments as rows of a CSV file, in and out. Pure. No row is lost: each is either read, or kept with why it was not.

Columns: docket, day, amount, back, via, and currency where there is one. The docket finds the order. A heading that is
missing or unknown is a fault of the whole file; a row with too many or too few fields is a fault of that row alone.
Rows that were copied out of a table on a screen have tabs between their fields: those are read as well.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from typing import Final

from trefoil.care.restitution.rules import NotMoney, NotMoneyBecause, money
from trefoil.care.restitution.schema import Currency, Via

COLUMNS: Final = ("docket", "day", "amount", "back", "via")
CURRENCY: Final = "currency"  # the one heading that may be missing: then a row is in the money of its order
ROWS_MOST: Final = 2_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where a spreadsheet is set to another mark between fields, what comes after that mark is a field of its own, also with
# a quote before it. A comma is a letter like others there, so that our quotes hold no lines together: each is a row.
_AFTER_A_MARK: Final = re.compile(r"([;|\t\r\n][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_MARKED: Final = re.compile(r"([;|\t\r\n][\s\"]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_YES: Final = ("yes", "sí", "si", "true", "1")
_NO: Final = ("", "no", "false", "0")


@unique
class WhyNot(StrEnum):
    """Why a row was not read."""

    FIELDS = "fields"
    FORMULA = "formula"
    NO_SUCH_ORDER = "no_such_order"
    TWO_ORDERS = "two_orders"
    DAY = "day"
    AMOUNT = "amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    BELOW_ZERO = "below_zero"
    OTHER_MONEY = "other_money"
    MORE_THAN_OWED = "more_than_owed"
    MORE_BACK = "more_back"
    VIA = "via"
    BACK = "back"


# Reasons for which a row may be kept all the same: it can be so, and only the person can know.
MAY_STAY: Final = frozenset({WhyNot.MORE_THAN_OWED, WhyNot.MORE_BACK})


@unique
class FileRefused(StrEnum):
    """Why no row of a file was read."""

    EMPTY = "empty"
    HEADING = "heading"
    TOO_MANY = "too_many"
    NOT_A_TABLE = "not_a_table"


class CannotReadFile(ValueError):
    """The file as a whole cannot be read. Holds why, and headings that are missing or unknown, never a field."""

    def __init__(self, *, reason: FileRefused, headings: Sequence[str] = ()) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.headings = tuple(headings)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Known:
    """An order as far as rows need it: how its number is compared, its money, what it says and what came so far."""

    id: str
    key: str
    currency: Currency
    amount: Decimal
    came: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cells:
    """The fields of one row as they were written. `order` is one that was picked on the page; it wins over `docket`.

    `extra` is what stood in a row beyond its headings. `anyway` says that the person looked at it and keeps it so.
    """

    docket: str = ""
    day: str = ""
    amount: str = ""
    back: str = ""
    via: str = ""
    currency: str = ""
    order: str = ""
    extra: tuple[str, ...] = ()
    short: bool = False
    anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One row that was read. `line` is its line in the file, from 1 for the headings."""

    line: int
    order: str
    on: date | None
    amount: Decimal
    back: bool
    via: Via


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bad:
    """One row that was not, as it stood, so that it can be mended. `why` is None where another row was in the way."""

    line: int
    why: WhyNot | None
    cells: Cells


def read_rows(*, text: str, orders: Sequence[Known]) -> tuple[tuple[Good, ...], tuple[Bad, ...]]:
    """Return the rows that were read and those that were not. Raises CannotReadFile."""
    return judge_rows(rows=cells_of(text=text), orders=orders)


def cells_of(*, text: str) -> list[tuple[int, Cells]]:
    """Return the rows of a file as they were written, each with its line. Raises CannotReadFile."""
    headings, lines = table_of(text=text)
    named = [name for name in headings if name != CURRENCY]
    if set(named) != set(COLUMNS) or len(named) != len(COLUMNS) or len(headings) > len(COLUMNS) + 1:
        odd = sorted(set(COLUMNS) - set(headings))
        raise CannotReadFile(reason=FileRefused.HEADING, headings=odd)
    return [(line, _cells(headings, fields)) for line, fields in lines]


def table_of(*, text: str) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    """Return the headings of a file, small, and its rows with the line of each. Raises CannotReadFile."""
    try:
        lines = [
            (reader_line, tuple(field.strip() for field in row))
            for reader_line, row in _numbered(text)
            if any(field.strip() for field in row)
        ]
    except csv.Error:
        raise CannotReadFile(reason=FileRefused.NOT_A_TABLE) from None
    if not lines:
        raise CannotReadFile(reason=FileRefused.EMPTY)
    if len(lines) - 1 > ROWS_MOST:
        raise CannotReadFile(reason=FileRefused.TOO_MANY)
    return tuple(field.lower().lstrip("\ufeff") for field in lines[0][1]), lines[1:]


def _numbered(text: str) -> Iterable[tuple[int, list[str]]]:
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    between = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    for row in reader:
        yield reader.line_num, row


def _cells(headings: tuple[str, ...], fields: tuple[str, ...]) -> Cells:
    said = dict(zip(headings, fields, strict=False))
    return Cells(
        docket=said.get("docket", ""),
        day=said.get("day", ""),
        amount=said.get("amount", ""),
        back=said.get("back", ""),
        via=said.get("via", ""),
        currency=said.get(CURRENCY, ""),
        extra=fields[len(headings) :],
        short=len(fields) < len(headings),
    )


def judge_rows(
    *, rows: Sequence[tuple[int, Cells]], orders: Sequence[Known]
) -> tuple[tuple[Good, ...], tuple[Bad, ...]]:
    """Return the rows that can be kept and those that cannot, each with why. What came is counted on, row by row."""
    came = {order.id: order.came for order in orders}
    good: list[Good] = []
    bad: list[Bad] = []
    for line, cells in rows:
        try:
            row = _row(line, cells, orders)
            came[row.order] = _came(row, cells, came[row.order], orders)
        except _Odd as odd:
            bad.append(Bad(line=line, why=odd.why, cells=cells))
        else:
            good.append(row)
    return tuple(good), tuple(bad)


class _Odd(Exception):
    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


def _row(line: int, cells: Cells, orders: Sequence[Known]) -> Good:
    if any(cells.extra) or cells.short:
        raise _Odd(WhyNot.FIELDS)
    others = (cells.docket, cells.day, cells.back, cells.via, cells.currency)
    # A minus sign is a fault of the amount; every other opening of a formula is one, wherever it stands.
    if any(field.startswith(_FORMULA) for field in others) or cells.amount.startswith(_FORMULA[:2] + _FORMULA[3:]):
        raise _Odd(WhyNot.FORMULA)
    order = _order(cells, orders)
    if cells.currency and cells.currency.lower() != order.currency.value.lower():
        raise _Odd(WhyNot.OTHER_MONEY)
    return Good(
        line=line,
        order=order.id,
        on=_day(cells.day),
        amount=_amount(cells.amount),
        back=_back(cells.back),
        via=_via(cells.via),
    )


def _order(cells: Cells, orders: Sequence[Known]) -> Known:
    if cells.order:
        there = [one for one in orders if one.id == cells.order]
    else:
        there = [one for one in orders if one.key and one.key == docket_key(docket=cells.docket)]
    if len(there) != 1:
        raise _Odd(WhyNot.TWO_ORDERS if there else WhyNot.NO_SUCH_ORDER)
    return there[0]


def _came(row: Good, cells: Cells, so_far: Decimal, orders: Sequence[Known]) -> Decimal:
    """Return what came under the order with this row. What is more than the order says is asked about, once."""
    ordered = next(one.amount for one in orders if one.id == row.order)
    if row.back:
        if row.amount > so_far and not cells.anyway:
            raise _Odd(WhyNot.MORE_BACK)
        return max(so_far - row.amount, Decimal(0))
    # Once an order is passed, what comes after is not asked about again: that was said.
    if ordered and so_far <= ordered < so_far + row.amount and not cells.anyway:
        raise _Odd(WhyNot.MORE_THAN_OWED)
    return so_far + row.amount


def _day(field: str) -> date | None:
    try:
        return date.fromisoformat(field) if field else None
    except ValueError:
        raise _Odd(WhyNot.DAY) from None


def _amount(field: str) -> Decimal:
    try:
        amount = money(text=field)
    except NotMoney as odd:
        if odd.reason is NotMoneyBecause.NOT_A_NUMBER and _names_money(field):
            raise _Odd(WhyNot.OTHER_MONEY) from None
        raise _Odd(_AMOUNT_ODD.get(odd.reason, WhyNot.AMOUNT)) from None
    if not amount:
        raise _Odd(WhyNot.AMOUNT)
    return amount


_AMOUNT_ODD: Final = {
    NotMoneyBecause.UNCLEAR: WhyNot.UNCLEAR_AMOUNT,
    NotMoneyBecause.BELOW_ZERO: WhyNot.BELOW_ZERO,
}
_SIGNS: Final = ("€", "£", "¥", "A$", "C$", "MX$")


def _names_money(field: str) -> bool:
    """Say whether an amount names its money: "25 EUR", "€25"."""
    there = field.upper()
    return any(one.value in there for one in Currency if one is not Currency.OTHER) or any(
        sign in there for sign in _SIGNS
    )


def _back(field: str) -> bool:
    if field.lower() not in (*_YES, *_NO):
        raise _Odd(WhyNot.BACK)
    return field.lower() in _YES


def _via(field: str) -> Via:
    try:
        return Via(field.lower()) if field else Via.OTHER
    except ValueError:
        raise _Odd(WhyNot.VIA) from None


def docket_key(*, docket: str) -> str:
    """Return a docket as it is compared: letters small, no blanks."""
    return "".join(docket.split()).lower()


def safe_field(*, field: str) -> str:
    """Return a field that no spreadsheet takes for a formula: an apostrophe before what opens like one."""
    field = _AFTER_A_MARK.sub(r"\1'", field)
    return f"'{field}" if field.startswith(_FORMULA) else field


def plain_field(*, field: str) -> str:
    """Return a field without the apostrophes that `safe_field` put before what opens like a formula."""
    opens = field.startswith("'") and field[1:].startswith(_FORMULA)
    return _MARKED.sub(r"\1", field[1:] if opens else field)


def write_rows(*, rows: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    """Return rows as CSV with their headings, each field safe for a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([safe_field(field=field) for field in row])
    return out.getvalue()


def write_cells(*, rows: Iterable[Cells]) -> str:
    """Return rows that were not kept as they were written, to go on with another day. Nothing is made safe in them.

    It is never a file of its own: it stands in the box of its writer alone.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, CURRENCY))
    for one in rows:
        writer.writerow((one.docket, one.day, one.amount, one.back, one.via, one.currency, *one.extra))
    return out.getvalue()
