"""Longer pages for those beside somebody, for anybody, with no account. Nothing is kept of what was read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.library.leaf import KIND, Leaf, UnknownLeaf, leaf_at, leaves
from trefoil.care.library.present_leaf import leaf_page, leaves_page
from trefoil.web.access import Audience, admits
from trefoil.web.asked_of import who_to_ask
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

BASE = "/beside"


def _all() -> tuple[Leaf, ...]:
    return signed_ones(kind=KIND, texts=leaves())


@admits(Audience.ANYONE)
@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """Show the list, by whom they are for."""
    return show(request, "public/beside.html", leaves_page(base=BASE, leaves=_all()))


@admits(Audience.ANYONE)
@require_safe
def one(request: HttpRequest, link: str) -> HttpResponse:
    """Show one of them. One that still waits for those who sign it leads back to the list."""
    try:
        found = leaf_at(link=link)
    except UnknownLeaf:
        raise Http404 from None
    if found not in _all():
        return go(BASE)
    who = who_to_ask(base="/numbers", names=found.services)
    page = leaf_page(base=BASE, leaf=found, who=who, today=now_here().date())
    return show(request, "public/beside_one.html", page)
