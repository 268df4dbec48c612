"""Which site this database belongs to: a random id given once, at birth, and whether its people are made up."""

import threading
from enum import StrEnum, unique
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.crypto.keys import SignPublic


@unique
class SiteKind(StrEnum):
    """Whether the people in a database are made up. A database never changes from one to the other."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


class NotBorn(RuntimeError):
    """The database has no site yet."""


class AlreadyBorn(RuntimeError):
    """The database belongs to a site already."""


class WrongKind(RuntimeError):
    """A demonstration was started on a real database, or the other way round."""

    def __init__(self, *, wanted: SiteKind, found: SiteKind) -> None:
        super().__init__(f"This database was made for a {found} site. It cannot be opened as a {wanted} site.")
        self.wanted = wanted
        self.found = found


class _Seen(threading.local):
    """The site of this thread's connection, so that it is asked for once and not for each of a page's things."""

    wrapper: Any = None
    raw: Any = None
    site: str = ""


_seen: Final = _Seen()


def site_id() -> str:
    """Return this site's id, which stands in every context. Raises NotBorn."""
    if _seen.wrapper is None or _seen.raw is None or _seen.wrapper.connection is not _seen.raw:
        found, wrapper = _read("site"), connections[DEFAULT_DB_ALIAS]
        _seen.wrapper, _seen.raw, _seen.site = wrapper, wrapper.connection, found
    return _seen.site


def site_kind() -> SiteKind:
    """Return whether this is a demonstration. Raises NotBorn."""
    return SiteKind(_read("kind"))


def site_key() -> SignPublic:
    """Return the public half of the key that signs what the site itself does. Raises NotBorn."""
    return SignPublic.from_bytes(bytes(_read("sign_public")))


def is_born() -> bool:
    """Say whether the database belongs to a site yet."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_site WHERE id = 1")
        return cursor.fetchone() is not None


def check_birth(kind: SiteKind) -> None:
    """Check that the database was made for a site of this kind. Raises NotBorn, WrongKind."""
    found = site_kind()
    if found is not kind:
        raise WrongKind(wanted=kind, found=found)


def _read(column: str) -> Any:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM ledger_site WHERE id = 1")  # noqa: S608 - a name from this module
        row = cursor.fetchone()
    if row is None:
        raise NotBorn("The database has no site yet.")
    return row[0]
