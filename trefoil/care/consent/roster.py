"""The person's people as they stand now: keys, places, last looks."""

from datetime import datetime

from trefoil.care.consent.looking_back import last_looks
from trefoil.care.consent.present_people import KeyNow, Member, key_words
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.formats import Known
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, identity, standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.settling import Settled
from trefoil.vault.told import note_told, was_told


def members(*, reader: Reader, record: RecordId) -> tuple[Member, ...]:
    """Return everybody the person shares with or shared with, by name. Raises Broken."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    looked = last_looks(reader=reader, record=record).looked
    return tuple(
        _member(known, looked=looked.get(known.account)) for known in sorted(roster.people, key=lambda one: one.name)
    )


def _member(known: Known, *, looked: datetime | None) -> Member:
    key, words = key_now(known=known)
    return Member(
        person=known.account,
        name=known.name,
        role=Role(known.role),
        place=known.organization,
        key=key,
        words=words,
        looked=looked,
    )


def key_now(*, known: Known) -> tuple[KeyNow, tuple[str, ...]]:
    """Return how somebody's key stands beside the one the person accepted, and its check words now."""
    try:
        found = identity(account=known.account)
    except NoSuchKeys:
        return KeyNow.LEFT, ()
    except KeysDoNotFollow:
        return KeyNow.UNSURE, ()
    if standing_of(account=known.account) is Standing.SUSPENDED:
        return KeyNow.RESTING, found.words
    return (KeyNow.SAME if found.digest == known.keys else KeyNow.NEW), found.words


def about_keys(*, reader: Reader, record: RecordId, settled: Settled) -> tuple[str, ...]:
    """Return what a visit tells of people who have left, and of new keys: each once."""
    if not settled.left and not settled.new_keys:
        return ()
    roster = load_roster(owner=reader.owner(record=record)).roster
    names = {known.account: known.name for known in roster.people}
    told = [key_words(name=names[account], key=KeyNow.LEFT) for account in settled.left]
    fresh = {f"key.{digest.hex()}": account for account, digest in settled.new_keys}
    fresh = {what: account for what, account in fresh.items() if not was_told(reader=reader, what=what)}
    note_told(reader=reader, what=tuple(fresh))
    return (*told, *(key_words(name=names[account], key=KeyNow.NEW) for account in fresh.values()))
