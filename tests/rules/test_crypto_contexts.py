"""Contexts and padding: nothing made for one use can be taken for another, and sizes tell little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto.contexts import Tag, context, further
from trefoil.crypto.padding import BadPadding, pad, padded_size, unpad

FIELDS = st.lists(st.binary(max_size=12), max_size=5)


def parse(data: bytes) -> list[bytes]:
    """Read a context back into its parts."""
    parts = []
    while data:
        size = int.from_bytes(data[:4], "big")
        assert len(data) >= 4 + size
        parts.append(data[4 : 4 + size])
        data = data[4 + size :]
    return parts


def test_no_tag_is_a_prefix_of_another() -> None:
    for tag in Tag:
        assert [other for other in Tag if other.startswith(tag)] == [tag]
        assert tag.isascii()


@given(tag=st.sampled_from(Tag), fields=FIELDS)
def test_a_context_reads_back_into_suite_tag_and_fields(tag: Tag, fields: list[bytes]) -> None:
    assert parse(context(tag, *fields)) == [b"trefoil/1", tag.encode(), *fields]


@given(one=st.tuples(st.sampled_from(Tag), FIELDS), two=st.tuples(st.sampled_from(Tag), FIELDS))
def test_two_contexts_are_equal_only_when_all_fields_are(
    one: tuple[Tag, list[bytes]], two: tuple[Tag, list[bytes]]
) -> None:
    assert (context(one[0], *one[1]) == context(two[0], *two[1])) == (one == two)


@given(fields=st.lists(st.binary(min_size=1, max_size=6), min_size=2, max_size=4))
def test_bytes_cannot_move_from_one_field_to_the_next(fields: list[bytes]) -> None:
    moved = [fields[0] + fields[1][:1], fields[1][1:], *fields[2:]]
    assert context(Tag.ITEM, *fields) != context(Tag.ITEM, *moved)


@given(begun=FIELDS, more=FIELDS)
def test_a_context_that_goes_on_is_the_same_context(begun: list[bytes], more: list[bytes]) -> None:
    assert context(Tag.ITEM, *begun) + further(*more) == context(Tag.ITEM, *begun, *more)


def test_fields_of_each_type() -> None:
    assert parse(context(Tag.ITEM, "é", 258, b"\x00"))[2:] == ["é".encode(), bytes([0] * 6 + [1, 2]), b"\x00"]


@pytest.mark.parametrize("number", [-1, 2**64])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        context(Tag.ITEM, number)


@given(plain=st.binary(max_size=9000))
def test_padding_comes_off_again(plain: bytes) -> None:
    padded = pad(plain)
    assert len(padded) == padded_size(len(plain))
    assert unpad(padded) == plain


@given(length=st.integers(min_value=0, max_value=2**40))
def test_padding_grows_and_never_costs_much(length: int) -> None:
    size = padded_size(length)
    assert length < size <= padded_size(length + 1)
    if length >= 4096:
        assert size <= length * 1.12 + 1
    else:
        assert size % 256 == 0
        assert size - length <= 256


def test_steps_to_four_kib_then_few_sizes() -> None:
    assert [padded_size(n) for n in (0, 255, 256, 4095, 4096)] == [256, 256, 512, 4096, 4352]
    assert len({padded_size(n) for n in range(4096, 65_536, 16)}) == 8 * 8


@given(plain=st.binary(max_size=700), extra=st.integers(min_value=1, max_value=600))
def test_only_what_pad_makes_is_taken(plain: bytes, extra: int) -> None:
    with pytest.raises(BadPadding):
        unpad(pad(plain) + bytes(extra))
    with pytest.raises(BadPadding):
        unpad((plain + b"\x80").ljust(padded_size(len(plain)) - 1, b"\0"))


@given(plain=st.binary(max_size=700), changed=st.integers(min_value=1, max_value=255), data=st.data())
def test_a_changed_padding_byte_is_refused_or_changes_the_text(plain: bytes, changed: int, data: st.DataObject) -> None:
    padded = bytearray(pad(plain))
    padded[data.draw(st.integers(min_value=len(plain), max_value=len(padded) - 1))] ^= changed
    try:
        assert unpad(bytes(padded)) != plain
    except BadPadding:
        return


@pytest.mark.parametrize("padded", [b"", bytes(256), b"\x80" + bytes(511), b"x" * 256, b"\x80"])
def test_what_is_not_padded_is_refused(padded: bytes) -> None:
    with pytest.raises(BadPadding):
        unpad(padded)
