"""Reading what stands along the way: one look, one line in the log, and only what its reader may open.

A kind that was not granted is not named in the look, and no key of it is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest
from typing import Final

from trefoil.care.checkins.schema import Hours, Night
from trefoil.care.life.queries import GoingSeen, goings_in
from trefoil.care.life.schema import Going
from trefoil.care.measures.queries import seen_in
from trefoil.care.measures.schema import PastScore, SetAnswers
from trefoil.care.notices.queries_marks import Marks, days_marked, letters_marked
from trefoil.care.notices.schema import DateKind, Notice, NoticeDate, Standing
from trefoil.care.notices.schema_marks import DaysMarked, LettersMarked
from trefoil.care.plans.schema import Goal, Win
from trefoil.care.progress.rules import CASE_MOST, MARKS_MOST, Done, Window
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Category, Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader

KINDS: Final[Mapping[Category, tuple[type[Payload], ...]]] = {
    Category.MEASURES: (SetAnswers, PastScore),
    Category.LIFE: (Going, Win),
    Category.PLAN: (Goal,),
    Category.HEALTH: (Night,),
    Category.DATES: (NoticeDate, DaysMarked),
    Category.NOTICES: (Notice, LettersMarked),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepSeen:
    """One goal or one small win, with the day on which it was last written."""

    id: ItemId
    day: date
    words: Plain
    win: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NightSeen:
    """One night, as far as it is drawn."""

    day: date
    hours: Hours | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseDay:
    """One day of a case. `kind` is None for a letter: no more than that one came stands here.

    `by` is the account that brought it in, where that was not the person.
    """

    day: date
    kind: DateKind | None
    standing: Standing
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AlongSeen:
    """What was opened, and the ticket that reveals it.

    Of a case in the months that are shown, `case` are its newest days and `case_days` its days, each once: as many as
    are used, and one more.
    """

    done: tuple[Done, ...]
    goings: tuple[GoingSeen, ...]
    steps: tuple[StepSeen, ...]
    nights: tuple[NightSeen, ...]
    case: tuple[CaseDay, ...]
    case_days: tuple[date, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def along(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    reason: Reason,
    window: Window,
    at: datetime,
    on_marks: Callable[[Category, Marks], None] | None = None,
) -> AlongSeen:
    """Open what stands along the way, as far as `permits` reach: one look. Raises what the gateway raises.

    Of a case only days in a window, up to today, are returned. Dates and letters are taken as the owner's visit opened
    them before, where they stand so still. `on_marks` is called with what pages need not open again, once it is enough.

    Days are those of the zone of `at`. Answers that were begun and not finished are their writer's own until then.
    """
    granted = tuple(dict.fromkeys(one.category for one in permits))
    kinds = tuple(kind for category in granted for kind in KINDS[category])
    opening = gateway.look(permits=permits, reader=reader, kinds=kinds, reason=reason, words=None, at=at)
    owner = reader.whose(record=permits[0].record)
    case, case_days = _case(opening, granted=granted, owner=owner, window=window, on_marks=on_marks, at=at)
    return AlongSeen(
        done=_done(opening, owner=owner, at=at) if Category.MEASURES in granted else (),
        goings=goings_in(opening=opening) if Category.LIFE in granted else (),
        steps=_steps(opening, granted=kinds, at=at),
        nights=tuple(
            NightSeen(day=item.payload.day, hours=item.payload.hours)
            for item in (opening.items(Night) if Night in kinds else ())
        ),
        case=case,
        case_days=case_days,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def my_goings(*, permit: Permit, reader: Reader, at: datetime) -> tuple[tuple[GoingSeen, ...], Ticket]:
    """Open the person's own lines on how it goes. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Going,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return goings_in(opening=opening), opening.ticket


def _local(moment: datetime, at: datetime) -> date:
    return moment.astimezone(at.tzinfo).date()


def _done(opening: gateway.Opening, *, owner: str, at: datetime) -> tuple[Done, ...]:
    seen = seen_in(opening=opening, owner=owner)
    here = [
        Done(form=one.form, day=_local(one.finished_at, at), result=one.result)
        for one in seen.sets
        if one.form is not None
    ]
    elsewhere = [
        Done(
            form=one.form,
            day=one.day,
            result=one.result,
            elsewhere=True,
            total=one.total,
            source=one.source.reveal(opening.ticket),
            by="" if one.author == owner else one.author,
        )
        for one in seen.past
        if one.form is not None
    ]
    return (*here, *elsewhere)


def _steps(opening: gateway.Opening, *, granted: Sequence[type[Payload]], at: datetime) -> tuple[StepSeen, ...]:
    goals = opening.items(Goal) if Goal in granted else ()
    wins = opening.items(Win) if Win in granted else ()
    found = [StepSeen(id=one.id, day=_local(one.at, at), words=one.payload.words, win=False) for one in goals]
    found += [StepSeen(id=one.id, day=_local(one.at, at), words=one.payload.words, win=True) for one in wins]
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def _case(
    opening: gateway.Opening,
    *,
    granted: Sequence[Category],
    owner: str,
    window: Window,
    on_marks: Callable[[Category, Marks], None] | None,
    at: datetime,
) -> tuple[tuple[CaseDay, ...], tuple[date, ...]]:
    first, last = window.first.isoformat(), min(window.last, at.date()).isoformat()
    here: set[tuple[str, str, str, str]] = set()  # five letters of one day are one mark
    for category, marked in ((Category.DATES, days_marked), (Category.NOTICES, letters_marked)):
        if category not in granted:
            continue
        marks = marked(opening=opening)
        if on_marks is not None and marks.worth_keeping:
            on_marks(category, marks)
        here |= {(one.day, one.kind or "", one.standing, one.author) for one in marks.days if first <= one.day <= last}
    days = sorted({day for day, _kind, _standing, _by in here})
    return tuple(
        CaseDay(
            day=date.fromisoformat(day),
            kind=DateKind(kind) if kind else None,
            standing=Standing(standing),
            by="" if by == owner else by,
        )
        for day, kind, standing, by in nlargest(CASE_MOST + 1, here)
    ), tuple(date.fromisoformat(day) for day in days[: MARKS_MOST + 1])
