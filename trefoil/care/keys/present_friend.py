"""A spare key with somebody you trust: choosing them, what they can and cannot do, and their own page.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import ROLES, Choice, Kept, Lines
from trefoil.care.people.wording import date_words, local
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Role

PICK_FRIEND = N_("Pick one person, or type the name that a friend uses here.")
NOBODY = N_("No one here signs in by that name. Ask them how they write it.")
YOURSELF = N_("This is you. Pick someone else.")
GIVEN = N_("Your half is open until tomorrow night. Their code is still needed.")
HELD_BACK = N_("Your half is closed again.")
GONE = N_("That half is not here any more. They took it back, or used it.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FriendRow:
    """In: somebody who could be trusted with a half."""

    account: str
    name: str
    role: Role | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FriendPage:
    """my/friend.html: who is to keep a half."""

    lines: Lines
    people: tuple[Choice, ...]
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FriendReadPage:
    """my/friend_read.html: what this person can and cannot do, the code, and the six words for the yes."""

    lines: Lines
    name: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    check_words: tuple[str, ...]
    groups: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptLine:
    """One half that somebody keeps. `given` is "yes" while it lies open."""

    half: str
    title: str
    about: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptPage:
    """gate/kept.html: the halves of spare keys that somebody keeps for others."""

    lines: Lines
    halves: tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GivePage:
    """gate/give.html: what giving a half does, and the six words for the yes."""

    lines: Lines
    half: str
    name: str


def friend_page(*, people: Sequence[FriendRow], chosen: str, typed: str, lines: Lines) -> FriendPage:
    """Return the page that asks who."""
    return FriendPage(
        lines=lines,
        people=tuple(
            Choice(
                value=row.account,
                label=row.name,
                hint=_about(row),
                chosen="yes" if row.account == chosen else "",
            )
            for row in people
        ),
        typed=typed,
    )


def _about(row: FriendRow) -> str:
    role = _(ROLES[row.role]) if row.role else ""
    return ", ".join(part for part in (role, row.place) if part)


def friend_read_page(
    *, name: str, check_words: Sequence[str], card: str, kept: Sequence[Kept], lines: Lines
) -> FriendReadPage:
    """Return the page that says what a trusted person can and cannot do."""
    return FriendReadPage(
        lines=lines,
        name=name,
        can=(
            _("{name} keeps one half of a spare key. You keep a code on paper.").format(name=name),
            _("If you lose the rest, you ask {name} to open their half. Then your code lets you in.").format(name=name),
            _("You see it in your list when {name} opens their half.").format(name=name),
        ),
        cannot=(
            _("{name} alone can open nothing of yours, and sees nothing of it.").format(name=name),
            _("The code alone opens nothing. So never give {name} the code.").format(name=name),
            _("If someone gets your code and {name} opens their half for them, they can come in.").format(name=name),
        ),
        check_words=tuple(check_words),
        groups=tuple(card.split("-")),
        kept=tuple(kept),
    )


def kept_page(*, halves: Sequence[tuple[str, str, datetime, str]], lines: Lines, at: datetime) -> KeptPage:
    """Return the trusted person's own page, from (half, owner's name, since, "yes" while it is open)."""
    return KeptPage(
        lines=lines,
        halves=tuple(
            KeptLine(
                half=half,
                title=_("For {name}").format(name=name),
                about=_("Open now, until tomorrow night at the latest.")
                if given
                else _("You have kept it since {day}.").format(
                    day=date_words(day=local(moment=since, at=at).date(), today=at.date())
                ),
                given=given,
            )
            for half, name, since, given in halves
        ),
    )


def give_page(*, half: str, name: str, lines: Lines) -> GivePage:
    """Return the page before a half is opened."""
    return GivePage(lines=lines, half=half, name=name)
