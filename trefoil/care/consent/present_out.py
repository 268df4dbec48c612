"""People who can have no part here: the page (guide 43). Pure. It never asks why."""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.care.consent.keeping_out_rows import Line
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import list_words
from trefoil.kernel.language import N_, _
from trefoil.policy.blocked import WORDS_MOST

# Said after something was done, or when it could not be.
KEPT = N_("It is on your list.")
STOPPED = N_("It is on your list. What they could see or add has stopped.")
OFF = N_("It is off your list. What was stopped stays stopped.")
NOTHING_TYPED = N_("You can write a name, or a place where someone works.")
NO_NAME = N_("A name has a word of two letters or more. What you wrote is still here.")
TOO_LONG = N_("That is longer than fits. A name is enough. What you wrote is still here.")
ONLY_WORDS = N_("Part of that did not look like words. This place keeps words only. Take that part out.")
FULL = N_("The list is full. You can take a line off and add this one then. What you wrote is still here.")
BUSY = N_("This was changed in another window just now. What you wrote is still here.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutRow:
    """One line of the list, as it is shown."""

    words: str
    about: str
    half: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutPage:
    """The list, and one box."""

    rows: tuple[OutRow, ...]
    typed: str
    words_most: int
    lines: Lines


def out_page(*, found: Sequence[Line], typed: str, lines: Lines) -> OutPage:
    """Return the page."""
    return OutPage(rows=tuple(_row(line) for line in found), typed=typed, words_most=WORDS_MOST, lines=lines)


def _row(line: Line) -> OutRow:
    about = _("Nobody you could share with has that name now.")
    if line.names:
        about = _("It is about {names}.").format(names=list_words(things=line.names))
    half = ""
    if line.halves:
        half = _("{names} keeps a half of your spare key. You can take it back.").format(
            names=list_words(things=line.halves)
        )
    return OutRow(words=line.words, about=about, half=half)
