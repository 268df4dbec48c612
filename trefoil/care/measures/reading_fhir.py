"""A person's own answers made into one FHIR collection, with the forms that may go out. Pure."""

from collections.abc import Iterable
from typing import Any

from trefoil.care.measures.fhir import CannotGoOut, collection, past_response, questionnaire, response
from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import UnknownInstrument, form_of
from trefoil.care.measures.schema import PAST_SCORE, SET_ANSWERS, PastScore, SetAnswers
from trefoil.kernel.payload import decode


def answers_for_programs(*, pieces: Iterable[tuple[str, int, str]]) -> dict[str, Any]:
    """Return the collection; `pieces` are the kind, the version and the sealed bytes' text of each thing.

    Answers to a form that this site does not hold stay in the other copies, which leave nothing out.
    """
    forms: dict[str, Instrument] = {}
    found: list[dict[str, Any]] = []
    for kind, version, text in pieces:
        if kind not in (SET_ANSWERS.name, PAST_SCORE.name):
            continue
        payload = decode(name=kind, version=version, data=text.encode())
        assert isinstance(payload, SetAnswers | PastScore)
        try:
            form = form_of(instrument=payload.instrument, form_version=payload.form_version, language=payload.language)
        except UnknownInstrument:
            continue
        forms[form.id] = form
        found.append(
            response(form=form, answers=payload)
            if isinstance(payload, SetAnswers)
            else past_response(form=form, past=payload)
        )
    for form in forms.values():
        try:
            found.append(questionnaire(form=form))
        except CannotGoOut:
            continue  # its words stay with their owner; the answers went out without them
    return collection(resources=found)
