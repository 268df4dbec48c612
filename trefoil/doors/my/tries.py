"""What somebody asks about before they try it, and how it was afterwards."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.sessions import actions_alone, present_tries
from trefoil.care.sessions.actions import NotOnTheList
from trefoil.care.sessions.present_left import NOBODY_READS, left_words
from trefoil.care.sessions.present_tries import TriedRow
from trefoil.care.sessions.rules import CannotKeep, WhyNot
from trefoil.care.sessions.rules_alone import answered, went_of
from trefoil.care.sessions.schema import Answer, Tried, Went
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.pieces import CHANGED, ONLY_WORDS, seen_alone
from trefoil.kernel.ids import is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.identities import standing_of
from trefoil.vault.items import Item
from trefoil.vault.saying import NobodyReads, Word, let_go_of_words
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

NOT_HERE_NOW = N_("They are not on your list now, so nothing was sent.")


def row_of(*, item: str, tried: Tried, ticket: Ticket, at: datetime) -> TriedRow:
    """Return one of them, revealed."""
    name = tried.called.reveal(ticket)
    return TriedRow(
        item=item,
        name=name,
        words=tried.words.reveal(ticket),
        at=at,
        answer=tried.answer,
        own=tried.own.reveal(ticket),
        went=tried.went,
        went_own=tried.went_own.reveal(ticket),
        gone=left_words(name=name, standing=standing_of(account=tried.by)),
    )


def asked(request: HttpRequest, *, word: Word, tried: Tried, ticket: Ticket, at: datetime) -> HttpResponse:
    """Show what somebody asks about before they try it, or send the answer: yes, not this, later, something else."""
    row = row_of(item=word.letter, tried=tried, ticket=ticket, at=at)
    if request.method != "POST":
        return _asked_page(request, row=row, answer="", own="", lines=said(), at=at)
    do = request.POST.get("do", "save")
    if do in {"stop", "away"}:
        if do == "away":
            let_go_of_words(reader=reader_of(request), letters=(word.letter,))
        return go("/said?done=left" if do == "stop" else "/said?done=away")
    why_not = _answer(request, word=word, tried=tried, at=at)
    if why_not:
        typed, picked = clean(request.POST.get("own", "")), request.POST.get("say", "")
        return _asked_page(request, row=row, answer=picked, own=typed, lines=gently(_(why_not)), at=at)
    return go("/said?done=told")


def _answer(request: HttpRequest, *, word: Word, tried: Tried, at: datetime) -> str:
    """Send the answer, and return why that could not be done; empty when it was."""
    reader, record = my_record(request)
    picked = read_choice(form=request.POST, name="say", among=Answer)
    try:
        own = read_line(form=request.POST, name="own", letters=2000)
        answer = answered(asked=tried, answer=picked, own=own)
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.ALONE, Verb.ADD, at)
                actions_alone.answer_before(
                    permit=permit, reader=reader, record=record, word=word, answer=answer, at=at
                )
    except TextRefused:
        return ONLY_WORDS
    except CannotKeep as cannot:
        other = picked is Answer.OTHER and cannot.reason is WhyNot.NOTHING
        return present_tries.SAY_WHAT if other else present_tries.WHY[cannot.reason]
    except NotOnTheList:
        return NOT_HERE_NOW
    except NobodyReads:
        return NOBODY_READS
    return ""


def _asked_page(
    request: HttpRequest, *, row: TriedRow, answer: str, own: str, lines: Lines, at: datetime
) -> HttpResponse:
    page = present_tries.asked_page(row=row, answer=answer, own=own, lines=lines, at=at)
    return show(request, "my/said_try.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def went(request: HttpRequest, item: str) -> HttpResponse:
    """Ask how it was, keep it, and tell who asked only when the person wants that."""
    at = now_here()
    if not is_id(item):
        raise Http404
    seen = seen_alone(request, at=at)
    kept = next((one for one in seen.tried if one.id == item), None)
    if kept is None:
        raise Http404
    row = row_of(item=item, tried=kept.payload, ticket=seen.ticket, at=kept.at)
    if request.method != "POST":
        picked = row.went.value if row.went else ""
        return _went_page(request, row=row, picked=picked, own=row.went_own, lines=said())
    do = request.POST.get("do", "save")
    if do == "drop":
        permit = may(request, Category.ALONE, Verb.ADD, at)
        actions_alone.erase_alone(permit=permit, reader=reader_of(request), item=kept.id, at=at)
    if do in {"drop", "stop"}:
        return go("/said?done=erased" if do == "drop" else "/said")
    why_not = _keep_went(request, kept=kept, at=at)
    if why_not:
        typed, picked = clean(request.POST.get("own", "")), request.POST.get("went", "")
        return _went_page(request, row=row, picked=picked, own=typed, lines=gently(_(why_not)))
    return go("/said?done=both" if request.POST.get("tell") else "/said?done=mine")


def _keep_went(request: HttpRequest, *, kept: Item[Tried], at: datetime) -> str:
    """Keep how it was, and return why that could not be done; empty when it was."""
    reader, record = my_record(request)
    try:
        own = read_text(form=request.POST, name="own")
        tried = went_of(tried=kept.payload, went=read_choice(form=request.POST, name="went", among=Went), own=own)
        with once(request, at=at) as first:
            if first:
                actions_alone.say_how_it_was(
                    permit=may(request, Category.ALONE, Verb.ADD, at),
                    reader=reader,
                    record=record,
                    kept=kept,
                    tried=tried,
                    tell=bool(request.POST.get("tell")),
                    at=at,
                )
    except TextRefused:
        return ONLY_WORDS
    except CannotKeep as cannot:
        return present_tries.WHY[cannot.reason]
    except NobodyReads:
        return NOBODY_READS
    except (Conflict, NotOnTheList) as late:
        return CHANGED if isinstance(late, Conflict) else NOT_HERE_NOW
    return ""


def _went_page(request: HttpRequest, *, row: TriedRow, picked: str, own: str, lines: Lines) -> HttpResponse:
    return show(request, "my/said_tried.html", present_tries.went_page(row=row, went=picked, own=own, lines=lines))
