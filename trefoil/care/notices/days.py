"""Many dates, few lines: what was moved or called off stands as it is now, and the same day told twice stands once.

Pure. Dates hold no word of what they are about, so they fold by the keyed name of their event (`NoticeDate.thread`),
by the rules of `folding`. What two people brought in has two such names: it meets by its case, its sort and its day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.notices.folding import Line, Told, lines_of, order
from trefoil.care.notices.rules import day_of
from trefoil.care.notices.schema import Agency, Channel, DateKind, EventType, Standing


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dated:
    """One date as it was opened. `case` is the number of the case; `thread` and `told_on` as in `NoticeDate`."""

    id: str
    kind: DateKind
    standing: Standing
    day_at: str
    zone: str
    place: str
    case: str
    thread: str = ""
    told_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayLine:
    """One thing with its day as it stands now, and the ids of all dates that told of it.

    `now_ids` are those that told how it stands now; `earlier` are the days on which it was to be before. `unsure` says
    that letters disagree.
    """

    now: Dated
    now_ids: tuple[str, ...]
    ids: tuple[str, ...]
    earlier: tuple[str, ...]
    unsure: bool


def to_come_first(*, days: Sequence[str], today: date) -> tuple[int, ...]:
    """Return places of days in the order in which a reader wants them: what is to come, the next first, then what is
    over, the last first. A day that cannot be read stands with what is to come.
    """

    def order(place: int) -> tuple[bool, int, int]:
        try:
            away = (date.fromisoformat(day_of(days[place])) - today).days
        except ValueError:
            return False, 0, place
        return away < 0, abs(away), place

    return tuple(sorted(range(len(days)), key=order))


def case_of(one: Dated) -> str:
    """Return the number of a case as two letters that spell it differently have it in common."""
    return "".join(one.case.casefold().split())


def day_lines(dates: Sequence[Dated]) -> tuple[DayLine, ...]:
    """Return the lines, by day. Each date that goes in stands in exactly one of them."""
    by_thread: dict[str, list[Dated]] = {}
    for one in {one.id: one for one in dates}.values():
        by_thread.setdefault(one.thread or one.id, []).append(one)
    lines = [line for same in by_thread.values() for line in _of_thread(same)]
    return tuple(sorted(_met(lines), key=lambda line: (line.now.day_at or "9", line.ids)))


def _of_thread(same: Sequence[Dated]) -> Iterable[DayLine]:
    if len(same) == 1:  # as most do: nothing folds
        return [_alone(same[0])]
    by_id = {one.id: one for one in same}
    told = sorted((_told(one) for one in same), key=order)
    return [_line(line, by_id) for line in lines_of(told)]


def _alone(one: Dated) -> DayLine:
    return DayLine(now=one, now_ids=(one.id,), ids=(one.id,), earlier=(), unsure=False)


def _told(one: Dated) -> Told:
    """Return a date as folding takes it: within one thread all is one event of one case."""
    return Told(
        id=one.id,
        channel=Channel.LETTER,
        received=one.told_on,
        agency=Agency.OTHER,
        docket=one.case,
        agency_case="",
        caption="",
        event=EventType.OTHER,
        standing=one.standing,
        event_at=one.day_at,
        zone=one.zone,
        place=one.place,
        text=one.kind.value,
    )


def _line(line: Line, by_id: dict[str, Dated]) -> DayLine:
    now_ids = tuple(came.notice for came in line.now.came)
    newest = by_id[now_ids[0]]
    earlier = tuple(
        dict.fromkeys(step.event_at for step in line.steps[:-1] if step.event_at and step.event_at != newest.day_at)
    )
    return DayLine(
        now=newest,
        now_ids=now_ids,
        ids=tuple(came.notice for step in line.steps for came in step.came),
        earlier=earlier,
        unsure=line.unsure,
    )


def _met(lines: Sequence[DayLine]) -> list[DayLine]:
    """Return the lines, with those that two people brought in made one.

    A line that stands on a day from which another was moved since is that other one. Of two that stand on one day, the
    one that was called off tells how it is.
    """
    of_case: dict[tuple[DateKind, str], list[DayLine]] = {}
    for line in lines:
        of_case.setdefault((line.now.kind, case_of(line.now)), []).append(line)
    return [met for same in of_case.values() for met in (_met_in_case(same) if len(same) > 1 else same)]


def _met_in_case(lines: Sequence[DayLine]) -> list[DayLine]:
    met: list[DayLine] = []
    for line in sorted(lines, key=lambda one: (-len(one.ids), one.now.told_on, one.ids)):
        for place, other in enumerate(met):
            if _same(line, other):
                met[place] = _together(line, other)
                break
        else:
            met.append(line)
    return met


def _same(line: DayLine, other: DayLine) -> bool:
    one, two = line.now, other.now
    if one.thread and one.thread == two.thread:
        return False
    day = day_of(one.day_at)
    if day == day_of(two.day_at):
        return True
    told_later = bool(one.told_on) and one.told_on > two.told_on
    return bool(day) and not told_later and day in {day_of(moment) for moment in other.earlier}


def _together(line: DayLine, other: DayLine) -> DayLine:
    off = line.now.standing is Standing.CANCELED and other.now.standing is not Standing.CANCELED
    same_day = day_of(line.now.day_at) == day_of(other.now.day_at)
    first = line if off and same_day else other
    return DayLine(
        now=first.now,
        now_ids=(*other.now_ids, *line.now_ids) if same_day else first.now_ids,
        ids=(*other.ids, *line.ids),
        earlier=tuple(dict.fromkeys((*other.earlier, *line.earlier))),
        unsure=line.unsure or other.unsure,
    )
