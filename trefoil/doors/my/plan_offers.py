"""Who says that they offer a way of working: of the person's own people, and of those whose keys were checked here."""

from datetime import datetime

from django.http import HttpRequest

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import sharing
from trefoil.care.directory.queries import who_offers
from trefoil.care.path.approach import Approach
from trefoil.care.path.present_gate import OffersRow
from trefoil.doors.my.own import my_record
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY


def offers_of(request: HttpRequest, *, way: Approach, at: datetime) -> tuple[OffersRow, ...]:
    """Return those who say that they offer it. Somebody whom nobody vouched for is named to their own people alone."""
    offers = who_offers(way=way.id)
    if not offers:
        return ()
    reader, record = my_record(request)
    grants = sharing(reader=reader, record=record, titles={}, at=at).grants
    theirs = {row.person for row in grants if row.state is Seen.CAN_SEE}
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
