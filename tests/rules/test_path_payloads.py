"""Sealed forms of a plan: every version ever written stays readable, byte for byte."""

import json
from datetime import date
from pathlib import Path

import pytest

from trefoil.care.path.schema import (
    AHEAD,
    ENDING,
    MARK,
    PIECE,
    READY,
    SCALE,
    SLEEP_PLAN,
    STANDS,
    STEP,
    TASK,
    TRY,
    TRY_WISH,
    Ahead,
    Answer,
    Area,
    Ending,
    Ground,
    Help,
    Impact,
    Mark,
    Piece,
    PieceStand,
    Place,
    Ready,
    Scale,
    SleepPlan,
    Stands,
    Step,
    Task,
    TaskStand,
    Time,
    Try,
    TryStand,
    TryWish,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (STEP, STANDS, TASK, TRY, TRY_WISH, SCALE, MARK, SLEEP_PLAN, ENDING, READY, AHEAD, PIECE)
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
    "payload_plan_ready_v1": Ready(approach="going-in", point="ready-safe", answer=Answer.NOT_YET),
    "payload_plan_ahead_v1": Ahead(approach="going-in", words=Plain("A good month")),
    "payload_plan_piece_v1": Piece(
        touches=(Impact.SLEEP, Impact.WORK), words=Plain("I wake at four"), stand=PieceStand.OPEN
    ),
    "payload_plan_task_v1": Task(
        about=None,
        after=(),
        words=Plain("Call the clinic"),
        help=Help.DOCTOR,
        doer="1" * 32,
        called=Plain("Maya"),
        stand=TaskStand.PROPOSED,
    ),
    "payload_plan_try_v1": Try(words=Plain("A short walk"), others=(Plain("A cup of tea"),)),
    "payload_try_wish_v1": TryWish(offer=ItemId("4" * 32), stand=TryStand.NOT_NOW, way=1, words=Plain("")),
    "payload_goal_scale_v1": Scale(
        goal=ItemId("5" * 32),
        levels=(Plain("None"), Plain("One"), Plain("Two"), Plain(""), Plain("")),
        importance=3,
        difficulty=None,
        first_on=date(2026, 5, 1),
        changed_on=date(2026, 5, 12),
        why=Plain("Two is plenty"),
    ),
    "payload_goal_mark_v1": Mark(scale=ItemId("6" * 32), level=-1, on=date(2026, 5, 12), words=Plain("A slow week")),
    "payload_sleep_plan_v1": SleepPlan(picks=("light_low", "call"), words=Plain("The blue blanket")),
    "payload_dream_ending_v1": Ending(ending=Plain("A door to the sea"), feels=Plain("Light"), whom=Plain("Maya")),
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
    assert own == {"try_wish"}  # a no is nobody's to read
    assert {kind.category for kind in KINDS if kind.name.startswith(("plan_", "goal_"))} == {Category.PLAN}
    assert {kind.name for kind in KINDS if kind.category is Category.HEALTH} == {"sleep_plan", "dream_ending"}
