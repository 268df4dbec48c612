"""The techniques this site holds, in every language, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from typing import Final

from trefoil.care.review.folders import texts_of
from trefoil.care.steady.technique import Family, Technique, TechniqueRefused, read_technique
from trefoil.kernel.language import Language, spoken

KIND: Final = "techniques"  # of files of words (care.review.folders)
Shelf = Mapping[str, Technique]


class UnknownTechnique(LookupError):
    """There is no technique of this name."""


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Shelf]:
    """Return the techniques of each language by id, in the order in which they are offered.

    Raises TechniqueRefused on the first unfit file, and for one that is not in every language or is another technique
    there: what a person keeps clear of must not depend on the language they read.
    """
    found: dict[Language, dict[str, Technique]] = {language: {} for language in Language}
    for language, name, text in named:
        technique = read_technique(id_=name, text=text)
        found[language][technique.id] = technique
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            lone = ", ".join(sorted(shelf.keys() ^ first.keys()))
            raise TechniqueRefused(f"{lone}: not in every language ({language})")
        for technique in shelf.values():
            same = first[technique.id]
            if _head(technique) != _head(same):
                raise TechniqueRefused(
                    f"{technique.id}: kind, touches, age or place differ between languages ({language})"
                )
    order = sorted(first.values(), key=lambda one: (list(Family).index(one.family), one.id))
    return {language: {one.id: shelf[one.id] for one in order} for language, shelf in found.items()}


def _head(one: Technique) -> tuple[object, ...]:
    return one.family, one.touches, one.ages, one.first


_LIBRARY: Final = load(named=texts_of(KIND))


def techniques() -> tuple[Technique, ...]:
    """Return every technique in the language of this request, in the order in which they are offered."""
    return tuple(_LIBRARY[spoken()].values())


def technique_named(*, technique: str) -> Technique:
    """Return one technique in the language of this request. Raises UnknownTechnique."""
    try:
        return _LIBRARY[spoken()][technique]
    except KeyError:
        raise UnknownTechnique from None
