"""Names of accounts, sealed under a key file outside the database (vault design, section 8)."""

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.vault.site import site_keys


def _key() -> bytes:
    return derive(site_keys().names, label=context(Tag.SITE_NAMES_KEY))


def seal_name(*, account: str, name: str) -> bytes:
    """Return a name sealed for its account's row."""
    return seal(key=_key(), context=context(Tag.NAMES, account), plain=name.encode())


def open_name(*, account: str, sealed: bytes) -> str:
    """Return a sealed name. Raises CannotOpen when the row was changed or moved."""
    return open_sealed(key=_key(), context=context(Tag.NAMES, account), sealed=sealed).decode()
