"""Who can see what: looking, stopping, taking back, pausing, beginning again."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent import actions, rules
from trefoil.care.consent.asked import asks_here
from trefoil.care.consent.handing import lying_here
from trefoil.care.consent.present import PAUSED_NOW, RESUMED_NOW, STOPPED, UNDO_TOO_LATE, who_page
from trefoil.care.consent.present_asks import ASKS_LINE
from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.consent.queries import could_begin, ending_soon, sharing
from trefoil.care.consent.single_things import shown_alone
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.own import my_record
from trefoil.doors.my.titles import titles_of
from trefoil.kernel.ids import AccountId, GrantId
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category
from trefoil.policy.grants import CannotGrant
from trefoil.policy.reach import Reach
from trefoil.policy.stopping import CannotStop, CannotUndo
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.input import FormIncomplete
from trefoil.web.show import gently, go, now_here, said, show

SOME_STAY = N_("Some shares stay closed: their time is over, or the person does not work here now.")
NOT_SOONER = N_("It can’t begin sooner than this. It begins by itself a day after you said yes.")
LETS_END = N_("It ends by itself on that day. This page does not bring it up again.")
BEGUN = N_("It has begun. You can stop it at any time.")
_SAID = {
    "stopped": STOPPED,
    "paused": PAUSED_NOW,
    "resumed": RESUMED_NOW,
    "undone": N_("It is as it was before."),
    "ends": LETS_END,
    "begun": BEGUN,
}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Show who can see what, or do the one thing that was tapped."""
    at = now_here()
    if request.method != "POST":
        return _page(request, lines=_lines(request), at=at)
    if "undo" in request.POST:
        return _undo(request, grant=GrantId(request.POST["undo"]), at=at)
    if "resume" in request.POST:
        return _resume(request, at=at)
    if "begin" in request.POST:
        return _begin(request, grant=GrantId(request.POST["begin"]), at=at)
    return _close(request, at=at)


def _close(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Stop one share, stop one person, or pause everyone: one tap each, and no questions."""
    reader, record = my_record(request)
    form = request.POST
    done = "paused"
    if "stop" in form:
        actions.stop_one(reader=reader, record=record, grant=GrantId(form["stop"]), at=at)
        done = "stopped"
    elif "stop_kind" in form:
        for grant in form["stop_kind"].split(".")[: len(Category)]:
            actions.stop_one(reader=reader, record=record, grant=GrantId(grant), reach=Reach.KIND, at=at)
        done = "stopped"
    elif "stop_all" in form:
        actions.stop_person(reader=reader, record=record, person=AccountId(form["stop_all"]), at=at)
        done = "stopped"
    elif "let_end" in form:
        actions.let_it_end(reader=reader, record=record, grant=GrantId(form["let_end"]))
        done = "ends"
    elif "pause" in form:
        actions.pause(reader=reader, record=record, at=at)
    else:
        raise FormIncomplete
    return go(f"/who?done={done}")


def _lines(request: HttpRequest) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    if request.GET.get("done") == "some":
        return Lines(say=(_(RESUMED_NOW),), gentle=(_(SOME_STAY),))
    return said() if done is None else said(done)


def _page(request: HttpRequest, *, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    alone = {one.item for one in shown_alone(reader=reader, record=record, at=at)}
    titles = titles_of(request, items=alone, at=at)
    found = sharing(reader=reader, record=record, titles=titles, at=at)
    asked = asks_here(reader=reader, record=record, at=at) or lying_here(reader=reader, record=record, at=at)
    page = who_page(
        ending=ending_soon(reader=reader, grants=found.grants, at=at),
        confirm=could_begin(reader=reader, record=record, at=at),
        asked=ASKS_LINE if asked else "",
        people=found.people,
        grants=found.grants,
        shelves=rules.SHELVES_TODAY,
        pause=found.pause,
        lines=lines,
        at=at,
    )
    return show(request, "my/who.html", page)


def _undo(request: HttpRequest, *, grant: GrantId, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    try:
        actions.undo(reader=reader, record=record, grant=grant, at=at)
    except (CannotUndo, CannotStop):
        return _page(request, lines=gently(UNDO_TOO_LATE), at=at)
    return go("/who?done=undone")


def _begin(request: HttpRequest, *, grant: GrantId, at: datetime) -> HttpResponse:
    """Let what was asked for begin now: a second yes, later, with the words."""
    if "six" not in request.POST:
        return ask_words(request, page=_begin_page(grant=grant, lines=said()))
    if not words_fit(request):
        return ask_words(request, page=_begin_page(grant=grant, lines=gently(WORDS_DID_NOT_FIT)))
    reader, record = my_record(request)
    try:
        actions.begin_now(reader=reader, record=record, grant=grant, at=at)
    except (CannotGrant, CannotStop):
        return _page(request, lines=gently(NOT_SOONER), at=at)
    return with_new_cookie(request, go("/who?done=begun"))


def _begin_page(*, grant: GrantId, lines: Lines) -> AgainPage:
    return again_page(
        title=_("Begin it now?"),
        lead=_("You said yes to this a while ago. It begins by itself a day after that."),
        button=_("Yes, begin now"),
        action="/who",
        back="/who",
        kept=(Kept(name="begin", value=grant),),
        lines=lines,
    )


def _resume(request: HttpRequest, *, at: datetime) -> HttpResponse:
    if "six" not in request.POST:
        return ask_words(request, page=_again(lines=said()))
    if not words_fit(request):
        return ask_words(request, page=_again(lines=gently(WORDS_DID_NOT_FIT)))
    reader, record = my_record(request)
    left = actions.begin_again(reader=reader, record=record, words_at=at, at=at)
    return with_new_cookie(request, go("/who?done=some" if left else "/who?done=resumed"))


def _again(*, lines: Lines) -> AgainPage:
    return again_page(
        title=_("Start sharing again?"),
        lead=_("Those you had stopped stay stopped."),
        button=_("Yes, start again"),
        action="/who",
        back="/who",
        kept=(Kept(name="resume", value="1"),),
        lines=lines,
    )
