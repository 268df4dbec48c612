"""The cards that this site holds, in every language, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from typing import Final

from trefoil.care.library.card import Card, CardKind, CardRefused, Stage, read_card
from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language, spoken

KIND: Final = "cards"  # of files of words (care.review.folders)
Shelf = Mapping[str, Card]  # by link


class UnknownCard(LookupError):
    """There is no card at this address."""


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Shelf]:
    """Return the cards of each language by link, in the order in which they are shown.

    Raises CardRefused on the first unfit file, and for one that is not in every language or is another card there:
    what is kept from somebody must not depend on the language they read.
    """
    found: dict[Language, dict[str, Card]] = {language: {} for language in Language}
    for language, name, text in named:
        card = read_card(id_=name, text=text)
        if card.link in found[language]:
            raise CardRefused(f"{name}: its address is taken; give the file another name")
        found[language][card.link] = card
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            lone = ", ".join(sorted({**shelf, **first}[link].id for link in shelf.keys() ^ first.keys()))
            raise CardRefused(f"{lone}: not in every language ({language})")
        for link, card in shelf.items():
            if _head(card) != _head(first[link]):
                raise CardRefused(
                    f"{card.id}: kind, tags, touches, age, law, stage, day, services or signer differ ({language})"
                )
    order = sorted(first.values(), key=_place)
    return {language: {one.link: shelf[one.link] for one in order} for language, shelf in found.items()}


def _head(one: Card) -> tuple[object, ...]:
    return (
        one.kind,
        one.topics,
        one.touches,
        one.ages,
        one.law,
        one.stage,
        one.as_of,
        one.checked,
        one.needs,
        one.services,
    )


def _place(one: Card) -> tuple[int, int, str]:
    return list(CardKind).index(one.kind), list(Stage).index(one.stage) if one.stage else 0, one.id


_LIBRARY: Final = load(named=texts_of(KIND))


def cards() -> tuple[Card, ...]:
    """Return every card in the language of this request, in the order in which they are shown."""
    return tuple(_LIBRARY[spoken()].values())


def card_at(*, link: str) -> Card:
    """Return one card in the language of this request. Raises UnknownCard."""
    try:
        return _LIBRARY[spoken()][link]
    except KeyError:
        raise UnknownCard from None
