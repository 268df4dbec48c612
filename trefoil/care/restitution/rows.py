"""Payments as rows of a CSV file, in and out. Pure. No row is lost: each is either read, or kept with why it was not.

Columns: docket, day, amount, back, via. The docket finds the order. A heading that is missing or unknown is a fault of
the whole file; a row with too many or too few fields is a fault of that row alone.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from typing import Final

from trefoil.care.restitution.rules import NotMoney, NotMoneyBecause, money
from trefoil.care.restitution.schema import Via

COLUMNS: Final = ("docket", "day", "amount", "back", "via")
ROWS_MOST: Final = 2_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


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
    VIA = "via"
    BACK = "back"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One row that was read. `line` is its line in the file, from 1 for the headings."""

    line: int
    order: str
    on: date | None
    amount: Decimal
    back: bool
    via: Via


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """One row that was not, as it stood, so that it can be mended."""

    line: int
    why: WhyNot
    fields: tuple[str, ...]


def read_rows(*, text: str, orders: Mapping[str, Sequence[str]]) -> tuple[tuple[Good, ...], tuple[Bad, ...]]:
    """Return the rows that were read and those that were not.

    `orders` holds the ids of orders by their docket's `docket_key`. Raises CannotReadFile.
    """
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
    headings = tuple(field.lower().lstrip("\ufeff") for field in lines[0][1])
    if set(headings) != set(COLUMNS) or len(headings) != len(COLUMNS):
        odd = sorted(set(COLUMNS) - set(headings))
        raise CannotReadFile(reason=FileRefused.HEADING, headings=odd)
    if len(lines) - 1 > ROWS_MOST:
        raise CannotReadFile(reason=FileRefused.TOO_MANY)
    good: list[Good] = []
    bad: list[Bad] = []
    for line, fields in lines[1:]:
        try:
            good.append(_row(line, headings, fields, orders))
        except _Odd as odd:
            bad.append(Bad(line=line, why=odd.why, fields=fields))
    return tuple(good), tuple(bad)


def _numbered(text: str) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in reader:
        yield reader.line_num, row


class _Odd(Exception):
    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


def _row(line: int, headings: tuple[str, ...], fields: tuple[str, ...], orders: Mapping[str, Sequence[str]]) -> Good:
    if len(fields) != len(headings):
        raise _Odd(WhyNot.FIELDS)
    named = dict(zip(headings, fields, strict=True))
    # A minus sign is a fault of the amount; every other opening of a formula is one, wherever it stands.
    if any(field.startswith(_FORMULA) and not (name == "amount" and field[0] == "-") for name, field in named.items()):
        raise _Odd(WhyNot.FORMULA)
    there = orders.get(docket_key(docket=named["docket"]), ())
    if len(there) != 1:
        raise _Odd(WhyNot.TWO_ORDERS if there else WhyNot.NO_SUCH_ORDER)
    return Good(
        line=line,
        order=there[0],
        on=_day(named["day"]),
        amount=_amount(named["amount"]),
        back=_back(named["back"]),
        via=_via(named["via"]),
    )


def _day(field: str) -> date | None:
    try:
        return date.fromisoformat(field) if field else None
    except ValueError:
        raise _Odd(WhyNot.DAY) from None


def _amount(field: str) -> Decimal:
    try:
        return money(text=field)
    except NotMoney as odd:
        unclear = odd.reason is NotMoneyBecause.UNCLEAR
        raise _Odd(WhyNot.UNCLEAR_AMOUNT if unclear else WhyNot.AMOUNT) from None


def _back(field: str) -> bool:
    if field.lower() not in ("", "no", "yes"):
        raise _Odd(WhyNot.BACK)
    return field.lower() == "yes"


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
    return f"'{field}" if field.startswith(_FORMULA) else field


def write_rows(*, rows: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    """Return rows as CSV with their headings, each field safe for a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([safe_field(field=field) for field in row])
    return out.getvalue()
