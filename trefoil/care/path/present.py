"""The pages of a plan: now, next and later, one step with what others made of it, and where one stands. Pure.

Safety stands first on every one of them (guide, 1118). No day by which, no count, no color for good or bad; to go back
is written as to go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.rules import WhyNot
from trefoil.care.path.schema import Area, Ground, Place, Time
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, local
from trefoil.kernel.language import N_, Sayings, _

SAVED = N_("Saved.")
ERASED = N_("It is erased.")
KEPT = N_("We kept what you typed. It will be here when you come back.")
PICKED = N_("That is how it stands now.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
WHY: Sayings[WhyNot] = Sayings(
    {
        WhyNot.NOTHING: N_("There is nothing in the box yet. A few words are enough."),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
        WhyNot.NO_WHY: N_("A few words on why, and it is saved."),
    }
)
PLACES: Sayings[Place] = Sayings(
    {
        Place.NOW: N_("Now"),
        Place.NEXT: N_("Next up"),
        Place.LATER: N_("Later"),
        Place.AWAY: N_("Put away"),
    }
)
_PLACE_HINTS: Sayings[Place] = Sayings(
    {
        Place.NOW: N_("What gets your strength these days"),
        Place.NEXT: N_("What could come after now"),
        Place.LATER: N_("What can wait as long as you like"),
        Place.AWAY: N_("It stays here, out of sight"),
    }
)
TIMES: Sayings[Time] = Sayings(
    {
        Time.THEN: N_("Back then"),
        Time.TODAY: N_("How it is now"),
        Time.AHEAD: N_("What I fear could come"),
    }
)
AREAS: Sayings[Area] = Sayings(
    {
        Area.SPREAD: N_("That it may still be out there"),
        Area.KNOWN: N_("Being recognized"),
        Area.NOTICES: N_("Letters and news of the case"),
        Area.ONLINE: N_("My life online"),
        Area.EVIDENCE: N_("What the police or a court keep"),
        Area.SLEEP: N_("Sleep"),
        Area.BODY: N_("My body"),
        Area.PEOPLE: N_("People close to me"),
        Area.DAYS: N_("Work, school, my days"),
    }
)
GROUNDS: Sayings[Ground] = Sayings(
    {
        Ground.STEADY: N_("Safe and steady"),
        Ground.WORKING: N_("Working through"),
        Ground.LIVING: N_("Living forward"),
    }
)
GROUND_HINTS: Sayings[Ground] = Sayings(
    {
        Ground.STEADY: N_("Feet on the ground first: safety, sleep, calm."),
        Ground.WORKING: N_("A piece at a time, and only what you pick."),
        Ground.LIVING: N_("The life you want: work, people, what you enjoy."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangeRow:
    """In: one change of one step, revealed. `who` is the name of whoever made it, empty for the reader's own."""

    item: str
    words: str
    place: Place
    time: Time | None
    area: Area | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepRow:
    """In: one step as it stands, what stands beside it, and how it was before."""

    root: str
    stands: ChangeRow
    beside: tuple[ChangeRow, ...] = ()
    before: tuple[ChangeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroundRow:
    """In: one change of where somebody stands."""

    ground: Ground
    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepLine:
    """One step in a list. `beside` says that somebody put it another way; empty when nobody did."""

    path: str
    root: str
    words: str
    said: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Column:
    """Now, next or later."""

    name: str
    title: str
    hint: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroundLine:
    """Where somebody stands, in words, and what somebody else would say."""

    title: str
    hint: str
    words: str
    said: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanPage:
    """my/plan.html"""

    lines: Lines
    ground: GroundLine
    columns: tuple[Column, ...]
    away: tuple[StepLine, ...]
    asked: str
    draft_line: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Beside:
    """One way in which somebody else, or another window, put a step."""

    item: str
    title: str
    words: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepForm:
    """The fields of a step. `after` are the changes it is made from. `more` is "yes" when a further field is set."""

    words: str
    after: str
    places: tuple[Choice, ...]
    times: tuple[Choice, ...]
    areas: tuple[Choice, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepPage:
    """my/plan_step.html: one step, new or as it stands. `path` is empty for a new one; `heads` are what is shown."""

    lines: Lines
    path: str
    form: StepForm
    heads: str
    said: str
    beside: tuple[Beside, ...]
    before: tuple[Beside, ...]
    draft_line: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroundPage:
    """my/plan_ground.html"""

    lines: Lines
    grounds: tuple[Choice, ...]
    words: str
    after: str
    beside: tuple[Beside, ...]
    before: tuple[Beside, ...]
    seen_by: str


def joined(*, items: Sequence[str]) -> str:
    """Return the changes that a page shows, as one field carries them."""
    return ".".join(items)


def said_by(*, who: str, moment: datetime, at: datetime) -> str:
    """Return "You wrote this today.", "Maya wrote this on May 3.": who and when, nothing else."""
    day = local(moment=moment, at=at).date()
    if day == at.date():
        return _("{name} wrote this today.").format(name=who) if who else _("You wrote this today.")
    words = date_words(day=day, today=at.date())
    if who:
        return _("{name} wrote this on {day}.").format(name=who, day=words)
    return _("You wrote this on {day}.").format(day=words)


def step_line(*, row: StepRow, base: str, at: datetime) -> StepLine:
    """Return one step for a list."""
    others = [one.who for one in row.beside if one.who]
    beside = ""
    if others:
        beside = _("{name} put it another way.").format(name=others[0])
    elif row.beside:
        beside = _("You wrote this in two windows. Both are here.")
    return StepLine(
        path=f"{base}/{row.root}",
        root=row.root,
        words=row.stands.words.partition("\n")[0],
        said=said_by(who=row.stands.who, moment=row.stands.at, at=at),
        beside=beside,
    )


def columns_of(*, rows: Sequence[StepRow], base: str, at: datetime) -> tuple[Column, ...]:
    """Return now, next and later, each in the order in which its steps came."""
    return tuple(
        Column(
            name=place.value,
            title=PLACES[place],
            hint=_PLACE_HINTS[place],
            steps=tuple(step_line(row=row, base=base, at=at) for row in rows if row.stands.place is place),
        )
        for place in (Place.NOW, Place.NEXT, Place.LATER)
    )


def ground_line(*, stands: GroundRow | None, beside: Sequence[GroundRow], at: datetime) -> GroundLine:
    """Return where somebody stands; where nothing was said, nothing is assumed."""
    other = next((one for one in beside if one.who), None)
    return GroundLine(
        title=GROUNDS[stands.ground] if stands else "",
        hint=GROUND_HINTS[stands.ground] if stands else "",
        words=stands.words if stands else "",
        said=said_by(who=stands.who, moment=stands.at, at=at) if stands else "",
        beside=_("{name} would say: {ground}.").format(name=other.who, ground=GROUNDS[other.ground]) if other else "",
    )


def plan_page(
    *,
    rows: Sequence[StepRow],
    ground: GroundRow | None,
    grounds_beside: Sequence[GroundRow],
    asked: bool,
    draft_line: str,
    seen_by: str,
    lines: Lines,
    at: datetime,
) -> PlanPage:
    """Return the person's plan."""
    return PlanPage(
        lines=lines,
        ground=ground_line(stands=ground, beside=grounds_beside, at=at),
        columns=columns_of(rows=rows, base="/plan", at=at),
        away=tuple(step_line(row=row, base="/plan", at=at) for row in rows if row.stands.place is Place.AWAY),
        asked=_("Something waits for your yes. It can wait as long as you like.") if asked else "",
        draft_line=draft_line,
        seen_by=seen_by,
    )


def step_form(
    *, words: str, after: Sequence[str], place: Place | None, time: Time | None, area: Area | None
) -> StepForm:
    """Return the fields of a step with what stands in them."""
    return StepForm(
        words=words,
        after=joined(items=after),
        places=choices_of(
            pairs=[(one.value, PLACES[one], _PLACE_HINTS[one]) for one in Place], chosen=(place or Place.NOW).value
        ),
        times=choices_of(pairs=[(one.value, TIMES[one], "") for one in Time], chosen=time.value if time else ""),
        areas=choices_of(pairs=[(one.value, AREAS[one], "") for one in Area], chosen=area.value if area else ""),
        more="yes" if time or area else "",
    )


def form_of_row(*, row: StepRow) -> StepForm:
    """Return the fields of a step as it stands. It is made from that alone: what stands beside stays beside."""
    now = row.stands
    return step_form(words=now.words, after=(now.item,), place=now.place, time=now.time, area=now.area)


def beside_of(*, row: ChangeRow, at: datetime) -> Beside:
    """Return one way in which a step was put, with who and when over it."""
    more = [PLACES[row.place], *([TIMES[row.time]] if row.time else []), *([AREAS[row.area]] if row.area else [])]
    return Beside(
        item=row.item,
        title=said_by(who=row.who, moment=row.at, at=at),
        words=row.words,
        more=" · ".join(more),
    )


def step_page(
    *, row: StepRow | None, form: StepForm, draft_line: str, seen_by: str, lines: Lines, at: datetime
) -> StepPage:
    """Return the page of one step; `row` is None for a new one."""
    return StepPage(
        lines=lines,
        path=f"/plan/{row.root}" if row else "",
        form=form,
        heads=joined(items=(row.stands.item, *(one.item for one in row.beside))) if row else "",
        said=said_by(who=row.stands.who, moment=row.stands.at, at=at) if row else "",
        beside=tuple(beside_of(row=one, at=at) for one in row.beside) if row else (),
        before=tuple(beside_of(row=one, at=at) for one in row.before) if row else (),
        draft_line=draft_line,
        seen_by=seen_by,
    )


def ground_choices(*, chosen: Ground | None) -> tuple[Choice, ...]:
    """Return the three grounds to pick from. None is marked beforehand."""
    return choices_of(
        pairs=[(one.value, GROUNDS[one], GROUND_HINTS[one]) for one in Ground], chosen=chosen.value if chosen else ""
    )


def _ground_beside(row: GroundRow, at: datetime) -> Beside:
    return Beside(
        item=row.ground.value,
        title=said_by(who=row.who, moment=row.at, at=at),
        words=GROUNDS[row.ground],
        more=row.words,
    )


def ground_page(
    *,
    beside: Sequence[GroundRow],
    before: Sequence[GroundRow],
    after: Sequence[str],
    chosen: Ground | None,
    words: str,
    seen_by: str,
    lines: Lines,
    at: datetime,
) -> GroundPage:
    """Return the page on which somebody says where they stand."""
    return GroundPage(
        lines=lines,
        grounds=ground_choices(chosen=chosen),
        words=words,
        after=joined(items=after),
        beside=tuple(_ground_beside(one, at) for one in beside),
        before=tuple(_ground_beside(one, at) for one in before),
        seen_by=seen_by,
    )
