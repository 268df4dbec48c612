"""Rows of sealed items: a compartment's next number, putting a revision, taking things out. Inside deeds only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from trefoil.crypto.sealing import seal
from trefoil.ledger.deeds import Conflict
from trefoil.vault import models
from trefoil.vault.formats import Inside
from trefoil.vault.items import Place, epoch_context, row_context, seal_inside
from trefoil.vault.keys import ShelfMarks, kind_tag, shelf_mark
from trefoil.vault.shelves import add_to_sum, seal_shelves
from trefoil.vault.sources import Source

_INSERT: Final = (
    "INSERT INTO vault_item (record_id, compartment_id, item, revision, current, epoch, tag, sequence, day,"
    " blob) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class CannotWrite(Exception):
    """The permit does not let this be written: another category, or a change to something by a grantee."""


@dataclass(frozen=True, slots=True)
class _Current:
    """The row that a new revision replaces."""

    revision: int
    sequence: int
    tag: bytes


@contextmanager
def taking(*, compartment: str, epoch: int, tags: bytes, many: int = 1) -> Iterator[int]:
    """Take the compartment's row at its expected epoch, inside a deed, and give the next number. Raises Conflict.

    With `many`, so many numbers are taken at once, and the last of them is given. Whatever changes on the compartment's
    shelves changes inside; at the end the row seals how they stand.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE vault_compartment SET sequence = sequence + %s WHERE id = %s AND epoch = %s RETURNING sequence",
            [many, compartment, epoch],
        )
        row = cursor.fetchone()
    if row is None:
        raise Conflict
    sequence = int(row[0])
    yield sequence
    seal_shelves(compartment=compartment, sequence=sequence, tags=tags)


def put_row(
    *,
    source: Source,
    epoch: int,
    item: str,
    revision: int,
    sequence: int,
    inside: Inside,
    replaces: int | None,
    at: datetime,
) -> None:
    """Store one revision and keep its shelf's sum, inside a deed that holds the compartment.

    `replaces` is the revision that was current, or None when there is none here. Raises Conflict when another
    revision is current by now.
    """
    tags = source.tags()
    tag = kind_tag(tags=tags, kind=inside.kind)
    change = shelf_mark(tags=tags, item=item, revision=revision, sequence=sequence)
    if replaces is not None:
        before = _replace_current(compartment=source.compartment, item=item, revision=replaces)
        if before.tag != tag:
            raise CannotWrite
        change -= shelf_mark(tags=tags, item=item, revision=before.revision, sequence=before.sequence)
    place = Place(
        record=source.record,
        compartment=source.compartment,
        epoch=epoch,
        item=item,
        revision=revision,
        tag=tag,
        sequence=sequence,
    )
    blob = seal_inside(inside=inside.pack(), place=place, keys=source.epoch(number=epoch))
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [source.record, source.compartment, item, revision, True, epoch, tag, sequence, at.date(), blob],
        )
    add_to_sum(compartment=source.compartment, tag=tag, change=change)


def put_new_rows(*, source: Source, epoch: int, things: Sequence[tuple[str, Inside]], last: int, at: datetime) -> None:
    """Store many new things at once, the first revision of each, inside a deed that holds the compartment.

    `last` is the last of the numbers that were taken for them. The rows go in with one statement, and each shelf's sum
    is changed once.
    """
    tags, key = source.tags(), source.epoch(number=epoch).items
    begun = epoch_context(record=source.record, compartment=source.compartment, epoch=epoch)
    named = {kind: kind_tag(tags=tags, kind=kind) for kind in {inside.kind for _, inside in things}}
    share = ShelfMarks(tags=tags).of
    first = last - len(things) + 1
    changes = dict.fromkeys(named.values(), 0)
    rows: list[tuple[str | int | bool | bytes | date, ...]] = []
    for sequence, (item, inside) in enumerate(things, first):
        tag = named[inside.kind]
        changes[tag] += share(item=item, revision=1, sequence=sequence)
        where = begun + row_context(item=item, revision=1, tag=tag, sequence=sequence)
        blob = seal(key=key, context=where, plain=inside.pack())
        rows.append((source.record, source.compartment, item, 1, True, epoch, tag, sequence, at.date(), blob))
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)
    for tag, change in changes.items():
        add_to_sum(compartment=source.compartment, tag=tag, change=change)


def _replace_current(*, compartment: str, item: str, revision: int) -> _Current:
    rows = models.Item.objects.filter(compartment_id=compartment, item=item, revision=revision, current=True)
    found = rows.values_list("revision", "sequence", "tag").first()
    if found is None or rows.update(current=False) != 1:
        raise Conflict
    return _Current(revision=found[0], sequence=found[1], tag=bytes(found[2]))


def erase_in(*, compartment: str, tags: bytes, item: str) -> int:
    """Take every revision of a thing out of a compartment and return how many rows went. Raises Conflict."""
    epoch = models.Compartment.objects.values_list("epoch", flat=True).get(id=compartment)
    with taking(compartment=compartment, epoch=epoch, tags=tags):
        rows = models.Item.objects.filter(compartment_id=compartment, item=item)
        for revision, sequence, tag in rows.filter(current=True).values_list("revision", "sequence", "tag"):
            mark = shelf_mark(tags=tags, item=item, revision=revision, sequence=sequence)
            add_to_sum(compartment=compartment, tag=bytes(tag), change=-mark)
        return rows.delete()[0]
