"""Sample records for the pages on who may talk with whom, and for the picture of one's people."""

from datetime import datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.consent import present_talk as talk
from trefoil.care.people.present import Kept, Lines
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category

AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
MAYA, JO, REED = "a" * 32, "b" * 32, "c" * 32
PEOPLE = ((JO, "Jo"), (MAYA, "Maya"), (REED, "Ms. Reed"))
LINE = talk.LineRow(
    line="1" * 32,
    people=(JO, MAYA),
    names=("Jo", "Maya"),
    about=Category.TRIGGERS,
    until=AT + timedelta(days=30),
    read_by=("Maya",),
)
OTHER = talk.LineRow(
    line="2" * 32,
    people=(MAYA, REED),
    names=("Maya", "Ms. Reed"),
    about=Category.PLAN,
    until=AT + timedelta(days=300),
)


def _page(
    *, rows: tuple[talk.LineRow, ...], undo: tuple[talk.LineRow, ...] = (), can_draw: bool = True
) -> talk.TalkPage:
    return talk.talk_page(rows=rows, undo=undo, can_draw=can_draw, lines=Lines(say=(_(talk.DRAWN),)), at=AT)


def _new() -> talk.TalkNewPage:
    return talk.talk_new_page(
        people=PEOPLE,
        kinds=(Category.NOTES, Category.PLAN),
        one=JO,
        other="",
        about="plan",
        long="day",
        day="2026-06-01",
        lines=Lines(),
    )


OF_TALK: tuple[Sample, ...] = (
    Sample("talk", "my/talk.html", "/talk", lambda: _page(rows=(LINE, OTHER), undo=(OTHER,))),
    Sample("talk-none", "my/talk.html", "/talk", lambda: _page(rows=(), can_draw=False)),
    Sample("talk-new", "my/talk_new.html", "/talk/new", _new),
    Sample(
        "talk-read",
        "my/talk_read.html",
        "/talk/read",
        lambda: talk.talk_read_page(
            sentences=talk.read_back(row=LINE, wanted=LINE.until.date() + timedelta(days=9), at=AT),
            kept=(Kept(name="one", value=JO),),
            lines=Lines(),
        ),
    ),
)


def told() -> talk.Told:
    """Return what one of the two reads; made when it is asked for, in the language of the page."""
    row = talk.ToldRow(name="Jo", about=Category.TRIGGERS, until=AT + timedelta(days=30))
    return talk.told(rows=(row,), name="Wren", unread=(row,), at=AT)
