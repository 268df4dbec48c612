"""Closing everything: what it does and does not undo, how long to wait, the words, and keeping it after all."""

from contextlib import suppress
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.keeping import present
from trefoil.care.keeping.actions import ask_to_close, closes_at, keep_after_all
from trefoil.care.keeping.rules import WAITS
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.kernel.language import N_, _
from trefoil.ledger.deeds import LogUnwritable
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.cookies import drop_session
from trefoil.web.errors import Sentence
from trefoil.web.errors import said as said_page
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show
from trefoil.web.visitor import NoVisitor

PICK_A_TIME = N_("Pick when it is to be closed.")
NOT_WRITTEN_DOWN = N_("We could not write it down. So nothing was closed. Try again in a while.")
KEPT = N_("Everything stays. Sharing is paused until you start it again.")
CLOSED = Sentence(
    200,
    N_("It is closed"),
    (
        N_("Your words and things here are gone. No one can open them, and we can’t bring them back."),
        N_("Go gently. You can come here again at any time, and begin anew."),
    ),
    N_("Go to the first page"),
    "/",
)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Say what closing is; after a time was picked ask for the words; after the words, close. Or keep everything."""
    at = now_here()
    if request.method != "POST":
        lines = said(_(KEPT)) if request.GET.get("done") == "kept" else said()
        return _page(request, lines=lines, at=at)
    if request.POST.get("do") == "keep":
        return _keep(request, at=at)
    days = _days(request)
    if days is None:
        return _page(request, lines=gently(_(PICK_A_TIME)), at=at)
    if "six" not in request.POST:
        return ask_words(request, page=_again(days=days, lines=said(), at=at))
    if not words_fit(request):
        return ask_words(request, page=_again(days=days, lines=gently(_(WORDS_DID_NOT_FIT)), at=at))
    return _close(request, days=days, at=at)


def _days(request: HttpRequest) -> int | None:
    typed = request.POST.get("days", "")
    return int(typed) if typed in {str(days) for days in WAITS} else None


def _page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    due = closes_at(account=reader_of(request).account)
    return show(request, "my/close.html", present.close_page(due=due, lines=lines, at=at))


def _again(*, days: int, lines: Lines, at: datetime) -> AgainPage:
    return again_page(
        title=_("Close everything?"),
        lead=present.close_lead(days=days, at=at),
        button=_("Yes, close it"),
        action="/close",
        back="/close",
        kept=(Kept(name="days", value=str(days)),),
        lines=lines,
    )


def _keep(request: HttpRequest, *, at: datetime) -> HttpResponse:
    with suppress(LogUnwritable):  # it is kept all the same; a line less about it is no reason to frighten anybody
        keep_after_all(reader=reader_of(request), at=at)
    return go("/close?done=kept")


def _close(request: HttpRequest, *, days: int, at: datetime) -> HttpResponse:
    try:
        with once(request, at=at) as first:
            due = ask_to_close(reader=reader_of(request), days=days, at=at) if first else None
    except LogUnwritable:
        return with_new_cookie(request, _page(request, lines=gently(_(NOT_WRITTEN_DOWN)), at=at))
    if due is not None and due <= at:
        request.visitor = NoVisitor()  # type: ignore[attr-defined]  # nobody is signed in any more, and the bars say so
        response = said_page(request, sentence=CLOSED)
        drop_session(response)
        return response
    return with_new_cookie(request, go("/close"))
