"""Getting to know each other as one reads it whom the plan was shared with: what was asked and answered."""

from collections.abc import Callable

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.intake.library import part_named
from trefoil.care.intake.queries import answers_in
from trefoil.care.life.present import given_words
from trefoil.care.life.queries import AnswerSeen
from trefoil.care.life.rules import said_now
from trefoil.care.path.queries import PlanSeen
from trefoil.kernel.ids import ItemId


def answer_pieces(*, seen: PlanSeen, only: ItemId | None, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return each answer with its question, in the language of the page where the question stands there still.

    `only` is the one answer that may be seen when not all may.
    """
    answers = answers_in(opening=seen.opening, owner=seen.owner)
    return tuple(_piece(one, seen, names) for one in answers if only in {None, one.id})


def _piece(one: AnswerSeen, seen: PlanSeen, names: Callable[[str], str]) -> GivenNote:
    part = part_named(part=one.sheet)
    prompt = part.prompt(one.prompt) if part else None
    asked = prompt.ask if prompt else one.asked.reveal(seen.ticket)
    picked = [(name, said.reveal(seen.ticket)) for name, said in one.picked]
    return GivenNote(
        title=f"{part.title}: {asked}" if part else asked,
        author=names(one.author),
        words=given_words(picked=said_now(prompt=prompt, picked=picked), words=one.words.reveal(seen.ticket)),
        at=one.at,
    )
