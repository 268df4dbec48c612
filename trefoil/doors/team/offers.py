"""What somebody who works here says of their own work: ways they offer, and what they learned. No one checks it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.actions import say_what_one_offers
from trefoil.care.directory.queries import offered_by
from trefoil.care.directory.rules import LEARNED_LETTERS, OFFER_LETTERS, CannotList, offered_of, says_something
from trefoil.care.directory.schema import About
from trefoil.care.path import present_offers
from trefoil.care.path.approach import GATE
from trefoil.care.people.present import QUIET, Lines
from trefoil.kernel.language import _
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_line
from trefoil.web.once import once
from trefoil.web.path_gate import signed_ways
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present_offers.SAVED, "taken": present_offers.TAKEN}


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest) -> HttpResponse:
    """Show what the reader says that they offer, or keep it."""
    account = reader_of(request).account
    known = {one.id for one in signed_ways() if one.id != GATE}
    before = offered_by(account=account)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        lines = QUIET if done is None else said(done)
        learned = {one.about.value: one.words for one in before.learned}
        return _page(request, picked=before.ways, words=before.words, learned=learned, lines=lines)
    picked = request.POST.getlist("way")
    kept = set(before.ways) - known  # what nobody has signed just now is not on the page, and stays as it was
    try:
        words = read_line(form=request.POST, name="training", letters=OFFER_LETTERS * 10)
        offered = offered_of(
            ways={*picked, *kept}, known=known | kept, words=words, learned=_learned(request, clean_only=False)
        )
    except TextRefused:
        return _again(request, picked=picked, why=present_offers.ONLY_WORDS)
    except CannotList:
        return _again(request, picked=picked, why=present_offers.TOO_LONG)
    with once(request, at=now_here()) as first:
        if first:
            say_what_one_offers(account=account, offered=offered)
    return go(f"/offers?done={'saved' if says_something(offered=offered) else 'taken'}")


def _again(request: HttpRequest, *, picked: list[str], why: str) -> HttpResponse:
    words = clean(request.POST.get("training", ""))[:6000]
    typed = {about.value: text for about, text in _learned(request, clean_only=True).items()}
    return _page(request, picked=picked, words=words, learned=typed, lines=gently(_(why)))


def _learned(request: HttpRequest, *, clean_only: bool) -> dict[About, str]:
    """Return what was written on, one line each. Raises TextRefused unless `clean_only`."""
    form, most = request.POST, LEARNED_LETTERS * 10
    found = {}
    for about in About:
        name = f"on_{about.value}"
        words = clean(form.get(name, ""))[:most] if clean_only else read_line(form=form, name=name, letters=most)
        if words:
            found[about] = words
    return found


def _page(
    request: HttpRequest, *, picked: list[str] | tuple[str, ...], words: str, learned: Mapping[str, str], lines: Lines
) -> HttpResponse:
    listed = [one for one in signed_ways() if one.id != GATE]
    page = present_offers.offers_page(ways=listed, picked=picked, words=words, learned=learned, lines=lines)
    return show(request, "team/offers.html", page)
