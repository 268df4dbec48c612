"""Bytes of a file to notices: which sort of file it is, then each message, letter or row of it.

A file that holds anything but words is refused whole (`sniff`). Of what is read, each part comes out: as a notice, as a
notice with flags, or with what went wrong with it.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from trefoil.care.notices.reading import table
from trefoil.care.notices.reading.letter import Around, read_letter
from trefoil.care.notices.reading.mail import Message, messages_in, read_mail
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.pdf import words_of_pdf
from trefoil.care.notices.reading.sniff import FileRefused, Sort, WhyRefused, refuse_words, sort_of
from trefoil.care.notices.reading.troubles import Trouble
from trefoil.care.notices.reading.words import decode, from_html
from trefoil.care.notices.schema import Channel, Doubt, Field

_DEAR = re.compile(
    r"^[ \t>]*(?:dear|estimad[oa](?:\(a\))?)[ \t]+(?P<name>[^\n:,]{1,80})[:,]", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part:
    """One thing out of a file: its place in it, from 1; whom it greets; a name of its own that is the same each time."""

    number: int
    source: str
    greets: str
    parsed: Parsed | None
    troubles: tuple[Trouble, ...]


def read_file(data: bytes) -> tuple[Part, ...]:
    """Return the parts of a file in order, none left out. Raises FileRefused, and nothing else, whatever the bytes."""
    match sort_of(data):
        case Sort.MAILBOX:
            pieces = messages_in(data)
            return _numbered([part for piece in pieces for part in _mail(piece)])
        case Sort.MAIL:
            return _numbered(_mail(data))
        case Sort.PDF:
            return _numbered([_letter(words_of_pdf(data), Around(channel=Channel.LETTER), source=_name(data))])
        case _:
            return _numbered(_text(data))


def read_pasted(text: str, *, received_at: str = "", channel: Channel = Channel.EMAIL) -> Parsed:
    """Return the notice in a text that was pasted. Raises FileRefused when it carries a coded file."""
    refuse_words(text)
    return read_letter(text=text, around=Around(channel=channel, received_at=received_at))


def source_of(text: str) -> str:
    """Return the name of a pasted text: the same for the same words, however they are spaced."""
    return _name(re.sub(r"\s+", " ", text).strip().encode("utf-8", errors="replace"))


def _name(data: bytes) -> str:
    return sha256(data).hexdigest()


def _numbered(parts: list[Part]) -> tuple[Part, ...]:
    seen: dict[str, int] = {}
    numbered = []
    for number, part in enumerate(parts, 1):
        again = seen.get(part.source, 0)  # two rows that say the same are one thing: the name stays the same
        seen[part.source] = again + 1
        numbered.append(
            Part(number=number, source=part.source, greets=part.greets, parsed=part.parsed, troubles=part.troubles)
        )
    return tuple(numbered)


def _mail(data: bytes) -> list[Part]:
    found = read_mail(data)
    return [_from_message(message, source=_name(b"%d " % place + data)) for place, message in enumerate(found)]


def _from_message(message: Message, *, source: str) -> Part:
    if not message.text.strip():
        return Part(number=0, source=source, greets="", parsed=None, troubles=tuple(dict.fromkeys(message.troubles)))
    part = _letter(message.text, message.around, source=source)
    return Part(
        number=0,
        source=source,
        greets=part.greets,
        parsed=part.parsed,
        troubles=tuple(dict.fromkeys(message.troubles)),
    )


def _letter(text: str, around: Around, *, source: str) -> Part:
    dear = _DEAR.search(text)
    return Part(
        number=0,
        source=source,
        greets=dear["name"].strip() if dear else "",
        parsed=read_letter(text=text, around=around),
        troubles=(),
    )


def _text(data: bytes) -> list[Part]:
    words = decode(data)
    if words.text.count("\x00") > 2:
        raise FileRefused(WhyRefused.NOT_WORDS)
    if len(re.findall(r"[\x00-\x08\x0e-\x1f\ufffd]", words.text)) > 8 + len(words.text) // 20:
        raise FileRefused(WhyRefused.NOT_WORDS)
    refuse_words(words.text)
    text, doubts = words.text, () if words.whole else (Doubt.MISSING_LETTERS,)
    if re.match(r"\s*(?:<!doctype html|<html|<body|<div|<p)\b", text[:300], re.IGNORECASE):
        stripped = from_html(text)
        text = stripped.text
        doubts = (*doubts, Doubt.PICTURE_LEFT_OUT) if stripped.pictures else doubts
        refuse_words(text)
    if table.is_table(text):
        return [_from_row(row) for row in table.rows_of(text)]
    around = Around(channel=Channel.LETTER, doubts=doubts, flagged=() if words.whole else (Field.TEXT,))
    return [_letter(text, around, source=_name(data))]


def _from_row(row: table.Row) -> Part:
    secret = "" if row.parsed is None else f"{row.parsed.vin} {row.parsed.pin}"
    return Part(
        number=row.number,
        source=_name(f"{row.words}\n{secret}".encode()),
        greets=row.person,
        parsed=row.parsed,
        troubles=() if row.trouble is None else (row.trouble,),
    )
