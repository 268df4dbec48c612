"""Linking the first use of each known term in a piece of a page. Pure: text of a page in, text of a page out.

A link leads to the term on the same page, and back: no address says which word somebody looked up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.library.card import Card

_TAG: Final = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME: Final = re.compile(r"</?([a-zA-Z0-9]+)")
# Where no link may stand, or where one would be in the way.
_CLOSED_TO_LINKS: Final = frozenset(
    {
        "a",
        "button",
        "summary",
        "h1",
        "h2",
        "h3",
        "label",
        "legend",
        "textarea",
        "option",
        "svg",
        "script",
        "dt",
        "input",
    }
)
_EMPTY: Final = frozenset({"input", "br", "hr", "img", "link", "meta", "path"})
_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A piece of a page with its links, and the terms they lead to, in the order in which they are first used."""

    html: str
    used: tuple[Card, ...]


def mark_of(card: Card) -> str:
    """Return the letters that name a term inside a page."""
    return card.link.translate(_LETTERS)


def link_terms(*, html: str, terms: Sequence[Card], leave: frozenset[str] = frozenset()) -> Linked:
    """Link the first use of each term. `leave` are links of terms that the page has linked already."""
    forms = {form.casefold(): term for term in terms for form in (term.title, *term.also) if term.link not in leave}
    if not forms:
        return Linked(html=html, used=())
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w&])({'|'.join(re.escape(form) for form in longest_first)})(?!\w)", re.IGNORECASE)
    used: dict[str, Card] = {}

    def linked(found: re.Match[str]) -> str:
        term = forms[found[0].casefold()]
        if term.link in used:
            return found[0]
        used[term.link] = term
        mark = mark_of(term)
        return f'<a class="term" id="u{mark}" href="#w{mark}">{found[0]}</a>'

    made: list[str] = []
    closed: list[str] = []
    for part in _TAG.split(html):
        if not part.startswith("<"):
            made.append(part if closed else pattern.sub(linked, part))
            continue
        name = _NAME.match(part)
        if name and name[1].lower() in _CLOSED_TO_LINKS - _EMPTY:
            tag = name[1].lower()
            if not part.startswith("</"):
                closed.append(tag)
            elif closed and closed[-1] == tag:
                closed.pop()
        made.append(part)
    return Linked(html="".join(made), used=tuple(used.values()))
