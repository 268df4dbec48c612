"""Reading what stands on a shelf: all current things of one kind in one compartment, and whether none is missing.

Each shelf keeps a keyed sum over its things. A sum alone could be put back together with its rows, and whoever keeps
copies of it could subtract one thing from it; so the compartment's row seals every sum, to the digit, with its epoch,
at the number of the last change. That number is what the owner's sealed home remembers (`own_log.check_memory`, I-9).
One statement reads all of it, so it is of one moment.
"""

from dataclasses import dataclass

from django.db import connection

from trefoil.crypto.keys import same
from trefoil.vault.items import Place
from trefoil.vault.keys import shelf_mark, shelves_seal

# Sorted afterwards: to sort sealed bytes along would cost more than to open them.
_READ = """
SELECT c.epoch, c.sequence, c.seal, s.tag, s.digest, i.item, i.revision, i.epoch, i.sequence, i.blob
FROM vault_compartment c
LEFT JOIN vault_shelf s ON s.compartment_id = c.id
LEFT JOIN vault_item i ON i.compartment_id = s.compartment_id AND i.tag = s.tag AND i.tag = %s AND i.current = %s
WHERE c.id = %s
"""
_SHELVES = """
SELECT c.epoch, s.tag, s.digest
FROM vault_compartment c LEFT JOIN vault_shelf s ON s.compartment_id = c.id
WHERE c.id = %s
"""
_SEAL = "UPDATE vault_compartment SET seal = %s WHERE id = %s"
_SUM = 1 << 256


@dataclass(frozen=True, slots=True)
class Row:
    """One sealed row with its place."""

    place: Place
    blob: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on a shelf, and whether its sum and the compartment's seal agree."""

    rows: tuple[Row, ...]
    sound: bool


def read_shelf(*, record: str, compartment: str, tag: bytes, tags: bytes) -> Shelf:
    """Return the current rows of one kind, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [tag, True, compartment])
        found = cursor.fetchall()
    if not found:
        return Shelf(rows=(), sound=False)
    sums = {bytes(row[3]): bytes(row[4]) for row in found if row[3] is not None}
    stands, number, seal = found[0][:3]
    expected = shelves_seal(tags=tags, compartment=compartment, epoch=stands, sequence=number, sums=sums)
    sealed = same(bytes(seal), expected)
    total, rows = 0, []
    for _, _, _, _, _, item, revision, epoch, sequence, blob in found:
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
    rows.sort(key=lambda row: row.place.sequence, reverse=True)
    summed = total % _SUM == int.from_bytes(sums.get(tag, b""), "big")
    return Shelf(rows=tuple(rows), sound=sealed and summed)


def seal_shelves(*, compartment: str, sequence: int, tags: bytes) -> None:
    """Seal how a compartment's shelves stand at its number, inside a deed that holds the compartment's row."""
    with connection.cursor() as cursor:
        cursor.execute(_SHELVES, [compartment])
        found = cursor.fetchall()
        sums = {bytes(tag): bytes(digest) for _, tag, digest in found if tag is not None}
        seal = shelves_seal(tags=tags, compartment=compartment, epoch=found[0][0], sequence=sequence, sums=sums)
        cursor.execute(_SEAL, [seal, compartment])


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
