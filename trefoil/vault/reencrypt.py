"""Moving items from an old epoch to the present one, in chunks that can stop anywhere (vault design, section 4).

A chunk is one short transaction, so SQLite's write lock is never held for long, and a killed process leaves rows that
are each whole under the one key or the other. When nothing is left under an old epoch, its wraps go too.
"""

from collections.abc import Sequence

import psycopg
from django.db import connection
from django.db.models import Min, QuerySet

from trefoil.crypto.sealing import open_sealed, seal
from trefoil.kernel import events
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault import models
from trefoil.vault.epochs import least_epoch, present_epoch
from trefoil.vault.formats import Roster
from trefoil.vault.items import epoch_context, row_context
from trefoil.vault.keys import RecordKeys
from trefoil.vault.sources import OwnerSource

CHUNK = 500

_OLD = """
SELECT id, item, revision, epoch, tag, sequence, blob FROM vault_item
WHERE compartment_id = %s AND epoch < %s ORDER BY epoch, id LIMIT %s
"""
_MOVE_ALL = """
UPDATE vault_item AS i SET epoch = v.epoch, blob = v.blob
FROM unnest(%b::bigint[], %b::bigint[], %b::bigint[], %b::bytea[]) AS v (id, old, epoch, blob)
WHERE i.id = v.id AND i.epoch = v.old
"""
_MOVE = "UPDATE vault_item SET epoch = %s, blob = %s WHERE id = %s AND epoch = %s"


def finish(*, owner: RecordKeys, compartment: str, roster: Roster) -> int:
    """Bring every item of a compartment to its present epoch, then drop the older wraps of its grants.

    Returns how many items moved. Safe to call again at any time, and safe to be killed at any point. Raises OlderEpoch.
    """
    source = OwnerSource(owner=owner, compartment=compartment)
    least = least_epoch(roster=roster, compartment=compartment)
    moved = 0
    while step := _chunk(source=source, least=least):
        moved += step
    old = _idle_wraps(compartment=compartment, roster=roster)
    if old.exists():
        with housekeeping(Chore.REENCRYPT_CHUNK):
            old.delete()
    if moved:
        events.say(events.Happening.REENCRYPTED, count=moved)
    return moved


# One statement for all the places of a record: each visit asks it, and mostly nothing is due.
_HOW_FAR = """
SELECT c.id, c.epoch, (SELECT MIN(i.epoch) FROM vault_item i WHERE i.compartment_id = c.id)
FROM vault_compartment c WHERE c.id IN ({places})
"""
_OLDEST_WRAPS = 'SELECT "grant", MIN(epoch) FROM vault_wrap WHERE "grant" IN ({places}) GROUP BY "grant"'


def due_places(*, roster: Roster) -> tuple[str, ...]:
    """Return the compartments of a record's grants in which things stand under an older epoch, or wraps of epochs that
    hold nothing any more."""
    grants = {held.grant: held.compartment for held in roster.grants}
    places = tuple(dict.fromkeys(grants.values()))
    if not places:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_HOW_FAR.format(places=", ".join(["%s"] * len(places))), [*places])
        far = {place: (epoch, epoch if oldest is None else oldest) for place, epoch, oldest in cursor.fetchall()}
        cursor.execute(_OLDEST_WRAPS.format(places=", ".join(["%s"] * len(grants))), [*grants])
        wraps = cursor.fetchall()
    if len(far) != len(places):
        raise models.Compartment.DoesNotExist
    due = {place for place, (epoch, oldest) in far.items() if oldest < epoch}
    due |= {grants[grant] for grant, epoch in wraps if epoch < min(far[grants[grant]])}
    return tuple(place for place in places if place in due)


def _idle_wraps(*, compartment: str, roster: Roster) -> QuerySet[models.Wrap]:
    """Return the wraps, of any grant there ever was here, of epochs under which nothing stands any more."""
    grants = [held.grant for held in roster.grants if held.compartment == compartment]
    present = models.Compartment.objects.values_list("epoch", flat=True).get(id=compartment)
    oldest = models.Item.objects.filter(compartment_id=compartment).aggregate(Min("epoch"))["epoch__min"]
    return models.Wrap.objects.filter(grant__in=grants, epoch__lt=min(present, oldest or present))


def _chunk(*, source: OwnerSource, least: int) -> int:
    epoch = present_epoch(compartment=source.compartment, least=least)
    with connection.cursor() as cursor:
        cursor.execute(_OLD, [source.compartment, epoch, CHUNK])
        rows = cursor.fetchall()
    if not rows:
        return 0
    keys = {number: source.epoch(number=number).items for number in {epoch, *(row[3] for row in rows)}}
    begun = {
        number: epoch_context(record=source.record, compartment=source.compartment, epoch=number) for number in keys
    }
    changes = []
    for row_id, item, revision, old, tag, sequence, blob in rows:
        where = row_context(item=item, revision=revision, tag=bytes(tag), sequence=sequence)
        plain = open_sealed(key=keys[old], context=begun[old] + where, sealed=bytes(blob))
        changes.append((epoch, seal(key=keys[epoch], context=begun[epoch] + where, plain=plain), row_id, old))
    with housekeeping(Chore.REENCRYPT_CHUNK):
        _write(changes)
    return len(rows)


def _write(changes: Sequence[tuple[int, bytes, int, int]]) -> None:
    """Write (new epoch, blob, row, old epoch) of each row, inside a chore."""
    if connection.vendor == "postgresql":  # PostgreSQL only
        # one statement, its bytes sent as bytes: half the time of one for each row
        epochs, blobs, rows, olds = (list(column) for column in zip(*changes, strict=True))
        with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as all_at_once:
            all_at_once.execute(_MOVE_ALL, (rows, olds, epochs, blobs))
        return
    with connection.cursor() as cursor:  # SQLite only
        cursor.executemany(_MOVE, changes)
