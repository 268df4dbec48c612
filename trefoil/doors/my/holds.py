"""What holds the person: six groups and what they enjoy, in their own words."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.checkins import actions, present, queries
from trefoil.care.checkins import present_holds as pages
from trefoil.care.checkins.present_holds import HoldsRow
from trefoil.care.checkins.rules import TooLong, holds_of
from trefoil.care.checkins.schema import Group, Holds
from trefoil.care.people.present import Lines
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, read_line, read_pressed
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"kept": present.KEPT, "erased": present.ERASED}
_FIELD = 4_000


def rows_now(request: HttpRequest, *, at: datetime) -> tuple[tuple[HoldsRow, ...], Lines]:
    """Open what holds the person, in clear for them alone: one look."""
    seen = queries.what_holds(
        permit=may(request, Category.LIFE, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    rows = tuple(
        HoldsRow(
            item=one.id,
            revision=one.revision,
            group=one.group,
            words=one.words.reveal(seen.ticket),
            low=one.low,
            at=one.at,
        )
        for one in seen.things
    )
    done = _SAID.get(request.GET.get("done", ""))
    return rows, lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


@admits(Audience.PERSON)
@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """Show all of it."""
    rows, lines = rows_now(request, at=now_here())
    return show(request, "my/holds.html", pages.holds_page(rows=rows, lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show one group and add to it; or show one thing, change or erase it."""
    at = now_here()
    if is_id(name):
        return _thing(request, item=name, at=at)
    group = next((each for each in Group if each.value == name), None)
    if group is None:
        raise Http404
    rows, lines = rows_now(request, at=at)
    if request.method != "POST":
        return show(
            request, "my/holds_group.html", pages.group_page(group=group, rows=rows, words="", low=False, lines=lines)
        )
    typed, why = _keep(request, group=group, before=None, at=at)
    if why == pages.NO_WORDS and read_pressed(form=request.POST) is not Pressed.SAVE:
        return go("/holds")
    if not why:
        return go(f"/holds/{name}?done=kept")
    page = pages.group_page(group=group, rows=rows, words=typed, low="low" in request.POST, lines=gently(_(why)))
    return show(request, "my/holds_group.html", page)


def _thing(request: HttpRequest, *, item: str, at: datetime) -> HttpResponse:
    rows, _lines = rows_now(request, at=at)
    row = next((each for each in rows if each.item == item), None)
    if row is None:
        raise Http404
    back = f"/holds/{row.group.value}"
    if request.method != "POST":
        return show(request, "my/holds_one.html", pages.held_page(row=row, lines=said()))
    if request.POST.get("do") == "erase":
        with once(request, at=at) as first:
            if first:
                permit = may(request, Category.LIFE, Verb.ADD, at)
                actions.erase(permit=permit, reader=reader_of(request), item=ItemId(item), at=at)
        return go(f"{back}?done=erased")
    typed, why = _keep(request, group=row.group, before=row, at=at)
    if not why:
        return go(f"{back}?done=kept")
    again = HoldsRow(
        item=row.item, revision=row.revision, group=row.group, words=typed, low="low" in request.POST, at=row.at
    )
    return show(request, "my/holds_one.html", pages.held_page(row=again, lines=gently(_(why))))


def _keep(request: HttpRequest, *, group: Group, before: HoldsRow | None, at: datetime) -> tuple[str, str]:
    """Keep what was typed. Return it, and what to say when it cannot be kept as it is, or nothing."""
    try:
        words = read_line(form=request.POST, name="label", letters=_FIELD)
    except TextRefused as refused:
        return refused.typed, present.TOO_LONG
    try:
        _write(request, thing=holds_of(group=group, words=words, low="low" in request.POST), before=before, at=at)
    except NothingWritten:
        return words, pages.NO_WORDS
    except TooLong:
        return words, present.TOO_LONG
    except Conflict:
        return words, present.CHANGED
    return words, ""


def _write(request: HttpRequest, *, thing: Holds, before: HoldsRow | None, at: datetime) -> None:
    """Raises Conflict."""
    typed = request.POST.get("revision", "")
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, Category.LIFE, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=None if before is None else ItemId(before.item),
                expected_revision=int(typed) if before is not None and typed.isascii() and typed.isdigit() else None,
                at=at,
            )
