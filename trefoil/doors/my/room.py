"""Asking whether somebody has room, before anything is shared. Nothing is lost by a no, or by waiting."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.present_room import room_line
from trefoil.care.people.present import Lines
from trefoil.care.places import actions, present, queries
from trefoil.care.places.present import MyRow, WhoRow
from trefoil.care.places.queries import Place
from trefoil.care.places.rules import CALLED_LETTERS, WORDS_LETTERS, CannotAskForRoom
from trefoil.care.reaching.outbox import something_new
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.placing import CannotPlace, drop_old_places
from trefoil.vault.reader import Reader
from trefoil.vault.sending import TooManyLetters
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"sent": present.SENT, "back": present.BACK, "away": present.AWAY, "gone": present.GONE}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest) -> HttpResponse:
    """Show what the person asked and what was answered; ask one more, or take one back."""
    at = now_here()
    reader = reader_of(request)
    if request.method != "POST":
        drop_old_places(reader=reader, at=at)
        done = _SAID.get(request.GET.get("done", ""))
        return _page(request, reader=reader, lines=said(done) if done else said(), at=at)
    if request.POST.get("do") == "away":
        return _away(request, reader=reader, at=at)
    try:
        called = read_line(form=request.POST, name="called", letters=CALLED_LETTERS)
        words = read_line(form=request.POST, name="say", letters=WORDS_LETTERS)
        to = next(
            (one.account for one in queries.who_can_be_asked(reader=reader) if one.account == _who(request)), None
        )
        with once(request, at=at) as first:
            if first:
                whom = actions.ask(reader=reader, to=to, called=called or reader.home.name, words=words, at=at)
                something_new(account=whom, at=at)
    except TextRefused:
        return _page(request, reader=reader, lines=gently(present.ONLY_WORDS), at=at)
    except CannotAskForRoom as cannot:
        return _page(request, reader=reader, lines=gently(present.WHY_NOT[cannot.reason]), at=at)
    except (CannotPlace, TooManyLetters, NoSuchKeys, KeysDoNotFollow):
        return _page(request, reader=reader, lines=gently(present.NOT_NOW), at=at)
    return go("/room?done=sent")


def _who(request: HttpRequest) -> str:
    """Return whom the form names: the one who was named instead, where that button was pressed."""
    return request.POST.get("instead") or request.POST.get("who", "")


def _away(request: HttpRequest, *, reader: Reader, at: datetime) -> HttpResponse:
    letter = request.POST.get("item", "")
    found = next((one.asked for one in queries.my_asks(reader=reader, at=at) if one.asked.ask.letter == letter), None)
    if found is None:
        return go("/room?done=gone")
    try:
        actions.take_back(reader=reader, asked=found, at=at)
    except (CannotPlace, NoSuchKeys, KeysDoNotFollow):  # they have left: there is nobody to tell
        actions.put_away(reader=reader, asked=found)
    return go(f"/room?done={'back' if found.open else 'away'}")


def _row(place: Place) -> MyRow:
    answer = place.asked.answer
    another = str(answer.another) if answer and answer.another and place.another else ""
    return MyRow(asked=place.asked, name=place.name, another=(another, place.another), standing=place.standing)


def _page(request: HttpRequest, *, reader: Reader, lines: Lines, at: datetime) -> HttpResponse:
    people = queries.who_can_be_asked(reader=reader)
    how = queries.how_each_works(people=people)
    page = present.room_page(
        asks=[_row(place) for place in queries.my_asks(reader=reader, at=at)],
        people=[
            WhoRow(
                account=one.account,
                name=one.name,
                role=one.role,
                place=one.organization,
                room=room_line(how=how.get(one.account)),
            )
            for one in people
        ],
        who=_who(request),
        called=clean(request.POST.get("called", ""))[:CALLED_LETTERS] or reader.home.name,
        words=clean(request.POST.get("say", ""))[: WORDS_LETTERS * 4],
        lines=lines,
        at=at,
    )
    return show(request, "my/room.html", page)
