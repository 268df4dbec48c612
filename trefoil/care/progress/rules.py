"""What stands along the way: months, lines of measures that are never mixed, and changes by a named rule. Pure.

Nothing here says better or worse, adds up, or joins two points. A line holds one form in one version and one language;
a score from somewhere else stands on it with its own sign, and no rule for change is applied to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from typing import Final

from trefoil.care.life.schema import Area, Going, Lean
from trefoil.care.measures.instrument import Change, Instrument
from trefoil.care.measures.scoring import Moved, NotScored, Scored, moved
from trefoil.kernel.plain import Plain

WORDS_MOST: Final = 500
_PARTS_MOST: Final = 3  # more parts than this are a list, and no pictures


@unique
class Span(StrEnum):
    """How far back the way is shown."""

    SEASON = "season"
    HALF = "half"
    YEAR = "year"


_MONTHS: Final = {Span.SEASON: 3, Span.HALF: 6, Span.YEAR: 12}


CASE_MOST: Final = 20  # days of a case that stand in words
MARKS_MOST: Final = 40  # days of a case that are drawn into everything else


@unique
class WhyNot(StrEnum):
    """Why words cannot be kept."""

    NO_AREA = "no_area"
    NOTHING = "nothing"
    TOO_LONG = "too_long"


class CannotKeep(ValueError):
    """This cannot be kept. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """How it goes is the person's own to say, change and erase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Whole months, from the first day of the first to the last day of this one."""

    months: tuple[date, ...]
    last: date

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.months[0]

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last

    def place(self, day: date) -> float:
        """Return where a day stands, from 0 to 1: the middle of the day."""
        return ((day - self.first).days + 0.5) / ((self.last - self.first).days + 1)


def window_of(*, span: Span, today: date) -> Window:
    """Return the months of a span. They end with today's month."""
    months = []
    year, month = today.year, today.month
    for _number in range(_MONTHS[span]):
        months.append(date(year, month, 1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    after = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return Window(months=tuple(reversed(months)), last=after - timedelta(days=1))


def going_of(*, area: Area | None, lean: Lean | None, words: str) -> Going:
    """Return the line to seal. A lean alone is enough, and so are words alone. Raises CannotKeep."""
    tidy = words.strip()
    if area is None:
        raise CannotKeep(reason=WhyNot.NO_AREA)
    if not tidy and lean is None:
        raise CannotKeep(reason=WhyNot.NOTHING)
    if len(tidy) > WORDS_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Going(area=area, lean=lean, words=Plain(tidy))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Done:
    """In: one finished set, or one score from somewhere else. `total` is what was brought when nothing was counted."""

    form: Instrument
    day: date
    result: Scored | NotScored | None
    elsewhere: bool = False
    total: Decimal | None = None
    source: str = ""
    by: str = ""  # the account that brought it, where that was not the person

    @property
    def number(self) -> Fraction | None:
        """Return the total by the form's rule, or the one that was brought."""
        if isinstance(self.result, Scored):
            return self.result.total
        return None if self.total is None else Fraction(self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One place on a line: how high it stands in what the form can reach, from 0 to 1."""

    day: date
    level: float
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is drawn of a line: its total, or one part of a form that has no total. `name` is the part's."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One form in one version and language, with all that was done of it, by day."""

    form: Instrument
    done: tuple[Done, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What one named rule of the form's papers says between two days."""

    rule: Change
    before: date
    after: date
    moved: Moved


def lines_of(*, done: Iterable[Done], window: Window) -> tuple[Line, ...]:
    """Return what was done in the window as lines. Two versions or languages of a form are two lines."""
    by_key: dict[tuple[str, str, str], list[Done]] = {}
    for one in sorted(done, key=lambda one: one.day):
        if window.holds(one.day):
            key = (one.form.id, one.form.form_version, one.form.language)
            by_key.setdefault(key, []).append(one)
    return tuple(Line(form=same[0].form, done=tuple(same), series=_series(same)) for same in by_key.values())


def _series(done: Sequence[Done]) -> tuple[Series, ...]:
    scoring = done[0].form.scoring
    if scoring.high > scoring.low:
        points = [
            Point(day=one.day, level=_level(one.number, scoring.low, scoring.high), elsewhere=one.elsewhere)
            for one in done
            if one.number is not None
        ]
        return (Series(name="", points=tuple(points)),) if points else ()
    parts: dict[str, tuple[str, list[Point]]] = {}
    for one in done:
        if isinstance(one.result, Scored) and len(one.result.parts) <= _PARTS_MOST:
            for part in one.result.parts:
                point = Point(day=one.day, level=_level(part.value, part.low, part.high), elsewhere=one.elsewhere)
                parts.setdefault(part.key, (part.name, []))[1].append(point)
    return tuple(Series(name=name, points=tuple(points)) for name, points in parts.values())


def _level(value: Fraction, low: int, high: int) -> float:
    return float(min(max((value - low) / (high - low), Fraction(0)), Fraction(1)))


def changes_of(*, line: Line) -> tuple[Changed, ...]:
    """Return what each named rule of the form says, from the first to the last and from the last but one to the last.

    Without a named rule nothing is said (notes on measures, C.3.6). What came from somewhere else is left out: who
    counted it, and how it was asked, is not known.
    """
    here = [one for one in line.done if not one.elsewhere and one.number is not None]
    if len(here) < 2:
        return ()
    pairs = [(here[0], here[-1])]
    if len(here) > 2:
        pairs.append((here[-2], here[-1]))
    return tuple(
        Changed(rule=rule, before=one.day, after=other.day, moved=moved(before=low, after=high, rule=rule))
        for rule in line.form.scoring.changes
        for one, other in pairs
        if (low := one.number) is not None and (high := other.number) is not None
    )
