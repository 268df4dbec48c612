"""What is looked at before a piece, as both doors show it: the signed lists, and each side's answers."""

from collections.abc import Mapping

from django.http import HttpRequest

from trefoil.care.path.approach import GATE, KIND, Approach, approaches
from trefoil.care.path.gate import newest_answers, open_points
from trefoil.care.path.queries_more import GateSeen
from trefoil.care.path.schema import Answer
from trefoil.web.path_rows import Names
from trefoil.web.signed import signed_ones


def signed_ways() -> tuple[Approach, ...]:
    """Return the ways of working that may be shown, the list before any piece among them."""
    return signed_ones(kind=KIND, texts=approaches())


def gate_list() -> Approach | None:
    """Return the list before any piece; None while nobody has signed it."""
    return next((one for one in signed_ways() if one.id == GATE), None)


def answers_by(
    *, seen: GateSeen, way: Approach, reader: str, names: Names
) -> tuple[dict[str, Answer], dict[str, list[tuple[str, Answer]]]]:
    """Return the reader's own answers by point, and those of others with their names."""
    found = newest_answers(answers=seen.answers, approach=way.id)
    mine = {point: answer for (author, point), answer in found.items() if author == reader}
    others: dict[str, list[tuple[str, Answer]]] = {}
    for (author, point), answer in found.items():
        if author != reader:
            others.setdefault(point, []).append((names(author), answer))
    return mine, others


def still_open(*, seen: GateSeen, way: Approach) -> tuple[str, ...]:
    """Return the points that the person has not said yes to."""
    answers = newest_answers(answers=seen.answers, approach=way.id)
    return open_points(points=[point.id for point in way.points], answers=answers, owner=seen.owner)


def sent_answers(request: HttpRequest, *, way: Approach, mine: Mapping[str, Answer]) -> list[tuple[str, Answer]]:
    """Return the answers that were sent and are new. A point that was left out stays as it was."""
    sent = []
    for point in way.points:
        value = request.POST.get(point.id, "")
        if value in {one.value for one in Answer} and mine.get(point.id) is not Answer(value):
            sent.append((point.id, Answer(value)))
    return sent
