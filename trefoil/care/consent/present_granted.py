"""What one grant shows to its reader: the same for the professional's page and for the owner's preview.

Pure. One function makes both, so the two cannot differ (vault design, section 3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import SHELVES, Kept, Lines
from trefoil.care.people.wording import moment_words, until_words, when_words
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Category, Verb

# What a whole shelf is called when it is somebody else's. Only kinds that hold something today are shown.
NOTES_A_PAGE = 12  # the rest stays sealed until somebody asks for it, which is a look of its own
_THEIR_SHELF: Sayings[Category] = Sayings(
    {
        Category.NOTES: N_("Notes"),
        Category.MEASURES: N_("Answers to questions"),
        Category.PLAN: N_("Their plan"),
        Category.PROFILE: N_("About them"),
        Category.CONTACT: N_("How to reach them"),
        Category.DATES: N_("Their appointments"),
        Category.SAFETY: N_("Plan for hard days"),
        Category.LEGAL: N_("Their rights and papers"),
        Category.MONEY: N_("Money owed to them"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharedRow:
    """In: one running grant to this professional. `item_title` is empty for a whole category."""

    category: Category
    item_title: str
    verbs: frozenset[Verb]
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GivenNote:
    """In: one note that was opened. `author` is the name to show."""

    title: str
    author: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GivenAnswer:
    """In: one answered question, in the published words. What has no answer is left out by the caller."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GivenSet:
    """In: one set of questions that was opened."""

    name: str
    stem: str
    words: str
    number: str
    band: str
    answers: tuple[GivenAnswer, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteCard:
    """A note as its reader sees it."""

    title: str
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetView:
    """A set of questions as its reader sees it."""

    name: str
    when: str
    stem: str
    words: str
    number: str
    band: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pages:
    """Where older and newer things are: how many to pass over, as text; empty when there are none."""

    older: str = ""
    newer: str = ""


ALL_OF_IT = Pages()


def pages_of(*, past: int, more: bool) -> Pages:
    """Return the ways on from a part of a shelf that begins after the `past` newest things."""
    return Pages(older=str(past + NOTES_A_PAGE) if more else "", newer=str(max(0, past - NOTES_A_PAGE)) if past else "")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Section:
    """One thing that was shared, and what is in it. `of` is its kind by name, for asking for older ones."""

    of: str
    title: str
    until: str
    notes: tuple[NoteCard, ...]
    sets: tuple[SetView, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharePreviewPage:
    """my/share_preview.html: the same sections, as the other person would get them."""

    lines: Lines
    kept: tuple[Kept, ...]
    name: str
    lead: str
    sections: tuple[Section, ...]


def granted(
    *,
    shared: SharedRow,
    notes: Sequence[GivenNote],
    sets: Sequence[GivenSet],
    pages: Pages = ALL_OF_IT,
    reader: str,
    at: datetime,
) -> Section:
    """Return what one grant shows. `reader` is the reader's own name, so that their own notes say "You"."""
    return Section(
        of=shared.category.value,
        title=shared.item_title or shelf_title(category=shared.category),
        until=_("Shared with you {until}.").format(until=until_words(last=shared.last, at=at)),
        notes=tuple(
            NoteCard(
                title=note.title,
                by=_written_by(note, reader, at),
                words=note.words,
            )
            for note in notes
        ),
        sets=tuple(
            SetView(
                name=each.name,
                when=when_words(moment=each.at, at=at),
                stem=each.stem,
                words=each.words,
                number=each.number,
                band=each.band,
                answers=each.answers,
            )
            for each in sets
        ),
        pages=pages,
        empty="" if notes or sets or pages.newer else _("Nothing is here yet."),
    )


def share_preview_page(
    *, name: str, sections: Sequence[Section], kept: Sequence[Kept], lines: Lines
) -> SharePreviewPage:
    """Return the owner's preview. Nothing is shared by looking at it."""
    return SharePreviewPage(
        lines=lines,
        kept=tuple(kept),
        name=name,
        lead=_("This is what {name} would see. “You” means {name} here. Nothing is shared yet.").format(name=name),
        sections=tuple(sections),
    )


def shelf_title(*, category: Category) -> str:
    """Return what a shelf is called when it is somebody else's: "Notes", not "your notes"."""
    return _THEIR_SHELF.get(category, SHELVES[category].title)


def _written_by(note: GivenNote, reader: str, at: datetime) -> str:
    moment = moment_words(moment=note.at, at=at)
    if note.author == reader:
        return _("You wrote this {moment}.").format(moment=moment)
    return _("{name} wrote this {moment}.").format(name=note.author, moment=moment)
