"""What is not to be shown to the person, and a plan for the press, with letters that ask others for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.legal import actions, present, queries
from trefoil.care.legal import present_wants as pages
from trefoil.care.legal.present_form import FormPage
from trefoil.care.legal.present_wants import PressRow, ShowsRow
from trefoil.care.legal.queries import OneSeen
from trefoil.care.legal.rules import CannotKeep, press_of, show_of
from trefoil.care.legal.schema import Filing, Press, PressPlan, ShowWishes, Unseen
from trefoil.care.people.present import Lines
from trefoil.doors.my.matters import FIELD, HOME, done_lines, raw, readers_now, why
from trefoil.doors.my.own import may
from trefoil.doors.my.safe import revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choices, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

FORM: Final = "my/matter_form.html"
LETTER: Final = "my/matter_letter.html"


def _shows(request: HttpRequest, *, at: datetime) -> tuple[OneSeen[ShowWishes], ShowsRow | None]:
    permit = may(request, Category.LEGAL, Verb.READ, at)
    seen = queries.show_wishes(permit=permit, reader=reader_of(request), at=at)
    if seen.one is None:
        return seen, None
    wishes = seen.one.thing
    return seen, ShowsRow(revision=seen.one.revision, picked=wishes.picked, words=wishes.words.reveal(seen.ticket))


def _press(request: HttpRequest, *, at: datetime) -> tuple[OneSeen[PressPlan], PressRow | None]:
    permit = may(request, Category.LEGAL, Verb.READ, at)
    seen = queries.press_plan(permit=permit, reader=reader_of(request), at=at)
    if seen.one is None:
        return seen, None
    plan, ticket = seen.one.thing, seen.ticket
    return seen, PressRow(
        revision=seen.one.revision,
        speaks=plan.speaks.reveal(ticket),
        before=plan.before.reveal(ticket),
        after=plan.after.reveal(ticket),
        newsroom=plan.newsroom,
        newsroom_words=plan.newsroom_words.reveal(ticket),
        filing=plan.filing,
        filing_words=plan.filing_words.reveal(ticket),
    )


# --- keeping -------------------------------------------------------------------------------------------------------


def _erase(request: HttpRequest, *, item: ItemId, path: str, at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.LEGAL, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), item=item, at=at)
    return go(f"{path}?done=erased")


def _keep(
    request: HttpRequest, *, thing: ShowWishes | PressPlan, item: ItemId | None, path: str, at: datetime
) -> HttpResponse:
    """Keep one of them. Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, Category.LEGAL, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=item,
                expected_revision=revision_of(request) if item else None,
                at=at,
            )
    return go(f"{path}?done=kept")


def _ticked(request: HttpRequest, *names: str) -> dict[str, Sequence[str]]:
    return {name: [one[:40] for one in request.POST.getlist(name)] for name in names}


def _typed(request: HttpRequest, *names: str) -> dict[str, Sequence[str]]:
    return {name: (words,) for name, words in raw(request, *names).items()}


# --- what is not shown ---------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def shows(request: HttpRequest) -> HttpResponse:
    """Show what is not to be shown to the person; keep it or erase it."""
    at = now_here()
    seen, row = _shows(request, at=at)
    item = seen.one.id if seen.one else None
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=done_lines(request))
        typed = pages.shows_typed(row) if row else {}
        return _shows_page(request, row=row, typed=typed, revision=str(row.revision) if row else "", lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "stop":
            return go(HOME)
        case "erase" if item is not None:
            return _erase(request, item=item, path=pages.SHOWS, at=at)
        case _:
            return _keep_shows(request, row=row, item=item, at=at)


def _keep_shows(request: HttpRequest, *, row: ShowsRow | None, item: ItemId | None, at: datetime) -> HttpResponse:
    typed = _ticked(request, "picked") | _typed(request, "own")
    again = partial(_shows_page, request, row=row, typed=typed, revision=request.POST.get("revision", "")[:9], at=at)
    try:
        thing = show_of(
            picked=read_choices(values=request.POST.getlist("picked"), among=Unseen),
            words=read_text(form=request.POST, name="own", letters=FIELD),
        )
        return _keep(request, thing=thing, item=item, path=pages.SHOWS, at=at)
    except (CannotKeep, TextRefused) as refused:
        return again(lines=why(refused))
    except Conflict:
        return again(lines=gently(_(present.CHANGED)))


def _shows_page(
    request: HttpRequest,
    *,
    row: ShowsRow | None,
    typed: Mapping[str, Sequence[str]],
    revision: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    seen_by = readers_now(request, category=Category.LEGAL, at=at)
    page: FormPage = pages.shows_form(typed=typed, kept=row, revision=revision, seen_by=seen_by, lines=lines)
    return show(request, FORM, page)


@admits(Audience.PERSON)
@require_safe
def shows_letter(request: HttpRequest) -> HttpResponse:
    """Show the letter, to print or to copy. It is made anew each time and kept nowhere."""
    seen, row = _shows(request, at=now_here())
    if row is None:
        return go(pages.SHOWS)
    return show(request, LETTER, pages.shows_letter(row=row, lines=lines_for(troubles=seen.troubles)))


# --- the press -----------------------------------------------------------------------------------------------------

_LINES: Final = ("speaks", "before", "after", "room", "file")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest) -> HttpResponse:
    """Show the plan for the press; keep it or erase it."""
    at = now_here()
    seen, row = _press(request, at=at)
    item = seen.one.id if seen.one else None
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=done_lines(request))
        typed = pages.press_typed(row) if row else {}
        return _press_page(request, row=row, typed=typed, revision=str(row.revision) if row else "", lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "stop":
            return go(HOME)
        case "erase" if item is not None:
            return _erase(request, item=item, path=pages.PRESS, at=at)
        case _:
            return _keep_press(request, row=row, item=item, at=at)


def _keep_press(request: HttpRequest, *, row: PressRow | None, item: ItemId | None, at: datetime) -> HttpResponse:
    typed = _ticked(request, "newsroom", "filing") | _typed(request, *_LINES)
    again = partial(_press_page, request, row=row, typed=typed, revision=request.POST.get("revision", "")[:9], at=at)
    try:
        thing = press_of(
            speaks=read_line(form=request.POST, name="speaks", letters=FIELD),
            before=read_text(form=request.POST, name="before", letters=FIELD),
            after=read_text(form=request.POST, name="after", letters=FIELD),
            newsroom=read_choices(values=request.POST.getlist("newsroom"), among=Press),
            newsroom_words=read_text(form=request.POST, name="room", letters=FIELD),
            filing=read_choices(values=request.POST.getlist("filing"), among=Filing),
            filing_words=read_text(form=request.POST, name="file", letters=FIELD),
        )
        return _keep(request, thing=thing, item=item, path=pages.PRESS, at=at)
    except (CannotKeep, TextRefused) as refused:
        return again(lines=why(refused))
    except Conflict:
        return again(lines=gently(_(present.CHANGED)))


def _press_page(
    request: HttpRequest,
    *,
    row: PressRow | None,
    typed: Mapping[str, Sequence[str]],
    revision: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    seen_by = readers_now(request, category=Category.LEGAL, at=at)
    page: FormPage = pages.press_form(typed=typed, kept=row, revision=revision, seen_by=seen_by, lines=lines)
    return show(request, FORM, page)


@admits(Audience.PERSON)
@require_safe
def newsroom(request: HttpRequest) -> HttpResponse:
    """Show the letter to a newsroom."""
    seen, row = _press(request, at=now_here())
    if row is None:
        return go(pages.PRESS)
    return show(request, LETTER, pages.newsroom_letter(row=row, lines=lines_for(troubles=seen.troubles)))


@admits(Audience.PERSON)
@require_safe
def filing(request: HttpRequest) -> HttpResponse:
    """Show the letter to a prosecutor's office."""
    seen, row = _press(request, at=now_here())
    if row is None:
        return go(pages.PRESS)
    return show(request, LETTER, pages.filing_letter(row=row, lines=lines_for(troubles=seen.troubles)))
