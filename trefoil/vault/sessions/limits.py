"""Guessing gets slow for strangers and never locks out the person (vault design, section 2)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag, sha256
from trefoil.vault.sessions.models import Added, Attempt, Once
from trefoil.vault.site import site_keys

TRIES = 10
WITHIN = timedelta(minutes=15)
KEEP = timedelta(hours=1)
KEEP_ONCE = timedelta(days=1)


REFUSALS = 20
REFUSALS_WITHIN = timedelta(hours=1)
WORDS = 20
WORDS_WITHIN = timedelta(hours=1)
# What one account may add to one record in a day: by hand, and in files that a desk brings in.
ADDED = 300
ADDED_SIZE = 1 << 20
BROUGHT = 20_000
STEP = 1024  # sizes are counted in whole steps, so that no row tells how long somebody's words are
BROUGHT_SIZE = 1 << 27


class TooManyTries(Exception):
    """Too many tries from strange devices for this name. A known phone or a card is not asked to wait."""


def _tag(handle: str) -> bytes:
    key = derive(site_keys().names, label=context(Tag.LIMIT))
    return keyed_tag(key=key, label=context(Tag.LIMIT, handle))


def check_stranger(*, handle: str, at: datetime) -> None:
    """Let a stranger try, unless too many tries for this name came lately. Raises TooManyTries."""
    if Attempt.objects.filter(tag=_tag(handle), at__gt=at - WITHIN).count() >= TRIES:
        raise TooManyTries


def note_try(*, handle: str, at: datetime) -> None:
    """Remember a try that did not work."""
    Attempt.objects.create(tag=_tag(handle), at=at)


def forget_tries(*, handle: str) -> None:
    """Forget the tries for a name, after one that worked."""
    Attempt.objects.filter(tag=_tag(handle)).delete()


def may_write_refusal(*, account: str, record: str, at: datetime) -> bool:
    """Say whether one more refused try of this account at this record is written down, and count it.

    The first twenty within an hour tell the person all there is to tell. Without an end to it, somebody who was
    stopped could fill the person's log, and the disk, from outside.
    """
    tag = _tag(f"refused {account} {record}")
    return _one_more(tag=tag, since=at - REFUSALS_WITHIN, most=REFUSALS, at=at)


def may_send_words(*, account: str, record: str, at: datetime) -> bool:
    """Say whether one more letter of words of this account about this record may go, and count it.

    Each visit of the person opens what lies in their box. Without an end to it, one of their people could fill it until
    no page of theirs opens any more.
    """
    return _one_more(tag=_tag(f"words {account} {record}"), since=at - WORDS_WITHIN, most=WORDS, at=at)


def may_add(*, account: str, record: str, size: int, at: datetime) -> bool:
    """Say whether this account may add one more thing, of so many letters, to this record today, and count it.

    Each visit of the person opens what lies on their shelves, and everybody who reads them opens it too. Without an end
    to it, one of their people could fill them until no page opens any more.
    """
    tag = _tag(f"added {account} {record} {at.date().isoformat()}")
    return _within(tag=tag, most=(ADDED, ADDED_SIZE), many=1, size=size, at=at)


def may_bring(*, account: str, record: str, many: int, size: int, at: datetime) -> bool:
    """Say the same of many things out of files: a desk brings in the letters of years at once."""
    tag = _tag(f"brought {account} {record} {at.date().isoformat()}")
    return _within(tag=tag, most=(BROUGHT, BROUGHT_SIZE), many=many, size=size, at=at)


def _within(*, tag: bytes, most: tuple[int, int], many: int, size: int, at: datetime) -> bool:
    size = -(-size // STEP) * STEP
    Added.objects.get_or_create(tag=tag, defaults={"day": at.date(), "many": 0, "size": 0})
    room = Added.objects.filter(tag=tag, many__lte=most[0] - many, size__lte=most[1] - size)
    return room.update(many=F("many") + many, size=F("size") + size) == 1


def _one_more(*, tag: bytes, since: datetime, most: int, at: datetime) -> bool:
    if Attempt.objects.filter(tag=tag, at__gt=since).count() >= most:
        return False
    Attempt.objects.create(tag=tag, at=at)
    return True


def take_once(*, token: str, at: datetime) -> bool:
    """Say whether a form's token is taken for the first time. The second press of a button gets False."""
    try:
        with transaction.atomic(using="sessions"):
            Once.objects.create(token=_once(token), at=at)
    except IntegrityError:
        return False
    return True


def give_once_back(*, token: str) -> None:
    """Let a form's token be taken again: what it was taken for did not come about, so sending it again is right."""
    Once.objects.filter(token=_once(token)).delete()


def _once(token: str) -> bytes:
    return sha256(context(Tag.LIMIT, "once", token))


def forget_old(*, at: datetime) -> int:
    """Remove what is too old to matter. Returns how many rows went."""
    tries = Attempt.objects.filter(at__lt=at - KEEP).delete()[0]
    tries += Added.objects.filter(day__lt=at.date()).delete()[0]
    return tries + Once.objects.filter(at__lt=at - KEEP_ONCE).delete()[0]
