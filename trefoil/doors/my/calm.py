"""Ways to feel steadier, with what the person keeps away from left out, and what they never want to see again."""

import secrets
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import Lines
from trefoil.care.steady import actions, queries, rules
from trefoil.care.steady.library import UnknownTechnique, technique_named, techniques
from trefoil.care.steady.present import calm_one_page, calm_page, worse_page
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.technique import Technique
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, said, show

BASE = "/calm"
NOT_SHOWN_AGAIN = N_("We will not show you that one again. You can change that below.")
SHOWN_AGAIN = N_("It is back in the list.")
_SAID = {"never": NOT_SHOWN_AGAIN, "again": SHOWN_AGAIN}


def _wishes(request: HttpRequest, *, at: datetime, done: str = "") -> tuple[Wishes, Lines]:
    seen = queries.own_wishes(
        permit=may(request, Category.TRIGGERS, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )
    return seen.wishes, lines_for(troubles=seen.troubles, done=(done,) if done else ())


@admits(Audience.PERSON)
@require_safe
def calm(request: HttpRequest) -> HttpResponse:
    """Show those that fit the person."""
    wishes, lines = _wishes(request, at=now_here(), done=_(_SAID.get(request.GET.get("done", ""), "")))
    fitting = rules.fitting(techniques=techniques(), wishes=wishes)
    hidden = tuple(one for one in techniques() if one.id in wishes.never)
    page = calm_page(base=BASE, fitting=fitting, away=wishes.away, hidden=hidden, lines=lines)
    return show(request, "my/calm.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def any_one(request: HttpRequest) -> HttpResponse:
    """Pick one that fits."""
    wishes, lines = _wishes(request, at=now_here())
    fit = rules.fitting(techniques=techniques(), wishes=wishes)
    picked = rules.pick(techniques=fit.shown, number=secrets.randbelow(1000))
    if picked is None:
        return go(BASE)
    return _show(request, technique=picked, wishes=wishes, lines=lines)


def _show(request: HttpRequest, *, technique: Technique, wishes: Wishes, lines: Lines) -> HttpResponse:
    hidden = "yes" if technique.id in wishes.never else ""
    page = calm_one_page(base=BASE, technique=technique, hidden=hidden, lines=lines)
    return show(request, "my/calm_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, technique: str) -> HttpResponse:
    """Show one that was asked for by name, hide it for good, or show it again."""
    try:
        found = technique_named(technique=technique)
    except UnknownTechnique:
        raise Http404 from None
    at = now_here()
    match request.POST.get("do", ""):
        case "worse":
            _hide(request, technique=found, at=at)
            wishes, lines = _wishes(request, at=at)
            others = rules.another_kind(techniques=techniques(), than=found, wishes=wishes)
            return show(request, "my/calm_other.html", worse_page(base=BASE, others=others, lines=lines))
        case "never":
            _hide(request, technique=found, at=at)
            return go(f"{BASE}?done=never")
        case "again":
            actions.show_again(
                permit=may(request, Category.TRIGGERS, Verb.READ, at),
                private=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                technique=found.id,
                at=at,
            )
            return go(f"{BASE}?done=again")
        case _:
            wishes, lines = _wishes(request, at=at)
            return _show(request, technique=found, wishes=wishes, lines=lines if lines.gentle else said())


def _hide(request: HttpRequest, *, technique: Technique, at: datetime) -> None:
    actions.never_show(
        permit=may(request, Category.TRIGGERS, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.ADD, at),
        reader=reader_of(request),
        technique=technique.id,
        at=at,
    )
