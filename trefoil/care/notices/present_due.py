"""The desk of many people's dates: what is to come, by when, one line a case. Pure: records of strings out.

It says what was shared: what sort of day, when, where, the number of the case. It says of nobody that they are late.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.notices.days import DayLine
from trefoil.care.notices.desk import BEFORE, CaseLine, Remind, Soon, What, called_off, name_of, remind_on
from trefoil.care.notices.present import STANDS
from trefoil.care.notices.present_calm import TELLS, moment_of
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, Sayings, _

KEPT: Final = N_("Saved. Only you see these notes.")
TOLD: Final = N_("It is with them. They see this one, and what you picked to say.")
PICK: Final = N_("Pick what to say with it. Or leave it.")
GONE: Final = N_("That date is not here now.")
TOLD_INSTEAD: Final = N_("{name} asked that you be told of dates and of safety, in their place.")
REMINDED: Final = N_("You wanted to be reminded of a date of {name}.")
DATES_A_PAGE: Final = 40

WHAT: Final[Sayings[What]] = Sayings(
    {
        What.ALL: N_("All of it"),
        What.COURT: N_("Days in court"),
        What.STATEMENT: N_("Statements that are asked for"),
        What.RESTITUTION: N_("Hearings about money owed"),
        What.CUSTODY: N_("Where somebody is held"),
    }
)
THING: Final[Sayings[DateKind]] = Sayings(
    {
        DateKind.COURT: N_("A day in court"),
        DateKind.STATEMENT: N_("A statement is asked for"),
        DateKind.RESTITUTION: N_("A hearing about money owed"),
        DateKind.CUSTODY: N_("Where somebody is held"),
        DateKind.OTHER: N_("Another date"),
    }
)
SOON: Final[Sayings[Soon]] = Sayings(
    {
        Soon.WEEK: N_("Within a week"),
        Soon.MONTH: N_("Within a month"),
        Soon.LATER: N_("Later"),
        Soon.NO_DAY: N_("No day is named"),
        Soon.OVER: N_("Over by now"),
        Soon.SEEN_TO: N_("Seen to"),
    }
)
_FOLDED: Final = frozenset({Soon.OVER, Soon.SEEN_TO})
_REMIND: Final[Sayings[Remind]] = Sayings(
    {
        Remind.NO: N_("No reminder"),
        Remind.DAY: N_("A day before"),
        Remind.THREE_DAYS: N_("Three days before"),
        Remind.TWO_WEEKS: N_("Two weeks before"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ThingRow:
    """One thing of a case. `value` names it in a form; `seen` is "yes" once it was seen to; `notes` are small lines."""

    value: str
    what: str
    when: str
    place: str
    notes: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseRow:
    """One case of one person. `told_instead` is "yes" when they chose this reader to be told in their place."""

    name: str
    path: str
    case: str
    told_instead: str
    things: tuple[ThingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoonGroup:
    """Cases by when their next thing is. `folded` is "yes" for what is over or seen to."""

    title: str
    folded: str
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DuePage:
    """team/desk.html. `ask` is "yes" while nothing is opened; `any_shared` when somebody shares their dates."""

    lines: Lines
    ask: str
    any_shared: str
    asked_by: tuple[str, ...]
    reminded: tuple[str, ...]
    whats: tuple[Choice, ...]
    what: str
    groups: tuple[SoonGroup, ...]
    past: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnePage:
    """team/desk_one.html: one date, with a reminder and, where it may be passed on, the ways to do so."""

    lines: Lines
    name: str
    path: str
    case: str
    thing: ThingRow
    reminders: tuple[Choice, ...]
    tells: tuple[Choice, ...]
    passed_on: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Whose:
    """In: a person's name at the desk, the end of their address, and whether they chose this reader to be told."""

    link: str
    name: str
    told_instead: bool = False


def ask_page(*, any_shared: bool, asked_by: Sequence[str], reminded: Sequence[str], lines: Lines) -> DuePage:
    """Return the desk before anything is opened.

    `asked_by` are names of people who chose this reader to be told; `reminded` of those to be reminded of.
    """
    return DuePage(
        lines=lines,
        ask="yes",
        any_shared="yes" if any_shared else "",
        asked_by=tuple(_(TOLD_INSTEAD).format(name=name) for name in asked_by),
        reminded=tuple(_(REMINDED).format(name=name) for name in reminded),
        whats=choices_of(pairs=[(what.value, words, "") for what, words in WHAT.items()], chosen=What.ALL.value),
        what="",
        groups=(),
        past="",
        more="",
    )


def first_lines(*, asked_by: Sequence[str], reminded: Sequence[str]) -> tuple[str, ...]:
    """Return what a first page says of the desk."""
    return (
        *(_(TOLD_INSTEAD).format(name=name) for name in asked_by),
        *(_(REMINDED).format(name=name) for name in reminded),
    )


def due_page(
    *,
    found: Mapping[Soon, Sequence[CaseLine]],
    whose: Mapping[str, Whose],
    seen_to: Collection[str],
    what: What,
    past: int,
    lines: Lines,
    today: date,
) -> DuePage:
    """Return the desk, a part of it at a time: so many dates past the first ones."""
    every = [(soon, case, line) for soon, cases in found.items() for case in cases for line in case.things]
    groups: dict[Soon, dict[int, tuple[CaseLine, list[ThingRow]]]] = {}
    for soon, case, line in every[past : past + DATES_A_PAGE]:
        link = whose[case.record].link
        row = _thing(line=line, link=link, seen=name_of(line) in seen_to, today=today)
        groups.setdefault(soon, {}).setdefault(id(case), (case, []))[1].append(row)
    return DuePage(
        lines=lines,
        ask="",
        any_shared="yes",
        asked_by=(),
        reminded=(),
        whats=(),
        what=what.value,
        groups=tuple(
            SoonGroup(
                title=SOON[soon],
                folded="yes" if soon in _FOLDED else "",
                cases=tuple(_case(case, rows, whose[case.record]) for case, rows in groups[soon].values()),
            )
            for soon in Soon
            if soon in groups
        ),
        past=str(past + DATES_A_PAGE),
        more="yes" if len(every) > past + DATES_A_PAGE else "",
    )


def _case(case: CaseLine, rows: Sequence[ThingRow], who: Whose) -> CaseRow:
    return CaseRow(
        name=who.name,
        path=f"/with/{who.link}",
        case=_case_words(case.case),
        told_instead="yes" if who.told_instead else "",
        things=tuple(rows),
    )


def _case_words(number: str) -> str:
    return _("Case {number}").format(number=number) if number else _("No case is named")


def _when(line: DayLine, today: date) -> str:
    now = line.now
    return moment_of(day_at=now.day_at, zone=now.zone, today=today) if now.day_at else _("No day is named")


def _notes(line: DayLine, today: date) -> tuple[str, ...]:
    notes = [] if line.now.standing is Standing.STANDS else [STANDS[line.now.standing]]
    notes += [_("It was to be on {day}.").format(day=_day(day, today)) for day in line.earlier[-1:]]
    if line.unsure:
        notes.append(_("Letters do not agree here."))
    return tuple(notes)


def day_words(*, line: DayLine, today: date) -> tuple[str, ...]:
    """Return one thing with its day in lines: when, where, its case, and whether it stands."""
    stands = (STANDS[Standing.STANDS],) if line.now.standing is Standing.STANDS else ()
    said = (_when(line, today), *stands, *_notes(line, today), line.now.place, line.now.case)
    return tuple(words for words in said if words)


def _thing(*, line: DayLine, link: str, seen: bool, today: date) -> ThingRow:
    now = line.now
    return ThingRow(
        value=f"{link}.{name_of(line)}",
        what=THING[now.kind],
        when=_when(line, today),
        place=now.place,
        notes=_notes(line, today),
        seen="yes" if seen else "",
    )


def _day(moment: str, today: date) -> str:
    return moment_of(day_at=moment[:10], zone="", today=today)


def one_page(
    *, line: DayLine, who: Whose, seen: bool, reminder: str, may_tell: bool, passed_on: bool, lines: Lines, today: date
) -> OnePage:
    """Return one date by itself. `reminder` is the day on which this reader wanted to be reminded, empty for none."""
    return OnePage(
        lines=lines,
        name=who.name,
        path=f"/with/{who.link}",
        case=_case_words(line.now.case),
        thing=_thing(line=line, link=who.link, seen=seen, today=today),
        reminders=_reminders(line, reminder, today),
        tells=choices_of(pairs=[(one.value, words, "") for one, words in TELLS.items()], chosen="") if may_tell else (),
        passed_on="yes" if passed_on else "",
    )


def _reminders(line: DayLine, picked: str, today: date) -> tuple[Choice, ...]:
    """Return the reminders that a day still allows; none where no day is named, or it is too near or called off."""
    days = {one: remind_on(line_day=line.now.day_at, remind=one, today=today) for one in BEFORE}
    offered = {one: day for one, day in days.items() if day > today.isoformat() and not called_off(line)}
    if not offered and not picked:
        return ()
    pairs = [("", _REMIND[Remind.NO], ""), *((day, _REMIND[one], "") for one, day in offered.items())]
    if picked and picked not in offered.values():
        day = date_words(day=date.fromisoformat(picked), today=today)
        pairs.append((picked, _("On {day}, as it is now").format(day=day), ""))
    return choices_of(pairs=pairs, chosen=picked)
