"""Sealed forms of talks and of where to begin: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.talks.schema import START, TALK, How, Stand, Start, Talk
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (TALK, START)
MEANT: dict[str, Payload] = {
    "payload_talk_v1": Talk(
        begins="2026-05-14T20:00:00Z",
        zone="America/Chicago",
        how=How.PHONE,
        whom="1" * 32,
        called=Plain("Maya"),
        stand=Stand.YES,
    ),
    "payload_start_v1": Start(
        talk=ItemId("2" * 32),
        whom="1" * 32,
        picks=(Plain("Sleep"),),
        you_choose=False,
        sentence=Plain("Please begin with sleep."),
    ),
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
    name = f"payload_{kind.name}_v{kind.version}"
    assert encode(MEANT[name]) == golden(name)[2]


def test_a_day_and_where_to_begin_lie_under_two_keys() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {"talk": Category.DATES, "start": Category.PLAN}
