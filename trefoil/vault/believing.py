"""Whether a letter was signed by whoever it says wrote it, with the key that was theirs at the moment it names.

Every letter that gives no key is believed by this one rule: words, asks, proposals, questions of colleagues, room.
"""

from typing import TypeVar

from trefoil.crypto.keys import BadSignature
from trefoil.kernel.vocabulary import Category
from trefoil.vault import statements
from trefoil.vault.formats import AskNews
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.times import as_time, in_our_time
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
        return news if _can_be_read(news) and was_theirs(keys=keys, key=key, at=news.at) else None
    return None


def _can_be_read(news: AskNews | HandNews | PlaceNews | WordNews | WorkNews) -> bool:
    """Say whether each moment that it names is one, and each kind.

    Anybody can seal a letter to a public key, and sign what they like: a page that stumbles over it would keep the
    person from stopping whoever sent it.
    """
    moments = [news.at]
    if isinstance(news, AskNews):
        moments.append(news.until)
    if isinstance(news, HandNews):
        moments += [kind.until for kind in news.kinds]
    try:
        told = [as_time(moment) for moment in moments]
        if isinstance(news, AskNews):
            Category(news.category)
    except ValueError:
        return False
    return all(in_our_time(moment) for moment in told)
