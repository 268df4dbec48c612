"""Dates that are long over, which a page leaves sealed: else each visit would open every day of all the years. Pure.

A line goes among them as a whole, with every date that told of it, and only when nothing about it asks any more. Of a
line that still asks, days from which it was moved long ago go. News of where somebody is held goes only once the person
knows of it. A date that comes later stands by itself.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from trefoil.care.notices.days import Dated, DayLine, case_of, day_lines
from trefoil.care.notices.desk import CUSTODY_STAYS, MONTH, STAYS
from trefoil.care.notices.rules import day_of
from trefoil.care.notices.schema import DateKind, DatesOver, ReadDate

ONE_MORE: Final = timedelta(days=1)  # than a desk still shows of what is over
WORTH: Final = 50  # so many dates are worth writing down
_ID: Final = 32


def ids_of(over: DatesOver | None) -> frozenset[str]:
    """Return the ids of dates that are long over."""
    text = "" if over is None else over.ids
    return frozenset(text[at : at + _ID] for at in range(0, len(text), _ID))


def _long_over(text: str, *, custody: bool, today: date) -> bool:
    try:
        return today - date.fromisoformat(day_of(text)) > (CUSTODY_STAYS if custody else STAYS) + ONE_MORE
    except ValueError:
        return False


def is_long_over(*, line: DayLine, told: Collection[str], known: Collection[str], today: date) -> bool:
    """Say whether nothing about a line asks any more. `told` are the days on which its dates came."""
    days = [line.now.day_at, *line.earlier, *told]
    custody = line.now.kind is DateKind.CUSTODY
    if custody or not line.now.day_at:
        days = list(told)
        if not set(line.now_ids) & set(known):
            return False
    return bool(days) and all(_long_over(day, custody=custody, today=today) for day in days)


def newly_over(
    *, dates: Sequence[Dated], known: Collection[str], passed: Collection[str] = (), today: date
) -> tuple[str, ...]:
    """Return ids of opened dates that are long over by now: those of whole lines, and days from which one was moved.

    Where what is left of a case would fold in another way without them, none of that case goes. What somebody passed on
    (`passed`) stays while its line asks.
    """
    found: list[str] = []
    for group in _groups(dates):
        told = {one.id: one.told_on for one in group}
        lines = day_lines(group)
        over = [
            line
            for line in lines
            if is_long_over(line=line, told=[told[id_] for id_ in line.ids], known=known, today=today)
        ]
        ids = {id_ for line in over for id_ in line.ids}
        left = day_lines([one for one in group if one.id not in ids])
        if {_as_it_stands(line) for line in left} == {_as_it_stands(line) for line in lines if line not in over}:
            found.extend(sorted(ids))
            lines = left
        found.extend(_moved_since(group, lines=lines, passed=passed, today=today))
    return tuple(found)


def _moved_since(
    group: Sequence[Dated], *, lines: Sequence[DayLine], passed: Collection[str], today: date
) -> list[str]:
    """Return dates of lines that still ask, but from which their line was moved long ago. The last of them stays."""
    stays = {id_ for line in lines for id_ in line.ids}
    by_id = {one.id: one for one in group if one.id in stays}
    spare = []
    for line in lines:
        olds = [by_id[id_] for id_ in line.ids if id_ not in line.now_ids and id_ not in passed]
        spare += [
            old.id
            for old in olds
            if old.kind is not DateKind.CUSTODY
            and old.day_at not in line.earlier[-1:]
            and all(_long_over(day, custody=False, today=today) for day in (old.day_at, old.told_on))
        ]
    if not spare:
        return []
    left = day_lines([one for id_, one in by_id.items() if id_ not in spare])
    return sorted(spare) if {_in_brief(line) for line in left} == {_in_brief(line) for line in lines} else []


def _as_it_stands(line: DayLine) -> tuple[str, frozenset[str], bool]:
    # doubt counts where another day of the same line might still hold
    return line.now.id, frozenset(line.ids), line.unsure and bool(line.earlier)


def _in_brief(line: DayLine) -> tuple[str, frozenset[str], tuple[str, ...], bool]:
    return line.now.id, frozenset(line.now_ids), line.earlier[-1:], line.unsure and bool(line.earlier)


def _groups(dates: Sequence[Dated]) -> list[list[Dated]]:
    """Return dates that could fold with each other: those of one case, and of one event."""
    leads: dict[tuple[str, str], tuple[str, str]] = {}

    def first(key: tuple[str, str]) -> tuple[str, str]:
        while leads.setdefault(key, key) != key:
            key = leads[key]
        return key

    for one in dates:
        if one.thread:
            leads[first(("event", one.thread))] = first(("case", case_of(one)))
    groups: dict[tuple[str, str], list[Dated]] = {}
    for one in dates:
        groups.setdefault(first(("case", case_of(one))), []).append(one)
    return list(groups.values())


def still_read(*, read: Sequence[ReadDate], standing: Mapping[str, int]) -> tuple[ReadDate, ...]:
    """Return the dates that were read before and stand as they did. `standing` are revisions by id."""
    return tuple(one for one in read if standing.get(one.id) == one.revision)


def is_worth_keeping(*, fresh: int, read: int, kept_on: date | None, today: date) -> bool:
    """Say whether a visit keeps anew what pages need not open: after many new dates, or once a month."""
    return fresh >= WORTH or (read >= WORTH and kept_on is not None and today - kept_on > MONTH)


def to_keep(
    *, over: Collection[str], more: Collection[str], read: Sequence[ReadDate], standing: Collection[str]
) -> DatesOver:
    """Return what to keep: what was long over before, and more; the rest as it was read. What is gone is left out."""
    gone_by = {*over, *more} & set(standing)
    return DatesOver(ids="".join(sorted(gone_by)), read=tuple(one for one in read if one.id not in gone_by))


def without(*, kept: DatesOver, item: str) -> DatesOver:
    """Return the same without one date, which is erased."""
    return DatesOver(ids="".join(sorted(ids_of(kept) - {item})), read=tuple(one for one in kept.read if one.id != item))
