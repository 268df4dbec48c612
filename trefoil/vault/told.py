"""What an account was told once, or said no to, so that no page says it again. It stands in the sealed home alone."""

from collections.abc import Collection
from typing import Final

import msgspec

from trefoil.kernel import events
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.reader import Reader

MOST: Final = 400  # the oldest are forgotten; each is about a grant or a key that is long over by then


def was_told(*, reader: Reader, what: str) -> bool:
    """Say whether this was told, or said no to, before."""
    return what in reader.home.told


def note_told(*, reader: Reader, what: Collection[str]) -> None:
    """Remember that these were told. Another window that does the same at the same moment is enough."""
    fresh = tuple(one for one in what if one not in reader.home.told)
    if not fresh:
        return

    def with_told(home: Home) -> Home:
        return msgspec.structs.replace(home, told=(*home.told, *fresh)[-MOST:])

    try:
        with housekeeping(Chore.KEEP_HOME):
            change_home(keys=reader.keys, change=with_told)
        reader.home_changed()
    except Conflict:
        events.say(events.Happening.DATABASE_BUSY)
