"""What a file is, by its bytes and never by its name. What could hold a picture is refused whole, before anything else.

18 USC 2258A: whoever comes to hold such a picture is in that law (law, A.9). So a file that holds an image, a film, a
sound, an archive or a program is turned back as a whole, and nothing of it is kept, decoded further or written down.
"""

import re
from enum import StrEnum, unique
from typing import Final

FILE_MOST: Final = 12 * 1024 * 1024  # bytes of one file; the largest message that has to be taken has 10 MB


@unique
class Sort(StrEnum):
    """What kind of file it is, of those that are read."""

    MAIL = "mail"
    MAILBOX = "mailbox"
    PDF = "pdf"
    TABLE = "table"
    TEXT = "text"


@unique
class WhyRefused(StrEnum):
    """Why a file was turned back whole."""

    IMAGE = "image"
    MEDIA = "media"
    ARCHIVE = "archive"
    PROGRAM = "program"
    OFFICE = "office"  # documents that carry other files inside them
    ATTACHED = "attached"  # a message with a file at it that is not a letter
    PDF_MORE = "pdf_more"  # a PDF with pictures, files, or something that runs
    PDF_LOCKED = "pdf_locked"
    PDF_BROKEN = "pdf_broken"
    NOT_WORDS = "not_words"
    TOO_BIG = "too_big"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    COLUMNS = "columns"  # a table whose columns are not known


class FileRefused(ValueError):
    """A file was turned back whole. Holds why, and nothing of the file."""

    def __init__(self, reason: WhyRefused) -> None:
        super().__init__(reason.value)
        self.reason = reason


_OPENINGS: Final[tuple[tuple[bytes, WhyRefused], ...]] = (
    (b"\x89PNG", WhyRefused.IMAGE),
    (b"\xff\xd8\xff", WhyRefused.IMAGE),
    (b"GIF87a", WhyRefused.IMAGE),
    (b"GIF89a", WhyRefused.IMAGE),
    (b"II*\x00", WhyRefused.IMAGE),
    (b"MM\x00*", WhyRefused.IMAGE),
    (b"\x00\x00\x01\x00", WhyRefused.IMAGE),
    (b"8BPS", WhyRefused.IMAGE),
    (b"\xff\x0a", WhyRefused.IMAGE),
    (b"\x00\x00\x00\x0cJXL ", WhyRefused.IMAGE),
    (b"\x00\x00\x00\x0cjP", WhyRefused.IMAGE),
    (b"\xff\x4f\xff\x51", WhyRefused.IMAGE),
    (b"AT&TFORM", WhyRefused.IMAGE),
    (b"PK\x03\x04", WhyRefused.ARCHIVE),
    (b"PK\x05\x06", WhyRefused.ARCHIVE),
    (b"\x1f\x8b", WhyRefused.ARCHIVE),
    (b"BZh", WhyRefused.ARCHIVE),
    (b"\xfd7zXZ\x00", WhyRefused.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", WhyRefused.ARCHIVE),
    (b"Rar!\x1a\x07", WhyRefused.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", WhyRefused.ARCHIVE),
    (b"MSCF", WhyRefused.ARCHIVE),
    (b"\x1a\x45\xdf\xa3", WhyRefused.MEDIA),
    (b"OggS", WhyRefused.MEDIA),
    (b"FLV\x01", WhyRefused.MEDIA),
    (b"\x00\x00\x01\xba", WhyRefused.MEDIA),
    (b"\x00\x00\x01\xb3", WhyRefused.MEDIA),
    (b"ID3", WhyRefused.MEDIA),
    (b"\xff\xfb", WhyRefused.MEDIA),
    (b"fLaC", WhyRefused.MEDIA),
    (b"MThd", WhyRefused.MEDIA),
    (b"RIFF", WhyRefused.MEDIA),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", WhyRefused.MEDIA),
    (b"MZ\x90", WhyRefused.PROGRAM),
    (b"\x7fELF", WhyRefused.PROGRAM),
    (b"\xca\xfe\xba\xbe", WhyRefused.PROGRAM),
    (b"\xcf\xfa\xed\xfe", WhyRefused.PROGRAM),
    (b"SQLite format 3", WhyRefused.PROGRAM),
    (b"\xd0\xcf\x11\xe0", WhyRefused.OFFICE),
    (b"{\\rtf", WhyRefused.OFFICE),
    (b"%!PS", WhyRefused.OFFICE),
)
# Wherever these stand, a picture or an archive begins: at the end of a letter, too, or between two.
_ANYWHERE: Final[tuple[tuple[re.Pattern[bytes], WhyRefused], ...]] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xdb\xe0-\xef]|GIF8[79]a[^ -~\r\n]"), WhyRefused.IMAGE),
    (re.compile(rb"RIFF[\s\S]{4}(?:WEBP|AVI |WAVE)|\x00\x00\x00[\s\S]ftyp"), WhyRefused.MEDIA),
    (re.compile(rb"PK\x03\x04[\x0a-\x3f]\x00|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c"), WhyRefused.ARCHIVE),
)
_SVG = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype svg[^>]{0,300}>\s*|<!--[\s\S]{0,500}?-->\s*)*<svg[\s>]",
    re.IGNORECASE,
)
# Base64 always opens the same way for these: PNG, JPEG, GIF, WebP and AVI, MP4 and HEIC, zip, TIFF, BMP with a head.
_CODED = re.compile(
    r"(?:iVBORw0KGgo|/9j/[24]|R0lGODlh|R0lGODdh|UklGR|AAAA[A-Za-z0-9+/]{2}Z0eXA|UEsDBB|SUkqA|TU0AK)[A-Za-z0-9+/=\s]{64,}"
)
_DATA = re.compile(r"data:\s{0,9}(?:image|video|audio)/|data:[^\s,]{0,200};\s{0,9}base64\s{0,9},", re.IGNORECASE)
_UUENCODED = re.compile(r"^begin [0-7]{3} \S+$", re.MULTILINE)
_HEADER = re.compile(rb"^(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?", re.MULTILINE)
_OF_MAIL: Final = frozenset(
    {b"from", b"to", b"date", b"subject", b"received", b"message-id", b"mime-version", b"content-type", b"return-path"}
)
_MBOX = re.compile(rb"^From \S{1,200} .{0,40}\d{4}\s*\r?\n[A-Za-z-]{2,40}:")


def refuse_bytes(data: bytes) -> None:
    """Turn back bytes that are, or hold, anything that is not words. Raises FileRefused."""
    for opening, reason in _OPENINGS:
        if data.startswith(opening):
            raise FileRefused(reason)
    if data[257:262] == b"ustar":
        raise FileRefused(WhyRefused.ARCHIVE)
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        raise FileRefused(WhyRefused.IMAGE)
    if _SVG.match(data[:2_000]):
        raise FileRefused(WhyRefused.IMAGE)
    for pattern, reason in _ANYWHERE:
        if pattern.search(data):
            raise FileRefused(reason)


def refuse_words(text: str) -> None:
    """Turn back words that carry a coded file: an address that holds data, base64 of a picture, uuencode.

    Raises FileRefused.
    """
    if _DATA.search(text) or _CODED.search(text):
        raise FileRefused(WhyRefused.IMAGE)
    if _UUENCODED.search(text):
        raise FileRefused(WhyRefused.ATTACHED)


def sort_of(data: bytes) -> Sort:
    """Return what kind of file it is. Raises FileRefused."""
    if len(data) > FILE_MOST:
        raise FileRefused(WhyRefused.TOO_BIG)
    if not data.strip():
        raise FileRefused(WhyRefused.EMPTY)
    refuse_bytes(data)
    if b"%PDF-" in data[:1_024]:
        return Sort.PDF
    if _MBOX.match(data):
        return Sort.MAILBOX
    head = re.split(rb"\r?\n\r?\n", data[:20_000].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    names = {match["name"].lower() for match in _HEADER.finditer(head)}
    if _HEADER.match(head) and len(names & _OF_MAIL) >= 2:
        return Sort.MAIL
    return Sort.TEXT
