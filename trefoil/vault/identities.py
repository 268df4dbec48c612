"""Who somebody's keys say they are, and who has vouched for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import BadSignature, KemPublic
from trefoil.crypto.words import fingerprint_words
from trefoil.ledger.body import SITE, EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET, Broken
from trefoil.ledger.proofs import check_included, ensure_sequenced
from trefoil.vault import key_lines, models
from trefoil.vault.chains import (
    Chain,
    KeysDoNotFollow,
    NoSuchKeys,
    SiteLogBroken,
    chain_of,
    has_moved_on,
    is_steward,
    lines_of,
    living_chain,
    standing_of,
)
from trefoil.vault.keys import AccountKeys
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text

# What other modules know these by stands here under one roof.
__all__ = [
    "Identity",
    "KeysDoNotFollow",
    "NoSuchKeys",
    "NotASteward",
    "SiteLogBroken",
    "check_logged",
    "check_steward",
    "has_moved_on",
    "identity",
    "keys_over_time",
    "name_steward",
    "off_board",
    "reinstate",
    "signing_keys",
    "standing_of",
    "stewards",
    "suspend",
    "suspend_oneself",
    "vouch",
    "was_theirs",
]


class NotASteward(Exception):
    """The site has not named this account a steward, or it has left: it can neither vouch nor off-board."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An account's current public keys."""

    account: str
    digest: bytes
    kem: bytes
    sign: bytes
    entry_number: int
    vouchers: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Six words to compare by phone or in person."""
        return fingerprint_words(self.digest)

    def kem_public(self) -> KemPublic:
        """Return the key that grants are sealed to."""
        return KemPublic.from_bytes(self.kem)


def identity(*, account: str) -> Identity:
    """Return an account's current keys, as the site's own log has them. Raises NoSuchKeys or KeysDoNotFollow."""
    chain = living_chain(account=account)
    newest = chain.newest
    return Identity(
        account=account,
        digest=newest.digest,
        kem=newest.statement.kem,
        sign=newest.statement.sign,
        entry_number=newest.number,
        vouchers=_vouchers(chain=chain),
    )


def _vouchers(*, chain: Chain) -> tuple[str, ...]:
    """Return the stewards who have vouched for the newest keys, each by a row and a line of theirs in the log."""
    digest = chain.newest.digest
    lines = [line for line in lines_of(account=chain.account) if line.event is Event.VOUCHED]
    said = {(line.actor, line.signer): line.number for line in lines if line.statement == digest}
    found = []
    for row in models.Vouch.objects.filter(key=digest).order_by("steward_id"):
        steward, key = str(row.steward_id), bytes(row.steward_key)
        number = said.get((steward, key))
        try:
            verified.verify(key=key, message=context(Tag.VOUCH, digest), signature=bytes(row.signature))
            if number is not None and is_steward(account=steward, key=key, before=number):
                found.append(steward)
        except (BadSignature, NoSuchKeys, KeysDoNotFollow):
            continue
    return tuple(found)


def signing_keys(*, account: str) -> frozenset[bytes]:
    """Return every signing key that an account ever had, from its checked chain; none when it has no chain."""
    try:
        chain = chain_of(account=account)
    except (NoSuchKeys, KeysDoNotFollow):
        return frozenset()
    return frozenset(link.statement.sign for link in chain.links)


def keys_over_time(*, account: str) -> dict[bytes, str]:
    """Return every signing key of an account with the moment its next one was logged, "" for the newest."""
    try:
        links = chain_of(account=account).links
    except (NoSuchKeys, KeysDoNotFollow):
        return {}
    ends = [*(link.at for link in links[1:]), ""]
    return {link.statement.sign: end for link, end in zip(links, ends, strict=True)}


def was_theirs(*, keys: Mapping[bytes, str], key: bytes, at: str) -> bool:
    """Say whether a key still counted at the moment that something signed by it names.

    What somebody signed before they changed their keys stays theirs; a key that was given up signs nothing new.
    """
    end = keys.get(key)
    return end is not None and (end == "" or at <= end)


def check_logged(*, found: Identity, at: datetime) -> None:
    """Check that the line by which the account itself put its newest keys in the site's log is included in its tree.

    A grant refuses without it: keys that were slipped in beside the log are not believed (vault design, section 3).
    That the line is the account's own, by the key before, was checked when the identity was made. Raises NotIncluded.
    """
    ensure_sequenced(tag=SITE_TAG, number=found.entry_number, signer=site_keys().log, at=at)
    check_included(tag=SITE_TAG, number=found.entry_number, statement=found.digest, log_key=site_keys().log.public())


def name_steward(*, account: str, at: datetime) -> None:
    """Make somebody a steward: the site's own key says so in the site's log, and nothing else can.

    Whoever writes the database has no key file, so they can make accounts and lines, and no stewards.
    """
    found = identity(account=account)
    body = EntryBody(
        at=as_text(at), actor=SITE, event=Event.STEWARD_NAMED, subject=account, statement=found.digest.hex()
    )
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=site_keys().sign)


def check_steward(keys: AccountKeys) -> None:
    """Let somebody pass whom the site has named a steward and who is neither suspended nor gone. Raises NotASteward."""
    if not is_steward(account=keys.account, key=keys.sign.public().to_bytes(), before=None):
        raise NotASteward


def stewards() -> tuple[str, ...]:
    """Return every account that is a steward now. Whose keys cannot be checked is left out. Raises SiteLogBroken."""
    try:
        named = key_lines.accounts_with(event=Event.STEWARD_NAMED)
    except Broken:
        raise SiteLogBroken from None
    return tuple(sorted(account for account in named if _is_steward_now(account)))


def _is_steward_now(account: str) -> bool:
    try:
        key = living_chain(account=account).newest.statement.sign
        return is_steward(account=account, key=key, before=None)
    except (NoSuchKeys, KeysDoNotFollow):
        return False


def vouch(*, steward: AccountKeys, account: str, at: datetime, seen: bytes | None = None) -> None:
    """Put a steward's signature under somebody's current keys; the site's log says so.

    `seen` is the digest of the keys whose words were compared; other keys are not signed. Raises NotASteward, or
    KeysDoNotFollow when the keys are not those.
    """
    check_steward(steward)
    found = identity(account=account)
    if seen is not None and found.digest != seen:
        raise KeysDoNotFollow
    signature = steward.sign.sign(context(Tag.VOUCH, found.digest))
    with deed() as this:
        this.append(target=SITE_TARGET, body=_said(steward, Event.VOUCHED, found, at), signer=steward.sign)
        models.Vouch.objects.create(
            key=found.digest,
            steward_id=steward.account,
            steward_key=steward.sign.public().to_bytes(),
            signature=signature,
        )


def _said(by: AccountKeys, event: Event, about: Identity, at: datetime) -> EntryBody:
    return EntryBody(at=as_text(at), actor=by.account, event=event, subject=about.account, statement=about.digest.hex())


def off_board(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """End somebody's key statement: no grant can be made to them, and none that they hold is honoured.

    Owners see it at their next visit, when their own keys can start new epochs. Raises NotASteward.
    """
    check_steward(steward)
    found = identity(account=account)
    with deed() as this:
        this.append(target=SITE_TARGET, body=_said(steward, Event.OFF_BOARDED, found, at), signer=steward.sign)
        models.KeyRow.objects.filter(digest=found.digest).update(ended=True)


def suspend(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """Let nothing be opened by somebody until a steward lets them come back. Raises NotASteward.

    Nothing that was given to them ends by it: what they hold is dead in policy for as long as it lasts.
    """
    check_steward(steward)
    _say(by=steward, event=Event.SUSPENDED, account=account, at=at)


def suspend_oneself(*, keys: AccountKeys, at: datetime) -> None:
    """Let nothing be opened by this very account until a steward has looked at who it is."""
    _say(by=keys, event=Event.SUSPENDED, account=keys.account, at=at)


def reinstate(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """Let somebody come back who was suspended. Nobody can do it for themselves. Raises NotASteward."""
    check_steward(steward)
    if steward.account == account:
        raise NotASteward
    _say(by=steward, event=Event.REINSTATED, account=account, at=at)


def _say(*, by: AccountKeys, event: Event, account: str, at: datetime) -> None:
    with deed() as this:
        this.append(target=SITE_TARGET, body=_said(by, event, identity(account=account), at), signer=by.sign)
