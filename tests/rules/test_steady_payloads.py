"""Sealed forms of what is hard and what helps: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.steady.schema import HARD, HELPS, Hard, Help, Helps, Stand
from trefoil.care.steady.technique import Touch
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (HARD, HELPS)

MEANT: dict[str, Payload] = {
    "payload_hard_v1": Hard(
        label=Plain("Water"), touches=(Touch.WATER, Touch.COLD), stand=Stand.AWAY, answer=Plain("I sit by the door.")
    ),
    "payload_helps_v1": Helps(label=Plain("A warm blanket"), help=Help.COMFORT),
}


def golden(name: str) -> tuple[str, int, bytes]:
    held = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return held["kind"], held["version"], held["bytes"].encode()


@pytest.mark.parametrize("name", MEANT)
def test_a_golden_payload_still_means_the_same(name: str) -> None:
    kind, version, data = golden(name)
    assert decode(name=kind, version=version, data=data) == MEANT[name]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_newest_version_is_written_the_same_way(kind: Kind) -> None:
    names = [f"payload_{kind.name}_v{version}" for version in range(1, kind.version + 1)]
    assert encode(MEANT[names[-1]]) == golden(names[-1])[2]


def test_each_kind_lies_in_its_compartment() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {
        "hard": Category.TRIGGERS,
        "helps": Category.TRIGGERS,
    }
