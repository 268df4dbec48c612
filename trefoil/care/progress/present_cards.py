"""What stands along the way, made into cards: words first, a drawing over the same months, and a table. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.checkins.schema import Hours
from trefoil.care.checkins.wording import SHORT_HOURS
from trefoil.care.life.schema import Area, Lean
from trefoil.care.measures.saying import ScoreWords, words_for, words_for_reader
from trefoil.care.measures.scoring import Moved, Scored, number_said
from trefoil.care.notices.present import KIND, STANDS
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.wording import MONTHS, added_by, date_words, list_words, opening
from trefoil.care.progress import strips
from trefoil.care.progress.rules import CASE_MOST, MARKS_MOST, Changed, Done, Line, Window, changes_of
from trefoil.care.progress.strips import Strip
from trefoil.kernel.language import N_, Sayings, _

AREAS: Final[Sayings[Area]] = Sayings(
    {
        Area.WORK: N_("Work or school"),
        Area.PEOPLE: N_("People"),
        Area.JOY: N_("What I enjoy"),
        Area.OTHER: N_("Anything else"),
    }
)
LEANS: Final[Sayings[Lean]] = Sayings(
    {
        Lean.EASIER: N_("Easier than before"),
        Lean.SAME: N_("About the same"),
        Lean.HARDER: N_("Harder than before"),
    }
)
LETTER: Final = N_("A letter came")
# content: change-by-a-named-rule, checked 2026-11-29, still to be signed by clinician
_MOVED: Final[Sayings[Moved]] = Sayings(
    {
        Moved.LOWER: N_("From {before} to {after}: lower, by the rule “{rule}” ({points} points or more)."),
        Moved.HIGHER: N_("From {before} to {after}: higher, by the rule “{rule}” ({points} points or more)."),
        Moved.NO_RELIABLE_CHANGE: N_(
            "From {before} to {after}: no change, by the rule “{rule}” ({points} points or more)."
        ),
    }
)
_LEVELS: Final = {
    Hours.UNDER_3: 0.2,
    Hours.FROM_3: 0.4,
    Hours.FROM_5: 0.6,
    Hours.FROM_7: 0.8,
    Hours.OVER_9: 1.0,
}
_SAID_MOST: Final = 8  # days that a drawing's own sentence names one by one
_LINES: Final = 3  # of each part of life, before the older ones are folded


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoingRow:
    """In: one line on how it goes, revealed. `item` is empty where it cannot be changed."""

    item: str
    area: Area
    lean: Lean | None
    words: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepRow:
    """In: one goal or small win, revealed."""

    day: date
    words: str
    win: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseRow:
    """In: one day of a case; `kind` is None for a letter."""

    day: date
    kind: DateKind | None
    standing: Standing
    by: str = ""  # the name of who brought it in, where that was not the person


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """In: everything that this reader may read, and over which months. Of a case `case` is the newest, newest first."""

    lines: tuple[Line, ...]
    goings: tuple[GoingRow, ...]
    steps: tuple[StepRow, ...]
    nights: tuple[tuple[date, Hours | None], ...]
    case: tuple[CaseRow, ...]
    case_days: tuple[date, ...]
    window: Window
    today: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnLine:
    """One line in the person's own words."""

    when: str
    lean: str
    words: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AreaCard:
    """One part of a life: its newest lines, and older ones to unfold."""

    title: str
    lines: tuple[OwnLine, ...]
    older: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """One row of a table."""

    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """One thing that is drawn, said and listed. `changes` are sentences by a named rule."""

    name: str
    title: str
    words: str
    strips: tuple[Strip, ...]
    rows: tuple[Row, ...]
    changes: tuple[str, ...]
    show: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Along:
    """parts/along.html: what both doors show."""

    areas: tuple[AreaCard, ...]
    cards: tuple[Card, ...]
    months: str
    open: str


def month_names(*, window: Window) -> tuple[str, ...]:
    """Return the first three letters of each month's name."""
    return tuple(_(MONTHS[month.month - 1])[:3] for month in window.months)


def along_of(*, told: Told, own: bool, opened: bool) -> Along:
    """Return what stands along the way. `own` is whether the person reads; `opened` unfolds what is folded."""
    # more of them would hide what they stand beside
    marks = told.case_days if len(told.case_days) <= MARKS_MOST else ()
    cards = [
        *(_measure(number, line, told, marks, own=own) for number, line in enumerate(told.lines)),
        *_nights(told, marks),
        *_steps(told, marks),
        *_case(told),
    ]
    first, last = told.window.first, min(told.window.last, told.today)
    return Along(
        areas=_areas(told.goings, today=told.today),
        cards=tuple(cards),
        months=_("{first} to {last}").format(
            first=date_words(day=first, today=told.today), last=date_words(day=last, today=told.today)
        ),
        open="yes" if opened else "",
    )


def _areas(rows: Sequence[GoingRow], *, today: date) -> tuple[AreaCard, ...]:
    found = []
    for area in Area:
        lines = tuple(
            OwnLine(
                when=date_words(day=row.day, today=today),
                lean=LEANS[row.lean] if row.lean else "",
                words=row.words,
                path=f"/along/{row.item}" if row.item else "",
            )
            for row in sorted(rows, key=lambda row: (row.day, row.item), reverse=True)
            if row.area is area
        )
        if lines:
            found.append(AreaCard(title=AREAS[area], lines=lines[:_LINES], older=lines[_LINES:]))
    return tuple(found)


def _desc(days: Sequence[date], *, today: date, case: Sequence[date]) -> str:
    said = [date_words(day=day, today=today) for day in sorted(days)]
    if len(said) > _SAID_MOST:
        words = [_("From {first} to {last}. The table says each one.").format(first=said[0], last=said[-1])]
    else:
        words = [_("On {days}.").format(days=list_words(things=said))] if said else []
    if case:
        told = list_words(things=[date_words(day=day, today=today) for day in dict.fromkeys(case)])
        words.append(_("Days in a case: {days}.").format(days=told))
    return " ".join(words)


def _measure(number: int, line: Line, told: Told, marks: Sequence[date], *, own: bool) -> Card:
    names = month_names(window=told.window)
    name = line.form.plain_name
    drawn = tuple(
        strips.points(
            name=f"m{number}-{place}",
            title=f"{name}. {series.name}" if series.name else name,
            desc=_desc([point.day for point in series.points], today=told.today, case=marks),
            window=told.window,
            months=names,
            points=series.points,
            ends=(_("Lower"), _("Higher")),
            marks=marks,
        )
        for place, series in enumerate(line.series)
    )
    return Card(
        name=f"m{number}",
        title=name,
        words=_newest(line, today=told.today, own=own),
        strips=drawn,
        rows=tuple(_done_row(one, today=told.today, own=own) for one in reversed(line.done)),
        changes=tuple(_changed(one, today=told.today) for one in changes_of(line=line)),
        show=_("Show the numbers"),
    )


def _newest(line: Line, *, today: date, own: bool) -> str:
    """Return the newest in words, without a number."""
    last = line.done[-1]
    day = date_words(day=last.day, today=today)
    if last.elsewhere:
        return _("The newest is from somewhere else, {day}.").format(day=day)
    said = words_for(result=last.result).words if own and last.result is not None else ""
    return " ".join(part for part in (_("The newest is from {day}.").format(day=day), said) if part)


def _done_row(one: Done, *, today: date, own: bool) -> Row:
    said = _score_words(one, own=own)
    parts = [said.number or said.words] if own else [said.words]
    if one.elsewhere:
        parts.append(_("From somewhere else."))
        parts += [f"{one.source.rstrip('.')}."] if one.source else []
        parts.append(added_by(author=one.by))
    return Row(day=date_words(day=one.day, today=today), words=" ".join(part for part in parts if part))


def _score_words(one: Done, *, own: bool) -> ScoreWords:
    if isinstance(one.result, Scored) or (one.result is not None and one.total is None):
        return words_for(result=one.result) if own else words_for_reader(result=one.result)
    number = one.number
    if number is None:
        return ScoreWords(words="", number="", band="")
    said = _("{total} of {most}.").format(total=number_said(value=number), most=one.form.scoring.high)
    return ScoreWords(words=said, number=said, band="")


def _changed(one: Changed, *, today: date) -> str:
    return _MOVED[one.moved].format(
        before=date_words(day=one.before, today=today),
        after=date_words(day=one.after, today=today),
        rule=one.rule.name,
        points=one.rule.points,
    )


def _nights(told: Told, marks: Sequence[date]) -> tuple[Card, ...]:
    nights = sorted({day: hours for day, hours in told.nights if told.window.holds(day)}.items())
    if not nights:
        return ()
    rows = []
    for month in reversed(told.window.months):
        days = [(day, hours) for day, hours in nights if (day.year, day.month) == (month.year, month.month)]
        if days:
            words = ". ".join(f"{day.day}: {SHORT_HOURS[hours or Hours.NOT_KNOWN]}" for day, hours in days)
            rows.append(Row(day=_(MONTHS[month.month - 1]), words=f"{words}."))
    return (
        Card(
            name="nights",
            title=_("Nights"),
            words=_("One small bar is one night. The longer the sleep, the taller it is. A ring has no length."),
            strips=(
                strips.sticks(
                    name="nights",
                    title=_("Nights"),
                    desc=_desc([day for day, _hours in nights], today=told.today, case=marks),
                    window=told.window,
                    months=month_names(window=told.window),
                    nights=[(day, _LEVELS.get(hours) if hours else None) for day, hours in nights],
                    ends=(_("Shorter"), _("Longer")),
                    marks=marks,
                ),
            ),
            rows=tuple(rows),
            changes=(),
            show=_("The same in words"),
        ),
    )


def _steps(told: Told, marks: Sequence[date]) -> tuple[Card, ...]:
    rows = [row for row in told.steps if told.window.holds(row.day)]
    if not rows:
        return ()
    kinds = [(_("Goals"), False), (_("Wins"), True)]
    shown = [(label, [row.day for row in rows if row.win is win]) for label, win in kinds]
    shown = [(label, days) for label, days in shown if days]
    return (
        Card(
            name="steps",
            title=_("Goals and small wins"),
            words="",
            strips=(
                strips.rows(
                    name="steps",
                    title=_("Goals and small wins"),
                    desc=_desc([row.day for row in rows], today=told.today, case=marks),
                    window=told.window,
                    months=month_names(window=told.window),
                    rows=shown,
                    marks=marks,
                ),
            ),
            rows=tuple(Row(day=date_words(day=row.day, today=told.today), words=row.words) for row in rows),
            changes=(),
            show=_("The same in words"),
        ),
    )


def _case(told: Told) -> tuple[Card, ...]:
    if not told.case:
        return ()
    drawn = len(told.case_days) <= MARKS_MOST
    said = [
        _("Each is a dotted line in the drawings.")
        if drawn
        else _("There are many of them. No line is drawn, so that the rest can be read.")
    ]
    if len(told.case) > CASE_MOST:
        said.append(_("The newest ones stand here in words."))
    return (
        Card(
            name="case",
            title=_("Days in a case"),
            words=" ".join(said),
            strips=(),
            rows=tuple(
                Row(day=date_words(day=row.day, today=told.today), words=opening(words=_case_words(row)))
                for row in told.case[:CASE_MOST]
            ),
            changes=(),
            show=_("The same in words"),
        ),
    )


def _case_words(row: CaseRow) -> str:
    parts = [_(LETTER) if row.kind is None else KIND[row.kind]]
    if row.kind is not None and row.standing is not Standing.STANDS:
        parts.append(STANDS[row.standing])
    return ". ".join(part for part in (*parts, added_by(author=row.by)) if part)
