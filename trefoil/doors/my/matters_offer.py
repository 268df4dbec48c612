"""A page to give: how an officer, an investigator or a court can offer choices. Nothing of anybody is opened for it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.legal.present_offer import offer_page
from trefoil.care.people.present import QUIET
from trefoil.web.access import Audience, admits
from trefoil.web.show import show


@admits(Audience.PERSON)
@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """Show the page to give."""
    return show(request, "my/matter_offer.html", offer_page(lines=QUIET))
