"""Names to sign in by. Pure."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import assert_never

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


@unique
class ComesNext(StrEnum):
    """What somebody meets after their words fitted (docs/adr/0040)."""

    THEIR_PAGE = "their_page"
    NUMBER = "number"
    SETTING_UP = "setting_up"


@unique
class StepOf(StrEnum):
    """Whether somebody has set up a second step, and whether this site asks for one of those who work here."""

    SET = "set"
    NOT_SET = "not_set"
    NOT_ASKED_FOR = "not_asked_for"


def comes_next(*, door: str, step: StepOf) -> ComesNext:
    """Return what comes after the words. Those who keep their own things here are never asked for a number."""
    if door == "my":
        return ComesNext.THEIR_PAGE
    match step:
        case StepOf.SET:
            return ComesNext.NUMBER
        case StepOf.NOT_SET:
            return ComesNext.SETTING_UP
        case StepOf.NOT_ASKED_FOR:
            return ComesNext.THEIR_PAGE
        case _:
            assert_never(step)


class SecondThingNeeded(Exception):
    """Somebody who works here has to have a second thing beside the words."""


def check_second_thing(*, ways_in: Sequence[str]) -> None:
    """Let ways in pass of which none is the words alone. Raises SecondThingNeeded."""
    if "words" in ways_in:
        raise SecondThingNeeded
