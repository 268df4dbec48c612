"""Organizations: the laws that bind them, and how many vouch for their people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory import actions, queries
from trefoil.care.directory.queries import House, NotListed
from trefoil.care.directory.rules import CannotList
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.staff.present import (
    NAME_IT,
    PICK_CHECKS,
    SAVED,
    HousePage,
    HouseRow,
    HousesPage,
    check_choices,
    house_told,
    mark_choices,
)
from trefoil.doors.steward.own import steward_keys
from trefoil.kernel.ids import OrganizationId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Mark
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choices, read_line
from trefoil.web.once import once
from trefoil.web.show import gently, go, now_here, said, show


def _checks(request: HttpRequest) -> int | None:
    return {"1": 1, "2": 2}.get(request.POST.get("checks", ""))


def _marks(request: HttpRequest) -> frozenset[Mark]:
    return frozenset(read_choices(values=request.POST.getlist("marks"), among=Mark))


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def houses(request: HttpRequest) -> HttpResponse:
    """Show every organization, or add one."""
    steward_keys(request)
    lines = said(_(SAVED)) if request.GET.get("done") == "saved" else QUIET
    name, marks, checks = "", frozenset[Mark](), None
    if request.method == "POST":
        name, marks, checks = read_line(form=request.POST, name="name"), _marks(request), _checks(request)
        try:
            if name and checks is None:
                lines = gently(_(PICK_CHECKS))
            else:
                with once(request, at=now_here()) as first:
                    if first:
                        actions.add_organization(name=name, marks=marks, threshold=checks or 1)
                return go("/houses?done=saved")
        except CannotList:
            lines = gently(_(NAME_IT))
    return show(request, "steward/houses.html", _houses_page(lines=lines, name=name, marks=marks, checks=checks))


def _houses_page(*, lines: Lines, name: str, marks: frozenset[Mark], checks: int | None) -> HousesPage:
    return HousesPage(
        lines=lines,
        houses=tuple(
            HouseRow(
                link=house.organization,
                name=house.name,
                told=house_told(marks=house.marks, threshold=house.threshold),
            )
            for house in queries.organizations()
        ),
        name=name,
        marks=mark_choices(chosen=marks),
        checks=check_choices(chosen=checks),
    )


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest, link: str) -> HttpResponse:
    """Show one organization, or change its laws and its checks."""
    steward_keys(request)
    found, lines = _found(link), QUIET
    if request.method == "POST":
        actions.change_organization(
            organization=found.organization, marks=_marks(request), threshold=_checks(request) or found.threshold
        )
        found, lines = _found(link), said(_(SAVED))
    page = HousePage(
        lines=lines,
        link=found.organization,
        name=found.name,
        marks=mark_choices(chosen=found.marks),
        checks=check_choices(chosen=found.threshold),
    )
    return show(request, "steward/house.html", page)


def _found(link: str) -> House:
    try:
        return queries.organization(organization=OrganizationId(link))
    except NotListed:
        raise Http404 from None
