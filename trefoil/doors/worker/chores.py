"""What is due, done. Each chore can be repeated at any time, and one that goes wrong does not stop the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.keeping.actions import close_what_is_due
from trefoil.doors.worker.sending import send_what_is_due
from trefoil.kernel import clock, events
from trefoil.ledger.sequencer import sequence_all
from trefoil.vault import tray
from trefoil.vault.clearing import clear_deleted
from trefoil.vault.ending import end_what_is_over
from trefoil.vault.halves import forget_given
from trefoil.vault.sessions import limits, store
from trefoil.vault.site import site_keys


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing to do. `do` returns how many things it put right."""

    done: events.Happening
    do: Callable[[datetime], int]


def _end(at: datetime) -> int:
    return end_what_is_over(at=at)


def _sequence(at: datetime) -> int:
    return sequence_all(signer=site_keys().log, at=at)


def _forget(at: datetime) -> int:
    return store.forget_old(at=at) + limits.forget_old(at=at) + forget_given(at=at) + tray.forget_old(at=at)


def _close(at: datetime) -> int:
    return close_what_is_due(at=at)


def _tell(_at: datetime) -> int:
    return send_what_is_due(
        clock=clock.now
    )  # read anew before each message: a slow server must not push one into the night


def _clear(_at: datetime) -> int:
    clear_deleted()
    return 0  # it is done every round, whether or not there was anything: nothing to say


# Grants end before lines find their place, so that the line about an end is in the same round's checkpoint.
# The bytes of what was deleted leave last: what ended in this round goes with them (I-4).
CHORES: Final = (
    Chore(done=events.Happening.TICKED, do=_end),
    Chore(done=events.Happening.CLOSED, do=_close),
    Chore(done=events.Happening.SEQUENCED, do=_sequence),
    Chore(done=events.Happening.TICKED, do=_forget),
    Chore(done=events.Happening.TICKED, do=_clear),
    Chore(done=events.Happening.MESSAGES_SENT, do=_tell),  # last of all: other people's servers are slow
)


def do_what_is_due(*, at: datetime, chores: tuple[Chore, ...] = CHORES) -> int:
    """Do every chore once and return how many of them went wrong. Each that did is noted by its error's class."""
    wrong = 0
    for chore in chores:
        try:
            count = chore.do(at)
        except Exception as problem:  # noqa: BLE001 - the other chores are due all the same
            events.say(events.Happening.UNEXPECTED, code=type(problem).__name__)
            wrong += 1
            continue
        if count:
            events.say(chore.done, count=count)
    return wrong
