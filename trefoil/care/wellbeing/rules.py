"""What a professional's own page knows of their load, and how a form about themselves is kept. Pure.

It knows days and numbers of talks, and nothing of what was said in one or by whom. Nothing here is a limit that anybody
passes. Source: the guide, lines 107 and 243; Stamm 2010 for the form.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from trefoil.care.caseload.rules import KEPT_BACK
from trefoil.care.measures.instrument import Instrument, Whose
from trefoil.care.measures.rules import Offer
from trefoil.vault.work_formats import Desk, SelfCheck

CHECKS_KEPT: Final = 12
EACH_PAGE: Final = 5  # sentences of a form that stand on one page
MANY_HARD: Final = 3  # days in the last two weeks after which the page offers a colleague, in one sentence
WEEKS: Final = 4  # whole weeks before this one that the page tells of
_BEGUN: Final = "begun"  # among the answers: the day on which the form was begun, as a number
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The reader's own talks in one week, Monday to Sunday. `most_on` is the day with most of them."""

    first: date
    talks: int
    days: int
    most: int
    most_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """This week and the weeks before it, newest first, as far as the reader opened their days; and days they marked."""

    now: Week
    before: tuple[Week, ...]
    hard: tuple[date, ...]
    much: bool  # several days of the last two weeks were marked


def load_of(*, desk: Desk, today: date) -> Load:
    """Return what the reader's own calendar says. A week without any talk that was seen is left out."""
    monday = today - timedelta(days=today.weekday())
    before = [_week(desk, monday - _WEEK * back) for back in range(1, WEEKS + 1)]
    hard = hard_days(desk=desk, today=today)
    return Load(
        now=_week(desk, monday),
        before=tuple(week for week in before if week.talks),
        hard=hard,
        much=sum(today - day < _WEEK * 2 for day in hard) >= MANY_HARD,
    )


def _week(desk: Desk, first: date) -> Week:
    days = [first + timedelta(days=more) for more in range(7)]
    counted = {day: desk.load[day.isoformat()] for day in days if desk.load.get(day.isoformat(), 0) > 0}
    most = max(counted.values(), default=0)
    return Week(
        first=first,
        talks=sum(counted.values()),
        days=len(counted),
        most=most,
        most_on=next((day for day, number in counted.items() if number == most), None),
    )


def hard_days(*, desk: Desk, today: date) -> tuple[date, ...]:
    """Return the days that the reader marked, newest first. What is older than five weeks is not there any more."""
    days = {date.fromisoformat(one) for one in desk.hard}
    return tuple(sorted((day for day in days if today - KEPT_BACK <= day <= today), reverse=True))


def with_hard(*, desk: Desk, today: date) -> Desk:
    """Return the desk on which today is marked. Old marks are forgotten in the same act."""
    days = {*hard_days(desk=desk, today=today), today}
    return msgspec.structs.replace(desk, hard=tuple(sorted(day.isoformat() for day in days)))


def without_hard(*, desk: Desk, day: str, today: date) -> Desk:
    """Return the desk without one mark."""
    kept = (one.isoformat() for one in hard_days(desk=desk, today=today) if one.isoformat() != day)
    return msgspec.structs.replace(desk, hard=tuple(sorted(kept)))


# --- a form about oneself --------------------------------------------------------------------------------------------


def is_offered_at_work(*, instrument: Instrument, offer: Offer) -> bool:
    """Say whether a site with this offer shows a form to those who work here, about themselves."""
    return instrument.whose is Whose.PROFESSIONAL and (instrument.signed or offer is Offer.ALL)


def form_key(*, instrument: Instrument) -> str:
    """Return by what a result names its form: another version is another form."""
    return f"{instrument.id}/{instrument.form_version}/{instrument.language}"


def pages_of(*, instrument: Instrument) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the sentences on each page, in the form's own order."""
    numbers = [question.n for question in instrument.items]
    return tuple(tuple(numbers[first : first + EACH_PAGE]) for first in range(0, len(numbers), EACH_PAGE))


def answers_here(*, desk: Desk, instrument: Instrument, today: date) -> dict[int, int]:
    """Return what was answered so far. Answers that are older than the form looks back are not gone on with."""
    begun = desk.answers.get(_BEGUN)
    if begun is None or today.toordinal() - begun > instrument.recall_days:
        return {}
    numbers = {
        question.n: {option.value for option in instrument.options_of(question)} for question in instrument.items
    }
    return {
        n: value
        for n, options in numbers.items()
        if (value := desk.answers.get(str(n))) is not None and value in options
    }


def with_answers(*, desk: Desk, instrument: Instrument, given: dict[int, int], today: date) -> Desk:
    """Return the desk with these answers among those that were given before."""
    before = answers_here(desk=desk, instrument=instrument, today=today)
    begun = desk.answers[_BEGUN] if before else today.toordinal()
    kept = {str(n): value for n, value in sorted({**before, **given}.items())}
    return msgspec.structs.replace(desk, answers={_BEGUN: begun, **kept} if kept else {})


def begun_on(*, desk: Desk, instrument: Instrument, today: date) -> date:
    """Return the day on which the answers that are here were begun; today when there are none."""
    if not answers_here(desk=desk, instrument=instrument, today=today):
        return today
    return date.fromordinal(desk.answers[_BEGUN])


def with_check(*, desk: Desk, check: SelfCheck) -> Desk:
    """Return the desk with one result more. The answers behind it go, and so does what is older than twelve results.

    A second result of one day takes the place of the first.
    """
    others = [one for one in desk.checks if (one.form, one.day) != (check.form, check.day)]
    kept = sorted([*others, check], key=lambda one: one.day)[-CHECKS_KEPT:]
    return msgspec.structs.replace(desk, checks=tuple(kept), answers={})


def without_check(*, desk: Desk, day: str) -> Desk:
    """Return the desk without the results of one day."""
    return msgspec.structs.replace(desk, checks=tuple(one for one in desk.checks if one.day != day))


def without_answers(*, desk: Desk) -> Desk:
    """Return the desk without a form that was begun."""
    return msgspec.structs.replace(desk, answers={})
