"""One-time numbers against the vectors of RFC 6238 (appendix B, SHA-1), and what they refuse."""

from base64 import b32decode
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto import onetime

SECRET = b"12345678901234567890"
# Time in seconds, and the eight digits of the RFC; ours are the last six of them.
VECTORS = (
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
)


@pytest.mark.parametrize(("at", "digits"), VECTORS)
def test_the_numbers_are_those_of_rfc_6238(at: int, digits: str) -> None:
    assert onetime.number_at(secret=SECRET, step=at // 30) == digits[-6:]
    assert onetime.step_of(secret=SECRET, typed=digits[-6:], at=at, after=0) == at // 30


def test_one_step_around_is_let_pass_and_two_are_not() -> None:
    now = 1_700_000_000
    for off, found in ((-2, None), (-1, now // 30 - 1), (0, now // 30), (1, now // 30 + 1), (2, None)):
        number = onetime.number_at(secret=SECRET, step=now // 30 + off)
        assert onetime.step_of(secret=SECRET, typed=number, at=now, after=0) == found, off


def test_a_step_that_was_used_or_lies_before_it_counts_no_more() -> None:
    now = 1_700_000_000
    step = now // 30
    number = onetime.number_at(secret=SECRET, step=step)
    assert onetime.step_of(secret=SECRET, typed=number, at=now, after=step - 1) == step
    assert onetime.step_of(secret=SECRET, typed=number, at=now, after=step) is None
    before = onetime.number_at(secret=SECRET, step=step - 1)
    assert onetime.step_of(secret=SECRET, typed=before, at=now, after=step) is None


def test_blanks_do_not_matter_and_other_letters_do() -> None:
    at, digits = VECTORS[0][0], VECTORS[0][1][-6:]
    assert onetime.step_of(secret=SECRET, typed=f" {digits[:3]} {digits[3:]}\n", at=at, after=0) == 1
    arabic = "".join(chr(0x0660 + int(digit)) for digit in digits)
    for typed in ("", digits[:5], f"{digits}0", f"-{digits[:5]}", arabic, "²" * 6, "x" * 100_000):
        assert onetime.step_of(secret=SECRET, typed=typed, at=at, after=0) is None


@given(key=st.binary(min_size=32, max_size=32), one=st.binary(min_size=16, max_size=16))
def test_the_secret_of_a_visit_is_its_own_and_stays_the_same(key: bytes, one: bytes) -> None:
    secret = onetime.secret_for(key, mark=one)
    assert len(secret) == onetime.SECRET_SIZE
    assert secret == onetime.secret_for(key, mark=one)
    assert secret != onetime.secret_for(key, mark=one + b"x")


def test_letters_and_square_hold_the_same_secret_and_say_nothing_else() -> None:
    groups = onetime.secret_in_groups(SECRET)
    assert {len(group) for group in groups} == {4}
    assert b32decode("".join(groups)) == SECRET
    parts = urlsplit(onetime.address_of(SECRET, name="Notes"))
    told = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/Notes")
    assert b32decode(told["secret"][0]) == SECRET
    assert {name: values[0] for name, values in told.items() if name != "secret"} == {
        "issuer": "Notes", "digits": "6", "period": "30",
    }  # fmt: skip


def test_printed_codes_are_ten_and_are_kept_as_hashes_of_their_account() -> None:
    codes = onetime.printed_codes()
    assert len(set(codes)) == 10
    kept = {onetime.printed_hash(account="a" * 32, typed=code) for code in codes}
    assert len(kept) == 10
    assert onetime.printed_hash(account="a" * 32, typed=codes[0].lower().replace("-", " ")) in kept
    assert onetime.printed_hash(account="b" * 32, typed=codes[0]) not in kept
    assert onetime.printed_hash(account="a" * 32, typed="") not in kept
