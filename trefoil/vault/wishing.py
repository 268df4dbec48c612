"""How the person wants this place to be: kept in their own sealed home, and nowhere that another could read it."""

from collections.abc import Callable

import msgspec

from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.vault.formats import Home, Wishes
from trefoil.vault.homes import change_home
from trefoil.vault.reader import Reader

_TRIES = 3


def keep_wishes(*, reader: Reader, change: Callable[[Wishes], Wishes]) -> None:
    """Change the wishes and store them. A second tap on a slow phone is no conflict to the one who tapped.

    Raises Conflict when other windows were quicker each time.
    """

    def changed(home: Home) -> Home:
        return msgspec.structs.replace(home, wishes=change(home.wishes))

    tries = 0
    while True:
        try:
            with housekeeping(Chore.KEEP_HOME):
                change_home(keys=reader.keys, change=changed)
        except Conflict:
            tries += 1
            if tries == _TRIES:
                raise
        else:
            break
    reader.home_changed()
