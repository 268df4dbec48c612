"""What somebody can do who writes the database and holds no key file: keys of their own, and lines under them."""

from builders import AT
from vault.attack import change, rows

from trefoil.crypto.keys import SignPrivate
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET
from trefoil.ledger.site import site_id
from trefoil.vault import statements
from trefoil.vault.formats import KeyStatement
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.times import as_text
from trefoil.vault.wire import Signed

REPLACE = "UPDATE vault_key SET digest = %s, statement = %s, signature = %s, entry_number = %s WHERE account_id = %s"


def own_keys(account: str) -> AccountKeys:
    """Return keys that a thief made for somebody's account."""
    return AccountKeys(account=account, seed=new_seed())


def stated(keys: AccountKeys, *, sequence: int = 1, previous: bytes = b"") -> tuple[Signed, bytes]:
    """Return a statement that the keys make about themselves, and its hash."""
    statement = KeyStatement(
        site=site_id(),
        account=keys.account,
        sequence=sequence,
        kem=keys.kem.public().to_bytes(),
        sign=keys.sign.public().to_bytes(),
        previous=previous,
    )
    signed = statements.sign(statement=statement, signer=keys.sign)
    return signed, statements.digest(KeyStatement, signed=signed)


def say(
    event: Event, *, actor: str, signer: SignPrivate, subject: str | None = None, statement: bytes | None = None
) -> int:
    """Add a line to the site's open chain under any key. Returns its number."""
    body = EntryBody(
        at=as_text(AT),
        actor=actor,
        event=event,
        subject=subject,
        statement=None if statement is None else statement.hex(),
    )
    with deed() as this:
        return this.append(target=SITE_TARGET, body=body, signer=signer).number


def plant(account: str) -> AccountKeys:
    """Put a thief's keys in the place of somebody's first, with a line in the log that they signed themselves."""
    thief = own_keys(account)
    signed, named = stated(thief)
    number = say(Event.KEY_ADDED, actor=account, signer=thief.sign, statement=named)
    change(REPLACE, [named, signed.statement, signed.signature, number, account])
    return thief


def cut(*, to: int) -> None:
    """Take the newest lines away from the site's chain, so that line `to` is the last."""
    ((leaf,),) = rows("SELECT leaf FROM ledger_entry WHERE tag = %s AND number = %s", [SITE_TAG, to])
    newer = "(SELECT id FROM ledger_entry WHERE tag = %s AND number > %s)"
    for table in ("ledger_pending", "ledger_leaf"):
        change(f"DELETE FROM {table} WHERE entry_id IN {newer}", [SITE_TAG, to])  # noqa: S608 - our own tables
    change("DELETE FROM ledger_entry WHERE tag = %s AND number > %s", [SITE_TAG, to])
    change("UPDATE ledger_head SET number = %s, leaf = %s WHERE tag = %s", [to, leaf, SITE_TAG])
