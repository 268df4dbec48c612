"""The choice card: this or that, and always a way past it (guide 131). Pure.

Two or more ways are offered, none is picked for a person, and not choosing stands beside them as large as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.care.people.present import Choice, choices_of


class NoRealChoice(ValueError):
    """A card was to offer fewer than two ways, or two by the same name. That is no choice."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """parts/card.html: a question with two or more ways to answer it."""

    name: str
    question: str
    choices: tuple[Choice, ...]


def card_of(*, name: str, question: str, offers: Sequence[tuple[str, str, str]], chosen: str) -> Card:
    """Return a card from (value, label, hint). `chosen` is what was chosen before, or empty. Raises NoRealChoice."""
    values = {value for value, _, _ in offers}
    if len(values) < 2 or len(values) != len(offers) or "" in values:
        raise NoRealChoice(name)
    return Card(name=name, question=question, choices=choices_of(pairs=offers, chosen=chosen))
