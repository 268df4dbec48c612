"""Sealed forms of check-ins, nights and lost time: every version ever written stays readable, byte for byte."""

import json
from datetime import date
from pathlib import Path

import pytest

from trefoil.care.checkins.schema import (
    CHECK_IN,
    HOLDS,
    LOST_TIME,
    NIGHT,
    STATE_FIT,
    CheckIn,
    Color,
    Dreams,
    Feeling,
    Group,
    Holds,
    Hours,
    Lost,
    LostTime,
    Night,
    Noticed,
    Slept,
    StateFit,
    Weather,
)
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (CHECK_IN, NIGHT, LOST_TIME, HOLDS, STATE_FIT)
MEANT: dict[str, Payload] = {
    "payload_check_in_v1": CheckIn(
        feelings=(Feeling.TIRED, Feeling.TOO_MUCH), color=Color.TEAL, weather=Weather.FOG, own=Plain("soup")
    ),
    "payload_night_v1": Night(
        day=date(2026, 5, 12),
        slept=Slept.IN_PIECES,
        hours=Hours.NOT_KNOWN,
        dreams=(Dreams.HARD, Dreams.WOKE_ME),
        own=Plain("tea"),
    ),
    "payload_holds_v1": Holds(group=Group.PEOPLE, words=Plain("my cousin"), low=True),
    "payload_state_fit_v1": StateFit(state="gone-still", fits=True),
    "payload_lost_time_v1": LostTime(
        day=date(2026, 5, 12), lost=Lost.HOURS, noticed=(Noticed.NOT_REMEMBERED,), own=Plain("")
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
    assert encode(MEANT[f"payload_{kind.name}_v{kind.version}"]) == golden(f"payload_{kind.name}_v{kind.version}")[2]


def test_each_kind_lies_in_its_compartment() -> None:
    categories = {kind.name: kind.category for kind in KINDS}
    assert categories.pop("holds") is Category.LIFE
    assert set(categories.values()) == {Category.HEALTH}


def test_no_sealed_form_holds_a_number_that_could_be_added_up() -> None:
    for kind in KINDS:
        for field in kind.payload.__struct_fields__:
            assert kind.payload.__annotations__[field] not in {int, float}, (kind.name, field)
