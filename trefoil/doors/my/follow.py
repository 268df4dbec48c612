"""What was asked to be taken down: whom, by whom, and how it stands. Never where it is."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.directory.queries import name_of
from trefoil.care.legal.present import CHANGED
from trefoil.care.legal.queries import NoSuchThing, Seen
from trefoil.care.legal.rules import CannotKeep
from trefoil.care.library.present import rows_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.takedown import actions, present, queries
from trefoil.care.takedown.places import without_places
from trefoil.care.takedown.present import AskedRow, StepRow
from trefoil.care.takedown.queries import AskedSeen
from trefoil.care.takedown.rules import HoldsPlace, NoSuchStep, answered, asked_of
from trefoil.care.takedown.schema import Asked, By, Stand, Updates, Whom
from trefoil.doors.my.matters import FIELD, readers_now, why
from trefoil.doors.my.own import may
from trefoil.doors.my.read import readable, said_of
from trefoil.doors.my.safe import revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import AccountId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

HOME: Final = present.BACK
_SAID: Final = {"kept": present.KEPT, "erased": present.ERASED, "gone": present.TAKEN_BACK}
_TYPED: Final = ("whom", "by", "updates", "day", "again")
_LINES: Final = ("called", "number")


def _seen(request: HttpRequest, *, at: datetime) -> AskedSeen:
    return queries.all_asked(
        permit=may(request, Category.LEGAL, Verb.READ, at), reader=reader_of(request), reason=Reason.OWN_THINGS, at=at
    )


def _at(seen: AskedSeen, item: str) -> Seen[Asked]:
    if not is_id(item):
        raise Http404
    try:
        return seen.one(item=item)
    except NoSuchThing:
        raise Http404 from None


def _row(request: HttpRequest, one: Seen[Asked], seen: AskedSeen) -> AskedRow:
    """Return what was asked in clear, for its owner."""
    mine = reader_of(request).account

    def who(author: AccountId) -> str:
        return "" if author == mine else name_of(account=author) or _("someone")

    asked = one.thing
    return AskedRow(
        item=one.id,
        revision=one.revision,
        whom=asked.whom,
        called=asked.called.reveal(seen.ticket),
        by=asked.by,
        sent_on=asked.sent_on,
        number=asked.number.reveal(seen.ticket),
        look_again=asked.look_again,
        updates=asked.updates,
        steps=tuple(
            StepRow(
                stand=each.thing.stand,
                words=without_places(text=each.thing.words.reveal(seen.ticket)),  # sealed past the pages, perhaps
                who=who(each.author),
                day=each.at.date(),
            )
            for each in seen.steps_of(item=one.id)
        ),
    )


def _lines(request: HttpRequest, seen: AskedSeen) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def _rest(request: HttpRequest, name: str) -> str:
    """Return what stood in a field without what is never kept here: that does not go back to the page either."""
    return without_places(text=clean(request.POST.get(name, "")[:FIELD]))


@admits(Audience.PERSON)
@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Show what was asked."""
    at = now_here()
    seen = _seen(request, at=at)
    rows = [_row(request, one, seen) for one in seen.asked]
    hope = rows_of(base="/read", cards=readable(), names=present.HOPE, said=said_of(request))
    page = present.list_page(rows=rows, hope=hope, lines=_lines(request, seen), today=at.date())
    return show(request, "my/follow.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one thing, unfold how it stands, or write down the next step."""
    at = now_here()
    seen = _seen(request, at=at)
    row = _row(request, _at(seen, item), seen)
    if request.method != "POST":
        return _one(request, row=row, lines=_lines(request, seen), at=at)
    match request.POST.get("do", "save"):
        case "show":
            return _one(request, row=row, unfolded="yes", lines=lines_for(troubles=seen.troubles), at=at)
        case "stop":
            return go(HOME)
        case "back":
            with once(request, at=at) as first:
                if first:
                    permit = may(request, Category.LEGAL, Verb.ADD, at)
                    actions.take_back(
                        permit=permit, reader=reader_of(request), seen=seen, item=_at(seen, item).id, at=at
                    )
            return go(f"{HOME}/{row.item}?done=gone")
        case _:
            return _step(request, row=row, seen=seen, at=at)


def _step(request: HttpRequest, *, row: AskedRow, seen: AskedSeen, at: datetime) -> HttpResponse:
    again = partial(_one, request, row=row, unfolded="yes", words=_rest(request, "own"), at=at)
    picked = read_choice(form=request.POST, name="stand", among=Stand)
    if picked is None:
        return again(lines=gently(_(present.PICK_ONE)))
    try:
        words = read_line(form=request.POST, name="own", letters=FIELD)
        thing = answered(asked=_at(seen, row.item).id, before=row.stand, stand=picked, words=words)
    except HoldsPlace:
        return again(picked=picked.value, lines=gently(_(present.TAKEN_OUT)))
    except (CannotKeep, TextRefused) as refused:
        return again(picked=picked.value, lines=why(refused))
    except NoSuchStep:  # another window was faster: the page shows how it stands now
        return again(lines=gently(_(present.PICK_ONE)))
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.LEGAL, Verb.ADD, at)
            actions.step(permit=permit, reader=reader_of(request), thing=thing, at=at)
    return go(f"{HOME}/{row.item}?done=kept")


def _one(
    request: HttpRequest,
    *,
    row: AskedRow,
    lines: Lines,
    at: datetime,
    unfolded: str = "",
    picked: str = "",
    words: str = "",
) -> HttpResponse:
    page = present.one_page(
        row=row,
        unfolded=unfolded,
        picked=picked,
        words=words,
        seen_by=readers_now(request, category=Category.LEGAL, at=at),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/follow_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down something that was asked."""
    at = now_here()
    if request.method != "POST":
        return _form(request, row=None, typed={}, revision="", lines=QUIET, at=at)
    if request.POST.get("do") == "stop":
        return go(HOME)
    return _keep(request, before=None, row=None, at=at)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, item: str) -> HttpResponse:
    """Change what was asked, or erase it with its steps."""
    at = now_here()
    seen = _seen(request, at=at)
    before = _at(seen, item)
    row = _row(request, before, seen)
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles)
        return _form(request, row=row, typed=_typed(row), revision=str(row.revision), lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "stop":
            return go(f"{HOME}/{row.item}")
        case "erase":
            with once(request, at=at) as first:
                if first:
                    permit = may(request, Category.LEGAL, Verb.ADD, at)
                    actions.erase(permit=permit, reader=reader_of(request), seen=seen, item=before.id, at=at)
            return go(f"{HOME}?done=erased")
        case _:
            return _keep(request, before=before, row=row, at=at)


def _typed(row: AskedRow) -> dict[str, str]:
    return {
        "whom": row.whom.value,
        "called": row.called,
        "by": row.by.value,
        "number": row.number,
        "day": _iso(row.sent_on),
        "again": _iso(row.look_again),
        "updates": row.updates.value,
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _keep(request: HttpRequest, *, before: Seen[Asked] | None, row: AskedRow | None, at: datetime) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:40] for name in _TYPED}
    typed |= {name: _rest(request, name) for name in _LINES}
    revision = request.POST.get("revision", "")[:9]
    again = partial(_form, request, row=row, typed=typed, revision=revision, at=at)
    try:
        thing = asked_of(
            whom=read_choice(form=request.POST, name="whom", among=Whom),
            called=read_line(form=request.POST, name="called", letters=FIELD),
            by=read_choice(form=request.POST, name="by", among=By),
            sent_on=read_day(form=request.POST, name="day"),
            number=read_line(form=request.POST, name="number", letters=FIELD),
            look_again=read_day(form=request.POST, name="again"),
            updates=read_choice(form=request.POST, name="updates", among=Updates),
            since=before.thing.since if before else int(at.timestamp()),
        )
        with once(request, at=at) as first:
            if not first:
                return go(HOME)
            kept = actions.keep(
                permit=may(request, Category.LEGAL, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=before.id if before else None,
                expected_revision=revision_of(request) if before else None,
                at=at,
            )
    except HoldsPlace:
        return again(lines=gently(_(present.TAKEN_OUT)))
    except (CannotKeep, TextRefused) as refused:
        return again(lines=why(refused))
    except Conflict:
        return again(lines=gently(_(CHANGED)))
    return go(f"{HOME}/{kept}?done=kept")


def _form(
    request: HttpRequest, *, row: AskedRow | None, typed: Mapping[str, str], revision: str, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.asked_form(
        item=row.item if row else "",
        title=present.title_of(row) if row else "",
        typed=typed,
        revision=revision,
        seen_by=readers_now(request, category=Category.LEGAL, at=at),
        lines=lines,
    )
    return show(request, "my/matter_form.html", page)
