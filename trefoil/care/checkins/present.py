"""The pages of check-ins, nights and lost time. Pure: only strings come out.

Every part can be left out. There is no count, no total, no average and no day that was left out: a day with nothing is
no line at all (rule E2; guide 20, 39). A color never stands without its name.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from trefoil.care.checkins.rules import FAMILIES, WORD_MOST, WORDLESS
from trefoil.care.checkins.schema import Color, Dreams, Feeling, Hours, Lost, Noticed, Slept, Weather
from trefoil.care.checkins.wording import COLORS, DREAMS, FEELINGS, HOURS, LOST, NOTICED, SKY, SLEPT, WEATHERS
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import day_words, list_words, opening
from trefoil.kernel.language import N_, Sayings, _

E = TypeVar("E", bound=StrEnum)

KEPT = N_("Kept.")
ERASED = N_("It is erased.")
NOTHING_YET = N_("Nothing is picked yet. Tap anything you like, or leave. Both are fine.")
TOO_LONG = N_("That is longer than fits. Make it shorter. Your words are still here.")
NOT_A_DAY = N_("That did not look like a day that has come. Pick another, or leave it empty for today.")
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MomentRow:
    """In: one check-in, in clear."""

    item: str
    day: date
    feelings: tuple[Feeling, ...] = ()
    color: Color | None = None
    weather: Weather | None = None
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NightRow:
    """In: one night, in clear or as it was typed. `item` is empty for a new one, `day` None until one was picked."""

    item: str = ""
    revision: int = 0
    day: date | None = None
    slept: Slept | None = None
    hours: Hours | None = None
    dreams: tuple[Dreams, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LostRow:
    """In: one stretch of lost time, in clear, or as it was typed."""

    item: str = ""
    revision: int = 0
    day: date | None = None
    lost: Lost | None = None
    noticed: tuple[Noticed, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pick:
    """One thing to tap. `chosen` is "yes" or empty; `icon` and `swatch` name a drawing or a color beside the words."""

    value: str
    label: str
    chosen: str
    icon: str = ""
    swatch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Picks:
    """Some things to tap, under one question. `many` is "yes" where several can be; `more` holds nearer words."""

    name: str
    legend: str
    many: str
    picks: tuple[Pick, ...]
    more: tuple[tuple[Pick, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of a list, with its address."""

    path: str
    title: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayPage:
    """my/day.html"""

    lines: Lines
    picks: tuple[Picks, ...]
    own: str
    own_most: str
    kept: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MomentPage:
    """my/moment.html: one check-in, to look at or erase."""

    lines: Lines
    action: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LogPage:
    """my/log.html: the nights, or lost time. `new` is where a new one is written."""

    lines: Lines
    title: str
    lead: str
    new: str
    new_words: str
    kept: tuple[Line, ...]
    none: str
    nights: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryPage:
    """my/entry.html: one night or one stretch of lost time, new or to be changed. `item` is empty for a new one."""

    lines: Lines
    back: str
    back_words: str
    title: str
    action: str
    item: str
    revision: str
    day: str
    day_most: str
    day_label: str
    picks: tuple[Picks, ...]
    own: str
    own_label: str
    own_hint: str


def _pick(value: StrEnum, words: str, chosen: Collection[StrEnum | None], *, icon: str = "", swatch: str = "") -> Pick:
    return Pick(value=value.value, label=words, chosen="yes" if value in chosen else "", icon=icon, swatch=swatch)


def feeling_picks(*, chosen: Collection[Feeling] = ()) -> Picks:
    """Return the feelings: six plain words and four as good as any word, then the nearer words of each of the six."""
    first = (*FAMILIES, *WORDLESS)
    return Picks(
        name="feel",
        legend=_("Words"),
        many="yes",
        picks=tuple(_pick(one, FEELINGS[one], chosen) for one in first),
        more=tuple(tuple(_pick(one, FEELINGS[one], chosen) for one in near) for near in FAMILIES.values()),
    )


def day_page(*, row: MomentRow, kept: Sequence[MomentRow], lines: Lines, today: date) -> DayPage:
    """Return the page of check-ins. `row` is what was picked and not kept yet."""
    return DayPage(
        lines=lines,
        picks=(
            feeling_picks(chosen=row.feelings),
            Picks(
                name="sky",
                legend=_("Weather"),
                many="",
                picks=(
                    *(_pick(one, words, (row.weather,), icon=SKY[one]) for one, words in WEATHERS.items()),
                    _empty(),
                ),
            ),
            Picks(
                name="hue",
                legend=_("A color"),
                many="",
                picks=(
                    *(_pick(one, words, (row.color,), swatch=one.value) for one, words in COLORS.items()),
                    _empty(),
                ),
            ),
        ),
        own=row.own,
        own_most=str(WORD_MOST),
        kept=tuple(
            Line(path=f"/day/{one.item}", title=day_words(day=one.day, today=today), more=moment_words(row=one))
            for one in kept
        ),
    )


def moment_words(*, row: MomentRow) -> str:
    """Return a check-in as one line: only what was picked."""
    parts = [FEELINGS[one] for one in row.feelings]
    if row.weather is not None:
        parts.append(WEATHERS[row.weather])
    if row.color is not None:
        parts.append(COLORS[row.color])
    if row.own:
        parts.append(f"“{row.own}”")
    return opening(words=", ".join(parts))


def moment_page(*, row: MomentRow, lines: Lines, today: date) -> MomentPage:
    """Return the page of one check-in."""
    return MomentPage(
        lines=lines,
        action=f"/day/{row.item}",
        title=day_words(day=row.day, today=today),
        words=moment_words(row=row),
    )


def _said(parts: Iterable[str], own: str) -> str:
    """Return what was picked as one line, with the person's own words after it."""
    picked = opening(words=list_words(things=list(parts)))
    if picked and own:
        return f"{picked}. {own}"
    return picked or own


def night_words(*, row: NightRow) -> str:
    """Return a night as one line: only what was picked."""
    parts = [SLEPT[row.slept]] if row.slept else []
    if row.hours:
        parts.append(HOURS[row.hours] if row.hours is not Hours.NOT_KNOWN else _("I don’t know how long"))
    parts += [
        DREAMS[one] if one is not Dreams.NOT_REMEMBERED else _("I don’t remember the dreams") for one in row.dreams
    ]
    return _said(parts, row.own)


def lost_words(*, row: LostRow) -> str:
    """Return lost time as one line: only what was picked."""
    parts = []
    if row.lost:
        parts.append(LOST[row.lost] if row.lost is not Lost.NOT_KNOWN else _("I don’t know how long"))
    parts += [
        NOTICED[one] if one is not Noticed.NOT_REMEMBERED else _("I don’t remember how I noticed")
        for one in row.noticed
    ]
    return _said(parts, row.own)


def nights_page(*, rows: Sequence[NightRow], lines: Lines, today: date) -> LogPage:
    """Return the nights, the newest first. A night that nobody wrote down is no line."""
    return LogPage(
        lines=lines,
        title=_("Nights"),
        lead=_("Some people like to look back at how they sleep. A tap is enough, and so is nothing."),
        new="/nights/new",
        new_words=_("Write down a night"),
        kept=tuple(
            Line(path=f"/nights/{row.item}", title=_day_of(row.day, today), more=night_words(row=row)) for row in rows
        ),
        none=_("No nights are here. It can stay that way."),
        nights="yes",
    )


def gaps_page(*, rows: Sequence[LostRow], lines: Lines, today: date) -> LogPage:
    """Return lost time, the newest first."""
    return LogPage(
        lines=lines,
        title=_("Lost time"),
        lead=_("Write it down if you like. A tap is enough, and so is nothing."),
        new="/gaps/new",
        new_words=_("Write it down"),
        kept=tuple(
            Line(path=f"/gaps/{row.item}", title=_day_of(row.day, today), more=lost_words(row=row)) for row in rows
        ),
        none=_("There is none here. It can stay that way."),
        nights="",
    )


def _day_of(day: date | None, today: date) -> str:
    return day_words(day=day or today, today=today)


def night_page(*, row: NightRow, lines: Lines, today: date) -> EntryPage:
    """Return the page of one night. An empty `item` means a new one."""
    return EntryPage(
        lines=lines,
        back="/nights",
        back_words=_("Nights"),
        title=_("A night"),
        action=f"/nights/{row.item or 'new'}",
        item=row.item,
        revision=str(row.revision),
        day=row.day.isoformat() if row.day else "",
        day_most=today.isoformat(),
        day_label=_("The day you got up"),
        picks=(
            _choice("slept", _("How was it?"), SLEPT, (row.slept,)),
            _choice("hours", _("About how long did you sleep?"), HOURS, (row.hours,)),
            _choice("dreams", _("Dreams"), DREAMS, row.dreams, many="yes"),
        ),
        own=row.own,
        own_label=_("Anything else"),
        own_hint=_("If you like. You do not have to say what a dream was about."),
    )


def gap_page(*, row: LostRow, lines: Lines, today: date) -> EntryPage:
    """Return the page of one stretch of lost time. An empty `item` means a new one."""
    return EntryPage(
        lines=lines,
        back="/gaps",
        back_words=_("Lost time"),
        title=_("Time that went missing"),
        action=f"/gaps/{row.item or 'new'}",
        item=row.item,
        revision=str(row.revision),
        day=row.day.isoformat() if row.day else "",
        day_most=today.isoformat(),
        day_label=_("The day"),
        picks=(
            _choice("lost", _("About how long?"), LOST, (row.lost,)),
            _choice("noticed", _("How you noticed"), NOTICED, row.noticed, many="yes"),
        ),
        own=row.own,
        own_label=_("Anything else"),
        own_hint=_("If you like. You do not have to know where the time went."),
    )


def _choice(name: str, legend: str, words: Sayings[E], chosen: Collection[E | None], *, many: str = "") -> Picks:
    picks = tuple(_pick(one, label, chosen) for one, label in words.items())
    return Picks(name=name, legend=legend, many=many, picks=picks if many else (*picks, _empty()))


def _empty() -> Pick:
    """Return the way back from a tap: a choice of one cannot be tapped away again without it."""
    return Pick(value="", label=_("leave it empty"), chosen="")
