"""Keys: derivation, the hybrid key pair that things are sealed to, the pair that signs, and keyed tags.

The hybrid key pair is ML-KEM-768 with X25519 (vault design, section 1). The library gives such pairs no
serialization, so the format and the fingerprint are ours (docs/reference/formats.md) and golden files hold them still.
Private keys have no repr of what they hold, no pickle and no copy.
"""

from typing import Final, Never, Self, final

from trefoil.crypto import _primitives
from trefoil.crypto.contexts import Tag, context

KEY_SIZE: Final = 32
SIGNATURE_SIZE: Final = 64
_KEM_VERSION: Final = b"\x01"
_LATTICE_SIZE: Final = 1184
_CURVE_SIZE: Final = 32
KEM_PUBLIC_SIZE: Final = 1 + _LATTICE_SIZE + _CURVE_SIZE
_LATTICE_SEED_SIZE: Final = 64
_KEM_LATTICE: Final = context(Tag.KEM_LATTICE)
_KEM_CURVE: Final = context(Tag.KEM_CURVE)

_P: Final = 2**255 - 19
_LOW_255: Final = 2**255 - 1
# Points of small order, by coordinate (the sign bit aside), with the spellings above p. A key among them agrees on the
# same secret with everyone (X25519, RFC 7748 section 6.1) or lets one signature fit many messages (Ed25519).
_SMALL_ORDER_U: Final = frozenset(
    {
        0,
        1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
        _P - 1,
        _P,
        _P + 1,
    }
)
_SMALL_ORDER_Y: Final = frozenset(
    {
        0,
        1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        55188659117513257062467267217118295137698188065244968500265048394206261417927,
        _P - 1,
        _P,
        _P + 1,
    }
)


class UnknownFormat(ValueError):
    """The bytes are of a version or shape this program does not know. There is no fall-back (I-10)."""


class BadSignature(ValueError):
    """The signature does not fit the message and the key."""


class WrongSize(ValueError):
    """A key, seed or salt has the wrong number of bytes. That is a mistake in the program, never a person's."""


def need_size(secret: bytes, size: int) -> None:
    """Check the number of bytes. Raises WrongSize, which tells sizes and never bytes."""
    if len(secret) != size:
        raise WrongSize(f"{len(secret)} bytes where {size} belong")


def random_bytes(length: int) -> bytes:
    """Return fresh random bytes."""
    return _primitives.random(length)


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 hash. Hash a `context(...)`, so that hashes of two kinds never meet."""
    return _primitives.sha256(data)


def derive(secret: bytes, *, label: bytes, length: int = KEY_SIZE) -> bytes:
    """Return a key derived by HKDF-SHA-512 (extract and expand, empty salt). `label` is a `context(...)`.

    Raises WrongSize when the secret is shorter than 32 bytes: only uniform secrets belong here, never typed words.
    """
    if len(secret) < KEY_SIZE:
        raise WrongSize(f"{len(secret)} bytes where at least {KEY_SIZE} belong")
    return _primitives.hkdf_sha512(secret=secret, info=label, length=length)


def keyed_tag(*, key: bytes, label: bytes) -> bytes:
    """Return a 32-byte name for `label` (a `context(...)`) that nobody without the key can compute (HMAC-SHA-256).

    Raises WrongSize when the key is not 32 bytes.
    """
    need_size(key, KEY_SIZE)
    return _primitives.hmac_sha256(key=key, message=label)


@final
class Tagger:
    """Makes many tags under one key: `Tagger(key=key).tag(label)` is `keyed_tag(key=key, label=label)`."""

    __slots__ = ("_keyed",)

    def __init__(self, *, key: bytes) -> None:
        need_size(key, KEY_SIZE)
        self._keyed = _primitives.hmac_keyed(key)

    def tag(self, label: bytes) -> bytes:
        """Return the 32-byte name for `label` (a `context(...)`)."""
        return _primitives.hmac_under(self._keyed, message=label)

    def __repr__(self) -> str:
        return "<Tagger>"

    def __reduce__(self) -> Never:
        raise TypeError("a key cannot be pickled or copied")


def same(left: bytes, right: bytes) -> bool:
    """Say whether both are equal, in a time that does not tell where they differ."""
    return _primitives.equal(left, right)


@final
class KemPublic:
    """The public half of a hybrid key pair: what things are sealed to."""

    __slots__ = ("_bytes", "_key")

    def __init__(self, data: bytes, key: _primitives.HybridPublic) -> None:
        self._bytes = data
        self._key = key

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the key. Raises UnknownFormat for another version, another length, or bytes that are no key."""
        if data[:1] != _KEM_VERSION or len(data) != KEM_PUBLIC_SIZE:
            raise UnknownFormat("not a public key of a known version")
        curve = data[1 + _LATTICE_SIZE :]
        if int.from_bytes(curve, "little") & _LOW_255 in _SMALL_ORDER_U:
            raise UnknownFormat("not a public key")
        try:
            key = _primitives.hybrid_public(lattice=data[1 : 1 + _LATTICE_SIZE], curve=curve)
        except _primitives.Refused:
            raise UnknownFormat("not a public key") from None
        return cls(bytes(data), key)

    def to_bytes(self) -> bytes:
        """Return version, ML-KEM-768 half and X25519 half: 1,217 bytes."""
        return self._bytes

    def fingerprint(self) -> bytes:
        """Return 32 bytes that stand for this key. They show as six words (`words.fingerprint_words`)."""
        return sha256(context(Tag.FINGERPRINT, self._bytes))

    def seal_raw(self, *, info: bytes, padded: bytes) -> bytes:
        """Return HPKE's output. For `sealing.seal_to` only, which pads and versions."""
        return _primitives.hpke_seal(to=self._key, info=info, plain=padded)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KemPublic) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        return f"<KemPublic {self.fingerprint().hex()[:8]}>"


@final
class KemPrivate:
    """The private half of a hybrid key pair."""

    __slots__ = ("_key", "_public")

    def __init__(self, key: _primitives.HybridPrivate, public: KemPublic) -> None:
        self._key = key
        self._public = public

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the key pair of a 32-byte seed; the same seed gives the same pair for ever. Raises WrongSize."""
        need_size(seed, KEY_SIZE)
        key, lattice, curve = _primitives.hybrid_private(
            lattice_seed=derive(seed, label=_KEM_LATTICE, length=_LATTICE_SEED_SIZE),
            curve_private=derive(seed, label=_KEM_CURVE),
        )
        return cls(key, KemPublic(_KEM_VERSION + lattice + curve, key.public_key()))

    def public(self) -> KemPublic:
        """Return the public half."""
        return self._public

    def open_raw(self, *, info: bytes, sealed: bytes) -> bytes:
        """Return what HPKE held, still padded. For `sealing.open_from` only. Raises `_primitives.Refused`."""
        return _primitives.hpke_open(key=self._key, info=info, sealed=sealed)

    def __repr__(self) -> str:
        return "<KemPrivate>"

    def __reduce__(self) -> Never:
        raise TypeError("a private key cannot be pickled or copied")


@final
class SignPublic:
    """The public half of a signing pair (Ed25519)."""

    __slots__ = ("_bytes", "_key")

    def __init__(self, data: bytes, key: _primitives.Verifier) -> None:
        self._bytes = data
        self._key = key

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the key. Raises UnknownFormat for another length or a point of small order."""
        if len(data) != KEY_SIZE or int.from_bytes(data, "little") & _LOW_255 in _SMALL_ORDER_Y:
            raise UnknownFormat("not a public key")
        return cls(bytes(data), _primitives.verifier(data))

    def to_bytes(self) -> bytes:
        """Return the 32 bytes of RFC 8032."""
        return self._bytes

    def verify(self, *, signature: bytes, message: bytes) -> None:
        """Check a signature over a `context(...)`. Raises BadSignature."""
        try:
            _primitives.verify(key=self._key, signature=signature, message=message)
        except _primitives.Refused:
            raise BadSignature("the signature does not fit") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SignPublic) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        return f"<SignPublic {self._bytes.hex()[:8]}>"


@final
class SignPrivate:
    """The private half of a signing pair (Ed25519)."""

    __slots__ = ("_key", "_public")

    def __init__(self, key: _primitives.Signer, public: SignPublic) -> None:
        self._key = key
        self._public = public

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the pair of a 32-byte seed (RFC 8032's private key). Raises WrongSize."""
        need_size(seed, KEY_SIZE)
        key = _primitives.signer(seed)
        public = key.public_key()
        return cls(key, SignPublic(public.public_bytes_raw(), public))

    def public(self) -> SignPublic:
        """Return the public half."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """Return a 64-byte signature. Sign a `context(...)`, so that no signature fits another kind of thing."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return "<SignPrivate>"

    def __reduce__(self) -> Never:
        raise TypeError("a private key cannot be pickled or copied")
