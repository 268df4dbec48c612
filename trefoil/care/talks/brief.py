"""The one minute before a talk: what was granted to its reader, in at most so many words. Pure.

It says nothing of what was not granted: no empty part, no "not shared", no "has not opened", no count (experience
design, 10.8). What a person keeps away from is named once, as something to leave; no other line brings it up, unless
the person picked it themselves to begin with.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

WORDS_MOST: Final = 150  # of what stands in the parts; with the page around it the page keeps under 200
_LINES_MOST: Final = 4
_SHORT: Final = 4  # letters: shorter words of a label ("to", "the") match nothing
_SAYS_LITTLE: Final = frozenset({"about", "with", "from", "that", "this", "being", "when", "some", "things", "other"})
_WORD: Final = re.compile(r"\w+")


@unique
class Part(Enum):
    """The parts, in the order in which they stand and in which words are given to them."""

    START = "start"
    LEAVE = "leave"
    HELPS = "helps"
    AGREED = "agreed"
    SLEEP = "sleep"
    GOALS = "goals"
    DATES = "dates"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Granted:
    """In: what the reader was granted and what was opened. What was not granted is empty, like what is not there."""

    start: Sequence[str] = ()
    away: Sequence[str] = ()  # labels of what the person keeps away from
    leave: Sequence[str] = ()  # other things that the person asks to leave
    helps: Sequence[str] = ()
    agreed: Sequence[str] = ()
    sleep: Sequence[str] = ()
    goals: Sequence[str] = ()
    dates: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BriefPart:
    """One part that holds something."""

    part: Part
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Brief:
    """What is read. `cut` says that something that was granted did not fit; it stands on the reader's full page."""

    parts: tuple[BriefPart, ...]
    cut: bool


def count_words(*, text: str) -> int:
    """Return how many words a reader would count."""
    return len(text.split())


def brings_up(*, text: str, away: Iterable[str]) -> bool:
    """Say whether a line names something that is kept away: any word of the label that says something."""
    said = {word.casefold() for word in _WORD.findall(text)}
    said |= {word.removesuffix("s") for word in said}
    for label in away:
        for word in (found.casefold() for found in _WORD.findall(label)):
            tells = len(word) >= _SHORT and word not in _SAYS_LITTLE
            if tells and (word in said or word.removesuffix("s") in said):
                return True
    return False


def brief_of(*, granted: Granted) -> Brief:
    """Return the brief: whole lines alone, in the order of the parts, while there are words left for them."""
    calm = {
        Part.AGREED: granted.agreed,
        Part.SLEEP: granted.sleep,
        Part.GOALS: granted.goals,
        Part.DATES: granted.dates,
        Part.HELPS: granted.helps,
    }
    given: dict[Part, Sequence[str]] = {
        part: [line for line in lines if not brings_up(text=line, away=granted.away)] for part, lines in calm.items()
    }
    given[Part.START] = granted.start
    given[Part.LEAVE] = (*granted.away, *granted.leave)
    left, cut, parts = WORDS_MOST, False, []
    for part in Part:
        lines: list[str] = []
        for line in (one.strip() for one in given[part]):
            if not line or line in lines:
                continue
            words = count_words(text=line)
            if words > left or (len(lines) >= _LINES_MOST and part is not Part.LEAVE):
                cut = True
                continue
            lines.append(line)
            left -= words
        if lines:
            parts.append(BriefPart(part=part, lines=tuple(lines)))
    return Brief(parts=tuple(parts), cut=cut)
