"""Who says that they offer a way of working, or learned about this harm: one's own people, and others vouched for."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import sharing
from trefoil.care.directory.kept_out import without_kept_out
from trefoil.care.directory.queries import Offers, who_learned, who_offers
from trefoil.care.path.approach import Approach
from trefoil.care.path.present_gate import OffersRow
from trefoil.care.path.present_offers import learned_page
from trefoil.doors.my.own import my_record
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.web.access import Audience, admits
from trefoil.web.show import now_here, show


def offers_of(request: HttpRequest, *, way: Approach, at: datetime) -> tuple[OffersRow, ...]:
    """Return those who say that they offer it. Somebody whom nobody vouched for is named to their own people alone."""
    offers = _open(request, who_offers(way=way.id))
    return _rows(offers, theirs=_their_people(request, at=at)) if offers else ()


@admits(Audience.PERSON)
@require_safe
def learned(request: HttpRequest) -> HttpResponse:
    """Show who says that they learned what about this harm."""
    found = {about: _open(request, offers) for about, offers in who_learned().items()}
    theirs = _their_people(request, at=now_here()) if found else frozenset()
    rows = {about: _rows(offers, theirs=theirs) for about, offers in found.items()}
    return show(request, "my/plan_learned.html", learned_page(rows=rows))


def _open(request: HttpRequest, offers: Sequence[Offers]) -> tuple[Offers, ...]:
    """Leave out whom the person keeps out."""
    reader, _record = my_record(request)
    stay = {one.account for one in without_kept_out(reader=reader, people=[one.listed for one in offers])}
    return tuple(one for one in offers if one.listed.account in stay)


def _their_people(request: HttpRequest, *, at: datetime) -> frozenset[str]:
    reader, record = my_record(request)
    grants = sharing(reader=reader, record=record, titles={}, at=at).grants
    return frozenset(row.person for row in grants if row.state is Seen.CAN_SEE)


def _rows(offers: Sequence[Offers], *, theirs: frozenset[str]) -> tuple[OffersRow, ...]:
    return tuple(
        OffersRow(
            name=one.listed.name,
            role=one.listed.role,
            place=one.listed.organization,
            words=one.words,
            theirs=one.listed.account in theirs,
        )
        for one in offers
        if one.listed.account in theirs or (one.listed.vouched.enough and one.listed.role not in SINGLE_ITEMS_ONLY)
    )
