"""A passkey in software, as a phone or a key would be one: made by hand from the standard, and not by the library that
the product checks answers with."""

import json
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

Private = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def plain(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    return bytes([kind << 5 | 24, size]) if size < 256 else bytes([kind << 5 | 25]) + struct.pack(">H", size)


def cbor(value: Any) -> bytes:
    """Numbers, bytes, texts and maps: all that an authenticator says (RFC 8949)."""
    match value:
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case bytes():
            return _head(2, len(value)) + value
        case str():
            return _head(3, len(value)) + value.encode()
        case dict():
            return _head(5, len(value)) + b"".join(cbor(key) + cbor(inside) for key, inside in value.items())
    raise TypeError(value)


def _new_key(algorithm: int) -> tuple[Private, dict[int, Any]]:
    if algorithm == -7:
        curve = ec.generate_private_key(ec.SECP256R1())
        point = curve.public_key().public_numbers()
        return curve, {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
    if algorithm == -8:
        edwards = ed25519.Ed25519PrivateKey.generate()
        return edwards, {1: 1, 3: -8, -1: 6, -2: edwards.public_key().public_bytes_raw()}
    old = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return old, {1: 3, 3: algorithm, -1: old.public_key().public_numbers().n.to_bytes(256), -2: b"\x01\x00\x01"}


@dataclass
class Authenticator:
    """One passkey of one person. What it answers can be bent, so that a test sees what is refused."""

    host: str = "testserver"
    origin: str = "https://testserver"
    algorithm: int = -7
    counts: bool = True
    id: bytes = b"a passkey of a test"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    cross: bool = False
    private: Private = field(init=False)
    public: dict[int, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.private, self.public = _new_key(self.algorithm)

    def _client_data(self, kind: str, asks: dict[str, Any]) -> bytes:
        said = {"type": f"webauthn.{kind}", "challenge": asks["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": self.cross}).encode()

    def _data(self, more: int = 0) -> bytes:
        self.count += self.counts
        return sha256(self.host.encode()).digest() + struct.pack(">BI", self.flags | more, self.count)

    def _answer(self, response: dict[str, str]) -> str:
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})

    def make(self, asks: str) -> str:
        """Answer `navigator.credentials.create`."""
        client = self._client_data("create", json.loads(asks))
        inside = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor(self.public)
        whole = cbor({"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + inside})
        return self._answer({"clientDataJSON": text(client), "attestationObject": text(whole)})

    def use(self, asks: str) -> str:
        """Answer `navigator.credentials.get`."""
        client, data = self._client_data("get", json.loads(asks)), self._data()
        signed = data + sha256(client).digest()
        match self.private:
            case ec.EllipticCurvePrivateKey():
                signature = self.private.sign(signed, ec.ECDSA(hashes.SHA256()))
            case ed25519.Ed25519PrivateKey():
                signature = self.private.sign(signed)
            case _:
                signature = self.private.sign(signed, padding.PKCS1v15(), hashes.SHA256())
        return self._answer(
            {"clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signature)}
        )
