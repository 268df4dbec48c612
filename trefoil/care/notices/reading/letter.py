"""The text of one notice, read. What could not be read for sure is flagged, and the text is kept.

The anatomy is that of published letters: letterhead, day, `RE:`, greeting, one paragraph that tells the event, a short
paragraph of the office's own, the two numbers, the call centre, the signature. A field is read only from where it
stands in such a letter. Whatever says the same thing in two ways is flagged, and when the end is missing the text is.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from trefoil.care.notices.reading.links import Host, judge, links_in, without_links
from trefoil.care.notices.reading.moments import Moment, moments_in
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.phrases import event_of, events_in, looks_spanish, plain, standing_of
from trefoil.care.notices.schema import Agency, Channel, Doubt, EventType, Field, Standing, Tongue

TEXT_MOST: Final = 60_000  # letters of one notice; the longest that was published has some 9,000
KEPT_APART: Final = "[···]"  # stands in the text where a number or name was cut out


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Around:
    """What is known of a notice from around it: its envelope, or what the person said of it."""

    channel: Channel
    sender_domain: str = ""
    received_at: str = ""
    flagged: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True, repr=False)
class _Flags:
    """What was flagged while reading."""

    found: list[Field] = field(default_factory=list)

    def raise_for(self, *fields: Field) -> None:
        self.found.extend(fields)


_GREETING = re.compile(
    r"^\s*(?:dear|estimad[oa](?:\(a\))?|a quien corresponda|to whom it may concern)\b.{0,80}[:,]\s*$", re.IGNORECASE
)
_CLOSING = re.compile(
    r"^\s*(?:sincerely|respectfully|atentamente|cordialmente|respetuosamente)\b.{0,30}$", re.IGNORECASE
)
_BOILER = re.compile(
    r"victim notification system|sistema de notificacion (?:a|de) (?:las )?victimas|\bvns\b|1-866-|call cent(?:er|re)|do not reply"
    r"|centro de llamadas|victim identification number|personal identification number|\bvin\b|\bpin\b|no responda"
    r"|numero de identificacion|toll[- ]free|linea gratuita|notify\.usdoj\.gov|e-?mail address|correo electronico"
)
_RE = re.compile(r"^\s*(?:re|ref|asunto|subject matter)\s*[:.]\s*(?P<rest>.*)$", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?P<caption>(?:united states(?: of america)?|u\.?s\.?a?\.?|estados unidos(?: de america)?|(?:the )?(?:people|state|commonwealth) of [a-z ]{2,30})"
    r"\s+(?:vs?\.?|contra)\s+[^\n]{2,200})",
    re.IGNORECASE,
)
_CAPTION_ENDS = re.compile(
    r"\s*(?:[;(]|,?\s*(?:and\s+|y\s+)?(?:court docket|docket|case (?:number|no)|criminal (?:no|number)|n[uú]mero de|expediente|caso n|fbi|investigati)).*$",
    re.IGNORECASE | re.DOTALL,
)
_DOCKET = re.compile(r"\b\d{1,2}:\d{2}-(?:cr|mj|mc)-\d{3,6}(?:-[A-Z]{2,4}){0,3}(?![\w-])", re.IGNORECASE)
_DOCKET_LABEL = re.compile(
    r"(?:court docket|docket|n[uú]mero de expediente|expediente(?: judicial)?)(?: (?:number|no\.?|n[uú]m(?:ero)?\.?|#))?\s*[:#.]?\s*(?P<value>[A-Z0-9][^\n,;]{1,40})",
    re.IGNORECASE,
)
_CASE_SHAPE = re.compile(
    r"\d{1,3}[A-Z]{0,2}-[A-Z]{2}-\d{3,9}|\d{4}R\d{5}|[A-Z]{1,4}-?\d{4,10}|\d{3,10}-[A-Z]{2,4}", re.IGNORECASE
)
_CASE_LABEL = re.compile(
    r"(?<!court )(?:(?:fbi|agency|uspis|usao) )?(?:case|investigation|file|register|caso|investigaci[oó]n|registro)"
    r"\s+(?:number|no\.?|n[uú]mero|n[uú]m\.?|#)\s*[:#]?\s*(?P<value>[A-Z0-9][A-Z0-9:.\-]{2,30})"
    r"|n[uú]mero de (?:caso|investigaci[oó]n|registro)(?: (?:del )?(?:fbi))?\s*[:#]?\s*(?P<value2>[A-Z0-9][A-Z0-9:.\-]{2,30})",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?:United States|U\.S\.) District Court,? (?:for the |of the )?(?:[A-Z][a-z]+ ){0,2}District of [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}"
    r"|Tribunal (?:Federal )?de Distrito(?: Federal)? de (?:los )?Estados Unidos,? (?:para el |del )?Distrito (?:[A-Z][a-z]+ ){0,2}de [A-Z][\w]+(?: [A-Z]\w+){0,2}"
)
_COURT_LABEL = re.compile(r"^\s*(?:court|tribunal|corte)\s*:\s*(?P<value>.{3,120})$", re.IGNORECASE | re.MULTILINE)
_PLACE = re.compile(
    r"\b(?:at|in|en(?: la| el)?) (?P<place>(?:the )?(?:courtroom|room|united states (?:district )?courthouse|u\0s\0 courthouse|federal courthouse|sala|tribunal federal|palacio de justicia)\b[^.;]*?)"
    r"(?=,? (?:before|ante)\b|,? on (?:mon|tue|wed|thu|fri|sat|sun)|[.;]|$)",
    re.IGNORECASE,
)
_SHORT_FORMS = re.compile(r"\b(?:U\.S|St|Ave|Blvd|Rd|Rm|No|Ste|Bldg|Av|Dr)\.")  # a stop in these ends no sentence
_PLACE_LABEL = re.compile(
    r"^\s*(?:location|place|lugar|ubicaci[oó]n)\s*:\s*(?P<value>.{3,200})$", re.IGNORECASE | re.MULTILINE
)
_PHONE = re.compile(r"(?<![\d-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)")
_PHONE_LABEL = re.compile(r"^\s*(?:phone|telephone|tel|tel[eé]fono)\s*[.:]\s*(?P<value>.*)$", re.IGNORECASE)
_FAX = re.compile(r"\bfax\b", re.IGNORECASE)
_CALL_CENTRE: Final = "8663654968"

_VIN = re.compile(
    r"(?:victim identification number|n[uú]mero de identificaci[oó]n de (?:la )?v[ií]ctima|\bVIN\b)(?P<gap>[^\d\n]{0,30}\n?[^\w\n]{0,20})(?P<value>[A-Z0-9]*\d[A-Z0-9]*(?:[ -]\d+){0,3})",
    re.IGNORECASE,
)
_PIN = re.compile(
    r"(?:personal identification number|n[uú]mero de identificaci[oó]n personal|\bPIN\b)(?P<gap>[^\d\n]{0,30}\n?[^\w\n]{0,20})(?P<value>[A-Z0-9]*\d[A-Z0-9]*(?:[ -]\d+){0,3})",
    re.IGNORECASE,
)
_VIN_WORD = re.compile(r"\bVIN\b|victim identification number", re.IGNORECASE)
_PIN_WORD = re.compile(r"\bPIN\b|personal identification number", re.IGNORECASE)
_SERIES = re.compile(
    r"(?:\bseries(?: name)?|\bnombre de la serie|\bserie)\s*[:=]\s*[\"“']?(?P<value>[^\"”'\n.;]{2,80})", re.IGNORECASE
)
_AGENCIES: Final[tuple[tuple[Agency, re.Pattern[str]], ...]] = (
    (Agency.FBI, re.compile(r"federal bureau of investigation|buro federal de investigaciones|\bfbi\b")),
    (Agency.USPIS, re.compile(r"postal inspection service|servicio de inspeccion postal")),
    (
        Agency.USAO,
        re.compile(r"united states attorney|u\.s\. attorney|fiscalia (?:federal|de los estados unidos)|fiscal federal"),
    ),
    (Agency.BOP, re.compile(r"bureau of prisons|(?:buro|oficina) federal de prisiones")),
    (Agency.CRIMINAL_DIVISION, re.compile(r"\bcriminal division\b|\bdivision penal\b")),
)
_TRIGGER = re.compile(
    r"\b(?:scheduled|set|held|take place|takes place|reset|rescheduled|moved|continued|postponed|occur|due|by|expected|on|programad[oa]|reprogramad[oa]|fijad[oa]"
    r"|aplazad[oa]|pospuest[oa]|cambiad[oa]|llevara a cabo|antes de|para|el)\b[^.]{0,24}$"
)
_NEW_DAY = re.compile(
    r"\b(?:rescheduled|re-scheduled|reset|postponed|continued|moved|new date|reprogramad[oa]|aplazad[oa]|pospuest[oa]|cambiad[oa]|nueva fecha)\b[^.]{0,40}$"
)
_OLD_DAY = re.compile(r"\b(?:from|previously|originally|formerly|del|previamente|originalmente|antes)\b[^.]{0,40}$")
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
    flags = _Flags(found=list(around.flagged))
    doubts = list(around.doubts)
    whole = _tidy(text)
    if len(whole) > TEXT_MOST:
        whole = whole[:TEXT_MOST]
        flags.raise_for(Field.TEXT)
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
    shape = _shape(main, flags)
    event, standing, at, zone, place = _what_happens(shape, flags, spanish=spanish)
    agency, office = _who(shape, flags)
    name, phone = _contact(shape, flags)
    vin, pin, series = _secrets(main, flags)
    docket = _docket(main, flags)
    return Parsed(
        channel=around.channel,
        tongue=Tongue.SPANISH if spanish else Tongue.ENGLISH,
        sender_domain=around.sender_domain or domain,
        received_at=around.received_at,
        agency=agency,
        office=office,
        contact_name=name,
        contact_phone=phone,
        agency_case_no=_agency_case(main, docket, flags),
        court=_court(main, flags),
        docket_no=docket,
        defendant_caption=_caption(shape, flags),
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
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u2028", "\n")
    text = re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", text
    )
    text = "".join(letter for letter in text if not 0xD800 <= ord(letter) <= 0xDFFF)
    lines = [re.sub(r"[ \t]+", " ", line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_a_notice(text: str) -> bool:
    return any(_RE.match(line) or _GREETING.match(line) for line in text.split("\n")) and bool(events_in(text))


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


# --- the parts of a letter ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Shape:
    """A letter in its parts."""

    head: tuple[str, ...]
    about: str  # the RE: block, in one line
    tells: str  # the paragraph that tells the event
    own_words: str  # what the office wrote itself
    signed: tuple[str, ...]
    body: str


def _shape(text: str, flags: _Flags) -> _Shape:
    lines = text.split("\n")
    greets = [number for number, line in enumerate(lines) if _GREETING.match(line)]
    closes = [number for number, line in enumerate(lines) if _CLOSING.match(line)]
    abouts = [number for number, line in enumerate(lines) if _RE.match(line)]
    if len(greets) > 1 or len(closes) > 1 or not closes or not "".join(lines[closes[0] + 1 :]).strip():
        flags.raise_for(Field.TEXT)  # two letters in one, or one without its end
    first_about = abouts[0] if abouts else None
    greeting = greets[0] if greets else None
    closing = closes[0] if closes else len(lines)
    body_begins = (greeting + 1) if greeting is not None else _after_about(lines, first_about)
    head_ends = min([number for number in (first_about, greeting) if number is not None], default=body_begins)
    body = "\n".join(lines[body_begins:closing]).strip() if closing > body_begins else ""
    tells, own_words = _paragraphs(body, flags)
    return _Shape(
        head=tuple(line.strip() for line in lines[:head_ends] if line.strip()),
        about=_about(lines, abouts, flags),
        tells=tells,
        own_words=own_words,
        signed=tuple(line.strip() for line in lines[closing + 1 : closing + 7] if line.strip()),
        body=body,
    )


def _after_about(lines: list[str], about: int | None) -> int:
    if about is None:
        return 0
    for number in range(about, len(lines)):
        if not lines[number].strip():
            return number + 1
    return len(lines)


def _about(lines: list[str], abouts: list[int], flags: _Flags) -> str:
    blocks: list[str] = []
    for begins in abouts:
        block = [_RE.sub(r"\g<rest>", lines[begins])]
        for line in lines[begins + 1 : begins + 6]:
            if not line.strip() or _GREETING.match(line):
                break
            block.append(line)
        blocks.append(re.sub(r"\s+", " ", " \n".join(block)).strip())
    different = tuple(dict.fromkeys(blocks))
    if len(different) > 1:
        flags.raise_for(Field.TEXT, Field.CAPTION, Field.DOCKET)
    return different[0] if different else ""


def _paragraphs(body: str, flags: _Flags) -> tuple[str, str]:
    """Return the paragraph that tells the event, and the office's own paragraphs after it."""
    paragraphs = [re.sub(r"\s*\n\s*", " ", one).strip() for one in re.split(r"\n\s*\n", body) if one.strip()]
    content = [one for one in paragraphs if not _BOILER.search(plain(one))]
    telling = next((number for number, one in enumerate(content) if events_in(one)), None)
    if telling is None:
        mixed = [one for one in paragraphs if events_in(one)]
        if not mixed:
            return "", "\n\n".join(content)
        flags.raise_for(Field.EVENT, Field.STANDING)  # told in one breath with the call centre and the numbers
        return mixed[0], ""
    tells = content[telling]
    if tells[-1:] not in {".", "!", ":", ")", "”", '"'}:
        flags.raise_for(Field.TEXT)
    return tells, "\n\n".join(content[telling + 1 :])


# --- what happens, and when --------------------------------------------------------------------------------------


def _what_happens(shape: _Shape, flags: _Flags, *, spanish: bool) -> tuple[EventType, Standing, str, str, str]:
    event = event_of(shape.tells)
    if event is None:
        flags.raise_for(Field.EVENT)
    standing, sure = standing_of(shape.tells)
    if not sure:
        flags.raise_for(Field.STANDING)
    at, zone = _when(shape.tells, standing, flags, spanish=spanish)
    return event or EventType.OTHER, standing, at, zone, _place(shape, flags)


def _when(tells: str, standing: Standing, flags: _Flags, *, spanish: bool) -> tuple[str, str]:
    text = plain(tells)
    found = moments_in(text, spanish=spanish)
    if not found:
        return "", ""
    chosen = _chosen(text, found, standing)
    if chosen is None or not chosen.sure:
        flags.raise_for(Field.WHEN)
    if chosen is None:
        return "", ""
    if not chosen.zone_sure:
        flags.raise_for(Field.ZONE)
    return chosen.text, chosen.zone if "T" in chosen.text else ""


def _chosen(text: str, found: tuple[Moment, ...], standing: Standing) -> Moment | None:
    """Return the day that the event is on: the only one; of a moved event the new one. None when it is not plain."""
    if standing is Standing.MOVED:
        new = [one for one in found if _NEW_DAY.search(text[: one.begins]) and not _from(text, one)]
        later = [one for one in found if not _from(text, one)]
        candidates = new[-1:] if new else later
    else:
        candidates = [one for one in found if _TRIGGER.search(text[: one.begins])] or list(found)
    different = {(one.text, one.zone, one.sure) for one in candidates}
    return candidates[0] if len(different) == 1 else None


def _from(text: str, moment: Moment) -> bool:
    return _OLD_DAY.search(text[: moment.begins]) is not None and not _NEW_DAY.search(text[: moment.begins][-30:])


def _place(shape: _Shape, flags: _Flags) -> str:
    labelled = [match["value"].strip() for match in _PLACE_LABEL.finditer(shape.body)]
    tells = _SHORT_FORMS.sub(lambda match: match.group().replace(".", "\0"), shape.tells)
    told = [match["place"].replace("\0", ".").strip(" ,") for match in _PLACE.finditer(tells)]
    return _one(labelled or told, Field.LOCATION, flags)


def _one(values: list[str], about: Field, flags: _Flags) -> str:
    """Return the value that is there; flag it, and return none, when two differ."""
    different = tuple(dict.fromkeys(re.sub(r"\s+", " ", value) for value in values if value))
    if len({plain(value) for value in different}) > 1:
        flags.raise_for(about)
        return ""
    return different[0] if different else ""


# --- which case, and who writes ----------------------------------------------------------------------------------


def _caption(shape: _Shape, flags: _Flags) -> str:
    match = _CAPTION.search(shape.about)
    if match is None:
        return ""
    caption = _CAPTION_ENDS.sub("", match["caption"]).strip(" ,.-–")
    others = [_CAPTION_ENDS.sub("", one["caption"]).strip(" ,.-–") for one in _CAPTION.finditer(shape.about)][1:]
    if any(plain(one) != plain(caption) for one in others):
        flags.raise_for(Field.CAPTION)
    return caption


def _docket(text: str, flags: _Flags) -> str:
    shaped = _one([match.group() for match in _DOCKET.finditer(text)], Field.DOCKET, flags)
    if shaped or Field.DOCKET in flags.found:
        return shaped
    labelled = [
        match["value"].strip(" .") for match in _DOCKET_LABEL.finditer(text) if re.search(r"\d", match["value"])
    ]
    if labelled:
        flags.raise_for(Field.DOCKET)  # a number of another shape: kept as it stands, and said to be so
    return re.split(r"\s+(?:and|y|RE)\s+", labelled[0])[0] if labelled else ""


def _agency_case(text: str, docket: str, flags: _Flags) -> str:
    values = [(match["value"] or match["value2"]).strip(".:-") for match in _CASE_LABEL.finditer(text)]
    values = [value for value in values if plain(value) != plain(docket) and re.search(r"\d", value)]
    number = _one(values, Field.AGENCY_CASE, flags)
    if number and not _CASE_SHAPE.fullmatch(number):
        flags.raise_for(Field.AGENCY_CASE)
    return number


def _court(text: str, flags: _Flags) -> str:
    labelled = [match["value"].strip() for match in _COURT_LABEL.finditer(text)]
    flat = re.sub(r"\s+", " ", text)
    return _one(labelled or [match.group() for match in _COURT.finditer(flat)], Field.COURT, flags)


def _who(shape: _Shape, flags: _Flags) -> tuple[Agency, str]:
    found: list[tuple[Agency, int]] = []
    for number, line in enumerate(shape.head):
        words = plain(line)
        for agency, pattern in _AGENCIES:
            if pattern.search(words):
                found.append((agency, number))
                break
    agencies = {agency for agency, _ in found}
    if len(agencies) > 1:
        flags.raise_for(Field.AGENCY, Field.OFFICE)
        return Agency.OTHER, ""
    if not found:
        return Agency.OTHER, ""
    agency, number = found[0]
    return agency, _office(shape.head, number)


def _office(head: tuple[str, ...], number: int) -> str:
    """Return the line under the agency's name, unless it is an address, a number or a day."""
    _, comma, rest = head[number].partition(", ")
    if comma and not re.search(r"\d", rest):
        return rest.strip()
    below = head[number + 1] if number + 1 < len(head) else ""
    return "" if re.search(r"\d|@|:", below) else below


def _contact(shape: _Shape, flags: _Flags) -> tuple[str, str]:
    name = shape.signed[0].strip(" ,") if shape.signed else ""
    if name and (re.search(r"\d|[:@]", name) or len(name) > 80):
        name = ""
    if name and len(shape.signed) < 2:
        flags.raise_for(Field.CONTACT_NAME)  # the last line of all may be cut off
    signed = [one for line in shape.signed if not _FAX.search(line) for one in _PHONE.findall(line)]
    head = [
        match["value"] for line in shape.head if (match := _PHONE_LABEL.match(line)) and not _FAX.search(match["value"])
    ]
    in_head = [one for value in head for one in _PHONE.findall(value)]
    if head and not in_head and not signed:
        flags.raise_for(Field.CONTACT_PHONE)
    numbers = [one for one in (signed or in_head) if not re.sub(r"\D", "", one).endswith(_CALL_CENTRE)]
    return name, _one(numbers, Field.CONTACT_PHONE, flags)


# --- what is kept apart ------------------------------------------------------------------------------------------


def _secrets(text: str, flags: _Flags) -> tuple[str, str, str]:
    vin = _number(text, _VIN, _VIN_WORD, Field.VIN, flags)
    pin = _number(text, _PIN, _PIN_WORD, Field.PIN, flags)
    series = _SERIES.search(text)
    return vin, pin, series["value"].strip() if series else ""


def _number(text: str, pattern: re.Pattern[str], word: re.Pattern[str], about: Field, flags: _Flags) -> str:
    values = [re.sub(r"[ -]", "", match["value"]) for match in pattern.finditer(text) if not _between(match["gap"])]
    value = _one(values, about, flags)
    if values and not value:
        return " / ".join(dict.fromkeys(values))  # two that differ: both are kept apart, and flagged
    if value and not 4 <= len(value) <= 12:
        flags.raise_for(about)
    if value and not value.isdigit():
        flags.raise_for(about)
    if not value and word.search(text) and re.search(r"(?:VIN|PIN)\)?\s*[:'#]", text):
        flags.raise_for(about)
    return value


def _between(gap: str) -> bool:
    """Say whether the other number's name stands between a name and the digits that were found."""
    return re.search(r"\b(?:VIN|PIN)\b(?!\s*\))|personal|victim", gap, re.IGNORECASE) is not None


def without_secrets(text: str, *, vin: str, series: str) -> str:
    """Return the text without the numbers and the name that are kept apart, and with no link that could be followed
    off the allow-list. Numbers are cut where they are named, the longer one wherever it stands.
    """
    for pattern in (_VIN, _PIN):
        text = pattern.sub(lambda match: match.group()[: match.start("value") - match.start()] + KEPT_APART, text)
    for value in vin.split(" / "):
        if len(value) >= 5:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", KEPT_APART, text)
    if series:
        text = re.sub(re.escape(series), KEPT_APART, text, flags=re.IGNORECASE)
    return without_links(_SERIES.sub(lambda match: match.group().replace(match["value"], KEPT_APART), text))
