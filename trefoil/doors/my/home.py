"""The first page: steady first, then the person's own things."""

import secrets

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
from trefoil.doors.my.visit import arrive
from trefoil.web.access import Audience, admits
from trefoil.web.show import now_here, show

LOOKED_AT = 50


@admits(Audience.PERSON)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page, after what a visit puts right."""
    at = now_here()
    reader, record = my_record(request)
    told = arrive(reader=reader, record=record, at=at)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    able = {row.person for row in found.grants if row.state in {Seen.CAN_SEE, Seen.BEGINS_LATER}}
    page = home_page(
        name=reader.home.name,
        people=[row for row in found.people if row.person in able],
        pause=found.pause,
        last_look=last_look(looks=opened(reader=reader, record=record, limit=LOOKED_AT), at=at),
        dated=Dated.NOTHING,
        picked=secrets.randbelow(1000) if request.GET.get("one") else None,
        draft_line=draft_line(draft=newest_draft(request, form=None, at=at), at=at),
        lines=Lines(gentle=told),
        at=at,
    )
    return show(request, "my/home.html", page)
