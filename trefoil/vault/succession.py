"""A new key, signed by the old one (vault design, section 3). A lost key means that each person grants anew."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.crypto.contexts import Tag, context
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, Deed, deed
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.formats import KeyStatement
from trefoil.vault.identities import KeysDoNotFollow, identity
from trefoil.vault.keys import AccountKeys
from trefoil.vault.times import as_text
from trefoil.vault.wire import Signed


@dataclass(frozen=True, slots=True, repr=False)
class Successor:
    """The account's next keys, signed by themselves and not published yet."""

    old: AccountKeys
    new: AccountKeys
    number: int
    signed: Signed

    @property
    def digest(self) -> bytes:
        """Return the statement's hash."""
        return statements.digest(KeyStatement, signed=self.signed)


def successor(*, old: AccountKeys, new: AccountKeys) -> Successor:
    """Return `new` as the account's next keys, to be published in a deed.

    Raises NoSuchKeys, or KeysDoNotFollow when `old` are not the account's present keys: a seed that was given up must
    not be able to break the chain.
    """
    found = identity(account=old.account)
    if found.sign != old.sign.public().to_bytes() or new.account != old.account:
        raise KeysDoNotFollow
    number = models.KeyRow.objects.filter(account_id=old.account).count() + 1
    statement = KeyStatement(
        site=site_id(),
        account=old.account,
        sequence=number,
        kem=new.kem.public().to_bytes(),
        sign=new.sign.public().to_bytes(),
        previous=found.digest,
    )
    signed = statements.sign(statement=statement, signer=new.sign)
    return Successor(old=old, new=new, number=number, signed=signed)


def publish(this: Deed, *, next_keys: Successor, at: datetime) -> None:
    """Publish the next keys inside a deed, signed by the old. Raises Conflict when another succession came first."""
    old = next_keys.old
    body = EntryBody(at=as_text(at), actor=old.account, event=Event.KEY_CHANGED, statement=next_keys.digest.hex())
    receipt = this.append(target=SITE_TARGET, body=body, signer=old.sign)
    if models.KeyRow.objects.filter(account_id=old.account).count() != next_keys.number - 1:
        raise Conflict
    signed = next_keys.signed
    models.KeyRow.objects.create(
        account_id=old.account,
        sequence=next_keys.number,
        digest=next_keys.digest,
        statement=signed.statement,
        signature=signed.signature,
        previous_signature=old.sign.sign(context(Tag.KEY_STATEMENT, signed.statement)),
        entry_number=receipt.number,
    )


def succeed(*, old: AccountKeys, new: AccountKeys, at: datetime) -> bytes:
    """Publish `new`'s public halves as the account's next keys and nothing else. Returns the statement's hash.

    Raises what `successor` and `publish` raise. The caller re-seals home and slots; `renewal` does all of it at once.
    """
    next_keys = successor(old=old, new=new)
    with deed() as this:
        publish(this, next_keys=next_keys, at=at)
    return next_keys.digest
