"""Exactly what somebody would see, before anything is shared."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from trefoil.care.consent.choosing import terms_of
from trefoil.care.consent.present_granted import SharedRow, share_preview_page
from trefoil.care.directory.queries import name_of
from trefoil.doors.my.own import my_record
from trefoil.doors.my.share import carried, chosen_on
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import preview_permit
from trefoil.web.access import Audience, admits
from trefoil.web.given import ONE_THING, Look, open_granted
from trefoil.web.input import FormIncomplete
from trefoil.web.show import now_here, said, show


@admits(Audience.PERSON)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Run the other person's own query under a permit that is only a preview, and show its page."""
    at = now_here()
    chosen = chosen_on(request, at=at)
    reader, record = my_record(request)
    terms = terms_of(chosen=chosen, record=record, at=at)
    if terms is None:
        raise FormIncomplete
    permit = preview_permit(terms=terms, control=reader.control(record=record), at=at)
    opened = open_granted(
        permit=permit,
        reader=reader,
        look=Look(reason=Reason.OWN_THINGS, words=None, at=at),
        shared=SharedRow(
            category=terms.category,
            item_title="" if terms.item is None else _(ONE_THING),
            verbs=terms.verbs,
            last=terms.not_after,
        ),
        as_name=chosen.person.name,
        names=lambda account: (
            reader.home.name if account == reader.account else name_of(account=account) or _("someone")
        ),
    )
    page = share_preview_page(
        name=chosen.person.name,
        sections=opened.sections(),
        kept=carried(request, step="", also=("verbs", "purpose")),
        lines=said(),
    )
    return show(request, "my/share_preview.html", page)
