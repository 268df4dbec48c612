"""What is hard for the person, what helps, and a card to show. Everything can be left as it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import Lines
from trefoil.care.steady import actions, queries
from trefoil.care.steady import present_hard as present
from trefoil.care.steady.present_hard import HardRow, HelpsRow
from trefoil.care.steady.rules import touched
from trefoil.care.steady.rules_hard import LABEL_MOST, Offered, TooLong, hard_of, helps_of
from trefoil.care.steady.schema import Hard, Help, Helps, Stand
from trefoil.care.steady.technique import Touch
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, read_choice, read_line, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"kept": present.KEPT, "erased": present.ERASED}
_FIELD = 4_000  # wider than what is kept, so that what is too long comes back whole


def _seen(request: HttpRequest, *, at: datetime) -> tuple[tuple[HardRow, ...], tuple[HelpsRow, ...], Lines]:
    seen = queries.hard_and_helps(
        permit=may(request, Category.TRIGGERS, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    hard = tuple(
        HardRow(
            item=one.id,
            revision=one.revision,
            label=one.label.reveal(seen.ticket),
            touches=one.touches,
            stand=one.stand,
            answer=one.answer.reveal(seen.ticket),
        )
        for one in seen.hard
    )
    helps = tuple(
        HelpsRow(item=one.id, revision=one.revision, label=one.label.reveal(seen.ticket), help=one.help)
        for one in seen.helps
    )
    done = _SAID.get(request.GET.get("done", ""))
    return hard, helps, lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


@admits(Audience.PERSON)
@require_safe
def hard(request: HttpRequest) -> HttpResponse:
    """Show the list."""
    rows, helps, lines = _seen(request, at=now_here())
    return show(request, "my/hard.html", present.hard_page(hard=rows, helps=helps, lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_hard(request: HttpRequest) -> HttpResponse:
    """Show an empty page or one with an offered name, or keep what was typed."""
    if request.method != "POST":
        return _hard_form(request, row=present.NEW_HARD, lines=said())
    if "take" in request.POST:
        offered = read_choice(form=request.POST, name="take", among=Offered)
        return _hard_form(
            request, row=present.suggested(offered=offered) if offered else present.NEW_HARD, lines=said()
        )
    return _keep_hard(request, before=present.NEW_HARD, others=_seen(request, at=now_here())[0])


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_hard(request: HttpRequest, item: str) -> HttpResponse:
    """Show one hard thing, or change or erase it."""
    rows, _helps, _lines = _seen(request, at=now_here())
    before = next((row for row in rows if row.item == item), None)
    if before is None:
        raise Http404
    if request.method != "POST":
        return _hard_form(request, row=before, lines=said())
    if request.POST.get("do") == "erase":
        return _erase(request, item=before.item, others=[row for row in rows if row.item != item])
    return _keep_hard(request, before=before, others=[row for row in rows if row.item != item])


def _hard_form(request: HttpRequest, *, row: HardRow, lines: Lines) -> HttpResponse:
    return show(request, "my/hard_edit.html", present.hard_edit_page(row=row, lines=lines))


def _keep_hard(request: HttpRequest, *, before: HardRow, others: Sequence[HardRow]) -> HttpResponse:
    """Keep it. "Stop for now" keeps what has a name and asks for nothing."""
    try:
        label = read_line(form=request.POST, name="label", letters=_FIELD)
        answer = read_text(form=request.POST, name="answer", letters=_FIELD)
    except TextRefused as refused:
        typed = _typed(request, before=before, label=refused.typed if refused.name == "label" else "", answer="")
        return _hard_form(request, row=typed, lines=gently(_(present.ANSWER_TOO_LONG)))
    row = _typed(request, before=before, label=label, answer=answer)
    try:
        thing = hard_of(label=label, touches=row.touches, stand=row.stand, answer=answer)
    except NothingWritten:
        if read_pressed(form=request.POST) is not Pressed.SAVE and not answer:
            return go("/hard")
        return _hard_form(request, row=row, lines=gently(_(present.NO_NAME)))
    except TooLong as long:
        words = present.NAME_TOO_LONG if long.most == LABEL_MOST else present.ANSWER_TOO_LONG
        return _hard_form(request, row=row, lines=gently(_(words)))
    try:
        return _keep(request, thing=thing, item=before.item, others=others)
    except Conflict:
        return _hard_form(request, row=row, lines=gently(_(present.CHANGED)))


def _typed(request: HttpRequest, *, before: HardRow, label: str, answer: str) -> HardRow:
    chosen = touched(names=request.POST.getlist("away"))
    stand = read_choice(form=request.POST, name="stand", among=Stand)
    return HardRow(
        item=before.item,
        revision=before.revision,
        label=label,
        touches=tuple(touch for touch in Touch if touch in chosen),
        stand=stand or before.stand,
        answer=answer,
        picked=stand is not None or before.picked,
    )


def _in_clear(rows: Sequence[HardRow]) -> tuple[Hard, ...]:
    return tuple(hard_of(label=row.label, touches=row.touches, stand=row.stand, answer=row.answer) for row in rows)


def _keep(request: HttpRequest, *, thing: Hard | Helps, item: str, others: Sequence[HardRow] = ()) -> HttpResponse:
    """Raises Conflict."""
    at = now_here()
    typed = request.POST.get("revision", "")
    with once(request, at=at) as first:
        if first:
            permit, reader = may(request, Category.TRIGGERS, Verb.ADD, at), reader_of(request)
            one = ItemId(item) if item else None
            revision = int(typed) if item and typed.isdecimal() else None
            match thing:
                case Hard():
                    actions.keep_hard(
                        permit=permit,
                        reader=reader,
                        thing=thing,
                        item=one,
                        expected_revision=revision,
                        others=_in_clear(others),
                        at=at,
                    )
                case Helps():
                    actions.keep_helps(
                        permit=permit, reader=reader, thing=thing, item=one, expected_revision=revision, at=at
                    )
    return go("/hard?done=kept")


def _erase(request: HttpRequest, *, item: str, others: Sequence[HardRow]) -> HttpResponse:
    at = now_here()
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.TRIGGERS, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), item=ItemId(item), others=_in_clear(others), at=at)
    return go("/hard?done=erased")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_helps(request: HttpRequest) -> HttpResponse:
    """Show an empty page, or keep what was typed. Whoever comes from what is for after finds that picked."""
    if request.method != "POST":
        after = request.GET.get("after") == "1"
        row = replace(present.NEW_HELPS, help=Help.AFTER, picked=True) if after else present.NEW_HELPS
        return _helps_form(request, row=row, lines=said())
    return _keep_helps(request, before=present.NEW_HELPS)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_helps(request: HttpRequest, item: str) -> HttpResponse:
    """Show one thing that helps, or change or erase it."""
    rows, helps, _lines = _seen(request, at=now_here())
    before = next((row for row in helps if row.item == item), None)
    if before is None:
        raise Http404
    if request.method != "POST":
        return _helps_form(request, row=before, lines=said())
    if request.POST.get("do") == "erase":
        return _erase(request, item=before.item, others=rows)
    return _keep_helps(request, before=before)


def _helps_form(request: HttpRequest, *, row: HelpsRow, lines: Lines) -> HttpResponse:
    return show(request, "my/good_edit.html", present.helps_edit_page(row=row, lines=lines))


def _keep_helps(request: HttpRequest, *, before: HelpsRow) -> HttpResponse:
    chosen = read_choice(form=request.POST, name="kind", among=Help)
    kind, picked = chosen or before.help, chosen is not None or before.picked
    try:
        label = read_line(form=request.POST, name="label", letters=_FIELD)
    except TextRefused as refused:
        row = HelpsRow(item=before.item, revision=before.revision, label=refused.typed, help=kind, picked=picked)
        return _helps_form(request, row=row, lines=gently(_(present.NAME_TOO_LONG)))
    row = HelpsRow(item=before.item, revision=before.revision, label=label, help=kind, picked=picked)
    try:
        return _keep(request, thing=helps_of(label=label, kind=kind), item=before.item)
    except NothingWritten:
        if read_pressed(form=request.POST) is not Pressed.SAVE:
            return go("/hard")
        return _helps_form(request, row=row, lines=gently(_(present.NO_NAME)))
    except TooLong:
        return _helps_form(request, row=row, lines=gently(_(present.NAME_TOO_LONG)))
    except Conflict:
        return _helps_form(request, row=row, lines=gently(_(present.CHANGED)))


@admits(Audience.PERSON)
@require_safe
def good_after(request: HttpRequest) -> HttpResponse:
    """Show what the person picked beforehand for after something hard."""
    _rows, helps, lines = _seen(request, at=now_here())
    return show(request, "my/good_after.html", present.after_page(helps=helps, lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Ask what stands on the card, and show it. It is made anew each time and kept nowhere."""
    rows, helps, lines = _seen(request, at=now_here())
    picked = frozenset(request.POST.getlist("on")) if request.method == "POST" else frozenset()
    page = present.card_page(hard=rows, helps=helps, picked=picked, ready="yes" if picked else "", lines=lines)
    return show(request, "my/card.html", page)
