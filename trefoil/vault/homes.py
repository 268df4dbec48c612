"""An account's home index: sealed, one row, changed by compare-and-set."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import models
from trefoil.vault.formats import Home
from trefoil.vault.keys import AccountKeys

# In plain SQL: each page of somebody signed in reads it, and building the query would take longer than running it.
_READ = "SELECT version, blob FROM vault_home WHERE account_id = %s"


@dataclass(frozen=True, slots=True)
class HomeSeen:
    """A home index with the version it was read at."""

    home: Home
    version: int


def _context(account: str, version: int) -> bytes:
    return context(Tag.HOME, site_id(), account, version)


def sealed_home(*, keys: AccountKeys, home: Home, version: int) -> bytes:
    """Return the sealed bytes of a home index at a version."""
    return seal(key=keys.home_key, context=_context(keys.account, version), plain=home.pack())


def load_home(*, keys: AccountKeys) -> HomeSeen:
    """Return the account's home. Raises CannotOpen when the row was changed or moved."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [keys.account])
        row = cursor.fetchone()
    if row is None:
        raise models.Home.DoesNotExist
    version, blob = row
    plain = open_sealed(key=keys.home_key, context=_context(keys.account, version), sealed=bytes(blob))
    return HomeSeen(home=Home.unpack(plain), version=version)


def change_home(*, keys: AccountKeys, change: Callable[[Home], Home]) -> HomeSeen:
    """Read, change and store the home index; to be called inside a deed or a chore. Raises Conflict."""
    seen = load_home(keys=keys)
    home = change(seen.home)
    version = seen.version + 1
    blob = sealed_home(keys=keys, home=home, version=version)
    changed = models.Home.objects.filter(account_id=keys.account, version=seen.version).update(
        version=version, blob=blob
    )
    if changed != 1:
        raise Conflict
    return HomeSeen(home=home, version=version)


def choose_language(*, keys: AccountKeys, language: str) -> None:
    """Keep the language that the account chose. Raises Conflict when another window changed the home first."""
    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=keys, change=lambda home: msgspec.structs.replace(home, language=language))
