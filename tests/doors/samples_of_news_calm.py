"""Sample records for the calm inbox: folded, open, how news may come, and what has a date."""

from dataclasses import replace as changed
from datetime import date

from msgspec.structs import replace

from tests.doors.sample import Sample
from trefoil.care.notices.calm import ALWAYS, OnItsDay, Passed, Shown
from trefoil.care.notices.days import Dated
from trefoil.care.notices.folding import Came, Case, Line, Step
from trefoil.care.notices.present_calm import LetterRow, WhenPage, how_page, letter_page, news_page, when_page
from trefoil.care.notices.present_choice import KnownPage
from trefoil.care.notices.present_time import NO_TIME, TimeSaid, time_page
from trefoil.care.notices.schema import Agency, Channel, DateKind, EventType, Standing, Tells
from trefoil.care.notices.schema_calm import NO_WISHES, Mode, Phase
from trefoil.care.people.present import Lines
from trefoil.care.wishes.present import told_line
from trefoil.care.wishes.rules import Told
from trefoil.kernel.ids import AccountId

QUIET = Lines()
TODAY = date(2026, 5, 12)
ROW = LetterRow(
    item="7" * 32,
    agency=Agency.USAO,
    channel=Channel.LETTER,
    kind=DateKind.COURT,
    standing=Standing.STANDS,
    received="2026-05-03",
    letters=1_200,
    event_at="2026-06-25T10:30",
    zone="America/New_York",
    place="Courtroom 5",
    doubted=False,
)
WISHES = replace(
    NO_WISHES, mode=Mode.MONTHLY, muted_phases=(Phase.COURT,), muted_cases=("d:1:26-cr-00123",), paused_until=ALWAYS
)


LATER = TimeSaid(stands="later", words="Saturdays, 10:00 in the morning", place="Ash", beside="Sam")
NOW = changed(LATER, stands="now")


def _line(*, standing: Standing, unsure: bool) -> Line:
    came = (Came(notice=ROW.item, channel=ROW.channel, received=ROW.received),)
    step = Step(standing=standing, event_at=ROW.event_at, zone=ROW.zone, place=ROW.place, came=came)
    return Line(event=EventType.HEARING, steps=(step,), unsure=unsure)


LINES = tuple((_line(standing=standing, unsure=standing is Standing.MOVED), ROW) for standing in Standing)
GROUPS = (
    (Case(keys=("a:288any303468", "d:1:26-cr-00123"), lines=()), LINES),
    (Case(keys=(), lines=()), LINES[:1]),
)
DATES = (
    OnItsDay(
        now=Dated(
            id="a",
            kind=DateKind.COURT,
            standing=Standing.CANCELED,
            day_at=ROW.event_at,
            zone=ROW.zone,
            place=ROW.place,
            case="1:26-cr-00123",
        ),
        ids=("a", "b"),
    ),
    OnItsDay(
        now=Dated(id="c", kind=DateKind.CUSTODY, standing=Standing.STANDS, day_at="", zone="", place="", case=""),
        ids=("c",),
        passed=(Passed(date="c", by=AccountId("m"), tells=Tells.CALL_ME),),
    ),
)


def _when(rows: tuple[OnItsDay, ...], *, held: bool) -> WhenPage:
    told = told_line(told=Told.SOMEONE if held else Told.SELF, name="Maya" if held else "")
    added = {row.now.id: "Maya" for row in rows[:1]}
    return when_page(
        rows=rows, names={"m": "Maya"}, added=added, told=told, held=held, past=0, lines=QUIET, today=TODAY
    )


OF_NEWS_CALM: tuple[Sample, ...] = (
    *(
        Sample(
            f"news-{shown.name.lower()}",
            "my/news.html",
            "/news",
            lambda shown=shown: news_page(
                shown=shown,
                groups=GROUPS if shown is Shown.LIST else (),
                older="/news?from=20" if shown is Shown.LIST else "",
                wishes=WISHES,
                dated=True,
                time=LATER if shown in {Shown.LIST, Shown.NOT_NOW} else NO_TIME,
                asked=shown is Shown.LIST,
                lines=QUIET,
                today=TODAY,
            ),
        )
        for shown in Shown
    ),
    Sample(
        "news-none",
        "my/news.html",
        "/news",
        lambda: news_page(
            shown=Shown.LIST,
            groups=(),
            older="",
            wishes=NO_WISHES,
            dated=False,
            time=NO_TIME,
            lines=QUIET,
            today=TODAY,
        ),
    ),
    *(
        Sample(
            f"news-one-{name}",
            "my/news_one.html",
            "/news/" + ROW.item,
            lambda row=row, when=when, together=together: letter_page(
                row=row, when=when, together=together, time=NOW if together else NO_TIME, lines=QUIET, today=TODAY
            ),
        )
        for name, row, when, together in (
            ("folded", changed(ROW, doubted=True), False, False),
            ("date", ROW, True, False),
            ("with", ROW, False, True),
            (
                "open",
                changed(ROW, text="Somebody can sit beside you.\n\nCall the office."),
                False,
                False,
            ),
        )
    ),
    Sample(
        "news-over",
        "my/news.html",
        "/news",
        lambda: news_page(
            shown=Shown.NOT_NOW,
            groups=(),
            older="",
            wishes=NO_WISHES,
            dated=False,
            time=TimeSaid(stands="over", words="May 3"),
            lines=QUIET,
            today=TODAY,
        ),
    ),
    Sample("news-known", "my/news_known.html", "/news/known", lambda: KnownPage(lines=QUIET)),
    Sample("news-time", "my/news_time.html", "/news/time", lambda: time_page(said=NO_TIME, fields={}, lines=QUIET)),
    Sample(
        "news-time-set",
        "my/news_time.html",
        "/news/time",
        lambda: time_page(
            said=LATER,
            fields={"weekday": "saturday", "hour": "10:00", "place": LATER.place, "beside": LATER.beside},
            lines=QUIET,
        ),
    ),
    Sample("news-how", "my/news_how.html", "/news/how", lambda: how_page(wishes=NO_WISHES, lines=QUIET, today=TODAY)),
    Sample(
        "news-how-set",
        "my/news_how.html",
        "/news/how",
        lambda: how_page(wishes=replace(WISHES, paused_until="2026-05-20"), lines=QUIET, today=TODAY),
    ),
    Sample(
        "news-when",
        "my/news_when.html",
        "/news/when",
        lambda: _when(DATES, held=False),
    ),
    Sample(
        "news-when-none",
        "my/news_when.html",
        "/news/when",
        lambda: _when((), held=False),
    ),
    Sample("news-when-passed", "my/news_when.html", "/news/when", lambda: _when(DATES[1:], held=True)),
    Sample("news-when-held", "my/news_when.html", "/news/when", lambda: _when((), held=True)),
)
