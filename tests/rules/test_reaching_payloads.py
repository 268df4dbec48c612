"""The sealed form of how somebody may be reached: what was ever written stays readable, byte for byte."""

import json
from pathlib import Path

import msgspec

from trefoil.care.reaching.outbox import Row
from trefoil.care.reaching.schema import REACHING, Reaching, Way, Weekend
from trefoil.kernel.payload import decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
MEANT = Reaching(
    way=Way.TEXT,
    address=Plain("+15550100199"),
    sentence=Plain("The library book is in."),
    quiet_from=21,
    quiet_to=10,
    weekend=Weekend.QUIET,
    zone="America/Chicago",
)
ROW = Row(
    way="mail",
    address="w@mail.example.org",
    sentence="Milk.",
    quiet_from=20,
    quiet_to=9,
    weekend="quiet",
    zone="America/New_York",
    news_from="2026-05-12T19:00:00Z",
    told=True,
    days=("2026-06-01",),
    filler=b"\0\0",
)
LATER = msgspec.structs.replace(ROW, lasting_from="2026-05-13T19:00:00Z")


def test_the_golden_payload_still_means_the_same_and_is_written_the_same_way() -> None:
    held = json.loads((GOLDEN / "payload_reaching_v1.json").read_text(encoding="utf-8"))
    assert (held["kind"], held["version"], REACHING.version) == ("reaching", 1, 1)
    assert decode(name="reaching", version=1, data=held["bytes"].encode()) == MEANT
    assert encode(MEANT) == held["bytes"].encode()
    assert REACHING.category is Category.CONTACT


def test_the_golden_row_of_the_outbox_still_means_the_same_and_is_written_the_same_way() -> None:
    first, later = (
        json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))["bytes"]
        for name in ("outbox_row_v1", "outbox_row_v1_with_lasting")
    )
    assert Row.unpack(bytes.fromhex(first)) == ROW  # from before there was news that lasts
    assert Row.unpack(bytes.fromhex(later)) == LATER
    assert LATER.pack().hex() == later
