"""The hook for what came in and may not be held back. Slices that take in notices, dates and papers plug in here."""

from datetime import datetime

from trefoil.care.wishes.rules import Waiting
from trefoil.kernel.ids import RecordId
from trefoil.vault.reader import Reader


def waiting_for(*, reader: Reader, record: RecordId, at: datetime) -> tuple[Waiting, ...]:  # noqa: ARG001 - the hook's own shape
    """Return what waits for the person that has a date or is about safety.

    Nothing comes in yet: no slice keeps notices. The one that does returns its things here, and the first page, the
    choice of who is told and the rule (`rules.lane`) stand already.
    """
    return ()
