"""Sealed forms of what stays of a talk: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.sessions.schema import TALK_NOTE, TalkNote
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (TALK_NOTE,)
MEANT: dict[str, Payload] = {
    "payload_talk_note_v1": TalkNote(
        day="2026-05-12",
        did=Plain("We went through the week."),
        helps=Plain("The chair by the door."),
        agreed=Plain("One call on Friday."),
        beside=Plain("I would add the dog."),
        by="1" * 32,
        called=Plain("Maya"),
        statement=bytes(range(3)),
        signature=bytes(range(3, 6)),
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


def test_a_note_after_a_talk_lies_with_the_notes() -> None:
    assert TALK_NOTE.category is Category.NOTES
