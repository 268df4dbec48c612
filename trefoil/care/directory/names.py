"""Names of accounts, and what they say they offer, sealed under a key file outside the database (vault design, 8)."""

from trefoil.care.directory.schema import Offered
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.vault.site import site_keys

_STATED = "stated"


def _key() -> bytes:
    return derive(site_keys().names, label=context(Tag.SITE_NAMES_KEY))


def seal_name(*, account: str, name: str) -> bytes:
    """Return a name sealed for its account's row."""
    return seal(key=_key(), context=context(Tag.NAMES, account), plain=name.encode())


def seal_stated(*, account: str, plain: bytes) -> bytes:
    """Return what somebody says of how they work, sealed for its account's row."""
    return seal(key=_key(), context=context(Tag.NAMES, account, _STATED), plain=plain)


def open_stated(*, account: str, sealed: bytes) -> bytes:
    """Return what was sealed. Raises CannotOpen when the row was changed or moved."""
    return open_sealed(key=_key(), context=context(Tag.NAMES, account, _STATED), sealed=sealed)


def open_name(*, account: str, sealed: bytes) -> str:
    """Return a sealed name. Raises CannotOpen when the row was changed or moved."""
    return open_sealed(key=_key(), context=context(Tag.NAMES, account), sealed=sealed).decode()


def _offers(account: str) -> bytes:
    """Return the context of what somebody offers. No account is called so, and a name opens in no place of it."""
    return context(Tag.NAMES, f"{account}.offers")


def seal_offered(*, account: str, offered: Offered) -> bytes:
    """Return what somebody offers, sealed for its account's row."""
    return seal(key=_key(), context=_offers(account), plain=offered.pack())


def open_offered(*, account: str, sealed: bytes) -> Offered:
    """Return what somebody offers. Raises CannotOpen when the row was changed or moved."""
    return Offered.unpack(open_sealed(key=_key(), context=_offers(account), sealed=sealed))
