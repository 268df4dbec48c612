"""Answers to a set in the words of its form, for a copy that people read. Pure."""

import json

from trefoil.care.measures.library import UnknownInstrument, form_of


def answers_in_words(*, payload: str, unanswered: str) -> str:
    """Return sealed answers with questions and answers in words; as they are when this site no longer has the form."""
    held = json.loads(payload)
    try:
        form = form_of(instrument=held["instrument"], form_version=held["form_version"], language=held["language"])
    except UnknownInstrument:
        return payload
    questions = {question.text_hash: question.text for question in form.items}
    labels = {item.n: {option.value: option.label for option in form.options_of(item)} for item in form.items}
    said: dict[str, object] = {"name": form.plain_name, "finished_at": held["finished_at"], "over": form.recall}
    for answer in held["answers"]:
        question = questions.get(answer["text_hash"], str(answer["n"]))
        said[f"{answer['n']}. {question}"] = labels.get(answer["n"], {}).get(answer["value"], unanswered)
    return json.dumps(said)
