"""E-mails: one message, or a box of many. Every part is looked at; what cannot be read is told, and nothing is dropped.

The standard library reads the structure. Its charsets and headers are not believed: each is tried, and what fails is
said of that part alone. A file at a message that is not a letter turns the whole message back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from trefoil.care.notices.reading.letter import Around, sender_doubts
from trefoil.care.notices.reading.pdf import words_of_pdf
from trefoil.care.notices.reading.phrases import events_in
from trefoil.care.notices.reading.sniff import FileRefused, WhyRefused, refuse_bytes, refuse_words
from trefoil.care.notices.reading.troubles import Trouble
from trefoil.care.notices.reading.words import decode, from_html
from trefoil.care.notices.schema import Channel, Doubt, Field

MESSAGES_MOST: Final = 5_000
_DEPTH_MOST: Final = 4
_PARTS_MOST: Final = 100
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
# Headers that the library takes apart, in a time that grows with the square of their length. A real one is short.
_TAKEN_APART = re.compile(rb"(?:content-[a-z-]{1,40}|mime-version|from|reply-to|date)[ \t]*:", re.IGNORECASE)
_HEADER_MOST: Final = 1_000  # bytes, with the lines that go on with it
_FROM_LINE = re.compile(rb"(?:^|(?<=\n)\r?\n)From \S{1,200} .{0,40}\d{4}[^\r\n]{0,20}\r?\n(?=[A-Za-z-]{2,40}:)")


@dataclass(slots=True, repr=False)
class Message:
    """The words of one message, and what is known of it from around it."""

    text: str
    around: Around
    troubles: list[Trouble] = field(default_factory=list)


def messages_in(data: bytes) -> tuple[bytes, ...]:
    """Return the messages of a mailbox. Raises FileRefused when there are too many."""
    begins = list(_FROM_LINE.finditer(data))
    if len(begins) > MESSAGES_MOST:
        raise FileRefused(WhyRefused.TOO_MANY)
    ends = [match.start() for match in begins[1:]] + [len(data)]
    pieces = [data[match.end() : end] for match, end in zip(begins, ends, strict=True)]
    return tuple(re.sub(rb"(?m)^>(>*From )", rb"\1", piece) for piece in pieces)


def read_mail(data: bytes) -> tuple[Message, ...]:
    """Return the messages that stand in one: itself, a letter at it, and one that it carries. Raises FileRefused."""
    try:
        return tuple(_messages(_parsed(data), depth=0))
    except RecursionError:  # parts in parts without end
        raise FileRefused(WhyRefused.ATTACHED) from None


def _refuse_long_headers(data: bytes) -> None:
    """Turn back a message with a header so long that reading it would hold up everybody. Raises FileRefused."""
    length = 0
    for line in data.splitlines():
        if _TAKEN_APART.match(line):
            length = len(line)
        else:
            length = length + len(line) if length and line[:1] in {b" ", b"\t"} else 0
        if length > _HEADER_MOST:
            raise FileRefused(WhyRefused.NOT_WORDS)


def _parsed(data: bytes) -> EmailMessage:
    _refuse_long_headers(data)
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@dataclass(slots=True, repr=False)
class _Parts:
    """What was found in the parts of one message."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    carried: list[EmailMessage] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    flagged: list[Field] = field(default_factory=list)


def _messages(message: EmailMessage, *, depth: int) -> Iterator[Message]:
    if depth > _DEPTH_MOST:
        raise FileRefused(WhyRefused.ATTACHED)
    parts = _Parts()
    leaves = list(_leaves(message))
    if len(leaves) > _PARTS_MOST:
        raise FileRefused(WhyRefused.TOO_MANY)
    for leaf in leaves:
        _take(leaf, parts)
    around = _around(message, parts)
    text = _words(parts)
    if text:
        yield Message(text=text, around=around, troubles=parts.troubles)
    for letter in parts.letters:
        yield Message(text=letter, around=around)
    for carried in parts.carried:
        yield from _messages(carried, depth=depth + 1)
    if not text and not parts.letters and not parts.carried:
        yield Message(text="", around=around, troubles=[*parts.troubles, Trouble.NO_WORDS])


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Return the parts that hold something, without going into a message that is carried along."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, EmailMessage):
                yield from _leaves(part)
        return
    yield message


def _take(part: EmailMessage, parts: _Parts) -> None:
    sort = part.get_content_type()
    if part.get_content_maintype() == "message" and part.is_multipart():
        parts.carried.extend(one for one in part.get_payload() if isinstance(one, EmailMessage))
        return
    data = _bytes(part, parts)
    refuse_bytes(data)
    if b"%PDF-" in data[:1_024]:
        parts.letters.append(words_of_pdf(data))
    elif sort in _SIGNATURES:
        return
    elif part.get_content_maintype() in {"text", "multipart", "message"}:
        _take_text(part, data, parts)
    else:
        raise FileRefused(_why(part.get_content_maintype()))


def _why(main: str) -> WhyRefused:
    return {"image": WhyRefused.IMAGE, "audio": WhyRefused.MEDIA, "video": WhyRefused.MEDIA}.get(
        main, WhyRefused.ATTACHED
    )


def _bytes(part: EmailMessage, parts: _Parts) -> bytes:
    """Return a part's bytes, decoded as its header says. What does not decode is told."""
    try:
        data = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - headers that say nonsense
        data = None
    if part.defects:
        parts.flagged.append(Field.TEXT)
        parts.troubles.append(Trouble.CUT_OFF)
    if isinstance(data, bytes):
        return data
    parts.troubles.append(Trouble.CANNOT_DECODE)
    parts.flagged.append(Field.TEXT)
    raw = part.get_payload()
    return raw.encode("utf-8", errors="replace") if isinstance(raw, str) else b""


def _take_text(part: EmailMessage, data: bytes, parts: _Parts) -> None:
    words = decode(data, charset=_charset(part))
    if words.text.count("\x00") > 2:
        raise FileRefused(WhyRefused.NOT_WORDS)
    if not words.whole:
        parts.doubts.append(Doubt.MISSING_LETTERS)
        parts.flagged.append(Field.TEXT)
    sort = part.get_content_type()
    if sort == "text/html" or re.match(r"\s*(?:<!doctype html|<html)\b", words.text[:300], re.IGNORECASE):
        stripped = from_html(words.text)
        refuse_words(stripped.text)
        if stripped.pictures:
            parts.doubts.append(Doubt.PICTURE_LEFT_OUT)
        parts.html.append(stripped.text)
        return
    refuse_words(words.text)
    if sort == "text/plain" or part.get_content_maintype() != "text":
        parts.plain.append(words.text)
        return
    parts.troubles.append(Trouble.OTHER_PART)
    parts.plain.append(words.text)


def _charset(part: EmailMessage) -> str:
    try:
        return str(part.get_content_charset() or "")
    except Exception:  # noqa: BLE001 - a charset that is no name
        return ""


def _words(parts: _Parts) -> str:
    plain = "\n\n".join(one for one in parts.plain if one.strip())
    html = "\n\n".join(one for one in parts.html if one.strip())
    if plain and html and not events_in(plain) and events_in(html):
        return html  # the plain half says "see the other half"
    return plain or html


# --- the envelope ------------------------------------------------------------------------------------------------


def _header(message: EmailMessage, name: str) -> list[str]:
    """Return a header's values. One that the library cannot read is read as it stands."""
    try:
        return [str(value) for value in message.get_all(name, [])]
    except Exception:  # noqa: BLE001 - the library raises many things on headers that are not well-formed
        return [
            value if isinstance(value, str) else ""
            for key, value in message.raw_items()
            if key.casefold() == name.casefold()
        ]


def _domains(values: list[str]) -> tuple[list[str], list[str]]:
    """Return the domains of the addresses, and the names that stand before them."""
    try:
        pairs = getaddresses(values)
    except Exception:  # noqa: BLE001 - the same
        return [], []
    addresses = [address.rpartition("@")[2].strip().strip(">.").casefold() for _, address in pairs if "@" in address]
    return addresses, [name for name, _ in pairs]


def _around(message: EmailMessage, parts: _Parts) -> Around:
    flagged, doubts = list(parts.flagged), list(parts.doubts)
    if message.defects:
        flagged.append(Field.TEXT)
    domains, names = _domains(_header(message, "from"))
    domain = domains[0] if len(set(domains)) == 1 else ""
    if not domain:
        flagged.append(Field.SENDER)
        doubts.append(Doubt.SENDER_OTHER)
    else:
        doubts.extend(sender_doubts(domain=domain))
    shown = [one for name in names for one in re.findall(r"@([\w.-]+\w)", name)]
    if any(one.casefold() != domain for one in shown) or (
        len(set(domains)) > 1 and any(one.endswith(".gov") for one in domains)
    ):
        doubts.append(Doubt.SENDER_LOOKS_LIKE)  # a name that is an address, of another place than the sender's
    replies, _ = _domains(_header(message, "reply-to"))
    if any(reply != domain and sender_doubts(domain=reply) for reply in replies):
        doubts.append(Doubt.REPLY_ELSEWHERE)
    received = _received(_header(message, "date"))
    if not received:
        flagged.append(Field.RECEIVED)
    return Around(
        channel=Channel.EMAIL,
        sender_domain=domain,
        received_at=received,
        flagged=tuple(dict.fromkeys(flagged)),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _received(values: list[str]) -> str:
    """Return when a message was sent, in UTC; empty when it cannot be read for sure."""
    moments = set()
    for value in values:
        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return ""
        moments.add(found.replace(tzinfo=UTC) if found.tzinfo is None else found)
    if len(moments) != 1:
        return ""
    try:
        moment: datetime = moments.pop().astimezone(UTC)
    except (OverflowError, ValueError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if 1990 <= moment.year <= 2100 else ""
