"""Changing the ways in, locking everything, coming back. What costs Argon2id goes through the lanes of known people."""

from datetime import datetime

import msgspec
from django.db import DatabaseError

from trefoil.care.keys.notices import new_way_in
from trefoil.care.keys.rules import check_one_more_phone
from trefoil.crypto import twelve
from trefoil.crypto.gate import Gate, Lane
from trefoil.kernel import events
from trefoil.kernel.ids import RecordId
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, Conflict, LogUnwritable, deed, housekeeping, log_now
from trefoil.vault import halves, renewal, ways_in
from trefoil.vault.accounts import Secrets
from trefoil.vault.homes import load_home, own_target, store_home
from trefoil.vault.keys import AccountKeys
from trefoil.vault.reader import Reader
from trefoil.vault.sessions import store
from trefoil.vault.settling import settle
from trefoil.vault.stopping import pause_everyone
from trefoil.vault.times import as_text


def change_words(*, reader: Reader, words: str, here: Secrets, gate: Gate, at: datetime) -> None:
    """Change the six words, and sign out everywhere else: the old ones may have opened something there.

    Raises Busy or Conflict; then nothing changed.
    """
    with gate.enter(Lane.KNOWN_DEVICE):
        ways_in.change_words(keys=reader.keys, words=words, here=here, at=at)
    reader.home_changed()
    store.end_every_session_of(account=reader.account, at=at, but=reader.session_mark)


def replace_card(*, reader: Reader, secrets: Secrets, gate: Gate, at: datetime) -> None:
    """Make a new card; the old one stops working. The words were given again. Raises Busy or Conflict."""
    with gate.enter(Lane.KNOWN_DEVICE):
        ways_in.replace_card(keys=reader.keys, secrets=secrets, at=at)
    reader.home_changed()


def add_phone(*, reader: Reader, secrets: Secrets, gate: Gate, at: datetime) -> None:
    """Let a phone know the person. The words were given again. Raises TooManyPhones, Busy or Conflict."""
    check_one_more_phone(kinds=[way.kind for way in reader.home.ways])
    with gate.enter(Lane.KNOWN_DEVICE):
        ways_in.add_slot(keys=reader.keys, secrets=secrets, at=at)
    reader.home_changed()
    new_way_in(reader=reader, at=at)


def remove_phone(*, reader: Reader, slot: str, at: datetime) -> None:
    """Take a phone off, and sign out everywhere else: it may be signed in now.

    Raises LastWayIn, NoSuchWay or Conflict.
    """
    ways_in.remove_way(keys=reader.keys, slot=slot, at=at)
    reader.home_changed()
    store.end_every_session_of(account=reader.account, at=at, but=reader.session_mark)


def forget_phone(*, reader: Reader, slot: str, at: datetime) -> None:
    """Take this phone off. Nobody is signed out: the person is the one who is here.

    Raises LastWayIn, NoSuchWay or Conflict.
    """
    ways_in.remove_way(keys=reader.keys, slot=slot, at=at)
    reader.home_changed()


def serves_another(*, reader: Reader, phone: Secrets) -> bool:
    """Say whether somebody else comes in with this phone too: then it keeps its cookie."""
    return ways_in.is_shared(phone=phone, account=reader.account)


def it_was_me(*, reader: Reader, at: datetime) -> None:
    """Take down that every way in is the person's own. Raises Conflict."""
    ways_in.it_was_me(keys=reader.keys, at=at)
    reader.home_changed()


def sign_out_one(*, reader: Reader, mark: bytes, at: datetime) -> None:
    """End one session; the line about it comes after, since nothing may keep a session from ending."""
    if store.end_one_of(account=reader.account, mark=mark, at=at):
        _say(reader=reader, event=Event.SESSION_ENDED, at=at)


def sign_out_elsewhere(*, reader: Reader, at: datetime) -> None:
    """End every session but this one."""
    store.end_every_session_of(account=reader.account, at=at, but=reader.session_mark)
    _say(reader=reader, event=Event.SESSION_ENDED, at=at)


def sign_out_everywhere(*, reader: Reader, at: datetime) -> None:
    """End every session, this one too."""
    store.end_every_session_of(account=reader.account, at=at)
    _say(reader=reader, event=Event.SIGNED_OUT_EVERYWHERE, at=at)


def _say(*, reader: Reader, event: Event, at: datetime) -> None:
    body = EntryBody(at=as_text(at), actor=reader.account, event=event)
    try:
        log_now(target=own_target(reader.home), body=body, signer=reader.keys.sign)
    except LogUnwritable:
        events.say(events.Happening.LOG_UNWRITABLE)


class NotPaused(Exception):
    """Everyone could not be paused right now. This session stays, so that the person can try again."""


def lock_everything(*, reader: Reader, record: RecordId, at: datetime) -> None:
    """Pause everyone and sign out everywhere, with one tap and no questions. Raises NotPaused.

    All other sessions end first, whatever comes after. Only when everyone is paused does this one end too.
    """
    store.end_every_session_of(account=reader.account, at=at, but=reader.session_mark)
    try:
        pause_everyone(reader=reader, record=record, at=at)
        _remember_locking(reader=reader, at=at)
    except (Conflict, LogUnwritable, DatabaseError):
        events.say(events.Happening.DATABASE_BUSY)
        raise NotPaused from None
    store.end_every_session_of(account=reader.account, at=at)


def _remember_locking(*, reader: Reader, at: datetime) -> None:
    seen = load_home(keys=reader.keys)
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.SIGNED_OUT_EVERYWHERE)
    with deed() as this:
        this.append(target=own_target(seen.home), body=body, signer=reader.keys.sign)
        store_home(keys=reader.keys, seen=seen, home=msgspec.structs.replace(seen.home, away_at=as_text(at)))


def was_told(*, reader: Reader) -> None:
    """Take down that the person has read what happened when they locked everything. Raises Conflict."""
    seen = load_home(keys=reader.keys)
    if not seen.home.away_at:
        return
    with housekeeping(Chore.KEEP_HOME):
        store_home(keys=reader.keys, seen=seen, home=msgspec.structs.replace(seen.home, away_at=""))
    reader.home_changed()


# --- a new seed, and coming back --------------------------------------------------------------------------------------


def new_seed(*, reader: Reader, ways: tuple[Secrets, ...], gate: Gate, at: datetime) -> AccountKeys:
    """Give the account a new seed, with new words and a new card, and sign out everywhere. Returns the new keys.

    Raises Busy, NoSuchKeys, KeysDoNotFollow or Conflict; then nothing changed. What is left to do then, the visit does.
    """
    with gate.enter(Lane.KNOWN_DEVICE):
        keys = renewal.renew(old=reader.keys, ways_in=ways, event=None, at=at)
    _after(keys=keys, at=at)
    return keys


def come_back(*, keys: AccountKeys, ways: tuple[Secrets, ...], gate: Gate, at: datetime) -> AccountKeys:
    """Let a person in who came by a spare way, with new words and a new card. The spare way is used up.

    They have shown who they are, so a flood of strangers does not stand before them. Raises Busy or Conflict.
    """
    with gate.enter(Lane.KNOWN_DEVICE):
        back = renewal.come_back(keys=keys, ways_in=ways, at=at)
    _after(keys=back, at=at)
    return back


def _after(*, keys: AccountKeys, at: datetime) -> None:
    store.end_every_session_of(account=keys.account, at=at)
    reader = Reader(keys=keys)
    for mine in reader.home.owned:
        try:
            settle(reader=reader, record=mine.record, at=at)
        except (Conflict, LogUnwritable, DatabaseError):
            events.say(events.Happening.DATABASE_BUSY)  # the next visit goes on with it


# --- spare ways -------------------------------------------------------------------------------------------------------


def keep_twelve(*, reader: Reader, typed: str, at: datetime) -> None:
    """Keep twelve words that were shown as a spare way in. Raises NotTheWords or Conflict."""
    ways_in.keep_twelve(keys=reader.keys, secret=twelve.read_twelve(typed), at=at)
    reader.home_changed()


def try_twelve(*, reader: Reader, typed: str, at: datetime) -> None:
    """Prove that recovery words work, and use nothing up. Raises NotTheWords, WrongWords or LogUnwritable."""
    ways_in.try_twelve(keys=reader.keys, secret=twelve.read_twelve(typed), at=at)


def drop_twelve(*, reader: Reader, at: datetime) -> None:
    """Put the recovery words out of use. Raises NoSuchWay or Conflict."""
    ways_in.drop_twelve(keys=reader.keys, at=at)
    reader.home_changed()


def choose_no_spare(*, reader: Reader, at: datetime) -> None:
    """Take down that the person wants no spare way in, and take off what there was. Raises Conflict."""
    home = load_home(keys=reader.keys).home
    if home.trusted:
        halves.take_back(reader=reader, at=at)
    if any(way.kind == ways_in.TWELVE for way in home.ways):
        ways_in.drop_twelve(keys=reader.keys, at=at)
    ways_in.choose_no_way_back(keys=reader.keys, at=at)
    reader.home_changed()


def by_twelve(*, handle: str, typed: str) -> AccountKeys:
    """Return the keys of somebody who came with their recovery words. Raises NotTheWords or WrongWords.

    There is no limit on tries: nobody guesses 128 bits, and a limit would keep out the person themselves.
    """
    return ways_in.unlock_twelve(handle=handle, secret=twelve.read_twelve(typed))
