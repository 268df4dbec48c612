"""The page on which somebody who works here says what they offer. Pure: records of strings out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from trefoil.care.directory.schema import About
from trefoil.care.path.approach import Approach
from trefoil.care.path.present_gate import OffersLine, OffersRow, offers_lines
from trefoil.care.people.present import Choice, Lines
from trefoil.kernel.language import N_, Sayings

SAVED = N_("Saved. People see it on the page of each way.")
TAKEN = N_("Nothing stands there now.")
TOO_LONG = N_("That is a lot of words for one line. Try 300 letters or fewer.")
ABOUT: Sayings[About] = Sayings(
    {
        About.IMAGES: N_("Harm from images that were shared"),
        About.LASTING: N_("Harm that went on for years"),
        About.DRIFTING: N_("Drifting off, and losing time"),
        About.YOUNG: N_("Children and young people"),
        About.NEWS: N_("How news of a case comes"),
        About.ONLINE: N_("Being safe online"),
    }
)
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LearnedField:
    """One thing that can be learned, and a line of one's own on it."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OffersPage:
    """team/offers.html"""

    lines: Lines
    ways: tuple[Choice, ...]
    words: str
    learned: tuple[LearnedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AboutShelf:
    """Those who say that they learned about one thing: the person's own people, and others."""

    title: str
    yours: tuple[OffersLine, ...]
    here: tuple[OffersLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LearnedPage:
    """my/plan_learned.html"""

    shelves: tuple[AboutShelf, ...]


def learned_page(*, rows: Mapping[About, Sequence[OffersRow]]) -> LearnedPage:
    """Return who says that they learned what. A thing that nobody learned is not there, and nothing says so."""
    return LearnedPage(
        shelves=tuple(
            AboutShelf(
                title=ABOUT[about],
                yours=offers_lines(rows=rows[about], theirs=True),
                here=offers_lines(rows=rows[about], theirs=False),
            )
            for about in About
            if rows.get(about)
        )
    )


def offers_page(
    *,
    ways: Sequence[Approach],
    picked: Collection[str],
    words: str,
    learned: Mapping[str, str] | None = None,
    lines: Lines,
) -> OffersPage:
    """Return the page with every way that was signed. Nothing is picked for anybody. `learned` by its name."""
    told = learned or {}
    return OffersPage(
        lines=lines,
        learned=tuple(
            LearnedField(
                name=f"on_{about.value}",
                label=ABOUT[about],
                words=told.get(about.value, ""),
            )
            for about in About
        ),
        ways=tuple(
            Choice(value=one.id, label=one.title, hint=one.about[0], chosen="yes" if one.id in picked else "")
            for one in ways
        ),
        words=words,
    )
