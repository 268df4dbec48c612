"""An account's home index: sealed, one row, changed by compare-and-set."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.ledger.lines import SITE_TARGET, LogTarget
from trefoil.ledger.site import site_id
from trefoil.vault import models
from trefoil.vault.formats import Home
from trefoil.vault.keys import AccountKeys, RecordKeys

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
    return store_home(keys=keys, seen=seen, home=change(seen.home))


def store_home(*, keys: AccountKeys, seen: HomeSeen, home: Home) -> HomeSeen:
    """Store a changed home index under `keys`, inside a deed or a chore. Raises Conflict when it was changed since."""
    version = seen.version + 1
    blob = sealed_home(keys=keys, home=home, version=version)
    rows = models.Home.objects.filter(account_id=keys.account, version=seen.version)
    if rows.update(version=version, blob=blob) != 1:
        raise Conflict
    return HomeSeen(home=home, version=version)


def choose_language(*, keys: AccountKeys, language: str) -> None:
    """Keep the language that the account chose. Raises Conflict when another window changed the home first."""
    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=keys, change=lambda home: msgspec.structs.replace(home, language=language))


def own_target(home: Home) -> LogTarget:
    """Return where lines about an account's own ways in go: to their record's chain, which is theirs to read.

    Somebody without a record has only the site's chain, where such a line says nothing but that it was so.
    """
    for mine in home.owned:
        return RecordKeys(record=mine.record, root=mine.root).log_target
    return SITE_TARGET
