"""The site's own secrets, read once at start from files outside the database (`trefoil.site.keyfiles`)."""

from dataclasses import dataclass
from functools import cache
from typing import Never

from django.conf import settings

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import SignPrivate, derive, keyed_tag


@dataclass(frozen=True, slots=True, repr=False)
class SiteKeys:
    """The pepper, the key for names, the site's signing key and the log's signing key."""

    pepper: bytes
    names: bytes
    sign: SignPrivate
    log: SignPrivate

    def __reduce__(self) -> Never:
        raise TypeError("site keys cannot be pickled")


@cache
def site_keys() -> SiteKeys:
    """Return the site's keys. They are the process's own for as long as it lives, unlike any person's."""
    files = settings.TREFOIL_KEYFILES
    return SiteKeys(
        pepper=files.pepper,
        names=files.names,
        sign=SignPrivate.from_seed(files.site_sign),
        log=SignPrivate.from_seed(files.log_sign),
    )


def handle_tag(*, handle: str) -> bytes:
    """Return the keyed tag under which a sign-in name stands."""
    key = derive(site_keys().names, label=context(Tag.HANDLE))
    return keyed_tag(key=key, label=context(Tag.HANDLE, handle))


def session_bond(*, sid: bytes, account: str, kem: bytes) -> bytes:
    """Return the keyed tag that ties a session's row to its account and that account's public key.

    Whoever writes the sessions' database can put another key there, and cannot make this tag for it.
    """
    key = derive(site_keys().names, label=context(Tag.DRAFT_KEY))
    return keyed_tag(key=key, label=context(Tag.DRAFT, sid, account, kem))


def lookup_tag(*, kind: str, second: bytes) -> bytes:
    """Return the keyed tag under which a slot is found from the part of a device or card that is no secret."""
    key = derive(site_keys().names, label=context(Tag.DEVICE))
    return keyed_tag(key=key, label=context(Tag.DEVICE, kind, second))
