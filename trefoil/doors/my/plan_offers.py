"""Who says that they offer a way of working, or learned about this harm: one's own people, and others vouched for."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import sharing
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
    offers = who_offers(way=way.id)
    return _rows(offers, theirs=_their_people(request, at=at)) if offers else ()


@admits(Audience.PERSON)
@require_safe
def learned(request: HttpRequest) -> HttpResponse:
    """Show who says that they learned what about this harm."""
    found = who_learned()
    theirs = _their_people(request, at=now_here()) if found else frozenset()
    rows = {about: _rows(offers, theirs=theirs) for about, offers in found.items()}
    return show(request, "my/plan_learned.html", learned_page(rows=rows))


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
