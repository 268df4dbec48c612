"""Reading the stored tree: its complete subtrees, and the checkpoints that were signed over it."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.ledger.merkle import Position
from trefoil.ledger.notes import Checkpoint
from trefoil.ledger.origin import current

_COLUMNS: Final = (
    "SELECT o.name, c.size, c.root, c.note FROM ledger_checkpoint c JOIN ledger_origin o ON o.number = c.origin_id"
)


class NoTree(RuntimeError):
    """There is no such origin or checkpoint."""


def fetch_nodes(*, origin: int, positions: Iterable[Position]) -> dict[Position, bytes]:
    """Return the hashes at `positions`, by one query. A position that is not stored is not in the answer."""
    wanted = sorted(set(positions))
    if not wanted:
        return {}
    places = " OR ".join(["(level = %s AND position = %s)"] * len(wanted))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT level, position, hash FROM ledger_node WHERE origin_id = %s AND ({places})",  # noqa: S608 - only placeholders are joined
            (origin, *(number for position in wanted for number in position)),
        )
        return {(int(row[0]), int(row[1])): bytes(row[2]) for row in cursor.fetchall()}


def newest_checkpoint(*, origin: int) -> Checkpoint:
    """Return the last checkpoint signed for an origin, as stored. Raises NoTree."""
    return _one(f"{_COLUMNS} WHERE c.origin_id = %s ORDER BY c.size DESC LIMIT 1", (origin,))


def latest_checkpoint() -> Checkpoint:
    """Return the newest published checkpoint of the current origin. Raises NoOrigin."""
    return newest_checkpoint(origin=current().number)


def checkpoints(*, origin: int) -> tuple[Checkpoint, ...]:
    """Return every checkpoint of an origin, smallest first."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"{_COLUMNS} WHERE c.origin_id = %s ORDER BY c.size", (origin,))
        return tuple(_checkpoint(row) for row in cursor.fetchall())


def waiting_count() -> int:
    """Return how many lines wait for their place in the tree."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_pending")
        return int(cursor.fetchone()[0])


def _one(statement: str, values: tuple[int, ...]) -> Checkpoint:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    if row is None:
        raise NoTree("There is no such checkpoint.")
    return _checkpoint(row)


def _checkpoint(row: Any) -> Checkpoint:
    return Checkpoint(origin=str(row[0]), size=int(row[1]), root=bytes(row[2]), note=str(row[3]))
