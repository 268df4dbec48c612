"""Reading what stands on a shelf: all current things of one kind in one compartment, and whether none is missing.

Each shelf keeps a keyed sum over its things. A sum alone could be put back together with its rows, and whoever keeps
copies of it could subtract one thing from it; so the compartment's row seals every sum, to the digit, with its epoch,
at the number of the last change. That number is what the owner's sealed home remembers (`own_log.check_memory`, I-9).
One statement reads all of it, so it is of one moment. A page that shows a part of a long shelf reads the sealed bytes
of that part alone; the sum is over all rows all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.crypto.keys import same
from trefoil.vault.items import Place
from trefoil.vault.keys import ShelfMarks, shelves_seal

# Sorted afterwards: to sort sealed bytes along would cost more than to open them.
_READ = """
SELECT c.epoch, c.sequence, c.seal, s.tag, s.digest, i.item, i.revision, i.epoch, i.sequence, {blob}
FROM vault_compartment c
LEFT JOIN vault_shelf s ON s.compartment_id = c.id
LEFT JOIN vault_item i ON i.compartment_id = s.compartment_id AND i.tag = s.tag AND i.tag IN ({tags}) AND i.current = %s
WHERE c.id = %s
"""
# The blobs of a part of the rows, by their order over all the wanted shelves together, newest first.
_NTH = """
SELECT n.sequence FROM vault_item n WHERE n.compartment_id = %s AND n.tag IN ({tags}) AND n.current = %s
ORDER BY n.sequence DESC LIMIT 1 OFFSET %s
"""
_PART = f"CASE WHEN i.sequence <= ({_NTH}) AND i.sequence > COALESCE(({_NTH}), 0) THEN i.blob END"
_SHELVES = """
SELECT c.epoch, s.tag, s.digest
FROM vault_compartment c LEFT JOIN vault_shelf s ON s.compartment_id = c.id
WHERE c.id = %s
"""
_ANY = "SELECT 1 FROM vault_item WHERE compartment_id = %s AND tag IN ({tags}) AND current = %s LIMIT 1"
_SEAL = "UPDATE vault_compartment SET seal = %s WHERE id = %s"
_SUM = 1 << 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which of the things of some shelves are wanted: how many of the newest to pass over, and how many then."""

    past: int
    most: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One sealed row with its place. `blob` is None where only a part was wanted and this is not of it."""

    place: Place
    blob: bytes | None


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a shelf, and whether its sum and the compartment's seal agree."""

    rows: tuple[Row, ...]
    sound: bool


def read_shelves(
    *, record: str, compartment: str, wanted: Sequence[bytes], tags: bytes, part: Part | None = None
) -> dict[bytes, Shelf]:
    """Return each wanted shelf of a compartment by its tag, its current rows newest first, all as of one moment."""
    names = ", ".join(["%s"] * len(wanted))
    values: list[str | bytes | bool | int] = []
    blob = "i.blob"
    if part is not None:
        blob = _PART.format(tags=names)
        where: list[str | bytes | bool | int] = [compartment, *wanted, True]
        values = [*where, part.past, *where, part.past + part.most]
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(tags=names, blob=blob), [*values, *wanted, True, compartment])
        found = cursor.fetchall()
    if not found:
        return {tag: Shelf(rows=(), sound=False) for tag in wanted}
    sums = {bytes(row[3]): bytes(row[4]) for row in found if row[3] is not None}
    stands, number, seal = found[0][:3]
    expected = shelves_seal(tags=tags, compartment=compartment, epoch=stands, sequence=number, sums=sums)
    sealed = same(bytes(seal), expected)
    marks = ShelfMarks(tags=tags)
    totals = dict.fromkeys(wanted, 0)
    rows: dict[bytes, list[Row]] = {tag: [] for tag in wanted}
    for _, _, _, shelf, _, item, revision, epoch, sequence, sealed_bytes in found:
        if item is None:
            continue
        tag = bytes(shelf)
        place = Place(
            record=record,
            compartment=compartment,
            epoch=epoch,
            item=item,
            revision=revision,
            tag=tag,
            sequence=sequence,
        )
        rows[tag].append(Row(place=place, blob=None if sealed_bytes is None else bytes(sealed_bytes)))
        totals[tag] += marks.of(item=item, revision=revision, sequence=sequence)
    return {
        tag: Shelf(
            rows=tuple(sorted(rows[tag], key=lambda row: row.place.sequence, reverse=True)),
            sound=sealed and totals[tag] % _SUM == int.from_bytes(sums.get(tag, b""), "big"),
        )
        for tag in wanted
    }


def any_row(*, compartment: str, wanted: Sequence[bytes]) -> bool:
    """Say whether any current row stands on some shelves. It checks no sum: what is opened afterwards does."""
    names = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(_ANY.format(tags=names), [compartment, *wanted, True])
        return cursor.fetchone() is not None


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
