"""Sealed forms of the plan and the list of what others did: every version ever written stays readable."""

import json
from pathlib import Path

import pytest

from trefoil.care.safety.schema import (
    INCIDENT,
    LOOKED_FOR,
    NAME_USED,
    PLAN_LINE,
    DidLook,
    Incident,
    LookedFor,
    NameUsed,
    Part,
    PlanLine,
    Where,
)
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (PLAN_LINE, NAME_USED, INCIDENT, LOOKED_FOR)

MEANT: dict[str, Payload] = {
    "payload_plan_line_v1": PlanLine(
        part=Part.ASK, words=Plain("Robin"), number=Plain("555 010 0142"), technique="", since=1_778_590_800
    ),
    "payload_name_used_v1": NameUsed(words=Plain("At pottery I am Bird"), since=1_778_590_800),
    "payload_incident_v1": Incident(
        when=Plain("On Monday"),
        where=Where.ONLINE,
        place=Plain("A chat"),
        happened=Plain("Somebody wrote twice."),
        how_bad=Plain("A cloud"),
        did=Plain("I told Maya."),
        reference=Plain("12-34"),
    ),
    "payload_looked_for_v1": LookedFor(
        by="1" * 32,
        called=Plain("Sam"),
        did=(DidLook.TAKEN_OFF, DidLook.AGAIN),
        own=Plain("I wrote to the club."),
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
    names = [f"payload_{kind.name}_v{version}" for version in range(1, kind.version + 1)]
    assert encode(MEANT[names[-1]]) == golden(names[-1])[2]


def test_each_kind_lies_in_its_compartment() -> None:
    """What nobody else may read beside anything lies with the private page, whose key cannot be given (I-12)."""
    assert {kind.name: kind.category for kind in KINDS} == {
        "plan_line": Category.SAFETY,
        "name_used": Category.PRIVATE,
        "incident": Category.PRIVATE,
        "looked_for": Category.SAFETY,
    }
