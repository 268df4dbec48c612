"""The numbers that sign somebody in, and a name that must never be found: read, and cut out of every text."""

import re
from typing import Final

from trefoil.care.notices.reading.links import without_links
from trefoil.care.notices.reading.shape import Flags, one_of
from trefoil.care.notices.schema import Field

KEPT_APART: Final = "[···]"  # stands in the text where a number or name was cut out
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
_MAY_HOLD = re.compile(r"\b(?:VIN|PIN)\b|identifica|\bserie|://|\bwww\.", re.IGNORECASE)
# What `_MAY_HOLD` looks for, without the borders of words: most fields of a letter hold none of it.
_SIGNS: Final = ("vin", "pin", "identifica", "serie", "://", "www.")
_LIKE_OTHERS: Final = frozenset("\u0130\u0131\u017f\u212a")  # what a search without regard to size takes for i, s and k
_SERIES = re.compile(
    r"(?:\bseries(?: name)?|\bnombre de la serie|\bserie)\s*[:=]\s*[\"“']?(?P<value>[^\"”'\n.;]{2,80})", re.IGNORECASE
)


def secrets_of(text: str, flags: Flags) -> tuple[str, str, str]:
    vin = _number(text, _VIN, _VIN_WORD, Field.VIN, flags)
    pin = _number(text, _PIN, _PIN_WORD, Field.PIN, flags)
    series = _SERIES.search(text)
    return vin, pin, series["value"].strip() if series else ""


def _number(text: str, pattern: re.Pattern[str], word: re.Pattern[str], about: Field, flags: Flags) -> str:
    values = [re.sub(r"[ -]", "", match["value"]) for match in pattern.finditer(text) if not _between(match["gap"])]
    value = one_of(values, about, flags)
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
    if not text:
        return text
    small = text.casefold()
    odd = not text.isascii() and not _LIKE_OTHERS.isdisjoint(text)
    signs = {sign for sign in _SIGNS if odd or sign in small}
    if (
        not (signs and _MAY_HOLD.search(text))
        and not any(one and one in text for one in vin.split(" / "))
        and not (series and series.casefold() in small)
    ):
        return text
    for pattern in (_VIN, _PIN):
        text = pattern.sub(lambda match: match.group()[: match.start("value") - match.start()] + KEPT_APART, text)
    for value in vin.split(" / "):
        if len(value) >= 5 and value in text:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", KEPT_APART, text)
    if series:
        text = re.sub(re.escape(series), KEPT_APART, text, flags=re.IGNORECASE)
    if "serie" in signs:
        text = _SERIES.sub(lambda match: match.group().replace(match["value"], KEPT_APART), text)
    return without_links(text) if signs & {"://", "www."} else text
