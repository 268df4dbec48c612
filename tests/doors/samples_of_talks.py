"""Sample records for the pages of talks and of the brief."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.checkins.schema import Slept
from trefoil.care.people.present import Lines
from trefoil.care.talks import present, present_brief, present_meet
from trefoil.care.talks.brief import Granted
from trefoil.care.talks.present import TalkRow
from trefoil.care.talks.present_brief import StartRow
from trefoil.care.talks.schema import How, Stand
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
MAYA = "a" * 32
ROW = TalkRow(
    item="1" * 32,
    revision=2,
    begins=datetime(2026, 5, 14, 20, tzinfo=UTC),
    zone="America/Chicago",
    how=How.PHONE,
    whom=MAYA,
    name="Maya",
    stand=Stand.YES,
    picked=("Wren", "Sam"),
    sentence="Wren",
)
ASKED = replace(ROW, stand=Stand.ASKED, picked=(), sentence="", you_choose=True, zone="America/Denver", how=How.CAMERA)
PEOPLE = ((MAYA, "Maya"),)


DAYS = tuple(
    present_meet.DayRow(link="x", name=name, begins=ROW.begins, how=How.PHONE, stand=stand)
    for name, stand in (("Lee", Stand.YES), ("Ash", Stand.ASKED))
)


def _meet() -> present_meet.MeetPage:
    return present_meet.meet_page(
        link="x",
        name="Lee",
        day="2026-05-14",
        clock="15:00",
        zone="America/Chicago",
        how="",
        lines=Lines(say=(_(present_meet.SENT),)),
    )


def _one(row: TalkRow) -> present.TalkPage:
    form = present.form_for(row=row, people=PEOPLE)
    return present.talk_page(row=row, form=form, seen_by=seen_by(names=("Maya",)), lines=QUIET, at=AT)


def _new() -> present.NewTalkPage:
    form = present.form_of(people=(), whom="", other="", day="", clock="", zone="America/Chicago", how="")
    return present.new_page(form=form, seen_by=seen_by(names=()), lines=QUIET)


def _start() -> present.StartPage:
    return present.start_page(
        row=ROW,
        offers=("Wren", "Sam"),
        picked=("Wren",),
        own="",
        you_choose=False,
        sentence="Wren",
        seen_by=seen_by(names=("Maya",)),
        lines=QUIET,
    )


def _brief(*, start: StartRow | None, cut: bool) -> present_brief.BriefPage:
    granted = Granted(
        away=("Wren",),
        leave=("Sam",),
        helps=("Maya",),
        agreed=("Robin",),
        goals=("Ash " * (200 if cut else 1),),
    )
    words = present_brief.brief_words(
        granted=granted,
        start=start,
        nights=[(date(2026, 5, 12 - number), slept) for number, slept in enumerate(Slept)],
        days=[ROW.begins],
        name="Lee",
        at=AT,
    )
    return present_brief.brief_page(link="x", name="Lee", spoken="", begins=ROW.begins, how=ROW.how, brief=words, at=AT)


OF_TALKS: tuple[Sample, ...] = (
    Sample(
        "talks",
        "my/talks.html",
        "/talks",
        lambda: present.talks_page(
            rows=(replace(ROW, read=AT), ASKED), gone=(replace(ROW, read=AT), ROW), lines=QUIET, at=AT
        ),
    ),
    Sample("talks-none", "my/talks.html", "/talks", lambda: present.talks_page(rows=(), lines=QUIET, at=AT)),
    Sample("talks-new", "my/talks_new.html", "/talks/new", _new),
    Sample("talks-one", "my/talks_one.html", "/talks/1", lambda: _one(ROW)),
    Sample("talks-asked", "my/talks_one.html", "/talks/1", lambda: _one(ASKED)),
    Sample("talks-start", "my/talks_start.html", "/talks/1/start", _start),
    Sample("meet", "team/meet.html", "/with/x/meet", _meet),
    Sample("days", "team/days.html", "/days", lambda: present_meet.days_page(rows=DAYS, any_shared=True, at=AT)),
    Sample("days-before", "team/days.html", "/days", lambda: present_meet.days_page(rows=None, any_shared=True, at=AT)),
    Sample(
        "days-nobody", "team/days.html", "/days", lambda: present_meet.days_page(rows=None, any_shared=False, at=AT)
    ),
    Sample("days-none", "team/days.html", "/days", lambda: present_meet.days_page(rows=(), any_shared=True, at=AT)),
    Sample(
        "brief-before",
        "team/brief_before.html",
        "/with/x/brief",
        lambda: present_brief.before_page(link="x", name="Lee", said=_(present_brief.READY), may_write=True),
    ),
    Sample(
        "brief",
        "team/brief.html",
        "/with/x/brief",
        lambda: _brief(start=StartRow(picked=("Wren",), sentence="Wren"), cut=True),
    ),
    Sample("brief-plain", "team/brief.html", "/with/x/brief", lambda: _brief(start=None, cut=False)),
    Sample(
        "brief-you",
        "team/brief.html",
        "/with/x/brief",
        lambda: _brief(start=StartRow(you_choose=True), cut=False),
    ),
)
