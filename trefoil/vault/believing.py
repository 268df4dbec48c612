"""Whether a letter was signed by whoever it says wrote it, with the key that was theirs at the moment it names.

Every letter that gives no key is believed by this one rule: words, asks, proposals, questions of colleagues, room.
"""

from typing import TypeVar

from trefoil.crypto.keys import BadSignature
from trefoil.vault import statements
from trefoil.vault.formats import AskNews
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.wire import Signed
from trefoil.vault.word_formats import WordNews
from trefoil.vault.work_formats import HandNews, PlaceNews, WorkNews

N = TypeVar("N", AskNews, HandNews, PlaceNews, WordNews, WorkNews)


def believed(kind: type[N], *, signed: Signed, author: str) -> N | None:
    """Return what was signed, when it was by the key that its author had at the moment it names; else None.

    Whom it was for, and about what, is for the one who asks to compare.
    """
    keys = keys_over_time(account=author)
    for key in keys:
        try:
            news = statements.read(kind, signed=signed, key=key)
        except (BadSignature, ValueError):
            continue
        return news if was_theirs(keys=keys, key=key, at=news.at) else None
    return None
