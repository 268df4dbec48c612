"""After a talk: what it was like, in as few words as the person likes; shown to nobody unless they show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.sessions import actions_alone, present_after
from trefoil.care.sessions.present_after import AfterRow
from trefoil.care.sessions.queries_alone import own_alone
from trefoil.care.sessions.rules import CannotKeep
from trefoil.care.sessions.rules_alone import after_talk_of
from trefoil.care.sessions.schema import AfterTalk, Ask, Say
from trefoil.care.steady.rules_hard import first_after
from trefoil.care.steady.schema import Helps
from trefoil.care.talks.queries import NoSuchTalk, TalkSeen, talks_in
from trefoil.care.talks.rules import gone_by
from trefoil.care.talks.schema import Talk
from trefoil.doors.my.own import may
from trefoil.doors.my.pieces import CHANGED, ONLY_WORDS, shown_by_item
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.gateway import Trouble
from trefoil.vault.items import Item
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID = {"saved": present_after.SAVED, "erased": present_after.ERASED}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Opened:
    """One talk that has begun, what was said of it, and what the person picked for after."""

    talk: TalkSeen
    kept: Item[AfterTalk] | None
    kind: tuple[str, ...]
    ticket: Ticket
    troubles: frozenset[Trouble]


def _opened(request: HttpRequest, *, item: str, at: datetime) -> _Opened:
    """Open one talk that has begun, what was said of it, and what is good after. Raises Http404."""
    if not is_id(item):
        raise Http404
    seen, opening = own_alone(
        permit=may(request, Category.ALONE, Verb.READ, at),
        besides=(may(request, Category.DATES, Verb.READ, at), may(request, Category.TRIGGERS, Verb.READ, at)),
        kinds=(Talk, Helps),
        reader=reader_of(request),
        at=at,
    )
    for talk in gone_by(talks=talks_in(opening=opening, owner=reader_of(request).account), at=at):
        if talk.id == item:
            helps = sorted(opening.items(Helps), key=lambda one: (one.at, one.id))
            after = first_after(helps=[(one.payload.help, one.payload.label) for one in helps])
            return _Opened(
                talk=talk,
                kept=seen.about(talk=item),
                kind=tuple(label.reveal(seen.ticket) for label in after),
                ticket=seen.ticket,
                troubles=seen.troubles,
            )
    raise Http404 from NoSuchTalk()


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, item: str) -> HttpResponse:
    """Ask five things, each of which may be left out; keep what was said, or take it away."""
    at = now_here()
    opened = _opened(request, item=item, at=at)
    talk, kept = opened.talk, opened.kept
    name = talk.called.reveal(opened.ticket)
    row = _row(request, kept, ticket=opened.ticket, at=at) if kept else None
    page = partial(_page, request, talk=talk, name=name, row=row, kind=opened.kind, at=at)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        lines = lines_for(troubles=opened.troubles, done=() if done is None else (_(done),))
        return page(typed=None, own="", lines=lines)
    do = request.POST.get("do", "save")
    if do == "drop" and kept is not None:
        permit = may(request, Category.ALONE, Verb.ADD, at)
        actions_alone.erase_alone(permit=permit, reader=reader_of(request), item=kept.id, at=at)
    if do in {"drop", "stop"}:
        return go("/talks" if do == "stop" else f"/talks/{item}/after?done=erased")
    typed: dict[Ask, Say | None] = {ask: _picked(request, ask) for ask in Ask}
    why_not = _keep(request, talk=talk, name=name, kept=kept, typed=typed, at=at)
    if why_not:
        own, lines = clean(request.POST.get("own", "")), gently(_(why_not))
        return page(typed=typed, own=own, lines=lines)
    return go(f"/talks/{item}/after?done=saved")


def _keep(
    request: HttpRequest,
    *,
    talk: TalkSeen,
    name: str,
    kept: Item[AfterTalk] | None,
    typed: Mapping[Ask, Say | None],
    at: datetime,
) -> str:
    """Keep what was said, and return why that could not be done; empty when it was."""
    try:
        thing = after_talk_of(
            talk=talk.id,
            day=talk.begins.astimezone(ZoneInfo(talk.zone)).date(),
            called=name,
            answers=typed,
            own=read_text(form=request.POST, name="own"),
        )
        permit = may(request, Category.ALONE, Verb.ADD, at)
        with once(request, at=at) as first:
            if first:
                actions_alone.keep_alone(permit=permit, reader=reader_of(request), thing=thing, before=kept, at=at)
    except TextRefused:
        return ONLY_WORDS
    except CannotKeep as cannot:
        return present_after.WHY[cannot.reason]
    except Conflict:
        return CHANGED
    return ""


def _picked(request: HttpRequest, ask: Ask) -> Say | None:
    return read_choice(form=request.POST, name=ask.value, among=Say)


def _row(request: HttpRequest, kept: Item[AfterTalk], *, ticket: Ticket, at: datetime) -> AfterRow:
    return AfterRow(
        item=kept.id,
        answers=dict(kept.payload.answers),
        own=kept.payload.own.reveal(ticket),
        shown=shown_by_item(request, at=at).get(kept.id, ()),
    )


def _page(
    request: HttpRequest,
    *,
    talk: TalkSeen,
    name: str,
    row: AfterRow | None,
    kind: tuple[str, ...],
    typed: Mapping[Ask, Say | None] | None,
    own: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    page = present_after.after_talk_page(
        talk=talk.id,
        name=name,
        whom=talk.whom,
        begins=talk.begins,
        row=row,
        typed=typed,
        own=own,
        kind=kind,
        lines=lines,
        at=at,
    )
    return show(request, "my/talks_after.html", page)
