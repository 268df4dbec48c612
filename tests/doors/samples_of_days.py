"""Sample records for the pages of check-ins, nights, lost time and what holds somebody."""

from datetime import date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.checkins import present
from trefoil.care.checkins import present_holds as holds
from trefoil.care.checkins.present import LostRow, MomentRow, NightRow
from trefoil.care.checkins.present_holds import HoldsRow
from trefoil.care.checkins.present_states import StatesPage, states_page
from trefoil.care.checkins.present_weeks import weeks_page
from trefoil.care.checkins.schema import Color, Dreams, Feeling, Group, Hours, Lost, Noticed, Slept, Weather
from trefoil.care.checkins.state import states
from trefoil.care.consent import present_home
from trefoil.care.people.present import Lines
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.technique import Touch
from trefoil.care.wishes.rules import Low

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
TODAY = date(2026, 5, 12)


def _days(count: int) -> list[date]:
    return [date(2026, 5, 12 - number // 2) for number in range(count)]


MOMENTS = tuple(
    MomentRow(
        item=f"{number:032x}",
        day=day,
        feelings=(Feeling.TIRED, Feeling.FOGGY),
        color=Color.BLUE,
        weather=Weather.RAIN,
        own="Wren" if number else "",
    )
    for number, day in enumerate(_days(9))
)
NIGHT = NightRow(
    item=f"{1:032x}",
    revision=2,
    day=TODAY,
    slept=Slept.IN_PIECES,
    hours=Hours.FROM_5,
    dreams=(Dreams.HARD, Dreams.NOT_REMEMBERED),
    own="Sam",
)
GAP = LostRow(
    item=f"{2:032x}", revision=1, day=TODAY, lost=Lost.HOURS, noticed=(Noticed.CLOCK, Noticed.NOT_REMEMBERED), own=""
)
NIGHTS = tuple(
    NightRow(item=f"{number:032x}", revision=1, day=day, slept=Slept.WELL, hours=Hours.NOT_KNOWN)
    for number, day in enumerate(_days(16))
)

HELD = tuple(
    HoldsRow(item=f"{20 + number:032x}", revision=1, group=group, words="Wren", low=group is Group.PEOPLE, at=AT)
    for number, group in enumerate((Group.PEOPLE, Group.PLACES, Group.PEOPLE))
)


def _low(*, low: Low, rows: tuple[HoldsRow, ...], dated: str = "") -> holds.LowPage:
    return holds.low_page(
        name="Wren",
        low=low,
        since=date(2026, 5, 11),
        rows=rows,
        technique=techniques()[0],
        dated=dated,
        lines=QUIET,
        at=AT,
    )


def _states(*, away: frozenset[Touch] = frozenset(), fits: dict[str, bool] | None = None) -> StatesPage:
    return states_page(states=states(), techniques=techniques(), wishes=Wishes(away=away), fits=fits or {}, lines=QUIET)


OF_DAYS: tuple[Sample, ...] = (
    Sample(
        "weeks",
        "my/weeks.html",
        "/weeks",
        lambda: weeks_page(moments=MOMENTS, nights=(NIGHT, *NIGHTS), lines=QUIET, today=TODAY),
    ),
    Sample(
        "weeks-none", "my/weeks.html", "/weeks", lambda: weeks_page(moments=(), nights=(), lines=QUIET, today=TODAY)
    ),
    Sample("states", "my/states.html", "/states", lambda: _states(fits={"on-the-move": True, "all-heat": False})),
    Sample("states-away", "my/states.html", "/states", lambda: _states(away=frozenset(Touch))),
    Sample("low", "my/low.html", "/home", lambda: _low(low=Low.ON, rows=HELD, dated=present_home.DATED)),
    Sample("low-ask", "my/low.html", "/home", lambda: _low(low=Low.ASK, rows=())),
    Sample("holds", "my/holds.html", "/holds", lambda: holds.holds_page(rows=HELD, lines=QUIET)),
    Sample(
        "holds-group",
        "my/holds_group.html",
        "/holds/people",
        lambda: holds.group_page(group=Group.PEOPLE, rows=HELD, words="", low=True, lines=QUIET),
    ),
    Sample("holds-one", "my/holds_one.html", "/holds/1", lambda: holds.held_page(row=HELD[0], lines=QUIET)),
    Sample(
        "day",
        "my/day.html",
        "/day",
        lambda: present.day_page(row=MOMENTS[0], kept=MOMENTS, lines=QUIET, today=TODAY),
    ),
    Sample(
        "day-none",
        "my/day.html",
        "/day",
        lambda: present.day_page(row=MomentRow(item="", day=TODAY), kept=(), lines=QUIET, today=TODAY),
    ),
    Sample(
        "moment",
        "my/moment.html",
        "/day/1",
        lambda: present.moment_page(row=MOMENTS[1], lines=QUIET, today=TODAY),
    ),
    Sample(
        "nights",
        "my/log.html",
        "/nights",
        lambda: present.nights_page(rows=(NIGHT, *NIGHTS), lines=QUIET, today=TODAY),
    ),
    Sample("gaps", "my/log.html", "/gaps", lambda: present.gaps_page(rows=(), lines=QUIET, today=TODAY)),
    Sample("night", "my/entry.html", "/nights/1", lambda: present.night_page(row=NIGHT, lines=QUIET, today=TODAY)),
    Sample(
        "night-new",
        "my/entry.html",
        "/nights/new",
        lambda: present.night_page(row=NightRow(), lines=QUIET, today=TODAY),
    ),
    Sample("gap", "my/entry.html", "/gaps/2", lambda: present.gap_page(row=GAP, lines=QUIET, today=TODAY)),
)
