"""Short things to read, without what is not them. What a person says of a card stands in their own sealed home."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.library import present, rules
from trefoil.care.library.actions import Say, say
from trefoil.care.library.card import Card
from trefoil.care.library.rules import Said
from trefoil.care.library.shelf import KIND, UnknownCard, card_at, cards
from trefoil.care.people.present import Lines
from trefoil.care.steady.rules import touched
from trefoil.kernel.language import _
from trefoil.web.access import Audience, admits
from trefoil.web.asked_of import who_to_ask
from trefoil.web.input import read_choice, read_line
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, said, show
from trefoil.web.signed import signed_ones

BASE, RIGHTS = "/read", "/read/rights"
_SAID = {"not": present.NOT_ME_NOW, "fits": present.FITS_NOW, "back": present.BACK_NOW}


def readable() -> tuple[Card, ...]:
    """Return the cards that somebody has signed."""
    return signed_ones(kind=KIND, texts=cards())


def said_of(request: HttpRequest) -> Said:
    """Return what the person said of cards, and what they keep away from."""
    kept = reader_of(request).home.wishes
    every = cards()
    return Said(
        fits=rules.known(names=kept.cards_fit, cards=every),
        not_me=rules.known(names=kept.cards_not_me, cards=every),
        away=touched(names=kept.away),
    )


def _lines(request: HttpRequest) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return said() if done is None else said(_(done))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Show what fits the person by kind, or what has the words that they asked for."""
    words = read_line(form=request.POST, name="find") if request.method == "POST" else None
    page = present.library_page(
        base=BASE, rights=RIGHTS, cards=readable(), said=said_of(request), words=words, lines=_lines(request)
    )
    return show(request, "my/read.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, link: str) -> HttpResponse:
    """Show one card, or keep what the person says of it. One that waits for those who sign leads back to the list."""
    try:
        found = card_at(link=link)
    except UnknownCard:
        raise Http404 from None
    shown = readable()
    if found not in shown:
        return go(BASE)
    what = read_choice(form=request.POST, name="do", among=Say) if request.method == "POST" else None
    if what is not None:
        say(reader=reader_of(request), link=found.link, what=what)
        return go(
            {
                Say.FITS: f"{BASE}/{found.link}?done=fits",
                Say.NOT_ME: f"{BASE}?done=not",
                Say.NEITHER: f"{BASE}/{found.link}?done=back",
            }[what]
        )
    page = present.library_one_page(
        base=BASE,
        card=found,
        cards=shown,
        who=who_to_ask(base="/lines", names=found.services),
        today=now_here().date(),
        said=said_of(request),
        lines=_lines(request),
    )
    return show(request, "my/read_one.html", page)


@admits(Audience.PERSON)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show rights in plain words."""
    page = present.rights_page(base=BASE, cards=readable(), today=now_here().date())
    return show(request, "my/read_rights.html", page)
