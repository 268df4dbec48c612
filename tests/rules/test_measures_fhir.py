"""Forms and answers as FHIR R4: the structure of R4 4.0.1 (fields, types, required, codes), and licences."""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures import rules
from trefoil.care.measures.fhir import (
    LOINC,
    CannotGoOut,
    WhyNotOut,
    check_may_go_out,
    collection,
    past_response,
    questionnaire,
    response,
)
from trefoil.care.measures.instrument import Embed, Instrument, Licence, LicenceStatus
from trefoil.care.measures.library import held, instrument_named, instruments
from trefoil.care.measures.reading_fhir import answers_for_programs
from trefoil.care.measures.schema import PastScore
from trefoil.kernel.payload import encode
from trefoil.kernel.plain import Plain

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
EVERY = tuple(held(terms_met=frozenset({"desb", "who5", "proqol5"})).values())

# What the R4 definitions (4.0.1) allow in the parts that are used here: field, type, whether it is required, whether it
# is a list. A field that is not named is refused.
CODING = {"extension": ("Extension", 0, 1), "system": ("uri", 0, 0), "code": ("code", 0, 0), "display": ("str", 0, 0)}
R4: dict[str, dict[str, tuple[str, int, int]]] = {
    "Questionnaire": {
        "url": ("uri", 0, 0), "version": ("str", 0, 0), "name": ("str", 0, 0), "title": ("str", 0, 0),
        "status": ("publication-status", 1, 0), "subjectType": ("code", 0, 1), "language": ("code", 0, 0),
        "description": ("str", 0, 0), "copyright": ("str", 0, 0), "code": ("Coding", 0, 1), "item": ("Item", 0, 1),
    },
    "Item": {
        "linkId": ("str", 1, 0), "code": ("Coding", 0, 1), "prefix": ("str", 0, 0), "text": ("str", 0, 0),
        "type": ("item-type", 1, 0), "enableWhen": ("EnableWhen", 0, 1), "enableBehavior": ("behavior", 0, 0),
        "required": ("bool", 0, 0), "repeats": ("bool", 0, 0), "readOnly": ("bool", 0, 0),
        "answerOption": ("AnswerOption", 0, 1), "item": ("Item", 0, 1),
    },
    "AnswerOption": {"valueCoding": ("Coding", 1, 0)},
    "EnableWhen": {"question": ("str", 1, 0), "operator": ("operator", 1, 0), "answerCoding": ("Coding", 1, 0)},
    "Coding": CODING,
    "Extension": {"url": ("uri", 1, 0), "valueDecimal": ("number", 0, 0)},
    "QuestionnaireResponse": {
        "questionnaire": ("uri", 0, 0), "status": ("response-status", 1, 0), "language": ("code", 0, 0),
        "authored": ("dateTime", 0, 0), "item": ("Given", 0, 1),
    },
    "Given": {"linkId": ("str", 1, 0), "text": ("str", 0, 0), "answer": ("Answer", 0, 1), "item": ("Given", 0, 1)},
    "Answer": {"valueCoding": ("Coding", 0, 0), "valueDecimal": ("number", 0, 0), "valueInteger": ("number", 0, 0)},
    "Bundle": {"type": ("bundle-type", 1, 0), "entry": ("Entry", 0, 1)},
    "Entry": {"resource": ("Resource", 0, 0)},
}  # fmt: skip
CODES = {
    "publication-status": {"draft", "active", "retired", "unknown"},
    "response-status": {"in-progress", "completed", "amended", "entered-in-error", "stopped"},
    "item-type": {"group", "choice", "decimal"},
    "behavior": {"all", "any"},
    "operator": {"=", "!=", "exists", ">", "<", ">=", "<="},
    "bundle-type": {"collection"},
}
PATTERNS = {
    "uri": r"\S+",
    "code": r"[^\s]+(\s[^\s]+)*",
    "dateTime": r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?",
    "str": r"(?s).*\S.*",
}


def check(kind: str, value: Any, where: str = "") -> None:
    where = f"{where}/{kind}"
    if kind == "Resource":
        return check(value["resourceType"], value, where)
    if kind in CODES:
        assert value in CODES[kind], where
    elif kind in PATTERNS:
        assert isinstance(value, str), where
        assert re.fullmatch(PATTERNS[kind], value), (where, value)
    elif kind == "bool":
        assert isinstance(value, bool), where
    elif kind == "number":
        assert isinstance(value, int | float) and not isinstance(value, bool), where
    else:
        fields = R4[kind]
        assert isinstance(value, dict) and value, where
        assert set(value) - {"resourceType"} <= set(fields), (where, set(value) - set(fields))
        for name, (inner, required, many) in fields.items():
            assert name in value or not required, (where, name)
            if name in value:
                found = value[name] if many else [value[name]]
                assert isinstance(found, list) and found, (where, name)
                for one in found:
                    check(inner, one, f"{where}.{name}")
    return None


def links(items: list[dict[str, Any]]) -> list[str]:
    return [link for item in items for link in (item["linkId"], *links(item.get("item", [])))]


def answered(form: Instrument, values: dict[int, int]) -> Any:
    answers = rules.blank(instrument=form, at=AT)
    for n, value in values.items():
        answers = rules.answer(instrument=form, answers=answers, n=n, value=value)
    return rules.finish(instrument=form, answers=answers, at=AT)


OUT = [form for form in EVERY if form.licence is not None and form.licence.embed is Embed.YES]


@pytest.mark.parametrize("form", OUT, ids=lambda form: form.id)
def test_every_form_that_may_go_out_is_a_whole_questionnaire(form: Instrument) -> None:
    made = questionnaire(form=form)
    check("Questionnaire", json.loads(json.dumps(made)))
    names = links(made["item"])
    assert len(set(names)) == len(names)
    questions = [item for group in made["item"] for item in group.get("item", [])]
    assert [item["text"] for item in questions] == [question.text for question in form.items]
    assert re.fullmatch(r"[A-Z]([A-Za-z0-9_]){0,254}", made["name"])  # invariant que-0
    for item in questions:
        values = [option["valueCoding"]["extension"][0]["valueDecimal"] for option in item["answerOption"]]
        question = form.items[int(item["linkId"]) - 1]
        assert values == [option.value for option in form.options_of(question)]
        assert len({option["valueCoding"]["code"] for option in item["answerOption"]}) == len(values)
        if len(item.get("enableWhen", [])) > 1:
            assert "enableBehavior" in item  # invariant que-12


def test_loinc_stands_where_it_was_verified_and_nowhere_else() -> None:
    made = questionnaire(form=instrument_named(instrument="phq9"))
    assert made["code"] == [{"system": LOINC, "code": "44249-1"}]
    assert made["item"][-1]["code"] == [{"system": LOINC, "code": "44261-6"}]
    for name in ("pcl5", "pcptsd5", "itq", "des2", "ders16"):
        assert LOINC not in json.dumps(questionnaire(form=instrument_named(instrument=name)))


@pytest.mark.parametrize("name", ["desb", "who5", "proqol5"])
def test_a_form_on_conditions_does_not_go_out_and_says_why(name: str) -> None:
    form = next(one for one in EVERY if one.id == name)
    with pytest.raises(CannotGoOut) as refused:
        questionnaire(form=form)
    assert refused.value.reason is WhyNotOut.CONDITIONAL
    assert name in str(refused.value)


@pytest.mark.parametrize("licence", [None, Licence(status=LicenceStatus.PERMISSION, embed=Embed.NO, note="x")])
def test_a_form_whose_owner_forbids_it_does_not_go_out(licence: Licence | None) -> None:
    form = msgspec.structs.replace(instrument_named(instrument="gad7"), licence=licence)
    with pytest.raises(CannotGoOut) as refused:
        check_may_go_out(form=form)
    assert refused.value.reason is WhyNotOut.FORBIDDEN


@st.composite
def sets(draw: st.DrawFn) -> tuple[Instrument, dict[int, int]]:
    form = draw(st.sampled_from(EVERY))
    values: dict[int, int] = {}
    for question in form.items:
        if draw(st.booleans()):
            values[question.n] = draw(st.sampled_from([option.value for option in form.options_of(question)]))
    return form, values


@given(sets())
def test_answers_of_any_form_are_a_whole_response_that_names_nobody(drawn: tuple[Instrument, dict[int, int]]) -> None:
    form, values = drawn
    made = response(form=form, answers=answered(form, values))
    check("QuestionnaireResponse", json.loads(json.dumps(made)))
    assert "subject" not in made
    given_links = [link for link in links(made.get("item", [])) if link.isdigit()]
    assert given_links == [str(n) for n in values]
    if form.licence is not None and form.licence.embed is not Embed.YES:
        assert not any(question.text in json.dumps(made) for question in form.items)
    else:
        assert set(links(made.get("item", []))) <= set(links(questionnaire(form=form)["item"]))


def test_the_total_is_the_forms_own() -> None:
    form = instrument_named(instrument="gad7")
    made = response(form=form, answers=answered(form, dict.fromkeys(range(1, 8), 2)))
    assert made["item"][-1] == {"linkId": "total", "answer": [{"valueDecimal": 14.0}]}
    assert made["status"] == "completed"


def test_a_collection_of_ones_own_answers_begins_with_their_forms() -> None:
    form = instrument_named(instrument="gad7")
    kept = answered(form, {1: 3})
    past = PastScore(
        instrument="phq9", form_version="1999", language="en", called=Plain(""), day=date(2025, 3, 24),
        total=Decimal(12), answers=(), source=Plain("x"),
    )  # fmt: skip
    other = msgspec.structs.replace(past, instrument="", form_version="", language="")
    pieces = [
        ("set_answers", encode(kept)),
        ("past_score", encode(past)),
        ("past_score", encode(other)),
        ("note", b"{}"),
    ]
    made = answers_for_programs(pieces=[(kind, 1, data.decode()) for kind, data in pieces])
    check("Bundle", json.loads(json.dumps(made)))
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds == ["Questionnaire"] * 2 + ["QuestionnaireResponse"] * 2
    assert made["entry"][-1]["resource"]["authored"] == "2025-03-24"
    assert past_response(form=instrument_named(instrument="phq9"), past=past)["item"][-1]["linkId"] == "total"
    assert "Sam" not in json.dumps(collection(resources=[]))
    assert instruments()
