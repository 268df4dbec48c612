"""From empty databases to a site, and from a site to the next version: tables, guards and the mark of its kind."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, ProgrammingError, connections

from trefoil.ledger.guard import GuardMissing, verify_guard
from trefoil.ledger.origin import born
from trefoil.ledger.roles import CannotMakeRoles
from trefoil.ledger.site import NotBorn, SiteKind, WrongKind, check_birth, is_born, site_key
from trefoil.site.env import CannotStart, Mode, Name
from trefoil.site.keyfiles import RESTORING
from trefoil.site.routing import SESSIONS_DATABASE
from trefoil.vault.site import site_keys

OTHER_KEYS: Final = (
    "The key files and the database are not of the same site: the database names another key for what the site signs. "
    "Put the right folder of keys in place, or restore the database that belongs to these keys."
)
_KINDS: Final = {Mode.DEMONSTRATION: SiteKind.DEMONSTRATION, Mode.REAL: SiteKind.REAL}


def site_kind() -> SiteKind:
    """Return the kind of site that the environment describes."""
    return _KINDS[settings.TREFOIL.mode]


def bring_up(*, at: datetime) -> bool:
    """Make or update the tables of every database, and give a new database its site. Return True for a new site.

    Raises CannotStart when the database cannot be reached, belongs to a site of the other kind, lacks its guards, or
    was put back and not made safe.
    """
    _check_not_restoring()
    return bring_up_restored(at=at)


def bring_up_restored(*, at: datetime) -> bool:
    """Do what `bring_up` does for a database that was put back and is about to be made safe. Raises CannotStart."""
    for alias in connections:
        _reach(alias)
        try:
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        except CannotMakeRoles as cannot:
            raise CannotStart((str(cannot),)) from None
    new = not is_born()
    if new:
        keys = site_keys()
        born(kind=site_kind(), site_signer=keys.sign, log_signer=keys.log, at=at)
    _check_database()
    return new


def check_up() -> None:
    """Check what every process checks before it serves: the database's kind and its guards. Raises CannotStart."""
    _check_not_restoring()
    _check_database()


def _check_not_restoring() -> None:
    if (settings.TREFOIL.keys / RESTORING).exists():  # else shares that were stopped after the copy would live again
        raise CannotStart(("A restore has not come to its end. Run: python -m trefoil after-restore",))


def _check_database() -> None:
    _reach(DEFAULT_DB_ALIAS)
    try:
        check_birth(site_kind())
        verify_guard()
        if site_key().to_bytes() != site_keys().sign.public().to_bytes():
            raise CannotStart((OTHER_KEYS,))
    except (NotBorn, OperationalError, ProgrammingError):  # no row, or no table yet on either engine
        raise CannotStart(("The database has no site yet. Run: python -m trefoil migrate",)) from None
    except (WrongKind, GuardMissing) as problem:
        raise CannotStart((str(problem),)) from None


def _reach(alias: str) -> None:
    try:
        connections[alias].ensure_connection()
    except OperationalError:
        name = Name.SESSIONS if alias == SESSIONS_DATABASE else Name.DATABASE
        raise CannotStart((f"The database that {name} names cannot be reached.",)) from None


def let_go() -> None:
    """Close every connection, so that none is carried into another process."""
    connections.close_all()
