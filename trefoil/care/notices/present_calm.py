"""Pages of the calm inbox: what is folded, one letter, how news may come, and what has a date. Pure.

No preview holds the name of a person, a charge, the name of a case or a count: a label is made of who sent it, a
neutral word for what it is about, how it came and how long it is. The letter's own words are in `Letter.words` alone,
which is empty until somebody asked for them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from trefoil.care.notices.calm import ALWAYS, OnItsDay, Shown, next_month, paused
from trefoil.care.notices.folding import Case, Line
from trefoil.care.notices.present import AGENCY, CAME, KIND, STANDS, ZONES
from trefoil.care.notices.present_time import TimeSaid
from trefoil.care.notices.rules import day_of
from trefoil.care.notices.schema import Agency, Channel, DateKind, Standing, Tells
from trefoil.care.notices.schema_calm import Mode, NewsWishes, Phase
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import added_by, clock_words, date_words
from trefoil.kernel.language import N_, Sayings, _

KEPT: Final = N_("Saved. You can change it at any time.")
LATER: Final = N_("It stays folded. Nothing was opened.")
MUTED: Final = N_("It stays away now. Things with a date still come.")
KNOWN: Final = N_("All right. This one asks for nothing more.")
ERASED: Final = N_("It is erased.")
HOW_MANY: Final = N_("Letters brought in here: {number}. There may be others that are not here.")
NONE_HERE: Final = N_("No letter is here. There may be some that were not brought in.")
_LENGTHS: Final = (
    (600, N_("a few lines")),
    (1_800, N_("about half a page")),
    (3_600, N_("about a page")),
)
DATES_A_PAGE: Final = 20
_LONG: Final = N_("more than a page")
MODES: Final[Sayings[Mode]] = Sayings(
    {
        Mode.FOLDED: N_("Keep it folded, for when I look"),
        Mode.MONTHLY: N_("Once a month"),
        Mode.SEALED: N_("Leave it sealed"),
        Mode.LAWYER: N_("Let my lawyer sort it"),
    }
)
_MODE_HINTS: Final[Sayings[Mode]] = Sayings(
    {
        Mode.FOLDED: N_("You see from whom it is, and what kind it is. You open one, or none."),
        Mode.MONTHLY: N_("The list takes in what came since the last time, on one day of the month."),
        Mode.SEALED: N_("Nothing is opened, and nothing is lost. It can stay so for years."),
        Mode.LAWYER: N_("It stays sealed for you. Your lawyer can read it once you share case news."),
    }
)
PHASES: Final[Sayings[Phase]] = Sayings(
    {
        Phase.LOOKED_INTO: N_("While it is looked into"),
        Phase.COURT: N_("In court"),
        Phase.CUSTODY: N_("Where somebody is held"),
        Phase.OTHER: N_("All other news"),
    }
)
PAUSES: Final[dict[str, str]] = {
    "": N_("No pause"),
    "week": N_("For a week"),
    "month": N_("For a month"),
    ALWAYS: N_("Until I say"),
}

TELLS: Final[Sayings[Tells]] = Sayings(
    {
        Tells.KNOW: N_("You may want to know of this day"),
        Tells.NOTHING_TO_DO: N_("You do not have to do anything"),
        Tells.CALL_ME: N_("Please call me before it"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Folded:
    """One line of the list. A hearing and the letter that moved or called it off are one."""

    path: str
    label: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseGroup:
    """One case of the list."""

    title: str
    lines: tuple[Folded, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewsPage:
    """my/news.html. `shown` is the name of how it stands; each but "list" opened nothing.

    `asked` is "yes" for a list that was asked for outside of the chosen time.
    """

    lines: Lines
    shown: str
    groups: tuple[CaseGroup, ...]
    older: str
    away: str
    later: str
    dated: str
    time: TimeSaid
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterPage:
    """my/news_one.html. `words` is empty until it was asked for; so are `when` and `together`."""

    lines: Lines
    action: str
    label: str
    about: str
    length: str
    doubts: str
    when: str
    place: str
    together: str
    words: tuple[str, ...]
    time: TimeSaid


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HowPage:
    """my/news_how.html"""

    lines: Lines
    modes: tuple[Choice, ...]
    month_day: str
    pauses: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    cases: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayRow:
    """One thing with a date. `ids` go back when somebody says that they know of it."""

    kind: str
    when: str
    place: str
    stands: str
    case: str
    ids: str
    passed: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhenPage:
    """my/news_when.html: what no pace, fold, pause or mute holds back.

    `held` is "yes" while it shows only what was passed on by the one who is told in the person's place.
    """

    lines: Lines
    told: str
    held: str
    rows: tuple[DayRow, ...]
    later: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterRow:
    """In: one letter as far as a page needs it. `text` is empty unless it was asked for; `letters` is its length."""

    item: str
    agency: Agency
    channel: Channel
    kind: DateKind
    standing: Standing
    received: str
    letters: int
    event_at: str
    zone: str
    place: str
    doubted: bool
    text: str = ""
    by: str = ""  # who brought it in, where that was not the person


def case_title(*, keys: Sequence[str]) -> str:
    """Return what a case is called: the end of its number, which tells its owner enough and others little."""
    numbers = [re.findall(r"\d+", key) for key in keys if key[:2] in {"d:", "a:"}]
    ends = next((found[-1][-3:] for found in reversed(numbers) if found), "")
    return _("The case that ends in {end}").format(end=ends) if ends else _("News without the number of a case")


def length_words(*, letters: int) -> str:
    """Return how long a letter is, in words."""
    return _(next((words for most, words in _LENGTHS if letters <= most), _LONG))


def came_words(*, channel: Channel, received: str, today: date) -> str:
    """Return how and when a letter came: "By post, May 3"."""
    try:
        day = date_words(day=date.fromisoformat(day_of(received)), today=today)
    except ValueError:
        return CAME[channel]
    return _("{way}, {day}").format(way=CAME[channel], day=day)


def moment_of(*, day_at: str, zone: str, today: date) -> str:
    """Return a day and time as a letter says it: "March 25, 10:30 in the morning, Eastern"."""
    try:
        day = date_words(day=date.fromisoformat(day_of(day_at)), today=today)
    except ValueError:
        return _("The letter names no day.")
    hour = day_at.partition("T")[2]
    if hour:
        try:
            moment = datetime.fromisoformat(day_at).replace(tzinfo=UTC)  # as it stands there: not turned into ours
        except ValueError:
            return day  # whoever brought it in wrote an hour that no clock shows
        hour = clock_words(moment=moment, at=moment)
    parts = [day, hour, _(ZONES.get(zone, zone)) if hour and zone else ""]
    return ", ".join(part for part in parts if part)


def news_page(
    *,
    shown: Shown,
    groups: Sequence[tuple[Case, Sequence[tuple[Line, LetterRow]]]],
    older: str,
    wishes: NewsWishes,
    dated: bool,
    time: TimeSaid,
    lines: Lines,
    today: date,
    asked: bool = False,
) -> NewsPage:
    """Return the inbox. Groups are given for a list alone."""
    monthly = shown is Shown.LIST and wishes.mode is Mode.MONTHLY
    soon = date_words(day=next_month(month_day=wishes.month_day, today=today), today=today)
    return NewsPage(
        lines=lines,
        shown=shown.name.casefold(),
        groups=tuple(
            CaseGroup(title=case_title(keys=case.keys), lines=tuple(_folded(line, row, today) for line, row in rows))
            for case, rows in groups
        ),
        older=older,
        away="yes" if wishes.muted_cases or wishes.muted_phases else "",
        later=_("What comes in now joins the list on {day}.").format(day=soon) if monthly else "",
        dated="yes" if dated else "",
        time=time,
        asked="yes" if asked else "",
    )


def _folded(line: Line, row: LetterRow, today: date) -> Folded:
    stands = "" if line.now.standing is Standing.STANDS else STANDS[line.now.standing]
    parts = [came_words(channel=row.channel, received=row.received, today=today), stands]
    unsure = _("Letters do not agree here.") if line.unsure else ""
    return Folded(
        path=f"/news/{row.item}",
        label=label_of(row=row),
        about=". ".join(part for part in [*parts, unsure, added_by(author=row.by)] if part),
    )


def label_of(*, row: LetterRow) -> str:
    """Return the neutral label of a letter."""
    return _("From {office}. {kind}.").format(office=AGENCY[row.agency], kind=KIND[row.kind])


def letter_page(*, row: LetterRow, when: bool, together: bool, time: TimeSaid, lines: Lines, today: date) -> LetterPage:
    """Return one letter: folded, its date alone, what to do to read it with somebody, or with its words."""
    return LetterPage(
        lines=lines,
        action=f"/news/{row.item}",
        label=label_of(row=row),
        about=". ".join(
            part
            for part in (
                came_words(channel=row.channel, received=row.received, today=today),
                added_by(author=row.by),
            )
            if part
        ),
        length=length_words(letters=row.letters),
        doubts="yes" if row.doubted else "",
        when=(
            _("{stands}: {moment}").format(
                stands=STANDS[row.standing], moment=moment_of(day_at=row.event_at, zone=row.zone, today=today)
            )
            if when and row.event_at
            else (_("The letter names no day.") if when else "")
        ),
        place=row.place if when else "",
        together="yes" if together else "",
        words=tuple(piece.strip() for piece in row.text.split("\n\n") if piece.strip()),
        time=time,
    )


def how_page(*, wishes: NewsWishes, lines: Lines, today: date) -> HowPage:
    """Return how news may come. Nothing is picked that the person did not pick."""
    pause = wishes.paused_until if paused(wishes=wishes, today=today) else ""
    pauses = [(value, _(words), "") for value, words in PAUSES.items()]
    if pause and pause != ALWAYS:
        day = date_words(day=date.fromisoformat(pause), today=today)
        pauses.append((pause, _("Until {day}, as it is now").format(day=day), ""))
    return HowPage(
        lines=lines,
        modes=choices_of(
            pairs=[(mode.value, words, _MODE_HINTS[mode]) for mode, words in MODES.items()],
            chosen="" if wishes.mode is None else wishes.mode.value,
        ),
        month_day=str(wishes.month_day),
        pauses=tuple(
            Choice(value=value, label=label, hint=hint, chosen="yes" if value == pause else "")
            for value, label, hint in pauses
        ),
        phases=tuple(
            Choice(value=phase.value, label=words, hint="", chosen="yes" if phase in wishes.muted_phases else "")
            for phase, words in PHASES.items()
        ),
        cases=tuple(
            Choice(value=str(place), label=case_title(keys=(key,)), hint="", chosen="yes")
            for place, key in enumerate(wishes.muted_cases)
        ),
    )


def when_page(
    *,
    rows: Sequence[OnItsDay],
    names: Mapping[str, str],
    added: Mapping[str, str],
    told: str,
    held: bool,
    past: int,
    lines: Lines,
    today: date,
) -> WhenPage:
    """Return what has a date or is about safety: neutral words, no name of a case, and no word of the letters.

    `names` are how the person's people are called, for what one of them passed on. The first are those whose day comes
    first; the others stand on pages after it, past so many. `added` is who brought each date in, where that was not the
    person.
    """
    return WhenPage(
        lines=lines,
        told=told,
        held="yes" if held else "",
        later=f"/news/when?from={past + DATES_A_PAGE}" if len(rows) > past + DATES_A_PAGE and not held else "",
        rows=tuple(
            DayRow(
                kind=KIND[row.now.kind],
                when=(
                    moment_of(day_at=row.now.day_at, zone=row.now.zone, today=today)
                    if row.now.day_at
                    else _("Something changed. The letter names no day.")
                ),
                place=row.now.place,
                stands="" if row.now.standing is Standing.STANDS else STANDS[row.now.standing],
                case=case_title(keys=(f"d:{row.now.case}",)) if row.now.case else "",
                ids=",".join(row.ids),
                passed=_passed_on(row, names),
                added=added_by(author=added.get(row.now.id, "")),
            )
            for row in rows[past : past + DATES_A_PAGE]
        ),
    )


def _passed_on(row: OnItsDay, names: Mapping[str, str]) -> str:
    """Return what was said with it when it was passed on; empty when it was not, or by nobody that is known now."""
    for one in row.passed:
        if one.by in names:
            return _("{name} passed this on: {words}.").format(name=names[one.by], words=TELLS[one.tells])
    return ""
