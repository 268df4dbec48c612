"""Sealed forms of getting to know each other: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import msgspec
import pytest

from trefoil.care.intake.schema import (
    ASK_ME,
    INTAKE_ANSWER,
    INTAKE_QUESTION,
    INTAKE_WISHES,
    AskMe,
    IntakeAnswer,
    IntakeQuestion,
    IntakeWishes,
)
from trefoil.care.life.schema import Picked
from trefoil.kernel.ids import AccountId
from trefoil.kernel.payload import Kind, Payload, PayloadError, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (INTAKE_ANSWER, INTAKE_QUESTION, ASK_ME, INTAKE_WISHES)
MAYA = AccountId("a" * 32)

MEANT: dict[str, Payload] = {
    "payload_intake_answer_v1": IntakeAnswer(
        part="trust",
        prompt="stop",
        asked=Plain("How do you say “stop” when words are hard?"),
        picked=(Picked(offer="hand", said=Plain("I lift a hand")),),
        words=Plain("Or I look at the window."),
    ),
    "payload_intake_question_v1": IntakeQuestion(words=Plain("Is the light in my room fine for you?")),
    "payload_ask_me_v1": AskMe(by=MAYA, wanted=False),
    "payload_intake_wishes_v1": IntakeWishes(never=("trust/good",), quiet=True),
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


def test_answers_lie_with_the_plan_and_what_was_put_away_lies_where_no_key_is_given() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {
        "intake_answer": Category.PLAN,
        "intake_question": Category.PLAN,
        "ask_me": Category.PLAN,
        "intake_wishes": Category.PRIVATE,
    }


def test_ask_me_has_no_place_for_a_word_of_what_it_is() -> None:
    """Guide 84: only "ask me" is kept, never the content."""
    fields = {field.name: field.type for field in msgspec.structs.fields(AskMe)}
    assert fields == {"by": AccountId, "wanted": bool}
    for words in ("It was the neighbour", "a" * 31, "A" * 32, ""):
        with pytest.raises(ValueError, match="by"):
            AskMe(by=AccountId(words), wanted=False)
    for field, value in (("words", "x"), ("about", "x"), ("title", "x")):
        data = json.dumps({"by": MAYA, "wanted": False, field: value}).encode()
        with pytest.raises(PayloadError):
            decode(name="ask_me", version=1, data=data)
    with pytest.raises(PayloadError):
        decode(name="ask_me", version=1, data=b'{"by":"no account at all","wanted":false}')


def test_an_answer_knows_nothing_of_skipping() -> None:
    assert {field.name for field in msgspec.structs.fields(IntakeAnswer)} == {
        "part",
        "prompt",
        "asked",
        "picked",
        "words",
    }
    assert {field.name for field in msgspec.structs.fields(IntakeQuestion)} == {"words"}
