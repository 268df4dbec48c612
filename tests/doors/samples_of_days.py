"""Sample records for the pages of check-ins, nights, lost time and what holds somebody."""

from datetime import date

from tests.doors.sample import Sample
from trefoil.care.checkins import present
from trefoil.care.checkins.present import LostRow, MomentRow, NightRow
from trefoil.care.checkins.schema import Color, Dreams, Feeling, Hours, Lost, Noticed, Slept, Weather
from trefoil.care.people.present import Lines

QUIET = Lines()
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

OF_DAYS: tuple[Sample, ...] = (
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
