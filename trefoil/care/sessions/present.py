"""Three lines after a talk, for the one who writes them and for the person who sees them first. Pure: strings out.

Nothing here is late, and no answer is owed. Whoever wrote is told what the person would like changed, and nothing else:
a note that was put away, one that was kept and one that lies unread look the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words, list_words, local, when_words
from trefoil.care.safety.present_looked import looked_title
from trefoil.care.sessions.present_tries import TriedRow, asked_title, went_words
from trefoil.care.sessions.rules import WhyNot
from trefoil.kernel.language import N_, Sayings, _

TOO_MANY = N_("That is a lot in one hour. Your words are here. Send them a little later.")
SENT = N_("It is with them. They see it first, and nobody else can read it.")
KEPT = N_("It is kept with your notes.")
WISHED = N_("They know what you would like changed. Nothing is kept.")
PUT_AWAY = N_("It is put away. They are not told.")
LEFT = N_("It stays here as long as you like.")
TYPED_KEPT = N_("We kept what you typed. It will be here when you come back.")
ERASED = N_("It is erased.")
ANSWERED = N_("This was answered in another window.")
ANSWERED_TYPED = N_("This was answered in another window. What you typed here waits for you in a new note.")

WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.NOTHING: N_("There is nothing in the boxes yet. One line is enough."),
        WhyNot.LINE_TOO_LONG: N_(
            "One line is longer than fits. Your words are here. Make it shorter, and send it again."
        ),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
        WhyNot.NO_DAY: N_("Pick the day of the talk first."),
        WhyNot.NOT_YET: N_("That day is still to come. Pick the day on which you talked."),
        WhyNot.LONG_AGO: N_("That day is a while back. Pick one of the last two months."),
    }
)
WISH_FIRST = N_("Say in a few words what you would like changed.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteRow:
    """In: one note, revealed. `item` is a letter that waits, or what was kept."""

    item: str
    name: str
    day: date
    did: str
    helps: str
    agreed: str
    at: datetime
    beside: str = ""
    sure: bool = True
    gone: str = ""  # what is said of a writer who does not work here now


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part:
    """One of the three lines with what it says."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidLine:
    """One thing in the list."""

    path: str
    title: str
    under: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidPage:
    """my/said.html: what waits for the person alone, and what they kept."""

    lines: Lines
    waits: tuple[SaidLine, ...]
    asked: tuple[SaidLine, ...]
    kept: tuple[SaidLine, ...]
    tried: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WaitsPage:
    """my/said_one.html: one note that nobody else can read yet."""

    lines: Lines
    path: str
    name: str
    title: str
    when: str
    parts: tuple[Part, ...]
    beside: str
    wish: str
    wish_open: str
    draft_line: str
    seen_by: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptPage:
    """my/said_kept.html"""

    lines: Lines
    path: str
    title: str
    when: str
    parts: tuple[Part, ...]
    beside: str
    unsure: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterPage:
    """team/after.html. `wish` is what the person would like changed in the note that stands in the boxes."""

    lines: Lines
    link: str
    name: str
    day: str
    latest: str
    did: str
    helps: str
    agreed: str
    word: str
    wish: str
    most: str


def parts_of(*, did: str, helps: str, agreed: str) -> tuple[Part, ...]:
    """Return the lines that were written, each with what it is. An empty one is not there."""
    named = ((_("What we did"), did), (_("What may help until then"), helps), (_("What we agreed"), agreed))
    return tuple(Part(title=title, words=words) for title, words in named if words)


def note_title(*, row: NoteRow, at: datetime) -> str:
    """Return what a note is called, without any of its words."""
    return title_of(name=row.name, day=row.day, at=at)


def title_of(*, name: str, day: date, at: datetime) -> str:
    """Return what a note of somebody about a talk is called."""
    return _("{name}, after your talk: {day}").format(name=name, day=date_words(day=day, today=at.date()))


def said_page(
    *,
    waits: Sequence[NoteRow],
    asked: Sequence[TriedRow],
    looked: Sequence[tuple[str, str]],
    kept: Sequence[NoteRow],
    tried: Sequence[TriedRow],
    lines: Lines,
    at: datetime,
) -> SaidPage:
    """Return the list: what waits stays folded until it is opened.

    `looked` are letters of who looked for the person, each with their name.
    """
    return SaidPage(
        lines=lines,
        asked=tuple(
            SaidLine(
                path=f"/said/{row.item}",
                title=asked_title(name=row.name),
                under=row.gone or _("You can say yes, no, later, or leave it."),
            )
            for row in asked
        ),
        tried=tuple(
            SaidLine(
                path=f"/said/tried/{row.item}",
                title=row.words,
                under=went_words(went=row.went, own=row.went_own) or _("You can say how it was, if you like."),
            )
            for row in tried
        ),
        waits=(
            *(
                SaidLine(
                    path=f"/said/{row.item}",
                    title=note_title(row=row, at=at),
                    under=row.gone or _("A few lines. Only you can read them."),
                )
                for row in waits
            ),
            *(
                SaidLine(
                    path=f"/said/{letter}",
                    title=looked_title(name=name),
                    under=_("A few lines. Only you can read them."),
                )
                for letter, name in looked
            ),
        ),
        kept=tuple(
            SaidLine(
                path=f"/said/kept/{row.item}",
                title=note_title(row=row, at=at),
                under=date_words(day=local(moment=row.at, at=at).date(), today=at.date()),
            )
            for row in kept
        ),
    )


def waits_page(
    *,
    row: NoteRow,
    beside: str,
    wish: str,
    wish_open: bool,
    draft_line: str,
    readers: Sequence[str],
    lines: Lines,
    at: datetime,
) -> WaitsPage:
    """Return one note that waits. `readers` are those who could read it once it is kept."""
    return WaitsPage(
        lines=lines,
        path=f"/said/{row.item}",
        name=row.name,
        title=note_title(row=row, at=at),
        when=when_words(moment=row.at, at=at),
        parts=parts_of(did=row.did, helps=row.helps, agreed=row.agreed),
        beside=beside,
        wish=wish,
        wish_open="yes" if wish_open else "",
        draft_line=draft_line,
        seen_by=once_kept(readers=readers),
        gone=row.gone,
    )


def once_kept(*, readers: Sequence[str]) -> str:
    """Return who can read a note once it is kept with the notes."""
    if not readers:
        return _("Once you keep it, it lies with your notes. Only you can read them now.")
    return _("Once you keep it, it lies with your notes. {names} can read them.").format(
        names=list_words(things=[_("You"), *readers])
    )


def kept_page(*, row: NoteRow, seen_by: str, lines: Lines, at: datetime) -> KeptPage:
    """Return one note as it was kept."""
    return KeptPage(
        lines=lines,
        path=f"/said/kept/{row.item}",
        title=note_title(row=row, at=at),
        when=when_words(moment=row.at, at=at),
        parts=parts_of(did=row.did, helps=row.helps, agreed=row.agreed),
        beside=row.beside,
        unsure="" if row.sure else _("We could not make sure that {name} wrote this.").format(name=row.name),
        seen_by=seen_by,
    )


def after_page(
    *,
    link: str,
    name: str,
    day: str,
    did: str,
    helps: str,
    agreed: str,
    word: str,
    wish: str,
    most: int,
    lines: Lines,
    today: date,
) -> AfterPage:
    """Return the page on which three lines are written."""
    return AfterPage(
        lines=lines,
        link=link,
        name=name,
        day=day,
        latest=today.isoformat(),
        did=did,
        helps=helps,
        agreed=agreed,
        word=word,
        wish=_("{name} would like something changed: “{words}”").format(name=name, words=wish) if wish else "",
        most=str(most),
    )


def given_lines(*, row: NoteRow) -> str:
    """Return a kept note as one reads it whom the notes were shared with."""
    lines = [
        _("{part}: {words}").format(part=part.title, words=part.words)
        for part in parts_of(did=row.did, helps=row.helps, agreed=row.agreed)
    ]
    if row.beside:
        lines.append(_("Beside it: “{words}”").format(words=row.beside))
    return "\n".join(lines)
