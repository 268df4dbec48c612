"""Known answers, and decoders written from the specifications alone: the primitives are what their names say.

Only here and in `_primitives.py` does anything import `cryptography`; here it serves as a plain AES-GCM, ML-KEM and
X25519 for decoders that share no line with the product.
"""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from trefoil.crypto import _primitives, keys, sealing
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.padding import pad

CHUNK = 16 * 1024
KEY = bytes(range(32))
BOUND = context(Tag.ITEM, "0" * 32, 7)


def hkdf_extract(*, salt: bytes, secret: bytes, algorithm: str = "sha512") -> bytes:
    """RFC 5869, section 2.2."""
    return hmac.digest(salt or bytes(hashlib.new(algorithm).digest_size), secret, algorithm)


def hkdf_expand(*, prk: bytes, info: bytes, length: int, algorithm: str = "sha512") -> bytes:
    """RFC 5869, section 2.3."""
    made, block, count = b"", b"", 0
    while len(made) < length:
        count += 1
        block = hmac.digest(prk, block + info + bytes([count]), algorithm)
        made += block
    return made[:length]


def cobblestone_open(*, key: bytes, bound: bytes, sealed: bytes) -> bytes:
    """C2SP chunked-encryption with AES-256-GCM, from the specification."""
    salt, commitment, rest = sealed[:24], sealed[24:56], sealed[56:]
    label = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"
    made = hkdf_expand(prk=key, info=label + salt + bound, length=76)
    chunk_key, base, expected = made[:32], made[32:44], made[44:]
    assert commitment == expected
    plain, counter = b"", 0
    while True:
        chunk, rest = rest[: CHUNK + 16], rest[CHUNK + 16 :]
        nonce = (int.from_bytes(base, "big") ^ counter).to_bytes(12, "big")
        opened = AESGCM(chunk_key).decrypt(nonce, chunk, b"")
        plain += opened
        counter += 1
        if len(opened) < CHUNK:
            assert not rest
            return plain


def unpad_slowly(padded: bytes) -> bytes:
    """Take padding off, written apart from the product."""
    end = len(padded) - 1
    while padded[end] == 0:
        end -= 1
    assert padded[end] == 0x80
    return padded[:end]


def test_the_stdlib_oracle_is_hkdf() -> None:
    # RFC 5869, appendix A.1 (SHA-256): proves the oracle itself before it judges the product.
    prk = hkdf_extract(salt=bytes(range(13)), secret=b"\x0b" * 22, algorithm="sha256")
    assert prk.hex() == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    okm = hkdf_expand(prk=prk, info=bytes(range(0xF0, 0xFA)), length=42, algorithm="sha256")
    assert okm.hex() == ("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")


@pytest.mark.parametrize("length", [1, 32, 63, 64, 65, 76, 255])
def test_derive_is_hkdf_sha512_with_an_empty_salt(length: int) -> None:
    label = context(Tag.ACCOUNT_KEM, length)
    expected = hkdf_expand(prk=hkdf_extract(salt=b"", secret=KEY), info=label, length=length)
    assert keys.derive(KEY, label=label, length=length) == expected


def test_keyed_tag_is_hmac_sha256() -> None:
    # RFC 4231, test case 3's shape does not fit (its key has 20 bytes); the primitive is checked against case 2.
    tag = _primitives.hmac_sha256(key=b"Jefe", message=b"what do ya want for nothing?")
    assert tag.hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keys.keyed_tag(key=KEY, label=BOUND) == hmac.new(KEY, BOUND, hashlib.sha256).digest()


def test_sha256() -> None:
    # FIPS 180-4 example "abc"
    assert keys.sha256(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


# RFC 8032, section 7.1: tests 1, 2 and 3.
ED25519 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465"
            "5141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb0"
            "0d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc0"
            "27beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), ED25519)
def test_signing_is_ed25519(seed: str, public: str, message: str, signature: str) -> None:
    signer = keys.SignPrivate.from_seed(bytes.fromhex(seed))
    assert signer.public().to_bytes().hex() == public
    assert signer.sign(bytes.fromhex(message)).hex() == signature
    keys.SignPublic.from_bytes(bytes.fromhex(public)).verify(
        signature=bytes.fromhex(signature), message=bytes.fromhex(message)
    )


def test_the_library_is_argon2id_with_a_secret() -> None:
    # RFC 9106, section 5.3. Its cost is far under our floor, so it asks the library and not `slot_key`.
    made = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\x04" * 12, secret=b"\x03" * 8
    ).derive(b"\x01" * 32)
    assert made.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_our_argon2id_hands_every_input_to_the_library() -> None:
    expected = Argon2id(salt=b"t" * 16, length=32, iterations=3, lanes=4, memory_cost=65_536, secret=b"s" * 32).derive(
        b"p" * 16
    )
    made = _primitives.argon2id(
        password=b"p" * 16, secret=b"s" * 32, salt=b"t" * 16, iterations=3, memory_kib=65_536, lanes=4, length=32
    )
    assert made == expected


@pytest.mark.parametrize("size", [0, 1, 255, 256, 4096, 16_127, 16_128, 16_383, 16_384, 40_000])
def test_an_independent_decoder_opens_what_seal_made(size: int) -> None:
    plain = hashlib.shake_128(b"plain").digest(size)
    sealed = sealing.seal(key=KEY, context=BOUND, plain=plain)
    assert sealed[0] == 1
    assert unpad_slowly(cobblestone_open(key=KEY, bound=b"\x01" + BOUND, sealed=sealed[1:])) == plain


def hpke_open(*, seed: bytes, info: bytes, sealed: bytes) -> bytes:
    """HPKE base mode (RFC 9180) with the hybrid KEM, for the pair of `seed`, from the specifications."""
    prk = hkdf_extract(salt=b"", secret=seed)
    lattice = MLKEM768PrivateKey.from_seed_bytes(hkdf_expand(prk=prk, info=context(Tag.KEM_LATTICE), length=64))
    curve = X25519PrivateKey.from_private_bytes(hkdf_expand(prk=prk, info=context(Tag.KEM_CURVE), length=32))
    encapsulated, cipher = sealed[:1120], sealed[1120:]
    curve_share = encapsulated[1088:]
    # X-Wing's combiner (draft-connolly-cfrg-xwing-kem): SHA3-256(ss_M || ss_X || ct_X || pk_X || label)
    shared = hashlib.sha3_256(
        lattice.decapsulate(encapsulated[:1088])
        + curve.exchange(X25519PublicKey.from_public_bytes(curve_share))
        + curve_share
        + curve.public_key().public_bytes_raw()
        + b"\\.//^\\"
    ).digest()
    suite = b"HPKE" + bytes.fromhex("647a00010002")

    def labeled_extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
        return hkdf_extract(salt=salt, secret=b"HPKE-v1" + suite + label + secret, algorithm="sha256")

    def labeled_expand(prk: bytes, label: bytes, data: bytes, length: int) -> bytes:
        full = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + data
        return hkdf_expand(prk=prk, info=full, length=length, algorithm="sha256")

    schedule = b"\x00" + labeled_extract(b"", b"psk_id_hash", b"") + labeled_extract(b"", b"info_hash", info)
    secret = labeled_extract(shared, b"secret", b"")
    key = labeled_expand(secret, b"key", schedule, 32)
    return AESGCM(key).decrypt(labeled_expand(secret, b"base_nonce", schedule, 12), cipher, b"")


def test_an_independent_decoder_opens_what_seal_to_made() -> None:
    sealed = sealing.seal_to(to=keys.KemPrivate.from_seed(KEY).public(), info=BOUND, plain=b"kept")
    assert sealed[0] == 1
    assert hpke_open(seed=KEY, info=b"\x01" + BOUND, sealed=sealed[1:]) == pad(b"kept")
