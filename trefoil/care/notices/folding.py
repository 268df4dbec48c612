"""Many notices, few lines: the same letter twice is one, and what was moved or called off folds into its own line.

Pure. Every notice that goes in stands in exactly one line, with how and when it came. Nothing here says that a list is
complete: nobody can know that. Where two letters disagree, or one fits two lines, the line says that it is not sure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from trefoil.care.notices.rules import CUSTODY, day_of
from trefoil.care.notices.schema import Agency, Channel, EventType, Standing

_ALIKE: Final = 0.8  # share of words that two letters have in common, to be taken for one that came twice


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """One notice as far as folding needs it. `received` and `event_at` are as in `schema.Notice`."""

    id: str
    channel: Channel
    received: str
    agency: Agency
    docket: str
    agency_case: str
    caption: str
    event: EventType
    standing: Standing
    event_at: str
    zone: str
    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Came:
    """How one notice came, and when."""

    notice: str
    channel: Channel
    received: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Step:
    """What one notice said; the same notice by another way stands beside it."""

    standing: Standing
    event_at: str
    zone: str
    place: str
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One thing that happens in a case, as it stands by the newest notice, with how it came to that.

    `unsure` says that letters disagree, or that one could belong to another line as well.
    """

    event: EventType
    steps: tuple[Step, ...]
    unsure: bool

    @property
    def now(self) -> Step:
        """The newest step."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Case:
    """Lines that belong to one case. `keys` are the numbers it goes by; none when a notice named no case."""

    keys: tuple[str, ...]
    lines: tuple[Line, ...]


def fold(told: Iterable[Told]) -> tuple[Case, ...]:
    """Return the cases with their lines. The order of what goes in does not matter."""
    ordered = sorted({one.id: one for one in told}.values(), key=order)
    cases = [Case(keys=keys, lines=lines_of(of_case)) for keys, of_case in _by_case(ordered)]
    return tuple(sorted(cases, key=_newest, reverse=True))


_AFTER: Final = {Standing.STANDS: 0, Standing.MOVED: 1, Standing.CANCELED: 2}


def order(one: Told) -> tuple[str, int, str]:
    """Return where a notice stands in time. Of one day, what moves or calls off comes after what it changes.

    What has no day came first: nothing newer is hidden by it.
    """
    return one.received or "0", _AFTER[one.standing], one.id


def _newest(case: Case) -> tuple[str, tuple[str, ...]]:
    return max(
        (came.received for line in case.lines for step in line.steps for came in step.came), default=""
    ), case.keys


# --- which case --------------------------------------------------------------------------------------------------


def case_keys(*, docket: str, agency_case: str, caption: str) -> tuple[str, ...]:
    """Return the names that a notice's case goes by: its docket without the judge's letters, and the agency's number.

    The names of people count only where there is no number.
    """
    keys = []
    if docket:
        keys.append("d:" + re.sub(r"(?:-[a-z]{2,4})+$", "", re.sub(r"\s+", "", docket.casefold())))
    if agency_case:
        keys.append("a:" + re.sub(r"[^a-z0-9]", "", agency_case.casefold()))
    if not keys and caption:
        keys.append("c:" + re.sub(r"[^\w]+", " ", caption.casefold()).strip())
    return tuple(keys)


def _by_case(ordered: Sequence[Told]) -> list[tuple[tuple[str, ...], list[Told]]]:
    groups: list[tuple[set[str], list[Told]]] = []
    for one in ordered:
        keys = set(case_keys(docket=one.docket, agency_case=one.agency_case, caption=one.caption))
        joined = [group for group in groups if keys & group[0]]
        kept = [group for group in groups if not (keys & group[0])]
        merged = (keys.union(*(group[0] for group in joined)), [two for group in joined for two in group[1]] + [one])
        groups = [*kept, merged]
    return [(tuple(sorted(keys)), sorted(of_case, key=order)) for keys, of_case in groups]


# --- which line --------------------------------------------------------------------------------------------------


@dataclass(slots=True, repr=False)
class _Open:
    """A line while it grows."""

    event: EventType
    steps: list[Step]
    texts: list[str] = field(default_factory=list)
    unsure: bool = False

    def now(self) -> Step:
        return self.steps[-1]


def lines_of(of_case: Sequence[Told]) -> tuple[Line, ...]:
    """Return the lines of one case from its notices, the oldest first."""
    lines: list[_Open] = []
    for one in of_case:
        mine = [line for line in lines if line.event is one.event]
        if not _came_before(one, mine) and not _goes_on(one, mine):
            loose = one.standing is not Standing.STANDS and bool(mine)
            lines.append(_Open(event=one.event, steps=[_step(one)], texts=[one.text], unsure=loose))
    made = [Line(event=line.event, steps=tuple(line.steps), unsure=line.unsure) for line in lines]
    return tuple(sorted(made, key=lambda line: (line.steps[0].came[0].received, line.steps[0].came[0].notice)))


def _came(one: Told) -> Came:
    return Came(notice=one.id, channel=one.channel, received=one.received)


def _step(one: Told) -> Step:
    return Step(standing=one.standing, event_at=one.event_at, zone=one.zone, place=one.place, came=(_came(one),))


def _came_before(one: Told, mine: Sequence[_Open]) -> bool:
    """Put a notice beside the step that says the same; say whether there was one."""
    for line in mine:
        for number, step in enumerate(line.steps):
            if step.standing is not one.standing or step.event_at != one.event_at:
                continue
            if not one.event_at and not _alike(line.texts[number], one.text):
                continue
            line.steps[number] = replace(step, came=(*step.came, _came(one)))
            line.unsure = line.unsure or (number < len(line.steps) - 1 and one.received > line.now().came[0].received)
            return True
    return False


def _goes_on(one: Told, mine: Sequence[_Open]) -> bool:
    """Fold what was moved or called off into the line it changes; say whether there was one, and only one."""
    if one.standing is Standing.STANDS:
        return False
    going = [line for line in mine if line.now().standing is not Standing.CANCELED]
    if one.standing is Standing.CANCELED:
        same_day = [line for line in going if one.event_at and day_of(line.now().event_at) == day_of(one.event_at)]
        # A letter that calls off another day than the one we know may be about another hearing.
        going = same_day or [line for line in going if not one.event_at or not line.now().event_at]
    elif not going:
        going = list(mine[-1:])  # called off, and then set again
    if len(going) != 1:
        return False
    going[0].steps.append(_step(one))
    going[0].texts.append(one.text)
    return True


def _alike(first: str, second: str) -> bool:
    one, two = (set(re.findall(r"\w+", text.casefold())) for text in (first, second))
    return one == two or len(one & two) >= _ALIKE * min(len(one), len(two)) > 0


def supersedes(line: Line) -> dict[str, tuple[str, ...]]:
    """Return which notices each notice of a line takes the place of: those of the step before its own.

    The same letter by another way takes the place of nothing, and of the first step nothing is replaced.
    """
    return {
        came.notice: tuple(old.notice for old in before.came)
        for before, step in pairwise(line.steps)
        for came in step.came
    }


def never_held_back(line: Line) -> bool:
    """Say whether a line goes to the lane that nothing holds back: no pace, fold or pause (experience design, 10.1)."""
    return line.event in CUSTODY or bool(line.now.event_at)
