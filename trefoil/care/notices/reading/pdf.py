"""The words of a PDF letter. One with pictures, files or something that runs is refused whole.

Every object of the file is looked at, not only what a page shows: a picture that no page names is a picture too.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from trefoil.care.notices.reading.sniff import FileRefused, WhyRefused, refuse_bytes
from trefoil.kernel import events

PAGES_MOST: Final = 60
_OBJECTS_MOST: Final = 20_000
_STREAM_MOST: Final = 20 * 1024 * 1024
_WORDS_ONLY: Final = frozenset(
    {
        "/FlateDecode",
        "/Fl",
        "/ASCIIHexDecode",
        "/AHx",
        "/ASCII85Decode",
        "/A85",
        "/LZWDecode",
        "/LZW",
        "/RunLengthDecode",
        "/RL",
    }
)
_RUNS: Final = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
    }
)
_CARRIES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_FORBIDDEN: Final = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia", "/Collection"}
)
_FONTS: Final = frozenset({"/Type1C", "/CIDFontType0C", "/OpenType"})
_TOGETHER_MOST: Final = 40 * 1024 * 1024  # bytes of all streams, unpacked: the library keeps each one
_INLINE = re.compile(rb"(?<!\S)(?:BI|ID)(?=\s)")
_INLINE_MOST: Final = 602  # bytes between the two words


events.silence("pypdf")


def words_of_pdf(data: bytes) -> str:
    """Return the words of a PDF that holds nothing else. Raises FileRefused."""
    if re.search(rb"/Subtype\s*/Image|/EmbeddedFile|/JavaScript\b|/RichMedia\b", data):
        raise FileRefused(WhyRefused.PDF_MORE)
    try:
        pages = _pages(data)
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file does to the library, it is not read
        raise FileRefused(WhyRefused.PDF_BROKEN) from None
    text = "\n\n".join(re.sub(r"(?m)^[ \t]+", "", page) for page in pages).strip()
    if not text:
        raise FileRefused(WhyRefused.PDF_MORE)  # pages without words are pictures of pages
    return text


def _pages(data: bytes) -> list[str]:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise FileRefused(WhyRefused.PDF_LOCKED)
    together = 0
    for one in _objects(reader):
        together += _check(one)
        if together > _TOGETHER_MOST:
            raise FileRefused(WhyRefused.TOO_BIG)
    if len(reader.pages) > PAGES_MOST:
        raise FileRefused(WhyRefused.TOO_BIG)
    return [page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True) for page in reader.pages]


def _objects(reader: PdfReader) -> Iterator[PdfObject]:
    """Return every object of the file, each once, those that nothing names too."""
    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _OBJECTS_MOST:
        raise FileRefused(WhyRefused.TOO_BIG)
    yield reader.trailer
    for number, generation in sorted(numbers):
        found = reader.get_object(IndirectObject(number, generation, reader))
        if found is not None:
            yield found


def _check(one: PdfObject, depth: int = 0) -> int:
    """Return how many bytes its streams hold, unpacked. Raises FileRefused for what is not words."""
    if depth > 40:
        raise FileRefused(WhyRefused.PDF_BROKEN)
    if isinstance(one, ArrayObject):
        return sum(_check(inner, depth + 1) for inner in one if not isinstance(inner, IndirectObject))
    if not isinstance(one, DictionaryObject):
        return 0
    if set(one) & _FORBIDDEN or str(one.get("/S", "")) in _RUNS or str(one.get("/Subtype", "")) in _CARRIES:
        raise FileRefused(WhyRefused.PDF_MORE)
    if str(one.get("/Subtype", "")) == "/Image" or str(one.get("/Type", "")) in {"/EmbeddedFile", "/Filespec"}:
        raise FileRefused(WhyRefused.PDF_MORE)
    inside = sum(_check(inner, depth + 1) for inner in one.values() if not isinstance(inner, IndirectObject))
    return inside + (_check_stream(one) if isinstance(one, StreamObject) else 0)


def _check_stream(stream: StreamObject) -> int:
    filters = stream.get("/Filter", ArrayObject())
    names = {str(name) for name in filters} if isinstance(filters, ArrayObject) else {str(filters)}
    if not names <= _WORDS_ONLY:
        raise FileRefused(WhyRefused.PDF_MORE)
    data = stream.get_data()
    if len(data) > _STREAM_MOST:
        raise FileRefused(WhyRefused.TOO_BIG)
    is_font = "/Length1" in stream or str(stream.get("/Subtype", "")) in _FONTS
    if not is_font:
        refuse_bytes(data)
        if _holds_inline(data):
            raise FileRefused(WhyRefused.PDF_MORE)
    return len(data)


def _holds_inline(data: bytes) -> bool:
    """Say whether a picture stands in the words of a page. One pass, however often its opening word comes."""
    opened = -_INLINE_MOST - 1
    for found in _INLINE.finditer(data):
        if found[0] == b"BI":
            opened = found.end()
        elif found.start() - opened <= _INLINE_MOST and opened >= 0:
            return True
    return False
