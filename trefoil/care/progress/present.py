"""The page along the way: the person's own words first, then small drawings over the same months. Pure.

Words come first and numbers stand behind a tap; nothing is better or worse, nothing is red or green, and a step back is
drawn as any other. The page shows as much as its reader may read, and has no empty place for the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.life.schema import Area, Lean
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.progress.present_cards import AREAS, LEANS, Along, GoingRow, Told, along_of
from trefoil.care.progress.rules import Span, WhyNot
from trefoil.kernel.language import N_, Sayings, _

SAVED: Final = N_("Saved.")
ERASED: Final = N_("It is erased.")
KEPT: Final = N_("We kept what you typed. It will be here when you come back.")
CHANGED_ELSEWHERE: Final = N_(
    "This was changed in another window. Your words are here. Save them again if they are the ones you want."
)
ONLY_WORDS: Final = N_("Part of that did not look like words. Take that part out, and save the rest.")
WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.NO_AREA: N_("Pick what it is about first."),
        WhyNot.NOTHING: N_("There is nothing in the box yet. One word is enough, or one pick."),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
    }
)
SPANS: Final[Sayings[Span]] = Sayings(
    {Span.SEASON: N_("Three months"), Span.HALF: N_("Half a year"), Span.YEAR: N_("A year")}
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pick:
    """One way to look: a link, or the one that is looked by now (`now` is "yes")."""

    value: str
    words: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AlongPage:
    """my/along.html. `open` is "yes" on the page that is made to be printed: what is folded elsewhere stands open."""

    lines: Lines
    along: Along
    spans: tuple[Pick, ...]
    case: tuple[Pick, ...]
    span: str
    marked: str
    open: str
    some: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoingPage:
    """my/along_one.html. `revision` and `erase` are empty for a new line."""

    lines: Lines
    action: str
    areas: tuple[Choice, ...]
    leans: tuple[Choice, ...]
    words: str
    revision: str
    erase: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirWayPage:
    """team/along.html"""

    lines: Lines
    link: str
    name: str
    told: str
    along: Along
    spans: tuple[Pick, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforePage:
    """team/along_before.html"""

    link: str
    told: str
    spans: tuple[Pick, ...]


def spans_of(*, chosen: Span) -> tuple[Pick, ...]:
    """Return how far back one can look."""
    return tuple(Pick(value=span.value, words=SPANS[span], now="yes" if span is chosen else "") for span in Span)


def along_page(*, told: Told, span: Span, case: Sequence[Pick], opened: bool, lines: Lines) -> AlongPage:
    """Return the person's own page."""
    along = along_of(told=told, own=True, opened=opened)
    return AlongPage(
        lines=lines,
        along=along,
        spans=spans_of(chosen=span),
        case=tuple(case),
        span=span.value,
        marked=next((one.value for one in case if one.now), ""),
        open="yes" if opened else "",
        some="yes" if along.areas or along.cards else "",
    )


def their_way_page(*, link: str, name: str, told: Told, span: Span, lines: Lines) -> TheirWayPage:
    """Return the page for somebody it was shared with: only what they may read, and no place for the rest."""
    return TheirWayPage(
        lines=lines,
        link=link,
        name=name,
        told=_("{name} can see that you opened this, and why.").format(name=name),
        along=along_of(told=told, own=False, opened=False),
        spans=spans_of(chosen=span),
    )


def before_page(*, link: str, name: str) -> BeforePage:
    """Return the page before a look."""
    return BeforePage(
        link=link,
        told=_("{name} can see that you opened this, and why.").format(name=name),
        spans=spans_of(chosen=Span.HALF),
    )


def going_page(
    *, row: GoingRow | None, area: str, lean: str, words: str, revision: int, seen_by: str, lines: Lines
) -> GoingPage:
    """Return the page of one line; `row` is None for a new one, the rest is what stands in the fields."""
    return GoingPage(
        lines=lines,
        action="/along/new" if row is None else f"/along/{row.item}",
        areas=choices_of(pairs=[(one.value, AREAS[one], "") for one in Area], chosen=area),
        leans=choices_of(pairs=[(one.value, LEANS[one], "") for one in Lean], chosen=lean),
        words=words,
        revision="" if row is None else str(revision),
        erase="" if row is None else f"/along/{row.item}/erase",
        seen_by=seen_by,
    )
