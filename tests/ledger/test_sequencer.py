"""The sequencer: nothing is lost, skipped or half-written, whoever runs it and whenever it is killed."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, connections

from tests.ledger.kit import AT, Log, Thief, raw_connection
from trefoil.ledger import guard, merkle
from trefoil.ledger.notes import Checkpoint, open_checkpoint
from trefoil.ledger.origin import current
from trefoil.ledger.proofs import check_proof, inclusion
from trefoil.ledger.sequencer import (
    Inconsistent,
    Step,
    _check_growth,
    _Lost,
    _write,
    sequence,
    sequence_all,
)
from trefoil.ledger.tables import Switch
from trefoil.ledger.tree import (
    NoTree,
    checkpoints,
    fetch_nodes,
    latest_checkpoint,
    newest_checkpoint,
    tree_size,
    waiting_count,
)
from trefoil.ledger.verify import verify_database


def good(log: Log) -> bool:
    return verify_database(log_key=log.log_signer.public()).findings == ()


def test_a_log_begins_with_one_leaf_and_its_checkpoint(log: Log) -> None:
    first = latest_checkpoint()
    assert (first.origin, first.size) == (f"trefoil/{log.site}/1", 1)
    assert open_checkpoint(note=first.note, public=log.log_signer.public(), origin=first.origin) == first
    assert sequence(signer=log.log_signer, at=AT) is None
    assert good(log)


def test_waiting_lines_get_their_place_in_the_order_they_came(log: Log) -> None:
    receipts = [log.look(), log.look(target=log.other), log.look()]
    assert waiting_count() == 3
    found = sequence(signer=log.log_signer, at=AT)
    assert found is not None
    assert found == latest_checkpoint()
    assert found.size == tree_size(origin=1) == 4
    assert waiting_count() == 0
    for place, receipt in enumerate(receipts, start=1):
        assert inclusion(tag=receipt.tag, number=receipt.number).index == place
    assert good(log)


def test_batches_follow_each_other(log: Log) -> None:
    for _ in range(7):
        log.look()
    sizes = []
    while (found := sequence(signer=log.log_signer, at=AT, batch=3)) is not None:
        sizes.append(found.size)
    assert sizes == [4, 7, 8]
    log.look()
    assert sequence_all(signer=log.log_signer, at=AT) == 1
    assert sequence_all(signer=log.log_signer, at=AT) == 0
    assert good(log)


def test_I_19_every_checkpoint_is_consistent_with_all_earlier_ones(log: Log) -> None:
    for count in (1, 2, 5, 1, 8):
        for _ in range(count):
            log.look()
        sequence(signer=log.log_signer, at=AT)
    signed = [
        open_checkpoint(note=one.note, public=log.log_signer.public(), origin=one.origin)
        for one in checkpoints(origin=1)
    ]
    assert [one.size for one in signed] == [1, 2, 4, 9, 10, 18]
    for old in signed:
        for new in signed:
            if old.size <= new.size:
                needed = fetch_nodes(origin=1, positions=merkle.consistency_needs(old=old.size, new=new.size))
                proof = merkle.consistency_proof(old=old.size, new=new.size, nodes=needed)
                merkle.check_consistency(old=old.size, old_root=old.root, new=new.size, new_root=new.root, proof=proof)


def test_a_line_that_is_committed_late_is_placed_late_and_not_lost(log: Log, thief: Thief) -> None:
    """A slow writer's line has the smaller id and becomes visible after a quicker one was placed."""
    slow, quick = log.look(), log.look(target=log.other)
    ((entry,),) = thief.run("SELECT id FROM ledger_entry WHERE tag = %s", (slow.tag,))
    thief.run("DELETE FROM ledger_pending WHERE entry_id = %s", (entry,))
    sequence(signer=log.log_signer, at=AT)
    thief.run("INSERT INTO ledger_pending (entry_id) VALUES (%s)", (entry,))
    sequence(signer=log.log_signer, at=AT)
    assert inclusion(tag=quick.tag, number=1).index == 1
    assert inclusion(tag=slow.tag, number=1).index == 2
    assert good(log)


def test_of_two_sequencers_at_once_one_wins_and_nothing_is_placed_twice(log: Log) -> None:
    for _ in range(3):
        log.look()
    lost: list[Checkpoint | None] = []

    def overtake(step: Step) -> None:
        """Let a whole other sequencer run when this one has read what waits and is about to write."""
        if step is Step.BEGUN and connection.vendor == "postgresql":
            other = threading.Thread(target=run)
            other.start()
            other.join()

    def run() -> None:
        lost.append(sequence(signer=log.log_signer, at=AT))
        connections.close_all()

    if connection.vendor == "postgresql":
        assert sequence(signer=log.log_signer, at=AT, reached=overtake) is None
        assert [one.size for one in lost if one] == [4]
    else:
        # SQLite lets one writer in at a time, so both start together and the slower one finds the tree moved
        start = threading.Barrier(2)

        def race() -> None:
            start.wait()
            run()

        racers = [threading.Thread(target=race) for _ in range(2)]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join()
        assert sorted(one.size for one in lost if one) == [4]
        assert lost.count(None) == 1
    assert waiting_count() == 0
    assert good(log)


def test_many_sequencers_and_writers_at_once_leave_one_good_tree(log: Log) -> None:
    problems: list[BaseException] = []

    def work(index: int) -> None:
        try:
            for _ in range(5):
                log.look(target=log.target if index % 2 else log.other)
                sequence(signer=log.log_signer, at=AT)
        except BaseException as problem:  # noqa: BLE001 - handed to the test below
            problems.append(problem)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert problems == []
    sequence_all(signer=log.log_signer, at=AT)
    assert latest_checkpoint().size == 21
    assert good(log)


CHILD = """
import os, sys
import django
django.setup()
from tests.ledger.kit import AT, keys
from trefoil.ledger.sequencer import Step, sequence
def reached(step):
    if step == sys.argv[1]:
        os._exit(9)
sequence(signer=keys().log_signer, at=AT, reached=reached)
"""


def database_address() -> str:
    settings = connections["default"].settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'] or 'x')}"
    return f"postgresql://{who}@{quote(settings['HOST'], safe='')}:{settings['PORT'] or 5432}/{settings['NAME']}"


@pytest.mark.parametrize("step", list(Step))
def test_I_27_a_sequencer_that_is_killed_leaves_the_old_tree_or_the_new_one(log: Log, step: Step) -> None:
    for _ in range(3):
        log.look()
    old = latest_checkpoint()
    environment = {**os.environ, "TREFOIL_DATABASE": database_address()}
    child = subprocess.run(
        [sys.executable, "-c", CHILD, step.value],
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert child.returncode == 9, child.stderr.decode()
    if step is Step.COMMITTED:
        assert latest_checkpoint().size == 4
        assert waiting_count() == 0
    else:
        assert latest_checkpoint() == old
        assert waiting_count() == 3
    assert good(log)
    sequence_all(signer=log.log_signer, at=AT)
    assert latest_checkpoint().size == 4
    for number in (1, 2, 3):
        check_proof(proof=inclusion(tag=log.target.tag, number=number), log_key=log.log_signer.public())
    assert good(log)


def test_a_log_never_signs_with_another_key(log: Log) -> None:
    log.look()
    with pytest.raises(Inconsistent):
        sequence(signer=log.site_signer, at=AT)
    assert latest_checkpoint().size == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ledger_node SET hash = %s WHERE level = 1",
        "DELETE FROM ledger_node WHERE level = 1 AND hash <> %s",
        "UPDATE ledger_checkpoint SET root = %s WHERE size = 3",
        "UPDATE ledger_checkpoint SET note = 'gone' WHERE size = 3 AND root <> %s",
        "DELETE FROM ledger_checkpoint WHERE size = 3 AND root <> %s",
    ],
)
def test_a_log_never_signs_what_does_not_follow_from_what_it_signed(log: Log, thief: Thief, damage: str) -> None:
    for _ in range(2):
        log.look()
    sequence(signer=log.log_signer, at=AT)
    log.look()
    thief.run(damage, (b"\x01" * 32,))
    with suppress(Inconsistent):
        assert sequence(signer=log.log_signer, at=AT) is None
    assert waiting_count() == 1
    assert not good(log)


def test_a_log_never_signs_a_tree_that_does_not_begin_with_the_one_before(log: Log) -> None:
    log.look()
    before = sequence(signer=log.log_signer, at=AT)
    assert before is not None
    nodes = fetch_nodes(origin=1, positions=merkle.root_needs(before.size))
    right = merkle.grow(size=before.size, nodes=nodes, leaves=[b"\x01" * 32])
    _check_growth(before=before, growth=right, nodes=nodes)
    for wrong in (
        replace(right, root=b"\x02" * 32),
        replace(right, size=before.size - 1),
        replace(right, nodes=()),
        merkle.grow(size=0, nodes={}, leaves=[b"\x03" * 32] * 3),
    ):
        with pytest.raises(Inconsistent):
            _check_growth(before=before, growth=wrong, nodes=nodes)


def test_nothing_is_signed_under_an_old_name(log: Log) -> None:
    """A sequencer that began before a restart finds that the log goes on under another name."""
    log.look()

    def restart(step: Step) -> None:
        if step is Step.BEGUN:
            raw = raw_connection()
            raw.execute(
                "INSERT INTO ledger_origin SELECT 2, 'two', previous_name, previous_size, previous_root"
                " FROM ledger_origin"
            )
            raw.close()

    if connection.vendor == "postgresql":
        assert sequence(signer=log.log_signer, at=AT, reached=restart) is None
    else:
        # nobody else can write while SQLite's one writer does; so the name changes just before it begins
        restart(Step.BEGUN)
        with guard.writing(Switch.SEQUENCE), pytest.raises(_Lost):
            before = newest_checkpoint(origin=1)
            growth = merkle.Growth(size=2, root=b"\x01" * 32, nodes=())
            _write(origin=1, before=1, waiting=(), growth=growth, checkpoint=before, day=AT.date(), reached=print)
    assert tree_size(origin=1) == 1
    assert waiting_count() == 1


def test_there_is_no_checkpoint_of_a_log_that_never_was(log: Log) -> None:
    with pytest.raises(NoTree):
        newest_checkpoint(origin=7)
    with pytest.raises(NoTree):
        tree_size(origin=7)
    assert current().number == 1
