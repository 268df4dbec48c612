"""How offices come to know whose letters these are: a page to read, which opens nothing of anybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.notices.present_choice import KnownPage
from trefoil.care.people.present import QUIET
from trefoil.web.access import Audience, admits
from trefoil.web.show import show


@admits(Audience.PERSON)
@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """Show how they know."""
    return show(request, "my/news_known.html", KnownPage(lines=QUIET))
