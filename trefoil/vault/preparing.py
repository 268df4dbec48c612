"""What a professional writes for themselves before a talk. It stands in their own sealed home and in no record.

It has no place for what the other person is or said: that stands in the record of whom it is about, and only while it
is shared (ADR 0092).
"""

from dataclasses import asdict, dataclass
from typing import Final

import msgspec

from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prepared:
    """What a professional wrote before talking with one person. Nobody else ever opens it."""

    own: str = ""  # about themselves
    information: str = ""  # what they need to find out
    plan: str = ""


EMPTY: Final = Prepared()


def prepared_for(*, reader: Reader, record: str) -> Prepared:
    """Return what this account wrote for itself before talking with the person of a record."""
    kept = reader.home.prepared.get(record, {})
    return Prepared(own=kept.get("own", ""), information=kept.get("information", ""), plan=kept.get("plan", ""))


def keep_prepared(*, reader: Reader, record: str, prepared: Prepared) -> None:
    """Keep it in place of what stood there; an empty one takes it away. Raises Conflict.

    What stands there of somebody whom this account knows no more goes in the same act.
    """
    if prepared == prepared_for(reader=reader, record=record):
        return

    def with_it(home: Home) -> Home:
        known = {one.record for one in home.others}
        kept = {name: one for name, one in home.prepared.items() if name in known and name != record}
        if prepared != EMPTY:
            kept[record] = {name: words for name, words in asdict(prepared).items() if words}
        return msgspec.structs.replace(home, prepared=kept)

    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=reader.keys, change=with_it)
    reader.home_changed()
