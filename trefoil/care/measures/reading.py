"""Answers to a set in the words of its form, for a copy that people read. Pure."""

import json

from trefoil.care.measures.library import UnknownInstrument, form_of


def answers_in_words(*, payload: str, unanswered: str) -> str:
    """Return sealed answers with questions and answers in words; as they are when this site no longer has the form.

    A score from somewhere else comes out with its day, its number and where it is from.
    """
    held = json.loads(payload)
    past = held.get("day") is not None
    if past and not held["answers"]:
        return _without_empty(held)
    try:
        form = form_of(instrument=held["instrument"], form_version=held["form_version"], language=held["language"])
    except UnknownInstrument:
        return _without_empty(held) if past else payload
    questions = {question.text_hash: question.text for question in form.items}
    labels = {item.n: {option.value: option.label for option in form.options_of(item)} for item in form.items}
    said: dict[str, object] = {"name": form.plain_name, "over": form.recall}
    said |= {name: held[name] for name in ("day", "total", "source", "finished_at") if held.get(name)}
    for answer in held["answers"]:
        question = questions.get(answer["text_hash"], str(answer["n"]))
        said[f"{answer['n']}. {question}"] = labels.get(answer["n"], {}).get(answer["value"], unanswered)
    return json.dumps(said)


def _without_empty(held: dict[str, object]) -> str:
    """Return a score from somewhere else with the form's own name, where this site has the form."""
    said = {name: held[name] for name in ("called", "day", "total", "source") if held.get(name)}
    try:
        form = form_of(
            instrument=str(held["instrument"]),
            form_version=str(held["form_version"]),
            language=str(held["language"]),
        )
    except UnknownInstrument:
        return json.dumps(said)
    return json.dumps({"name": form.plain_name, **said})
