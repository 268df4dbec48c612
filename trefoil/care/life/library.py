"""The sheets this site holds, in every language, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from typing import Final

from trefoil.care.life.sheet import Group, Sheet, read_sheet
from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language, spoken
from trefoil.kernel.textfile import TextRefused

KIND: Final = "sheets"  # of files of words (care.review.folders)
Shelf = Mapping[str, Sheet]


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Shelf]:
    """Return the sheets of each language by id, in the order in which they are offered.

    Raises TextRefused on the first unfit file, and for one that is not in every language or is built otherwise there:
    an answer must find its prompt, and what is hidden must stay so, whatever language somebody reads.
    """
    found: dict[Language, dict[str, Sheet]] = {language: {} for language in Language}
    for language, name, text in named:
        found[language][name] = read_sheet(name=name, text=text)
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            lone = ", ".join(sorted(shelf.keys() ^ first.keys()))
            raise TextRefused(f"{lone}: not in every language ({language})")
        for sheet in shelf.values():
            if _shape(sheet) != _shape(first[sheet.id]):
                raise TextRefused(f"{sheet.id}: it is built otherwise in another language ({language})")
    order = sorted(first.values(), key=lambda one: (list(Group).index(one.group), one.place, one.id))
    return {language: {one.id: shelf[one.id] for one in order} for language, shelf in found.items()}


def _shape(sheet: Sheet) -> object:
    prompts = tuple(
        (one.id, one.kind, one.touches, bool(one.hint), tuple((offer.id, offer.touches) for offer in one.offers))
        for one in sheet.prompts
    )
    head = (sheet.group, sheet.place, sheet.ages, sheet.hidden, sheet.shareable, sheet.letter, sheet.ways, sheet.needs)
    return (*head, prompts)


_LIBRARY: Final = load(named=texts_of(KIND))


def sheets() -> tuple[Sheet, ...]:
    """Return every sheet in the language of this request, in the order in which they are offered."""
    return tuple(_LIBRARY[spoken()].values())


def sheet_named(*, sheet: str) -> Sheet | None:
    """Return one sheet in the language of this request; None when there is none of this name, or none any more."""
    return _LIBRARY[spoken()].get(sheet)
