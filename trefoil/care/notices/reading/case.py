"""Which case a letter is about, and who writes it."""

import re
from typing import Final

from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.shape import Flags, Shape, one_of
from trefoil.care.notices.schema import Agency, Field

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
_PHONE = re.compile(r"(?<![\d-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)")
_PHONE_LABEL = re.compile(r"^\s*(?:phone|telephone|tel|tel[eé]fono)\s*[.:]\s*(?P<value>.*)$", re.IGNORECASE)
_FAX = re.compile(r"\bfax\b", re.IGNORECASE)
_CALL_CENTRE: Final = "8663654968"
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


def caption_of(shape: Shape, flags: Flags) -> str:
    match = _CAPTION.search(shape.about)
    if match is None:
        return ""
    caption = _CAPTION_ENDS.sub("", match["caption"]).strip(" ,.-–")
    others = [_CAPTION_ENDS.sub("", one["caption"]).strip(" ,.-–") for one in _CAPTION.finditer(shape.about)][1:]
    if any(plain(one) != plain(caption) for one in others):
        flags.raise_for(Field.CAPTION)
    return caption


def docket_of(text: str, flags: Flags) -> str:
    shaped = one_of([match.group() for match in _DOCKET.finditer(text)], Field.DOCKET, flags)
    if shaped or Field.DOCKET in flags.found:
        return shaped
    labelled = [
        match["value"].strip(" .") for match in _DOCKET_LABEL.finditer(text) if re.search(r"\d", match["value"])
    ]
    if labelled:
        flags.raise_for(Field.DOCKET)  # a number of another shape: kept as it stands, and said to be so
    return re.split(r"\s+(?:and|y|RE)\s+", labelled[0])[0] if labelled else ""


def agency_case_of(text: str, docket: str, flags: Flags) -> str:
    values = [(match["value"] or match["value2"]).strip(".:-") for match in _CASE_LABEL.finditer(text)]
    values = [value for value in values if plain(value) != plain(docket) and re.search(r"\d", value)]
    number = one_of(values, Field.AGENCY_CASE, flags)
    if number and not _CASE_SHAPE.fullmatch(number):
        flags.raise_for(Field.AGENCY_CASE)
    return number


def court_of(text: str, flags: Flags) -> str:
    labelled = [match["value"].strip() for match in _COURT_LABEL.finditer(text)]
    flat = re.sub(r"\s+", " ", text)
    return one_of(labelled or [match.group() for match in _COURT.finditer(flat)], Field.COURT, flags)


def who_writes(shape: Shape, flags: Flags) -> tuple[Agency, str]:
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
    agency, number = found[-1]  # a line that came twice is one
    return agency, _office(shape.head, number)


def _office(head: tuple[str, ...], number: int) -> str:
    """Return the line under the agency's name, unless it is an address, a number or a day."""
    _, comma, rest = head[number].partition(", ")
    if comma and not re.search(r"\d", rest):
        return rest.strip()
    below = head[number + 1] if number + 1 < len(head) else ""
    return "" if re.search(r"\d|@|:", below) else below


def contact_of(shape: Shape, flags: Flags) -> tuple[str, str]:
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
    return name, one_of(numbers, Field.CONTACT_PHONE, flags)
