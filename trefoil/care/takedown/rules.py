"""What may be kept of what was asked, how it stands, and how much of that is shown. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.legal.rules import line
from trefoil.care.takedown.places import without_places
from trefoil.care.takedown.schema import Answered, Asked, By, Stand, Updates, Whom
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain

# Nothing is an end: what is down can come back, and what was turned down can be asked again.
TRANSITIONS: Final[Mapping[Stand, frozenset[Stand]]] = {
    Stand.SENT: frozenset({Stand.SEEN, Stand.DOWN, Stand.PARTLY, Stand.NO}),
    Stand.SEEN: frozenset({Stand.DOWN, Stand.PARTLY, Stand.NO}),
    Stand.DOWN: frozenset({Stand.AGAIN}),
    Stand.PARTLY: frozenset({Stand.DOWN, Stand.NO, Stand.AGAIN, Stand.SENT}),
    Stand.NO: frozenset({Stand.SENT, Stand.DOWN, Stand.PARTLY}),
    Stand.AGAIN: frozenset({Stand.SENT, Stand.DOWN, Stand.PARTLY}),
}


@unique
class Shown(StrEnum):
    """What the list shows of how one thing stands."""

    HELD = "held"  # nothing: the person asked for that
    OF_MONTH = "of_month"  # as it was when this month began
    NOW = "now"


class NoSuchStep(ValueError):
    """It cannot go there from where it is."""


class HoldsPlace(ValueError):
    """Something typed could lead somebody there. It holds none of it."""


def check_can_go(*, before: Stand, after: Stand) -> None:
    """Let a step pass that is one. Raises NoSuchStep."""
    if after not in TRANSITIONS[before]:
        raise NoSuchStep


def can_go(*, before: Stand) -> tuple[Stand, ...]:
    """Return where it can go from there, in the order of the list."""
    return tuple(after for after in Stand if after in TRANSITIONS[before])


def check_no_place(*texts: str) -> None:
    """Let texts pass that lead nowhere. Raises HoldsPlace."""
    if any(without_places(text=text) != text for text in texts):
        raise HoldsPlace


def asked_of(
    *,
    whom: Whom | None,
    called: str,
    by: By | None,
    sent_on: date | None,
    number: str,
    look_again: date | None,
    updates: Updates | None,
    since: int,
) -> Asked:
    """Return what was asked, to seal. Everything may be unknown. Raises CannotKeep, HoldsPlace."""
    check_no_place(called, number)
    return Asked(
        whom=whom or Whom.OTHER,
        called=Plain(line(called)),
        by=by or By.UNKNOWN,
        sent_on=sent_on,
        number=Plain(line(number)),
        look_again=look_again,
        updates=updates or Updates.NEVER,
        since=since,
    )


def answered(*, asked: ItemId, before: Stand, stand: Stand, words: str) -> Answered:
    """Return one step, to seal. Raises NoSuchStep, CannotKeep, HoldsPlace."""
    check_can_go(before=before, after=stand)
    check_no_place(words)
    return Answered(asked=asked, stand=stand, words=Plain(line(words)))


def stands(steps: Iterable[Stand]) -> Stand:
    """Return how it stands after its steps, in their order; sent, before the first."""
    now = Stand.SENT
    for step in steps:
        now = step
    return now


_SHOWN: Final[Mapping[Updates, Shown]] = {
    Updates.NEVER: Shown.HELD,
    Updates.MONTH: Shown.OF_MONTH,
    Updates.EACH: Shown.NOW,
}


def shown(*, updates: Updates) -> Shown:
    """Return what the list shows. The page of one thing shows it all, on a tap."""
    return _SHOWN[updates]


def before_this_month(*, day: date, today: date) -> bool:
    """Say whether a step was written before the month began: what a digest of the month shows."""
    return day < today.replace(day=1)


def to_look_again(*, look_again: date | None, today: date) -> bool:
    """Say whether the day has come on which the person wanted to look again. Nothing is ever late."""
    return look_again is not None and look_again <= today
