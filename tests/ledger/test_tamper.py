"""I-20: deleting, editing or reordering any entry is detected, by both verifiers, for every entry of a small log."""
# ruff: noqa: S608 - tests carry their invariant's name, and every statement is made of this file's own words

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection, transaction

from tests.ledger.kit import AT, DANA, Log, Thief
from trefoil.ledger.body import EntryBody, Event, moment
from trefoil.ledger.bundle import ChainKey, write_bundle
from trefoil.ledger.deeds import Saying, log_all
from trefoil.ledger.lines import Broken, Place, make_line
from trefoil.ledger.notes import VerifierKey
from trefoil.ledger.origin import current, restart_origin
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.verify import Fault, verify_database

COLUMNS = ("id", "tag", "number", "previous", "commitment", "sealed", "leaf", "day")
Judge = Callable[[list[dict[str, Any]]], int]


@pytest.fixture
def small(log: Log) -> Log:
    """Fill a log with three chains, two names, lines in several batches, and lines that still wait."""
    log.look()
    log.look(target=log.other)
    sequence(signer=log.log_signer, at=AT)
    log.look(words="before we meet")
    log.add_key()
    sequence(signer=log.log_signer, at=AT)
    restart_origin(site_signer=log.site_signer, log_signer=log.log_signer, at=AT)
    log.look()
    log.look(target=log.other)
    sequence(signer=log.log_signer, at=AT)
    log.look()
    log.look(target=log.other)
    return log


def findings(log: Log) -> set[Fault]:
    return {one.fault for one in verify_database(log_key=log.log_signer.public()).findings}


def exported(log: Log, *, opened: bool = True) -> list[dict[str, Any]]:
    out = io.BytesIO()
    chains = (ChainKey(tag=log.target.tag, key=log.key),) if opened else ()
    write_bundle(out=out, log_key=log.log_signer.public(), chains=chains)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def judge(small: Log, verifier: ModuleType, tmp_path: Path) -> Judge:
    """Run the stand-alone verifier over a bundle and return its exit code."""
    key = VerifierKey(name=current().name, public=small.log_signer.public()).text()

    def run(parts: list[dict[str, Any]]) -> int:
        path = tmp_path / "bundle.jsonl"
        path.write_text("".join(json.dumps(part) + "\n" for part in parts), encoding="utf-8")
        code = verifier.main([str(path), "--key", key])
        assert code in (0, 1)
        return int(code)

    return run


def both_reject(log: Log, judge: Judge) -> bool:
    """Say whether both see it. A bundle that cannot even be written, since an opened line is broken, is seen too."""
    if not findings(log):
        return False
    try:
        parts = exported(log)
    except Broken:
        return True
    return judge(parts) == 1


def other_value(column: str, value: Any) -> Any:
    match column:
        case "id" | "number":
            return int(value) + 1000
        case "day":
            return "2026-05-13"
        case "sealed":
            return bytes(value)[:-1] + bytes([bytes(value)[-1] ^ 1])
    return bytes([bytes(value)[0] ^ 1]) + bytes(value)[1:]


class Rows:
    """The rows of the entries, taken and put back by the thief."""

    def __init__(self, thief: Thief) -> None:
        self.thief = thief
        self.all = thief.run(f"SELECT {', '.join(COLUMNS)} FROM ledger_entry ORDER BY id")

    def put(self, rows: list[tuple[Any, ...]]) -> None:
        """Replace every entry by `rows`."""
        self.thief.run("DELETE FROM ledger_entry")
        places = ", ".join(["%s"] * len(COLUMNS))
        for row in rows:
            self.thief.run(f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({places})", row)

    @contextmanager
    def instead(self, rows: list[tuple[Any, ...]]) -> Iterator[None]:
        """Let `rows` stand in the table for a while."""
        self.put(rows)
        yield
        self.put(self.all)


def test_the_small_log_is_good_to_both(small: Log, judge: Judge) -> None:
    assert findings(small) == set()
    assert judge(exported(small)) == 0
    assert judge(exported(small, opened=False)) == 0


def test_I_20_every_edit_of_every_entry_is_detected(small: Log, thief: Thief, judge: Judge) -> None:
    rows = Rows(thief)
    assert len(rows.all) == 10
    waiting = {row[0] for row in thief.run("SELECT entry_id FROM ledger_pending")}
    for place, row in enumerate(rows.all):
        for at, column in enumerate(COLUMNS):
            edited = list(rows.all)
            edited[place] = (*row[:at], other_value(column, row[at]), *row[at + 1 :])
            with rows.instead(edited):
                if column == "id" and row[0] in waiting:
                    # the id of a line that waits is in no bundle; the database's verifier misses the waiting line
                    assert findings(small) == {Fault.PLACE_LOST}
                else:
                    assert both_reject(small, judge), (place, column)
    assert findings(small) == set()


def test_I_20_deleting_any_entry_is_detected(small: Log, thief: Thief, judge: Judge) -> None:
    rows = Rows(thief)
    for place in range(len(rows.all)):
        with rows.instead(rows.all[:place] + rows.all[place + 1 :]):
            assert both_reject(small, judge), place
    with rows.instead([]):
        assert both_reject(small, judge)
    assert findings(small) == set()


def test_I_20_letting_any_two_entries_change_places_is_detected(small: Log, thief: Thief, judge: Judge) -> None:
    rows = Rows(thief)
    for one in range(len(rows.all)):
        for other in range(one):
            first, second = rows.all[one], rows.all[other]
            swapped = list(rows.all)
            # each takes the other's chain and number and keeps what it says
            swapped[one] = (first[0], *second[1:3], *first[3:])
            swapped[other] = (second[0], *first[1:3], *second[3:])
            with rows.instead(swapped):
                assert both_reject(small, judge), (one, other)
    assert findings(small) == set()


def test_I_20_letting_any_two_leaves_change_places_is_detected(small: Log, thief: Thief, judge: Judge) -> None:
    leaves = thief.run("SELECT origin_id, position, entry_id FROM ledger_leaf ORDER BY origin_id, position")
    for one in range(len(leaves)):
        for other in range(one):
            first, second = leaves[one], leaves[other]
            move = "UPDATE ledger_leaf SET entry_id = %s WHERE origin_id = %s AND position = %s"
            thief.run(move, (-1, *first[:2]))
            thief.run(move, (first[2], *second[:2]))
            thief.run(move, (second[2], *first[:2]))
            assert both_reject(small, judge), (one, other)
            thief.run(move, (-1, *first[:2]))
            thief.run(move, (second[2], *second[:2]))
            thief.run(move, (first[2], *first[:2]))
    assert findings(small) == set()


def test_I_20_a_line_written_anew_with_a_leaf_that_fits_is_detected(small: Log, thief: Thief, judge: Judge) -> None:
    """A thief who works out the leaf again, and even the head, still does not fit the next line or the tree."""
    ((number, previous),) = thief.run(
        "SELECT number, previous FROM ledger_entry WHERE tag = %s AND number = 2", (small.target.tag,)
    )
    place = Place(site=small.site, tag=small.target.tag, number=number, previous=bytes(previous))
    body = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED)
    line = make_line(place=place, target=small.target, body=body, signer=small.dana)
    thief.run(
        "UPDATE ledger_entry SET commitment = %s, sealed = %s, leaf = %s WHERE tag = %s AND number = 2",
        (line.commitment, line.sealed, line.leaf, line.tag),
    )
    assert both_reject(small, judge)


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("DELETE FROM ledger_pending", Fault.PLACE_LOST),
        ("INSERT INTO ledger_pending SELECT entry_id FROM ledger_leaf WHERE origin_id = 1", Fault.PLACE_LOST),
        ("DELETE FROM ledger_head WHERE number = 4", Fault.HEAD_WRONG),
        ("UPDATE ledger_head SET number = number + 1 WHERE number = 4", Fault.HEAD_WRONG),
        ("UPDATE ledger_head SET leaf = tag WHERE number = 4", Fault.HEAD_WRONG),
        ("UPDATE ledger_tree SET size = 9 WHERE origin_id = 1", Fault.TREE_SIZE),
        ("DELETE FROM ledger_tree WHERE origin_id = 1", Fault.TREE_SIZE),
        ("DELETE FROM ledger_checkpoint WHERE origin_id = 2", Fault.TREE_SIZE),
        ("DELETE FROM ledger_node WHERE origin_id = 1 AND level = 1 AND position = 0", Fault.NODE_WRONG),
        (
            "INSERT INTO ledger_node SELECT origin_id, 9, 9, root FROM ledger_checkpoint WHERE size = 3",
            Fault.NODE_WRONG,
        ),
        ("UPDATE ledger_node SET hash = (SELECT MIN(root) FROM ledger_checkpoint) WHERE level = 2", Fault.NODE_WRONG),
        ("UPDATE ledger_checkpoint SET note = 'x' WHERE size = 3", Fault.CHECKPOINT_NOT_SIGNED),
        ("UPDATE ledger_checkpoint SET size = 2 WHERE size = 3", Fault.CHECKPOINT_WRONG),
        ("UPDATE ledger_origin SET name = 'x' WHERE number = 1", Fault.ORIGIN_NAME),
        ("UPDATE ledger_origin SET previous_name = 'x' WHERE number = 2", Fault.ORIGIN_LINK),
        ("UPDATE ledger_origin SET previous_size = 1 WHERE number = 2", Fault.FIRST_LEAF),
        ("UPDATE ledger_site SET site = '66666666666666666666666666666666'", Fault.LINE_CHANGED),
        ("UPDATE ledger_site SET sign_public = (SELECT MIN(leaf) FROM ledger_head)", Fault.SITE_LINE),
        ("DELETE FROM ledger_origin", Fault.NO_ORIGIN),
        ("DELETE FROM ledger_leaf WHERE origin_id = 1 AND position = 0", Fault.LEAF_MISSING),
        ("UPDATE ledger_leaf SET position = 9 WHERE origin_id = 2 AND position = 0", Fault.LEAF_MISSING),
    ],
)
def test_I_20_damage_to_the_tables_around_the_entries_is_detected(
    small: Log, thief: Thief, damage: str, expected: Fault
) -> None:
    if connection.vendor == "postgresql":
        damage = damage.replace("MIN(root)", "(array_agg(root))[1]").replace("MIN(leaf)", "(array_agg(leaf))[1]")
    thief.run(damage)
    connection.close()  # the site is asked for once for each connection
    report = verify_database(log_key=small.log_signer.public())
    assert not report.good
    assert expected in {one.fault for one in report.findings}
    assert all(one.sentence().count(".") >= 1 for one in report.findings)


def test_a_long_log_is_read_in_pages_and_none_is_missed(small: Log, judge: Judge) -> None:
    body = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED)
    for _ in range(2):
        log_all(sayings=[Saying(target=small.target, body=body, signer=small.dana)] * 300)
    sequence(signer=small.log_signer, at=AT)
    report = verify_database(log_key=small.log_signer.public())
    assert (report.lines, report.waiting, report.findings) == (610, 0, ())
    assert judge(exported(small, opened=False)) == 0


def test_a_snapshot_is_not_taken_inside_a_transaction(small: Log) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        verify_database(log_key=small.log_signer.public())
    assert findings(small) == set()


def test_another_key_verifies_nothing(small: Log) -> None:
    report = verify_database(log_key=small.site_signer.public())
    assert {one.fault for one in report.findings} == {Fault.CHECKPOINT_NOT_SIGNED}
    good = verify_database(log_key=small.log_signer.public())
    assert (good.lines, good.waiting, good.checkpoints, good.good) == (10, 2, 5, True)


# --- the bundle itself, in the hands of somebody who changes it ---------------------------------------------------


def changed(value: Any) -> Any:
    if isinstance(value, int):
        return value + 1
    if value is None:
        return {"salt": "0" * 64, "body": "e30=", "signature": "0" * 128, "signer": "0" * 64}
    if isinstance(value, dict):
        return None
    if value and set(value) <= set("0123456789abcdef") and len(value) >= 32:
        return ("1" if value[0] == "0" else "0") + value[1:]
    if value[:4].isdigit():
        return "2026-05-13"
    return value + "x"


def test_I_20_every_change_of_every_field_of_a_bundle_is_detected(small: Log, judge: Judge) -> None:
    parts = exported(small)
    for place, part in enumerate(parts):
        for name, value in part.items():
            if name == "opened" and value is not None and part["tag"] == small.target.tag.hex():
                continue  # leaving a line of one's own closed again changes nothing that was proven
            edited = [*parts[:place], {**part, name: changed(value)}, *parts[place + 1 :]]
            assert judge(edited) == 1, (place, name)
            if isinstance(value, dict):
                for inner, held in value.items():
                    deeper = {**part, name: {**value, inner: changed(held)}}
                    assert judge([*parts[:place], deeper, *parts[place + 1 :]]) == 1, (place, name, inner)


def recounted(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts with an ending that fits them."""
    return [*parts[:-1], {**parts[-1], "lines": len(parts) - 1}]


def test_I_20_a_bundle_that_misses_any_part_is_detected(small: Log, judge: Judge) -> None:
    parts = exported(small)
    last = {name: max(i for i, part in enumerate(parts) if part.get("origin") == name) for name in (1, 2)}
    for place in range(len(parts) - 1):
        without = parts[:place] + parts[place + 1 :]
        assert judge(without) == 1
        if parts[place]["kind"] == "checkpoint" and place not in last.values():
            assert judge(recounted(without)) == 0  # an earlier checkpoint more or less proves the same lines
        else:
            assert judge(recounted(without)) == 1, parts[place]


def test_I_20_a_bundle_whose_lines_changed_places_is_detected(small: Log, judge: Judge) -> None:
    parts = exported(small)
    leaves = [place for place, part in enumerate(parts) if part["kind"] == "leaf"]
    for one in leaves:
        for other in leaves:
            if other < one:
                swapped = list(parts)
                swapped[one], swapped[other] = parts[other], parts[one]
                assert judge(swapped) == 1
                first = {**parts[one], "position": parts[other]["position"], "origin": parts[other]["origin"]}
                second = {**parts[other], "position": parts[one]["position"], "origin": parts[one]["origin"]}
                swapped[one], swapped[other] = second, first
                assert judge(swapped) == 1
