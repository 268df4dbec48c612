"""Short things to read, for anybody, with no account. Nothing is kept of what was read or looked for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.library.card import Card
from trefoil.care.library.present import library_one_page, library_page, rights_page
from trefoil.care.library.shelf import KIND, UnknownCard, card_at, cards
from trefoil.web.access import Audience, admits
from trefoil.web.asked_of import who_to_ask
from trefoil.web.input import read_line
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

BASE, RIGHTS = "/library", "/rights"


def _all() -> tuple[Card, ...]:
    return signed_ones(kind=KIND, texts=cards())


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def library(request: HttpRequest) -> HttpResponse:
    """Show everything by kind, or what has the words that were asked for; they come in a form, never in an address."""
    words = read_line(form=request.POST, name="find") if request.method == "POST" else None
    return show(request, "public/library.html", library_page(base=BASE, rights=RIGHTS, cards=_all(), words=words))


@admits(Audience.ANYONE)
@require_safe
def one(request: HttpRequest, link: str) -> HttpResponse:
    """Show one card. One that still waits for those who sign it leads back to the list."""
    try:
        found = card_at(link=link)
    except UnknownCard:
        raise Http404 from None
    shown = _all()
    if found not in shown:
        return go(BASE)
    who = who_to_ask(base="/numbers", names=found.services)
    page = library_one_page(base=BASE, card=found, cards=shown, who=who, today=now_here().date())
    return show(request, "public/library_one.html", page)


@admits(Audience.ANYONE)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show rights in plain words."""
    return show(request, "public/rights.html", rights_page(base=BASE, cards=_all(), today=now_here().date()))
