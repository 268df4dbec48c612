"""The language of one request, for sentences made in Python. Templates use Django's own tags over the same catalogs.

The standard library's gettext, so that pure rooms need no framework. The language is set once a request by the web
room; nothing below asks for it, they only call `_()`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum, unique
from gettext import NullTranslations
from typing import Final, TypeVar


@unique
class Language(StrEnum):
    """What Trefoil speaks."""

    ENGLISH = "en"
    SPANISH = "es"


# Each language in its own words: whoever looks for it may read no other.
OWN_NAMES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Español"}

_catalog: ContextVar[NullTranslations] = ContextVar("catalog", default=NullTranslations())  # noqa: B039 - it never changes
_language: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)


def _(sentence: str) -> str:
    """Return a sentence in the language of this request; the English one where there is no other."""
    return _catalog.get().gettext(sentence) if sentence else ""  # an empty one would be the head of the catalog


def ngettext(one: str, many: str, number: int) -> str:
    """Return the sentence for one or for many, in the language of this request."""
    return _catalog.get().ngettext(one, many, number)


def pgettext(context: str, sentence: str) -> str:
    """Return a sentence that is said in one way in English and in several elsewhere; `context` tells which is meant."""
    return _catalog.get().pgettext(context, sentence)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence that stands outside any request. It is looked up by `_()` where it is used."""
    return sentence


Key = TypeVar("Key")


class Sayings(Mapping[Key, str]):
    """A closed list of sentences marked with `N_()`, each read in the language of the request that asks for it."""

    def __init__(self, sentences: Mapping[Key, str]) -> None:
        self._sentences = dict(sentences)

    def __getitem__(self, key: Key) -> str:
        """Return one of them. Raises KeyError."""
        return _(self._sentences[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._sentences)

    def __len__(self) -> int:
        return len(self._sentences)


def each_of(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return sentences marked with `N_()`, in the language of this request."""
    return tuple(_(sentence) for sentence in sentences)


def spoken() -> Language:
    """Return the language of this request: for a text that exists in some languages only, and for `<html lang>`."""
    return _language.get()


@contextmanager
def speaking(*, language: Language, catalog: NullTranslations) -> Iterator[None]:
    """Speak one language inside, and what was spoken before afterwards."""
    before, words = _language.set(language), _catalog.set(catalog)
    try:
        yield
    finally:
        _catalog.reset(words)
        _language.reset(before)
