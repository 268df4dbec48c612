"""Pages for a desk that brings letters in: bring them, how far it is, and what needs a look. Pure: strings out.

No name of a case, no charge and no number stands on them: a row is told by its file, its place in it, what it needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.notices.present import AGENCY, DOUBTS, KIND, REFUSED, TROUBLES
from trefoil.care.notices.rules import date_kind
from trefoil.care.notices.waiting import REFUSAL, TROUBLE, BagSeen, Needs, RowSeen
from trefoil.care.people.present import Choice, Lines
from trefoil.kernel.language import N_, Sayings, _

NO_FILES: Final = N_("No file was picked yet.")
NOT_WORDS: Final = N_("Part of that did not look like words. Take that part out, and try again.")
MUCH_TODAY: Final = N_("That is as much as one person gets in a day. The rest stays on your tray. Go on tomorrow.")
LEFT_OUT: Final = N_("It is left out.")
ALL_DONE: Final = N_("All of it is put away.")
NOBODY: Final = N_("Nobody lets you add case news now. They can share it with you, and let you add.")

NEEDS: Final[Sayings[Needs]] = Sayings(
    {
        Needs.NOTHING: N_("Ready"),
        Needs.WHO: N_("Whose letter is it?"),
        Needs.LOOK: N_("It may not be real. Check it before it goes on."),
        Needs.MENDING: N_("It could not be read. Paste its words, or leave it out."),
        Needs.PLACE: N_("This person does not let you add case news now."),
        Needs.REFUSED: N_("This file was turned back whole. Nothing of it was kept."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BagRow:
    """One bag that is not put away yet."""

    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeskPage:
    """team/letters.html"""

    lines: Lines
    people: tuple[Choice, ...]
    bags: tuple[BagRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeskRow:
    """One row that needs a look. `who`, `paste` and `only_out` are "yes" or empty."""

    id: str
    title: str
    about: str
    needs: str
    why: tuple[str, ...]
    who: str
    paste: str
    only_out: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BagPage:
    """team/letters_bag.html"""

    lines: Lines
    path: str
    done: str
    total: str
    said: str
    goes_on: str
    rows: tuple[DeskRow, ...]
    more: str
    people: tuple[Choice, ...]


def desk_page(*, people: Sequence[Choice], bags: Sequence[BagSeen], lines: Lines) -> DeskPage:
    """Return the page on which letters are brought in."""
    return DeskPage(
        lines=lines,
        people=tuple(people),
        bags=tuple(BagRow(path=f"/letters/{bag.bag}", words=_far(bag)) for bag in bags),
    )


def _far(bag: BagSeen) -> str:
    return _("{done} of {total} are put away.").format(done=bag.done, total=bag.total)


def bag_page(*, bag: BagSeen, people: Sequence[Choice], lines: Lines) -> BagPage:
    """Return how far a bag is, and the rows that need a look."""
    return BagPage(
        lines=lines,
        path=f"/letters/{bag.bag}",
        done=str(bag.done),
        total=str(max(bag.total, 1)),
        said=_far(bag),
        goes_on="yes" if bag.ready else "",
        rows=tuple(_row(one) for one in bag.rows),
        more=_("More wait behind these.") if bag.left - bag.ready > len(bag.rows) else "",
        people=tuple(people),
    )


def _row(one: RowSeen) -> DeskRow:
    row, parsed = one.row, one.row.parsed
    about = (
        ""
        if parsed is None
        else _("From {office}. {kind}.").format(office=AGENCY[parsed.agency], kind=KIND[date_kind(parsed.event_type)])
    )
    why = [REFUSED[REFUSAL[row.refused]]] if row.refused in REFUSAL else []
    why += [TROUBLES[TROUBLE[name]] for name in row.troubles if name in TROUBLE]
    if parsed is not None and one.needs is Needs.LOOK:
        why += [DOUBTS[doubt] for doubt in parsed.doubts]
    return DeskRow(
        id=one.id,
        title=row.file if row.refused else _("{file}, number {number}").format(file=row.file, number=row.number),
        about=about,
        needs=NEEDS[one.needs],
        why=tuple(why),
        who="" if one.needs is Needs.REFUSED else "yes",
        paste="yes" if one.needs is Needs.MENDING else "",
        only_out="yes" if one.needs is Needs.REFUSED else "",
    )
