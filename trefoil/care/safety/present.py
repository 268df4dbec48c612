"""The pages of the plan for hard days. Pure: only strings come out.

Nothing is numbered, counted, ticked off or asked for. An empty part says that it may stay empty.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, unique
from typing import Final

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words, local
from trefoil.care.safety.present_parts import lead_of, offers_of, title_of
from trefoil.care.safety.rules import (
    ONLINE,
    OUT_THERE,
    STEPS,
    WITH_NUMBER,
    WORDS_MOST,
    NotANumber,
    as_on,
    days_of,
    dialled,
)
from trefoil.care.safety.schema import Part
from trefoil.care.steady.technique import Touch
from trefoil.kernel.language import N_, _

DAYS_MOST: Final = 24  # days to pick from; what is older is read line by line

KEPT = N_("Kept.")
ERASED = N_("It is erased.")
NO_WORDS = N_("There is nothing in the box yet. A few words are enough.")
TOO_LONG = N_("That is longer than fits here. Your words are here. Make them shorter, and save them again.")
NOT_A_NUMBER = N_("We could not read that as a phone number. Try it like 555 010 0199. Your words are still here.")
ONLY_WORDS = N_(
    "Part of that did not look like words. This place keeps words only. Take that part out, and save the rest."
)
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")
LINK_OUT = N_("We took a link out of your words and kept the rest. This place keeps no links. Look, and save it again.")
LINK = N_("(a link was here)")


@unique
class Leads(Enum):
    """How a line with a way to feel steadier stands for this person now."""

    SHOWN = "shown"
    AWAY = "away"  # they keep away from what it works with, or never want to see it
    GONE = "gone"  # this site does not hold it any more


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineRow:
    """In: one line, in clear. `leads` and `technique_title` belong to a way to feel steadier."""

    item: str
    revision: int
    part: Part
    words: str
    number: str
    technique: str
    technique_title: str
    leads: Leads
    since: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanLineView:
    """One line. `path` is where it is changed, `dial` what a phone dials, `way` the page of a way to feel steadier."""

    path: str
    words: str
    number: str
    dial: str
    way: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartView:
    """One part with its lines."""

    path: str
    title: str
    lines: tuple[PlanLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SafePage:
    """my/safe.html"""

    lines: Lines
    steps: tuple[PartView, ...]
    out_there: tuple[PartView, ...]
    online: tuple[PartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartPage:
    """my/safe_part.html. `looked`, `real` and what follows are "yes" where the page says more."""

    lines: Lines
    path: str
    title: str
    lead: str
    own: tuple[PlanLineView, ...]
    left_out: tuple[PlanLineView, ...]
    offers: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    words: str
    words_most: str
    number: str
    numbers: str
    looked: str
    real: str
    accounts: str
    apart: str
    names: str
    helpers: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LinePage:
    """my/safe_line.html: one line to change, erase, or read as it was."""

    lines: Lines
    path: str
    back: str
    back_words: str
    revision: str
    words: str
    words_most: str
    number: str
    numbers: str
    way: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VersionView:
    """One line as it was on a day."""

    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforePage:
    """my/safe_before.html"""

    lines: Lines
    back: str
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayView:
    """One day on which the plan changed. `here` is "yes" for the one that is shown."""

    path: str
    words: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartThen:
    """One part as it was: only words, nothing to tap."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ThenPage:
    """my/safe_then.html: the whole plan as it was at the end of one day. `when` is empty until a day is picked."""

    lines: Lines
    days: tuple[DayView, ...]
    when: str
    parts: tuple[PartThen, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NowPage:
    """my/safe_now.html: the plan in large lines, for a hard moment. `calm` is the page of ways to feel steadier."""

    lines: Lines
    steps: tuple[PartView, ...]
    known: tuple[PartView, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SlipPage:
    """my/safe_card.html: the lines that were picked now, with nothing over them."""

    lines: Lines
    picks: tuple[Choice, ...]
    on_it: tuple[str, ...]


def words_of(*, row: LineRow) -> str:
    """Return what a line says: its words, or the name of a way to feel steadier."""
    return row.words or row.technique_title or row.number


def _dial(number: str) -> str:
    try:
        return dialled(number=number)
    except NotANumber:  # kept by an older rule: shown as it is, and not to be tapped
        return ""


def _view(row: LineRow) -> PlanLineView:
    return PlanLineView(
        path=f"/safe/line/{row.item}",
        words=words_of(row=row),
        number=row.number,
        dial=_dial(row.number),
        way=f"/calm/{row.technique}" if row.technique and row.leads is Leads.SHOWN else "",
    )


def _shown(rows: Sequence[LineRow], part: Part) -> tuple[PlanLineView, ...]:
    return tuple(_view(row) for row in rows if row.part is part and row.leads is Leads.SHOWN)


def part_path(*, part: Part) -> str:
    """Return the address of a part."""
    return f"/safe/at/{part.value}"


def _parts(rows: Sequence[LineRow], parts: Sequence[Part]) -> tuple[PartView, ...]:
    return tuple(
        PartView(path=part_path(part=part), title=title_of(part=part), lines=_shown(rows, part)) for part in parts
    )


def safe_page(*, rows: Sequence[LineRow], lines: Lines) -> SafePage:
    """Return the whole plan. A way that the person keeps away from now is left out; its part says so."""
    return SafePage(
        lines=lines, steps=_parts(rows, STEPS), out_there=_parts(rows, OUT_THERE), online=_parts(rows, ONLINE)
    )


def part_page(
    *,
    part: Part,
    rows: Sequence[LineRow],
    away: Collection[Touch],
    ways: Sequence[tuple[str, str]],
    words: str,
    number: str,
    lines: Lines,
) -> PartPage:
    """Return one part. `ways` are names and titles of ways to feel steadier that fit the person and are not in it."""
    mine = [row for row in rows if row.part is part]

    def says_more(one: Part) -> str:
        return "yes" if part is one else ""

    return PartPage(
        lines=lines,
        path=part_path(part=part),
        title=title_of(part=part),
        lead=lead_of(part=part),
        own=_shown(rows, part),
        left_out=tuple(_view(row) for row in mine if row.leads is not Leads.SHOWN),
        offers=tuple(
            Choice(value=value, label=label, hint="", chosen="") for value, label in offers_of(part=part, away=away)
        ),
        ways=tuple(Choice(value=name, label=title, hint="", chosen="") for name, title in ways)
        if part is Part.ALONE
        else (),
        words=words,
        words_most=str(WORDS_MOST),
        number=number,
        numbers="yes" if part in WITH_NUMBER else "",
        looked=says_more(Part.LOOKED),
        real=says_more(Part.REAL),
        accounts=says_more(Part.ACCOUNTS),
        names=says_more(Part.NAMES),
        helpers=says_more(Part.LINES),
        apart=says_more(Part.APART),
    )


def line_page(*, row: LineRow, words: str, number: str, lines: Lines) -> LinePage:
    """Return the page of one line; `words` and `number` are what stands in the boxes."""
    path = f"/safe/line/{row.item}"
    return LinePage(
        lines=lines,
        path=path,
        back=part_path(part=row.part),
        back_words=title_of(part=row.part),
        revision=str(row.revision),
        words=words,
        words_most=str(WORDS_MOST),
        number=number,
        numbers="yes" if row.part in WITH_NUMBER else "",
        way=row.technique_title if row.technique else "",
        before=f"{path}/before" if row.revision > 1 else "",
    )


def as_it_was(*, moment: datetime, at: datetime) -> str:
    """Return "As it was on May 3", or today's own words."""
    return _was_on(day=local(moment=moment, at=at).date(), at=at)


def _was_on(*, day: date, at: datetime) -> str:
    if day == at.date():
        return _("As it was today")
    return _("As it was on {day}").format(day=date_words(day=day, today=at.date()))


def before_page(*, versions: Sequence[LineRow], lines: Lines, at: datetime) -> BeforePage:
    """Return one line as it is now and as it was, newest first. There is at least one version."""
    now, *older = versions
    first = VersionView(when=_("As it is now"), words=_with_number(now))
    before = (VersionView(when=as_it_was(moment=row.at, at=at), words=_with_number(row)) for row in older)
    return BeforePage(lines=lines, back=f"/safe/line/{now.item}", versions=(first, *before))


def then_page(*, rows: Sequence[LineRow], day: date | None, lines: Lines, at: datetime) -> ThenPage:
    """Return the plan as it was at the end of a day, and the days on which it changed. `rows` are all its versions.

    What the person keeps away from now is left out of an earlier day too.
    """
    shown = [row for row in rows if row.leads is Leads.SHOWN]
    dated = [
        _Dated(row=row, item=row.item, revision=row.revision, day=local(moment=row.at, at=at).date()) for row in shown
    ]
    stood = [one.row for one in as_on(versions=dated, day=day)] if day else []
    return ThenPage(
        lines=lines,
        days=tuple(
            DayView(
                path=f"/safe/then?from={(at.date() - one).days}",
                words=_("Today") if one == at.date() else date_words(day=one, today=at.date()),
                here="yes" if one == day else "",
            )
            for one in days_of(versions=dated, most=DAYS_MOST)
        ),
        when="" if day is None else _("As it is now") if day == at.date() else _was_on(day=day, at=at),
        parts=tuple(
            PartThen(title=title_of(part=part), lines=tuple(_with_number(row) for row in stood if row.part is part))
            for part in Part
            if any(row.part is part for row in stood)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Dated:
    row: LineRow
    item: str
    revision: int
    day: date


def _with_number(row: LineRow) -> str:
    return "\n".join(dict.fromkeys(text for text in (words_of(row=row), row.number) if text))


def now_page(*, rows: Sequence[LineRow], lines: Lines) -> NowPage:
    """Return the plan for a hard moment: only parts that hold something, the people and lines first.

    Who opens it may not be able to read far down, so what can be tapped stands above what can be read.
    """
    order = (Part.ASK, Part.LINES, Part.ALONE, Part.OTHERS, Part.ROOM, Part.SIGNS)
    steps = tuple(part for part in _parts(rows, order) if part.lines)
    known = tuple(part for part in _parts(rows, (Part.KNOWN, Part.APART)) if part.lines)
    return NowPage(lines=lines, steps=steps, known=known, empty="" if steps or known else "yes")


def slip_page(*, rows: Sequence[LineRow], picked: Collection[str], lines: Lines) -> SlipPage:
    """Return the small paper: nothing stands on it that was not picked now, and no word tells what it is."""
    shown = [row for row in rows if row.leads is Leads.SHOWN]
    return SlipPage(
        lines=lines,
        picks=tuple(
            Choice(
                value=row.item,
                label=words_of(row=row),
                hint=title_of(part=row.part),
                chosen="yes" if row.item in picked else "",
            )
            for row in shown
        ),
        on_it=tuple(_on_paper(row) for row in shown if row.item in picked),
    )


def _on_paper(row: LineRow) -> str:
    words = words_of(row=row)
    return words if not row.number or row.number == words else f"{words} {row.number}"
