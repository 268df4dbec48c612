"""Bundles made by somebody who holds every key and lies anyway: the stand-alone verifier still sees it."""

import io
import json
import runpy
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from tests.ledger.conftest import VERIFIER
from tests.ledger.kit import AT, DANA, Log, keys
from trefoil.crypto.keys import SignPrivate
from trefoil.ledger import lines, merkle
from trefoil.ledger.body import EntryBody, Event, encode_body, moment
from trefoil.ledger.bundle import write_bundle
from trefoil.ledger.lines import SITE_TAG, Place
from trefoil.ledger.notes import VerifierKey, key_id, sign_checkpoint
from trefoil.ledger.origin import origin_name
from trefoil.ledger.sequencer import sequence

Part = dict[str, Any]
SITE = "5" * 32
NAME = origin_name(site=SITE, number=1)
LOG = keys(SITE)
KEY = VerifierKey(name=NAME, public=LOG.log_signer.public())
HEADER: Part = {
    "kind": "trefoil-log-bundle",
    "version": 1,
    "site": SITE,
    "site_key": LOG.site_signer.public().to_bytes().hex(),
    "log_key": KEY.text(),
}


def refusal(verifier: ModuleType, act: Callable[[], object]) -> str:
    with pytest.raises(verifier.Bad) as caught:
        act()
    return str(caught.value)


# --- checkpoints --------------------------------------------------------------------------------------------------


def note(text: str, *, name: str = NAME) -> str:
    signature = b64encode(key_id(KEY) + LOG.log_signer.sign(text.encode())).decode()
    return f"{text}\n\u2014 {name} {signature}\n"


ROOT = b64encode(bytes(32)).decode()
GOOD = note(f"{NAME}\n7\n{ROOT}\n")


def test_a_checkpoint_that_somebody_else_signed_too_is_read(verifier: ModuleType) -> None:
    witness = sign_checkpoint(origin="witness", size=7, root=bytes(32), signer=LOG.dana).note.split("\n\n")[1]
    key = verifier.Key(name=NAME, public=KEY.public.to_bytes())
    assert verifier.read_checkpoint(GOOD + witness, key).size == 7


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("", "not written as one"),
        (GOOD[:-1], "not written as one"),
        (GOOD.replace("\n7\n", "\n7\t\n"), "not written as one"),
        (GOOD.replace("\u2014", "-"), "not written as one"),
        (GOOD + "\u2014 a+b AAAAAAAA\n", "not written as one"),
        (GOOD + "\u2014 other ????\n", "base64"),
        (GOOD + "\u2014 other AAAAAAAAAB==\n", "base64"),
        (GOOD.replace("\n7\n", "\n8\n"), "signature does not fit"),
        (note(f"{NAME}\n7\n{ROOT}\n", name="other"), "not signed by the log's key"),
        (note(f"{NAME}\n07\n{ROOT}\n"), "not written as one"),
        (note(f"{NAME}\n7\n{ROOT}\nmore\n"), "not written as one"),
        (note(f"other\n7\n{ROOT}\n"), "not written as one"),
        (note(f"{NAME}\n7\nAAAA\n"), "not written as one"),
    ],
)
def test_what_is_no_checkpoint_is_refused(verifier: ModuleType, wrong: str, sentence: str) -> None:
    key = verifier.Key(name=NAME, public=KEY.public.to_bytes())
    assert sentence in refusal(verifier, lambda: verifier.read_checkpoint(wrong, key))


# --- one line -----------------------------------------------------------------------------------------------------

BODY = EntryBody(at=moment(AT), actor=DANA, event=Event.KEY_ADDED, statement="ab" * 32)


def part_of(
    body: bytes, *, signer: SignPrivate = LOG.dana, day: str = "2026-05-12", tag: bytes = SITE_TAG, number: int = 1
) -> Part:
    """Return an open line with a leaf and a commitment that fit, whatever it says."""
    place = Place(site=SITE, tag=tag, number=number, previous=bytes(32))
    salt, signature = bytes(32), signer.sign(lines._signed(place, body))
    public = signer.public().to_bytes()
    commitment = lines.commit(salt=salt, body=body, signature=signature)
    sealed = sha256(b"\x02" + msgspec.msgpack.encode([salt, body, signature, public])).digest()
    return {
        "tag": tag.hex(),
        "number": number,
        "previous": place.previous.hex(),
        "day": day,
        "commitment": commitment.hex(),
        "sealed_hash": sealed.hex(),
        "leaf": lines.leaf_of(place=place, day=day, commitment=commitment, sealed_hash=sealed).hex(),
        "opened": {
            "salt": salt.hex(),
            "body": b64encode(body).decode(),
            "signature": signature.hex(),
            "signer": public.hex(),
        },
    }


def empty(verifier: ModuleType) -> Any:
    return verifier.Verifier([HEADER, {"kind": "end", "lines": 1}])


def test_a_true_line_is_taken_once(verifier: ModuleType) -> None:
    log = empty(verifier)
    log.take(part_of(encode_body(BODY)))
    assert log.opened == 1
    assert "twice" in refusal(verifier, lambda: log.take(part_of(encode_body(BODY))))
    assert verifier.pack(b"x" * 300)[:3] == b"\xc5\x01\x2c"


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (part_of(b"not json"), "cannot be read"),
        (part_of(b"[]"), "cannot be read"),
        (part_of(b"{}"), "cannot be read"),
        (part_of(encode_body(BODY).replace(b'"version":1', b'"version":2')), "cannot be read"),
        (part_of(encode_body(BODY).replace(b'"at":"2026-05-12', b'"at":"2026-05-13')), "another day"),
        (part_of(encode_body(BODY), day="2026-05-13"), "another day"),
        (part_of(encode_body(BODY), signer=LOG.site_signer), "speaks for the site"),
        (part_of(encode_body(BODY).replace(DANA.encode(), b"site")), "speaks for the site"),
        (part_of(encode_body(BODY).replace(DANA.encode(), b"site"), signer=LOG.site_signer), "speaks for the site"),
        (part_of(encode_body(BODY).replace(b"key_added", b"site_born")), "speaks for the site"),
        ({**part_of(encode_body(BODY)), "opened": None}, "should be open"),
    ],
)
def test_a_line_that_lies_is_refused(verifier: ModuleType, part: Part, sentence: str) -> None:
    assert sentence in refusal(verifier, lambda: empty(verifier).take(part))


def test_a_line_signed_for_another_place_is_refused(verifier: ModuleType) -> None:
    body = encode_body(BODY)
    other = part_of(body, number=2)["opened"]["signature"]
    place = Place(site=SITE, tag=SITE_TAG, number=1, previous=bytes(32))
    part = part_of(body)
    opened = {**part["opened"], "signature": other}
    commitment = lines.commit(salt=bytes(32), body=body, signature=bytes.fromhex(other))
    packed = [bytes(32), body, bytes.fromhex(other), bytes.fromhex(opened["signer"])]
    sealed = sha256(b"\x02" + msgspec.msgpack.encode(packed)).digest()
    leaf = lines.leaf_of(place=place, day=part["day"], commitment=commitment, sealed_hash=sealed)
    forged = {
        **part,
        "opened": opened,
        "commitment": commitment.hex(),
        "sealed_hash": sealed.hex(),
        "leaf": leaf.hex(),
    }
    assert "not signed by the one" in refusal(verifier, lambda: empty(verifier).take(forged))


# --- a whole bundle -----------------------------------------------------------------------------------------------


@pytest.fixture
def parts(log: Log) -> list[Part]:
    """Return a good bundle of one name, four placed lines and one that waits."""
    for _ in range(3):
        log.look()
    sequence(signer=log.log_signer, at=AT)
    log.look()
    out = io.BytesIO()
    write_bundle(out=out, log_key=log.log_signer.public())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def said(verifier: ModuleType, parts: list[Part], path: Path) -> str:
    parts = [*parts[:-1], {**parts[-1], "lines": len(parts) - 1}]
    path.write_text("".join(json.dumps(part) + "\n" for part in parts), encoding="utf-8")
    return refusal(verifier, lambda: verifier.Verifier(verifier.read_parts(path)).verify(None, None))


def test_a_bundle_with_something_twice_is_refused(verifier: ModuleType, parts: list[Part], tmp_path: Path) -> None:
    path = tmp_path / "bundle.jsonl"
    by_kind = {part["kind"]: part for part in parts}
    for kind, sentence in (
        ("trefoil-log-bundle", "begins or ends twice"),
        ("head", "ends twice"),
        ("waiting", "stands there twice"),
        ("origin", "not in order"),
        ("checkpoint", "does not fit"),
    ):
        assert sentence in said(verifier, [*parts[:-1], by_kind[kind], parts[-1]], path)


def test_a_bundle_with_nothing_in_it_is_refused(verifier: ModuleType, parts: list[Part], tmp_path: Path) -> None:
    assert "no beginning" in said(verifier, [parts[0], parts[-1]], tmp_path / "bundle.jsonl")


def test_a_name_of_the_log_without_lines_is_refused(verifier: ModuleType, parts: list[Part], tmp_path: Path) -> None:
    root = next(part["note"] for part in reversed(parts) if part["kind"] == "checkpoint").split("\n")[2]
    origin = next(part for part in parts if part["kind"] == "origin")
    second = {
        **origin,
        "number": 2,
        "name": origin["name"][:-1] + "2",
        "previous_name": origin["name"],
        "previous_size": 4,
        "previous_root": b64decode(root).hex(),
    }
    assert "own line about it" in said(verifier, [*parts[:-1], second, parts[-1]], tmp_path / "bundle.jsonl")


def test_a_log_that_begins_with_another_line_is_refused(
    verifier: ModuleType, log: Log, parts: list[Part], tmp_path: Path
) -> None:
    """Even when the tree and its checkpoint are made anew with the log's own key."""
    placed = [part for part in parts if part["kind"] == "leaf"]
    placed = [*placed[1:], placed[0]]
    moved = [{**part, "position": place} for place, part in enumerate(placed)]
    root = merkle.root([bytes.fromhex(part["leaf"]) for part in moved])
    origin = next(part for part in parts if part["kind"] == "origin")
    signed = sign_checkpoint(origin=origin["name"], size=4, root=root, signer=log.log_signer).note
    rest = [part for part in parts if part["kind"] in ("waiting", "head", "end")]
    forged = [parts[0], origin, *moved, {"kind": "checkpoint", "origin": 1, "note": signed}, *rest]
    assert "own line about it" in said(verifier, forged, tmp_path / "bundle.jsonl")


def test_parts_of_a_name_that_is_not_there_are_refused(verifier: ModuleType, parts: list[Part], tmp_path: Path) -> None:
    forged = [parts[0], *parts[2:]]
    assert "belongs to no name" in said(verifier, forged, tmp_path / "bundle.jsonl")


def test_it_is_a_program(
    parts: list[Part], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bundle.jsonl"
    path.write_text("".join(json.dumps(part) + "\n" for part in parts), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["verify", str(path)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(VERIFIER), run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("All is well: 5 lines in 2 chains")
