"""The calm inbox: folded news, one letter, how news may come, and what has a date. Nothing opens by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date, datetime, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from trefoil.care.consent.queries import sharing
from trefoil.care.notices import actions, actions_calm, calm, queries, queries_calm
from trefoil.care.notices import present_calm as present
from trefoil.care.notices.calm import Shown
from trefoil.care.notices.folding import Case, Line, case_keys
from trefoil.care.notices.own_time import folded_for
from trefoil.care.notices.present_calm import LetterRow
from trefoil.care.notices.present_time import NO_TIME, TimeSaid
from trefoil.care.notices.queries import NoSuchNotice, NoticeSeen, NoticesSeen
from trefoil.care.notices.queries_calm import WishesSeen
from trefoil.care.notices.rules import date_kind
from trefoil.care.notices.schema_calm import NO_WISHES, Mode, NewsWishes, Phase
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import local
from trefoil.care.wishes.actions import choose_pace
from trefoil.care.wishes.rules import Pace, shown_pace
from trefoil.doors.my.lane import told_instead, told_now
from trefoil.doors.my.money_parts import names_for
from trefoil.doors.my.news_time import time_said
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choice, read_choices
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_A_PAGE: Final = 20
_FARTHEST: Final = 100_000
_SAID: Final = {
    "kept": present.KEPT,
    "later": present.LATER,
    "muted": present.MUTED,
    "known": present.KNOWN,
    "erased": present.ERASED,
}


def _done(request: HttpRequest) -> tuple[str, ...]:
    words = _SAID.get(request.GET.get("done", ""))
    return () if words is None else (_(words),)


def _wishes(request: HttpRequest, *, at: datetime) -> WishesSeen:
    private = may(request, Category.PRIVATE, Verb.READ, at)
    return queries_calm.news_wishes(private=private, reader=reader_of(request), at=at)


def _keep(request: HttpRequest, *, seen: WishesSeen, wishes: NewsWishes, at: datetime) -> None:
    """Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions_calm.keep_news_wishes(
                permit=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                seen=seen,
                wishes=wishes,
                at=at,
            )


def _pace(request: HttpRequest, *, at: datetime) -> Pace:
    return shown_pace(wishes=reader_of(request).home.wishes, today=at.date())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Folded:
    """How the list stands now, and why. `asked` says that it was asked for outside of the chosen time."""

    shown: Shown
    wishes: NewsWishes
    time: TimeSaid
    asked: bool = False


# --- the list ----------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what is here, folded; or take one of the ways in."""
    at = now_here()
    pace = _pace(request, at=at)
    if request.method == "POST" and request.POST.get("do") == "pace":
        choose_pace(reader=reader_of(request), pace=Pace.ALL, today=at.date())
        return go("/news")
    if pace is not Pace.ALL:
        folded = _Folded(shown=Shown.HELD, wishes=NO_WISHES, time=NO_TIME)
        return _page(request, folded=folded, lines=said(*_done(request)), at=at)
    private = may(request, Category.PRIVATE, Verb.READ, at)
    seen, time = queries_calm.wishes_and_time(private=private, reader=reader_of(request), at=at)
    now = folded_for(shown=calm.shown(wishes=seen.wishes, pace=pace, today=at.date()), time=time.time, at=at)
    folded = _Folded(shown=now, wishes=seen.wishes, time=time_said(time, at=at))
    if request.method != "POST":
        return _page(request, folded=folded, lines=lines_for(troubles=seen.troubles, done=_done(request)), at=at)
    return _way(request, seen=seen, folded=folded, at=at)


def _way(request: HttpRequest, *, seen: WishesSeen, folded: _Folded, at: datetime) -> HttpResponse:
    """Take one of the ways in: the list outside of its time, how many, one of them, the end of a pause, or a mode."""
    match request.POST.get("do", ""):
        case "now" if folded.shown is Shown.NOT_NOW:
            return _page(request, folded=changed(folded, shown=Shown.LIST, asked=True), lines=QUIET, at=at)
        case "count":
            return _page(request, folded=folded, lines=said(_counted(request, at=at)), at=at)
        case "one":
            return _newest(request, folded=folded, at=at)
        case "on":
            _keep(request, seen=seen, wishes=replace(seen.wishes, paused_until=""), at=at)
            return go("/news")
    mode = read_choice(form=request.POST, name="mode", among=Mode)
    if mode is None:
        return go("/news")
    _keep(request, seen=seen, wishes=replace(seen.wishes, mode=mode), at=at)
    return go("/news?done=kept")


def _counted(request: HttpRequest, *, at: datetime) -> str:
    notices = may(request, Category.NOTICES, Verb.READ, at)
    number = queries_calm.how_many(notices=notices, reader=reader_of(request))
    return _(present.HOW_MANY).format(number=number) if number else _(present.NONE_HERE)


def _newest(request: HttpRequest, *, folded: _Folded, at: datetime) -> HttpResponse:
    seen = _some(request, past=0, most=1, at=at)
    if not seen.notices:
        return _page(request, folded=folded, lines=said(_(present.NONE_HERE)), at=at)
    return go(f"/news/{seen.notices[0].id}")


def _some(request: HttpRequest, *, past: int, most: int, at: datetime) -> NoticesSeen:
    notices = may(request, Category.NOTICES, Verb.READ, at)
    return queries_calm.some_news(notices=notices, reader=reader_of(request), past=past, most=most, at=at)


def _past(request: HttpRequest) -> int:
    sent = request.GET.get("from", "")
    return min(int(sent), _FARTHEST) if sent.isascii() and sent.isdigit() and len(sent) <= 6 else 0


def _page(request: HttpRequest, *, folded: _Folded, lines: Lines, at: datetime) -> HttpResponse:
    groups: Sequence[tuple[Case, Sequence[tuple[Line, LetterRow]]]] = ()
    older = ""
    if folded.shown is Shown.LIST:
        past = _past(request)
        seen = _some(request, past=past, most=_A_PAGE, at=at)
        groups = _groups(seen, wishes=folded.wishes, names=names_for(request), at=at)
        older = f"/news?from={past + _A_PAGE}" if seen.more else ""
        if seen.troubles:
            lines = lines_for(troubles=seen.troubles)
    dated = may(request, Category.DATES, Verb.READ, at)
    page = present.news_page(
        shown=folded.shown,
        groups=groups,
        older=older,
        wishes=folded.wishes,
        time=folded.time,
        asked=folded.asked,
        dated=queries_calm.any_date(dates=dated, reader=reader_of(request)),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/news.html", page)


def _groups(
    seen: NoticesSeen, *, wishes: NewsWishes, names: Callable[[str], str], at: datetime
) -> list[tuple[Case, Sequence[tuple[Line, LetterRow]]]]:
    """Return the cases, each with its lines, folded. The newest letter of a line stands for it."""
    rows = {one.id: _row(one, seen.ticket, by=names(one.author)) for one in seen.notices}
    may_come = {
        one.id
        for one in seen.notices
        if calm.may_come(wishes=wishes, came=local(moment=one.at, at=at).date(), today=at.date())
    }
    some = NoticesSeen(
        notices=tuple(one for one in seen.notices if one.id in may_come),
        more=seen.more,
        ticket=seen.ticket,
        troubles=seen.troubles,
    )
    cases = calm.arranged(cases=queries.folded(seen=some), wishes=wishes)
    return [(case, [(line, rows[ItemId(line.now.came[-1].notice)]) for line in case.lines]) for case in cases]


def _row(one: NoticeSeen, ticket: Ticket, *, by: str, words: bool = False) -> LetterRow:
    notice = one.notice
    text = notice.text.reveal(ticket)
    return LetterRow(
        item=one.id,
        agency=notice.agency,
        channel=notice.channel,
        kind=date_kind(notice.event_type),
        standing=notice.standing,
        received=notice.received_at,
        letters=len(text),
        event_at=notice.event_at,
        zone=notice.event_timezone,
        place=(notice.court or notice.location).reveal(ticket),
        doubted=bool(notice.doubts),
        text=text if words else "",
        by=by,
    )


# --- one letter --------------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, item: str) -> HttpResponse:
    """Show one letter folded, or as much of it as was asked for. Its words go out in an answer to a tap alone."""
    at = now_here()
    if _pace(request, at=at) is not Pace.ALL:
        return go("/news")
    if not is_id(item):
        raise Http404
    try:
        one, time = queries_calm.one_of_mine(
            notices=may(request, Category.NOTICES, Verb.READ, at),
            private=may(request, Category.PRIVATE, Verb.READ, at),
            reader=reader_of(request),
            item=ItemId(item),
            at=at,
        )
    except NoSuchNotice:
        raise Http404 from None
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    if asked == "later":
        return go("/news?done=later")
    if asked == "erase":
        return _erase(request, item=ItemId(item), at=at)
    if asked in {"case", "phase"}:
        return _mute(request, one=one, ticket=time.ticket, case=asked == "case", at=at)
    page = present.letter_page(
        row=_row(one, time.ticket, by=names_for(request)(one.author), words=asked == "open"),
        when=asked == "date",
        together=asked == "with",
        time=time_said(time, at=at),
        lines=QUIET,
        today=at.date(),
    )
    return show(request, "my/news_one.html", page)


def _erase(request: HttpRequest, *, item: ItemId, at: datetime) -> HttpResponse:
    """Erase a letter with the date that came with it. Its codes are erased on their own page."""
    reader = reader_of(request)
    beside = queries_calm.beside_letter(
        notices=may(request, Category.NOTICES, Verb.READ, at),
        dates=may(request, Category.DATES, Verb.READ, at),
        reader=reader,
        letter=item,
        at=at,
    )
    with once(request, at=at) as first:
        if first:
            actions.erase(
                notices=may(request, Category.NOTICES, Verb.ADD, at),
                dates=may(request, Category.DATES, Verb.ADD, at),
                reader=reader,
                item=item,
                beside=beside,
                at=at,
            )
    return go("/news?done=erased")


def _mute(request: HttpRequest, *, one: NoticeSeen, ticket: Ticket, case: bool, at: datetime) -> HttpResponse:
    seen = _wishes(request, at=at)
    notice = one.notice
    if case:
        keys = case_keys(
            docket=notice.docket_no.reveal(ticket),
            agency_case=notice.agency_case_no.reveal(ticket),
            caption=notice.defendant_caption.reveal(ticket),
        )
        wishes = replace(seen.wishes, muted_cases=calm.muted(wishes=seen.wishes, keys=keys))
    else:
        phase = calm.phase_of(notice.event_type)
        wishes = replace(seen.wishes, muted_phases=tuple(dict.fromkeys((*seen.wishes.muted_phases, phase))))
    _keep(request, seen=seen, wishes=wishes, at=at)
    return go("/news?done=muted")


# --- how news may come -------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def how(request: HttpRequest) -> HttpResponse:
    """Show how news may come, or keep it."""
    at = now_here()
    seen = _wishes(request, at=at)
    if request.method != "POST":
        lines = lines_for(troubles=seen.troubles, done=_done(request))
        return show(request, "my/news_how.html", present.how_page(wishes=seen.wishes, lines=lines, today=at.date()))
    if request.POST.get("do") in {"skip", "stop"}:
        return go("/news")
    try:
        _keep(request, seen=seen, wishes=_wanted(request, old=seen.wishes, today=at.date()), at=at)
    except ValueError:
        lines = gently(_("That is no day of a month. The rest is as you left it."))
        return show(request, "my/news_how.html", present.how_page(wishes=seen.wishes, lines=lines, today=at.date()))
    return go("/news/how?done=kept")


def _wanted(request: HttpRequest, *, old: NewsWishes, today: date) -> NewsWishes:
    """Return the wishes as the form has them. Raises ValueError for a day that no month has."""
    form = request.POST
    month_day = int(form.get("month_day", "") or old.month_day)
    if not 1 <= month_day <= calm.LAST_MONTH_DAY:
        raise ValueError
    pause = form.get("pause", "")
    lasts = {"week": timedelta(days=7), "month": timedelta(days=30)}
    until = (today + lasts[pause]).isoformat() if pause in lasts else pause
    stay = set(form.getlist("case"))
    return replace(
        old,
        mode=read_choice(form=form, name="mode", among=Mode) or old.mode,
        month_day=month_day,
        paused_until=until if until in {"", calm.ALWAYS, old.paused_until} or pause in lasts else old.paused_until,
        muted_phases=read_choices(values=form.getlist("phase"), among=Phase),
        muted_cases=tuple(key for place, key in enumerate(old.muted_cases) if str(place) in stay),
    )


# --- what has a date ---------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def when(request: HttpRequest) -> HttpResponse:
    """Show what has a date or is about safety, at every pace; or keep that the person knows of one.

    Who chose that somebody else be told sees what that one passed on, and the rest when they ask for it.
    """
    at = now_here()
    reader, record = my_record(request)
    seen = queries_calm.dates_of_mine(
        dates=may(request, Category.DATES, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader,
        at=at,
    )
    old = seen.wishes.wishes
    if request.method == "POST" and request.POST.get("do") != "all":
        there = {one.id for one in seen.dates}
        said_of = set(request.POST.get("known", "").split(",")) & there
        known = tuple(id_ for id_ in sorted({*old.known, *said_of}) if id_ in there)
        try:
            _keep(request, seen=seen.wishes, wishes=replace(old, known=known), at=at)
        except Conflict:
            return go("/news/when")
        return go("/news/when?done=known")
    found = sharing(reader=reader, record=record, titles={}, at=at)
    names = names_for(request)
    rows = calm.on_their_days(dates=seen.dates, passed=seen.passed, known=old.known, today=at.date())
    instead = told_instead(found, reader.home.wishes)
    held = instead is not None and request.method != "POST"
    page = present.when_page(
        rows=calm.only_passed(rows=rows, by=instead) if instead is not None and held else rows,
        names={row.person: row.name for row in found.people},
        added={row.now.id: names(seen.authors[row.now.id]) for row in rows},
        held=held,
        past=_past(request),
        told=told_now(found, reader.home.wishes),
        lines=lines_for(troubles=seen.wishes.troubles, done=_done(request)),
        today=at.date(),
    )
    return show(request, "my/news_when.html", page)
