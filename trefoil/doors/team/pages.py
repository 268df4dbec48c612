"""The professional's pages of one person: why, only what was granted, and a note back."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.caseload.actions import did
from trefoil.care.caseload.rules import Due
from trefoil.care.consent.present_granted import Section, SharedRow
from trefoil.care.consent.present_team import (
    NOTE_TOO_LONG,
    PICK_REASON,
    REASON_TOO_LONG,
    GonePage,
    note_back_page,
    person_page,
    reason_page,
    wrote_page,
)
from trefoil.care.directory.queries import name_of
from trefoil.care.people.present import QUIET, REASONS, Lines
from trefoil.care.progress.queries import KINDS as ALONG
from trefoil.care.reaching.outbox import something_new
from trefoil.care.writing.actions import write_note_back
from trefoil.care.writing.rules import DRAFT_MOST, NothingWritten, TextTooLong
from trefoil.doors.team.given import Giver, fact_for, giver_at, reach_fact, spoken_of, write_refusal, write_refusal_of
from trefoil.doors.team.told import told_of
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.formats import DraftLetter
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.last_looks import remember_visit, visit_now
from trefoil.vault.mailbox import drop_drafts, keep_draft, take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.vault.times import as_text
from trefoil.web.access import Audience, admits
from trefoil.web.given import ONE_THING, Look, Opened, open_granted
from trefoil.web.input import Pressed, Refusal, TextRefused, clean, read_line, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import ABOUT, NOTE_BACK, reader_of
from trefoil.web.show import gently, go, now_here, show

REASON_LETTERS = 60
BLANK = N_("There is nothing in the box yet. A line is enough.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")


def gone(request: HttpRequest, *, typed: str = "") -> HttpResponse:
    """Say that nothing is here now: stopped, paused, over and never shared all look the same.

    `typed` are the reader's own words of a form that came too late: they are given back, and kept nowhere.
    """
    return show(request, "team/gone.html", GonePage(lines=QUIET, typed=typed), status=404)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, link: str) -> HttpResponse:
    """Ask why, and then open what was granted. Looking is a form that is sent: a plain link opens nothing (I-24)."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    if request.method != "POST":
        return _ask_why(request, giver=giver, chosen="", own="", lines=QUIET)
    try:
        own = read_line(form=request.POST, name="own")
    except TextRefused as refused:
        return _ask_why(request, giver=giver, chosen="", own=refused.typed[:REASON_LETTERS], lines=gently(ONLY_WORDS))
    reason = _reason(request.POST.get("reason", ""), own)
    if reason is None:
        return _ask_why(request, giver=giver, chosen="", own=own, lines=gently(PICK_REASON))
    if len(own) > REASON_LETTERS:
        return _ask_why(request, giver=giver, chosen=reason.value, own=own, lines=gently(REASON_TOO_LONG))
    words = own if reason is Reason.OWN_WORDS else None
    return _open(request, giver=giver, look=Look(reason=reason, words=words, at=at, past=_past(request)))


def _past(request: HttpRequest) -> int:
    """Return how many things to pass over: what "More of these" sends, and nothing for anything else."""
    sent = request.POST.get("past", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 6 else 0


def _reason(value: str, own: str) -> Reason | None:
    """Return the reason that was picked; words of one's own count when they are there and nothing else is."""
    if value in {reason.value for reason in REASONS}:
        return Reason(value)
    return Reason.OWN_WORDS if own else None


def _ask_why(request: HttpRequest, *, giver: Giver, chosen: str, own: str, lines: Lines) -> HttpResponse:
    page = reason_page(
        link=giver.link,
        name=giver.record.owner_name,
        own=own,
        chosen=chosen,
        lines=lines,
        spoken=spoken_of(giver),
        talk=told_of(reader=reader_of(request), giver=giver, at=now_here()),
        begin=giver.plan,
        reach=reach_fact(giver) is not None,
    )
    return show(request, "team/reason.html", page)


def _open(request: HttpRequest, *, giver: Giver, look: Look) -> HttpResponse:
    reader = reader_of(request)
    readable = {_place(fact): fact for fact in giver.facts if Verb.READ in fact.verbs}
    _more_of_what_is_gone(request, giver=giver, look=look, readable=readable)
    visit = visit_now(before=reader.home.looked.get(giver.record.record), places=readable, at=look.at)
    fresh: list[Section] = []
    rest: list[Section] = []
    for place, fact in readable.items():
        if look.past and (fact.category.value != request.POST.get("what", Category.NOTES.value) or fact.item):
            continue  # more of one kind was asked for, so nothing else is opened
        since = None if look.past or place in visit.new_places else visit.since
        try:
            opened = _opened(reader=reader, giver=giver, fact=fact, look=replace(look, since=since))
        except (NotAllowed, KeyGone):
            continue  # it was stopped while the page was being made: it is simply not there
        if place in visit.new_places:
            fresh.extend(opened.sections())
            continue
        fresh.extend([opened.fresh] if opened.fresh else [])
        rest.extend([opened.rest] if opened.rest else [])
    if not fresh and not rest and Verb.ADD not in giver.verbs:
        return gone(request)
    if readable:
        remember_visit(reader=reader, record=giver.record.record, visit=visit)
    page = person_page(
        link=giver.link,
        name=giver.record.owner_name,
        sections=rest,
        fresh=fresh,
        since=None if look.past else visit.since,
        verbs=giver.verbs_on_notes,
        reason=look.reason,
        own=look.words or "",
        lines=QUIET,
        at=look.at,
        spoken=spoken_of(giver),
        talk=told_of(reader=reader, giver=giver, at=look.at),
        bring=fact_for(giver, category=Category.MEASURES, verb=Verb.ADD) is not None,
        follow=all(fact_for(giver, category=Category.LEGAL, verb=verb) is not None for verb in (Verb.READ, Verb.ADD)),
        begin=giver.plan,
        money=any(fact.category is Category.MONEY and Verb.READ in fact.verbs for fact in giver.facts),
        way=any(fact.item is None and Verb.READ in fact.verbs and fact.category in ALONG for fact in giver.facts),
    )
    return show(request, "team/person.html", page)


def _more_of_what_is_gone(request: HttpRequest, *, giver: Giver, look: Look, readable: Collection[str]) -> None:
    """Have a try at more of a kind that is not shared, or not any more, written down: other things still are shared."""
    wanted = request.POST.get("what", Category.NOTES.value)
    if look.past and wanted not in readable and wanted in {kind.value for kind in Category}:
        write_refusal_of(reader=reader_of(request), giver=giver, among=(Category(wanted),), at=look.at)


def _place(fact: GrantFact) -> str:
    """Return what one running grant is of, as the reader's own home remembers it."""
    return fact.category.value if fact.item is None else f"{fact.category.value}.{fact.item}"


def _opened(*, reader: Reader, giver: Giver, fact: GrantFact, look: Look) -> Opened:
    permit = permit_for(
        reader=reader,
        record=fact.record,
        category=fact.category,
        verb=Verb.READ,
        purpose=fact.purpose,
        item=fact.item,
        at=look.at,
    )

    def names(account: str) -> str:
        if account == giver.record.owner:
            return giver.record.owner_name
        return reader.home.name if account == reader.account else name_of(account=account) or _("someone")

    shared = SharedRow(
        category=fact.category,
        item_title="" if fact.item is None else _(ONE_THING),
        verbs=fact.verbs,
        last=fact.not_after,
    )
    return open_granted(permit=permit, reader=reader, look=look, shared=shared, as_name=reader.home.name, names=names)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def note_back(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page for a note back, or save it."""
    at = now_here()
    reader = reader_of(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request, typed=clean(request.POST.get("body", "")).strip())
    fact = next((one for one in giver.facts if Verb.ADD in one.verbs and one.category is Category.NOTES), None)
    if fact is None:
        return gone(request, typed=clean(request.POST.get("body", "")).strip())
    if request.method != "POST":
        words = [dict(draft.fields).get("body", "") for draft in _kept(reader, giver)]
        return _write_page(request, giver=giver, words="\n".join(words), message="")
    try:
        body = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused as refused:
        message = NOTE_TOO_LONG if refused.reason is Refusal.TOO_LONG else ONLY_WORDS
        return _write_page(request, giver=giver, words=refused.typed, message=message)
    if read_pressed(form=request.POST) is Pressed.STOP:
        return _stop_for_now(reader=reader, giver=giver, body=body, at=at)
    return _save(request, giver=giver, fact=fact, body=body, at=at)


def _kept(reader: Reader, giver: Giver) -> list[DraftLetter]:
    """Return words for this one person that were typed and not saved, or came in after a session had ended."""
    drafts = [draft for draft in take_mail(reader=reader) if draft.form == NOTE_BACK]
    return [draft for draft in drafts if dict(draft.fields).get(ABOUT) == giver.link]


def _stop_for_now(*, reader: Reader, giver: Giver, body: str, at: datetime) -> HttpResponse:
    """Keep what was typed, sealed to its writer alone. The person it is about sees nothing of it."""
    before = _kept(reader, giver)
    if body:
        draft = DraftLetter(form=NOTE_BACK, fields=(("body", body), (ABOUT, giver.link)), at=as_text(at))
        keep_draft(account=reader.account, kem=reader.keys.kem.public(), draft=draft, at=at)
    drop_drafts(reader=reader, drafts=before)
    return go("/today?done=kept" if body else "/today")


def _write_page(request: HttpRequest, *, giver: Giver, words: str, message: str) -> HttpResponse:
    page = note_back_page(link=giver.link, name=giver.record.owner_name, words=words, message=message, lines=QUIET)
    return show(request, "team/note_new.html", page)


def _save(request: HttpRequest, *, giver: Giver, fact: GrantFact, body: str, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    wrote = wrote_page(link=giver.link, name=giver.record.owner_name, words=body)
    try:
        with once(request, at=at) as first:
            if not first:
                return show(request, "team/wrote.html", wrote)
            permit = permit_for(
                reader=reader,
                record=fact.record,
                category=fact.category,
                verb=Verb.ADD,
                purpose=fact.purpose,
                at=at,
            )
            write_note_back(permit=permit, reader=reader, body=body, at=at)
            something_new(account=AccountId(giver.record.owner), at=at)
            did(reader=reader, what=Due.WRITE, link=giver.link, at=at)
    except NothingWritten:
        return _write_page(request, giver=giver, words=body, message=BLANK)
    except TextTooLong:
        return _write_page(request, giver=giver, words=body, message=NOTE_TOO_LONG)
    except (NotAllowed, KeyGone):
        return gone(request, typed=body)
    drop_drafts(reader=reader, drafts=_kept(reader, giver))
    return show(request, "team/wrote.html", wrote)
