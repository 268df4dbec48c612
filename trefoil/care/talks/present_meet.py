"""A professional's pages on talks: proposing one, and their own by time. Pure: records of strings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import opening, when_words
from trefoil.care.reaching.present import zone_choices
from trefoil.care.talks.present import HOW_CHOICES, how_given
from trefoil.care.talks.schema import How, Stand
from trefoil.kernel.language import N_, _

SENT = N_("It is with them. They say yes, move it, or let it be.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetPage:
    """team/meet.html"""

    lines: Lines
    link: str
    name: str
    day: str
    clock: str
    zones: tuple[Choice, ...]
    hows: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayRow:
    """In: one talk with one person."""

    link: str
    name: str
    begins: datetime
    how: How
    stand: Stand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayLine:
    """One talk by its time."""

    path: str
    when: str
    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DaysPage:
    """team/days.html. `ask` is "yes" while nothing is opened; `any_shared` is "yes" when somebody shares their days."""

    ask: str
    any_shared: str
    talks: tuple[DayLine, ...]


def meet_page(*, link: str, name: str, day: str, clock: str, zone: str, how: str, lines: Lines) -> MeetPage:
    """Return the page on which a talk is proposed. A camera is not among the ways."""
    return MeetPage(
        lines=lines,
        link=link,
        name=name,
        day=day,
        clock=clock,
        zones=zone_choices(chosen=zone),
        hows=choices_of(
            pairs=[(one.value, _(HOW_CHOICES[one]), "") for one in How if one is not How.CAMERA],
            chosen=how or How.PHONE.value,
        ),
    )


def days_page(*, rows: Sequence[DayRow] | None, any_shared: bool, at: datetime) -> DaysPage:
    """Return the talks in order of time; `rows` is None while nothing is opened."""
    return DaysPage(
        ask="yes" if rows is None else "",
        any_shared="yes" if any_shared else "",
        talks=tuple(
            DayLine(
                path=f"/with/{row.link}/brief",
                when=opening(words=when_words(moment=row.begins, at=at)),
                name=row.name,
                note=_("Not agreed yet.") if row.stand is Stand.ASKED else how_given(how=row.how),
            )
            for row in sorted(rows or (), key=lambda row: (row.begins, row.link))
        ),
    )
