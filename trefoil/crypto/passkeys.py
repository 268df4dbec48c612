"""Passkeys (WebAuthn, level 2): what a browser is asked, and whether what it answers fits. Pure.

A passkey enters no key and opens nothing. It is one more way to answer the question that follows the words
(docs/adr/0044). Only this module speaks to `fido2`, which reads and checks the browser's answers.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialParameters,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

ALGORITHMS: Final = (-8, -7, -257)  # Ed25519; ECDSA on P-256; RSA, which is all that some older computers have
LONGEST_ANSWER: Final = 16_384  # letters; an answer with an RSA key and a long name for it has about 3,000
LONGEST_ID: Final = 1023  # bytes (WebAuthn, section 4)
WAITS: Final = 120_000  # milliseconds that the browser waits for a touch
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    struct.error,
)  # fmt: skip - what the library raises for bytes that are no answer

Kind = TypeVar("Kind", RegistrationResponse, AuthenticationResponse)


class PasskeyRefused(ValueError):
    """The answer does not fit the question, the place or the passkey. It never says which."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passkey is asked for. `host` has no port; `origin` is what the browser calls the page's place."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Made:
    """A new passkey. `key` is its public key (COSE); `count` is how often it says that it has signed."""

    id: bytes
    key: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Used:
    """Which passkey answered, and how often it says that it has signed."""

    id: bytes
    count: int


def _server(place: Place, *, called: str) -> Fido2Server:
    """Return the library's checker for one place. The origin has to be the very same, not only of the same host."""
    server = Fido2Server(
        PublicKeyCredentialRpEntity(id=place.host, name=called),
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == place.origin,
    )
    server.allowed_algorithms = [
        PublicKeyCredentialParameters(type=PublicKeyCredentialType.PUBLIC_KEY, alg=number) for number in ALGORITHMS
    ]
    server.timeout = WAITS  # type: ignore[assignment]  # the library gives it no type of its own
    return server


def _known(keys: Mapping[bytes, bytes]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData.create(Aaguid.NONE, name, CoseKey.parse(_cose(key))) for name, key in keys.items()]


def _cose(key: bytes) -> dict[int, Any]:
    found = cbor.decode(key)
    if not isinstance(found, dict) or found.get(3) not in ALGORITHMS:
        raise PasskeyRefused("not a public key of a known kind")
    return found


def _state(challenge: bytes) -> Mapping[str, Any]:
    """Return what the library compares an answer with, as its `register_begin` and `authenticate_begin` write it."""
    return {"challenge": websafe_encode(challenge), "user_verification": UserVerificationRequirement.REQUIRED}


def ask_to_make(*, place: Place, called: str, challenge: bytes, user: bytes, have: Mapping[bytes, bytes]) -> str:
    """Return what `navigator.credentials.create` takes, as JSON. `called` is all that the browser shows of the account.

    The passkeys in `have` are not made twice.
    """
    options, _ = _server(place, called=called).register_begin(
        PublicKeyCredentialUserEntity(id=user, name=called, display_name=called),
        credentials=_known(have),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
        challenge=challenge,
    )
    return json.dumps(dict(options.public_key))


def ask_to_use(*, place: Place, called: str, challenge: bytes, have: Mapping[bytes, bytes]) -> str:
    """Return what `navigator.credentials.get` takes, as JSON."""
    options, _ = _server(place, called=called).authenticate_begin(
        credentials=_known(have), user_verification=UserVerificationRequirement.REQUIRED, challenge=challenge
    )
    return json.dumps(dict(options.public_key))


def _read(kind: type[Kind], answer: str) -> Kind:
    if len(answer) > LONGEST_ANSWER:
        raise PasskeyRefused("too long")
    read: Kind | None = kind.from_dict(json.loads(answer))
    if read is None or read.response.client_data.cross_origin:
        raise PasskeyRefused("not from a page of ours")
    return read


def read_made(*, place: Place, challenge: bytes, answer: str) -> Made:
    """Return the passkey that was made for this question. Raises PasskeyRefused."""
    try:
        read = _read(RegistrationResponse, answer)
        data: AuthenticatorData = _server(place, called=place.host).register_complete(_state(challenge), read)
        found = data.credential_data
        if found is None or found.credential_id != read.raw_id or not 0 < len(found.credential_id) <= LONGEST_ID:
            raise PasskeyRefused("no passkey in it")
        key = cbor.encode(found.public_key)
        _cose(key)
    except _UNREADABLE:
        raise PasskeyRefused("not an answer to this question") from None
    return Made(id=bytes(found.credential_id), key=key, count=data.counter)


def read_used(*, place: Place, challenge: bytes, have: Mapping[bytes, bytes], answer: str) -> Used:
    """Return which of the passkeys in `have` (id to public key) answered this question. Raises PasskeyRefused."""
    try:
        read = _read(AuthenticationResponse, answer)
        found = _server(place, called=place.host).authenticate_complete(_state(challenge), _known(have), read)
    except _UNREADABLE:
        raise PasskeyRefused("not an answer to this question") from None
    return Used(id=bytes(found.credential_id), count=read.response.authenticator_data.counter)


def may_be_copied(*, before: int, now: int) -> bool:
    """Say whether a counter did not go on, as when two hold the same passkey (WebAuthn, section 7.2, step 21).

    A passkey that does not count says 0 each time.
    """
    return (before, now) != (0, 0) and now <= before
