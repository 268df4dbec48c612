"""A tray: what somebody who works here brought in and has not put away yet, sealed to themselves.

Keys are here only while a request of theirs runs, so a bag of letters is put away in steps. Between two steps, and
after a kill, the rest lies here under a key of their own seed. A row says whose tray it is, which bag, and the day; the
bytes are theirs alone. What nobody came back for goes after two weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_sealed, seal
from trefoil.kernel.ids import fresh
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault import models
from trefoil.vault.reader import Reader

KEPT: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lying:
    """One row of a tray, opened."""

    id: str
    bag: str
    plain: bytes


def _where(account: str, bag: str, row: str) -> bytes:
    return context(Tag.TRAY, account, bag, row)


def put(*, reader: Reader, bag: str, rows: Sequence[bytes], at: datetime) -> None:
    """Put rows in a bag on the reader's tray, all of them or none."""
    sealed = []
    for plain in rows:
        row = fresh()
        blob = seal(key=reader.keys.home_key, context=_where(reader.account, bag, row), plain=plain)
        sealed.append(models.Tray(id=row, account_id=reader.account, bag=bag, day=at.date(), blob=blob))
    with housekeeping(Chore.KEEP_TRAY):
        models.Tray.objects.bulk_create(sealed, batch_size=200)


def change(*, reader: Reader, lying: Lying, plain: bytes) -> None:
    """Put other bytes in one row. Nothing happens when it is gone by now."""
    blob = seal(key=reader.keys.home_key, context=_where(reader.account, lying.bag, lying.id), plain=plain)
    with housekeeping(Chore.KEEP_TRAY):
        models.Tray.objects.filter(id=lying.id, account_id=reader.account).update(blob=blob)


def take_out(*, reader: Reader, rows: Sequence[str]) -> None:
    """Take rows off the tray: they are put away, or not wanted."""
    with housekeeping(Chore.KEEP_TRAY):
        for first in range(0, len(rows), 200):
            models.Tray.objects.filter(account_id=reader.account, id__in=rows[first : first + 200]).delete()


def lying(*, reader: Reader, bag: str | None = None) -> tuple[Lying, ...]:
    """Return what lies on the tray, or in one bag. What does not open is not there: nobody else can put it there."""
    rows = models.Tray.objects.filter(account_id=reader.account)
    if bag is not None:
        rows = rows.filter(bag=bag)
    found = []
    for row, held_in, blob in rows.order_by("day", "id").values_list("id", "bag", "blob"):
        try:
            where = _where(reader.account, held_in, row)
            plain = open_sealed(key=reader.keys.home_key, context=where, sealed=bytes(blob))
        except (CannotOpen, UnknownFormat):
            continue
        found.append(Lying(id=row, bag=held_in, plain=plain))
    return tuple(found)


def forget_old(*, at: datetime) -> int:
    """Delete what nobody came back for, and return how many rows went."""
    with housekeeping(Chore.KEEP_TRAY):
        return models.Tray.objects.filter(day__lt=(at - KEPT).date()).delete()[0]
