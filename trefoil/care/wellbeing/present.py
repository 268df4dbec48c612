"""A professional's own page: their days, a form about themselves, and two minutes after a hard talk. Pure.

Numbers of talks stand in plain sentences, beside no limit and no line that goes up. The words of a form pass through
untouched; a result is said with the form's own word for it, and its number is behind a tap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from trefoil.care.measures.instrument import Instrument, Part
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, day_words, weekday_words
from trefoil.care.steady.technique import Technique
from trefoil.care.wellbeing.rules import Load, Week
from trefoil.kernel.language import N_, _, each_of, ngettext

MARKED: Final = N_("Today is marked. Only you see that.")
UNMARKED: Final = N_("The mark is gone.")
CHECKED: Final = N_("What it came to is kept, for you alone. Your answers are gone.")
STOPPED: Final = N_("What you answered is kept. It will be here when you come back.")
GAPS: Final = N_("Some sentences have no answer yet. You can go back, or see what it comes to.")
NO_PART: Final = N_("No part has all its answers yet. What you answered is kept.")
LET_GO: Final = N_("It is gone.")
MUCH: Final = N_("Some of the last days stay with you. That is a good reason to think it over with someone.")
# content: landing, checked 2026-11-29, still to be signed by clinician
STEPS: Final = (
    N_("Close what is open on your desk. The talk is over, and you did your part."),
    N_("Look around the room. Find three things that have nothing to do with work."),
    N_("Stand up or move your shoulders, if that feels fine."),
    N_("What you heard is theirs. You can care, and still put it down."),
    N_("Does one thing need doing today? Write down that one. The rest can wait."),
    N_("Who could hear that it was hard? You need no names for that."),
)
LANDING: Final = ("five-colors", "feet-on-floor", "walk-and-count")  # ways to feel steadier that stand beside the steps
# content: work-form-parts, checked 2026-11-29, still to be signed by clinician
MEANS: Final = (
    N_("Compassion satisfaction is the good that you get from your work."),
    N_("Burnout is being worn out, or feeling that what you do changes nothing."),
    N_("Secondary traumatic stress is what can come of hearing about hard things."),
    N_("It is no test of you, and no diagnosis."),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterRow:
    """In: a letter of a colleague or to one, in words."""

    path: str
    name: str
    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckRow:
    """In: one result. `form` is None when this site does not hold that form now."""

    day: date
    form: Instrument | None
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HardDay:
    """A day that was marked. `value` names it to the button that takes the mark away."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result:
    """One result: the form's own words first, and the numbers behind a tap."""

    value: str
    day: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinePage:
    """team/mine.html. `marked` is "yes" once today was marked."""

    lines: Lines
    now: tuple[str, ...]
    before: tuple[str, ...]
    hard: tuple[HardDay, ...]
    marked: str
    much: str
    newest: Result | None
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Way:
    """One way to feel steadier, folded."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LandPage:
    """team/mine_land.html"""

    steps: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckPage:
    """team/mine_check.html. `none` says why the form is not here; `begun` when one was begun, `go_on` where."""

    lines: Lines
    name: str
    about: str
    none: tuple[str, ...]
    begun: str
    go_on: str
    results: tuple[Result, ...]
    means: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sentence:
    """One sentence of the form, in its published words."""

    number: str
    words: str
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckPartPage:
    """team/mine_check_part.html. The stem, the sentences and the answers are the published ones, to the letter."""

    lines: Lines
    name: str
    progress: str
    path: str
    stem: str
    sentences: tuple[Sentence, ...]
    save: str
    back: str
    credit: str


def mine_page(
    *, load: Load, newest: CheckRow | None, letters: Sequence[LetterRow], lines: Lines, today: date
) -> MinePage:
    """Return the page for oneself."""
    return MinePage(
        lines=lines,
        now=_this_week(load.now),
        before=tuple(_week_before(week, today) for week in load.before),
        hard=tuple(HardDay(value=day.isoformat(), words=day_words(day=day, today=today)) for day in load.hard),
        marked="yes" if today in load.hard else "",
        much=_(MUCH) if load.much else "",
        newest=None if newest is None else _result(newest, today),
        letters=tuple(letters),
    )


def _this_week(week: Week) -> tuple[str, ...]:
    if week.most_on is None:
        return ()
    # words: {talks} is like "9 talks", {days} is like "3 days"
    said = [_("This week: {talks} on {days}.").format(talks=_talks(week.talks), days=_days(week.days))]
    if week.days > 1 and week.most > 1:
        day = weekday_words(day=week.most_on)
        said.append(_("The fullest day is {day}, with {talks}.").format(day=day, talks=_talks(week.most)))
    return tuple(said)


def _week_before(week: Week, today: date) -> str:
    day = date_words(day=week.first, today=today)
    return _("Week of {day}: {talks} on {days}.").format(day=day, talks=_talks(week.talks), days=_days(week.days))


def _talks(number: int) -> str:
    return ngettext("{number} talk", "{number} talks", number).format(number=number)


def _days(number: int) -> str:
    return ngettext("{number} day", "{number} days", number).format(number=number)


def land_page(*, ways: Sequence[Technique]) -> LandPage:
    """Return the two minutes after a hard talk. It has no clock, and it keeps nothing."""
    return LandPage(steps=each_of(STEPS), ways=tuple(Way(title=one.title, steps=one.steps) for one in ways))


def check_page(
    *,
    form: Instrument | None,
    none: Sequence[str],
    begun: date | None,
    go_on: int,
    checks: Sequence[CheckRow],
    lines: Lines,
    today: date,
) -> CheckPage:
    """Return the page of the form about oneself. `form` is None when it is not here, and `none` says why."""
    day = "" if begun is None else date_words(day=begun, today=today)
    return CheckPage(
        lines=lines,
        name=form.plain_name if form else _("How the work is for you"),
        about=form.about if form else "",
        none=tuple(none),
        begun=_("You began on {day}. What you answered is kept.").format(day=day) if day else "",
        go_on=f"/mine/check/{go_on}",
        results=tuple(_result(check, today) for check in checks),
        means=each_of(MEANS),
        source=tuple(line for line in (form.citation, form.credit) if line) if form else (),
    )


def result_words(*, check: CheckRow) -> tuple[str, ...]:
    """Return a result in words, a line for each part, as a page shows it and as its owner may send it."""
    return tuple(
        _("{part}: “{band}”, as the form says it.").format(part=part.name, band=band)
        for part, _number, band in _parts(check)
    )


def _result(check: CheckRow, today: date) -> Result:
    return Result(
        value=check.day.isoformat(),
        day=day_words(day=check.day, today=today),
        words=result_words(check=check) or (_("This was on a form that is not here now."),),
        numbers=tuple(
            _("{part}: {number}. It can be 10 to 50.").format(part=part.name, number=number)
            for part, number, _band in _parts(check)
        ),
    )


def _parts(check: CheckRow) -> list[tuple[Part, int, str]]:
    found = []
    for part in check.form.scoring.parts if check.form else ():
        number = check.parts.get(part.key)
        band = next((one.name for one in part.bands if number is not None and one.low <= number <= one.high), None)
        if number is not None and band is not None:
            found.append((part, number, band))
    return found


def check_part_page(
    *, form: Instrument, place: int, pages: Sequence[Sequence[int]], given: Mapping[int, int], lines: Lines
) -> CheckPartPage:
    """Return one page of the form. `place` counts from 1."""
    here = set(pages[place - 1])
    last = place == len(pages)
    return CheckPartPage(
        lines=lines,
        name=form.plain_name,
        progress=_("Page {number} of {of}.").format(number=place, of=len(pages)),
        path=f"/mine/check/{place}",
        stem=form.stem,
        sentences=tuple(
            Sentence(
                number=str(question.n),
                words=question.text,
                answers=choices_of(
                    pairs=[(str(option.value), option.label, "") for option in form.options_of(question)],
                    chosen=str(given.get(question.n, "")),
                ),
            )
            for question in form.items
            if question.n in here
        ),
        save=_("Save, and see what it comes to") if last else _("Save and go on"),
        back=f"/mine/check/{place - 1}" if place > 1 else "",
        credit=form.credit,
    )


def when_of(*, moment: datetime, at: datetime) -> str:
    """Return the day of a letter."""
    return day_words(day=moment.astimezone(at.tzinfo).date(), today=at.date())
