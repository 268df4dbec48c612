"""The one-minute brief of a professional: one look, one line in the person's log, and only what was granted."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.caseload.actions import did
from trefoil.care.caseload.rules import Due
from trefoil.care.profile.present import spoken_line
from trefoil.care.talks import present_brief
from trefoil.care.talks.present_brief import StartRow
from trefoil.care.talks.queries import BRIEF_KINDS, BriefSeen, for_brief
from trefoil.doors.team.after import adding
from trefoil.doors.team.given import Giver, facts_of_brief, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Verb
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.vault.told import note_told
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, show

_SAID = {"ready": present_brief.READY, "consult": present_brief.CONSULT}


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest, link: str) -> HttpResponse:
    """Say what the brief is; open it when that is asked for; keep for the reader alone whether they are ready."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    if not facts_of_brief(giver):
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=tuple(BRIEF_KINDS), at=at)
        return gone(request)
    if request.method != "POST":
        page = present_brief.before_page(
            link=giver.link,
            name=giver.record.owner_name,
            said=_said(reader, giver, at),
            may_write=adding(giver) is not None,
        )
        return show(request, "team/brief_before.html", page)
    do = request.POST.get("do", "open")
    if do in _SAID:
        # Sealed in the reader's own home. Nobody else is told: being asked to be ready is no test (guide, 17).
        note_told(reader=reader, what=(f"{_mark(giver, at)}{at.strftime('%H%M%S')}:{do}",))
        return go(f"/with/{giver.link}/brief")
    try:
        seen = for_brief(permits=_permits(reader, giver, at), reader=reader, at=at)
        did(reader=reader, what=Due.READ, link=giver.link, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    return _show(request, giver=giver, seen=seen, at=at)


def _mark(giver: Giver, at: datetime) -> str:
    return f"brief:{giver.link}:{at.date().isoformat()}:"


def _said(reader: Reader, giver: Giver, at: datetime) -> str:
    """Return what the reader kept for themselves today, the newest of it."""
    said = [one for one in reader.home.told if one.startswith(_mark(giver, at))]
    return _(_SAID[said[-1].rpartition(":")[2]]) if said else ""


def _permits(reader: Reader, giver: Giver, at: datetime) -> list[Permit]:
    return [
        permit_for(
            reader=reader, record=fact.record, category=fact.category, verb=Verb.READ, purpose=fact.purpose, at=at
        )
        for fact in facts_of_brief(giver)
    ]


def _show(request: HttpRequest, *, giver: Giver, seen: BriefSeen, at: datetime) -> HttpResponse:
    told = giver.record
    start = None
    if seen.start is not None:
        start = StartRow(
            picked=tuple(pick.reveal(seen.ticket) for pick in seen.start.picks),
            you_choose=seen.start.you_choose,
            sentence=seen.start.sentence.reveal(seen.ticket),
        )
    words = present_brief.brief_words(
        granted=seen.granted,
        start=start,
        nights=seen.nights,
        days=[one.begins for one in seen.dates],
        name=told.owner_name,
        at=at,
    )
    page = present_brief.brief_page(
        link=giver.link,
        name=told.owner_name,
        spoken=spoken_line(name=told.owner_name, word=told.word, call=told.call),
        begins=seen.talk.begins if seen.talk else None,
        how=seen.talk.how if seen.talk else None,
        brief=words,
        at=at,
    )
    return show(request, "team/brief.html", page)
