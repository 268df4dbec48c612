"""Scores from somewhere else, as somebody reads them with whom the answers were shared."""

from collections.abc import Sequence
from datetime import date

from trefoil.care.consent.present_granted import GivenAnswer, GivenSet
from trefoil.care.measures.present_past import form_words, number_of
from trefoil.care.measures.queries_past import PastSeen
from trefoil.care.measures.saying import words_for_reader
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket


def past_given(*, past: Sequence[PastSeen], ticket: Ticket, today: date) -> tuple[GivenSet, ...]:
    """Return past scores as sets that say where they are from, so that none is taken for answers given here."""
    return tuple(
        GivenSet(
            name=one.called.reveal(ticket) if one.form is None else form_words(form=one.form),
            stem="",
            words=_words(one, ticket=ticket, today=today),
            number="",
            band="",
            answers=_answers(one),
            at=one.at,
        )
        for one in past
    )


def _words(one: PastSeen, *, ticket: Ticket, today: date) -> str:
    source = one.source.reveal(ticket).rstrip(".")
    said = [_("From somewhere else, {day}.").format(day=date_words(day=one.day, today=today))]
    if source:
        said.append(f"{source}.")
    if one.result is not None:
        said.append(words_for_reader(result=one.result).words)
    elif one.total is not None and one.form is not None:
        said.append(_("{total} of {most}.").format(total=number_of(total=one.total), most=one.form.scoring.high))
    elif one.total is not None:
        said.append(_("The number is {total}.").format(total=number_of(total=one.total)))
    return " ".join(said)


def _answers(one: PastSeen) -> tuple[GivenAnswer, ...]:
    if one.form is None:
        return ()
    asked = {question.n: question for question in one.form.items}
    found = []
    for answer in one.answers:
        question = asked.get(answer.n)
        if question is None:
            continue  # no page of ours brings one that the form does not have
        labels = {option.value: option.label for option in one.form.options_of(question)}
        if answer.value in labels:
            words = question.text if question.stem is None else f"{question.stem} {question.text}"
            found.append(GivenAnswer(question=words, answer=labels[answer.value]))
    return tuple(found)
