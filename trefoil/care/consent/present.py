"""Who can see what: one table on a wide page, one card for each person on a phone, and the words about limits.

Pure. Police and prosecution never stand in the table (experience design, 10.7): what they were given one thing at a
time stands in a list of its own below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique
from typing import assert_never

from trefoil.care.people.present import SHELVES, Face, Lines, face_of, role_phrase
from trefoil.care.people.wording import date_words, local, moment_words, opening, until_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role, Verb

STOPPED = N_(
    "It is stopped. From now on it does not open for them, new things or old."
    " What they already read or saved, we cannot take back."
)
PAUSED_NOW = N_("It is done, for as long as you like. What people already read or saved, we cannot take back.")
RESUMED_NOW = N_("Sharing has started again. Those you had stopped stay stopped.")
UNDO_TOO_LATE = N_("It is too late to undo this one. You can share it again.")

# Sentences on duties and orders are content that a lawyer signs for each region (experience design, 10.6).
# content: duty-to-report, checked 2026-11-23, still to be signed by counsel
# content: court-orders, checked 2026-11-23, still to be signed by counsel
LIMITS = (
    N_("Stopping works right away. But a person may still know what they have read."),
    N_("Some people must report if they think a child is being hurt. Ask each one before you tell."),
    N_("A court may order any of this to be shown, even your private page. A lawyer can tell you more."),
)

# A table with more people than this is crowded; cards take its place at every width.
_WIDEST_TABLE = 5


@unique
class Seen(Enum):
    """How one kind of thing stands for one person."""

    CAN_SEE = auto()
    BEGINS_LATER = auto()
    PAUSED = auto()
    STOPPED_NOW = auto()
    CANNOT_SEE = auto()


@unique
class Pause(Enum):
    """Whether everyone is paused."""

    RUNNING = auto()
    PAUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonRow:
    """In: one person the survivor shares with, or shared with before."""

    person: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GrantRow:
    """In: one grant. `item_title` is empty unless it is for one single thing. STOPPED_NOW means: undo still works."""

    grant: str
    person: str
    category: Category
    item_title: str
    state: Seen
    verbs: frozenset[Verb]
    begins: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cell:
    """How one kind of thing stands for one person. `kind` is one of: on, later, paused, was, off, add."""

    kind: str
    name: str
    title: str
    phrase: str
    words: str
    until: str
    grant: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """A person at the head of a column, and the card of that person on a phone."""

    person: str
    name: str
    role: str
    face: Face
    sees: tuple[Cell, ...]
    sees_not: tuple[Cell, ...]
    sees_not_words: str
    stop_all: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """One kind of thing: what it is, and a cell for each person in the same order as the heads."""

    title: str
    hint: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Single:
    """One single thing that one person was given."""

    title: str
    name: str
    role: str
    face: Face
    words: str
    until: str
    kind: str
    grant: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Soon:
    """One share that ends soon, or that begins later: one calm line. `share` keeps it on, `grant` lets it end."""

    words: str
    name: str
    phrase: str
    share: str
    grant: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhoPage:
    """my/who.html. `paused` is "yes" while everyone is paused; `table` is "" when there are too many for a table.

    `ending` are shares near their end, `later` those that were asked for and begin later; `asked` is one line while
    somebody asks for something.
    """

    lines: Lines
    paused: str
    table: str
    people: tuple[Person, ...]
    rows: tuple[Row, ...]
    singles: tuple[Single, ...]
    limits: tuple[str, ...]
    ending: tuple[Soon, ...]
    later: tuple[Soon, ...]
    asked: str


def who_page(
    *,
    people: Sequence[PersonRow],
    grants: Sequence[GrantRow],
    shelves: Sequence[Category],
    pause: Pause,
    ending: Sequence[str] = (),
    confirm: Sequence[str] = (),
    asked: str = "",
    lines: Lines,
    at: datetime,
) -> WhoPage:
    """Return the whole page. `ending` and `confirm` are grants near their end, and grants that can begin sooner.

    `shelves` are the kinds of things that exist here, in the order to show; never PRIVATE."""
    names = {row.person: row.name for row in people}
    columns = [row for row in people if row.role not in SINGLE_ITEMS_ONLY]
    by_place = {(grant.person, grant.category): grant for grant in grants if not grant.item_title}
    shown = [category for category in shelves if category is not Category.PRIVATE]
    cells = {
        (row.person, category): _cell(row, category, by_place.get((row.person, category)), at)
        for row in columns
        for category in shown
    }
    return WhoPage(
        lines=lines,
        paused="yes" if pause is Pause.PAUSED else "",
        table="yes" if 0 < len(columns) <= _WIDEST_TABLE else "",
        people=tuple(
            _person(row, place, tuple(cells[row.person, category] for category in shown))
            for place, row in enumerate(columns)
        ),
        rows=tuple(
            Row(
                title=SHELVES[category].title,
                hint=SHELVES[category].hint,
                cells=tuple(cells[row.person, category] for row in columns),
            )
            for category in shown
        ),
        singles=tuple(_singles(people, grants, at)),
        limits=tuple(_(words) for words in LIMITS),
        ending=tuple(_ending(names[row.person], row, at) for row in grants if row.grant in ending),
        later=tuple(_later(names[row.person], row, at) for row in grants if row.grant in confirm),
        asked=_(asked),
    )


def _ending(name: str, grant: GrantRow, at: datetime) -> Soon:
    phrase = SHELVES[grant.category].phrase
    last = date_words(day=local(moment=grant.last, at=at).date(), today=at.date())
    return Soon(
        words=_("{name} can see {thing}. It ends by itself on {day}.").format(name=name, thing=phrase, day=last),
        name=name,
        phrase=phrase,
        share=f"{grant.category.value}.{grant.person}",
        grant=grant.grant,
    )


def _later(name: str, grant: GrantRow, at: datetime) -> Soon:
    phrase = SHELVES[grant.category].phrase
    begins = moment_words(moment=grant.begins, at=at)
    return Soon(
        words=_("{name} will see {thing}. It begins {when}.").format(name=name, thing=phrase, when=begins),
        name=name,
        phrase=phrase,
        share="",
        grant=grant.grant,
    )


def state_words(*, state: Seen, verbs: frozenset[Verb]) -> str:
    """Return the words for a state: "Can see", "Can see and add", "Stopped"."""
    match state:
        case Seen.BEGINS_LATER:
            return _("Will see")
        case Seen.CAN_SEE:
            if verbs == frozenset({Verb.ADD}):
                return _("Can add, can’t see")
            return _("Can see and add") if Verb.ADD in verbs else _("Can see")
        case Seen.PAUSED:
            return _("Paused")
        case Seen.STOPPED_NOW:
            return _("Stopped")
        case Seen.CANNOT_SEE:
            return _("Can’t see")
        case _:
            assert_never(state)


def until_line(*, grant: GrantRow, at: datetime) -> str:
    """Return the small line below a state: "until June 30", "from May 15 until June 30", "just now".

    A paused one has no date beside it: "Paused until June 30" would promise a start that nobody asked for.
    """
    if grant.state is Seen.STOPPED_NOW:
        return _("just now")
    if grant.state is Seen.PAUSED:
        return _("nothing opens for now")
    until = until_words(last=grant.last, at=at)
    if grant.state is Seen.BEGINS_LATER:
        begins = date_words(day=local(moment=grant.begins, at=at).date(), today=at.date())
        return _("from {begins} {until}").format(begins=begins, until=until)
    return until


_KINDS = {
    Seen.CAN_SEE: "on",
    Seen.BEGINS_LATER: "later",
    Seen.PAUSED: "paused",
    Seen.STOPPED_NOW: "was",
    Seen.CANNOT_SEE: "off",
}


def _cell(row: PersonRow, category: Category, grant: GrantRow | None, at: datetime) -> Cell:
    shelf = SHELVES[category]
    if grant is None or grant.state is Seen.CANNOT_SEE:
        return Cell(
            kind="off",
            name=row.name,
            title=shelf.title,
            phrase=shelf.phrase,
            words=_("Can’t see"),
            until="",
            grant="",
            share=f"{category.value}.{row.person}",
        )
    return Cell(
        kind=_KINDS[grant.state],
        name=row.name,
        title=shelf.title,
        phrase=shelf.phrase,
        words=state_words(state=grant.state, verbs=grant.verbs),
        until=until_line(grant=grant, at=at),
        grant=grant.grant,
        share="",
    )


def _person(row: PersonRow, place: int, cells: tuple[Cell, ...]) -> Person:
    sees = tuple(cell for cell in cells if cell.kind != "off")
    sees_not = tuple(cell for cell in cells if cell.kind == "off")
    running = [cell for cell in sees if cell.kind != "was"]
    return Person(
        person=row.person,
        name=row.name,
        role=opening(words=role_phrase(role=row.role)),
        face=face_of(name=row.name, place=place),
        sees=sees,
        sees_not=sees_not,
        sees_not_words=(_("What {name} can’t see") if sees else _("{name} can’t see anything now")).format(
            name=row.name
        ),
        stop_all="yes" if len(running) > 1 else "",
    )


def _singles(people: Sequence[PersonRow], grants: Sequence[GrantRow], at: datetime) -> list[Single]:
    found = []
    for place, row in enumerate(people):
        for grant in grants:
            if grant.person != row.person or not grant.item_title or grant.state is Seen.CANNOT_SEE:
                continue
            found.append(
                Single(
                    title=grant.item_title,
                    name=row.name,
                    role=role_phrase(role=row.role),
                    face=face_of(name=row.name, place=place),
                    words=state_words(state=grant.state, verbs=grant.verbs),
                    until=until_line(grant=grant, at=at),
                    kind=_KINDS[grant.state],
                    grant=grant.grant,
                )
            )
    return found
