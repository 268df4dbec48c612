"""What a professional's pages remember for them alone, in their sealed home."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from trefoil.care.caseload.rules import Dated, Due, with_done, with_load
from trefoil.ledger.deeds import Conflict
from trefoil.vault.desk import change_desk
from trefoil.vault.reader import Reader


def did(*, reader: Reader, what: Due, link: str, at: datetime) -> None:
    """Remember that something was done today for one person. Another window that was quicker is no harm."""
    with suppress(Conflict):
        change_desk(reader=reader, change=lambda desk: with_done(desk=desk, what=what, link=link, today=at.date()))


def remember_days(*, reader: Reader, talks: Sequence[Dated], at: datetime) -> None:
    """Remember how many talks lie on each day, for the reader's own page on their load."""
    with suppress(Conflict):
        change_desk(reader=reader, change=lambda desk: with_load(desk=desk, talks=talks, at=at))
