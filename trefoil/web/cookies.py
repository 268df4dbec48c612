"""Our cookies: the session's, gone with the browser; the phone's, which stays until it is told to go; the language's.

The phone's cookie holds the device's own secret, and how far the log had come when this phone was last here, so that
a database put back to an older one is noticed at sign-in (I-9).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from trefoil.crypto.keys import random_bytes
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.own_log import Mark

_KEEP_PHONE = timedelta(days=400)  # the longest that browsers allow


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """What the phone's cookie holds."""

    lookup: bytes
    secret: bytes
    seen: Mark

    def secrets(self, *, words: str) -> Secrets:
        """Return the way in through this phone, with the words that were typed."""
        return Secrets(words=words, second=Second.DEVICE, lookup=self.lookup, secret=self.secret)


def new_phone() -> Phone:
    """Return a fresh device secret for a phone that is to be remembered."""
    return Phone(lookup=random_bytes(16), secret=random_bytes(32), seen=Mark(size=0, root=b""))


def read_phone(request: HttpRequest) -> Phone | None:
    """Return what this phone's cookie holds, or None when it has none of ours."""
    parts = request.COOKIES.get(settings.TREFOIL_DEVICE_COOKIE, "").split(".")
    if len(parts) != 4:
        return None
    try:
        lookup, secret, root = (bytes.fromhex(parts[place]) for place in (0, 1, 3))
        size = int(parts[2])
    except ValueError:
        return None
    if len(lookup) != 16 or len(secret) != 32:
        return None
    return Phone(lookup=lookup, secret=secret, seen=Mark(size=max(size, 0), root=root))


def set_phone(response: HttpResponse, *, phone: Phone) -> None:
    """Remember this phone."""
    response.set_cookie(
        settings.TREFOIL_DEVICE_COOKIE,
        f"{phone.lookup.hex()}.{phone.secret.hex()}.{phone.seen.size}.{phone.seen.root.hex()}",
        max_age=_KEEP_PHONE,
        secure=settings.TREFOIL_SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )


def set_session(response: HttpResponse, *, cookie: bytes) -> None:
    """Sign the browser in until it is closed."""
    response.set_cookie(
        settings.TREFOIL_SESSION_COOKIE,
        cookie.hex(),
        secure=settings.TREFOIL_SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )


def drop_session(response: HttpResponse) -> None:
    """Take the session's cookie away. The phone's stays: without it the person would be locked out at night."""
    response.set_cookie(
        settings.TREFOIL_SESSION_COOKIE,
        "",
        max_age=0,
        secure=settings.TREFOIL_SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )


def drop_phone(response: HttpResponse) -> None:
    """Let the phone forget: only where the person has asked for it."""
    response.set_cookie(
        settings.TREFOIL_DEVICE_COOKIE,
        "",
        max_age=0,
        secure=settings.TREFOIL_SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )


def set_language(response: HttpResponse, *, request: HttpRequest, language: str) -> None:
    """Remember the language: as long as the phone is known, and on any other only until the browser is closed."""
    response.set_cookie(
        settings.TREFOIL_LANGUAGE_COOKIE,
        language,
        max_age=None if read_phone(request) is None else _KEEP_PHONE,
        secure=settings.TREFOIL_SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )
