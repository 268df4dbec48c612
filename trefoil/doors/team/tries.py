"""Asking the person before something is tried, and reading what they said. A no is two words, and never explained."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.sessions import present_tries
from trefoil.care.sessions.actions_alone import ask_before
from trefoil.care.sessions.present import TOO_MANY
from trefoil.care.sessions.present_tries import TriedRow
from trefoil.care.sessions.queries import answers_back
from trefoil.care.sessions.rules import CannotKeep
from trefoil.care.sessions.rules_alone import TRY_MOST, asked_first
from trefoil.doors.team.after import add_permit, adding
from trefoil.doors.team.given import Giver, giver_at
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId, RecordId, fresh
from trefoil.kernel.language import _
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.mailbox import take_mail
from trefoil.vault.saying import let_go_of_words
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def try_first(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which somebody asks before they try something, or ask."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    typed = clean(request.POST.get("asked", "")).strip()
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request, typed=typed)
    return _open(request, giver=giver, fact=adding(giver), typed=typed, at=at)


def _open(request: HttpRequest, *, giver: Giver, fact: GrantFact | None, typed: str, at: datetime) -> HttpResponse:
    if fact is None:
        return gone(request, typed=typed)
    if request.method != "POST":
        lines = said(present_tries.ASKED) if request.GET.get("done") == "asked" else QUIET
        return _page(request, giver=giver, words="", lines=lines, at=at)
    if "away" in request.POST:
        _put_away(request, giver=giver, at=at)
        return go(f"/with/{giver.link}/try")
    try:
        why_not = _ask(request, giver=giver, fact=fact, at=at)
    except (NotAllowed, KeyGone, NoSuchKeys, KeysDoNotFollow):
        why_not = None
    if why_not is None:
        return gone(request, typed=typed)
    if why_not:
        return _page(request, giver=giver, words=typed, lines=gently(_(why_not)), at=at)
    return go(f"/with/{giver.link}/try?done=asked")


def _ask(request: HttpRequest, *, giver: Giver, fact: GrantFact, at: datetime) -> str:
    """Ask, and return why that could not be done; empty when it was. Raises what the vault raises after a stop."""
    reader = reader_of(request)
    try:
        words = read_line(form=request.POST, name="asked", letters=2000)
        asked = asked_first(word=fresh(), by=reader.account, called=reader.home.name, text=words)
    except TextRefused:
        return ONLY_WORDS
    except CannotKeep as cannot:
        return present_tries.WHY_NOT_ASKED[cannot.reason]
    try:
        with once(request, at=at) as first:
            if first:
                ask_before(permit=add_permit(reader=reader, fact=fact, at=at), reader=reader, asked=asked, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except TooManyLetters:
        return TOO_MANY
    return ""


def _put_away(request: HttpRequest, *, giver: Giver, at: datetime) -> None:
    """Let go of one answer that was read; of letters of this one person alone."""
    reader = reader_of(request)
    backs = answers_back(reader=reader, record=RecordId(giver.record.record), at=at)
    wanted = request.POST.get("away", "")
    let_go_of_words(reader=reader, letters=[one.word.letter for one in backs.tries if one.word.letter == wanted])


def _page(request: HttpRequest, *, giver: Giver, words: str, lines: Lines, at: datetime) -> HttpResponse:
    backs = answers_back(reader=reader_of(request), record=RecordId(giver.record.record), at=at)
    page = present_tries.try_page(
        link=giver.link,
        name=giver.record.owner_name,
        words=words,
        most=TRY_MOST,
        backs=[
            TriedRow(
                item=one.word.letter,
                name="",
                words=one.tried.words.reveal(backs.ticket),
                at=one.word.at,
                answer=one.tried.answer,
                own=one.tried.own.reveal(backs.ticket),
                went=one.tried.went,
                went_own=one.tried.went_own.reveal(backs.ticket),
            )
            for one in backs.tries
        ],
        lines=lines,
        at=at,
    )
    return show(request, "team/try.html", page)
