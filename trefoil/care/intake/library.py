"""The parts and the sheets that this site holds, in every language, read and checked once when the program starts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol, TypeVar

from trefoil.care.intake.part import Knows, Part, read_knows, read_part
from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language, spoken
from trefoil.kernel.textfile import TextRefused

PARTS: Final = "parts"  # kinds of files of words (care.review.folders)
KNOWS: Final = "knows"


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def place(self) -> int: ...


Text = TypeVar("Text", bound=_Placed)


def load_parts(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, tuple[Part, ...]]:
    """Return the parts of each language in their order. Raises TextRefused for the first that is unfit.

    Also for one that is not in every language, or is built otherwise there: an answer must find its prompt.
    """
    return _load(named=named, read=lambda name, text: read_part(name=name, text=text), shape=_shape_of_part)


def load_knows(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, tuple[Knows, ...]]:
    """Return the sheets of each language in their order. Raises TextRefused as `load_parts` does."""
    return _load(named=named, read=lambda name, text: read_knows(name=name, text=text), shape=_shape_of_knows)


def _load(
    *, named: Iterable[tuple[Language, str, str]], read: Callable[[str, str], Text], shape: Callable[[Text], object]
) -> Mapping[Language, tuple[Text, ...]]:
    found: dict[Language, dict[str, Text]] = {language: {} for language in Language}
    for language, name, text in named:
        found[language][name] = read(name, text)
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            lone = ", ".join(sorted(shelf.keys() ^ first.keys()))
            raise TextRefused(f"{lone}: not in every language ({language})")
        for one in shelf.values():
            if shape(one) != shape(first[one.id]):
                raise TextRefused(f"{one.id}: it is built otherwise in another language ({language})")
    return {
        language: tuple(sorted(shelf.values(), key=lambda one: (one.place, one.id)))
        for language, shelf in found.items()
    }


def _shape_of_part(part: Part) -> object:
    prompts = tuple(
        (one.id, one.kind, one.touches, bool(one.hint), tuple((offer.id, offer.touches) for offer in one.offers))
        for one in part.prompts
    )
    return (part.place, part.ways, part.needs, prompts)


def _shape_of_knows(knows: Knows) -> object:
    return (knows.place, knows.needs, len(knows.lines))


_PARTS: Final = load_parts(named=texts_of(PARTS))
_KNOWS: Final = load_knows(named=texts_of(KNOWS))


def parts() -> tuple[Part, ...]:
    """Return every part in the language of this request, in its order."""
    return _PARTS[spoken()]


def part_named(*, part: str) -> Part | None:
    """Return one part in the language of this request; None when there is none of this name, or none any more."""
    return next((one for one in parts() if one.id == part), None)


def knows_sheets() -> tuple[Knows, ...]:
    """Return the sheets of what to know beforehand, in the language of this request."""
    return _KNOWS[spoken()]
