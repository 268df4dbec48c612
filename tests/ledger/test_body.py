"""What a line may say. Pure."""

import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from trefoil.ledger.body import (
    SITE,
    SITE_ALONE,
    SITE_MAY,
    BadBody,
    BodyFault,
    EntryBody,
    Event,
    check_open_body,
    decode_body,
    encode_body,
    moment,
    read_moment,
)

AT = "2026-05-12T14:10:00Z"
DANA = "d" * 32


def body(**facts: Any) -> EntryBody:
    return EntryBody(**{"at": AT, "actor": DANA, "event": Event.LOOKED, **facts})


def test_a_body_comes_back_as_it_was_written() -> None:
    full = body(
        categories=("safety", "notes"),
        kinds=("plan",),
        grant="1" * 32,
        purpose="care",
        reason="own_words",
        words="before we meet",
        subject="2" * 32,
        statement="3" * 64,
        until=AT,
    )
    assert decode_body(encode_body(full)) == full


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2026-05-12 14:10:00"},
        {"at": "2026-13-12T14:10:00Z"},
        {"at": "2026-05-12T14:10:00Z\n"},
        {"actor": "dana"},
        {"actor": "D" * 32},
        {"until": "soon"},
        {"until": "2026-02-30T14:10:00Z"},
        {"words": "x" * 61},
        {"words": ""},
        {"grant": "1"},
        {"statement": "3" * 63},
        {"categories": ("Safety!",)},
        {"kinds": ("x" * 61,)},
        {"version": 2},
        {"event": "looked_twice"},
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_without_saying_what_it_held(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadBody) as caught:
        encode_body(body(**wrong))
    assert caught.value.fault is BodyFault.SHAPE
    assert str(caught.value) == "shape"


def test_an_unknown_field_is_refused() -> None:
    loose = msgspec.json.decode(encode_body(body()))
    loose["address"] = "10.0.0.1"
    with pytest.raises(BadBody):
        decode_body(msgspec.json.encode(loose))
    with pytest.raises(BadBody):
        decode_body(b"\xff")


@pytest.mark.parametrize("event", list(Event))
def test_the_site_says_only_what_the_site_may_and_nobody_else_says_it(event: Event) -> None:
    if event in SITE_MAY:
        assert decode_body(encode_body(body(actor=SITE, event=event))).actor == SITE
    else:
        with pytest.raises(BadBody) as caught:
            encode_body(body(actor=SITE, event=event))
        assert caught.value.fault is BodyFault.ACTOR
    if event in SITE_ALONE:
        with pytest.raises(BadBody):
            encode_body(body(event=event))
    else:
        assert decode_body(encode_body(body(event=event))).event is event


@pytest.mark.parametrize(
    "told",
    [
        {"words": "because"},
        {"reason": "talk_today"},
        {"grant": "1" * 32},
        {"purpose": "care"},
        {"categories": ("safety",)},
        {"kinds": ("plan",)},
    ],
)
def test_a_line_that_anyone_may_read_tells_nothing_about_a_record(told: dict[str, Any]) -> None:
    check_open_body(body(event=Event.KEY_ADDED, statement="3" * 64))
    with pytest.raises(BadBody) as caught:
        check_open_body(body(event=Event.KEY_ADDED, **told))
    assert caught.value.fault is BodyFault.TOO_OPEN


def test_a_body_does_not_show_its_words_when_printed() -> None:
    one = body(words="the canary sings")
    assert "canary" not in repr(one)
    assert "canary" not in str(one)
    assert pickle.dumps(Event.LOOKED)


def test_moments_are_utc_and_whole_seconds() -> None:
    noon = datetime(2026, 5, 12, 9, 10, 30, 999, tzinfo=timezone(timedelta(hours=-5)))
    assert moment(noon) == "2026-05-12T14:10:30Z"
    assert read_moment("2026-05-12T14:10:30Z") == datetime(2026, 5, 12, 14, 10, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 5, 12))  # noqa: DTZ001 - that is what is refused
    with pytest.raises(BadBody):
        read_moment("2026-05-12T14:10:30+00:00")
