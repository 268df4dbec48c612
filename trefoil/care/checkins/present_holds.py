"""The pages of what holds somebody, and the first page of a low day. Pure. No score, no count, nothing is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from trefoil.care.checkins.rules import FOR_LOW_DAYS, HOLDS_MOST, for_low_day
from trefoil.care.checkins.schema import Group
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words, day_part
from trefoil.care.steady.technique import Technique
from trefoil.care.wishes.rules import Low
from trefoil.kernel.language import N_, _

NO_WORDS = N_("Write a word or two first. Or leave it. Both are fine.")

# Title, and what could go there. Nobody has to have any of it.
GROUPS: Final[dict[Group, tuple[str, str]]] = {
    Group.PEOPLE: (N_("Who is good to me"), N_("A friend, a cousin, a dog. Online counts.")),
    Group.PLACES: (N_("Where I feel safe"), N_("A room, a bench, a bus seat, a game.")),
    Group.WORTH: (N_("What is good in me"), N_("What you can do. What you would tell a friend in your place.")),
    Group.BELIEFS: (N_("What I believe, where I belong"), N_("A faith, a people, a song, an idea.")),
    Group.HOPES: (N_("What I hope for"), N_("As near as lunch, or as far as you like.")),
    Group.SKILLS: (N_("What gets me through"), N_("What you do when it is hard.")),
    Group.JOYS: (N_("What I enjoy"), N_("Tea, a film, a walk, a good song.")),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldsRow:
    """In: one thing, in clear. `item` is empty for a new one."""

    item: str
    revision: int
    group: Group
    words: str
    low: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shelf:
    """One group: its title, what could go there, what is there, and where it is written."""

    path: str
    title: str
    hint: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldsPage:
    """my/holds.html"""

    lines: Lines
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HeldLine:
    """One thing in a list."""

    path: str
    title: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupPage:
    """my/holds_group.html: what is in one group, and a place to add to it."""

    lines: Lines
    title: str
    hint: str
    action: str
    words: str
    words_most: str
    low: str
    low_label: str
    things: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HeldPage:
    """my/holds_one.html"""

    lines: Lines
    back: str
    back_words: str
    action: str
    revision: str
    words: str
    words_most: str
    low: str
    low_label: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LowPage:
    """my/low.html: three things, and no more. `dated` stands as on any day: nothing holds it back."""

    lines: Lines
    day: str
    name: str
    ask: str
    dated: str
    small: str
    small_path: str
    small_words: str
    person: str


def holds_page(*, rows: Sequence[HoldsRow], lines: Lines) -> HoldsPage:
    """Return the map: seven shelves, each with what was written there, in the order in which it was."""
    return HoldsPage(
        lines=lines,
        shelves=tuple(
            Shelf(
                path=f"/holds/{group.value}",
                title=_(title),
                hint=_(hint),
                things=tuple(row.words for row in rows if row.group is group),
            )
            for group, (title, hint) in GROUPS.items()
        ),
    )


def _low_label(group: Group) -> str:
    return _("Show it on my first page on a low day") if group in FOR_LOW_DAYS else ""


def group_page(*, group: Group, rows: Sequence[HoldsRow], words: str, low: bool, lines: Lines) -> GroupPage:
    """Return one group. `words` and `low` are what was typed and not kept yet."""
    title, hint = GROUPS[group]
    return GroupPage(
        lines=lines,
        title=_(title),
        hint=_(hint),
        action=f"/holds/{group.value}",
        words=words,
        words_most=str(HOLDS_MOST),
        low="yes" if low else "",
        low_label=_low_label(group),
        things=tuple(
            HeldLine(path=f"/holds/{row.item}", title=row.words, more=_("On a low day") if row.low else "")
            for row in rows
            if row.group is group
        ),
    )


def held_page(*, row: HoldsRow, lines: Lines) -> HeldPage:
    """Return the page of one thing, to change or erase it."""
    return HeldPage(
        lines=lines,
        back=f"/holds/{row.group.value}",
        back_words=_(GROUPS[row.group][0]),
        action=f"/holds/{row.item}",
        revision=str(row.revision),
        words=row.words,
        words_most=str(HOLDS_MOST),
        low="yes" if row.low else "",
        low_label=_low_label(row.group),
    )


def low_page(
    *,
    name: str,
    low: Low,
    since: date,
    rows: Sequence[HoldsRow],
    technique: Technique | None,
    dated: str,
    lines: Lines,
    at: datetime,
) -> LowPage:
    """Return the first page of a low day. `technique` stands in where nothing was written that they enjoy."""
    joy = for_low_day(things=rows, group=Group.JOYS)
    person = for_low_day(things=rows, group=Group.PEOPLE)
    small, path, words = (joy.words, "", "") if joy else ("", "", "")
    if joy is None and technique is not None:
        small, path, words = technique.title, f"/calm/{technique.id}", _("Show me how")
    return LowPage(
        lines=lines,
        day=day_part(at=at),
        name=name,
        ask=_("You said that {day} was a low day. Is it still one?").format(day=date_words(day=since, today=at.date()))
        if low is Low.ASK
        else "",
        dated=dated,
        small=small,
        small_path=path,
        small_words=words,
        person=person.words if person else "",
    )
