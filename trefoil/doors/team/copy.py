"""A copy of what a professional wrote themselves, while the share runs. It is not their legal chart.

Where law makes them keep records they may take their own words along (vault design, section 4). The person sees it in
their log, and nothing of anybody else is in it.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_team import CopyPage, copy_page, copy_text
from trefoil.care.writing.queries import own_writing
from trefoil.doors.team.given import Giver, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.sources import KeyGone
from trefoil.vault.taking_along import note_copy
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, show

WHY = N_("A copy of what I wrote")


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, link: str) -> HttpResponse:
    """Say what the copy is, or send it: written down first, then opened."""
    at = now_here()
    reader = reader_of(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request)
    fact = next((one for one in giver.facts if _lets_read_notes(one)), None)
    if fact is None:
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=giver, among=(Category.NOTES,), at=at)
        return gone(request)
    if request.method != "POST":
        page: CopyPage = copy_page(link=giver.link, name=giver.record.owner_name)
        return show(request, "team/copy.html", page)
    try:
        text = _text(request, giver=giver, fact=fact, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="notes.txt"'
    return response


def _lets_read_notes(fact: GrantFact) -> bool:
    return fact.category is Category.NOTES and fact.item is None and Verb.READ in fact.verbs


def _text(request: HttpRequest, *, giver: Giver, fact: GrantFact, at: datetime) -> str:
    reader = reader_of(request)
    permit = permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.READ, purpose=fact.purpose, at=at
    )
    note_copy(permit=permit, reader=reader, at=at)
    seen = own_writing(permit=permit, reader=reader, reason=Reason.OWN_WORDS, words=_(WHY), at=at)
    pieces = [(moment, words.reveal(seen.ticket)) for moment, words in seen.pieces]
    return copy_text(name=giver.record.owner_name, author=reader.home.name, pieces=pieces, at=at)
