"""Accounts: a seed, the slots that unlock it, and signed public keys.

The passphrase is never stored, and there is no Django password hash: it would be a weaker oracle for the same words.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, unique
from typing import Never

import msgspec
from django.db import IntegrityError

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import random_bytes, same
from trefoil.crypto.passwords import slot_key
from trefoil.crypto.sealing import CannotOpen, open_sealed, seal
from trefoil.kernel.ids import AccountId, fresh
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.site import site_id
from trefoil.vault import models
from trefoil.vault.formats import Home, KeyStatement, WayIn
from trefoil.vault.homes import sealed_home
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.site import handle_tag, lookup_tag, site_keys
from trefoil.vault.statements import digest, sign
from trefoil.vault.times import as_text

_LONGEST_TYPED = 200  # folding takes time that grows with the square of odd input


@unique
class Second(Enum):
    """What unlocks beside the words."""

    DEVICE = "device"
    CARD = "card"
    WORDS_ALONE = "words"


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What somebody types or carries: the words, and one second thing (empty for words alone)."""

    words: str
    second: Second
    lookup: bytes  # the part of a device or card that is no secret
    secret: bytes

    def __reduce__(self) -> Never:
        raise TypeError("secrets cannot be pickled")


class NameTaken(Exception):
    """Somebody already signs in by this name."""


class WrongWords(Exception):
    """The name, the words and the second thing do not belong together. It never says which."""


def tidy_handle(typed: str) -> str:
    """Return a sign-in name as it is compared: NFKC, lower case, single blanks, and no letters that cannot be seen."""
    seen = "".join(letter for letter in typed[:_LONGEST_TYPED] if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def slot_context(account: str, slot: str) -> bytes:
    """Return what a slot's sealed seed is bound to."""
    return context(Tag.SLOT, site_id(), account, slot)


def slot_for(*, keys: AccountKeys, secrets: Secrets) -> models.Slot:
    """Return an unsaved slot that opens the account's seed by this way in. Slow on purpose: never inside a deed."""
    slot, salt = fresh(), random_bytes(16)
    key = slot_key(passphrase=secrets.words, second=secrets.secret, salt=salt, pepper=site_keys().pepper)
    blob = seal(key=key, context=slot_context(keys.account, slot), plain=keys.seed_for_sealing())
    lookup = lookup_tag(kind=secrets.second.value, second=secrets.lookup)
    return models.Slot(id=slot, account_id=keys.account, lookup=lookup, salt=salt, blob=blob)


def _key_row(*, keys: AccountKeys) -> tuple[models.KeyRow, bytes]:
    statement = KeyStatement(
        site=site_id(),
        account=keys.account,
        sequence=1,
        kem=keys.kem.public().to_bytes(),
        sign=keys.sign.public().to_bytes(),
        previous=b"",
    )
    signed = sign(statement=statement, signer=keys.sign)
    named = digest(KeyStatement, signed=signed)
    row = models.KeyRow(
        account_id=keys.account,
        sequence=1,
        digest=named,
        statement=signed.statement,
        signature=signed.signature,
        previous_signature=b"",
        entry_number=0,
    )
    return row, named


def create_account(*, handle: str, home: Home, ways_in: tuple[Secrets, ...], at: datetime) -> AccountKeys:
    """Make an account with its slots, its signed keys and an empty home. Raises NameTaken.

    The entry for its first key statement goes to the site's own log: the keys are public, the handle is not in it.
    """
    keys = AccountKeys(account=fresh(), seed=new_seed())
    slots = [slot_for(keys=keys, secrets=secrets) for secrets in ways_in]
    ways = tuple(way_in(slot=slot, secrets=secrets, at=at) for slot, secrets in zip(slots, ways_in, strict=True))
    home = msgspec.structs.replace(home, ways=ways)
    row, named = _key_row(keys=keys)
    body = EntryBody(at=as_text(at), actor=keys.account, event=Event.KEY_ADDED, statement=named.hex())
    try:
        with deed() as this:
            account = models.Account(id=keys.account, handle_tag=handle_tag(handle=tidy_handle(handle)), day=at.date())
            account.save(force_insert=True)
            models.Slot.objects.bulk_create(slots)
            models.Home.objects.create(
                account_id=keys.account, version=1, blob=sealed_home(keys=keys, home=home, version=1)
            )
            receipt = this.append(target=SITE_TARGET, body=body, signer=keys.sign)
            row.entry_number = receipt.number
            row.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None
    return keys


def is_known(*, handle: str, secrets: Secrets) -> bool:
    """Say whether this device or card belongs to this name, without any secret. Known devices wait in a lane of
    their own, so that a flood of strangers cannot keep people out."""
    lookup = lookup_tag(kind=secrets.second.value, second=secrets.lookup)
    tag = handle_tag(handle=tidy_handle(handle))
    return models.Slot.objects.filter(account__handle_tag=tag, lookup=lookup).exists()


def unlock(*, handle: str, secrets: Secrets) -> AccountKeys:
    """Return the account's keys. Raises WrongWords after the same work whether or not the name exists."""
    lookup = lookup_tag(kind=secrets.second.value, second=secrets.lookup)
    tag = handle_tag(handle=tidy_handle(handle))
    slot = models.Slot.objects.filter(account__handle_tag=tag, lookup=lookup).first()
    salt = bytes(slot.salt) if slot else tag[:16]
    key = slot_key(passphrase=secrets.words, second=secrets.secret, salt=salt, pepper=site_keys().pepper)
    if slot is None:
        raise WrongWords
    try:
        seed = open_sealed(key=key, context=slot_context(slot.account_id, slot.id), sealed=bytes(slot.blob))
    except CannotOpen:
        raise WrongWords from None
    return AccountKeys(account=slot.account_id, seed=seed)


def check_words(*, keys: AccountKeys, secrets: Secrets) -> None:
    """Check the words of somebody who is signed in. Raises WrongWords.

    Any of the account's slots that the second thing belongs to will do; for a session that began with a card, the
    page asks for the words and the card, or finds the phone's cookie.
    """
    lookup = lookup_tag(kind=secrets.second.value, second=secrets.lookup)
    slot = models.Slot.objects.filter(account_id=keys.account, lookup=lookup).first()
    salt = bytes(slot.salt) if slot else handle_tag(handle=keys.account)[:16]
    key = slot_key(passphrase=secrets.words, second=secrets.secret, salt=salt, pepper=site_keys().pepper)
    if slot is None:
        raise WrongWords
    try:
        seed = open_sealed(key=key, context=slot_context(slot.account_id, slot.id), sealed=bytes(slot.blob))
    except CannotOpen:
        raise WrongWords from None
    if not same(seed, keys.seed_for_sealing()):
        raise WrongWords


def way_in(*, slot: models.Slot, secrets: Secrets, at: datetime, told: bool = True) -> WayIn:
    """Return what the home keeps of a way in."""
    return WayIn(
        slot=slot.id,
        kind=secrets.second.value,
        lookup=secrets.lookup,
        secret=secrets.secret,
        added_at=as_text(at),
        told=told,
    )


def account_id(keys: AccountKeys) -> AccountId:
    """Return the account's id."""
    return AccountId(keys.account)
