"""Sealed forms of cases and statements: every version ever written stays readable, byte for byte."""

import json
from datetime import date
from pathlib import Path

import pytest

from trefoil.care.legal.schema import (
    CASE,
    CASE_DAY,
    OFFICE,
    PRESS_PLAN,
    REACH_RULES,
    SHOW_WISHES,
    Care,
    Case,
    CaseDay,
    Check,
    Filing,
    Office,
    Press,
    PressPlan,
    Reach,
    ReachRules,
    ShowWishes,
    Stage,
    Unseen,
    Way,
)
from trefoil.care.statement.schema import (
    FILED,
    KEEP_OUT,
    PERMITTED,
    STATEMENT,
    TAKEN_BACK,
    Filed,
    KeepOut,
    Part,
    Permitted,
    Sort,
    Statement,
    TakenBack,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (
    CASE,
    OFFICE,
    CASE_DAY,
    REACH_RULES,
    SHOW_WISHES,
    PRESS_PLAN,
    STATEMENT,
    PERMITTED,
    TAKEN_BACK,
    FILED,
    KEEP_OUT,
)
SINCE = 1_778_590_800
ONE, OTHER = ItemId("1" * 32), ItemId("2" * 32)
PIECES = ((Part.NOW, Plain("The window stays open.")), (Part.ASK, Plain("Please say my name right.")))
MEANT: dict[str, Payload] = {
    "payload_case_v1": Case(
        called=Plain("The one by the lake"), stage=Stage.CHARGED, words=Plain("Ask Ms. Reed."), since=SINCE
    ),
    "payload_case_office_v1": Office(
        case=ONE,
        reach=Reach.ABROAD,
        name=Plain("An office"),
        place=Plain("Canada"),
        number=Plain("A-1"),
        whom=Plain("Jo"),
        phone=Plain("555 010 0142"),
        since=SINCE,
    ),
    "payload_case_day_v1": CaseDay(
        case=ONE,
        notice_date=OTHER,
        day=None,
        what=Plain("A hearing"),
        before=Plain("Walk the dog"),
        beside=Plain("Jo"),
        seat=Plain("By the door"),
        leave=Plain("I touch my scarf"),
        after=Plain("Soup"),
        since=SINCE,
    ),
    "payload_reach_rules_v1": ReachRules(
        ways=(Way.WRITING, Way.THROUGH),
        checks=(Check.CALL_BACK,),
        cares=(Care.SAY_FIRST, Care.NOT_WORK),
        times=Plain("After ten"),
        words=Plain("Slowly, please."),
    ),
    "payload_show_wishes_v1": ShowWishes(picked=(Unseen.NOTHING_OF_ME, Unseen.SAY_IT), words=Plain("Ask me twice.")),
    "payload_press_plan_v1": PressPlan(
        speaks=Plain("Ms. Reed"),
        before=Plain("Phone off"),
        after=Plain("A walk"),
        newsroom=(Press.THROUGH,),
        newsroom_words=Plain("Thank you."),
        filing=(Filing.INITIALS,),
        filing_words=Plain(""),
    ),
    "payload_statement_v1": Statement(
        called=Plain("Spring"), as_of=date(2026, 5, 12), pieces=PIECES, look_again=date(2027, 5, 12), since=SINCE
    ),
    "payload_statement_permitted_v1": Permitted(
        statement=ONE,
        case=OTHER,
        called=Plain("The one by the lake"),
        as_of=date(2026, 5, 12),
        pieces=PIECES,
        on=date(2026, 5, 13),
    ),
    "payload_statement_taken_back_v1": TakenBack(
        statement=ONE, called=Plain("The one by the lake"), on=date(2026, 5, 13), ended=date(2026, 6, 1)
    ),
    "payload_statement_filed_v1": Filed(
        statement=ONE, where=Plain("With the clerk"), on=date(2026, 5, 20), words=Plain("By Ms. Reed")
    ),
    "payload_keep_out_v1": KeepOut(sort=Sort.SCHOOL, words=Plain("Lakeside"), since=SINCE),
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


def test_what_may_be_used_lies_under_another_key_than_what_is_being_written() -> None:
    """The key of the private page can be given to nobody (I-12): so nothing that is not permitted can be read."""
    assert {kind.name: kind.category for kind in KINDS} == {
        "case": Category.LEGAL,
        "case_office": Category.LEGAL,
        "case_day": Category.LEGAL,
        "reach_rules": Category.CONTACT,
        "show_wishes": Category.LEGAL,
        "press_plan": Category.LEGAL,
        "statement": Category.PRIVATE,
        "statement_permitted": Category.LEGAL,
        "statement_taken_back": Category.PRIVATE,
        "statement_filed": Category.PRIVATE,
        "keep_out": Category.PRIVATE,
    }


def test_a_permitted_copy_holds_no_hint_of_another_version() -> None:
    assert set(Permitted.__struct_fields__) == {"statement", "case", "called", "as_of", "pieces", "on"}
