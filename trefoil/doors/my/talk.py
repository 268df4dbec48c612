"""Who may talk with whom: what is drawn, a new line with its read-back, and the end of one by one tap."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.consent import rules
from trefoil.care.consent.present_share import Long
from trefoil.care.consent.present_talk import (
    DRAWN,
    ENDED,
    PICK_KIND,
    PICK_TWO,
    PICK_UNTIL,
    UNDO_TOO_LATE,
    UNDONE,
    WHY_NOT_DRAW,
    read_back,
    talk_new_page,
    talk_page,
    talk_read_page,
)
from trefoil.care.consent.talking import say, talking, wanted
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.opened import DOES_NOT_FIT
from trefoil.doors.my.own import my_record
from trefoil.kernel.ids import AccountId
from trefoil.ledger.entries import Broken
from trefoil.policy.lines import CannotDraw, WhyNotDraw
from trefoil.policy.stopping import CannotUndo
from trefoil.vault.talking import end_line, undo_end
from trefoil.web.access import Audience, admits
from trefoil.web.errors import said as said_page
from trefoil.web.input import FormIncomplete, read_choice, read_day
from trefoil.web.once import once
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"drawn": DRAWN, "ended": ENDED, "undone": UNDONE}
_FIELDS = ("one", "other", "about", "long", "day")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Show who may talk with whom, or end one line, or take its end back."""
    at = now_here()
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _page(request, lines=said() if done is None else said(done), at=at)
    reader, record = my_record(request)
    if "end" in request.POST:
        end_line(reader=reader, record=record, line=request.POST["end"], at=at)
        return go("/talk?done=ended")
    if "undo" not in request.POST:
        raise FormIncomplete
    try:
        undo_end(reader=reader, record=record, line=request.POST["undo"], at=at)
    except CannotUndo:
        return _page(request, lines=gently(UNDO_TOO_LATE), at=at)
    return go("/talk?done=undone")


def _page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    try:
        found = talking(reader=reader, record=record, at=at, with_read=True)
    except Broken:
        return said_page(request, sentence=DOES_NOT_FIT)
    page = talk_page(rows=found.rows, undo=found.undo, can_draw=len(found.people) > 1, lines=lines, at=at)
    return show(request, "my/talk.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_line(request: HttpRequest) -> HttpResponse:
    """Ask who, with whom, about what, until when. Sent again from the read-back it keeps what was picked."""
    return _ask(request, lines=said(), at=now_here())


def _ask(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    found = talking(reader=reader, record=record, at=at)
    form = {name: request.POST.get(name, "")[:40] for name in _FIELDS}
    page = talk_new_page(people=found.people, kinds=found.kinds, lines=lines, **form)
    return show(request, "my/talk_new.html", page)


@admits(Audience.PERSON)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Say it back, and draw the line after the yes. It opens nothing, so no words are asked for."""
    at = now_here()
    form = request.POST
    pair = (AccountId(form.get("one", "")), AccountId(form.get("other", "")))
    if not all(pair):
        return _ask(request, lines=gently(PICK_TWO), at=at)
    about = next((kind for kind in rules.SHELVES_TODAY if kind.value == form.get("about", "")), None)
    if about is None:
        return _ask(request, lines=gently(PICK_KIND), at=at)
    long = read_choice(form=form, name="long", among=Long)
    day = rules.last_day(long=long, picked=read_day(form=form, name="day"), at=at) if long else None
    if day is None:
        return _ask(request, lines=gently(PICK_UNTIL), at=at)
    reader, record = my_record(request)
    until = rules.last_moment(day=day, zone_of=at)
    try:
        row = wanted(reader=reader, record=record, pair=pair, about=about, until=until, at=at)
        sentences = read_back(row=row, wanted=day, at=at)
        if form.get("do") != "yes":
            return _read_back(request, sentences=sentences)
        with once(request, at=at) as first:
            if first:
                say(reader=reader, record=record, row=row, sentences=sentences, at=at)
    except CannotDraw as refused:
        return _ask(request, lines=_why(refused.reason), at=at)
    return go("/talk?done=drawn")


def _why(reason: WhyNotDraw) -> Lines:
    return gently(WHY_NOT_DRAW[reason])


def _read_back(request: HttpRequest, *, sentences: tuple[str, ...]) -> HttpResponse:
    kept = tuple(Kept(name=name, value=request.POST[name]) for name in _FIELDS if request.POST.get(name))
    return show(request, "my/talk_read.html", talk_read_page(sentences=sentences, kept=kept, lines=said()))
