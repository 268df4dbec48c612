"""Sentences on law, health and safety: read, and signed, before anybody else sees them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import date_words
from trefoil.care.review import present
from trefoil.care.review.actions import sign, sign_kind
from trefoil.care.review.present import KindPage, TextPage, TextRow, TextsPage
from trefoil.care.review.queries import signatures
from trefoil.care.review.registry import contents, kinds
from trefoil.care.review.rules import CannotBecause, CannotSign, Content, Kind, Reviewer, is_signed, waiting
from trefoil.doors.steward.own import steward_keys
from trefoil.kernel.language import _
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choice, read_line
from trefoil.web.show import gently, now_here, said, show
from trefoil.web.signed import forget


def link_of(content: Content | Kind) -> str:
    """Return what stands in the address: names of content hold words that no address may (rule C2)."""
    return content.digest[:4].hex()


def _alone() -> list[Content]:
    """Return the sentences of pages, which are signed one piece at a time."""
    return [one for one in contents() if not one.kind]


@admits(Audience.STEWARD)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Show what waits to be signed, and what is."""
    steward_keys(request)
    there = signatures()
    rows = [
        (
            is_signed(content=one, signatures=there),
            TextRow(
                link=link_of(one),
                title=present.title_of(content=one),
                told=present.told(content=one, signatures=there),
            ),
        )
        for one in _alone()
    ]
    rows += [
        (
            not waiting(contents=one.contents, signatures=there),
            TextRow(
                link=link_of(one),
                title=present.title_of_kind(kind=one),
                told=present.told_of_kind(kind=one, signatures=there),
            ),
        )
        for one in kinds()
    ]
    page = TextsPage(
        lines=QUIET,
        waiting=tuple(row for done, row in rows if not done),
        signed=tuple(row for done, row in rows if done),
    )
    return show(request, "steward/texts.html", page)


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, link: str) -> HttpResponse:
    """Show one piece whole, or a kind of files whole, or write a signature down that somebody gave."""
    steward_keys(request)
    kind = next((one for one in kinds() if link_of(one) == link), None)
    if kind is not None:
        return _files(request, kind=kind)
    found = next((one for one in _alone() if link_of(one) == link), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, content=found, who="", by="", place="", lines=QUIET)
    reviewer = read_choice(form=request.POST, name="who", among=Reviewer)
    by, place = read_line(form=request.POST, name="own"), read_line(form=request.POST, name="place")
    if reviewer is None:
        lines = gently(_(present.WHY_NOT[CannotBecause.NOT_ASKED]))
        return _show(request, content=found, who="", by=by, place=place, lines=lines)
    try:
        sign(
            content=found.name,
            reviewer=reviewer,
            reviewed_by=by,
            jurisdiction=place,
            digest=_seen(request),
            at=now_here(),
        )
    except CannotSign as cannot:
        lines = gently(_(present.WHY_NOT[cannot.reason]))
        return _show(request, content=found, who=reviewer, by=by, place=place, lines=lines)
    forget()
    return _show(request, content=found, who="", by="", place="", lines=said(_(present.SIGNED_NOW)))


def _seen(request: HttpRequest) -> bytes:
    """Return the digest of the words that the page showed."""
    try:
        return bytes.fromhex(request.POST.get("revision", ""))
    except ValueError:
        return b""


def _show(request: HttpRequest, *, content: Content, who: str, by: str, place: str, lines: Lines) -> HttpResponse:
    there, today = signatures(), now_here().date()
    page = TextPage(
        lines=lines,
        link=link_of(content),
        title=present.title_of(content=content),
        sentences=content.sentences,
        source=content.source,
        checked=date_words(day=content.checked, today=today),
        told=present.told(content=content, signatures=there),
        signatures=present.signature_lines(content=content, signatures=there, today=today),
        choices=present.reviewer_choices(needs=content.needs, chosen=who),
        digest=content.digest.hex(),
        by=by,
        place=place,
    )
    return show(request, "steward/text.html", page)


def _files(request: HttpRequest, *, kind: Kind) -> HttpResponse:
    """Show every word of a kind, or sign each of its files: one tap, after all of them stood on the page."""
    if request.method != "POST":
        return _show_files(request, kind=kind, who="", by="", place="", lines=QUIET)
    reviewer = read_choice(form=request.POST, name="who", among=Reviewer)
    by, place = read_line(form=request.POST, name="own"), read_line(form=request.POST, name="place")
    if reviewer is None:
        lines = gently(_(present.WHY_NOT[CannotBecause.NOT_ASKED]))
        return _show_files(request, kind=kind, who="", by=by, place=place, lines=lines)
    try:
        sign_kind(
            kind=kind.name,
            reviewer=reviewer,
            reviewed_by=by,
            jurisdiction=place,
            digest=_seen(request),
            at=now_here(),
        )
    except CannotSign as cannot:
        lines = gently(_(present.WHY_NOT[cannot.reason]))
        return _show_files(request, kind=kind, who=reviewer, by=by, place=place, lines=lines)
    forget()
    return _show_files(request, kind=kind, who="", by="", place="", lines=said(_(present.SIGNED_NOW)))


def _show_files(request: HttpRequest, *, kind: Kind, who: str, by: str, place: str, lines: Lines) -> HttpResponse:
    there, today = signatures(), now_here().date()
    page = KindPage(
        lines=lines,
        link=link_of(kind),
        title=present.title_of_kind(kind=kind),
        told=present.told_of_kind(kind=kind, signatures=there),
        files=present.file_parts(kind=kind, signatures=there, today=today),
        choices=present.reviewer_choices(needs=kind.needs, chosen=who),
        digest=kind.digest.hex(),
        by=by,
        place=place,
    )
    return show(request, "steward/text_kind.html", page)
