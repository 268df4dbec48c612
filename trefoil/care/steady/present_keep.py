"""The pages that can be kept: what stays on the phone, and one sheet with a few ways and the numbers to call. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trefoil.care.help.present import Shelf
from trefoil.care.people.present import Lines
from trefoil.care.steady.present import Card
from trefoil.care.steady.rules import first_few
from trefoil.care.steady.technique import Technique


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeepPage:
    """public/keep.html. Besides the tips it names the list, the sheet and itself."""

    lines: Lines
    base: str
    tips: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tip:
    """One way to feel steadier, whole, on the sheet."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetPage:
    """public/sheet.html: a few ways and the numbers, on one page for a printer or a phone without a network."""

    lines: Lines
    base: str
    tips: tuple[Tip, ...]
    now: tuple[Shelf, ...]


def keep_page(*, base: str, techniques: Iterable[Technique], lines: Lines) -> KeepPage:
    """Return the page that says what stays on the phone: every page by name, so that nothing is kept unseen."""
    return KeepPage(
        lines=lines,
        base=base,
        tips=tuple(Card(path=f"{base}/{one.id}", title=one.title, touches="") for one in techniques),
    )


def sheet_page(*, base: str, techniques: Sequence[Technique], now: tuple[Shelf, ...], lines: Lines) -> SheetPage:
    """Return the sheet. `now` are the crisis lines, as the directory lists them."""
    few = first_few(techniques=techniques)
    return SheetPage(lines=lines, base=base, tips=tuple(Tip(title=one.title, steps=one.steps) for one in few), now=now)
