"""A made-up language in which every translated sentence stands between marks. What stands outside was never marked.

It is compiled from the sentences that `scripts/words.py` finds, so a sentence that is marked where the script does not
look is found missing too.
"""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo

from scripts.words import words_of_pages

OPEN, CLOSE = "⟦", "⟧"
_MARKED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-one", "data-two")
_UNSEEN = ("script", "style", "svg", "title", "textarea", "pre")
_OWN = {"six", "codes", "codes small", "words"}  # words drawn by lot, codes, and what people wrote themselves
_EMPTY = ("input", "meta", "link", "br", "col")
_LETTERS = re.compile(r"[^\W\d_]{2,}(?:[ ’'-][^\W\d_]+)*")


def write_pseudo(*, place: Path, language: str) -> None:
    """Write the made-up language where `LOCALE_PATHS` may point, under the name of a real one."""
    made = Catalog(locale=language)
    made.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
    for message in words_of_pages():
        if message.id:
            many = isinstance(message.id, tuple | list)
            marked = tuple(f"{OPEN}{one}{CLOSE}" for one in (message.id if many else (message.id,)))
            made.add(message.id, marked if many else marked[0], context=message.context)
    folder = place / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    out = io.BytesIO()
    write_mo(out, made)
    (folder / "django.mo").write_bytes(out.getvalue())


class _Said(HTMLParser):
    """What a page says: its text in one run, and each attribute that is read out."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.spoken: list[str] = []
        self._open: list[bool] = []  # for each open element, whether it hides what is inside
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self._open.append(tag in _UNSEEN or dict(attrs).get("class") in _OWN)
        self.spoken += [value for name, value in attrs if name in _SPOKEN and value]
        self.text += "" if tag in {"b", "span", "a", "i"} else "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self._open.pop()
        self.text += "" if tag in {"b", "span", "a", "i"} else "\n"

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.text += data


def outside_of_marks(html: str, *, typed: tuple[str, ...] = ()) -> list[str]:
    """Return the words of a page that were not translated and that nobody typed."""
    said = _Said(html)
    left = []
    for text in (said.text, *said.spoken):
        while _MARKED.search(text):
            text = _MARKED.sub("\n", text)  # noqa: PLW2901 - from the inside out
        for words in sorted(typed, key=len, reverse=True):
            text = text.replace(words, "\n")  # noqa: PLW2901 - the same
        left += _LETTERS.findall(text)
    return left
