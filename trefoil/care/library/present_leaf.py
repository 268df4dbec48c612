"""The pages of leaves: a list by whom they are for, and one of them. Pure: only strings come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from trefoil.care.library.leaf import Kind, Leaf, Part, Whom
from trefoil.care.library.present import CardRow
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, _

_IN_DANGER: Final = ("988", "911")
_WHOM = {
    Whom.YOU: (N_("For you"), "leaf"),
    Whom.BESIDE: (N_("For family and friends"), "people"),
    Whom.WORK: (N_("For those who work with people"), "hand"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeafRow:
    """One leaf in the list."""

    path: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeafShelf:
    """The leaves for the same people. `id` names it inside the page."""

    id: str
    icon: str
    title: str
    rows: tuple[LeafRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeavesPage:
    """public/beside.html. It has no shelves while nobody has signed any of them."""

    shelves: tuple[LeafShelf, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ask:
    """A question to ask oneself, with its folded answer."""

    words: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Run:
    """Lines of one kind that follow each other: of these three one holds something."""

    texts: tuple[str, ...]
    points: tuple[str, ...]
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeafPart:
    """One part under its heading. `id` names it inside the page. `folded` is empty for a part that stands open."""

    id: str
    title: str
    folded: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeafPage:
    """public/beside_one.html"""

    base: str
    title: str
    lead: str
    parts: tuple[LeafPart, ...]
    who: tuple[CardRow, ...]
    source: str
    checked: str


def leaves_page(*, base: str, leaves: Sequence[Leaf]) -> LeavesPage:
    """Return the list. `leaves` are those that are signed."""
    return LeavesPage(
        shelves=tuple(
            LeafShelf(
                id=whom.value,
                icon=icon,
                title=_(title),
                rows=tuple(
                    LeafRow(path=f"{base}/{one.link}", title=one.title, lead=one.lead)
                    for one in leaves
                    if one.whom is whom
                ),
            )
            for whom, (title, icon) in _WHOM.items()
            if any(one.whom is whom for one in leaves)
        )
    )


def _folded(part: Part, *, number: int) -> str:
    """Say if a part is folded: all but the first, and but one with a number to call when somebody is in danger."""
    danger = any(call in line.words for line in part.lines for call in _IN_DANGER)
    return "" if number == 1 or danger else "yes"


def leaf_page(*, base: str, leaf: Leaf, who: Sequence[tuple[str, str]], today: date) -> LeafPage:
    """Return one leaf, and who can be asked about it (address and title)."""
    return LeafPage(
        base=base,
        title=leaf.title,
        lead=leaf.lead,
        parts=tuple(
            LeafPart(
                id=f"p{number}",
                title=part.title,
                folded=_folded(part, number=number),
                runs=tuple(
                    Run(
                        texts=tuple(one.words for one in lines if one.kind is Kind.TEXT),
                        points=tuple(one.words for one in lines if one.kind is Kind.LIST),
                        asks=tuple(Ask(words=one.words, answer=one.answer) for one in lines if one.kind is Kind.ASK),
                    )
                    for _kind, found in groupby(part.lines, key=lambda line: line.kind)
                    for lines in (tuple(found),)
                ),
            )
            for number, part in enumerate(leaf.parts, start=1)
        ),
        who=tuple(CardRow(path=path, title=title) for path, title in who),
        source=leaf.source,
        checked=date_words(day=leaf.checked, today=today),
    )
