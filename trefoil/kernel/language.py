"""The language of one request, for sentences made in Python. Templates use Django's own tags over the same catalogs.

The standard library's gettext, so that pure rooms need no framework. The language is set once a request by the web
room; nothing below asks for it, they only call `_()`.
"""

from contextvars import ContextVar
from gettext import NullTranslations

_catalog: ContextVar[NullTranslations] = ContextVar("catalog", default=NullTranslations())  # noqa: B039 - it never changes


def _(sentence: str) -> str:
    """Return a sentence in the language of this request; the English one where there is no other."""
    return _catalog.get().gettext(sentence)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the sentence for one or for many, in the language of this request."""
    return _catalog.get().ngettext(one, many, number)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence that stands outside any request. It is looked up by `_()` where it is used."""
    return sentence
