"""The text of one notice, read. What could not be read for sure is flagged, and the text is kept.

The anatomy is that of published letters: letterhead, day, `RE:`, greeting, one paragraph that tells the event, a short
paragraph of the office's own, the two numbers, the call centre, the signature. A field is read only from where it
stands in such a letter. Whatever says the same thing in two ways is flagged, and when the end is missing the text is.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from trefoil.care.notices.reading.apart import secrets_of, without_secrets
from trefoil.care.notices.reading.case import agency_case_of, caption_of, contact_of, court_of, docket_of, who_writes
from trefoil.care.notices.reading.happens import what_happens
from trefoil.care.notices.reading.links import Host, judge, links_in
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.phrases import events_in, looks_spanish, plain
from trefoil.care.notices.reading.shape import GREETING, RE_LINE, Flags, shape_of
from trefoil.care.notices.schema import Channel, Doubt, Field, Tongue

TEXT_MOST: Final = 60_000  # letters of one notice; the longest that was published has some 9,000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Around:
    """What is known of a notice from around it: its envelope, or what the person said of it."""

    channel: Channel
    sender_domain: str = ""
    received_at: str = ""
    flagged: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_STRAY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]|\r(?!\n)")
_ODD = re.compile(r"(?<=[^\W\d_])[^\w\s'’\u2018\u00b4`\-\u2010\u2011.,:;/\\@()\[\]&+–—…\"“”*#=?!%·<>|$§°]+(?=[^\W\d_])")
_NO_LETTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t]+")
_QUOTE_BEGINS = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|mensaje (?:original|reenviado))\s*-{2,}|on .{5,120} wrote:|el .{5,120} escribi[oó]:|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_TOP_LINE = re.compile(
    r"^\s*(?P<name>from|de|date|sent|fecha|enviado|to|para|subject|asunto|cc)\s*:\s*(?P<value>.*)$", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+@(?P<domain>[\w.-]+\w)")


def read_letter(*, text: str, around: Around) -> Parsed:
    """Return what one notice says. It never raises, whatever the text."""
    flags = Flags(found=list(around.flagged))
    doubts = list(around.doubts)
    whole = _tidy(text)
    if len(text) > TEXT_MOST * 2 or len(whole) > TEXT_MOST:
        whole = whole[:TEXT_MOST]
        flags.raise_for(Field.TEXT)
    if _STRAY.search(text[:TEXT_MOST]) or _ODD.search(whole[:TEXT_MOST]):
        flags.raise_for(Field.TEXT)  # a word that is split by what does not belong in words may be another word
    if "\ufffd" in whole:
        doubts.append(Doubt.MISSING_LETTERS)
        flags.raise_for(Field.TEXT)
    main, quoted = _without_quotes(whole)
    if quoted and events_in(quoted) and not _is_a_notice(main):
        main = quoted
    elif quoted:
        doubts.append(Doubt.QUOTED_LEFT_OUT)
    main, domain = _without_top(main, around=around)
    doubts.extend(_link_doubts(whole))
    if domain and not around.sender_domain:
        doubts.extend(sender_doubts(domain=domain))
    spanish = looks_spanish(main)
    shape = shape_of(main, flags)
    event, standing, at, zone, place = what_happens(shape, flags, spanish=spanish)
    agency, office = who_writes(shape, flags)
    name, phone = contact_of(shape, flags)
    vin, pin, series = secrets_of(main, flags)
    docket = docket_of(main, flags)
    return Parsed(
        channel=around.channel,
        tongue=Tongue.SPANISH if spanish else Tongue.ENGLISH,
        sender_domain=around.sender_domain or domain,
        received_at=around.received_at,
        agency=agency,
        office=office,
        contact_name=name,
        contact_phone=phone,
        agency_case_no=agency_case_of(main, docket, flags),
        court=court_of(main, flags),
        docket_no=docket,
        defendant_caption=caption_of(shape, flags),
        event_type=event,
        standing=standing,
        event_at=at,
        event_timezone=zone,
        location=place,
        vin=vin,
        pin=pin,
        series_name=series,
        custom_text=without_secrets(shape.own_words, vin=vin, series=series),
        text=without_secrets(whole, vin=vin, series=series),
        flagged=tuple(one for one in Field if one in set(flags.found)),
        doubts=tuple(one for one in Doubt if one in set(doubts)),
    )


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text[: TEXT_MOST * 2])
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u2028", "\n")
    text = _BLANKS.sub(" ", _NO_LETTER.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def _is_a_notice(text: str) -> bool:
    return any(RE_LINE.match(line) or GREETING.match(line) for line in text.split("\n")) and bool(events_in(text))


def _without_quotes(text: str) -> tuple[str, str]:
    """Return a message and the older one that it quotes or hands on, without the marks of quoting."""
    lines = text.split("\n")
    begins = next((number for number, line in enumerate(lines) if _QUOTE_BEGINS.match(line)), None)
    if begins is not None:
        rest = [re.sub(r"^(?:> ?)+", "", line) for line in lines[begins + 1 :]]
        return "\n".join(lines[:begins]).strip(), "\n".join(rest).strip()
    marked = [line for line in lines if line.startswith(">")]
    own = [line for line in lines if not line.startswith(">")]
    if not marked:
        return text, ""
    return "\n".join(own).strip(), "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in marked).strip()


def _without_top(text: str, *, around: Around) -> tuple[str, str]:
    """Take the lines of a copied e-mail's head off a text, and return the domain that its sender's line names."""
    lines = text.split("\n")
    domain, taken = "", 0
    for line in lines[:12]:
        top = _TOP_LINE.match(line)
        if line.strip() and top is None:
            break
        taken += 1
        if top is not None and plain(top["name"]) in {"from", "de"} and not around.sender_domain:
            addresses = _ADDRESS.findall(top["value"])
            domain = addresses[-1].casefold() if addresses else ""
    if taken and not any(_TOP_LINE.match(line) for line in lines[:taken]):
        return text, ""
    return "\n".join(lines[taken:]).strip() if taken else text, domain


def sender_doubts(*, domain: str) -> tuple[Doubt, ...]:
    """Return why a sender's domain is not believed."""
    match judge(domain):
        case Host.GOVERNMENT:
            return ()
        case Host.LOOKS_LIKE:
            return (Doubt.SENDER_LOOKS_LIKE,)
        case Host.OTHER:
            return (Doubt.SENDER_OTHER,)


def _link_doubts(text: str) -> list[Doubt]:
    kinds = {judge(host) for host in links_in(text)}
    found = []
    if Host.LOOKS_LIKE in kinds:
        found.append(Doubt.LINK_LOOKS_LIKE)
    if Host.OTHER in kinds:
        found.append(Doubt.LINK_OTHER)
    return found
