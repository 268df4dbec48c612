"""The only importer of `cryptography`. Every cipher, signature and key derivation of the project passes through here.

Thin on purpose: this module turns the library's classes into functions over bytes, and its many exceptions into one.
The rules (versions, contexts, padding, floors) live in the modules beside it. The primitives are those of the vault
design, section 1: Cobblestone-256, HPKE with ML-KEM-768 and X25519, Argon2id, Ed25519, HKDF. Nothing else is used.
"""

import hashlib
import hmac
import secrets

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA512
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP

Keyed = HMAC
HybridPrivate = MLKEM768X25519PrivateKey
HybridPublic = MLKEM768X25519PublicKey
Signer = Ed25519PrivateKey
Verifier = Ed25519PublicKey

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SHA256, _SHA512 = SHA256(), SHA512()
_SHA1 = SHA1()  # noqa: S303 - what every authenticator app reckons with (RFC 6238); HMAC does not lean on what broke SHA-1


class Refused(Exception):
    """A primitive said no: a wrong key, changed bytes, a malformed key. It never says more than that."""


def random(length: int) -> bytes:
    """Return `length` bytes from the operating system's generator."""
    return secrets.token_bytes(length)


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 hash (FIPS 180-4)."""
    return hashlib.sha256(data).digest()


def hmac_sha256(*, key: bytes, message: bytes) -> bytes:
    """Return the HMAC-SHA-256 tag (RFC 2104)."""
    return hmac.digest(key, message, "sha256")


def hmac_keyed(key: bytes) -> Keyed:
    """Return HMAC-SHA-256 with its key taken in, for many tags under one key."""
    return HMAC(key, _SHA256)


def hmac_under(keyed: Keyed, *, message: bytes) -> bytes:
    """Return the same tag as `hmac_sha256`, in a third of its time."""
    one = keyed.copy()
    one.update(message)
    return one.finalize()


def equal(left: bytes, right: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left, right)


def hkdf_sha512(*, secret: bytes, info: bytes, length: int) -> bytes:
    """Return HKDF-SHA-512, extract and expand with an empty salt (RFC 5869)."""
    return HKDF(_SHA512, length, None, info).derive(secret)


def totp(*, secret: bytes, at: int, digits: int, seconds: int) -> str:
    """Return the one-time number of a moment (RFC 6238 over HMAC-SHA-1). `at` is in seconds since 1970."""
    return TOTP(secret, digits, _SHA1, seconds).generate(at).decode("ascii")


def argon2id(
    *, password: bytes, secret: bytes, salt: bytes, iterations: int, memory_kib: int, lanes: int, length: int
) -> bytes:
    """Return the Argon2id hash (RFC 9106) with `secret` as its keyed input."""
    return Argon2id(
        salt=salt, length=length, iterations=iterations, lanes=lanes, memory_cost=memory_kib, secret=secret
    ).derive(password)


def cobblestone_seal(*, key: bytes, context: bytes, plain: bytes) -> bytes:
    """Return the Cobblestone-256 cipher text (C2SP chunked-encryption): salt, commitment, chunks."""
    encryptor = Cobblestone256Encryptor(key, context)
    head = encryptor.update(plain)
    return head + encryptor.finalize()


def cobblestone_open(*, key: bytes, context: bytes, sealed: bytes) -> bytes:
    """Return the plain text, whole. Raises Refused; then nothing of it has left this function.

    One shot only: `update` hands out chunks before the end of the message is known to be the end.
    """
    try:
        decryptor = Cobblestone256Decryptor(key, context)
        head = decryptor.update(sealed)
        return head + decryptor.finalize()
    except (InvalidTag, ValueError):
        raise Refused from None


def hybrid_private(*, lattice_seed: bytes, curve_private: bytes) -> tuple[HybridPrivate, bytes, bytes]:
    """Return the hybrid private key with the raw public halves (ML-KEM-768, 1184 bytes; X25519, 32 bytes)."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(lattice_seed)
    curve = X25519PrivateKey.from_private_bytes(curve_private)
    return (
        MLKEM768X25519PrivateKey(lattice, curve),
        lattice.public_key().public_bytes_raw(),
        curve.public_key().public_bytes_raw(),
    )


def hybrid_public(*, lattice: bytes, curve: bytes) -> HybridPublic:
    """Return the hybrid public key. Raises Refused when either half is no key."""
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(lattice), X25519PublicKey.from_public_bytes(curve)
        )
    except ValueError:
        raise Refused from None


def hpke_seal(*, to: HybridPublic, info: bytes, plain: bytes) -> bytes:
    """Return encapsulated key and cipher text (RFC 9180, base mode, one message)."""
    return _SUITE.encrypt(plain, to, info)


def hpke_open(*, key: HybridPrivate, info: bytes, sealed: bytes) -> bytes:
    """Return the plain text. Raises Refused."""
    try:
        return _SUITE.decrypt(sealed, key, info)
    except (InvalidTag, ValueError):
        raise Refused from None


def signer(seed: bytes) -> Signer:
    """Return the Ed25519 private key of a 32-byte seed (RFC 8032)."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def verifier(public: bytes) -> Verifier:
    """Return the Ed25519 public key of 32 bytes. Bytes that are no point on the curve verify nothing later."""
    return Ed25519PublicKey.from_public_bytes(public)


def verify(*, key: Verifier, signature: bytes, message: bytes) -> None:
    """Check an Ed25519 signature. Raises Refused."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        raise Refused from None
