"""Sealed forms of a plan: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.path.schema import STANDS, STEP, Area, Ground, Place, Stands, Step, Time
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (STEP, STANDS)
MEANT: dict[str, Payload] = {
    "payload_plan_step_v1": Step(
        about=ItemId("1" * 32),
        after=(ItemId("2" * 32),),
        words=Plain("Find a doctor"),
        place=Place.NEXT,
        time=Time.TODAY,
        area=Area.BODY,
    ),
    "payload_plan_ground_v1": Stands(after=(ItemId("3" * 32),), ground=Ground.LIVING, words=Plain("A good spring")),
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


def test_all_of_a_plan_lies_under_one_key_but_what_nobody_else_may_read() -> None:
    own = {kind.name for kind in KINDS if kind.category is Category.PRIVATE}
    assert own == set()
    assert {kind.category for kind in KINDS if kind.name.startswith("plan_")} == {Category.PLAN}
