"""Who may talk with whom: the person's own pages, and what each of the two reads (guide 73, experience rule B4).

Pure. A line is the person's word, shown to two people, and no key: it says so wherever it is drawn or read. What one of
the two reads names their own lines alone, and is the same whether there are others or not.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trefoil.care.consent.present_granted import shelf_title
from trefoil.care.consent.present_share import LENGTHS, Long
from trefoil.care.people.present import SHELVES, Choice, Kept, Lines, choices_of
from trefoil.care.people.wording import list_words, until_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category
from trefoil.policy.lines import WhyNotDraw

DRAWN = N_("It is so from now on. Both can read it on your page.")
ENDED = N_("It has ended. Neither reads it on your page any more.")
UNDONE = N_("It is as it was before.")
UNDO_TOO_LATE = N_("That can’t be taken back any more. You can say it anew.")
PICK_TWO = N_("Pick two people.")
PICK_KIND = N_("Pick one kind of thing.")
PICK_UNTIL = N_("Pick how long.")

WHY_NOT_DRAW: dict[WhyNotDraw, str] = {
    WhyNotDraw.SAME_PERSON: PICK_TWO,
    WhyNotDraw.NOTHING_SHARED: N_("Pick people who can see something of yours now."),
    WhyNotDraw.PRIVATE: PICK_KIND,
    WhyNotDraw.TOO_SHORT: N_("Pick a day that is still to come."),
    WhyNotDraw.TOO_LONG: N_("Pick a day within the next year."),
}

_OPENS_NOTHING = N_("It opens nothing. Neither can read more than before.")
_NAMES = N_("Each reads the other’s name on your page. So each learns that the other helps you too.")
_A_WISH = N_("It is your word to them. We show it to both. What they say to each other, we can’t hear.")
_ONE_TAP = N_("You can end it at any time, with one tap.")
_NOT_LONGER = N_("That is as long as both can see something of yours.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineRow:
    """In: one line. `names` are those of its two people, in the order of the page; `read_by` of those who read it."""

    line: str
    people: tuple[str, str]
    names: tuple[str, str]
    about: Category
    until: datetime
    read_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkCard:
    """One line as the person reads it. `short` is the pair, for the words of its button."""

    line: str
    words: str
    read: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkPage:
    """my/talk.html. `undo` are lines that were ended a moment ago; `can_draw` is "yes" where there are two people."""

    lines: Lines
    running: tuple[TalkCard, ...]
    undo: tuple[TalkCard, ...]
    can_draw: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkNewPage:
    """my/talk_new.html"""

    lines: Lines
    one: tuple[Choice, ...]
    other: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkReadPage:
    """my/talk_read.html. `read_back` is stored as the record of consent, word for word."""

    lines: Lines
    kept: tuple[Kept, ...]
    read_back: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToldRow:
    """In: one line as one of its two people was told of it."""

    name: str
    about: Category
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """What one of the two reads on the page of a person. `read` is "yes" while they have not said that they read it."""

    lines: tuple[str, ...]
    rest: str
    read: str


def line_words(*, row: LineRow, at: datetime) -> str:
    """Return a line as one sentence: "Maya and Jo may talk with each other about your notes until June 11."."""
    return _("{names} may talk with each other about {thing} {until}.").format(
        names=list_words(things=row.names),
        thing=SHELVES[row.about].phrase,
        until=until_words(last=row.until, at=at),
    )


def talk_page(
    *, rows: Sequence[LineRow], undo: Sequence[LineRow], can_draw: bool, lines: Lines, at: datetime
) -> TalkPage:
    """Return the page of all lines."""
    return TalkPage(
        lines=lines,
        running=tuple(_card(row, at) for row in rows),
        undo=tuple(_card(row, at) for row in undo),
        can_draw="yes" if can_draw else "",
    )


def talk_new_page(
    *,
    people: Sequence[tuple[str, str]],
    kinds: Sequence[Category],
    one: str,
    other: str,
    about: str,
    long: str,
    day: str,
    lines: Lines,
) -> TalkNewPage:
    """Return the page on which a line is chosen. `people` are ids and names of those who can see something now."""
    pairs = [(value, name, "") for value, name in people]
    lengths = [(each.value, LENGTHS[each], "") for each in Long]
    return TalkNewPage(
        lines=lines,
        one=choices_of(pairs=pairs, chosen=one),
        other=choices_of(pairs=pairs, chosen=other),
        kinds=choices_of(pairs=[(kind.value, SHELVES[kind].title, "") for kind in kinds], chosen=about),
        lengths=choices_of(pairs=lengths, chosen=long),
        day=day if long == Long.DAY.value else "",
    )


def read_back(*, row: LineRow, wanted: date, at: datetime) -> tuple[str, ...]:
    """Return what the person says yes to. `wanted` is the day that was picked, which may be later than what holds."""
    shorter = row.until.astimezone(at.tzinfo).date() < wanted
    said = (line_words(row=row, at=at), *((_(_NOT_LONGER),) if shorter else ()))
    return (*said, _(_NAMES), _(_OPENS_NOTHING), _(_A_WISH), _(_ONE_TAP))


def talk_read_page(*, sentences: tuple[str, ...], kept: tuple[Kept, ...], lines: Lines) -> TalkReadPage:
    """Return the page that says it back."""
    return TalkReadPage(lines=lines, kept=kept, read_back=sentences)


def told(*, rows: Sequence[ToldRow], name: str, unread: Collection[ToldRow], at: datetime) -> Told:
    """Return what one professional reads of their own lines about a person called `name`."""
    return Told(
        lines=tuple(
            _("You may talk with {name} about {thing} {until}.").format(
                name=row.name,
                thing=shelf_title(category=row.about).lower(),
                until=until_words(last=row.until, at=at),
            )
            for row in rows
        ),
        rest=_("Before you talk with anyone else, or about anything else, ask {name}.").format(name=name)
        if rows
        else _("Before you talk with anyone about {name}, ask {name}.").format(name=name),
        read="yes" if unread else "",
    )


def may_talk(*, person: str, rows: Sequence[LineRow], at: datetime) -> tuple[str, ...]:
    """Return a line for each line of one person, as it stands in the list of one's people."""
    found = []
    for row in rows:
        if person not in row.people:
            continue
        other = row.names[1] if row.people[0] == person else row.names[0]
        found.append(
            _("May talk with {name} about {thing} {until}.").format(
                name=other, thing=SHELVES[row.about].phrase, until=until_words(last=row.until, at=at)
            )
        )
    return tuple(found)


def _card(row: LineRow, at: datetime) -> TalkCard:
    return TalkCard(
        line=row.line,
        words=line_words(row=row, at=at),
        read=_("{names} said that they read it.").format(names=list_words(things=row.read_by)) if row.read_by else "",
        short=list_words(things=row.names),
    )
