"""Sealed forms of daily life: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.life.schema import (
    GOING,
    OWN_SHEET_ANSWER,
    SHEET_ANSWER,
    SHEET_WISHES,
    Area,
    Going,
    Lean,
    OwnSheetAnswer,
    Picked,
    SheetAnswer,
    SheetWishes,
)
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (SHEET_ANSWER, OWN_SHEET_ANSWER, SHEET_WISHES, GOING)

MEANT: dict[str, Payload] = {
    "payload_sheet_answer_v1": SheetAnswer(
        sheet="first-week",
        prompt="pause",
        asked=Plain("Where can you go for a few minutes?"),
        picked=(Picked(offer="outside", said=Plain("Outside")),),
        words=Plain("The bench by the bikes."),
    ),
    "payload_own_sheet_answer_v1": OwnSheetAnswer(
        sheet="telling",
        prompt="ready",
        asked=Plain("How is it now?"),
        picked=(Picked(offer="not-yet", said=Plain("I am not ready to tell yet")),),
        words=Plain(""),
    ),
    "payload_going_v1": Going(area=Area.WORK, lean=Lean.HARDER, words=Plain("The mornings.")),
    "payload_sheet_wishes_v1": SheetWishes(never=("first-week/panic",), shown=("near",), grown=True),
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


def test_what_is_never_shared_lies_where_no_key_is_given() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {
        "sheet_answer": Category.LIFE,
        "own_sheet_answer": Category.PRIVATE,
        "sheet_wishes": Category.PRIVATE,
        "going": Category.LIFE,
    }
