"""The sequencer: gives waiting lines their place in the site's tree, and signs how far the tree reaches.

Lines wait in `ledger_pending` from the moment they are committed, so it does not matter in which order writers finish.
One batch is one transaction that moves the tree's size by compare-and-set: of two sequencers one wins, and a process
that is killed leaves the old tree or the new one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.crypto.keys import SignPrivate, SignPublic
from trefoil.ledger import origin as origins
from trefoil.ledger.body import moment
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.merkle import (
    BadProof,
    Growth,
    OutOfRange,
    Position,
    check_consistency,
    consistency_proof,
    grow,
    root_from,
    root_needs,
)
from trefoil.ledger.notes import BadNote, Checkpoint, open_checkpoint, sign_checkpoint
from trefoil.ledger.tree import fetch_nodes, newest_checkpoint

BATCH: Final = 1000


@unique
class Step(StrEnum):
    """The points of one batch, in order, at which a test may kill the process."""

    BEGUN = "begun"
    SIZE_MOVED = "size_moved"
    LEAVES_WRITTEN = "leaves_written"
    NODES_WRITTEN = "nodes_written"
    CHECKPOINT_WRITTEN = "checkpoint_written"
    COMMITTED = "committed"


class Inconsistent(RuntimeError):
    """The tree does not follow from the last signed checkpoint, so nothing more is signed under this origin."""


class _Lost(Exception):
    """Another sequencer moved the tree first."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    entry: int
    leaf: bytes


def _go_on(_step: Step) -> None:
    return None


def sequence(
    *, signer: SignPrivate, at: datetime, batch: int = BATCH, reached: Callable[[Step], None] = _go_on
) -> Checkpoint | None:
    """Give up to `batch` waiting lines their place and return the new signed checkpoint.

    Return None when nothing waits or another sequencer was quicker. Raises Inconsistent, and signs nothing, when the
    stored tree does not follow from the last checkpoint (c2sp.org/tlog-checkpoint, "Signatures"). `reached` is told
    of each step.
    """
    # the tree first, then what waits: what another sequencer places in between makes the compare-and-set fail
    origin = origins.current()
    before = newest_checkpoint(origin=origin.number)
    waiting = _waiting(batch)
    if not waiting:
        return None
    nodes = fetch_nodes(origin=origin.number, positions=root_needs(before.size))
    _check_last(before=before, nodes=nodes, public=signer.public())
    growth = grow(size=before.size, nodes=nodes, leaves=[one.leaf for one in waiting])
    _check_growth(before=before, growth=growth, nodes=nodes)
    checkpoint = sign_checkpoint(origin=origin.name, size=growth.size, root=growth.root, signer=signer)
    try:
        with housekeeping(Chore.SEQUENCE):
            reached(Step.BEGUN)
            _write(
                origin=origin.number,
                before=before.size,
                waiting=waiting,
                growth=growth,
                checkpoint=checkpoint,
                day=date.fromisoformat(moment(at)[:10]),
                reached=reached,
            )
    except _Lost:
        return None
    reached(Step.COMMITTED)
    return checkpoint


def sequence_all(*, signer: SignPrivate, at: datetime) -> int:
    """Sequence until nothing waits or another sequencer is at work; return how many batches this one placed."""
    placed = 0
    while sequence(signer=signer, at=at) is not None:
        placed += 1
    return placed


def _waiting(batch: int) -> tuple[_Waiting, ...]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        # In the order of what waits: ordered by the lines' own id, SQLite walks the whole log to find the few that do.
        cursor.execute(
            "SELECT e.id, e.leaf FROM ledger_pending p JOIN ledger_entry e ON e.id = p.entry_id"
            " ORDER BY p.entry_id LIMIT %s",
            (batch,),
        )
        return tuple(_Waiting(entry=int(row[0]), leaf=bytes(row[1])) for row in cursor.fetchall())


def _check_last(*, before: Checkpoint, nodes: dict[Position, bytes], public: SignPublic) -> None:
    try:
        signed = open_checkpoint(note=before.note, public=public, origin=before.origin)
        found = root_from(size=before.size, nodes=nodes)
    except (BadNote, KeyError):
        raise Inconsistent("The last checkpoint is not one that this log signed.") from None
    if (signed.size, signed.root) != (before.size, before.root) or found != signed.root:
        raise Inconsistent("The tree in the database is not the one the last checkpoint speaks of.")


def _check_growth(*, before: Checkpoint, growth: Growth, nodes: dict[Position, bytes]) -> None:
    """Prove to ourselves that the new tree begins with the old one, by the proof anyone else would ask for."""
    known = {**nodes, **dict(growth.nodes)}
    try:
        proof = consistency_proof(old=before.size, new=growth.size, nodes=known)
        check_consistency(old=before.size, old_root=before.root, new=growth.size, new_root=growth.root, proof=proof)
    except (BadProof, OutOfRange, KeyError):
        raise Inconsistent("The grown tree does not begin with the one before it.") from None


def _write(
    *,
    origin: int,
    before: int,
    waiting: Sequence[_Waiting],
    growth: Growth,
    checkpoint: Checkpoint,
    day: date,
    reached: Callable[[Step], None],
) -> None:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_tree SET size = %s WHERE origin_id = %s AND size = %s"
            " AND NOT EXISTS (SELECT 1 FROM ledger_origin WHERE number > %s)",  # nothing is signed under an old name
            (growth.size, origin, before, origin),
        )
        if cursor.rowcount != 1:
            raise _Lost
        reached(Step.SIZE_MOVED)
        cursor.executemany(
            "INSERT INTO ledger_leaf (origin_id, position, entry_id) VALUES (%s, %s, %s)",
            [(origin, position, one.entry) for position, one in enumerate(waiting, start=before)],
        )
        cursor.executemany("DELETE FROM ledger_pending WHERE entry_id = %s", [(one.entry,) for one in waiting])
        reached(Step.LEAVES_WRITTEN)
        cursor.executemany(
            "INSERT INTO ledger_node (origin_id, level, position, hash) VALUES (%s, %s, %s, %s)",
            [(origin, level, place, hash_) for (level, place), hash_ in growth.nodes],
        )
        reached(Step.NODES_WRITTEN)
        cursor.execute(
            "INSERT INTO ledger_checkpoint (origin_id, size, root, note, day) VALUES (%s, %s, %s, %s, %s)",
            (origin, checkpoint.size, checkpoint.root, checkpoint.note, day),
        )
        reached(Step.CHECKPOINT_WRITTEN)
