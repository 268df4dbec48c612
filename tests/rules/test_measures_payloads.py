"""Sealed forms of answers: every version ever written stays readable, byte for byte."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from trefoil.care.measures.schema import (
    NEVER_ASK,
    PAST_SCORE,
    SET_ANSWERS,
    SET_PROGRESS,
    Answer,
    Mode,
    NeverAsk,
    PastScore,
    SetAnswers,
    SetProgress,
    State,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, PayloadError, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (SET_ANSWERS, SET_PROGRESS, NEVER_ASK, PAST_SCORE)
FIRST, SECOND = "1" * 64, "2" * 64

# What each golden file holds, once it is brought to the newest version.
MEANT: dict[str, Payload] = {
    "payload_set_answers_v1": SetAnswers(
        instrument="gad7",
        form_version="2006",
        language="en",
        recall="last 2 weeks",
        mode=Mode.SELF,
        score_code=1,
        started_at=datetime(2026, 5, 12, 14, 10, tzinfo=UTC),
        finished_at=datetime(2026, 5, 12, 14, 20, tzinfo=UTC),
        answers=(
            Answer(n=1, text_hash=FIRST, state=State.ANSWERED, value=0),
            Answer(n=2, text_hash=SECOND, state=State.NOT_ANSWERED, value=None),
        ),
    ),
    "payload_set_progress_v1": SetProgress(set_item=ItemId("e" * 32), skipped=(2, 5)),
    "payload_past_score_v1": PastScore(
        instrument="gad7",
        form_version="2006",
        language="en",
        called=Plain(""),
        day=date(2025, 3, 24),
        total=Decimal(12),
        answers=(
            Answer(n=1, text_hash=FIRST, state=State.ANSWERED, value=3),
            Answer(n=2, text_hash=SECOND, state=State.NOT_ANSWERED, value=None),
        ),
        source=Plain("The clinic on Mill Street."),
    ),
    "payload_never_ask_v1": NeverAsk(instrument="gad7", questions=(FIRST, SECOND)),
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


def test_what_was_skipped_or_put_away_lies_where_no_grant_reaches() -> None:
    assert {kind.name: kind.category for kind in KINDS} == {
        "set_answers": Category.MEASURES,
        "past_score": Category.MEASURES,
        "set_progress": Category.PRIVATE,
        "never_ask": Category.PRIVATE,
    }


@pytest.mark.parametrize(
    "answer",
    [
        {"n": 1, "text_hash": FIRST, "state": "answered", "value": None},
        {"n": 1, "text_hash": FIRST, "state": "not_answered", "value": 3},
        {"n": 1, "text_hash": FIRST, "state": "skipped", "value": None},
        {"n": 1, "text_hash": FIRST, "state": "answered", "value": 3, "skipped": True},
        {"n": "1", "text_hash": FIRST, "state": "answered", "value": 3},
    ],
)
def test_an_answer_that_says_more_or_less_is_refused(answer: dict[str, object]) -> None:
    held = json.loads(golden("payload_set_answers_v1")[2])
    held["answers"][0] = answer
    with pytest.raises(PayloadError):
        decode(name="set_answers", version=1, data=json.dumps(held).encode())


def test_answers_cannot_be_printed() -> None:
    meant = MEANT["payload_set_answers_v1"]
    assert isinstance(meant, SetAnswers)
    assert repr(meant) == "<SetAnswers>"
    assert repr(meant.answers) == "(<Answer>, <Answer>)"
