"""Saying how one works: room for new people, hours, when one replies. People read it where they share with one."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.actions import state_room
from trefoil.care.directory.queries import how_they_work
from trefoil.care.directory.rules_room import LINE_LETTERS, HowTheyWork, Room
from trefoil.care.people.present import Lines
from trefoil.care.wellbeing import present_room
from trefoil.doors.team.pages import ONLY_WORDS
from trefoil.kernel.ids import AccountId
from trefoil.vault.reader import Reader
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest) -> HttpResponse:
    """Show what the reader says of how they work, or keep it, or take it away."""
    at = now_here()
    reader = reader_of(request)
    now = how_they_work(accounts=[reader.account]).get(reader.account)
    form = request.POST
    if request.method != "POST":
        sentence = {"kept": present_room.KEPT, "gone": present_room.GONE}.get(request.GET.get("done", ""))
        typed = (now.room or "", now.hours, now.replies) if now else ("", "", "")
        return _page(request, now=now, typed=typed, lines=said(sentence) if sentence else said(), at=at)
    if form.get("do") == "drop":
        _keep(reader=reader, picked=None, hours="", replies="", at=at)
        return go("/mine/room?done=gone")
    try:
        picked = read_choice(form=form, name="room", among=Room)
        hours, replies = (read_line(form=form, name=name, letters=LINE_LETTERS) for name in ("hours", "replies"))
    except TextRefused:
        words = (form.get("room", ""), clean(form.get("hours", "")), clean(form.get("replies", "")))
        return _page(request, now=now, typed=words, lines=gently(ONLY_WORDS), at=at)
    _keep(reader=reader, picked=picked, hours=hours, replies=replies, at=at)
    return go("/mine/room?done=kept")


def _keep(*, reader: Reader, picked: Room | None, hours: str, replies: str, at: datetime) -> None:
    how = HowTheyWork(room=picked, hours=hours, replies=replies, said_on=at.date())
    state_room(account=AccountId(reader.account), how=how)


def _page(
    request: HttpRequest, *, now: HowTheyWork | None, typed: tuple[str, str, str], lines: Lines, at: datetime
) -> HttpResponse:
    chosen, hours, replies = typed
    page = present_room.room_page(now=now, room=chosen, hours=hours, replies=replies, lines=lines, today=at.date())
    return show(request, "team/mine_room.html", page)
