"""Sealing (I-7, I-10): it opens with the same key in the same place, whole; anything else opens nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trefoil.crypto import _primitives, sealing
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPrivate, WrongSize, random_bytes
from trefoil.crypto.padding import padded_size
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_from, open_sealed, seal, seal_to

KEY = bytes(range(32))
PAIR = KemPrivate.from_seed(KEY)
PLACE = context(Tag.ITEM, "a" * 32, "b" * 32, 4)
CHUNK = 16 * 1024
SEALED = seal(key=KEY, context=PLACE, plain=b"the blue door")
LONG = seal(key=KEY, context=PLACE, plain=bytes(3 * CHUNK))
SEALED_TO = seal_to(to=PAIR.public(), info=PLACE, plain=b"the blue door")


def refuse(sealed: bytes) -> None:
    """Check that these bytes open nothing, and that the refusal tells nothing."""
    with pytest.raises(CannotOpen) as refused:
        open_sealed(key=KEY, context=PLACE, sealed=sealed)
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


def refuse_to(sealed: bytes) -> None:
    """Check the same for bytes sealed to a public key."""
    with pytest.raises(CannotOpen) as refused:
        open_from(key=PAIR, info=PLACE, sealed=sealed)
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


@given(plain=st.binary(max_size=2000) | st.integers(min_value=0, max_value=70_000).map(random_bytes))
def test_what_was_sealed_opens(plain: bytes) -> None:
    sealed = seal(key=KEY, context=PLACE, plain=plain)
    assert open_sealed(key=KEY, context=PLACE, sealed=sealed) == plain
    padded = padded_size(len(plain))
    assert len(sealed) == 1 + 24 + 32 + padded + 16 * (padded // CHUNK + 1)


@settings(max_examples=30)
@given(plain=st.binary(max_size=6000))
def test_what_was_sealed_to_a_key_opens(plain: bytes) -> None:
    sealed = seal_to(to=PAIR.public(), info=PLACE, plain=plain)
    assert open_from(key=PAIR, info=PLACE, sealed=sealed) == plain
    assert len(sealed) == 1 + 1088 + 32 + padded_size(len(plain)) + 16


def test_the_same_text_never_seals_to_the_same_bytes() -> None:
    assert len({seal(key=KEY, context=PLACE, plain=b"x") for _ in range(50)}) == 50
    assert len({seal_to(to=PAIR.public(), info=PLACE, plain=b"x") for _ in range(20)}) == 20


def test_every_flipped_bit_is_refused() -> None:
    for place in range(8, len(SEALED) * 8):
        changed = bytearray(SEALED)
        changed[place // 8] ^= 1 << place % 8
        refuse(bytes(changed))


def test_every_flipped_bit_of_what_was_sealed_to_a_key_is_refused() -> None:
    for place in range(8, len(SEALED_TO) * 8, 3):
        changed = bytearray(SEALED_TO)
        changed[place // 8] ^= 1 << place % 8
        refuse_to(bytes(changed))


def test_every_truncation_is_refused() -> None:
    for size in range(1, len(SEALED)):
        refuse(SEALED[:size])
    for size in range(1, len(SEALED_TO), 3):
        refuse_to(SEALED_TO[:size])
    with pytest.raises(CannotOpen):
        open_sealed(key=KEY, context=PLACE, sealed=b"")
    with pytest.raises(CannotOpen):
        open_from(key=PAIR, info=PLACE, sealed=b"")


def test_truncation_at_a_chunk_hands_out_nothing() -> None:
    # The streaming decryptor would have handed these chunks out: the reason why opening is one-shot.
    for chunks in (0, 1, 2, 3):
        refuse(LONG[: 57 + chunks * (CHUNK + 16)])


def test_chunks_that_change_places_are_refused() -> None:
    head, first, second, rest = LONG[:57], LONG[57:16457], LONG[16457:32857], LONG[32857:]
    assert open_sealed(key=KEY, context=PLACE, sealed=head + first + second + rest) == bytes(3 * CHUNK)
    refuse(head + second + first + rest)
    refuse(head + first + first + second + rest)
    refuse(head + second + rest)


@given(extra=st.binary(min_size=1, max_size=40))
def test_every_extension_is_refused(extra: bytes) -> None:
    refuse(SEALED + extra)
    refuse(LONG + extra)
    refuse_to(SEALED_TO + extra)


@given(noise=st.binary(max_size=2000))
def test_noise_is_refused(noise: bytes) -> None:
    refuse(b"\x01" + noise)
    refuse_to(b"\x01" + noise)


@pytest.mark.parametrize(
    "place",
    [
        context(Tag.ITEM, "a" * 32, "b" * 32, 5),
        context(Tag.ITEM, "a" * 32, "c" * 32, 4),
        context(Tag.DRAFT, "a" * 32, "b" * 32, 4),
        context(Tag.ITEM, "a" * 32, "b" * 32),
        PLACE + b"\x00",
        b"",
    ],
)
def test_what_moved_to_another_place_is_refused(place: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(key=KEY, context=place, sealed=SEALED)
    with pytest.raises(CannotOpen):
        open_from(key=PAIR, info=place, sealed=SEALED_TO)


def test_another_key_is_refused() -> None:
    with pytest.raises(CannotOpen):
        open_sealed(key=bytes(32), context=PLACE, sealed=SEALED)
    with pytest.raises(CannotOpen):
        open_from(key=KemPrivate.from_seed(bytes(32)), info=PLACE, sealed=SEALED_TO)


@pytest.mark.parametrize("version", [v for v in range(256) if v != 1])
def test_every_unknown_version_is_refused_as_such(version: int) -> None:
    with pytest.raises(UnknownFormat):
        open_sealed(key=KEY, context=PLACE, sealed=bytes([version]) + SEALED[1:])
    with pytest.raises(UnknownFormat):
        open_from(key=PAIR, info=PLACE, sealed=bytes([version]) + SEALED_TO[1:])


def test_the_version_stands_inside_the_context_too() -> None:
    # Bytes sealed with another version inside do not open when the byte outside is changed to ours.
    other = _primitives.cobblestone_seal(key=KEY, context=b"\x02" + PLACE, plain=b"x\x80".ljust(256, b"\0"))
    refuse(b"\x01" + other)
    ours = _primitives.cobblestone_seal(key=KEY, context=b"\x01" + PLACE, plain=b"x\x80".ljust(256, b"\0"))
    assert open_sealed(key=KEY, context=PLACE, sealed=b"\x01" + ours) == b"x"


def test_authentic_bytes_without_our_padding_are_refused() -> None:
    refuse(b"\x01" + _primitives.cobblestone_seal(key=KEY, context=b"\x01" + PLACE, plain=b"x"))
    refuse_to(b"\x01" + PAIR.public().seal_raw(info=b"\x01" + PLACE, padded=b"x"))


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_of_another_size_is_a_mistake_of_the_program(size: int) -> None:
    with pytest.raises(WrongSize):
        seal(key=bytes(size), context=PLACE, plain=b"")
    with pytest.raises(WrongSize):
        open_sealed(key=bytes(size), context=PLACE, sealed=SEALED)


def test_nothing_is_offered_beyond_the_two_envelopes() -> None:
    assert sealing.__all__ == ["CannotOpen", "UnknownFormat", "open_from", "open_sealed", "seal", "seal_to"]
