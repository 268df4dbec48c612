"""A hand-over that somebody proposed: each line kept or left out, said back, and shared with the words.

Saying no, leaving it, and leaving out a line look the same to everybody else.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.choosing import Chosen, why_not_words
from trefoil.care.consent.handing import (
    Lying,
    chosen_of,
    hand_row,
    one_lying,
    put_away,
    shown,
    take_over,
    why_not_any,
)
from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.consent.present_hand import PICK_A_LINE, hand_done_page, hand_page, hand_read_page, hand_words
from trefoil.care.consent.present_terms import Terms
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category
from trefoil.policy.grants import CannotGrant
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.once import once
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, letter: str) -> HttpResponse:
    """Show one proposal; say no to it; say it back; ask for the words; share what was kept."""
    at = now_here()
    reader, record = my_record(request)
    lying = one_lying(reader=reader, record=record, letter=letter, at=at)
    if request.method == "POST" and request.POST.get("do") == "no":
        put_away(reader=reader, letter=letter)
        return go("/asked?done=no")
    if lying is None:
        raise Http404
    if request.method != "POST":
        return _page(request, lying=lying, lines=said(), at=at)
    return _answered(request, lying=lying, at=at)


def _answered(request: HttpRequest, *, lying: Lying, at: datetime) -> HttpResponse:
    """Go on with the lines that were kept."""
    reader, record = my_record(request)
    keep = frozenset(kind for kind in Category if request.POST.get(f"line_{kind.value}") == "keep")
    chosen = chosen_of(lying=lying, keep=keep, record=record, reader=reader, at=at)
    if not chosen:
        return _page(request, lying=lying, lines=gently(PICK_A_LINE), at=at)
    reason = why_not_any(chosen=chosen, record=record, reader=reader, at=at)
    if reason is not None:
        return _page(request, lying=lying, lines=gently(why_not_words(reason)), at=at)
    match request.POST.get("step", ""):
        case "yes":
            return ask_words(request, page=_again(request, lying=lying, chosen=chosen, lines=said(), at=at))
        case "words":
            return _take_over(request, lying=lying, chosen=chosen, at=at)
        case _:
            terms, kept = _terms(request, chosen, at), _kept(chosen, step="yes")
            page = hand_read_page(row=hand_row(lying=lying), terms=terms, kept=kept, lines=said(), at=at)
            return show(request, "my/hand_read.html", page)


def _terms(request: HttpRequest, chosen: tuple[Chosen, ...], at: datetime) -> list[Terms]:
    _reader, record = my_record(request)
    return [shown(chosen=one, record=record, at=at) for one in chosen]


def _kept(chosen: tuple[Chosen, ...], *, step: str) -> tuple[Kept, ...]:
    lines = (Kept(name=f"line_{one.category.value}", value="keep") for one in chosen)
    return (*lines, Kept(name="step", value=step))


def _page(request: HttpRequest, *, lying: Lying, lines: Lines, at: datetime) -> HttpResponse:
    answers = {kind.value: request.POST.get(f"line_{kind.value}", "") for kind in Category}
    page = hand_page(
        row=hand_row(lying=lying),
        keep=[kind for kind, answer in answers.items() if answer == "keep"],
        leave=[kind for kind, answer in answers.items() if answer == "leave"],
        lines=lines,
        at=at,
    )
    return show(request, "my/hand.html", page)


def _again(request: HttpRequest, *, lying: Lying, chosen: tuple[Chosen, ...], lines: Lines, at: datetime) -> AgainPage:
    path = f"/asked/{lying.handed.letter}"
    return again_page(
        title=_("One more step"),
        lead=" ".join(hand_words(terms=_terms(request, chosen, at), at=at)),
        button=_("Share it"),
        action=path,
        back="/asked",
        kept=_kept(chosen, step="words"),
        lines=lines,
    )


def _take_over(request: HttpRequest, *, lying: Lying, chosen: tuple[Chosen, ...], at: datetime) -> HttpResponse:
    if not words_fit(request):
        page = _again(request, lying=lying, chosen=chosen, lines=gently(WORDS_DID_NOT_FIT), at=at)
        return ask_words(request, page=page)
    reader, record = my_record(request)
    terms = _terms(request, chosen, at)
    try:
        with once(request, at=at) as first:
            if not first:
                return go("/who")
            take_over(reader=reader, record=record, letter=lying.handed.letter, chosen=chosen, at=at)
    except CannotGrant as refused:
        return _page(request, lying=lying, lines=gently(why_not_words(refused.reason)), at=at)
    done = hand_done_page(row=hand_row(lying=lying), terms=terms, lines=said(), at=at)
    return with_new_cookie(request, show(request, "my/hand_done.html", done))
