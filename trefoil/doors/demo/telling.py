"""Tells the made-up year through the project's own actions, one day after the other.

No row is written by hand: what an action refuses cannot stand in the demonstration either. Each night what is due is
done, as a site's worker does it, so that shares run out on their own day and the log grows by checkpoints.
"""

from collections.abc import Callable
from datetime import datetime, time
from typing import Final

from trefoil.care.directory.actions import add_organization
from trefoil.doors.demo import after_talks, beginning, doing, law, meeting, news, owed, stepping, talking
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.after_talks import AFTER_TALKS
from trefoil.doors.demo.beginning import BEGINNING
from trefoil.doors.demo.cast import PLACES, Who, member
from trefoil.doors.demo.for_me import tell_for_me
from trefoil.doors.demo.law import LAW
from trefoil.doors.demo.meeting import MEETING
from trefoil.doors.demo.monday import MONDAY_FROM, tell_monday
from trefoil.doors.demo.news import NEWS
from trefoil.doors.demo.owed import OWED
from trefoil.doors.demo.people import BEGINNINGS, FIRST_DAY
from trefoil.doors.demo.sharing import LOOKS, OTHERS, SHARES, TALK
from trefoil.doors.demo.state import Year
from trefoil.doors.demo.stepping import STEPS
from trefoil.doors.demo.way import WAY
from trefoil.doors.demo.ways import keep_ways
from trefoil.doors.demo.weeks import WEEKS
from trefoil.doors.demo.year import LIFE, NOTES, PLAN, SETS, TOWARD
from trefoil.ledger.sequencer import sequence_all
from trefoil.vault.ending import end_what_is_over
from trefoil.vault.identities import vouch
from trefoil.vault.own_log import remember
from trefoil.vault.settling import settle
from trefoil.vault.site import site_keys

STORY: Final = (
    *BEGINNINGS,
    *NOTES,
    *TOWARD,
    *WEEKS,
    *WAY,
    *NEWS,
    *PLAN,
    *LIFE,
    *SETS,
    *SHARES,
    *MEETING,
    *BEGINNING,
    *STEPS,
    *LAW,
    *OWED,
    *AFTER_TALKS,
    *TALK,
    *LOOKS,
    *OTHERS,
)

_NIGHT: Final = time(2, 30)
_SEQUENCED_EVERY: Final = 7
_TELL_EVERY: Final = 90


class NotTold(RuntimeError):
    """The story holds a kind of happening that nobody knows how to do, or one that has no day."""


def tell_the_year(*, said: Callable[[str], None], today: datetime) -> None:
    """Do everything in order of time in a new site, and keep each person's way in when all of it is done.

    `today` is the present moment in the site's zone; `said` gets a line for the terminal now and then. Raises what the
    actions raise.
    """
    year = Year(today=today)
    for place in PLACES:
        year.places[place] = add_organization(name=place.name, marks=place.marks, threshold=place.stewards)
    if not all(0 < happening.days <= FIRST_DAY for happening in STORY):
        raise NotTold("every happening lies between the first day and yesterday")
    for days in range(FIRST_DAY, 0, -1):
        if days % _TELL_EVERY == 0:
            said(f"  {days} days ago ...")
        _one_day(year=year, days=days)
        if days == MONDAY_FROM:
            tell_monday(year=year)
    tell_for_me(year=year)
    keep_ways(ways=tuple(year.ways))


def _one_day(*, year: Year, days: int) -> None:
    year.visited.clear()
    for happening in sorted((one for one in STORY if one.days == days), key=lambda one: one.clock):
        at = year.moment(days=days, clock=time.fromisoformat(happening.clock))
        if not isinstance(happening, h.Joined) and member(who=happening.by).role is None:
            _visit(year=year, who=happening.by, at=at)
        _do(year=year, happening=happening, at=at)
    at = min(year.moment(days=days - 1, clock=_NIGHT), year.today)
    for who in year.visited:
        reader = year.reader(who=who, at=at)
        remember(reader=reader, record=reader.own_record())
    end_what_is_over(at=at)
    if days % _SEQUENCED_EVERY == 1:
        sequence_all(signer=site_keys().log, at=at)


def _visit(*, year: Year, who: Who, at: datetime) -> None:
    """Put a record right at its owner's first visit of the day, as their first page does."""
    if who not in year.visited:
        year.visited.add(who)
        reader = year.reader(who=who, at=at)
        settle(reader=reader, record=reader.own_record(), at=at)


def _do(*, year: Year, happening: h.Happening, at: datetime) -> None:
    match happening:
        case h.Joined():
            doing.join(year=year, somebody=member(who=happening.by), at=at)
        case h.Vouched():
            vouch(steward=year.keys[happening.by], account=year.keys[happening.whom].account, at=at)
        case h.Wrote() | h.Changed() | h.Erased() | h.WrotePage():
            doing.write(year=year, happening=happening, at=at)
        case h.SetGoal() | h.HadWin() | h.CheckedIn() | h.HadNight() | h.IsHeld() | h.SaidHow() | h.BroughtScore():
            doing.for_oneself(year=year, happening=happening, at=at)
        case h.Planned():
            doing.plan_ahead(year=year, happening=happening, at=at)
        case h.AnsweredSheet():
            doing.answer_sheet(year=year, happening=happening, at=at)
        case h.AnsweredPart():
            beginning.answer_part(year=year, happening=happening, at=at)
        case h.BroughtIn():
            news.bring_in(year=year, happening=happening, at=at)
        case h.KeptMoney():
            owed.keep_money(year=year, happening=happening, at=at)
        case h.Reached():
            doing.be_reached(year=year, happening=happening, at=at)
        case h.Answered():
            doing.answer(year=year, happening=happening, at=at)
        case _:
            _do_with_others(year=year, happening=happening, at=at)


def _do_with_others(*, year: Year, happening: h.Happening, at: datetime) -> None:
    match happening:
        case h.Shared():
            doing.share(year=year, happening=happening, at=at)
        case h.Stopped() | h.TookBack() | h.PausedAll() | h.BeganAgain():
            doing.close_or_open(year=year, happening=happening, at=at)
        case h.Carries():
            meeting.carry(year=year, happening=happening, at=at)
        case h.SetTalk():
            meeting.set_talk(year=year, happening=happening, at=at)
        case h.ThreeLines() | h.KeptLines() | h.ToldInPieces() | h.AskedFirst():
            after_talks.do(year=year, happening=happening, at=at)
        case h.KeptLaw():
            law.keep_law(year=year, happening=happening, at=at)
        case h.TookStep():
            stepping.take_step(year=year, happening=happening, at=at)
        case h.PutQuestion():
            beginning.put_question(year=year, happening=happening, at=at)
        case h.LetTalk():
            talking.let_talk(year=year, happening=happening, at=at)
        case h.AskedFor():
            talking.ask_for(year=year, happening=happening, at=at)
        case h.Opened() | h.WroteBack() | h.TurnedAway():
            doing.look(year=year, happening=happening, at=at)
        case _:
            raise NotTold(type(happening).__name__)
