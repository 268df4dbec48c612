"""`tick`: one round of what is due, or a round again and again for as long as the process that began it lives."""

import argparse
import os
import time

from trefoil.doors.worker.chores import do_what_is_due
from trefoil.doors.worker.sending import say_what_is_missing
from trefoil.kernel.clock import now
from trefoil.site.birth import check_up, let_go
from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.rounds import note_round


def run(args: argparse.Namespace) -> int:
    """Do one round; with `--every`, go on until the parent process is gone. Raises CannotStart."""
    check_up()
    say_what_is_missing()
    if args.every is None:
        return _round()
    parent = os.getppid()
    while os.getppid() == parent:
        _round()
        let_go()  # nothing is held open between rounds
        _wait(seconds=args.every, parent=parent)
    return DONE


def _round() -> int:
    at = now()
    if do_what_is_due(at=at):
        return WENT_WRONG
    note_round(at=at)
    return DONE


def _wait(*, seconds: int, parent: int) -> None:
    """Wait, but not for long once the parent is gone."""
    for _ in range(seconds):
        if os.getppid() != parent:
            return
        time.sleep(1)
