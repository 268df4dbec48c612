"""Days, hours and time zones as letters write them, in English and Spanish. What could be read in two ways is not read.

Days are ISO (`2027-03-04`), with an hour `2027-03-04T09:30`. A zone is an IANA name, or empty when none was said.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trefoil.care.notices.reading.phrases import plain

_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SPANISH: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_MONTHS: Final = {
    **{name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
    "setiembre": 9,
}
_WEEKDAYS: Final = {
    name: number
    for names in (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    )
    for number, name in enumerate(names)
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),? (?:the |el )?)?"
    rf"(?:\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:o|°)? (?:de )?(?P<month2>{_MONTH})(?: de(?:l)?|,)? (?P<year2>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|\b(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year3>\d{4})\b)"
)
_HOUR = re.compile(
    r"^[\s,;]{0,3}(?:\([a-z]+\)[\s,]{0,2})?(?:at|a las?|@|,|-|–|t|from|starting at)?[\s,]{0,2}"
    r"(?:(?P<noon>(?:12:00 )?(?:noon|mediodia))"
    r"|(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::00)?(?![\d/-])"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?|de la manana|de la tarde|de la noche)?)"
)
_ZONE = re.compile(
    r"^[\s,]{0,2}\(?(?P<zone>(?:eastern|central|mountain|pacific|alaska|hawaii|arizona)(?: (?:standard|daylight))?(?: time)?"
    r"|hora (?:estandar |de verano )?del? (?:este|centro|montana|pacifico|alaska|hawaii|arizona)"
    r"|[ecmp][sd]?t|ak[sd]t|hst|ast|utc|gmt)\b\)?"
)
_GENERIC: Final = {
    "eastern": "America/New_York", "este": "America/New_York", "central": "America/Chicago",
    "centro": "America/Chicago", "mountain": "America/Denver", "montana": "America/Denver",
    "pacific": "America/Los_Angeles", "pacifico": "America/Los_Angeles", "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu", "arizona": "America/Phoenix",
}  # fmt: skip
_SHORT: Final = {
    "e": "America/New_York", "c": "America/Chicago", "m": "America/Denver", "p": "America/Los_Angeles",
    "ak": "America/Anchorage", "hs": "Pacific/Honolulu", "as": "America/Puerto_Rico",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day in a text, with its hour and zone where they were said, and whether each was read for sure."""

    begins: int
    ends: int
    text: str  # ISO, with the hour when there is one; empty when the day could not be read for sure
    zone: str
    sure: bool
    zone_sure: bool


def moments_in(text: str, *, spanish: bool) -> tuple[Moment, ...]:
    """Return every day that stands in `text`, which `phrases.plain` has made plain, in order."""
    return tuple(_moment(text, match, spanish=spanish) for match in _DAY.finditer(text))


def _moment(text: str, match: re.Match[str], *, spanish: bool) -> Moment:
    day = _day(match, spanish=spanish)
    rest = text[match.end() :]
    hour = _HOUR.match(rest)
    clock, clock_sure, ends = "", True, match.end()
    if hour is not None and (hour["noon"] or hour["minute"] or hour["half"]):
        clock, clock_sure = _clock(hour)
        ends += hour.end()
    zone, zone_sure = "", True
    said = _ZONE.match(text[ends:])
    if said is not None and clock:
        ends += said.end()
        zone, zone_sure = _zone(said["zone"], day=day, clock=clock)
    hour_is_known = bool(clock) and clock_sure  # an hour that can be read in two ways is left out
    text_of = "" if day is None else f"{day.isoformat()}T{clock}" if hour_is_known else day.isoformat()
    sure = day is not None and clock_sure
    if sure and zone and hour_is_known and not _exists(text_of, zone):
        sure = False
    return Moment(begins=match.start(), ends=ends, text=text_of, zone=zone, sure=sure, zone_sure=zone_sure)


def _day(match: re.Match[str], *, spanish: bool) -> date | None:
    try:
        found = _written(match, spanish=spanish)
    except ValueError:
        return None
    if found is None or not 1990 <= found.year <= 2100:
        return None
    weekday = match["weekday"]
    return None if weekday and _WEEKDAYS[weekday] != found.weekday() else found


def _written(match: re.Match[str], *, spanish: bool) -> date | None:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["month"] or match["month2"]:
        month = _MONTHS[match["month"] or match["month2"]]
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    first, second, year = int(match["first"]), int(match["second"]), int(match["year3"])
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second or not spanish:
        return date(year, first, second)  # month first, as offices of the United States write
    return None  # 03/04 in a Spanish letter: March 4 or April 3


def _clock(hour: re.Match[str]) -> tuple[str, bool]:
    if hour["noon"]:
        return "12:00", True
    number, minute = int(hour["hour"]), int(hour["minute"] or 0)
    half = re.sub(r"[.\s]", "", hour["half"] or "")
    if minute > 59 or number > 23 or (half in {"am", "pm"} and not 1 <= number <= 12):
        return "", False
    if half == "pm" or "tarde" in half or "noche" in half:
        number = number if number >= 12 else number + 12
    elif half:
        number = 0 if number == 12 else number
    elif 1 <= number <= 12 and not hour["hour"].startswith("0") and number != 12:
        # 9:30 alone is in the morning or in the evening. Courts sit by day, but nobody should come at the wrong hour.
        return f"{number:02}:{minute:02}", False
    return f"{number:02}:{minute:02}", True


def _zone(said: str, *, day: date | None, clock: str) -> tuple[str, bool]:
    for word, name in _GENERIC.items():
        if re.search(rf"\b{word}\b", said):
            summer = (
                True
                if re.search(r"daylight|verano", said)
                else False
                if re.search(r"standard|estandar", said)
                else None
            )
            return _checked(name, day=day, clock=clock, summer=summer)
    if said in {"utc", "gmt"}:
        return "UTC", True
    letters = said[:-1]
    if letters in _SHORT:
        return _SHORT[letters], True
    summer = {"s": False, "d": True}.get(letters[-1:])
    name = _SHORT.get(letters[:-1], "")
    return _checked(name, day=day, clock=clock, summer=summer) if name else ("", False)


def _checked(name: str, *, day: date | None, clock: str, summer: bool | None) -> tuple[str, bool]:
    """Return the zone when what was said of summer time fits the day: "EST" in July is read in two ways."""
    if summer is None or day is None:
        return name, True
    moment = datetime.fromisoformat(f"{day.isoformat()}T{clock}").replace(tzinfo=ZoneInfo(name))
    return (name, True) if bool(moment.dst()) is summer else ("", False)


def _exists(text: str, zone: str) -> bool:
    """Say whether a local time is there at all: an hour is left out each spring."""
    try:
        local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError):
        return False
    return local.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(
        tzinfo=None
    )


def one_day(text: str, *, spanish: bool) -> str:
    """Return the day of a line that says a day and little else; empty when it cannot be read for sure."""
    found = moments_in(plain(text), spanish=spanish)
    return found[0].text[:10] if len(found) == 1 and found[0].sure else ""
