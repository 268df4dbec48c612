"""Getting to know each other, from the professional's side: asked and answered, a question, "ask me", and four boxes.

Only what was answered and shared is ever shown. The four boxes are the professional's own, sealed in their own home.
"""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.intake import actions, present_team, queries, rules
from trefoil.care.intake.library import KNOWS, knows_sheets, part_named, parts
from trefoil.care.intake.part import ASKED
from trefoil.care.intake.present_team import SaidRow
from trefoil.care.intake.queries import IntakeGiven
from trefoil.care.life.queries import AnswerSeen
from trefoil.care.life.rules import said_now
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.crypto.keys import sha256
from trefoil.doors.team.given import Giver, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.preparing import EMPTY, Prepared, keep_prepared, prepared_for
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.vault.told import note_told, was_told
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show
from trefoil.web.signed import signed_ones

_SAID = {
    "put": present_team.PUT,
    "told": present_team.TOLD,
    "kept": present_team.KEPT,
    "erased": present_team.ERASED,
}


def plan_fact(*, giver: Giver, verb: Verb) -> GrantFact | None:
    """Return the running share of the whole plan that allows something."""
    found = (one for one in giver.facts if one.category is Category.PLAN and one.item is None and verb in one.verbs)
    return next(found, None)


def _permit(*, reader: Reader, fact: GrantFact, verb: Verb, at: datetime) -> Permit:
    return permit_for(reader=reader, record=fact.record, category=fact.category, verb=verb, purpose=fact.purpose, at=at)


def _found(request: HttpRequest, *, link: str, at: datetime) -> Giver | None:
    """Return the person behind an address; a try to open what is not shared is written in their log."""
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        return giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return None


def _shares(request: HttpRequest, *, giver: Giver, at: datetime) -> bool:
    """Say whether the plan is shared, to read or to add to; a try to open one that is not is written in their log."""
    if any(plan_fact(giver=giver, verb=verb) for verb in Verb):
        return True
    if request.method == "POST":
        write_refusal_of(reader=reader_of(request), giver=giver, among=(Category.PLAN,), at=at)
    return False


def _lines(request: HttpRequest) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return QUIET if done is None else said(done)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page; open what was answered; put a question; or let the person know that they can ask."""
    at = now_here()
    giver = _found(request, link=link, at=at)
    if giver is None or not _shares(request, giver=giver, at=at):
        return gone(request)
    if request.method != "POST":
        return _page(request, giver=giver, seen=None, words="", lines=_lines(request), at=at)
    try:
        match request.POST.get("do", ""):
            case "ask":
                return _put(request, giver=giver, at=at)
            case "tell":
                return _offer_to_tell(request, giver=giver, at=at)
            case _:
                seen = _open(request, giver=giver, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return _page(request, giver=giver, seen=seen, words="", lines=QUIET, at=at)


def _open(request: HttpRequest, *, giver: Giver, at: datetime) -> IntakeGiven:
    """Open it: one look. Raises NotAllowed where the plan may not be read, or what the gateway raises."""
    reader = reader_of(request)
    fact = plan_fact(giver=giver, verb=Verb.READ) or giver.facts[0]
    permit = permit_for(
        reader=reader, record=fact.record, category=Category.PLAN, verb=Verb.READ, purpose=fact.purpose, at=at
    )
    return queries.given(
        permit=permit,
        owner=AccountId(giver.record.owner),
        reader=reader,
        reason=Reason.GETTING_READY,
        words=None,
        at=at,
    )


def _told_mark(giver: Giver) -> str:
    return f"askme:{giver.link}"


def _page(
    request: HttpRequest, *, giver: Giver, seen: IntakeGiven | None, words: str, lines: Lines, at: datetime
) -> HttpResponse:
    answered = set() if seen is None else {one.prompt for one in seen.answers if one.sheet == ASKED}
    may_add = plan_fact(giver=giver, verb=Verb.ADD) is not None
    page = present_team.meeting_page(
        link=giver.link,
        name=giver.record.owner_name,
        rows=None if seen is None else rows_of(answers=seen.answers, ticket=seen.ticket),
        can_read=plan_fact(giver=giver, verb=Verb.READ) is not None,
        mine=() if seen is None else [one.words.reveal(seen.ticket) for one in seen.mine if one.id not in answered],
        would_ask=seen is not None and any(one.wanted for one in seen.told),
        may_add=may_add,
        may_tell=may_add and not was_told(reader=reader_of(request), what=_told_mark(giver)),
        words=words,
        lines=lines,
        at=at,
    )
    return show(request, "team/begin.html", page)


def rows_of(*, answers: Sequence[AnswerSeen], ticket: Ticket) -> list[SaidRow]:
    """Return the answers in the order of the parts, revealed for a reader with whom they are shared."""
    order = {one.id: place for place, one in enumerate(parts())}
    rows = []
    for one in sorted(answers, key=lambda each: order.get(each.sheet, len(order))):
        part = part_named(part=one.sheet)
        prompt = part.prompt(one.prompt) if part else None
        picked = [(name, words.reveal(ticket)) for name, words in one.picked]
        title = part.title if part else _("Asked besides") if one.sheet == ASKED else ""
        rows.append(
            SaidRow(
                part=title,
                asked=prompt.ask if prompt else one.asked.reveal(ticket),
                said=said_now(prompt=prompt, picked=picked),
                words=one.words.reveal(ticket),
                at=one.at,
            )
        )
    return rows


def _put(request: HttpRequest, *, giver: Giver, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    fact = plan_fact(giver=giver, verb=Verb.ADD)
    if fact is None:
        return gone(request)
    words = request.POST.get("ask", "")[:2000]
    try:
        words = read_line(form=request.POST, name="ask", letters=2000)
        question = rules.question_of(words=words)
    except TextRefused:
        return _page(request, giver=giver, seen=None, words=words, lines=gently(present_team.ONLY_WORDS), at=at)
    except rules.CannotPut as cannot:
        why = present_team.WHY[cannot.reason]
        return _page(request, giver=giver, seen=None, words=words, lines=gently(why), at=at)
    permit = _permit(reader=reader, fact=fact, verb=Verb.ADD, at=at)
    with once(request, at=at) as first:
        if first:
            actions.put_question(permit=permit, reader=reader, question=question, at=at)
            something_new(account=AccountId(giver.record.owner), at=at)
    return go(f"/with/{giver.link}/begin?done=put")


def _offer_to_tell(request: HttpRequest, *, giver: Giver, at: datetime) -> HttpResponse:
    """Let the person know that they can ask. It is said once, and it is no news that a message is sent for."""
    reader = reader_of(request)
    fact = plan_fact(giver=giver, verb=Verb.ADD)
    if fact is None:
        return gone(request)
    permit = _permit(reader=reader, fact=fact, verb=Verb.ADD, at=at)
    with once(request, at=at) as first:
        if first and not was_told(reader=reader, what=_told_mark(giver)):
            actions.offer_to_tell(permit=permit, reader=reader, at=at)
            note_told(reader=reader, what=(_told_mark(giver),))
    return go(f"/with/{giver.link}/begin?done=told")


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def knows(request: HttpRequest, link: str) -> HttpResponse:
    """Show the four boxes, keep what was written in three of them, or fill the fourth from what was shared."""
    at = now_here()
    giver = _found(request, link=link, at=at)
    if giver is None:
        return gone(request)
    if request.method == "POST":
        return _prepare(request, giver=giver, at=at)
    words = _words_of(_now(request, giver))
    return _knows(request, giver=giver, words=words, seen=None, lines=_lines(request), at=at)


def _now(request: HttpRequest, giver: Giver) -> Prepared:
    return prepared_for(reader=reader_of(request), record=giver.record.record)


def _words_of(prepared: Prepared) -> dict[str, str]:
    return {"own": prepared.own, "information": prepared.information, "plan": prepared.plan}


def _mark(prepared: Prepared) -> str:
    return sha256(repr((prepared.own, prepared.information, prepared.plan)).encode())[:8].hex()


def _keep(request: HttpRequest, *, giver: Giver, prepared: Prepared) -> None:
    """Keep what was typed. Raises Conflict where another window kept something else since this form was made."""
    now = _now(request, giver)
    if request.POST.get("revision") != _mark(now) and prepared != now:
        raise Conflict
    keep_prepared(reader=reader_of(request), record=giver.record.record, prepared=prepared)


def _prepare(request: HttpRequest, *, giver: Giver, at: datetime) -> HttpResponse:
    """Keep what was typed, whichever button it was; only erasing leaves nothing. Nothing typed is ever lost."""
    pressed = request.POST.get("do", "save")
    typed = {name: request.POST.get(name, "") for name in present_team.FIELDS.values()}
    try:
        typed = {
            name: read_text(form=request.POST, name=name, letters=present_team.BOX_MOST)
            for name in present_team.FIELDS.values()
        }
        _keep(request, giver=giver, prepared=EMPTY if pressed == "erase" else Prepared(**typed))
    except TextRefused as refused:
        why = present_team.BOX_TOO_LONG if refused.reason is Refusal.TOO_LONG else present_team.ONLY_WORDS
        return _knows(request, giver=giver, words=typed, seen=None, lines=gently(why), at=at)
    except Conflict:
        return _knows(request, giver=giver, words=typed, seen=None, lines=gently(present_team.CHANGED), at=at)
    if pressed != "open":
        done = "erased" if pressed == "erase" else "kept"
        return go("/today" if pressed == "stop" else f"/with/{giver.link}/knows?done={done}")
    try:
        seen = _open(request, giver=giver, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return _knows(request, giver=giver, words=typed, seen=seen, lines=QUIET, at=at)


def _knows(
    request: HttpRequest,
    *,
    giver: Giver,
    words: dict[str, str],
    seen: IntakeGiven | None,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    page = present_team.knows_page(
        link=giver.link,
        name=giver.record.owner_name,
        sheets=signed_ones(kind=KNOWS, texts=knows_sheets()),
        words=words,
        rows=None if seen is None else rows_of(answers=seen.answers, ticket=seen.ticket),
        can_read=plan_fact(giver=giver, verb=Verb.READ) is not None,
        mark=_mark(_now(request, giver)),
        lines=lines,
        at=at,
    )
    return show(request, "team/knows.html", page)
