"""The first page of those who run the site."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import day_part
from trefoil.care.staff.present_health import HealthLine, health_lines
from trefoil.doors.steward.health import look
from trefoil.doors.steward.own import steward_keys
from trefoil.vault.identities import identity
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, show
from trefoil.web.waiting import waiting, waits


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SitePage:
    """steward/site.html"""

    lines: Lines
    day: str
    name: str
    check_words: tuple[str, ...]
    health: tuple[HealthLine, ...]


@admits(Audience.STEWARD)
@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show what there is to do, and how the site does."""
    reader, at = reader_of(request), now_here()
    if waits(reader=reader):
        return waiting(request, reader=reader)
    keys = steward_keys(request)
    page = SitePage(
        lines=QUIET,
        day=day_part(at=at),
        name=reader.home.name,
        check_words=identity(account=keys.account).words,
        health=health_lines(found=look(), at=at),
    )
    return show(request, "steward/site.html", page)
