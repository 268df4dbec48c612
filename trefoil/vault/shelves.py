"""Reading what stands on a shelf: all current things of one kind in one compartment, and whether none is missing.

Each shelf keeps a keyed sum over its things. A sum alone could be put back together with its rows, and whoever keeps
copies of it could subtract one thing from it; so the compartment's row seals every sum, to the digit, with its epoch,
at the number of the last change. That number is what the owner's sealed home remembers (`own_log.check_memory`, I-9).
One statement reads all of it, so it is of one moment. A page that shows a part of a long shelf reads the sealed bytes
of that part alone; the sum is over all rows all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import msgspec
from django.db import connection

from trefoil.crypto.keys import same
from trefoil.vault.items import Place
from trefoil.vault.keys import ShelfMarks, shelves_seal

# The shelves' sums and their rows, in one statement. Sorted afterwards: to sort sealed bytes along would cost more than
# to open them. What stands beside the sealed bytes is read from the index alone (`vault_item_shelf`).
_READ = """
SELECT s.tag, s.digest, c.seal, c.epoch, c.sequence, NULL, NULL
FROM vault_compartment c LEFT JOIN vault_shelf s ON s.compartment_id = c.id WHERE c.id = %s
UNION ALL
SELECT i.tag, {blob}, NULL, i.epoch, i.sequence, i.item, i.revision
FROM vault_item i WHERE i.compartment_id = %s AND i.tag IN ({tags}) AND i.current = %s
"""
# The blobs of a part of the rows, by their order over all the wanted shelves together, newest first.
_NTH = """
SELECT n.sequence FROM vault_item n WHERE n.compartment_id = %s AND n.tag IN ({tags}) AND n.current = %s
ORDER BY n.sequence DESC LIMIT 1 OFFSET %s
"""
_PART = f"CASE WHEN i.sequence <= ({_NTH}) AND i.sequence > COALESCE(({_NTH}), 0) THEN i.blob END"
_BUT = "CASE WHEN i.tag <> %s THEN i.blob END"
_BLOBS = """
SELECT item, revision, epoch, sequence, blob FROM vault_item WHERE compartment_id = %s AND item IN ({items})
"""
_AT_ONCE = 500  # ids in one statement
_SHELVES = """
SELECT c.epoch, s.tag, s.digest
FROM vault_compartment c LEFT JOIN vault_shelf s ON s.compartment_id = c.id
WHERE c.id = %s
"""
_ANY = "SELECT 1 FROM vault_item WHERE compartment_id = %s AND tag IN ({tags}) AND current = %s LIMIT 1"
_SEAL = "UPDATE vault_compartment SET seal = %s WHERE id = %s"
_SUM = 1 << 256
_by_sequence = attrgetter("sequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which of the things of some shelves are wanted: how many of the newest to pass over, and how many then."""

    past: int
    most: int


class Where(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which shelf of which record a row stands on."""

    record: str
    compartment: str
    tag: bytes


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One sealed row. `blob` is None where only a part was wanted and this is not of it.

    A page makes thousands of them and opens few, so its whole place is put together only for what is opened.
    """

    shelf: Where
    item: str
    revision: int
    epoch: int
    sequence: int
    blob: bytes | None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(
            record=self.shelf.record,
            compartment=self.shelf.compartment,
            epoch=self.epoch,
            item=self.item,
            revision=self.revision,
            tag=self.shelf.tag,
            sequence=self.sequence,
        )


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a shelf, and whether its sum and the compartment's seal agree."""

    rows: tuple[Row, ...]
    sound: bool


def read_shelves(
    *,
    record: str,
    compartment: str,
    wanted: Sequence[bytes],
    tags: bytes,
    part: Part | None = None,
    without: bytes | None = None,
) -> dict[bytes, Shelf]:
    """Return each wanted shelf of a compartment by its tag, its current rows newest first, all as of one moment.

    The sealed bytes of the shelf `without` are left where they are: `blobs_of` reads those that are asked for then.
    """
    names = ", ".join(["%s"] * len(wanted))
    values: list[str | bytes | bool | int] = []
    blob = "i.blob"
    if part is not None:
        blob = _PART.format(tags=names)
        among: list[str | bytes | bool | int] = [compartment, *wanted, True]
        values = [*among, part.past, *among, part.past + part.most]
    elif without is not None:
        blob = _BUT
        values = [without]
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(tags=names, blob=blob), [compartment, *values, compartment, *wanted, True])
        found = cursor.fetchall()
    heads = [row for row in found if row[5] is None]
    if not heads:  # no such compartment
        return {tag: Shelf(rows=(), sound=False) for tag in wanted}
    sums = {bytes(row[0]): bytes(row[1]) for row in heads if row[0] is not None}
    _, _, seal, stands, number, _, _ = heads[0]
    expected = shelves_seal(tags=tags, compartment=compartment, epoch=stands, sequence=number, sums=sums)
    sealed = same(bytes(seal), expected)
    where = {tag: Where(record=record, compartment=compartment, tag=tag) for tag in wanted}
    rows: dict[bytes, list[Row]] = {tag: [] for tag in wanted}
    for tag, blob_read, _, epoch, sequence, item, revision in found:
        if item is None:
            continue
        shelf, blob_bytes = bytes(tag), None if blob_read is None else bytes(blob_read)
        rows[shelf].append(
            Row(
                shelf=where[shelf],
                item=item,
                revision=revision,
                epoch=epoch,
                sequence=sequence,
                blob=blob_bytes,
            )
        )
    marks = ShelfMarks(tags=tags)
    for some in rows.values():
        some.sort(key=_by_sequence, reverse=True)
    return {
        tag: Shelf(
            rows=tuple(some),
            sound=sealed
            and marks.total(things=[(row.item, row.revision, row.sequence) for row in some])
            == int.from_bytes(sums.get(tag, b""), "big"),
        )
        for tag, some in rows.items()
    }


def blobs_of(*, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows of one compartment with their sealed bytes: those that still stand where they were seen.

    What was moved to a newer epoch or erased meanwhile is not among them.
    """
    there: dict[tuple[str, int, int, int], bytes] = {}
    for begin in range(0, len(rows), _AT_ONCE):
        some = rows[begin : begin + _AT_ONCE]
        names = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            values = [some[0].shelf.compartment, *(row.item for row in some)]
            cursor.execute(_BLOBS.format(items=names), values)
            there |= {
                (item, revision, epoch, sequence): bytes(blob)
                for item, revision, epoch, sequence, blob in cursor.fetchall()
            }
    found = []
    for row in rows:
        blob = there.get((row.item, row.revision, row.epoch, row.sequence))
        if blob is not None:
            found.append(msgspec.structs.replace(row, blob=blob))
    return tuple(found)


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
