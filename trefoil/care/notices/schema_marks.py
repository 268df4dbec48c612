"""Which day each date and each letter marks along the way, so that a page of months need not open years of them.

Two kinds, since letters and dates lie apart and are shared apart. Only the owner's own is believed.
"""

from trefoil.care.notices.schema import DateKind, Standing
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.vocabulary import Category


class MarkedDay(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True, array_like=True, gc=False):
    """One date or letter with the day that it marks: no kind of its own, and written short. A page makes thousands.

    It holds for the revision that it names. `day` is empty where none can be read; `kind` is None for a letter.
    `author` is the account that brought it in.
    """

    id: str
    revision: int
    author: str
    day: str
    kind: DateKind | None
    standing: Standing


class Marked(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was marked of one kind. What is erased takes it away whole."""

    marks: tuple[MarkedDay, ...]


class DaysMarked(Marked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days of dates, as the owner's visit opened them. There is one."""


class LettersMarked(Marked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days on which letters came, as the owner's visit opened them. There is one."""


DAYS_MARKED = declare(name="days_marked", category=Category.DATES, payload=DaysMarked)
LETTERS_MARKED = declare(name="letters_marked", category=Category.NOTICES, payload=LettersMarked)
