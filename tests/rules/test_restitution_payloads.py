"""Sealed forms of orders, payments, the Reserve, losses and claims: each version stays readable, byte for byte."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from trefoil.care.restitution.schema import (
    CLAIM,
    FUND,
    LOSS,
    ORDER,
    ORDER_COPY,
    PAYMENT,
    Came,
    Claim,
    ClaimStatus,
    Counted,
    Currency,
    Fund,
    FundStatus,
    Letter,
    Loss,
    Order,
    OrderCopy,
    OrderKind,
    Payment,
    Via,
)
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
KINDS = (ORDER, PAYMENT, FUND, LOSS, CLAIM, ORDER_COPY)
MEANT: dict[str, Payload] = {
    "payload_restitution_order_v1": Order(
        court=Plain("A district court"),
        docket=Plain("1:19-cr-00123"),
        defendant=Plain("D1"),
        kind=OrderKind.TRAFFICKING,
        currency=Currency.USD,
        amount=Decimal("3000.00"),
        full_loss=Decimal("125000.50"),
        final_on=date(2020, 3, 2),
        offence_on=date(2019, 1, 15),
        ended_on=None,
    ),
    "payload_restitution_payment_v1": Payment(
        order=ItemId("2" * 32), on=date(2021, 5, 4), amount=Decimal("25.10"), via=Via.PRISON, back=False
    ),
    "payload_reserve_claim_v1": Fund(
        status=FundStatus.GATHERING,
        ordered_on=None,
        amount=None,
        counted=Counted.UNKNOWN,
        have=("notice",),
        words=Plain("Ask who holds the letter."),
    ),
    "payload_loss_v1": Loss(
        letter=Letter.MEDICAL,
        projected=True,
        currency=Currency.USD,
        amount=Decimal("4800.00"),
        on=None,
        provider=Plain("A therapist"),
        document=Plain("Blue folder, page 3"),
        words=Plain("Therapy, two years"),
    ),
    "payload_order_copy_v1": OrderCopy(
        order=ItemId("2" * 32),
        said=Order(
            court=Plain("A district court"),
            docket=Plain("1:19-cr-00123"),
            defendant=Plain(""),
            kind=OrderKind.UNKNOWN,
            currency=Currency.USD,
            amount=Decimal("3000.00"),
            full_loss=None,
            final_on=date(2020, 3, 2),
            offence_on=None,
            ended_on=None,
        ),
        came=(
            Came(on=date(2021, 5, 4), amount=Decimal("25.10"), via=Via.PRISON, back=False),
            Came(on=None, amount=Decimal("5.00"), via=Via.OTHER, back=True),
        ),
    ),
    "payload_state_claim_v1": Claim(
        state=Plain("Ohio"),
        status=ClaimStatus.SENT,
        reported_to=Plain("A county's victim office"),
        deadline=date(2027, 2, 1),
        more_time=True,
        why_late=Plain("I was a child."),
        others_pay=Plain("Health plan, in part"),
    ),
}


def golden(name: str) -> tuple[str, int, bytes]:
    held = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return held["kind"], held["version"], held["bytes"].encode()


@pytest.mark.parametrize("name", MEANT)
def test_a_golden_payload_still_means_the_same(name: str) -> None:
    kind, version, data = golden(name)
    assert decode(name=kind, version=version, data=data) == MEANT[name]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_newest_version_is_written_the_same_way(kind: Kind) -> None:
    name = f"payload_{kind.name}_v{kind.version}"
    assert encode(MEANT[name]) == golden(name)[2]


def test_an_amount_is_sealed_as_text_to_the_cent_and_never_as_a_float() -> None:
    for name in ("payload_restitution_order_v1", "payload_restitution_payment_v1", "payload_loss_v1"):
        assert isinstance(json.loads(golden(name)[2])["amount"], str)


def test_all_of_it_lies_under_the_key_for_money() -> None:
    assert {kind.category for kind in KINDS} == {Category.MONEY}
