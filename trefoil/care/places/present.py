"""Asking for room and waiting, on both sides. Pure. No one stands before anyone, and a no is about time alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from trefoil.care.people.present import ROLES, Choice, Lines, choices_of
from trefoil.care.people.wording import day_words, opening
from trefoil.care.places.rules import CALLED_LETTERS, WORDS_LETTERS, Asked, WhyNotAsk
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.work_formats import Placing

SENT: Final = N_("It is with them. They see what you wrote here, and nothing else of yours.")
BACK: Final = N_("You took it back. They are told that, and no more.")
AWAY: Final = N_("It is put away. Nobody is told.")
ANSWERED: Final = N_("It is sent. They read it when they come back.")
GONE: Final = N_("That is not here any more. Nothing else changed.")
NOT_NOW: Final = N_("They cannot be written to right now.")
ONLY_WORDS: Final = N_("Part of that did not look like words. Take that part out, and send the rest.")

WHY_NOT: Final[Sayings[WhyNotAsk]] = Sayings(
    {
        WhyNotAsk.NOBODY: N_("Pick one person to ask."),
        WhyNotAsk.ASKED: N_("Your question is with them already."),
        WhyNotAsk.MANY: N_("Six questions are open now. Take one back, and you can ask here again."),
    }
)
_HAS_LEFT: Final = N_("{name} does not work here any more, so no answer comes.")
_RESTING: Final = N_("{name} is not working here for now, so no answer comes.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhoRow:
    """In: one who can be asked, with what they say of room."""

    account: str
    name: str
    role: Role
    place: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MyRow:
    """In: one of the person's questions. `another` is whom they named instead: account and name, or empty."""

    asked: Asked
    name: str
    another: tuple[str, str]
    standing: Standing = Standing.LIVE


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MyAsk:
    """One question of the person's own. `next` is who was named instead, by account; `share` is "yes" after a yes."""

    letter: str
    name: str
    when: str
    said: tuple[str, ...]
    words: str
    share: str
    next: str
    next_name: str
    away: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoomPage:
    """my/room.html"""

    lines: Lines
    asks: tuple[MyAsk, ...]
    people: tuple[Choice, ...]
    called: str
    called_most: int
    words: str
    words_most: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskOfMe:
    """One open question of somebody. `waits` is "yes" once they have a place to wait."""

    letter: str
    name: str
    when: str
    words: str
    waits: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlacesPage:
    """team/places.html. `others` are those whom a no can name instead."""

    lines: Lines
    asks: tuple[AskOfMe, ...]
    others: tuple[Choice, ...]
    words_most: int


def room_page(
    *,
    asks: Sequence[MyRow],
    people: Sequence[WhoRow],
    who: str,
    called: str,
    words: str,
    lines: Lines,
    at: datetime,
) -> RoomPage:
    """Return the person's page: what they asked, and the form to ask one more."""
    return RoomPage(
        lines=lines,
        asks=tuple(_mine(row, at) for row in asks),
        people=choices_of(pairs=[(one.account, one.name, _about(one)) for one in people], chosen=who),
        called=called,
        called_most=CALLED_LETTERS,
        words=words,
        words_most=WORDS_LETTERS,
    )


def _about(one: WhoRow) -> str:
    role = opening(words=_("{role}, at {place}").format(role=ROLES[one.role], place=one.place))
    return f"{role}. {one.room}" if one.room else role


def _mine(row: MyRow, at: datetime) -> MyAsk:
    answer = row.asked.answer
    another, another_name = row.another
    no = answer is not None and answer.placing is Placing.NO
    name = row.name or _("Somebody who worked here")
    gone = _gone(row.standing, name)
    return MyAsk(
        letter=row.asked.ask.letter,
        name=name,
        when=_day(answer.at if answer else row.asked.ask.at, at),
        said=gone or _said(answer.placing if answer else None, name, another_name if no else ""),
        words=answer.words if answer else "",
        share="yes" if answer is not None and answer.placing is Placing.YES and not gone else "",
        next=another if no and another_name else "",
        next_name=another_name if no else "",
        away=_("Take it back") if row.asked.open else _("Put this away"),
    )


def _gone(standing: Standing, name: str) -> tuple[str, ...]:
    """Return what stands in the place of an answer where the one who was asked does not work here now."""
    if standing is Standing.LIVE:
        return ()
    words = _HAS_LEFT if standing is not Standing.SUSPENDED else _RESTING
    return (_(words).format(name=name), _("You can ask others."))


def _said(placing: Placing | None, name: str, another: str) -> tuple[str, ...]:
    match placing:
        case None:
            return (_("No answer yet. That is about their days, and not about you."),)
        case Placing.YES:
            return (_("{name} has room for you.").format(name=name), _("Nothing is shared by that. You begin."))
        case Placing.LATER:
            return (
                _("{name} keeps a place for you to wait.").format(name=name),
                _("There is no order. You hear when there is room. You can ask others too."),
            )
        case Placing.NO:
            no = _("{name} cannot take on anyone new. It is about time, and not about you.").format(name=name)
            return (no, _("{name} names {other}.").format(name=name, other=another)) if another else (no,)
        case Placing.ASK | Placing.BACK:  # pragma: no cover - an answer is one of three (`rules.ANSWERS`)
            return ()
        case _:
            assert_never(placing)


def places_page(*, asks: Sequence[Asked], others: Sequence[tuple[str, str]], lines: Lines, at: datetime) -> PlacesPage:
    """Return the page of who asks one who works here. `others` are (account, name)."""
    return PlacesPage(
        lines=lines,
        asks=tuple(
            AskOfMe(
                letter=one.ask.letter,
                name=one.ask.called or _("Somebody"),
                when=_day(one.ask.at, at),
                words=one.ask.words,
                waits="yes" if one.answer is not None else "",
            )
            for one in asks
        ),
        others=choices_of(pairs=[(account, name, "") for account, name in others], chosen=""),
        words_most=WORDS_LETTERS,
    )


def _day(moment: datetime, at: datetime) -> str:
    return day_words(day=moment.astimezone(at.tzinfo).date(), today=at.date())
