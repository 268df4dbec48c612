"""Names to sign in by. Pure."""

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
