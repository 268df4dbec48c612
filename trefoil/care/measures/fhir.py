"""Forms and answers as FHIR R4: Questionnaire, QuestionnaireResponse, and a collection of them. Pure.

Resources are written by hand as plain JSON (interoperability notes, 0.3: libraries validate, they do not serialise). A
form goes out only when its owner lets anybody pass it on; a form on conditions is refused with the reason, since a copy
for another program is not what the conditions cover. LOINC codes are those that were verified (notes on measures, C.2).
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum, unique
from itertools import groupby
from typing import Any, Final

from trefoil.care.measures.instrument import Embed, Instrument, Option, Question
from trefoil.care.measures.schema import Answer, PastScore, SetAnswers
from trefoil.care.measures.scoring import Scored, score

LOINC: Final = "http://loinc.org"
ORDINAL: Final = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_TOTAL: Final = "total"

Json = dict[str, Any]


@unique
class WhyNotOut(StrEnum):
    """Why a form does not go out."""

    FORBIDDEN = "the owner does not let its words be passed on"
    CONDITIONAL = (
        "the owner lets it be used on conditions, and a copy for another program is not covered: ask the owner"
    )


class CannotGoOut(PermissionError):
    """A form whose owner does not let anybody pass it on. `reason` says why."""

    def __init__(self, *, form: str, reason: WhyNotOut) -> None:
        super().__init__(f"{form}: {reason}")
        self.form = form
        self.reason = reason


def check_may_go_out(*, form: Instrument) -> None:
    """Let a form pass whose owner lets its words be passed on. Raises CannotGoOut."""
    licence = form.licence
    if licence is None or licence.embed is Embed.NO:
        raise CannotGoOut(form=form.id, reason=WhyNotOut.FORBIDDEN)
    if licence.embed is Embed.CONDITIONAL:
        raise CannotGoOut(form=form.id, reason=WhyNotOut.CONDITIONAL)


def canonical(*, form: Instrument) -> str:
    """Return the name by which answers point at their form. It is no web address: nothing is fetched."""
    return f"urn:trefoil:form:{form.id}:{form.language}"


def version_of(*, form: Instrument) -> str:
    """Return a form's version without spaces and marks: it stands in the names by which answers point at it."""
    return "-".join(re.findall(r"\w+", form.form_version))


def questionnaire(*, form: Instrument) -> Json:
    """Return a form as a Questionnaire. Raises CannotGoOut."""
    check_may_go_out(form=form)
    assert form.licence is not None
    found: Json = {
        "resourceType": "Questionnaire",
        "url": canonical(form=form),
        "version": version_of(form=form),
        "name": "".join(part.capitalize() for part in form.id.split("_")),
        "title": form.name,
        "status": "active" if form.signed else "draft",
        "subjectType": ["Patient"],
        "language": form.language,
        "description": f"{form.recall}. {form.ages}.",
        "copyright": f"{form.citation}. {form.licence.note}",
        "item": _groups(form),
    }
    if form.loinc.panel is not None:
        found["code"] = [{"system": LOINC, "code": form.loinc.panel}]
    return found


def _groups(form: Instrument) -> list[Json]:
    """Return questions under the words that stand before them, in the form's own order, and the total at the end."""
    groups: list[Json] = []
    for number, (stem, asked) in enumerate(groupby(form.items, key=form.stem_of), start=1):
        groups.append(
            {
                "linkId": f"stem-{number}",
                "type": "group",
                "text": stem,
                "item": [_question(form, question) for question in asked],
            }
        )
    if form.scoring.high > form.scoring.low:
        total: Json = {"linkId": _TOTAL, "type": "decimal", "text": "Total", "readOnly": True}
        if form.loinc.total is not None:
            total["code"] = [{"system": LOINC, "code": form.loinc.total}]
        groups.append(total)
    return groups


def _question(form: Instrument, question: Question) -> Json:
    found: Json = {
        "linkId": str(question.n),
        "type": "choice",
        "prefix": f"{question.n}.",
        "text": question.text,
        "required": False,
        "repeats": False,
        "answerOption": [{"valueCoding": _coding(form, option)} for option in form.options_of(question)],
    }
    if question.loinc is not None:
        found["code"] = [{"system": LOINC, "code": question.loinc}]
    if question.after is not None:
        by_number = {one.n: one for one in form.items}
        found["enableWhen"] = [
            {"question": str(n), "operator": "=", "answerCoding": _coding(form, option, bare=True)}
            for n in question.after.any_of
            for option in form.options_of(by_number[n])
            if option.value >= question.after.at_least
        ]
        if len(found["enableWhen"]) > 1:
            found["enableBehavior"] = "any"
    return found


def _coding(form: Instrument, option: Option, *, bare: bool = False) -> Json:
    """Return one answer. Where no LOINC code was verified the code is the form's own value, in a system of its own."""
    found: Json = {"system": LOINC, "code": option.loinc, "display": option.label}
    if option.loinc is None:
        found |= {"system": f"{canonical(form=form)}:answers", "code": str(option.value)}
    if bare:
        return {name: found[name] for name in ("system", "code")}
    return {"extension": [{"url": ORDINAL, "valueDecimal": option.value}], **found}


def response(*, form: Instrument, answers: SetAnswers) -> Json:
    """Return answers as a QuestionnaireResponse. It names nobody; a question without an answer is not in it.

    Answers to a form that may not go out still belong to the person, so they go out without the form's words.
    """
    result = score(instrument=form, answers=answers)
    total = result.total if isinstance(result, Scored) else None
    found: Json = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{canonical(form=form)}|{version_of(form=form)}",
        "status": "completed" if answers.finished_at is not None else "in-progress",
        "language": form.language,
        "authored": (answers.finished_at or answers.started_at).isoformat(),
    }
    return found | _items(form, answers.answers, None if total is None else float(total))


def past_response(*, form: Instrument, past: PastScore) -> Json:
    """Return a score from somewhere else as a QuestionnaireResponse: its day alone is known, and no time."""
    found: Json = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{canonical(form=form)}|{version_of(form=form)}",
        "status": "completed",
        "language": form.language,
        "authored": past.day.isoformat(),
    }
    return found | _items(form, past.answers, None if past.total is None else float(past.total))


def _items(form: Instrument, answers: Sequence[Answer], total: float | None) -> Json:
    given = {answer.n: answer.value for answer in answers if answer.value is not None}
    words = _may_go_out(form)
    groups: list[Json] = []
    for number, (_stem, asked) in enumerate(groupby(form.items, key=form.stem_of), start=1):
        inside = [_answer(form, question, given[question.n], words=words) for question in asked if question.n in given]
        if inside:
            groups.append({"linkId": f"stem-{number}", "item": inside})
    if total is not None:
        groups.append({"linkId": _TOTAL, "answer": [{"valueDecimal": total}]})
    return {"item": groups} if groups else {}


def _answer(form: Instrument, question: Question, value: int, *, words: bool) -> Json:
    option = next((one for one in form.options_of(question) if one.value == value), None)
    found: Json = {"linkId": str(question.n)}
    if words:
        found["text"] = question.text
    if option is None:  # an answer that the form does not have stays what it is
        return found | {"answer": [{"valueInteger": value}]}
    coding = _coding(form, option)
    if not words:
        del coding["display"]
    return found | {"answer": [{"valueCoding": coding}]}


def _may_go_out(form: Instrument) -> bool:
    try:
        check_may_go_out(form=form)
    except CannotGoOut:
        return False
    return True


def collection(*, resources: Iterable[Json]) -> Json:
    """Return resources as one Bundle, each form before the answers that point at it."""
    ordered = sorted(resources, key=lambda one: one["resourceType"] != "Questionnaire")
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": one} for one in ordered],
    }
