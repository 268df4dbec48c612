"""Who somebody's keys say they are, and who has vouched for it."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import BadSignature, KemPublic
from trefoil.crypto.words import fingerprint_words
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.entries import read_entry
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET
from trefoil.ledger.proofs import check_included, ensure_sequenced
from trefoil.vault import models, statements, verified
from trefoil.vault.accounts import signed_keys
from trefoil.vault.formats import KeyStatement
from trefoil.vault.keys import AccountKeys
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text

_CHAIN = "SELECT * FROM vault_key WHERE account_id = %s ORDER BY sequence"


class NoSuchKeys(Exception):
    """The account has no living key statement."""


class KeysDoNotFollow(Exception):
    """A key statement is not signed by itself or by the one before it: somebody may have replaced it (I-8)."""


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


def _checked_chain(rows: list[models.KeyRow]) -> KeyStatement:
    """Return the newest statement of a chain after checking that each follows from the one before."""
    before: KeyStatement | None = None
    for expected, row in enumerate(rows, start=1):
        signed = signed_keys(row)
        statement = KeyStatement.unpack(signed.statement)
        message = context(Tag.KEY_STATEMENT, signed.statement)
        verified.verify(key=statement.sign, message=message, signature=signed.signature)
        named = statements.digest(KeyStatement, signed=signed)
        if statement.sequence != expected or statement.account != row.account_id or named != bytes(row.digest):
            raise KeysDoNotFollow
        if before is not None:
            verified.verify(key=before.sign, message=message, signature=bytes(row.previous_signature))
        before = statement
    if before is None:
        raise NoSuchKeys
    return before


def identity(*, account: str) -> Identity:
    """Return an account's current keys. Raises NoSuchKeys, KeysDoNotFollow or BadSignature."""
    rows = list(models.KeyRow.objects.raw(_CHAIN, [account]))
    statement = _checked_chain(rows)
    newest = rows[-1]
    if newest.ended:
        raise NoSuchKeys
    return Identity(
        account=account,
        digest=bytes(newest.digest),
        kem=statement.kem,
        sign=statement.sign,
        entry_number=newest.entry_number,
        vouchers=_vouchers(bytes(newest.digest)),
    )


def _vouchers(digest: bytes) -> tuple[str, ...]:
    """Return who has vouched, each by a key of their own chain. Other rows count for nothing."""
    found = []
    for vouch in models.Vouch.objects.filter(key=digest).order_by("steward_id"):
        key, signature = bytes(vouch.steward_key), bytes(vouch.signature)
        if key not in signing_keys(account=vouch.steward_id):
            continue
        try:
            verified.verify(key=key, message=context(Tag.VOUCH, digest), signature=signature)
        except BadSignature:
            continue
        found.append(str(vouch.steward_id))
    return tuple(found)


def signing_keys(*, account: str) -> frozenset[bytes]:
    """Return every signing key that an account ever had, from its checked chain; none when it has no chain."""
    rows = list(models.KeyRow.objects.raw(_CHAIN, [account]))
    try:
        _checked_chain(rows)
    except (NoSuchKeys, KeysDoNotFollow, BadSignature):
        return frozenset()
    return frozenset(KeyStatement.unpack(bytes(row.statement)).sign for row in rows)


def check_logged(*, found: Identity, at: datetime) -> None:
    """Check that the account itself put its key statement in the site's log, by its inclusion proof.

    A grant refuses without it: keys that were slipped in beside the log are not believed (vault design, section 3), and
    a line in which somebody else names the statement, as one who vouches does, does not stand in for the account's own.
    Raises NotIncluded or KeysDoNotFollow.
    """
    ensure_sequenced(tag=SITE_TAG, number=found.entry_number, signer=site_keys().log, at=at)
    check_included(tag=SITE_TAG, number=found.entry_number, statement=found.digest, log_key=site_keys().log.public())
    line = read_entry(tag=SITE_TAG, key=None, number=found.entry_number)
    if line.actor != found.account or line.event not in {Event.KEY_ADDED, Event.KEY_CHANGED}:
        raise KeysDoNotFollow


def vouch(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """Put a steward's signature under somebody's current keys; the site's log says so."""
    found = identity(account=account)
    signature = steward.sign.sign(context(Tag.VOUCH, found.digest))
    body = EntryBody(
        at=as_text(at), actor=steward.account, event=Event.VOUCHED, subject=account, statement=found.digest.hex()
    )
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=steward.sign)
        models.Vouch.objects.create(
            key=found.digest,
            steward_id=steward.account,
            steward_key=steward.sign.public().to_bytes(),
            signature=signature,
        )


def off_board(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """End somebody's key statement: no grant can be made to them, and none that they hold is honoured.

    Owners see it at their next visit, when their own keys can start new epochs.
    """
    found = identity(account=account)
    body = EntryBody(
        at=as_text(at), actor=steward.account, event=Event.OFF_BOARDED, subject=account, statement=found.digest.hex()
    )
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=steward.sign)
        models.KeyRow.objects.filter(digest=found.digest).update(ended=True)
