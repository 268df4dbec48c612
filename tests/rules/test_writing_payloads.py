"""Sealed forms of writing: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest

from trefoil.care.writing.schema import DRAFT, NOTE, NOTE_BACK, PAGE, Draft, Form, Note, NoteBack, Page
from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.payload import Kind, Payload, PayloadError, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (NOTE, PAGE, NOTE_BACK, DRAFT)

# What each golden file holds, once it is brought to the newest version.
MEANT: dict[str, Payload] = {
    "payload_note_v1": Note(title=Plain("A good day"), body=Plain("Walked the dog.\nSlept “well”. ☀")),
    "payload_private_page_v1": Page(body=Plain("Only for me.")),
    "payload_note_back_v1": NoteBack(body=Plain("One.\nTwo.\nThree."), written_for=RecordId("c" * 32)),
    "payload_draft_v1": Draft(
        form=Form.NOTE,
        about=ItemId("e" * 32),
        fields=(("title", Plain("Tuesday")), ("body", Plain("Made soup."))),
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
def test_every_version_has_a_golden_file_and_the_newest_is_written_the_same_way(kind: Kind) -> None:
    names = [f"payload_{kind.name}_v{version}" for version in range(1, kind.version + 1)]
    assert [golden(name)[:2] for name in names] == [(kind.name, version) for version in range(1, kind.version + 1)]
    assert encode(MEANT[names[-1]]) == golden(names[-1])[2]


def test_each_kind_lies_in_its_compartment() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {
        "note": Category.NOTES,
        "note_back": Category.NOTES,
        "private_page": Category.PRIVATE,
        "draft": Category.PRIVATE,
    }


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("note", b'{"title":"canary"}'),
        ("note", b'{"title":"canary","body":"canary","more":"canary"}'),
        ("note", b'{"title":"canary","body":5}'),
        ("private_page", b'{"body":null}'),
        ("note_back", b'{"body":"canary"}'),
        ("draft", b'{"form":"canary","about":null,"fields":[]}'),
        ("draft", b'{"form":"note","about":null,"fields":[["body"]]}'),
        ("draft", b"canary"),
    ],
)
def test_anything_else_is_refused_without_its_words(kind: str, data: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        decode(name=kind, version=1, data=data)
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None
