"""The pages of the library: for anybody, and in the person's own door. Pure: only strings come out.

Nothing is counted, nothing has to be read, and a number stays folded until somebody asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.library.card import Card, CardKind, Stage
from trefoil.care.library.rules import NOTHING_SAID, Said, by_stage, find, first_few, may_show, near, sort
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, _

_KINDS = {
    CardKind.NORMAL: N_("You are not alone with this"),
    CardKind.INSIGHT: N_("Good to know"),
    CardKind.MYTH: N_("What some people say, and what is so"),
    CardKind.TERM: N_("What words mean"),
    CardKind.NUMBER: N_("Numbers"),
}
_ONE = {
    CardKind.NORMAL: N_("You are not alone with this"),
    CardKind.INSIGHT: N_("Good to know"),
    CardKind.MYTH: N_("Some people say:"),
    CardKind.TERM: N_("What a word means"),
    CardKind.RIGHT: N_("A right in plain words"),
    CardKind.NUMBER: N_("A number"),
}
_STAGES = {
    Stage.ALWAYS: N_("At any time"),
    Stage.LOOKED_INTO: N_("While a case is looked into"),
    Stage.IN_COURT: N_("When it is in court"),
    Stage.AFTER: N_("After a sentence"),
    Stage.MONEY: N_("Money"),
    Stage.PAPERS: N_("Who may see papers about you"),
    Stage.YOUNG: N_("When you are under 18"),
}
# Of these somebody may say that they fit, or that they do not; a word, a right or a number is nobody's.
_ABOUT_SOMEBODY = frozenset({CardKind.NORMAL, CardKind.INSIGHT, CardKind.MYTH})
NONE_FOUND = N_("Nothing here has those words. Try one short word, like “sleep” or “school”.")
FITS_NOW = N_("We will show you more like this one.")
NOT_ME_NOW = N_("We will not show you that one again. You can bring it back below.")
BACK_NOW = N_("It is back in the list.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardRow:
    """One card in a list."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardShelf:
    """The cards of one kind."""

    title: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LibraryPage:
    """public/library.html and my/read.html. `open` is "yes" when there is a card at all that somebody has signed;
    `asked` is "yes" after a search, whose words stand in `words` and nowhere else."""

    lines: Lines
    base: str
    rights: str
    open: str
    first: tuple[CardRow, ...]
    shelves: tuple[CardShelf, ...]
    numbers: tuple[CardRow, ...]
    grown: tuple[CardRow, ...]
    put_away: tuple[CardRow, ...]
    asked: str
    words: str
    found: tuple[CardRow, ...]
    none_found: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LibraryOnePage:
    """public/library_one.html and my/read_one.html. `folded` is "yes" for a number, `asks` where
    somebody may say whether it is them; `fits` and `not_me` are "yes" when
    the person said so; `who` are those in the directory of help that can be asked about it."""

    lines: Lines
    base: str
    path: str
    about: str
    title: str
    paragraphs: tuple[str, ...]
    folded: str
    as_of: str
    law: str
    source: str
    checked: str
    asks: str
    fits: str
    not_me: str
    who: tuple[CardRow, ...]
    near: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RightPart:
    """One right in plain words, with what it rests on."""

    title: str
    paragraphs: tuple[str, ...]
    law: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StagePart:
    """The rights of one stage. `id` names it inside the page."""

    id: str
    title: str
    rights: tuple[RightPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RightsPage:
    """public/rights.html and my/read_rights.html"""

    lines: Lines
    base: str
    stages: tuple[StagePart, ...]


def _rows(cards: Sequence[Card], base: str) -> tuple[CardRow, ...]:
    return tuple(CardRow(path=f"{base}/{one.link}", title=one.title) for one in cards)


def rows_of(
    *, base: str, cards: Sequence[Card], names: Sequence[str], said: Said = NOTHING_SAID
) -> tuple[CardRow, ...]:
    """Return the cards of these names, in this order, for a page that leads to them; some may not be shown."""
    by_name = {one.id: one for one in cards if may_show(card=one, said=said)}
    return _rows([by_name[name] for name in names if name in by_name], base)


def library_page(
    *,
    base: str,
    rights: str,
    cards: Sequence[Card],
    said: Said = NOTHING_SAID,
    words: str | None = None,
    lines: Lines = QUIET,
) -> LibraryPage:
    """Return the list by kind. `cards` are those that are signed; `words` is what was asked for, if anything."""
    sorted_ = sort(cards=cards, said=said)
    shown = sorted_.all_ages
    found = () if words is None else find(cards=(*shown, *sorted_.grown), words=words)
    return LibraryPage(
        lines=lines,
        base=base,
        rights=rights,
        open="yes" if cards else "",
        first=_rows(first_few(cards=shown, said=said), base),
        shelves=tuple(
            CardShelf(title=_(title), rows=rows)
            for kind, title in _KINDS.items()
            if kind is not CardKind.NUMBER and (rows := _rows([one for one in shown if one.kind is kind], base))
        ),
        numbers=_rows([one for one in shown if one.kind is CardKind.NUMBER], base),
        grown=_rows(sorted_.grown, base),
        put_away=_rows(sorted_.put_away, base),
        asked="" if words is None else "yes",
        words=words or "",
        found=_rows(found, base),
        none_found=_(NONE_FOUND) if words is not None and not found else "",
    )


def library_one_page(
    *,
    base: str,
    card: Card,
    cards: Sequence[Card],
    today: date,
    who: Sequence[tuple[str, str]] = (),
    said: Said = NOTHING_SAID,
    lines: Lines = QUIET,
) -> LibraryOnePage:
    """Return one card, who can be asked about it (address and title), and a few that are near to it."""
    return LibraryOnePage(
        lines=lines,
        base=base,
        path=f"{base}/{card.link}",
        about=_(_ONE[card.kind]),
        title=card.title,
        paragraphs=card.paragraphs,
        folded="yes" if card.kind is CardKind.NUMBER else "",
        as_of=_("As of {day}.").format(day=card.as_of) if card.as_of else "",
        law=card.law,
        source=card.source,
        checked=date_words(day=card.checked, today=today),
        asks="yes" if card.kind in _ABOUT_SOMEBODY or card.link in said.fits | said.not_me else "",
        fits="yes" if card.link in said.fits else "",
        not_me="yes" if card.link in said.not_me else "",
        who=tuple(CardRow(path=path, title=title) for path, title in who),
        near=_rows(near(card=card, cards=sort(cards=cards, said=said).all_ages), base),
    )


def rights_page(*, base: str, cards: Sequence[Card], today: date) -> RightsPage:
    """Return every right in plain words, by the stage at which it matters."""
    return RightsPage(
        lines=QUIET,
        base=base,
        stages=tuple(
            StagePart(
                id=stage.value.replace("-", ""),
                title=_(_STAGES[stage]),
                rights=tuple(
                    RightPart(
                        title=one.title,
                        paragraphs=one.paragraphs,
                        law=one.law,
                        checked=date_words(day=one.checked, today=today),
                    )
                    for one in found
                ),
            )
            for stage, found in by_stage(cards=cards)
        ),
    )
