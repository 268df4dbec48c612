"""Inclusion: that one line stands in the tree which a signed checkpoint speaks of, and a file that proves it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.crypto.keys import SignPrivate, SignPublic
from trefoil.ledger.entries import as_line
from trefoil.ledger.lines import Broken, Line, check_leaf, open_line
from trefoil.ledger.merkle import BadProof, OutOfRange, check_inclusion, inclusion_needs, inclusion_proof
from trefoil.ledger.notes import BadNote, Checkpoint, open_checkpoint, write_proof
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.site import site_id
from trefoil.ledger.tree import fetch_nodes, newest_checkpoint


@unique
class NotIn(StrEnum):
    """Why a line does not count as written in the log."""

    NO_LINE = "no_line"
    WAITING = "waiting"
    CHANGED = "changed"
    OTHER_STATEMENT = "other_statement"
    NO_PROOF = "no_proof"
    NOT_SIGNED = "not_signed"


class NotIncluded(Exception):
    """The line is not proven to be in the log, so nothing may be built on it."""

    def __init__(self, why: NotIn) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a line stands in the tree, the hashes up to the root, and the checkpoint that signs the root."""

    leaf: bytes
    index: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint

    def text(self) -> str:
        """Return the `.tlog-proof` file (c2sp.org/tlog-proof@v1)."""
        return write_proof(index=self.index, hashes=self.hashes, note=self.checkpoint.note)


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    origin: int | None
    position: int | None


def inclusion(*, tag: bytes, number: int) -> Proof:
    """Return the proof for one line, against the newest checkpoint of its origin. Raises NotIncluded."""
    return _proof(_find(tag=tag, number=number))


def check_proof(*, proof: Proof, log_key: SignPublic) -> None:
    """Check a proof with nothing but the log's public key: signature, then path. Raises NotIncluded."""
    try:
        signed = open_checkpoint(note=proof.checkpoint.note, public=log_key, origin=proof.checkpoint.origin)
    except BadNote:
        raise NotIncluded(NotIn.NOT_SIGNED) from None
    try:
        check_inclusion(leaf=proof.leaf, index=proof.index, size=signed.size, proof=proof.hashes, root=signed.root)
    except BadProof:
        raise NotIncluded(NotIn.NO_PROOF) from None


def check_included(*, tag: bytes, number: int, statement: bytes, log_key: SignPublic) -> None:
    """Check that line `number` of an open chain holds this statement's hash and is proven to be in the log.

    A grant refuses unless this passes for the key statement it relies on (vault design, section 3). Raises
    NotIncluded.
    """
    found = _find(tag=tag, number=number)
    try:
        body, _ = open_line(site=site_id(), line=found.line, key=None)
    except Broken:
        raise NotIncluded(NotIn.CHANGED) from None
    if body.statement != statement.hex():
        raise NotIncluded(NotIn.OTHER_STATEMENT)
    check_proof(proof=_proof(found), log_key=log_key)


def ensure_sequenced(*, tag: bytes, number: int, signer: SignPrivate, at: datetime) -> None:
    """Sequence until a line has its place in the tree. Raises NotIncluded when there is no such line."""
    while _find(tag=tag, number=number).position is None:
        sequence(signer=signer, at=at)


def _find(*, tag: bytes, number: int) -> _Found:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT e.tag, e.number, e.previous, e.commitment, e.sealed, e.leaf, e.day, l.origin_id, l.position"
            " FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id WHERE e.tag = %s AND e.number = %s",
            (tag, number),
        )
        row = cursor.fetchone()
    if row is None:
        raise NotIncluded(NotIn.NO_LINE)
    return _Found(line=as_line(row), origin=row[7], position=row[8])


def _proof(found: _Found) -> Proof:
    try:
        check_leaf(site=site_id(), line=found.line)
    except Broken:
        raise NotIncluded(NotIn.CHANGED) from None
    if found.origin is None or found.position is None:
        raise NotIncluded(NotIn.WAITING)
    checkpoint = newest_checkpoint(origin=found.origin)
    try:
        nodes = fetch_nodes(origin=found.origin, positions=inclusion_needs(index=found.position, size=checkpoint.size))
        hashes = inclusion_proof(index=found.position, size=checkpoint.size, nodes=nodes)
    except (OutOfRange, KeyError):
        raise NotIncluded(NotIn.NO_PROOF) from None
    return Proof(leaf=found.line.leaf, index=found.position, hashes=hashes, checkpoint=checkpoint)
