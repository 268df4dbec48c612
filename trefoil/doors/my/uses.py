"""What one share has been used for, with its stop."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.looking_back import NoSuchShare, Use, share_seen
from trefoil.care.consent.present_sentences import Amounts
from trefoil.care.consent.present_uses import Did, UseRow, uses_page
from trefoil.care.consent.rules import amounts_in
from trefoil.doors.my.opened import DOES_NOT_FIT
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import _
from trefoil.ledger.body import Event
from trefoil.ledger.entries import Broken
from trefoil.web.access import Audience, admits
from trefoil.web.errors import said as said_page
from trefoil.web.show import now_here, said, show

_DID = {Event.LOOKED: Did.OPENED, Event.WROTE: Did.ADDED, Event.EXPORTED: Did.COPIED}


@admits(Audience.PERSON)
@require_safe
def uses(request: HttpRequest, link: str) -> HttpResponse:
    """Show what one share has been used for."""
    at = now_here()
    reader, record = my_record(request)
    try:
        share = share_seen(reader=reader, record=record, link=link)
    except NoSuchShare:
        raise Http404 from None
    except Broken:
        return said_page(request, sentence=DOES_NOT_FIT)
    page = uses_page(
        name=share.name,
        role=share.role,
        place=share.place,
        category=share.category,
        item_title=_("one thing of yours") if share.alone else "",
        verbs=share.verbs,
        given=share.given,
        last=share.last,
        stop=share.grant if share.running and at <= share.last else "",
        read_back=share.read_back,
        uses=[_row(use) for use in share.uses],
        further=not share.all_of_them,
        lines=said(),
        at=at,
    )
    return show(request, "my/uses.html", page)


def _row(use: Use) -> UseRow:
    did = Did.SAVED if use.event is Event.EXPORTED and use.kinds else _DID[use.event]
    amounts = Amounts.NOT_SAID if use.event is Event.WROTE else amounts_in(kinds=use.kinds)
    return UseRow(did=did, reason=use.reason, words=use.words, at=use.at, amounts=amounts)
