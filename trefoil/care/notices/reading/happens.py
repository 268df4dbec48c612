"""What a letter tells, when, and where. A day that could be another is flagged and not chosen."""

import re

from trefoil.care.notices.reading.moments import Moment, moments_in
from trefoil.care.notices.reading.phrases import event_of, plain, standing_of
from trefoil.care.notices.reading.shape import Flags, Shape, one_of
from trefoil.care.notices.schema import EventType, Field, Standing

_PLACE = re.compile(
    r"\b(?:at|in|en(?: la| el)?) (?P<place>(?:the )?(?:courtroom|room|united states (?:district )?courthouse|u\0s\0 courthouse|federal courthouse|sala|tribunal federal|palacio de justicia)\b[^.;]*?)"
    r"(?=,? (?:before|ante)\b|,? on (?:mon|tue|wed|thu|fri|sat|sun)|[.;]|$)",
    re.IGNORECASE,
)
_SHORT_FORMS = re.compile(r"\b(?:U\.S|St|Ave|Blvd|Rd|Rm|No|Ste|Bldg|Av|Dr)\.")  # a stop in these ends no sentence
_PLACE_LABEL = re.compile(
    r"^\s*(?:location|place|lugar|ubicaci[oó]n)\s*:\s*(?P<value>.{3,200})$", re.IGNORECASE | re.MULTILINE
)
_TRIGGER = re.compile(
    r"\b(?:scheduled|set|held|take place|takes place|reset|rescheduled|moved|continued|postponed|occur|due|by|expected|on|programad[oa]|reprogramad[oa]|fijad[oa]"
    r"|aplazad[oa]|pospuest[oa]|cambiad[oa]|llevara a cabo|antes de|para|el)\b[^.]{0,24}$"
)
_NEW_DAY = re.compile(
    r"\b(?:rescheduled|re-scheduled|reset|postponed|continued|moved|new date|reprogramad[oa]|aplazad[oa]|pospuest[oa]|cambiad[oa]|nueva fecha)\b[^.]{0,40}$"
)
_OLD_DAY = re.compile(r"\b(?:from|previously|originally|formerly|del|previamente|originalmente|antes)\b[^.]{0,40}$")


def what_happens(shape: Shape, flags: Flags, *, spanish: bool) -> tuple[EventType, Standing, str, str, str]:
    event = event_of(shape.tells)
    if event is None:
        flags.raise_for(Field.EVENT)
    standing, sure = standing_of(shape.tells)
    if not sure:
        flags.raise_for(Field.STANDING)
    at, zone = _when(shape.tells, standing, flags, spanish=spanish)
    return event or EventType.OTHER, standing, at, zone, _place(shape, flags)


def _when(tells: str, standing: Standing, flags: Flags, *, spanish: bool) -> tuple[str, str]:
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


def _place(shape: Shape, flags: Flags) -> str:
    labelled = [match["value"].strip() for match in _PLACE_LABEL.finditer(shape.body)]
    tells = _SHORT_FORMS.sub(lambda match: match.group().replace(".", "\0"), shape.tells)
    told = [match["place"].replace("\0", ".").strip(" ,") for match in _PLACE.finditer(tells)]
    return one_of(labelled or told, Field.LOCATION, flags)
