"""How much one of the person's people may add to their record in a day, asked before anything is sealed."""

from datetime import datetime

from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.policy.decisions import Permit
from trefoil.vault.sessions.limits import may_add, may_bring


class TooMuchAdded(Exception):
    """This account has added as much to this record today as may be. It holds nothing of what was to be added."""


def check_may_add(*, permit: Permit, size: int, at: datetime) -> None:
    """Let one more thing pass; the person's own always does. Raises TooMuchAdded."""
    try:
        if not permit.own and not may_add(account=permit.actor, record=permit.record, size=size, at=at):
            raise TooMuchAdded
    except DatabaseError:  # the sessions' database cannot count; the words are worth more than the limit
        events.say(events.Happening.DATABASE_BUSY)


def check_may_bring(*, permit: Permit, many: int, size: int, at: datetime) -> None:
    """Let many things out of files pass; the person's own always do. Raises TooMuchAdded."""
    try:
        if not permit.own and not may_bring(account=permit.actor, record=permit.record, many=many, size=size, at=at):
            raise TooMuchAdded
    except DatabaseError:
        events.say(events.Happening.DATABASE_BUSY)
