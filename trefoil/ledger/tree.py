"""Reading the stored tree: its complete subtrees, its leaves, and the checkpoints that were signed over it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.ledger.entries import HeadFact, as_line
from trefoil.ledger.lines import Line
from trefoil.ledger.merkle import Position
from trefoil.ledger.notes import Checkpoint
from trefoil.ledger.origin import current

_COLUMNS: Final = (
    "SELECT o.name, c.size, c.root, c.note FROM ledger_checkpoint c JOIN ledger_origin o ON o.number = c.origin_id"
)


_LINE: Final = "e.tag, e.number, e.previous, e.commitment, e.sealed, e.leaf, e.day"
_PAGE: Final = 500


class NoTree(RuntimeError):
    """There is no such origin or checkpoint."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place in the tree."""

    position: int
    line: Line


@dataclass(frozen=True, slots=True)
class Standing:
    """A line, whether it has a place in a tree, and whether it waits for one. It must be one of the two."""

    line: Line
    placed: bool
    waiting: bool


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything inside as it stood at one moment, without keeping any writer waiting.

    Raises RuntimeError inside another transaction.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        raise RuntimeError("a snapshot cannot be taken inside a transaction")
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def placed_lines(*, origin: int) -> Iterator[Placed]:
    """Yield an origin's lines in the order of the tree. A position without its line ends it early."""
    start = 0
    while True:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(
                f"SELECT {_LINE}, l.position FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id"  # noqa: S608 - column names from this module
                " WHERE l.origin_id = %s AND l.position >= %s ORDER BY l.position LIMIT %s",
                (origin, start, _PAGE),
            )
            rows = cursor.fetchall()
        for row in rows:
            yield Placed(position=int(row[7]), line=as_line(row))
        if len(rows) < _PAGE:
            return
        start = int(rows[-1][7]) + 1


def all_lines() -> Iterator[Standing]:
    """Yield every line of every chain, chain by chain, oldest first."""
    after: tuple[bytes, int] = (b"", 0)
    while True:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(
                f"SELECT {_LINE}, l.entry_id, p.entry_id FROM ledger_entry e"  # noqa: S608 - column names from this module
                " LEFT JOIN ledger_leaf l ON l.entry_id = e.id LEFT JOIN ledger_pending p ON p.entry_id = e.id"
                " WHERE (e.tag, e.number) > (%s, %s) ORDER BY e.tag, e.number LIMIT %s",
                (*after, _PAGE),
            )
            rows = cursor.fetchall()
        for row in rows:
            yield Standing(line=as_line(row), placed=row[7] is not None, waiting=row[8] is not None)
        if len(rows) < _PAGE:
            return
        after = (bytes(rows[-1][0]), int(rows[-1][1]))


def heads() -> dict[bytes, HeadFact]:
    """Return how far each chain reaches, by tag."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT tag, number, leaf FROM ledger_head ORDER BY tag")
        return {bytes(row[0]): HeadFact(number=int(row[1]), leaf=bytes(row[2])) for row in cursor.fetchall()}


def tree_size(*, origin: int) -> int:
    """Return the size an origin's tree says it has. Raises NoTree."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT size FROM ledger_tree WHERE origin_id = %s", (origin,))
        row = cursor.fetchone()
    if row is None:
        raise NoTree("There is no such tree.")
    return int(row[0])


def counts(*, origin: int) -> tuple[int, int]:
    """Return how many leaves and how many nodes are stored for an origin."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COUNT(*) FROM ledger_leaf WHERE origin_id = %s),"
            " (SELECT COUNT(*) FROM ledger_node WHERE origin_id = %s)",
            (origin, origin),
        )
        leaves, nodes = cursor.fetchone()
    return int(leaves), int(nodes)


def fetch_nodes(*, origin: int, positions: Iterable[Position]) -> dict[Position, bytes]:
    """Return the hashes at `positions`, by one query. A position that is not stored is not in the answer."""
    wanted = sorted(set(positions))
    if not wanted:
        return {}
    # the origin stands in every place: SQLite then looks each place up, where it would else read the whole tree
    places = " OR ".join(["(origin_id = %s AND level = %s AND position = %s)"] * len(wanted))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT level, position, hash FROM ledger_node WHERE {places}",  # noqa: S608 - only placeholders are joined
            [number for position in wanted for number in (origin, *position)],
        )
        return {(int(row[0]), int(row[1])): bytes(row[2]) for row in cursor.fetchall()}


def fetch_level(*, origin: int, level: int, first: int, last: int) -> dict[int, bytes]:
    """Return the hashes of one level of the tree from place `first` to `last`."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT position, hash FROM ledger_node WHERE origin_id = %s AND level = %s AND position BETWEEN %s AND %s",
            (origin, level, first, last),
        )
        return {int(row[0]): bytes(row[1]) for row in cursor.fetchall()}


def newest_checkpoint(*, origin: int) -> Checkpoint:
    """Return the last checkpoint signed for an origin, as stored. Raises NoTree."""
    return _one(f"{_COLUMNS} WHERE c.origin_id = %s ORDER BY c.size DESC LIMIT 1", (origin,))


def latest_checkpoint() -> Checkpoint:
    """Return the newest published checkpoint of the current origin. Raises NoOrigin."""
    return newest_checkpoint(origin=current().number)


def checkpoint_before(*, day: date) -> Checkpoint:
    """Return the newest checkpoint that holds no line of `day` or later. Raises NoOrigin, NoTree.

    What is published for anyone to copy is of yesterday: a mark that moved with each line would tell a stranger when
    somebody is awake.
    """
    number = current().number
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT l.position FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id"
            " WHERE l.origin_id = %s AND e.day < %s ORDER BY l.position DESC LIMIT 1",
            (number, day),
        )
        row = cursor.fetchone()
    size = 0 if row is None else int(row[0]) + 1
    return _one(f"{_COLUMNS} WHERE c.origin_id = %s AND c.size <= %s ORDER BY c.size DESC LIMIT 1", (number, size))


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


def _one(statement: str, values: Sequence[int]) -> Checkpoint:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    if row is None:
        raise NoTree("There is no such checkpoint.")
    return _checkpoint(row)


def _checkpoint(row: Any) -> Checkpoint:
    return Checkpoint(origin=str(row[0]), size=int(row[1]), root=bytes(row[2]), note=str(row[3]))
