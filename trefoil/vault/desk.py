"""What a professional keeps for themselves, in their own sealed home. Nobody else can read it, whoever runs the site.

It is no record, so nothing of it stands in anybody's log.
"""

from collections.abc import Callable

import msgspec

from trefoil.kernel import events
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.reader import Reader
from trefoil.vault.work_formats import Desk

_TRIES = 3


def change_desk(*, reader: Reader, change: Callable[[Desk], Desk]) -> None:
    """Change the reader's desk. Nothing is written when nothing changes.

    Raises Conflict when other windows of theirs were quicker each time.
    """
    if change(reader.home.for_me) == reader.home.for_me:
        return

    def with_desk(home: Home) -> Home:
        return msgspec.structs.replace(home, for_me=change(home.for_me))

    for tries in range(_TRIES):  # pragma: no branch - the last try either works or says why
        try:
            with housekeeping(Chore.KEEP_HOME):
                change_home(keys=reader.keys, change=with_desk)
            break
        except Conflict:
            events.say(events.Happening.DATABASE_BUSY)
            if tries == _TRIES - 1:
                raise
    reader.home_changed()
