"""One thing as it stands and as it was before: every revision that is still here, for its owner alone.

A revision is signed with its number and bound to it, so none can be put in another's place; one that is missing leaves
a gap, which is told (I-9). Whoever was given a thing reads it as it is now, never what it was.
"""

from django.db import connection

from trefoil.vault.shelves import Row, Where
from trefoil.vault.sources import OwnerSource

_READ = """
SELECT revision, epoch, sequence, blob FROM vault_item
WHERE compartment_id = %s AND item = %s AND tag = %s ORDER BY revision DESC
"""


def read_versions(*, source: OwnerSource, item: str, tag: bytes) -> tuple[Row, ...]:
    """Return the rows of one thing of one kind, the newest revision first; none when there is no such thing."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [source.compartment, item, tag])
        found = cursor.fetchall()
    where = Where(record=source.record, compartment=source.compartment, tag=tag)
    return tuple(
        Row(shelf=where, item=item, revision=revision, epoch=epoch, sequence=sequence, blob=bytes(blob))
        for revision, epoch, sequence, blob in found
    )


def unbroken(*, rows: tuple[Row, ...]) -> bool:
    """Say whether no revision is missing between the first and the newest."""
    return [row.revision for row in rows] == list(range(len(rows), 0, -1))
