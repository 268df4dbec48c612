"""What in a few words could tell a colleague who somebody is. Pure, and only ever a help: it cannot find everything.

A name of somebody who shares or shared with the writer stops a letter. The rest is shown, since a word of everyday life
can be a name too, and a number can be a time.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

WORDS_MOST: Final = 1_200


@unique
class What(StrEnum):
    """What could tell who somebody is."""

    NAME = "name"  # with a large letter: what holds one is not sent
    LIKE_A_NAME = "like_a_name"  # the same letters, all small
    DAY = "day"  # a whole date, as of a birth
    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"  # of a docket, a file, an insurance
    ADDRESS = "address"  # of a page


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Found:
    """One thing that was found, as it was typed."""

    what: What
    words: str


_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    "|diciembre"
)
_WHOLE_DAY: Final = (
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    rf"|\b(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: de)? (?:{_MONTHS})\.?,?(?: de)? \d{{4}}\b"
    r"|\b(?:born|birth|nacid[oa]|naci[oó]|nacimiento|dob)\b[^.\n]{0,24}?\d{4}\b"
)
_OF_A_FILE: Final = (
    r"\b(?:\d{1,2}:)?\d{2,4}[- ]?(?:cr|cv|mj|jv|dr|fc|cf|fa|mc|po|pr|sw)[- ]?\d{2,7}(?:-\w{1,6}){0,3}\b"
    r"|\b(?:cr|cv|mj|jv|dr|fc|cf|fa|mc)[- ]\d{2,4}[- ]\d{2,7}\b"
    r"|\b(?:docket|case|file|expediente|caso|claim|vin|policy)(?: (?:no|number|num|n[uú]mero|id))?[.:#]{0,2} ?"
    r"#?[\w-]{0,8}\d{3,12}\b"
    r"|\b\d{3}-\d{2}-\d{4}\b"
)
# In this order: what one of them has taken is not looked at by those after it. Every repeat has an end.
_PATTERNS: Final = (
    (What.MAIL, r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    (What.ADDRESS, r"(?:https?://|www\.)\S{1,300}"),
    (What.DAY, _WHOLE_DAY),
    (What.NUMBER, _OF_A_FILE),
    (What.PHONE, r"(?<!\w)\+?\(?\d{1,4}\)?(?:[ .-]?\(?\d{2,4}\)?){2,4}(?!\w)"),
    (What.NUMBER, r"\b[A-Za-z]{0,4}\d{6,17}\b"),
)
_LOOKS: Final = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in _PATTERNS)
_DIGITS_OF_PHONE: Final = 7
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWNED: Final = re.compile(r"['’]s?$")  # "Wren’s", "James’"
# How to speak of somebody is often no name at all.
_NO_NAMES: Final = frozenset(
    {
        "any", "client", "de", "del", "el", "ella", "elle", "ellas", "ellos", "he", "her", "hers", "him", "his", "it",
        "its", "la", "las", "los", "me", "my", "no", "patient", "she", "survivor", "the", "their", "theirs", "them",
        "they", "us", "victim", "we", "xe", "you", "ze",
    }
)  # fmt: skip
_SHORTEST: Final = 2


def found_in(*, words: str, names: Iterable[str]) -> tuple[Found, ...]:
    """Return what in `words` could tell who somebody is, each once, names first.

    `names` are those of everybody who shares or shared with the writer.
    Marks over letters do not hide a name, and neither do an apostrophe or a hyphen.
    """
    found = [*_names(words, names), *_patterns(words)]
    return tuple({(one.what, one.words): one for one in found}.values())


def may_be_sent(*, found: Iterable[Found], looked: bool) -> bool:
    """Say whether words may go. `looked` is the writer's own word that nobody can be told from what was found."""
    here = {one.what for one in found}
    return What.NAME not in here and (looked or not here)


def _names(words: str, names: Iterable[str]) -> Iterable[Found]:
    known = {part.casefold() for name in names for part in _parts(name)}
    for typed in _WORD.finditer(words):
        here = [part for part in _parts(typed.group()) if part.casefold() in known]
        if here:
            written = any(part[0].isupper() for part in here)
            yield Found(what=What.NAME if written else What.LIKE_A_NAME, words=typed.group())


def _parts(name: str) -> Iterable[str]:
    """Return the words of a name without marks over letters, whole and on each side of a hyphen."""
    for word in _WORD.findall(_plain(name)):
        bare = _OWNED.sub("", word)
        for part in {bare, *re.split("['’-]", bare)}:
            if len(part) >= _SHORTEST and part.casefold() not in _NO_NAMES:
                yield part


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFD", words)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def _patterns(words: str) -> Iterable[Found]:
    for what, look in _LOOKS:
        for hit in look.finditer(words):
            if what is not What.PHONE or sum(letter.isdigit() for letter in hit.group()) >= _DIGITS_OF_PHONE:
                yield Found(what=what, words=hit.group().strip())
        words = look.sub(lambda hit: " " * len(hit.group()), words) if what is not What.PHONE else words
