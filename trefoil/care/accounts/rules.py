"""Names to sign in by. Pure."""

from collections.abc import Sequence
from enum import StrEnum, unique

SHORTEST = 2
LONGEST = 60


@unique
class BadName(StrEnum):
    """Why a name cannot be used here."""

    SHORT = "short"
    LONG = "long"


class NameDoesNotWork(Exception):
    """This name cannot be used here."""

    def __init__(self, *, reason: BadName) -> None:
        super().__init__(reason.value)
        self.reason = reason


def check_name(*, name: str) -> None:
    """Let a name pass that somebody can sign in by. Raises NameDoesNotWork."""
    if len(name.strip()) < SHORTEST:
        raise NameDoesNotWork(reason=BadName.SHORT)
    if len(name.strip()) > LONGEST:
        raise NameDoesNotWork(reason=BadName.LONG)


class SecondThingNeeded(Exception):
    """Somebody who works here has to have a second thing beside the words."""


def check_second_thing(*, ways_in: Sequence[str]) -> None:
    """Let ways in pass of which none is the words alone. Raises SecondThingNeeded."""
    if "words" in ways_in:
        raise SecondThingNeeded
