"""What a professional sees: people who shared something, why they open it, and only what was granted.

Pure. `granted` is used for the professional's page and for the owner's preview alike, so the two cannot differ. There
is no hint of anything that was not shared: no empty shelf, no greyed line, no count (experience design, 10.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import REASONS, SHELVES, Choice, Face, choices_of, face_of
from trefoil.care.people.wording import day_part, list_words, moment_words, until_words, when_words
from trefoil.kernel.vocabulary import Category, Reason, Verb

PICK_REASON = "Pick a reason, or write a few words."
REASON_TOO_LONG = "That is a little long. Keep it to 60 letters."
NOTE_TOO_LONG = "That is a little long. Keep it to 3 short lines."
REASON_LETTERS = "60"

# What a whole shelf is called when it is somebody else's. Only kinds that hold something today are shown.
_THEIR_SHELF = {Category.NOTES: "Notes", Category.MEASURES: "Answers to questions"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharedRow:
    """In: one running grant to this professional. `item_title` is empty for a whole category."""

    category: Category
    item_title: str
    verbs: frozenset[Verb]
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharerRow:
    """In: one person who shares something with this professional. `link` is what stands in the address."""

    link: str
    name: str
    shared: tuple[SharedRow, ...]
    new_since: datetime | None


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
class Section:
    """One thing that was shared, and what is in it."""

    title: str
    until: str
    notes: tuple[NoteCard, ...]
    sets: tuple[SetView, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TodayCard:
    """One person on the first page."""

    link: str
    name: str
    face: Face
    sees: tuple[str, ...]
    may_add: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TodayPage:
    """team/today.html"""

    say: tuple[str, ...]
    day: str
    name: str
    people: tuple[TodayCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReasonPage:
    """team/reason.html. Posts `reason` (a value of Reason) and `own`."""

    say: tuple[str, ...]
    link: str
    name: str
    face: Face
    choices: tuple[Choice, ...]
    own: str
    own_chosen: str
    letters: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonPage:
    """team/person.html. `may_add` is "yes" when a note may be written back."""

    say: tuple[str, ...]
    link: str
    name: str
    face: Face
    told: str
    sections: tuple[Section, ...]
    may_add: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharePreviewPage:
    """my/share_preview.html: the same sections, as the other person would get them."""

    say: tuple[str, ...]
    name: str
    face: Face
    lead: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteBackPage:
    """team/note_new.html"""

    say: tuple[str, ...]
    link: str
    name: str
    face: Face
    words: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WrotePage:
    """team/wrote.html"""

    link: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GonePage:
    """team/gone.html. It holds nothing, so that stopped, ended, paused and never shared all look the same."""

    say: tuple[str, ...]


def today_page(*, name: str, people: Sequence[SharerRow], say: Sequence[str], at: datetime) -> TodayPage:
    """Return the first page: those with something new first, else in the order given."""
    ordered = sorted(people, key=lambda row: row.new_since is None)
    return TodayPage(
        say=tuple(say),
        day=day_part(at=at),
        name=name,
        people=tuple(_today_card(row, place, at) for place, row in enumerate(ordered)),
    )


def reason_page(*, link: str, name: str, own: str, chosen: str, say: Sequence[str]) -> ReasonPage:
    """Return the page that asks why, before anything opens."""
    return ReasonPage(
        say=tuple(say),
        link=link,
        name=name,
        face=face_of(name=name, place=0),
        choices=choices_of(
            pairs=[
                (reason.value, f"{name} asked me to" if reason is Reason.YOU_ASKED else words, "")
                for reason, words in REASONS.items()
            ],
            chosen=chosen,
        ),
        own=own,
        own_chosen="yes" if chosen == Reason.OWN_WORDS.value else "",
        letters=REASON_LETTERS,
    )


def granted(
    *, shared: SharedRow, notes: Sequence[GivenNote], sets: Sequence[GivenSet], reader: str, at: datetime
) -> Section:
    """Return what one grant shows. `reader` is the reader's own name, so that their own notes say "You"."""
    return Section(
        title=shared.item_title or _THEIR_SHELF.get(shared.category, SHELVES[shared.category].title),
        until=f"Shared with you {until_words(last=shared.last, at=at)}.",
        notes=tuple(
            NoteCard(
                title=note.title,
                by=f"{'You' if note.author == reader else note.author}, {moment_words(moment=note.at, at=at)}",
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
        empty="" if notes or sets else "Nothing is here yet.",
    )


def person_page(
    *, link: str, name: str, sections: Sequence[Section], verbs: frozenset[Verb], say: Sequence[str]
) -> PersonPage:
    """Return what was granted and nothing beside it. `verbs` are those of the running grants together."""
    return PersonPage(
        say=tuple(say),
        link=link,
        name=name,
        face=face_of(name=name, place=0),
        told=f"{name} can see that you opened this, and why.",
        sections=tuple(sections),
        may_add="yes" if Verb.ADD in verbs else "",
    )


def share_preview_page(*, name: str, sections: Sequence[Section], say: Sequence[str]) -> SharePreviewPage:
    """Return the owner's preview. Nothing is shared by looking at it."""
    return SharePreviewPage(
        say=tuple(say),
        name=name,
        face=face_of(name=name, place=0),
        lead=f"This is what {name} would see. Nothing is shared yet.",
        sections=tuple(sections),
    )


def note_back_page(*, link: str, name: str, words: str, message: str, say: Sequence[str]) -> NoteBackPage:
    """Return the page for a note back. `message` is one of this module's gentle lines, or empty."""
    return NoteBackPage(
        say=tuple(say), link=link, name=name, face=face_of(name=name, place=0), words=words, message=message
    )


def wrote_page(*, link: str, name: str, words: str) -> WrotePage:
    """Return the page after a note back, with what was written."""
    return WrotePage(link=link, name=name, words=words)


def _today_card(row: SharerRow, place: int, at: datetime) -> TodayCard:
    adding = [shared for shared in row.shared if Verb.ADD in shared.verbs]
    return TodayCard(
        link=row.link,
        name=row.name,
        face=face_of(name=row.name, place=place),
        sees=tuple(
            f"{shared.item_title or _THEIR_SHELF.get(shared.category, SHELVES[shared.category].title)}, "
            f"{until_words(last=shared.last, at=at)}"
            for shared in row.shared
            if Verb.READ in shared.verbs
        ),
        may_add=f"You may add to {list_words(things=[_lower(shared.category) for shared in adding])}."
        if adding
        else "",
        new=f"New since {moment_words(moment=row.new_since, at=at).removeprefix('on ')}" if row.new_since else "",
    )


def _lower(category: Category) -> str:
    return _THEIR_SHELF.get(category, SHELVES[category].title).lower()
