"""A professional's first page: people, and their own talks of today by time once they ask for them. Pure.

What stands beside a talk is the professional's own to do: to read before it, three lines after it. Nothing is late,
and nothing on the page tells of what anybody else did or did not do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.caseload.rules import Due
from trefoil.care.consent.present_team import SharerRow, TodayCard, today_page
from trefoil.care.people.present import Face, Lines, face_of
from trefoil.care.people.wording import clock_words, opening
from trefoil.care.talks.present import how_given
from trefoil.care.talks.schema import How, Stand
from trefoil.kernel.language import N_, Sayings, _

CARDS_MOST: Final = 6  # more people than this stand in rows, so that all of them fit on one screen

_TO_DO: Final[Sayings[Due]] = Sayings(
    {
        Due.READ: N_("Read the brief"),
        Due.WRITE: N_("Write three lines"),
        Due.NOTHING: N_("Nothing more for you to do"),
    }
)
_PLACES: Final = {Due.READ: "/brief", Due.WRITE: "/after"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkToday:
    """In: one talk of today with one person."""

    link: str
    name: str
    begins: datetime
    how: How
    stand: Stand
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkLine:
    """One talk of today. `path` is where what is due is done, or empty."""

    link: str
    clock: str
    name: str
    face: Face
    how: str
    due: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayPage:
    """team/today.html. `ask` is "yes" while the day can be opened, `open` once it is, `rows` when people are many.

    `wrote` is "yes" when a letter of a colleague lies on the reader's own page; `asks`
    when somebody asks them for room and has no answer.
    """

    lines: Lines
    day: str
    name: str
    check_words: tuple[str, ...]
    people: tuple[TodayCard, ...]
    rows: str
    ask: str
    open: str
    talks: tuple[TalkLine, ...]
    wrote: str
    asks: str


def day_page(
    *,
    name: str,
    check_words: tuple[str, ...],
    people: Sequence[SharerRow],
    talks: Sequence[TalkToday] | None,
    any_days: bool,
    lines: Lines,
    wrote: bool = False,
    asks: bool = False,
    at: datetime,
) -> DayPage:
    """Return the first page. `talks` is None while nothing is opened; who has a talk today stands there alone."""
    with_talk = {row.link for row in talks or ()}
    others = [row for row in people if row.link not in with_talk]
    page = today_page(name=name, check_words=check_words, people=others, lines=lines, at=at)
    return DayPage(
        lines=lines,
        day=page.day,
        name=page.name,
        check_words=page.check_words,
        people=page.people,
        rows="yes" if len(people) > CARDS_MOST and others else "",
        ask="yes" if talks is None and any_days else "",
        open="" if talks is None else "yes",
        talks=tuple(_line(row, place, at) for place, row in enumerate(talks or ())),
        wrote="yes" if wrote else "",
        asks="yes" if asks else "",
    )


def _line(row: TalkToday, place: int, at: datetime) -> TalkLine:
    agreed = row.stand is Stand.YES
    path = _PLACES.get(row.due, "")
    return TalkLine(
        link=row.link,
        clock=opening(words=clock_words(moment=row.begins, at=at)),
        name=row.name,
        face=face_of(name=row.name, place=place),
        how=how_given(how=row.how) if agreed else _("Not agreed yet."),
        due=_(_TO_DO[row.due]) if agreed else "",
        path=f"/with/{row.link}{path}" if path else "",
    )
