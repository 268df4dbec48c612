"""Talks of the person: the list, a new one, one to agree to, move or call off, where to begin it, and its file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.looking_back import getting_ready
from trefoil.care.consent.queries import readers_of, sharing
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.rules import ZONES
from trefoil.care.talks import actions, present, queries
from trefoil.care.talks.calendar import calendar_file
from trefoil.care.talks.present import TalkRow
from trefoil.care.talks.queries import NoSuchTalk, TalkSeen, TalksSeen
from trefoil.care.talks.rules import (
    LASTS,
    PICKS_MOST,
    CannotKeep,
    clock_of,
    coming,
    gone_by,
    moment_of,
    read_before,
    start_of,
    talk_of,
)
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.ledger.entries import Broken
from trefoil.vault.batches import item_named
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete, TextRefused, read_choice, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show, zone_here

GONE_MOST = 6
CHANGED = N_("This was changed in another window. Here is how it stands now.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
_SAID = {"saved": present.SAVED, "on": present.AGREED, "off": present.OFF, "start": present.START_KEPT}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Typed:
    """What stood in the fields of a talk, as it was sent."""

    whom: str
    other: str
    day: str
    clock: str
    zone: str
    how: str


def _seen(request: HttpRequest, *, at: datetime) -> TalksSeen:
    return queries.own(
        dates=may(request, Category.DATES, Verb.READ, at),
        plan=may(request, Category.PLAN, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def row_of(*, talk: TalkSeen, seen: TalksSeen) -> TalkRow:
    """Return one talk, revealed for its owner."""
    start = seen.start(talk=talk.id)
    return TalkRow(
        item=talk.id,
        revision=talk.revision,
        begins=talk.begins,
        zone=talk.zone,
        how=talk.how,
        whom=talk.whom,
        name=talk.called.reveal(seen.ticket),
        stand=talk.stand,
        picked=() if start is None else tuple(pick.reveal(seen.ticket) for pick in start.start.picks),
        you_choose=start is not None and start.start.you_choose,
        sentence="" if start is None else start.start.sentence.reveal(seen.ticket),
        start="" if start is None else start.id,
        start_revision=0 if start is None else start.revision,
    )


def _people(request: HttpRequest, *, at: datetime) -> list[tuple[str, str]]:
    """Return whom a talk can be with among those the person knows here."""
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    return [(row.person, row.name) for row in found.people if row.role not in SINGLE_ITEMS_ONLY]


def _readers(request: HttpRequest, *, category: Category, at: datetime) -> str:
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=category, at=at))


def _said(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


@admits(Audience.PERSON)
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """Show the talks to come."""
    at = now_here()
    seen = _seen(request, at=at)
    read = _read(request, talks=seen.talks)
    rows, gone = (
        [replace(row_of(talk=talk, seen=seen), read=read.get((talk.whom, talk.begins))) for talk in talks]
        for talks in (coming(talks=seen.talks, at=at), gone_by(talks=seen.talks, at=at)[:GONE_MOST])
    )
    over = {row.item for row in rows}  # one that has begun not long ago stands among those to come
    lines = lines_for(troubles=seen.troubles, done=_said(request))
    page = present.talks_page(rows=rows, gone=[row for row in gone if row.item not in over], lines=lines, at=at)
    return show(request, "my/talks.html", page)


def _read(request: HttpRequest, *, talks: Sequence[TalkSeen]) -> dict[tuple[str, datetime], datetime]:
    """Return when whom a talk is with got ready for it, as the person's own log has it: the newest lines of it."""
    reader, record = my_record(request)
    try:
        looks = getting_ready(reader=reader, record=record)
    except Broken:
        return {}  # the first page says so
    return {
        (whom, begins): at
        for whom, moments in looks.items()
        for begins, at in read_before(talks=[one for one in talks if one.whom == whom], looks=moments).items()
    }


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_talk(request: HttpRequest) -> HttpResponse:
    """Show the empty page of a talk, or keep it."""
    at = now_here()
    if request.method != "POST":
        empty = _Typed(whom="", other="", day="", clock="", zone=zone_here(), how="")
        return _new_page(request, typed=empty, lines=QUIET, at=at)
    if request.POST.get("do") == "stop":
        return go("/talks")
    typed = _typed(request)
    try:
        talk = _talk(request, typed=typed, at=at)
        permit = may(request, Category.DATES, Verb.ADD, at)
        with once(request, at=at) as first:
            if first:
                actions.propose(permit=permit, reader=reader_of(request), talk=talk, at=at)
    except CannotKeep as cannot:
        return _new_page(request, typed=typed, lines=gently(_(present.WHY[cannot.reason])), at=at)
    except TextRefused:
        return _new_page(request, typed=typed, lines=gently(_(ONLY_WORDS)), at=at)
    return go("/talks?done=saved")


def _typed(request: HttpRequest) -> _Typed:
    form = request.POST
    zone = form.get("zone", "")
    return _Typed(
        whom=form.get("whom", "")[:64],
        other=form.get("other", "")[:400],
        day=form.get("day", "")[:10],
        clock=form.get("clock", "")[:8],
        zone=zone if zone in ZONES else zone_here(),
        how=form.get("how", "")[:20],
    )


def _talk(request: HttpRequest, *, typed: _Typed, at: datetime) -> Talk:
    """Return the talk that was sent. Raises CannotKeep, TextRefused or FormIncomplete."""
    other = read_line(form=request.POST, name="other")
    names = dict(_people(request, at=at))
    whom = "" if other or typed.whom not in names else typed.whom
    begins = moment_of(day=read_day(form=request.POST, name="day"), clock=clock_of(text=typed.clock), zone=typed.zone)
    return talk_of(
        begins=begins,
        zone=typed.zone,
        how=read_choice(form=request.POST, name="how", among=How),
        whom=whom,
        called=other or names.get(typed.whom, ""),
        stand=Stand.YES,
        at=at,
    )


def _form(request: HttpRequest, *, typed: _Typed, at: datetime) -> present.TalkForm:
    return present.form_of(
        people=_people(request, at=at),
        whom=typed.whom,
        other=typed.other,
        day=typed.day,
        clock=typed.clock,
        zone=typed.zone,
        how=typed.how,
    )


def _new_page(request: HttpRequest, *, typed: _Typed, lines: Lines, at: datetime) -> HttpResponse:
    page = present.new_page(
        form=_form(request, typed=typed, at=at),
        seen_by=_readers(request, category=Category.DATES, at=at),
        lines=lines,
    )
    return show(request, "my/talks_new.html", page)


def _row(request: HttpRequest, *, item: str, at: datetime) -> tuple[TalkRow, TalksSeen]:
    """Return one talk that is not called off. Raises Http404."""
    if not is_id(item):
        raise Http404
    seen = _seen(request, at=at)
    try:
        talk = seen.one(item=item)
    except NoSuchTalk:
        raise Http404 from None
    if talk.stand is Stand.OFF:
        raise Http404
    return row_of(talk=talk, seen=seen), seen


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_talk(request: HttpRequest, item: str) -> HttpResponse:
    """Show one talk, agree to it, move it, or call it off. No reason is asked for."""
    at = now_here()
    row, seen = _row(request, item=item, at=at)
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=_said(request))
        return _one_page(request, row=row, typed=None, lines=lines, at=at)
    do = request.POST.get("do", "save")
    if do == "stop":
        return go(f"/talks/{row.item}")
    typed = _typed(request) if do == "save" else None
    try:
        talk = _talk(request, typed=typed, at=at) if typed else _as_it_is(row, stand=_stand(do))
        actions.change_talk(
            permit=may(request, Category.DATES, Verb.ADD, at),
            reader=reader_of(request),
            talk=talk,
            item=ItemId(row.item),
            expected_revision=_revision(request) if typed else row.revision,
            at=at,
        )
    except CannotKeep as cannot:
        return _one_page(request, row=row, typed=typed, lines=gently(_(present.WHY[cannot.reason])), at=at)
    except TextRefused:
        return _one_page(request, row=row, typed=typed, lines=gently(_(ONLY_WORDS)), at=at)
    except Conflict:
        return _one_page(request, row=row, typed=None, lines=gently(_(CHANGED)), at=at)
    return go("/talks?done=off" if talk.stand is Stand.OFF else f"/talks/{row.item}?done=on")


def _stand(do: str) -> Stand:
    """Return what a button means. Raises FormIncomplete for one that no page holds."""
    stands = {"yes": Stand.YES, "off": Stand.OFF}
    if do not in stands:
        raise FormIncomplete
    return stands[do]


def _as_it_is(row: TalkRow, *, stand: Stand) -> Talk:
    """Return the talk as it stands, agreed to or called off: one that has begun can still be called off."""
    return talk_of(
        begins=row.begins,
        zone=row.zone,
        how=row.how,
        whom=row.whom,
        called=row.name,
        stand=stand,
        at=row.begins,
    )


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _one_page(request: HttpRequest, *, row: TalkRow, typed: _Typed | None, lines: Lines, at: datetime) -> HttpResponse:
    form = _form(request, typed=typed, at=at) if typed else present.form_for(row=row, people=_people(request, at=at))
    page = present.talk_page(
        row=row, form=form, seen_by=_readers(request, category=Category.DATES, at=at), lines=lines, at=at
    )
    return show(request, "my/talks_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, item: str) -> HttpResponse:
    """Ask where the person would like to begin, or keep it. Nothing at all is an answer too."""
    at = now_here()
    row, seen = _row(request, item=item, at=at)
    goals = [goal.reveal(seen.ticket).partition("\n")[0] for goal in seen.goals]
    if request.method != "POST":
        return _start_page(
            request,
            row=row,
            goals=goals,
            picked=[pick for pick in row.picked if pick in goals],
            own=next((pick for pick in row.picked if pick not in goals), ""),
            you_choose=row.you_choose,
            sentence=row.sentence,
            lines=lines_for(troubles=seen.troubles),
            at=at,
        )
    if request.POST.get("do", "save") != "save":
        return go(f"/talks/{row.item}")
    picked = [pick for pick in request.POST.getlist("pick") if pick in goals][:PICKS_MOST]
    you_choose = bool(request.POST.get("you"))
    own, sentence = request.POST.get("own", "")[:2000], request.POST.get("sentence", "")[:2000]
    try:
        own, sentence = read_line(form=request.POST, name="own"), read_line(form=request.POST, name="sentence")
        _keep_start(
            request, row=row, picks=[own, *picked] if own else picked, you_choose=you_choose, sentence=sentence, at=at
        )
    except (CannotKeep, TextRefused) as refused:
        words = present.WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS
        lines = gently(_(words))
    except Conflict:
        lines = gently(_(CHANGED))
    else:
        return go(f"/talks/{row.item}?done=start")
    return _start_page(
        request,
        row=row,
        goals=goals,
        picked=picked,
        own=own,
        you_choose=you_choose,
        sentence=sentence,
        lines=lines,
        at=at,
    )


def _keep_start(
    request: HttpRequest, *, row: TalkRow, picks: list[str], you_choose: bool, sentence: str, at: datetime
) -> None:
    """Keep where to begin, or take it away when all of it was taken out."""
    permit, reader = may(request, Category.PLAN, Verb.ADD, at), reader_of(request)
    new = start_of(talk=ItemId(row.item), whom=row.whom, picks=picks, you_choose=you_choose, sentence=sentence)
    if new.picks or new.you_choose or new.sentence:
        actions.keep_start(
            permit=permit,
            reader=reader,
            start=new,
            item=ItemId(row.start) if row.start else None,
            expected_revision=row.start_revision or None,
            at=at,
        )
    elif row.start:
        actions.erase_one(permit=permit, reader=reader, item=ItemId(row.start), at=at)


def _start_page(
    request: HttpRequest,
    *,
    row: TalkRow,
    goals: list[str],
    picked: list[str],
    own: str,
    you_choose: bool,
    sentence: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    page = present.start_page(
        row=row,
        offers=goals,
        picked=picked,
        own=own,
        you_choose=you_choose,
        sentence=sentence,
        seen_by=_readers(request, category=Category.PLAN, at=at),
        lines=lines,
    )
    return show(request, "my/talks_start.html", page)


@admits(Audience.PERSON)
@require_safe
def calendar(request: HttpRequest, item: str) -> HttpResponse:
    """Send one talk as a calendar file: a moment, a neutral word, and an id of its own that no row of ours holds."""
    at = now_here()
    row, _seen_too = _row(request, item=item, at=at)
    reader, record = my_record(request)
    name = item_named(reader=reader, record=record, name=f"calendar {row.item}")
    text = calendar_file(uid=name, begins=row.begins, ends=row.begins + LASTS, title=_(present.CALENDAR_TITLE), at=at)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="day.ics"'
    return response
