"""The first page: steady first, then the person's own things, as much of them as today's pace lets through."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.present_home import DATED, Dated, Own, home_page
from trefoil.care.consent.present_looks import last_look
from trefoil.care.consent.queries import opened, sharing
from trefoil.care.directory.queries import name_of
from trefoil.care.notices.actions_calm import keep_over
from trefoil.care.notices.queries_calm import waiting_for
from trefoil.care.notices.queries_dates import OverSeen
from trefoil.care.notices.schema import DatesOver
from trefoil.care.people.present import Lines
from trefoil.care.plans import queries
from trefoil.care.plans.present import day_said, first_line
from trefoil.care.plans.rules import on_first_page as goals_on_first_page
from trefoil.care.sessions.present import title_of
from trefoil.care.sessions.present_tries import asked_title
from trefoil.care.sessions.queries import notes_waiting, own_words, tries_waiting
from trefoil.care.steady.library import KIND, techniques
from trefoil.care.steady.rules import on_first_page
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.care.talks.present import NextTalk, TalkRow, next_talk, soon_line
from trefoil.care.talks.queries import TalkSeen, soon, talks_in
from trefoil.care.talks.rules import coming, next_one
from trefoil.care.talks.schema import Stand, Talk
from trefoil.care.wishes.present import since_words
from trefoil.care.wishes.rules import Low, Pace, choice_of, lane, low_of, shown_pace
from trefoil.care.writing.present import draft_line, folded_label
from trefoil.doors.my.drafts import newest_of, place_of
from trefoil.doors.my.keys import lines_about_keys
from trefoil.doors.my.lane import able_now, see_dates
from trefoil.doors.my.low import page_of
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.visit import LIST_DOES_NOT_FIT, OLDER, arrive
from trefoil.kernel.language import _, each_of
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Verb
from trefoil.ledger.deeds import Conflict, LogUnwritable
from trefoil.ledger.entries import Broken
from trefoil.vault.gateway import Opening
from trefoil.vault.own_log import newest_mark
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import Phone, read_phone, set_phone
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

LOOKED_AT = 50
A_DAY = timedelta(days=1)
FIRST = "/first"
_GOALS = {Pace.A_LITTLE: 1, Pace.ALL: 3}
_FOLDED = 3


@admits(Audience.PERSON)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page, after what a visit puts right. A page that is shown once comes before it."""
    at = now_here()
    reader, record = my_record(request)
    wishes = reader.home.wishes
    if wishes.to_show:
        return go(FIRST)
    phone = read_phone(request)
    told = arrive(reader=reader, record=record, seen=phone.seen if phone else None, at=at)
    pace = shown_pace(wishes=wishes, today=at.date())
    found = sharing(reader=reader, record=record, titles={}, at=at)
    able = able_now(found)
    looked = ""
    if pace is not Pace.NOTHING:
        try:
            looked = last_look(looks=opened(reader=reader, record=record, limit=LOOKED_AT), at=at)
        except Broken:
            told = (*told, LIST_DOES_NOT_FIT)
    waiting = waiting_for(
        dates=may(request, Category.DATES, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader,
        at=at,
        on_over=partial(_put_by, request, at),
    )
    word = lane(waiting=waiting, choice=choice_of(wishes=wishes), reachable=see_dates(found))
    lines = Lines(gentle=(*each_of(told), *lines_about_keys(request, at=at)))
    low = low_of(wishes=wishes, today=at.date())
    if low is not Low.OFF:
        dated = _(DATED) if word.own_line else ""
        response = show(request, "my/low.html", page_of(request, low=low, dated=dated, lines=lines, at=at))
        return _remembered(response, phone=phone, told=told)
    page = home_page(
        name=reader.home.name,
        pace=pace,
        asleep=since_words(since=wishes.asleep_since, today=at.date()),
        own=_own(request, pace=pace, at=at),
        soon=_soon(request, at=at) if pace is Pace.NOTHING and not wishes.asleep_since else "",
        people=sorted(
            (row for row in found.people if row.person in able), key=lambda row: row.role in SINGLE_ITEMS_ONLY
        ),
        pause=found.pause,
        last_look=looked,
        dated=Dated.SOMETHING if word.own_line else Dated.NOTHING,
        ideas=on_first_page(techniques=signed_ones(kind=KIND, texts=techniques())),
        wishes=wishes_of(away=wishes.away, hidden=wishes.hidden),
        picked=secrets.randbelow(1000) if request.GET.get("one") else None,
        lines=lines,
        at=at,
    )
    return _remembered(show(request, "my/home.html", page), phone=phone, told=told)


def _put_by(request: HttpRequest, at: datetime, seen: OverSeen, kept: DatesOver) -> None:
    """Keep what pages need not open again. Another window that does the same at the same moment is enough."""
    with suppress(Conflict, LogUnwritable):
        keep_over(
            permit=may(request, Category.DATES, Verb.ADD, at), reader=reader_of(request), seen=seen, kept=kept, at=at
        )


def _remembered(response: HttpResponse, *, phone: Phone | None, told: Sequence[str]) -> HttpResponse:
    if phone is not None and OLDER not in told:
        set_phone(response, phone=replace(phone, seen=newest_mark()))
    return response


def _soon(request: HttpRequest, *, at: datetime) -> str:
    """Return the one line of "Nothing": only the days are opened for it, and only a talk within a day is said."""
    talks, ticket = soon(permit=may(request, Category.DATES, Verb.READ, at), reader=reader_of(request), at=at)
    talk = next_one(talks=talks, at=at)
    return soon_line(row=_row(talk, ticket=ticket) if talk and talk.begins - at <= A_DAY else None, at=at)


def _row(talk: TalkSeen | None, *, ticket: Ticket) -> TalkRow | None:
    if talk is None:
        return None
    return TalkRow(
        item=talk.id,
        revision=talk.revision,
        begins=talk.begins,
        zone=talk.zone,
        how=talk.how,
        whom=talk.whom,
        name=talk.called.reveal(ticket),
        stand=talk.stand,
    )


def _talk(opening: Opening, *, owner: str, at: datetime) -> NextTalk:
    """Return the next talk, and one that somebody asks for."""
    talks = coming(talks=talks_in(opening=opening, owner=owner), at=at)
    asked = next((talk for talk in talks if talk.stand is Stand.ASKED), None)
    return next_talk(
        row=_row(next_one(talks=talks, at=at), ticket=opening.ticket),
        asked=_row(asked, ticket=opening.ticket),
        at=at,
    )


def _seen_first(request: HttpRequest, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return what lies in the person's box and nobody else can read: who wrote it, and none of its words."""
    reader, record = my_record(request)
    words = own_words(reader=reader, record=record, at=at)
    asked, notes = tries_waiting(words=words), notes_waiting(words=words)
    return (
        *((f"/said/{one.word.letter}", asked_title(name=one.tried.called.reveal(asked.ticket))) for one in asked.tries),
        *(
            (
                f"/said/{one.word.letter}",
                title_of(name=one.note.called.reveal(notes.ticket), day=date.fromisoformat(one.note.day), at=at),
            )
            for one in notes.notes
        ),
    )


def _folded(seen: queries.FirstSeen, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return what others wrote back: who, how long, which day."""
    ticket = seen.toward.ticket
    return tuple(
        (
            f"/notes/{back.id}",
            folded_label(author=name_of(account=back.author), words=back.body.reveal(ticket), moment=back.at, at=at),
        )
        for back in seen.backs[:_FOLDED]
    )


def _own(request: HttpRequest, *, pace: Pace, at: datetime) -> Own:
    """Open what this page shows of the person's own things: nothing at "Nothing", labels alone of what is folded."""
    if pace is Pace.NOTHING:
        return Own()
    seen = queries.first_page(
        plan=may(request, Category.PLAN, Verb.READ, at),
        life=may(request, Category.LIFE, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        notes=may(request, Category.NOTES, Verb.READ, at),
        besides=may(request, Category.DATES, Verb.READ, at),
        kinds=(Talk,),
        reader=reader_of(request),
        at=at,
    )
    toward = seen.toward
    win = toward.wins[0] if toward.wins else None
    kept = newest_of(toward.drafts, form=None)
    return Own(
        goals=tuple(
            first_line(words=goal.words.reveal(toward.ticket))
            for goal in goals_on_first_page(goals=toward.goals, most=_GOALS[pace])
        ),
        win="" if win is None else first_line(words=win.words.reveal(toward.ticket)),
        win_when="" if win is None else day_said(moment=win.at, at=at),
        talk=_talk(seen.opening, owner=reader_of(request).account, at=at),
        draft_line=draft_line(draft=kept, at=at),
        draft_path=place_of(toward.drafts),
        folded=(*_seen_first(request, at=at), *_folded(seen, at=at))[:_FOLDED] if pace is Pace.ALL else (),
    )
