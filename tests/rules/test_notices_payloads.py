"""Sealed notices, dates and numbers: every version ever written stays readable, byte for byte."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from trefoil.care.notices.schema import (
    NOTICE,
    NOTICE_DATE,
    NUMBERS,
    Agency,
    Channel,
    DateKind,
    DatesOver,
    Doubt,
    EventType,
    Field,
    Notice,
    NoticeDate,
    Numbers,
    OnlyThis,
    ReadDate,
    Standing,
    Tells,
    Tongue,
)
from trefoil.kernel.payload import Payload, PayloadError, decode, encode, kind_named
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
MEANT: dict[str, Payload] = {
    "notice": Notice(
        channel=Channel.EMAIL,
        tongue=Tongue.ENGLISH,
        sender_domain=Plain("vns.usdoj.gov"),
        received_at="2027-03-04T15:15:00Z",
        agency=Agency.USAO,
        office=Plain("District of Example"),
        contact_name=Plain("Dana Sample"),
        contact_phone=Plain("(555) 010-0134"),
        agency_case_no=Plain("2026R00456"),
        court=Plain(""),
        docket_no=Plain("1:26-cr-00123-ABC"),
        defendant_caption=Plain("United States v. Robin Placeholder"),
        event_type=EventType.SENTENCING,
        standing=Standing.MOVED,
        event_at="2027-03-25T10:30",
        event_timezone="America/New_York",
        location=Plain("Courtroom 4B"),
        custom_text=Plain("Please call me, “any” day. ☀"),
        text=Plain("The sentencing hearing was moved."),
        flagged=(Field.DOCKET, Field.TEXT),
        doubts=(Doubt.LINK_OTHER,),
        source="e-mail 1",
    ),
    "notice_date": NoticeDate(
        kind=DateKind.COURT,
        standing=Standing.CANCELED,
        day_at="2027-03-25",
        zone="",
        place=Plain("Courtroom 4B"),
        case_ref=Plain("1:26-cr-00123-ABC"),
        notice="a" * 32,
        thread="b" * 32,
        told_on="2027-03-04",
    ),
    "dates_over": DatesOver(
        ids="d" * 32 + "e" * 32,
        read=(
            ReadDate(
                id="f" * 32,
                revision=2,
                author="9" * 32,
                came="2027-03-04T15:15:00Z",
                kind=DateKind.COURT,
                standing=Standing.STANDS,
                day_at="2027-03-25",
                zone="",
                place=Plain("Courtroom 4B"),
                case_ref=Plain("1:26-cr-00123-ABC"),
                thread="b" * 32,
                told_on="2027-03-04",
            ),
        ),
    ),
    "only_this": OnlyThis(date="c" * 32, tells=Tells.CALL_ME),
    "numbers": Numbers(
        vin=Plain("1234567"), pin=Plain("4321"), series_name=Plain(""), agency=Agency.FBI, notice="a" * 32
    ),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_golden_payload_still_means_the_same(name: str) -> None:
    newest = kind_named(name).version
    held = json.loads((GOLDEN / f"payload_{name}_v{newest}.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert (held["kind"], held["version"]) == (name, newest)
    assert decode(name=name, version=newest, data=data) == MEANT[name]
    assert encode(MEANT[name]) == data


def test_a_date_from_before_dates_named_their_event_still_reads() -> None:
    held = json.loads((GOLDEN / "payload_notice_date_v1.json").read_text(encoding="utf-8"))
    meant = MEANT["notice_date"]
    assert isinstance(meant, NoticeDate)
    found = decode(name="notice_date", version=1, data=held["bytes"].encode())
    assert found == replace(meant, thread="", told_on="")


def test_what_was_kept_of_dates_before_they_were_kept_as_read_still_reads() -> None:
    held = json.loads((GOLDEN / "payload_dates_over_v1.json").read_text(encoding="utf-8"))
    found = decode(name="dates_over", version=1, data=held["bytes"].encode())
    assert found == DatesOver(ids="d" * 32 + "e" * 32)


def test_each_kind_lies_in_its_own_compartment() -> None:
    """A desk that works with dates opens no letter, and who reads letters finds no number that signs somebody in."""
    assert [kind.category for kind in (NOTICE, NOTICE_DATE, NUMBERS)] == [
        Category.NOTICES,
        Category.DATES,
        Category.CREDENTIALS,
    ]


@pytest.mark.parametrize("name", MEANT)
@pytest.mark.parametrize("data", [b'{"vin":"canary"}', b'{"canary":1}', b"canary"])
def test_anything_else_is_refused_without_its_words(name: str, data: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        decode(name=name, version=1, data=data)
    assert "canary" not in str(caught.value)
