"""The first page: steady first, then the person's own things."""

import secrets
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.present import Seen
from trefoil.care.consent.present_home import Dated, home_page
from trefoil.care.consent.present_looks import last_look
from trefoil.care.consent.queries import opened, sharing
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import draft_line
from trefoil.doors.my.drafts import newest_draft
from trefoil.doors.my.own import my_record
from trefoil.doors.my.visit import LIST_DOES_NOT_FIT, OLDER, arrive
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.ledger.entries import Broken
from trefoil.vault.own_log import newest_mark
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import read_phone, set_phone
from trefoil.web.show import now_here, show

LOOKED_AT = 50


@admits(Audience.PERSON)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page, after what a visit puts right."""
    at = now_here()
    reader, record = my_record(request)
    phone = read_phone(request)
    told = arrive(reader=reader, record=record, seen=phone.seen if phone else None, at=at)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    able = {row.person for row in found.grants if row.state is Seen.CAN_SEE}
    try:
        looks = opened(reader=reader, record=record, limit=LOOKED_AT)
    except Broken:
        looks, told = (), (*told, LIST_DOES_NOT_FIT)
    page = home_page(
        name=reader.home.name,
        people=sorted(
            (row for row in found.people if row.person in able), key=lambda row: row.role in SINGLE_ITEMS_ONLY
        ),
        pause=found.pause,
        last_look=last_look(looks=looks, at=at),
        dated=Dated.NOTHING,
        picked=secrets.randbelow(1000) if request.GET.get("one") else None,
        draft_line=draft_line(draft=newest_draft(request, form=None, at=at), at=at),
        lines=Lines(gentle=told),
        at=at,
    )
    response = show(request, "my/home.html", page)
    if phone is not None and OLDER not in told:
        set_phone(response, phone=replace(phone, seen=newest_mark()))
    return response
