"""Tables: one notice a row, by named columns. A row that does not fit is told, with why, and the others stand.

A cell that begins like a formula is turned back: it would run in the sheet of whoever exports it again.
"""

import csv
import re
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from trefoil.care.notices.reading.fields import is_hour, is_moment, is_zone
from trefoil.care.notices.reading.letter import Around, read_letter
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.sniff import FileRefused, WhyRefused, refuse_words
from trefoil.care.notices.reading.troubles import Trouble
from trefoil.care.notices.schema import Agency, Channel, EventType, Field, Standing

ROWS_MOST: Final = 5_000
_NAMES: Final = {
    "person": "person", "for": "person", "name": "person", "persona": "person", "para": "person",
    "received": "received", "date received": "received", "recibido": "received",
    "channel": "channel", "canal": "channel", "came by": "channel",
    "agency": "agency", "from": "agency", "agencia": "agency",
    "office": "office", "oficina": "office",
    "case": "case", "agency case": "case", "caso": "case",
    "court": "court", "tribunal": "court",
    "docket": "docket", "docket number": "docket", "expediente": "docket",
    "caption": "caption",
    "event": "event", "evento": "event",
    "standing": "standing", "estado": "standing",
    "date": "date", "fecha": "date",
    "time": "time", "hora": "time",
    "zone": "zone", "time zone": "zone", "zona": "zone",
    "location": "location", "place": "location", "lugar": "location",
    "contact": "contact", "contacto": "contact", "phone": "phone", "telefono": "phone",
    "vin": "vin", "pin": "pin",
    "text": "text", "letter": "text", "texto": "text", "carta": "text",
}  # fmt: skip
_FORMULA = re.compile(r"^\s*(?:[=@\t\r]|[+-](?![\d\s(.-]*$))")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """One row: what was read, or why not. `number` is the line as a sheet counts it; `words` are its cells."""

    number: int
    person: str
    words: str
    parsed: Parsed | None
    trouble: Trouble | None


def is_table(text: str) -> bool:
    """Say whether a text begins with the names of columns that are known, two at least."""
    return len(set(_columns(text)) & set(_NAMES.values())) >= 2


def _divider(text: str) -> str:
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)


def _columns(text: str) -> list[str]:
    first = text.lstrip("\ufeff").split("\n", 1)[0][:2_000]
    if "\r" in first.rstrip("\r"):
        return []
    cells = next(csv.reader([first.rstrip("\r")], delimiter=_divider(text)), [])
    return [_NAMES.get(plain(cell).strip(), "") for cell in cells]


def rows_of(text: str) -> tuple[Row, ...]:
    """Return the rows of a table. Raises FileRefused for columns that are not known, or too many rows."""
    columns = _columns(text)
    named = [column for column in columns if column]
    if len(named) != len(columns) or len(set(named)) != len(named):
        raise FileRefused(WhyRefused.COLUMNS)
    try:
        cells = list(csv.reader(StringIO(text.lstrip("\ufeff")), delimiter=_divider(text)))
    except csv.Error:
        raise FileRefused(WhyRefused.NOT_WORDS) from None
    if len(cells) > ROWS_MOST + 1:
        raise FileRefused(WhyRefused.TOO_MANY)
    return tuple(
        _row(number, row, columns) for number, row in enumerate(cells[1:], 2) if any(cell.strip() for cell in row)
    )


def _row(number: int, cells: list[str], columns: list[str]) -> Row:
    words = "\n".join(
        f"{column}: {cell.strip()}"
        for column, cell in zip(columns, cells, strict=False)
        if cell.strip() and column not in {"vin", "pin"}
    )
    given = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    refuse_words(words)
    trouble, parsed = _trouble(cells, columns, given), None
    if trouble is None:
        parsed = _parsed(given, words=words)
    return Row(number=number, person=given.get("person", ""), words=words, parsed=parsed, trouble=trouble)


def _trouble(cells: list[str], columns: list[str], given: dict[str, str]) -> Trouble | None:
    checks = (
        (len(cells) > len(columns), Trouble.TOO_MANY_COLUMNS),
        (len(cells) < len(columns), Trouble.TOO_FEW_COLUMNS),
        (any(_FORMULA.match(cell) for cell in cells), Trouble.FORMULA),
        (not is_moment(given.get("date", "")) or "T" in given.get("date", ""), Trouble.NOT_A_DAY),
        (not is_moment(given.get("received", "")), Trouble.NOT_A_DAY),
        (not is_hour(given.get("time", "")) or bool(given.get("time") and not given.get("date")), Trouble.NOT_AN_HOUR),
        (not is_zone(given.get("zone", "")), Trouble.NOT_A_ZONE),
        (_member(given.get("event", ""), EventType) is None and bool(given.get("event")), Trouble.NOT_AN_EVENT),
        (_member(given.get("standing", ""), Standing) is None and bool(given.get("standing")), Trouble.NOT_AN_EVENT),
        (not given.get("event") and not given.get("text"), Trouble.NO_WORDS),
    )
    return next((trouble for wrong, trouble in checks if wrong), None)


def _member(
    text: str, among: type[EventType] | type[Standing] | type[Agency] | type[Channel]
) -> EventType | Standing | Agency | Channel | None:
    name = re.sub(r"[\s-]+", "_", plain(text).strip())
    return next((one for one in among if one.value == name), None)


def _parsed(given: dict[str, str], *, words: str) -> Parsed:
    channel = _member(given.get("channel", ""), Channel)
    around = Around(
        channel=channel if isinstance(channel, Channel) else Channel.LETTER,
        received_at=given.get("received", ""),
    )
    text = given.get("text", "")
    read = read_letter(text=text or words, around=around)
    base = read if text else _empty(read)
    event, standing = _member(given.get("event", ""), EventType), _member(given.get("standing", ""), Standing)
    agency = _member(given.get("agency", ""), Agency)
    when = given.get("date", "") + (f"T{given['time']}" if given.get("time") else "")
    told = replace(
        base,
        event_type=event if isinstance(event, EventType) else base.event_type,
        standing=standing if isinstance(standing, Standing) else base.standing,
        agency=agency if isinstance(agency, Agency) else base.agency,
        office=given.get("office") or base.office,
        agency_case_no=given.get("case") or base.agency_case_no,
        court=given.get("court") or base.court,
        docket_no=given.get("docket") or base.docket_no,
        defendant_caption=given.get("caption") or base.defendant_caption,
        location=given.get("location") or base.location,
        contact_name=given.get("contact") or base.contact_name,
        contact_phone=given.get("phone") or base.contact_phone,
        vin=given.get("vin") or base.vin,
        pin=given.get("pin") or base.pin,
        event_at=when or base.event_at,
        event_timezone=given.get("zone") or base.event_timezone,
    )
    pairs = (
        (Field.DOCKET, base.docket_no, told.docket_no),
        (Field.AGENCY_CASE, base.agency_case_no, told.agency_case_no),
        (Field.WHEN, base.event_at, told.event_at),
        (Field.VIN, base.vin, told.vin),
        (Field.PIN, base.pin, told.pin),
    )
    differs = {flag for flag, read_there, said in pairs if read_there and read_there != said}  # column against letter
    return replace(told, flagged=tuple(one for one in Field if one in {*base.flagged, *differs}))


def _empty(read: Parsed) -> Parsed:
    """Return a notice that says what its columns say and nothing else: it had no letter to read from."""
    return replace(
        read, agency=Agency.OTHER, office="", contact_name="", contact_phone="", agency_case_no="", court="",
        docket_no="", defendant_caption="", event_type=EventType.OTHER, standing=Standing.STANDS, event_at="",
        event_timezone="", location="", vin="", pin="", custom_text="", flagged=(), doubts=(),
    )  # fmt: skip
