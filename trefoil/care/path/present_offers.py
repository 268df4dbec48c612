"""The page on which somebody who works here says what they offer. Pure: records of strings out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trefoil.care.path.approach import Approach
from trefoil.care.people.present import Choice, Lines
from trefoil.kernel.language import N_

SAVED = N_("Saved. People see it on the page of each way.")
TAKEN = N_("Nothing stands there now.")
TOO_LONG = N_("That is a lot of words for one line. Try 300 letters or fewer.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OffersPage:
    """team/offers.html"""

    lines: Lines
    ways: tuple[Choice, ...]
    words: str


def offers_page(*, ways: Sequence[Approach], picked: Collection[str], words: str, lines: Lines) -> OffersPage:
    """Return the page with every way that was signed. Nothing is picked for anybody."""
    return OffersPage(
        lines=lines,
        ways=tuple(
            Choice(value=one.id, label=one.title, hint=one.about[0], chosen="yes" if one.id in picked else "")
            for one in ways
        ),
        words=words,
    )
