"""Keys: the same seed gives the same pair, formats are strict, and a private key cannot slip out."""

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import (
    KEM_PUBLIC_SIZE,
    BadSignature,
    KemPrivate,
    KemPublic,
    SignPrivate,
    SignPublic,
    Tagger,
    UnknownFormat,
    WrongSize,
    derive,
    keyed_tag,
    random_bytes,
    same,
)

SEED = bytes(range(32))
SEEDS = st.binary(min_size=32, max_size=32)
P = 2**255 - 19
MESSAGE = context(Tag.GRANT, "statement")


def on_the_twist_of_order_eight() -> list[int]:
    """Return the y coordinates of Ed25519's points of order 8, worked out from the curve's equation."""
    d = -121665 * pow(121666, -1, P) % P

    def root(square: int) -> int | None:
        guess = pow(square, (P + 3) // 8, P)
        for candidate in (guess, guess * pow(2, (P - 1) // 4, P) % P):
            if candidate * candidate % P == square % P:
                return candidate
        return None

    inner = root(1 + d)
    assert inner is not None
    found = [root((sign * inner - 1) * pow(d, -1, P)) for sign in (1, -1)]
    return [y for one in found if one is not None for y in (one, P - one)]


ORDER_8_Y = on_the_twist_of_order_eight()
ORDER_8_U = [(1 + y) * pow(1 - y, -1, P) % P for y in ORDER_8_Y]


@settings(max_examples=25)
@given(seed=SEEDS)
def test_a_seed_gives_one_pair_for_ever(seed: bytes) -> None:
    one, two = KemPrivate.from_seed(seed).public(), KemPrivate.from_seed(seed).public()
    assert one == two
    assert hash(one) == hash(two)
    assert one.fingerprint() == two.fingerprint()
    assert len(one.to_bytes()) == KEM_PUBLIC_SIZE == 1217
    back = KemPublic.from_bytes(one.to_bytes())
    assert back == one
    assert back.to_bytes() == one.to_bytes()


@given(seed=SEEDS, message=st.binary(max_size=200), changed=st.integers(min_value=0, max_value=511))
def test_a_signature_fits_one_message_and_one_key(seed: bytes, message: bytes, changed: int) -> None:
    signer = SignPrivate.from_seed(seed)
    signature = signer.sign(message)
    public = SignPublic.from_bytes(signer.public().to_bytes())
    assert public == signer.public()
    assert hash(public) == hash(signer.public())
    public.verify(signature=signature, message=message)
    flipped = bytearray(signature)
    flipped[changed // 8] ^= 1 << changed % 8
    other = SignPrivate.from_seed(random_bytes(32)).public()
    for key, forged, about in [
        (public, bytes(flipped), message),
        (public, signature, message + b"\0"),
        (public, signature[:-1], message),
        (public, signature + b"\0", message),
        (public, b"", message),
        (other, signature, message),
    ]:
        with pytest.raises(BadSignature):
            key.verify(signature=forged, message=about)


def test_keys_of_two_seeds_differ() -> None:
    assert KemPrivate.from_seed(SEED).public() != KemPrivate.from_seed(bytes(32)).public()
    assert SignPrivate.from_seed(SEED).public() != SignPrivate.from_seed(bytes(32)).public()
    assert KemPrivate.from_seed(SEED).public() != KemPrivate.from_seed(SEED).public().to_bytes()
    assert SignPrivate.from_seed(SEED).public() != SignPrivate.from_seed(SEED).public().to_bytes()


@pytest.mark.parametrize("version", [v for v in range(256) if v != 1])
def test_a_public_key_of_an_unknown_version_is_refused(version: int) -> None:
    data = KemPrivate.from_seed(SEED).public().to_bytes()
    with pytest.raises(UnknownFormat):
        KemPublic.from_bytes(bytes([version]) + data[1:])


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01" + bytes(1215), b"\x01" + bytes(1217)])
def test_a_public_key_of_another_length_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        KemPublic.from_bytes(data)


def test_a_lattice_half_that_is_no_key_is_refused() -> None:
    data = KemPrivate.from_seed(SEED).public().to_bytes()
    with pytest.raises(UnknownFormat):
        KemPublic.from_bytes(b"\x01" + b"\xff" * 1184 + data[1185:])


@pytest.mark.parametrize("u", [0, 1, P - 1, P, P + 1, *ORDER_8_U])
@pytest.mark.parametrize("high_bit", [0, 1])
def test_a_curve_half_of_small_order_is_refused(u: int, high_bit: int) -> None:
    data = KemPrivate.from_seed(SEED).public().to_bytes()
    with pytest.raises(UnknownFormat):
        KemPublic.from_bytes(data[:1185] + (u | high_bit << 255).to_bytes(32, "little"))


@pytest.mark.parametrize("y", [0, 1, P - 1, P, P + 1, *ORDER_8_Y])
@pytest.mark.parametrize("sign", [0, 1])
def test_a_signing_key_of_small_order_is_refused(y: int, sign: int) -> None:
    with pytest.raises(UnknownFormat):
        SignPublic.from_bytes((y | sign << 255).to_bytes(32, "little"))


def test_there_are_two_order_eight_coordinates_of_each_kind() -> None:
    assert len(set(ORDER_8_Y)) == len(set(ORDER_8_U)) == 2


def test_a_signing_key_that_is_no_point_verifies_nothing() -> None:
    with pytest.raises(BadSignature):
        SignPublic.from_bytes(b"\x02" + bytes(31)).verify(signature=bytes(64), message=MESSAGE)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_sizes_are_held(size: int) -> None:
    with pytest.raises(UnknownFormat):
        SignPublic.from_bytes(bytes(size))
    for make in (KemPrivate.from_seed, SignPrivate.from_seed):
        with pytest.raises(WrongSize):
            make(bytes(size))
    with pytest.raises(WrongSize):
        keyed_tag(key=bytes(size), label=MESSAGE)


def test_only_uniform_secrets_are_derived_from() -> None:
    with pytest.raises(WrongSize):
        derive(bytes(31), label=MESSAGE)
    assert len(derive(bytes(64), label=MESSAGE)) == 32


@given(one=st.sampled_from(Tag), two=st.sampled_from(Tag))
def test_two_labels_never_give_the_same_key(one: Tag, two: Tag) -> None:
    same_label = one is two
    assert (derive(SEED, label=context(one)) == derive(SEED, label=context(two))) == same_label
    assert (keyed_tag(key=SEED, label=context(one)) == keyed_tag(key=SEED, label=context(two))) == same_label


@given(one=st.binary(max_size=4), two=st.binary(max_size=4))
def test_same_says_whether_both_are_equal(one: bytes, two: bytes) -> None:
    assert same(one, two) == (one == two)


@pytest.mark.parametrize("make", [KemPrivate.from_seed, SignPrivate.from_seed])
def test_a_private_key_cannot_slip_out(make: Callable[[bytes], object]) -> None:
    private = make(SEED)
    assert repr(private) == str(private) == f"<{type(private).__name__}>"
    assert not hasattr(private, "__dict__")
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="private key"):
            leak(private)


def test_a_public_key_shows_its_beginning_only() -> None:
    kem, sign = KemPrivate.from_seed(SEED).public(), SignPrivate.from_seed(SEED).public()
    assert repr(kem) == f"<KemPublic {kem.fingerprint().hex()[:8]}>"
    assert repr(sign) == f"<SignPublic {sign.to_bytes().hex()[:8]}>"


@given(key=SEEDS, labels=st.lists(st.binary(max_size=40), min_size=2, max_size=4))
def test_many_tags_under_one_key_are_the_same_tags(key: bytes, labels: list[bytes]) -> None:
    tagger = Tagger(key=key)
    assert [tagger.tag(label) for label in labels] == [keyed_tag(key=key, label=label) for label in labels]


def test_a_tagger_takes_a_whole_key_and_cannot_slip_out() -> None:
    with pytest.raises(WrongSize):
        Tagger(key=bytes(31))
    tagger = Tagger(key=SEED)
    assert repr(tagger) == "<Tagger>"
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(tagger)
