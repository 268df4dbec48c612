"""Public halves of records' keys that were already computed.

Making a hybrid key pair from its seed takes as long as opening thirty items, and an owner's page needs only the public
half, to seal its line in the log. It is remembered under the record's log tag, which stands in clear in the log's own
table. No private half is kept: those live as long as a request.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from trefoil.crypto.keys import KemPublic

_LIMIT = 10_000
_known: OrderedDict[bytes, "RecordPublic"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class RecordPublic:
    """The public halves of a record's keys: what its log is sealed to, and what its statements are checked by."""

    log: KemPublic
    sign: bytes


def remembered(*, name: bytes, make: Callable[[], RecordPublic]) -> RecordPublic:
    """Return the public halves that belong to a log tag, computed once in the life of this process."""
    found = _known.get(name)
    if found is None:
        found = make()
        with _lock:
            _known[name] = found
            while len(_known) > _LIMIT:
                _known.popitem(last=False)
    return found
