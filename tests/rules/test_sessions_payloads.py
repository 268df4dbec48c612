"""Sealed forms of what stays of a talk: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.sessions.schema import (
    AFTER_TALK,
    PIECE,
    TALK_NOTE,
    TRIED,
    AfterTalk,
    Answer,
    Ask,
    Layer,
    Piece,
    Say,
    TalkNote,
    Tried,
    Went,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import ONE_BY_ONE, Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (TALK_NOTE, AFTER_TALK, PIECE, TRIED)
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
    "payload_after_talk_v1": AfterTalk(
        talk=ItemId("2" * 32),
        day="2026-05-12",
        called=Plain("Maya"),
        answers=((Ask.NO, Say.YES), (Ask.LOOKED_AFTER, Say.SOME)),
        own=Plain("It was a long hour."),
    ),
    "payload_piece_v1": Piece(group=ItemId("3" * 32), layer=Layer.LINE, words=Plain("The year with the blue door.")),
    "payload_tried_v1": Tried(
        word="4" * 32,
        by="1" * 32,
        called=Plain("Maya"),
        words=Plain("Five colors, with eyes open."),
        answer=Answer.OTHER,
        own=Plain("With the window open."),
        went=Went.GOOD,
        went_own=Plain("More of that."),
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


def test_a_note_after_a_talk_lies_with_the_notes_and_the_rest_where_nobody_gets_the_whole() -> None:
    assert TALK_NOTE.category is Category.NOTES
    assert {kind.category for kind in KINDS[1:]} == {Category.ALONE} == ONE_BY_ONE
