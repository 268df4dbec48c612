"""Inclusion: what a grant relies on, and a file that proves it without the site."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ledger.kit import AT, Log, Thief
from trefoil.crypto.keys import sha256
from trefoil.ledger import merkle
from trefoil.ledger.lines import SITE_TAG
from trefoil.ledger.merkle import check_inclusion
from trefoil.ledger.notes import open_checkpoint, read_proof
from trefoil.ledger.proofs import NotIn, NotIncluded, check_included, check_proof, ensure_sequenced, inclusion
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.tree import fetch_nodes

STATEMENT = b"\xab" * 32


def why_not(log: Log, *, number: int = 2, statement: bytes = STATEMENT) -> NotIn:
    with pytest.raises(NotIncluded) as caught:
        check_included(tag=SITE_TAG, number=number, statement=statement, log_key=log.log_signer.public())
    return caught.value.why


def test_a_statement_counts_once_its_line_is_in_the_tree(log: Log) -> None:
    receipt = log.add_key()
    assert why_not(log) is NotIn.WAITING
    ensure_sequenced(tag=SITE_TAG, number=receipt.number, signer=log.log_signer, at=AT)
    check_included(tag=SITE_TAG, number=2, statement=STATEMENT, log_key=log.log_signer.public())
    ensure_sequenced(tag=SITE_TAG, number=receipt.number, signer=log.log_signer, at=AT)


def test_a_statement_that_is_not_the_logged_one_does_not_count(log: Log) -> None:
    log.add_key()
    sequence(signer=log.log_signer, at=AT)
    assert why_not(log, statement=b"\xac" * 32) is NotIn.OTHER_STATEMENT
    assert why_not(log, number=1) is NotIn.OTHER_STATEMENT
    assert why_not(log, number=3) is NotIn.NO_LINE
    with pytest.raises(NotIncluded):
        ensure_sequenced(tag=SITE_TAG, number=3, signer=log.log_signer, at=AT)


def test_a_proof_signed_by_another_key_does_not_count(log: Log) -> None:
    log.add_key()
    sequence(signer=log.log_signer, at=AT)
    with pytest.raises(NotIncluded) as caught:
        check_included(tag=SITE_TAG, number=2, statement=STATEMENT, log_key=log.site_signer.public())
    assert caught.value.why is NotIn.NOT_SIGNED


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("UPDATE ledger_entry SET commitment = %s WHERE number = 2", NotIn.CHANGED),
        ("UPDATE ledger_entry SET leaf = %s WHERE number = 2", NotIn.CHANGED),
        ("UPDATE ledger_entry SET sealed = %s WHERE number = 2", NotIn.CHANGED),
        ("UPDATE ledger_node SET hash = %s WHERE level = 0 AND position = 0", NotIn.NO_PROOF),
        ("DELETE FROM ledger_node WHERE hash <> %s AND level = 0 AND position = 0", NotIn.NO_PROOF),
        ("UPDATE ledger_leaf SET position = 7 WHERE position = 1 AND %s <> ''", NotIn.NO_PROOF),
        ("UPDATE ledger_leaf SET position = 9, origin_id = 1 WHERE position = 1 AND %s <> ''", NotIn.NO_PROOF),
        ("UPDATE ledger_checkpoint SET note = 'x' WHERE root <> %s", NotIn.NOT_SIGNED),
    ],
)
def test_a_statement_slipped_in_beside_the_log_does_not_count(
    log: Log, thief: Thief, damage: str, expected: NotIn
) -> None:
    log.add_key()
    sequence(signer=log.log_signer, at=AT)
    thief.run(damage.replace("%s <> ''", "length(%s) > 0"), (b"\x01" * 32,))
    assert why_not(log) is expected


def test_a_changed_line_has_no_proof(log: Log, thief: Thief) -> None:
    log.look()
    sequence(signer=log.log_signer, at=AT)
    thief.run("UPDATE ledger_entry SET day = '2026-05-13' WHERE tag = %s", (log.target.tag,))
    with pytest.raises(NotIncluded) as caught:
        inclusion(tag=log.target.tag, number=1)
    assert caught.value.why is NotIn.CHANGED


def test_the_proof_of_a_sealed_line_tells_nothing_of_what_it_says(log: Log) -> None:
    for _ in range(5):
        log.look(words="the canary sings")
    sequence(signer=log.log_signer, at=AT)
    text = inclusion(tag=log.target.tag, number=3).text()
    assert "canary" not in text
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 3\n")


def test_a_proof_file_is_enough_for_somebody_with_the_key_alone(log: Log) -> None:
    for _ in range(6):
        receipt = log.look()
    sequence(signer=log.log_signer, at=AT)
    file = read_proof(inclusion(tag=log.target.tag, number=6).text())
    name = file.note.split("\n")[0]
    checkpoint = open_checkpoint(note=file.note, public=log.log_signer.public(), origin=name)
    check_inclusion(leaf=receipt.leaf, index=file.index, size=checkpoint.size, proof=file.hashes, root=checkpoint.root)


def test_a_proof_fits_its_own_line_alone(log: Log) -> None:
    for _ in range(6):
        log.look()
    sequence(signer=log.log_signer, at=AT)
    proof = inclusion(tag=log.target.tag, number=2)
    key = log.log_signer.public()
    check_proof(proof=proof, log_key=key)
    for wrong in (
        replace(proof, leaf=inclusion(tag=log.target.tag, number=3).leaf),
        replace(proof, index=3),
        replace(proof, hashes=(sha256(proof.hashes[0]), *proof.hashes[1:])),
    ):
        with pytest.raises(NotIncluded) as caught:
            check_proof(proof=wrong, log_key=key)
        assert caught.value.why is NotIn.NO_PROOF
    # what stands beside the note is not believed: only what the note itself says, signed
    check_proof(proof=replace(proof, checkpoint=replace(proof.checkpoint, size=1, root=bytes(32))), log_key=key)


def test_a_proof_does_not_read_the_whole_tree(log: Log) -> None:
    """A proof looks up a few places by the key of the table, however big the tree is."""
    positions = merkle.inclusion_needs(index=1000, size=5000)
    assert len(positions) > 10
    with CaptureQueriesContext(connection) as asked:
        fetch_nodes(origin=1, positions=positions)
    (statement,) = (query["sql"] for query in asked.captured_queries)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")  # a small table is read whole, whatever index it has
            cursor.execute(f"EXPLAIN {statement}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert "SCAN ledger_node" not in plan
    assert plan.count("level") >= len(positions)
