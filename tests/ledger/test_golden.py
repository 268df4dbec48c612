"""What was written on the first day is still read and believed. The files are never made again. Pure."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from tests.ledger.kit import AT, DANA, keys
from tests.ledger.make_golden import FOLDER, make
from trefoil.ledger.body import Event, read_moment
from trefoil.ledger.lines import Broken, Line, open_line
from trefoil.ledger.merkle import check_inclusion
from trefoil.ledger.notes import open_checkpoint, origin_of, read_proof, verifier_key


def golden_lines() -> tuple[str, list[Line]]:
    found = json.loads((FOLDER / "lines-1.json").read_text())
    lines = [
        Line(
            **{
                name: bytes.fromhex(value) if isinstance(value, str) and name != "day" else value
                for name, value in one.items()
            }
        )
        for one in found["lines"]
    ]
    return found["site"], lines


def test_the_first_lines_still_open() -> None:
    site, lines = golden_lines()
    some = keys(site)
    bodies = [open_line(site=site, line=line, key=some.key) for line in lines]
    assert [body.words for body, _ in bodies] == ["before we meet", None, None]
    for before, after in pairwise(lines):
        assert after.previous == before.leaf
    for body, inside in bodies:
        assert (body.event, body.actor, read_moment(body.at)) == (Event.LOOKED, DANA, AT)
        assert inside.signer == some.dana.public().to_bytes()


def test_a_line_of_an_unknown_version_does_not_open() -> None:
    site, lines = golden_lines()
    for version in (b"\x00", b"\x02", b"\x03"):
        with pytest.raises(Broken):
            open_line(site=site, line=replace(lines[0], sealed=version + lines[0].sealed[1:]), key=keys(site).key)


def test_the_first_bundle_is_still_believed(verifier: ModuleType, tmp_path: Path) -> None:
    key = (FOLDER / "key-1.txt").read_text(encoding="utf-8").strip()
    bundle = FOLDER / "bundle-1.jsonl"
    seen = tmp_path / "seen"
    seen.write_text(read_proof((FOLDER / "proof-1.tlog-proof").read_text(encoding="utf-8")).note, encoding="utf-8")
    assert verifier.main([str(bundle), "--key", key, "--seen", str(seen)]) == 0


def test_the_first_proof_still_holds() -> None:
    _, lines = golden_lines()
    public = verifier_key((FOLDER / "key-1.txt").read_text(encoding="utf-8")).public
    proof = read_proof((FOLDER / "proof-1.tlog-proof").read_text(encoding="utf-8"))
    found = open_checkpoint(note=proof.note, public=public, origin=origin_of(proof.note))
    check_inclusion(leaf=lines[0].leaf, index=proof.index, size=found.size, proof=proof.hashes, root=found.root)


def test_the_golden_files_are_never_made_again() -> None:
    with pytest.raises(SystemExit, match="never made again"):
        make()
