"""Plain text that cannot slip out, and payloads that tell nothing when they cannot be read (I-25)."""

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from trefoil.kernel import clock
from trefoil.kernel import payload as payloads
from trefoil.kernel.ids import fresh, is_id
from trefoil.kernel.payload import Payload, PayloadError, decode, encode, kind_named, kind_of
from trefoil.kernel.plain import Plain, PlainLeak, Ticket, issue_ticket
from trefoil.kernel.vocabulary import Category


class Sample(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind for these tests: its second version has a name for the words."""

    words: Plain


class Odd(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind with a field that nothing can seal."""

    thing: Any


class Undeclared(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind that was never declared."""


def _renamed(old: dict[str, Any]) -> dict[str, Any]:
    if "lost" in old:
        raise PayloadError("an upcast may refuse, without a value")
    return {"words": old["text"]}


@pytest.fixture(autouse=True)
def _only_here() -> Any:
    """Declare two kinds for one test: the list of declared kinds is written into the reference pages."""
    kinds = (
        payloads.declare(name="sample_for_tests", category=Category.NOTES, payload=Sample, upcasts=(_renamed,)),
        payloads.declare(name="odd_for_tests", category=Category.NOTES, payload=Odd),
    )
    yield
    for kind in kinds:
        payloads._BY_NAME.pop(kind.name)
        payloads._BY_TYPE.pop(kind.payload)


def test_a_payload_comes_back_as_it_went_and_shows_nothing_on_the_way() -> None:
    sample = Sample(words=Plain("a heron"))
    back = decode(name="sample_for_tests", version=2, data=encode(sample))
    assert back == sample
    assert "heron" not in repr(sample)
    with pytest.raises(TypeError):
        pickle.dumps(sample)


def test_an_older_version_is_brought_up() -> None:
    back = decode(name="sample_for_tests", version=1, data=b'{"text":"a heron"}')
    assert back == Sample(words=Plain("a heron"))


@pytest.mark.parametrize(
    ("name", "version", "data"),
    [
        ("sample_for_tests", 0, b"{}"),
        ("sample_for_tests", 3, b"{}"),
        ("no_such_kind", 1, b"{}"),
        ("sample_for_tests", 2, b'{"words":"a heron","more":1}'),
        ("sample_for_tests", 2, b'{"words":7}'),
        ("sample_for_tests", 2, b"a heron"),
        ("sample_for_tests", 1, b'{"other":"a heron"}'),
        ("sample_for_tests", 1, b'{"lost":"a heron"}'),
    ],
)
def test_what_cannot_be_read_says_so_and_tells_nothing(name: str, version: int, data: bytes) -> None:
    with pytest.raises(PayloadError) as refused:
        decode(name=name, version=version, data=data)
    assert "heron" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_kind_is_declared_once_and_found_by_type_or_name() -> None:
    assert kind_of(Sample) is kind_of(Sample(words=Plain(""))) is kind_named("sample_for_tests")
    for name, payload in (("sample_for_tests", Undeclared), ("another_for_tests", Sample)):
        with pytest.raises(PayloadError):
            payloads.declare(name=name, category=Category.NOTES, payload=payload)
    with pytest.raises(PayloadError):
        kind_of(Undeclared)


def test_only_plain_text_and_plain_values_can_be_sealed() -> None:
    with pytest.raises(PayloadError):
        encode(Odd(thing=object()))


def test_plain_text_shows_to_the_holder_of_a_ticket_alone() -> None:
    words = Plain("a heron")
    assert words.reveal(issue_ticket()) == "a heron"
    assert (bool(words), len(words), words == Plain("a heron"), words == "a heron") == (True, 7, True, False)
    for leak in (str, repr, hash, pickle.dumps, "{}".format, lambda it: f"{it:>20}"):
        with pytest.raises(PlainLeak) as refused:
            leak(words)  # type: ignore[operator]  # each is a way that words could slip out
        assert "heron" not in str(refused.value)
    with pytest.raises(PlainLeak):
        words.reveal("a ticket")  # type: ignore[arg-type]  # what a mistake would pass


def test_nobody_makes_a_ticket_by_hand() -> None:
    with pytest.raises(PlainLeak):
        Ticket(object())


def test_every_declared_kind_is_listed_by_name() -> None:
    names = [kind.name for kind in payloads.declared()]
    assert names == sorted(names)
    assert "sample_for_tests" in names


def test_the_machines_clock_tells_the_time_in_whole_seconds_of_utc() -> None:
    clock.real_clock()
    at = clock.now()
    assert (at.microsecond, at.utcoffset()) == (0, timedelta(0))
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)


def test_an_id_is_told_by_its_shape() -> None:
    assert is_id(fresh())
    assert not any(is_id(text) for text in ("", "A" * 32, "a" * 31, "a" * 33, "g" * 32, "a" * 32 + "\n"))
