"""Reading what stands on a shelf: all current things of one kind in one compartment, with the shelf's keyed sum.

One statement reads both, so they are of one moment. The sum tells when a row was put back to an older one, dropped
or doubled behind our back (I-9).
"""

from dataclasses import dataclass

from django.db import connection

from trefoil.vault.items import Place
from trefoil.vault.keys import shelf_mark

_READ = """
SELECT s.digest, i.item, i.revision, i.epoch, i.sequence, i.blob
FROM vault_shelf s
LEFT JOIN vault_item i ON i.compartment_id = s.compartment_id AND i.tag = s.tag AND i.current = %s
WHERE s.compartment_id = %s AND s.tag = %s
ORDER BY i.sequence DESC
"""
_SUM = 1 << 256


@dataclass(frozen=True, slots=True)
class Row:
    """One sealed row with its place."""

    place: Place
    blob: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on a shelf, and whether the sum agrees."""

    rows: tuple[Row, ...]
    sound: bool


def read_shelf(*, record: str, compartment: str, tag: bytes, tags: bytes) -> Shelf:
    """Return the current rows of one kind, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [True, compartment, tag])
        found = cursor.fetchall()
    total, rows = 0, []
    for _, item, revision, epoch, sequence, blob in found:
        if item is None:
            continue
        place = Place(
            record=record,
            compartment=compartment,
            epoch=epoch,
            item=item,
            revision=revision,
            tag=tag,
            sequence=sequence,
        )
        rows.append(Row(place=place, blob=bytes(blob)))
        total += shelf_mark(tags=tags, item=item, revision=revision, sequence=sequence)
    expected = int.from_bytes(bytes(found[0][0]), "big") if found else 0
    return Shelf(rows=tuple(rows), sound=total % _SUM == expected)


def add_to_sum(*, compartment: str, tag: bytes, change: int) -> None:
    """Change a shelf's sum, inside a deed that holds the compartment's row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM vault_shelf WHERE compartment_id = %s AND tag = %s", [compartment, tag])
        row = cursor.fetchone()
        before = int.from_bytes(bytes(row[0]), "big") if row else 0
        digest = ((before + change) % _SUM).to_bytes(32, "big")
        if row:
            cursor.execute(
                "UPDATE vault_shelf SET digest = %s WHERE compartment_id = %s AND tag = %s", [digest, compartment, tag]
            )
        else:
            cursor.execute(
                "INSERT INTO vault_shelf (compartment_id, tag, digest) VALUES (%s, %s, %s)", [compartment, tag, digest]
            )
