"""A tray: what somebody who works here brought in and has not put away yet, sealed to themselves.

Keys are here only while a request of theirs runs, so a bag of letters is put away in steps. Between two steps, and
after a kill, the rest lies here under a key of their own seed. A row says whose tray it is, which bag, and the day; the
bytes are theirs alone. What nobody came back for goes after two weeks.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Count

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_sealed, seal
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault import models
from trefoil.vault.reader import Reader

KEPT: Final = timedelta(days=14)
_AT_ONCE: Final = 500  # ids in one statement
_PUT: Final = "INSERT INTO vault_tray (id, account_id, bag, stuck, day, blob) VALUES (%s, %s, %s, %s, %s, %s)"
_TAKE_OUT: Final = "DELETE FROM vault_tray WHERE account_id = %s AND id IN ({rows})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToLay:
    """In: one row to lay on a tray; `stuck` says that it needs a look before it goes on."""

    plain: bytes
    stuck: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lying:
    """One row of a tray, opened."""

    id: str
    bag: str
    plain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many rows of a bag lie there, and how many of them are stuck."""

    bag: str
    rows: int
    stuck: int


def _where(account: str, bag: str, row: str) -> bytes:
    return context(Tag.TRAY, account, bag, row)


def put(*, reader: Reader, bag: str, rows: Sequence[ToLay], at: datetime) -> None:
    """Put rows in a bag on the reader's tray, all of them or none. They keep their order."""
    first = secrets.randbits(64)

    def sealed(number: int, one: ToLay) -> tuple[str, str, str, bool, date, bytes]:
        row = f"{(first + number) % (1 << 64):016x}{secrets.token_hex(8)}"
        blob = seal(key=reader.keys.home_key, context=_where(reader.account, bag, row), plain=one.plain)
        return row, reader.account, bag, one.stuck, at.date(), blob

    laid = [sealed(number, one) for number, one in enumerate(rows)]  # before the transaction: it holds the write lock
    with housekeeping(Chore.KEEP_TRAY), connection.cursor() as cursor:
        cursor.executemany(_PUT, laid)


def change(*, reader: Reader, bag: str, row: str, to: ToLay) -> None:
    """Put other bytes in one row. Nothing happens when it is gone by now."""
    blob = seal(key=reader.keys.home_key, context=_where(reader.account, bag, row), plain=to.plain)
    with housekeeping(Chore.KEEP_TRAY):
        models.Tray.objects.filter(id=row, bag=bag, account_id=reader.account).update(blob=blob, stuck=to.stuck)


def take_out(*, reader: Reader, rows: Sequence[str]) -> None:
    """Take rows off the tray: they are put away, or not wanted."""
    if not rows:
        return
    with housekeeping(Chore.KEEP_TRAY), connection.cursor() as cursor:
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            names = ", ".join(["%s"] * len(some))
            cursor.execute(_TAKE_OUT.format(rows=names), [reader.account, *some])


def left(*, reader: Reader) -> tuple[Left, ...]:
    """Return how many rows each bag still has, without opening any."""
    rows = models.Tray.objects.filter(account_id=reader.account).values_list("bag", "stuck")
    counted: dict[str, list[int]] = {}
    for bag, stuck, many in rows.annotate(many=Count("id")).order_by("bag"):
        both = counted.setdefault(bag, [0, 0])
        both[0] += many
        both[1] += many if stuck else 0
    return tuple(Left(bag=bag, rows=both[0], stuck=both[1]) for bag, both in counted.items())


def lying(*, reader: Reader, bag: str, stuck: Sequence[bool], most: int) -> tuple[Lying, ...]:
    """Return some of the rows of a bag, in order: those that are stuck, those that are not, or both.

    What does not open is not there: nobody else can put it there.
    """
    rows = models.Tray.objects.filter(account_id=reader.account, bag=bag, stuck__in=stuck).order_by("id")
    found = []
    for row, blob in rows.values_list("id", "blob")[:most]:
        try:
            where = _where(reader.account, bag, row)
            plain = open_sealed(key=reader.keys.home_key, context=where, sealed=bytes(blob))
        except (CannotOpen, UnknownFormat):
            continue
        found.append(Lying(id=row, bag=bag, plain=plain))
    return tuple(found)


def forget_old(*, at: datetime) -> int:
    """Delete what nobody came back for, and return how many rows went."""
    with housekeeping(Chore.KEEP_TRAY):
        return models.Tray.objects.filter(day__lt=(at - KEPT).date()).delete()[0]
