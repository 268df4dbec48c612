"""Ways to feel steadier, for anybody, with no account. What is left out is sent with the form and kept nowhere."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.help import library as directory
from trefoil.care.help.present import directory_page
from trefoil.care.help.queries import last_looks
from trefoil.care.people.present import QUIET
from trefoil.care.steady import rules
from trefoil.care.steady.library import KIND, UnknownTechnique, technique_named, techniques
from trefoil.care.steady.present import steady_page, technique_page, worse_page
from trefoil.care.steady.present_keep import keep_page, sheet_page
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.technique import Technique
from trefoil.web.access import Audience, admits
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

BASE = "/steady"


def _all() -> tuple[Technique, ...]:
    return signed_ones(kind=KIND, texts=techniques())


def _wishes(request: HttpRequest) -> Wishes:
    return Wishes(away=rules.touched(names=request.POST.getlist("away")))


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def steady(request: HttpRequest) -> HttpResponse:
    """Show them all, or all but what somebody wants to leave out."""
    wishes = _wishes(request)
    fitting = rules.fitting(techniques=_all(), wishes=wishes)
    asked = "yes" if request.method == "POST" else ""
    return show(request, "public/steady.html", steady_page(base=BASE, fitting=fitting, away=wishes.away, asked=asked))


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def any_one(request: HttpRequest) -> HttpResponse:
    """Pick one for somebody who does not want to pick."""
    wishes = _wishes(request)
    fit = rules.fitting(techniques=_all(), wishes=wishes)
    picked = rules.pick(techniques=fit.shown, number=secrets.randbelow(1000))
    if picked is None:
        return steady(request)
    return show(request, "public/steady_one.html", technique_page(base=BASE, technique=picked, away=wishes.away))


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, technique: str) -> HttpResponse:
    """Show one, step by step; when it made things worse, offer other kinds."""
    try:
        found = technique_named(technique=technique)
    except UnknownTechnique:
        raise Http404 from None
    if found not in _all():
        return go(BASE)  # it waits for those who sign it; the list says so, or shows the others
    wishes = _wishes(request)
    if request.method == "POST":
        others = rules.another_kind(techniques=_all(), than=found, wishes=wishes)
        return show(request, "public/steady_other.html", worse_page(base=BASE, others=others))
    return show(request, "public/steady_one.html", technique_page(base=BASE, technique=found, away=wishes.away))


@admits(Audience.ANYONE)
@require_safe
def keep(request: HttpRequest) -> HttpResponse:
    """Show what can be kept on this phone. The tap, and taking them off again, happen in the browser alone."""
    return show(request, "public/keep.html", keep_page(base=BASE, techniques=_all(), lines=QUIET))


@admits(Audience.ANYONE)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Show a few ways and the numbers on one page: for paper, or for a phone without a network."""
    services = signed_ones(kind=directory.KIND, texts=directory.services())
    listed = directory_page(base="", services=services, checks=last_looks(), today=now_here().date(), lines=QUIET)
    return show(request, "public/sheet.html", sheet_page(base=BASE, techniques=_all(), now=listed.now, lines=QUIET))
