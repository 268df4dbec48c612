"""Who asks somebody who works here whether they have room, and the answer. It opens nothing of anybody's."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.places import actions, present, queries
from trefoil.care.places.rules import ANSWERS, WORDS_LETTERS, Asked
from trefoil.care.reaching.outbox import something_new
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.placing import CannotPlace
from trefoil.vault.reader import Reader
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.work_formats import Placing
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete, TextRefused, read_choice, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"sent": present.ANSWERED, "gone": present.GONE}


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Show who asks and who waits, by what each wants to be called; or answer one."""
    at = now_here()
    reader = reader_of(request)
    if request.method != "POST":
        actions.clear(reader=reader, at=at)
        done = _SAID.get(request.GET.get("done", ""))
        return _page(request, reader=reader, lines=said(done) if done else said(), at=at)
    letter = request.POST.get("item", "")
    asked = next((one for one in queries.asks_of_me(reader=reader, at=at) if one.ask.letter == letter), None)
    if asked is None:
        return go("/places?done=gone")
    try:
        with once(request, at=at) as first:
            if first:
                _answer(request, reader=reader, asked=asked, at=at)
    except TextRefused:
        return _page(request, reader=reader, lines=gently(present.ONLY_WORDS), at=at)
    except TooManyLetters:
        return _page(request, reader=reader, lines=gently(present.NOT_NOW), at=at)
    except (CannotPlace, NoSuchKeys, KeysDoNotFollow):
        actions.put_away(reader=reader, asked=asked)
        return go("/places?done=gone")
    return go("/places?done=sent")


def _answer(request: HttpRequest, *, reader: Reader, asked: Asked, at: datetime) -> None:
    """Send the answer that was picked. Raises FormIncomplete for none."""
    placing = read_choice(form=request.POST, name="do", among=Placing)
    if placing not in ANSWERS:
        raise FormIncomplete
    words = read_line(form=request.POST, name="own", letters=WORDS_LETTERS)
    others = queries.who_can_be_asked(reader=reader)
    another = next((one.account for one in others if one.account == request.POST.get("who")), None)
    actions.answer(
        reader=reader,
        asked=asked,
        placing=placing,
        another=another if placing is Placing.NO else None,
        words=words,
        at=at,
    )
    something_new(account=asked.other, at=at)


def _page(request: HttpRequest, *, reader: Reader, lines: Lines, at: datetime) -> HttpResponse:
    page = present.places_page(
        asks=queries.asks_of_me(reader=reader, at=at),
        others=[(one.account, one.name) for one in queries.who_can_be_asked(reader=reader)],
        lines=lines,
        at=at,
    )
    return show(request, "team/places.html", page)
