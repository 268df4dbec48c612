"""How many letters one account may lay in another's box: a limit that both kinds of letters between two share."""

from datetime import datetime

from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.vault.sessions.limits import may_send_words


class TooManyLetters(Exception):
    """This account has sent as many letters there as may come from one in an hour."""


def count_letter(*, account: str, to: str, at: datetime) -> None:
    """Count one more letter. `to` is whose box or which record it is about. Raises TooManyLetters.

    Whoever keeps a box opens each letter of it on each of their pages. Without an end to it, anybody who may write to
    them could fill it until no page of theirs opens any more.
    """
    try:
        if not may_send_words(account=account, record=to, at=at):
            raise TooManyLetters
    except DatabaseError:  # the sessions' database cannot count; the words are worth more than the limit
        events.say(events.Happening.DATABASE_BUSY)
