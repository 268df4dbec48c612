"""The ways into an account: adding one, taking one off, new words for all of them, recovery words.

Each is one deed. The slots in the database and what the sealed home says of them change together, so that the page on
which somebody reads who could come in as them is never half of the truth (vault design, sections 1 and 7).
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db.models import QuerySet

from trefoil.crypto.keys import random_bytes, same
from trefoil.crypto.sealing import CannotOpen, open_sealed, seal
from trefoil.crypto.twelve import recovery_key, recovery_lookup
from trefoil.kernel.ids import fresh
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Deed, deed, log_now
from trefoil.vault import models
from trefoil.vault.accounts import Second, Secrets, WrongWords, slot_context, slot_for, tidy_handle, way_in
from trefoil.vault.formats import Home, WayIn
from trefoil.vault.homes import HomeSeen, load_home, own_target, store_home
from trefoil.vault.keys import AccountKeys
from trefoil.vault.site import handle_tag, lookup_tag, site_keys
from trefoil.vault.times import as_text

TWELVE = "twelve"


class LastWayIn(Exception):
    """Without this one nobody could come in any more, the person neither."""


class NoSuchWay(Exception):
    """There is no such way in, or not any more."""


def add_slot(*, keys: AccountKeys, secrets: Secrets, at: datetime) -> None:
    """Add a way in, such as a phone that is to be remembered. The words must have been given again before.

    One that is there already is put in anew. The person is asked at their next visit whether it was them. Raises
    Conflict.
    """
    _put(keys=keys, seen=load_home(keys=keys), secrets=secrets, event=Event.DEVICE_ADDED, instead=(), at=at)


def replace_card(*, keys: AccountKeys, secrets: Secrets, at: datetime) -> None:
    """Put a new card in the place of any that was there. Its holder has given the words again. Raises Conflict."""
    seen = load_home(keys=keys)
    cards = tuple(way.slot for way in seen.home.ways if way.kind == Second.CARD.value)
    _put(keys=keys, seen=seen, secrets=secrets, event=Event.CARD_MADE, instead=cards, at=at)


def _line(this: Deed, *, keys: AccountKeys, home: Home, event: Event, at: datetime) -> None:
    body = EntryBody(at=as_text(at), actor=keys.account, event=event)
    this.append(target=own_target(home), body=body, signer=keys.sign)


def _put(
    *, keys: AccountKeys, seen: HomeSeen, secrets: Secrets, event: Event, instead: Sequence[str], at: datetime
) -> None:
    slot = slot_for(keys=keys, secrets=secrets)
    known = [way.slot for way in seen.home.ways if (way.kind, way.lookup) == (secrets.second.value, secrets.lookup)]
    gone = {*instead, *known}
    told = event is not Event.DEVICE_ADDED
    ways = tuple(way for way in seen.home.ways if way.slot not in gone)
    ways = (*ways, way_in(slot=slot, secrets=secrets, at=at, told=told))
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=event, at=at)
        models.Slot.objects.filter(account_id=keys.account, id__in=gone).delete()
        models.Slot.objects.filter(account_id=keys.account, lookup=slot.lookup).delete()
        slot.save(force_insert=True)
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=ways))


def remove_way(*, keys: AccountKeys, slot: str, at: datetime) -> None:
    """Take a phone off. It asks for no words, and never takes the last way in.

    Raises LastWayIn, NoSuchWay or Conflict.
    """
    seen = load_home(keys=keys)
    gone = [way for way in seen.home.ways if way.slot == slot and way.kind == Second.DEVICE.value]
    if not gone:
        raise NoSuchWay
    left = tuple(way for way in seen.home.ways if way.slot != slot)
    if all(way.kind == TWELVE for way in left):
        raise LastWayIn
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.DEVICE_REMOVED, at=at)
        models.Slot.objects.filter(account_id=keys.account, id=slot).delete()
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=left))


def is_shared(*, phone: Secrets, account: str) -> bool:
    """Say whether another account than this one has a way in by the same phone."""
    lookup = lookup_tag(kind=phone.second.value, second=phone.lookup)
    return models.Slot.objects.filter(lookup=lookup).exclude(account_id=account).exists()


def it_was_me(*, keys: AccountKeys, at: datetime) -> None:
    """Take down that the person knows of every way in there is now. Raises Conflict."""
    seen = load_home(keys=keys)
    ways = tuple(msgspec.structs.replace(way, told=True) for way in seen.home.ways)
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.DEVICE_KNOWN, at=at)
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=ways))


def change_words(*, keys: AccountKeys, words: str, here: Secrets, at: datetime) -> None:
    """Let new words open every way in, and the old ones none (I-17). The seed stays, and with it all there is.

    `here` is the way of this session, for an account whose home does not know it. A way in that the home knows nothing
    of is taken off: its second thing is not here. Recovery words stay as they are. Raises Conflict.
    """
    seen = load_home(keys=keys)
    kept = tuple(way for way in seen.home.ways if way.kind == TWELVE)
    wanted = _seconds(home=seen.home, here=here, account=keys.account)
    secrets = [Secrets(words=words, second=Second(way.kind), lookup=way.lookup, secret=way.secret) for way in wanted]
    slots = [slot_for(keys=keys, secrets=one) for one in secrets]
    ways = tuple(msgspec.structs.replace(way, slot=slot.id) for way, slot in zip(wanted, slots, strict=True))
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.WORDS_CHANGED, at=at)
        old = models.Slot.objects.filter(account_id=keys.account).exclude(id__in=[way.slot for way in kept])
        old.delete()
        models.Slot.objects.bulk_create(slots)
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=(*ways, *kept)))


def _seconds(*, home: Home, here: Secrets, account: str) -> tuple[WayIn, ...]:
    """Return the ways in that words belong to, this session's among them."""
    known = tuple(way for way in home.ways if way.kind != TWELVE)
    if any((way.kind, way.lookup) == (here.second.value, here.lookup) for way in known):
        return known
    lookup = lookup_tag(kind=here.second.value, second=here.lookup)
    row = models.Slot.objects.filter(account_id=account, lookup=lookup).first()
    if row is None:
        return known
    mine = WayIn(slot=row.id, kind=here.second.value, lookup=here.lookup, secret=here.secret, added_at="")
    return (*known, mine)


# --- recovery words -------------------------------------------------------------------------------------------------


def twelve_slot(*, keys: AccountKeys, secret: bytes) -> models.Slot:
    """Return an unsaved slot that the twelve words open by themselves. Its row looks like any other."""
    pepper, slot = site_keys().pepper, fresh()
    key = recovery_key(secret=secret, pepper=pepper)
    blob = seal(key=key, context=slot_context(keys.account, slot), plain=keys.seed_for_sealing())
    return models.Slot(
        id=slot, account_id=keys.account, lookup=_twelve_lookup(secret), salt=random_bytes(16), blob=blob
    )


def _twelve_lookup(secret: bytes) -> bytes:
    return lookup_tag(kind=TWELVE, second=recovery_lookup(secret=secret, pepper=site_keys().pepper))


def keep_twelve(*, keys: AccountKeys, secret: bytes, at: datetime) -> None:
    """Let twelve words open the account, in the place of any from before. Raises Conflict.

    The six words were given again a moment ago.
    """
    seen = load_home(keys=keys)
    slot = twelve_slot(keys=keys, secret=secret)
    gone = [way.slot for way in seen.home.ways if way.kind == TWELVE]
    ways = tuple(way for way in seen.home.ways if way.kind != TWELVE)
    new = WayIn(slot=slot.id, kind=TWELVE, lookup=b"", secret=b"", added_at=as_text(at))
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.RECOVERY_MADE, at=at)
        models.Slot.objects.filter(account_id=keys.account, id__in=gone).delete()
        slot.save(force_insert=True)
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=(*ways, new), no_way_back=False))


def drop_twelve(*, keys: AccountKeys, at: datetime) -> None:
    """Let the recovery words open nothing any more. It asks for no words. Raises NoSuchWay or Conflict."""
    seen = load_home(keys=keys)
    gone = [way.slot for way in seen.home.ways if way.kind == TWELVE]
    if not gone:
        raise NoSuchWay
    ways = tuple(way for way in seen.home.ways if way.kind != TWELVE)
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.RECOVERY_ENDED, at=at)
        models.Slot.objects.filter(account_id=keys.account, id__in=gone).delete()
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, ways=ways))


def choose_no_way_back(*, keys: AccountKeys, at: datetime) -> None:
    """Take down that the person wants no recovery, so that nobody asks again. Raises Conflict."""
    seen = load_home(keys=keys)
    with deed() as this:
        _line(this, keys=keys, home=seen.home, event=Event.RECOVERY_NONE, at=at)
        store_home(keys=keys, seen=seen, home=msgspec.structs.replace(seen.home, no_way_back=True))


def try_twelve(*, keys: AccountKeys, secret: bytes, at: datetime) -> None:
    """Prove that recovery words open this account, without using them up. Raises WrongWords or LogUnwritable."""
    rows = models.Slot.objects.filter(account_id=keys.account, lookup=_twelve_lookup(secret))
    found = _open_twelve(slots=rows, secret=secret)
    if not same(found.seed_for_sealing(), keys.seed_for_sealing()):
        raise WrongWords
    home = load_home(keys=keys).home
    body = EntryBody(at=as_text(at), actor=keys.account, event=Event.RECOVERY_TRIED)
    log_now(target=own_target(home), body=body, signer=keys.sign)


def unlock_twelve(*, handle: str, secret: bytes) -> AccountKeys:
    """Return the account's keys by its recovery words. Raises WrongWords. It uses nothing up: `renewal` does."""
    tag = handle_tag(handle=tidy_handle(handle))
    rows = models.Slot.objects.filter(account__handle_tag=tag, lookup=_twelve_lookup(secret))
    return _open_twelve(slots=rows, secret=secret)


def _open_twelve(*, slots: QuerySet[models.Slot], secret: bytes) -> AccountKeys:
    slot = slots.first()
    if slot is None:
        raise WrongWords
    key = recovery_key(secret=secret, pepper=site_keys().pepper)
    try:
        seed = open_sealed(key=key, context=slot_context(slot.account_id, slot.id), sealed=bytes(slot.blob))
    except CannotOpen:
        raise WrongWords from None
    return AccountKeys(account=slot.account_id, seed=seed)
