"""Pages for what a person writes: the list of notes, one note, the private page, and two windows at once.

Pure: records of strings out, simple records in. Words that a person wrote come in already revealed, so the caller has
held a ticket. No record here has a repr, so no traceback can print them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Face, Lines, face_of
from trefoil.care.people.wording import date_words, list_words, local, moment_words, when_words
from trefoil.kernel.language import N_, _, ngettext

SAVED = N_("Saved.")
ERASED = N_("It is erased.")
UNWRITTEN = N_("We could not write down that you opened this. Your things are safe, and you can still read them.")
OLDER = N_(
    "Something here is older than when it was last saved, or is gone. Ask the people who run this site what happened."
)
SET_ASIDE = N_("One thing here is not shown, because we could not tell who wrote it. Nobody else can see it either.")
NOT_THEIRS = N_("Somebody else put something here that is yours alone to say. It is not shown.")
STOPPED_WRITING = N_("We kept what you typed. It will be here when you come back.")
DRAFT_GONE = N_("We let go of what you typed.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteRow:
    """In: one note. `author` is empty when the reader wrote it; `shared_with` are names, in the order of the people.

    `title` is empty for a note back, which has none.
    """

    item: str
    revision: int
    author: str
    title: str
    words: str
    at: datetime
    shared_with: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """In: words that were typed and never saved."""

    title: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteLine:
    """One line of the list. A note by someone else shows who and how long; its words stay folded until it is opened."""

    item: str
    title: str
    length: str
    when: str
    face: Face | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotesPage:
    """my/notes.html"""

    lines: Lines
    mine: tuple[NoteLine, ...]
    from_others: tuple[NoteLine, ...]
    seen_by: str
    draft_line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotePage:
    """my/note.html. `editable` is "yes" for the person's own notes; what others wrote stands as it is."""

    lines: Lines
    item: str
    revision: str
    heading: str
    when: str
    title: str
    words: str
    editable: str
    seen_by: str
    draft_line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewNotePage:
    """my/note_new.html. `draft_line` is empty unless earlier words were kept and stand in the box again."""

    lines: Lines
    title: str
    words: str
    draft_line: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ErasePage:
    """my/erase.html: what erasing does and what it does not do."""

    lines: Lines
    action: str
    back: str
    title: str
    when: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PrivatePage:
    """my/page.html. Nobody can be added to it, so it has no line about who sees it but "Only you"."""

    lines: Lines
    item: str
    revision: str
    words: str
    when: str
    draft_line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConflictPage:
    """my/conflict.html. The same thing was saved in two windows; both texts stand, and the person picks."""

    action: str
    revision: str
    saved_title: str
    saved: str
    saved_when: str
    typed_title: str
    typed: str


def notes_page(*, notes: Sequence[NoteRow], lines: Lines, draft: Draft | None, at: datetime) -> NotesPage:
    """Return the list of notes, the person's own first, then what others wrote to them, folded."""
    others = [note for note in notes if note.author]
    names = list(dict.fromkeys(note.author for note in others))
    return NotesPage(
        lines=lines,
        mine=tuple(_line(note, None, at) for note in notes if not note.author),
        from_others=tuple(
            _line(note, face_of(name=note.author, place=names.index(note.author)), at) for note in others
        ),
        seen_by=all_seen_by(notes=notes),
        draft_line=draft_line(draft=draft, at=at),
    )


def note_page(*, note: NoteRow, lines: Lines, draft: Draft | None, at: datetime) -> NotePage:
    """Return one note. A kept draft stands in the box; the saved words are not changed by it."""
    mine = not note.author
    kept = draft if mine else None
    return NotePage(
        lines=lines,
        item=note.item,
        revision=str(note.revision),
        heading=_heading(note),
        when=when_words(moment=note.at, at=at),
        title=kept.title if kept else note.title,
        words=kept.words if kept else note.words,
        editable="yes" if mine else "",
        seen_by=seen_by(names=note.shared_with),
        draft_line=draft_line(draft=kept, at=at),
    )


def new_note_page(*, lines: Lines, draft: Draft | None, shared_with: Sequence[str], at: datetime) -> NewNotePage:
    """Return the empty page, or the page with what was typed before."""
    return NewNotePage(
        lines=lines,
        title=draft.title if draft else "",
        words=draft.words if draft else "",
        draft_line=draft_line(draft=draft, at=at),
        seen_by=seen_by(names=tuple(shared_with)),
    )


def erase_page(*, note: NoteRow, action: str, back: str, lines: Lines, at: datetime) -> ErasePage:
    """Return the small page before erasing. It names who could see the thing, and promises no more than is true.

    `action` is the path that erases, `back` the path of the thing itself.
    """
    told = ""
    if note.shared_with:
        words = ngettext(
            "{names} may have read it. We cannot take that back.",
            "{names} may have read it. We cannot take that back.",
            len(note.shared_with),
        )
        told = words.format(names=list_words(things=note.shared_with))
    return ErasePage(
        lines=lines,
        action=action,
        back=back,
        title=_heading(note),
        when=when_words(moment=note.at, at=at),
        told=told,
    )


def private_page(*, page: NoteRow | None, lines: Lines, draft: Draft | None, at: datetime) -> PrivatePage:
    """Return the private page, empty when nothing was written on it yet."""
    saved = page.words if page else ""
    return PrivatePage(
        lines=lines,
        item=page.item if page else "",
        revision=str(page.revision) if page else "",
        words=draft.words if draft else saved,
        when=_saved(page, at) if page else "",
        draft_line=draft_line(draft=draft, at=at),
    )


def conflict_page(*, action: str, saved: NoteRow, typed_title: str, typed: str, at: datetime) -> ConflictPage:
    """Return both texts. `action` is the path of the page that was being saved."""
    return ConflictPage(
        action=action,
        revision=str(saved.revision),
        saved_title=saved.title,
        saved=saved.words,
        saved_when=_saved(saved, at),
        typed_title=typed_title,
        typed=typed,
    )


def draft_line(*, draft: Draft | None, at: datetime) -> str:
    """Return the calm line about kept words, or nothing."""
    if draft is None:
        return ""
    words = _("What you typed {moment} is kept as a draft. Only you can see a draft.")
    return words.format(moment=moment_words(moment=draft.at, at=at))


def seen_by(*, names: Sequence[str]) -> str:
    """Return who can see a thing: "Only you can see this." or "You and Jo can see this."."""
    if not names:
        return _("Only you can see this.")
    return _("{names} can see this.").format(names=list_words(things=[_("You"), *names]))


def all_seen_by(*, notes: Sequence[NoteRow]) -> str:
    """Return who can see the notes, and apart from them who was shown single ones and can see no more."""
    names = tuple(dict.fromkeys(name for note in notes for name in note.shared_with))
    some = [name for name in names if any(name not in note.shared_with for note in notes)]
    if not some:
        return seen_by(names=names)
    able = [name for name in names if name not in some]
    if able:
        whole = _("{names} can see all of this.").format(names=list_words(things=[_("You"), *able]))
    else:
        whole = _("You can see all of this.")
    part = ngettext("{names} can see some of it.", "{names} can see some of it.", len(some))
    return f"{whole} {part.format(names=list_words(things=some))}"


def length_words(*, words: str) -> str:
    """Return about how long something is, in words and not in figures."""
    size = len(words)
    if size <= 300:
        return _("A few lines.")
    return _("About half a page.") if size <= 1200 else _("A longer one.")


def folded_label(*, author: str, words: str, moment: datetime, at: datetime) -> str:
    """Return the label of what somebody else wrote: who, how long, which day. None of its words."""
    day = date_words(day=local(moment=moment, at=at).date(), today=at.date())
    return _("A note from {author}. {length} {day}.").format(
        author=author or _("someone"), length=length_words(words=words), day=day
    )


def _line(note: NoteRow, face: Face | None, at: datetime) -> NoteLine:
    return NoteLine(
        item=note.item,
        title=_heading(note),
        length=length_words(words=note.words) if note.author else "",
        when=date_words(day=local(moment=note.at, at=at).date(), today=at.date()),
        face=face,
    )


def _saved(note: NoteRow, at: datetime) -> str:
    return _("Saved {moment}").format(moment=moment_words(moment=note.at, at=at))


def _heading(note: NoteRow) -> str:
    if note.author:
        return _("A note from {name}").format(name=note.author)
    return note.title or _("Your note")
