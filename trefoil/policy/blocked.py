"""People who can have no part here: what the person wrote about them, against somebody who could be let in.

The list stands in the person's own sealed home and is read in their session alone, where every share is made too. So no
tag of a name is kept beside the rows, which whoever has the database and a guess could try (ADR 0157). Source: vault
design, section 8 and invariant I-14.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

WORDS_MOST: Final = 80  # letters of one line
LINES_MOST: Final = 50

# Before a name, and no part of it: somebody is the same person with their title and without.
_TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "mx", "miss", "dr", "doctor", "prof", "professor", "det", "detective", "sgt", "officer",
     "agent", "judge", "rev", "sr", "sra", "srta", "dra", "don", "dona")
)  # fmt: skip


@unique
class Blocked(StrEnum):
    """What the check found out about one person."""

    CLEAR = "clear"
    BLOCKED = "blocked"
    NOT_CHECKED = "not_checked"  # nothing to compare; whoever decides must treat it as a no


class SaysNobody(ValueError):
    """A line without a word that could be a name: it would keep nobody out, or everybody."""


@dataclass(frozen=True, slots=True)
class KeptOut:
    """One line of the list: a name or a place of work, and the accounts it was about when it was written.

    The accounts stay on the list when somebody is called something else later.
    """

    words: str
    accounts: Collection[str] = ()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a name as they are compared: without accents, capitals, signs or a title."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = frozenset(re.findall(r"[^\W_]+", plain))
    return found - _TITLES or found


def check_line(text: str) -> None:
    """Check that a line can name somebody. Raises SaysNobody."""
    if max(map(len, words_of(text)), default=0) < 2:
        raise SaysNobody


def is_about(*, words: str, name: str, organization: str) -> bool:
    """Say whether a line is about somebody: each of its words stands in their name, or in that of where they work."""
    said = words_of(words)
    return bool(said) and (said <= words_of(name) or said <= words_of(organization))


def check_kept_out(*, account: str, name: str, organization: str, lines: Iterable[KeptOut]) -> Blocked:
    """Return what `check_can_grant()` wants to know. Where there are lines, somebody without a name was not checked."""
    lines = tuple(lines)
    for line in lines:
        if account in line.accounts or is_about(words=line.words, name=name, organization=organization):
            return Blocked.BLOCKED
    return Blocked.NOT_CHECKED if lines and not words_of(name) else Blocked.CLEAR
