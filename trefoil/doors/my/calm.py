"""Ways to feel steadier, with what the person keeps away from left out, and what they never want to see again.

Both stand in the person's own home index, so these pages open nothing of the record.
"""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import QUIET
from trefoil.care.steady import actions, rules
from trefoil.care.steady.library import KIND, UnknownTechnique, technique_named, techniques
from trefoil.care.steady.present import calm_one_page, calm_page, worse_page
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.care.steady.technique import Technique
from trefoil.kernel.language import N_, _
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import go, said, show
from trefoil.web.signed import signed_ones

BASE = "/calm"
NOT_SHOWN_AGAIN = N_("We will not show you that one again. You can change that below.")
SHOWN_AGAIN = N_("It is back in the list.")
_SAID = {"never": NOT_SHOWN_AGAIN, "again": SHOWN_AGAIN}


def _all() -> tuple[Technique, ...]:
    return signed_ones(kind=KIND, texts=techniques())


def _wishes(request: HttpRequest) -> Wishes:
    kept = reader_of(request).home.wishes
    return wishes_of(away=kept.away, hidden=kept.hidden)


@admits(Audience.PERSON)
@require_safe
def calm(request: HttpRequest) -> HttpResponse:
    """Show those that fit the person."""
    wishes = _wishes(request)
    done = _SAID.get(request.GET.get("done", ""))
    page = calm_page(
        base=BASE,
        fitting=rules.fitting(techniques=_all(), wishes=wishes),
        away=wishes.away,
        hidden=tuple(one for one in _all() if one.id in wishes.never),
        lines=said() if done is None else said(_(done)),
    )
    return show(request, "my/calm.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def any_one(request: HttpRequest) -> HttpResponse:
    """Pick one that fits."""
    fit = rules.fitting(techniques=_all(), wishes=_wishes(request))
    picked = rules.pick(techniques=fit.shown, number=secrets.randbelow(1000))
    return go(BASE) if picked is None else _show(request, technique=picked)


def _show(request: HttpRequest, *, technique: Technique) -> HttpResponse:
    hidden = "yes" if technique.id in _wishes(request).never else ""
    page = calm_one_page(base=BASE, technique=technique, hidden=hidden, lines=QUIET)
    return show(request, "my/calm_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, technique: str) -> HttpResponse:
    """Show one that was asked for by name, hide it for good, or show it again."""
    try:
        found = technique_named(technique=technique)
    except UnknownTechnique:
        raise Http404 from None
    if found not in _all():
        return go(BASE)  # it waits for those who sign it; the list says so, or shows the others
    reader = reader_of(request)
    match request.POST.get("do", ""):
        case "worse":
            actions.never_show(reader=reader, technique=found.id)
            others = rules.another_kind(techniques=_all(), than=found, wishes=_wishes(request))
            return show(request, "my/calm_other.html", worse_page(base=BASE, others=others))
        case "never":
            actions.never_show(reader=reader, technique=found.id)
            return go(f"{BASE}?done=never")
        case "again":
            actions.show_again(reader=reader, technique=found.id)
            return go(f"{BASE}?done=again")
        case _:
            return _show(request, technique=found)
