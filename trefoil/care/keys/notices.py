"""The news of a new way in, by the channel that a person chose, beside the question at their next visit.

What goes out says no more than that there is something new (`reaching.outbox`). A visit does not undo it, since it may
not have been theirs. For somebody who wants silence nothing goes. A later channel is added here.
"""

from datetime import datetime

from trefoil.care.reaching.outbox import phone_was_added
from trefoil.vault.reader import Reader


def new_way_in(*, reader: Reader, at: datetime) -> None:
    """Tell of a new way into somebody's account. It never stands in the way of what it tells of."""
    phone_was_added(account=reader.account, at=at)
