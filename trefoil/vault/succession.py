"""A new key, signed by the old one (vault design, section 3). A lost key means that each person grants anew."""

from datetime import datetime

from trefoil.crypto.contexts import Tag, context
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.formats import KeyStatement
from trefoil.vault.identities import KeysDoNotFollow, identity
from trefoil.vault.keys import AccountKeys
from trefoil.vault.times import as_text


def succeed(*, old: AccountKeys, new: AccountKeys, at: datetime) -> bytes:
    """Publish `new`'s public halves as the account's next keys, signed by both. Returns the statement's hash.

    Raises Conflict when another succession came first, and KeysDoNotFollow when `old` are not the account's present
    keys: a seed that was given up must not be able to break the chain. The caller re-seals home and slots.
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
    named = statements.digest(KeyStatement, signed=signed)
    body = EntryBody(at=as_text(at), actor=old.account, event=Event.KEY_CHANGED, statement=named.hex())
    with deed() as this:
        receipt = this.append(target=SITE_TARGET, body=body, signer=old.sign)
        if models.KeyRow.objects.filter(account_id=old.account).count() != number - 1:
            raise Conflict
        models.KeyRow.objects.create(
            account_id=old.account,
            sequence=number,
            digest=named,
            statement=signed.statement,
            signature=signed.signature,
            previous_signature=old.sign.sign(context(Tag.KEY_STATEMENT, signed.statement)),
            entry_number=receipt.number,
        )
    return named
