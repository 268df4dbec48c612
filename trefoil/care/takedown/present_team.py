"""What a helper who may add sees of what was asked, and the one step they can write. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.people.present import Choice, Lines
from trefoil.care.takedown.present import STANDS, WHOM
from trefoil.care.takedown.rules import can_go
from trefoil.care.takedown.schema import Stand, Whom
from trefoil.kernel.language import N_

KEPT: Final = N_("It is written down. They are shown as much as they asked for.")
SHORTER: Final = N_("That is longer than fits here. Make it shorter, and save again.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirRow:
    """In: one thing, revealed. How much of it the person wants to see is not among what a page shows."""

    item: str
    whom: Whom
    called: str
    number: str
    stand: Stand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepTyped:
    """What stood in a form that could not be kept."""

    item: str = ""
    stand: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirLine:
    """One thing, and where it can go from where it is."""

    item: str
    field: str
    title: str
    note: str
    stand: str
    open: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirPage:
    """team/follow.html"""

    lines: Lines
    link: str
    name: str
    asked: tuple[TheirLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforePage:
    """team/follow_before.html"""

    lines: Lines
    link: str
    name: str


def before_page(*, link: str, name: str, lines: Lines) -> BeforePage:
    """Return what is shown before anything is opened."""
    return BeforePage(lines=lines, link=link, name=name)


def field_of(item: str) -> str:
    """Return the name of the field for words beside one thing: each form of the page has its own."""
    return f"own-{item[:8]}"


def their_page(*, link: str, name: str, rows: Sequence[TheirRow], typed: StepTyped, lines: Lines) -> TheirPage:
    """Return what was asked, each with its next steps."""
    return TheirPage(lines=lines, link=link, name=name, asked=tuple(_line(row, typed) for row in rows))


def _line(row: TheirRow, typed: StepTyped) -> TheirLine:
    here = row.item == typed.item
    picked = typed.stand if here else ""
    return TheirLine(
        item=row.item,
        field=field_of(row.item),
        title=row.called or WHOM[row.whom],
        note=" · ".join(part for part in (WHOM[row.whom] if row.called else "", row.number) if part),
        stand=f"{STANDS[row.stand]}.",
        open="yes" if here else "",
        words=typed.words if here else "",
        choices=tuple(
            Choice(value=one.value, label=STANDS[one], hint="", chosen="yes" if one.value == picked else "")
            for one in can_go(before=row.stand)
        ),
    )
