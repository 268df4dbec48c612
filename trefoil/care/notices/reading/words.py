"""Bytes to words: charsets that lie, HTML without what it would fetch, and what was encoded twice."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from trefoil.care.notices.reading.sniff import FileRefused, WhyRefused

_TWICE = re.compile(r"\u00c3[\u0080-\u00bf]|\u00e2\u20ac|\u00c2[\u0080-\u00bf]")  # what one encoding too many leaves

# What letters in English and Spanish hold beside plain letters. Every byte is something in cp1252, so where it was only
# guessed, anything else is taken for a stray byte: it may have split the one word that calls a hearing off.
_GUESSED = re.compile(r"[^\x00-\x7fáéíóúüñÁÉÍÓÚÜÑàèçÀÈÇ¿¡“”‘’–—…•·«»©®™°ºª§¶½¼¾€£¢\xa0\xad]")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Words:
    """What was decoded. `whole` is False when some letters could not be."""

    text: str
    whole: bool


def decode(data: bytes, *, charset: str = "") -> Words:
    """Return the words of some bytes: by the charset that was named if it fits, else by what does fit.

    It never raises: where nothing fits, letters that cannot be read stand as U+FFFD.
    """
    for name in (_of_mark(data), charset, "utf-8", "cp1252"):
        if not name:
            continue
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
        text = _once(text)
        if name == "cp1252" and _TWICE.search(text):
            break  # UTF-8 with a few stray bytes: its letters are kept, and the stray ones told
        guessed = name == "cp1252" and charset.lower() not in {"cp1252", "windows-1252"}
        return Words(text=text, whole="\ufffd" not in text and not (guessed and _GUESSED.search(text)))
    return Words(text=data.decode("utf-8", errors="replace"), whole=False)


def _of_mark(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _once(text: str) -> str:
    """Return the text without one encoding too many: "Ã©" is "é" that was read as another charset."""
    if not _TWICE.search(text):
        return text
    try:
        better = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    return better


_BLOCKS: Final = frozenset(
    {"p", "div", "tr", "table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "section", "article", "center", "hr"}
)
_LINES: Final = frozenset({"br", "li", "dd", "dt"})
_OPEN_MOST: Final = 100  # "<" with no ">" after them
_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript"})


@dataclass(slots=True, repr=False)
class _Found:
    pieces: list[str] = field(default_factory=list)
    pictures: bool = False


class _Stripper(HTMLParser):
    """Keeps the words. Asks for nothing, runs nothing; a picture inside is an error, one from elsewhere is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if re.search(r"data:\s*(?:image|video|audio)/|data:[^,]{0,200};\s*base64", value, re.IGNORECASE):
                raise FileRefused(WhyRefused.IMAGE)
            if name in {"src", "srcset", "background", "poster"} or re.search(r"url\s*\(", value, re.IGNORECASE):
                self.found.pictures = True
        if tag == "svg":
            raise FileRefused(WhyRefused.IMAGE)
        if tag in {"img", "picture", "video", "audio", "object", "embed", "iframe", "canvas"}:
            self.found.pictures = True
        if tag in _SILENT:
            self._silent += 1
        if tag == "a":
            self._links.append(given.get("href", ""))
        self.found.pieces.append("\n\n" if tag in _BLOCKS else "\n" if tag in _LINES else " " if tag == "td" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "a" and self._links:
            href = self._links.pop()
            if re.match(r"\s*(?:https?|ftp):", href, re.IGNORECASE):
                self.found.pieces.append(f" ({href.strip()}) ")  # where a link goes is part of what it says
        self.found.pieces.append("\n\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.pieces.append(re.sub(r"\s+", " ", data))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stripped:
    """The words of some HTML, and whether it asked for pictures or films from elsewhere."""

    text: str
    pictures: bool


def from_html(text: str) -> Stripped:
    """Return the words of some HTML. Raises FileRefused when a picture stands inside it, or it is no HTML at all."""
    if any(piece.count("<") > _OPEN_MOST for piece in text.split(">")):
        raise FileRefused(WhyRefused.NOT_WORDS)  # the library looks for the end of each again and again
    stripper = _Stripper()
    try:
        stripper.feed(text)
        stripper.close()
    except AssertionError:  # what the library raises for a declaration that is none
        raise FileRefused(WhyRefused.NOT_WORDS) from None
    joined = "".join(stripper.found.pieces)
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in joined.split("\n")]
    return Stripped(text=re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), pictures=stripper.found.pictures)
