"""What a professional notes for themselves beside dates: seen to, or remind me. It stands in their own sealed home."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.line_formats import DeskMark
from trefoil.vault.reader import Reader

KEPT_FOR: Final = timedelta(days=400)  # a mark beside a date that is long over is forgotten
MOST: Final = 4_000


def keep_marks(*, reader: Reader, marks: Mapping[str, DeskMark], today: date) -> None:
    """Note marks beside dates, by the dates' ids, and forget old ones. Raises Conflict when another window was quicker.

    A mark that says nothing takes one away.
    """
    first = (today - KEPT_FOR).isoformat()

    def with_marks(home: Home) -> Home:
        together = {**home.desk, **marks}
        known = {other.record for other in home.others}
        kept = {
            name: one
            for name, one in together.items()
            if (one.seen_to or one.remind_on) and one.noted_on >= first and one.record in known
        }
        newest = dict(sorted(kept.items(), key=lambda pair: pair[1].noted_on)[-MOST:])
        return msgspec.structs.replace(home, desk=newest)

    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=reader.keys, change=with_marks)
    reader.home_changed()
