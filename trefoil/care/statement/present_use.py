"""Pages on where a statement may be used, where it was handed in, its paper, and the words to look for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.legal.present_form import DAY, LINE, Field, one_of
from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words
from trefoil.care.statement.present import (
    BACK,
    SORTS,
    FiledLine,
    UseLine,
    VersionRow,
    filed_lines,
    title_of,
    use_lines,
    use_words,
)
from trefoil.care.statement.rules import ANY_CASE
from trefoil.care.statement.schema import Part, Sort
from trefoil.kernel.language import _


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UsePage:
    """my/statement_use.html"""

    lines: Lines
    path: str
    title: str
    day: str
    uses: tuple[UseLine, ...]
    past: tuple[str, ...]
    choices: tuple[Choice, ...]
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WherePage:
    """my/statement_where.html"""

    lines: Lines
    path: str
    title: str
    filed: tuple[FiledLine, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperPage:
    """my/statement_paper.html"""

    lines: Lines
    path: str
    title: str
    fields: tuple[Field, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WordLine:
    """A word to look for."""

    item: str
    words: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WordsPage:
    """my/statement_words.html"""

    lines: Lines
    words: tuple[WordLine, ...]
    fields: tuple[Field, ...]


def use_page(
    *,
    row: VersionRow,
    cases: Sequence[tuple[str, str]],
    taken: Sequence[str],
    chosen: str | None,
    seen_by: str,
    lines: Lines,
    today: date,
) -> UsePage:
    """Return where a version may be used. `taken` are the cases for which some version may be used already."""
    offers = [(item, use_words(name)) for item, name in cases if item not in taken]
    if ANY_CASE not in taken:
        offers.append(("any", use_words("")))
    return UsePage(
        lines=lines,
        path=f"{BACK}/{row.item}",
        title=title_of(row=row, today=today),
        day=_("As of {day}").format(day=date_words(day=row.as_of, today=today)),
        uses=use_lines(row),
        past=tuple(
            _("{use}: taken back on {day}.").format(use=use_words(name), day=date_words(day=day, today=today))
            for name, day in row.past
        ),
        choices=tuple(
            Choice(value=value, label=words, hint="", chosen="yes" if value == chosen else "")
            for value, words in offers
        ),
        seen_by=seen_by,
    )


def where_page(*, row: VersionRow, where: str, on: str, words: str, lines: Lines, today: date) -> WherePage:
    """Return where a version was handed in."""
    return WherePage(
        lines=lines,
        path=f"{BACK}/{row.item}",
        title=title_of(row=row, today=today),
        filed=filed_lines(row, today),
        fields=(
            Field(
                form=LINE,
                name="place",
                label=_("Where it was handed in"),
                hint=_("An office, a court, or a person."),
                value=where,
                most="160",
            ),
            Field(form=DAY, name="day", label=_("When"), hint=_("It can stay empty."), value=on),
            Field(form=LINE, name="own", label=_("A line about it"), value=words, most="160"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Heads:
    """What stands over the words on paper, as it was typed. None of it is kept."""

    court: str = ""
    number: str = ""
    heading: str = ""
    name: str = ""


NO_HEADS: Final = Heads()


def paper_page(*, row: VersionRow, heads: Heads, lines: Lines, today: date) -> PaperPage:
    """Return the words as they will stand on paper, and what may stand over them."""
    return PaperPage(
        lines=lines,
        path=f"{BACK}/{row.item}",
        title=title_of(row=row, today=today),
        fields=(
            Field(form=LINE, name="to", label=_("The court"), value=heads.court, most="120"),
            Field(form=LINE, name="number", label=_("The number of the case"), value=heads.number, most="80"),
            Field(
                form=LINE,
                name="title",
                label=_("A heading"),
                value=heads.heading or heading_first(),
                most="80",
            ),
            Field(
                form=LINE,
                name="own",
                label=_("The name that stands on it"),
                value=heads.name,
                most="80",
            ),
        ),
        paragraphs=paragraphs_of(pieces=row.pieces),
    )


def heading_first() -> str:
    """Return the heading that stands in the box before anybody changes it."""
    return _("Statement")


def paragraphs_of(*, pieces: Sequence[tuple[Part, str]]) -> tuple[str, ...]:
    """Return the person's words as paragraphs, in the outline's order, and nothing else."""
    return tuple(line for _part, words in pieces for line in words.split("\n") if line.strip())


def as_of_words(*, day: date, today: date) -> str:
    """Return the day that a paper tells of, with its year."""
    far = date(today.year - 1, 1, 1) if day.year == today.year else today
    return _("As of {day}").format(day=date_words(day=day, today=far))


def cannot_print(*, letters: str) -> str:
    """Return why there is no PDF: letters that it cannot hold. Nothing is left out in silence."""
    return _("A PDF from here can’t hold these letters: {letters}. The other file can.").format(letters=letters[:20])


def signed_words() -> tuple[str, str]:
    """Return the words beside the two lines at the end of a paper."""
    return _("Signed:"), _("Day:")


def page_words() -> str:
    """Return what stands at the foot of each sheet; the numbers are filled in later."""
    return _("Page {page} of {pages}")


def words_page(*, words: Sequence[tuple[str, Sort, str]], typed: str, sort: str, lines: Lines) -> WordsPage:
    """Return the person's own list of words to look for."""
    return WordsPage(
        lines=lines,
        words=tuple(WordLine(item=item, words=said, note=SORTS[one]) for item, one, said in words),
        fields=(
            Field(
                form=LINE,
                name="word",
                label=_("A word or a few"),
                hint=_("A street, a school, a child’s name: what you do not want to tell."),
                value=typed,
                most="160",
            ),
            one_of(name="sort", label=_("What it is"), pairs=[(one.value, SORTS[one]) for one in Sort], chosen=sort),
        ),
    )
