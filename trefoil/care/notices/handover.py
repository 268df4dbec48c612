"""When a choice about news passes to the person it is about. Pure.

For somebody under 18 a parent or guardian decides; at 18 it is theirs (law, A.3; confidentiality, B.8). In some states
the day is another one, so the person says which day it is. What was decided before goes on until they say else.
"""

from datetime import date
from enum import StrEnum, unique
from typing import Final

from msgspec.structs import replace

from trefoil.care.notices.schema_choice import NewsChoice

BEFORE: Final = (7, 30, 90)  # days before it, on which the page says that the day comes


@unique
class Hand(StrEnum):
    """In whose hand a choice is."""

    OWN = "own"
    ANOTHER = "another"
    SOON = "soon"
    PASSED = "passed"  # the day has come, and they have not said yet whether it stays as it is


def hand_of(*, choice: NewsChoice, today: date) -> Hand:
    """Return in whose hand a choice is. A day that was not said, or is far, changes nothing."""
    if not choice.by_another:
        return Hand.OWN
    if not choice.mine_on:
        return Hand.ANOTHER
    left = (date.fromisoformat(choice.mine_on) - today).days
    if left <= 0:
        return Hand.PASSED
    return Hand.SOON if left <= BEFORE[-1] else Hand.ANOTHER


def taken_over(*, choice: NewsChoice) -> NewsChoice:
    """Return the choice as it is now the person's own: as it was. What an office was told and confirmed stays."""
    return replace(choice, by_another=False)


def says_so(*, choice: NewsChoice, today: date) -> bool:
    """Say whether a letter should tell the office that the choice has passed to the person."""
    return bool(choice.mine_on) and choice.mine_on <= today.isoformat()
