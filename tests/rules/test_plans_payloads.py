"""Sealed goals and small wins: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.plans.schema import GOAL, WIN, Goal, Stage, Win
from trefoil.kernel.payload import Kind, Payload, PayloadError, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
MEANT: dict[str, Payload] = {
    "goal": Goal(words=Plain("A pottery class, “one” evening a week."), stage=Stage.RESTING),
    "win": Win(words=Plain("I stayed for the first hour. ☀")),
}


@pytest.mark.parametrize("kind", [GOAL, WIN], ids=lambda kind: kind.name)
def test_a_golden_payload_still_means_the_same(kind: Kind) -> None:
    held = json.loads((GOLDEN / f"payload_{kind.name}_v1.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert (held["kind"], held["version"]) == (kind.name, 1)
    assert decode(name=kind.name, version=1, data=data) == MEANT[kind.name]
    assert encode(MEANT[kind.name]) == data


def test_each_kind_lies_in_its_compartment() -> None:
    assert (GOAL.category, WIN.category) == (Category.PLAN, Category.LIFE)


@pytest.mark.parametrize(
    "data", [b'{"words":"canary"}', b'{"words":"canary","stage":"late"}', b'{"words":5}', b"canary"]
)
@pytest.mark.parametrize("kind", ["goal", "win"])
def test_anything_else_is_refused_without_its_words(kind: str, data: bytes) -> None:
    if (kind, data) == ("win", b'{"words":"canary"}'):
        return
    with pytest.raises(PayloadError) as caught:
        decode(name=kind, version=1, data=data)
    assert "canary" not in str(caught.value)
