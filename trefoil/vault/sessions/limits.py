"""Guessing gets slow for strangers and never locks out the person (vault design, section 2)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag, sha256
from trefoil.vault.sessions.models import Attempt, Once
from trefoil.vault.site import site_keys

TRIES = 10
WITHIN = timedelta(minutes=15)
KEEP = timedelta(hours=1)
KEEP_ONCE = timedelta(days=1)


REFUSALS = 20
REFUSALS_WITHIN = timedelta(hours=1)
WORDS = 20
WORDS_WITHIN = timedelta(hours=1)


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
    return tries + Once.objects.filter(at__lt=at - KEEP_ONCE).delete()[0]
