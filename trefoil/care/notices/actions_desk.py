"""Passing one date of many on to the person: nothing else of what came is shown by it."""

from datetime import datetime

from trefoil.care.notices.schema import OnlyThis, Tells
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def pass_on(*, permit: Permit, reader: Reader, date: str, tells: Tells, at: datetime) -> ItemId:
    """Keep that the person is to see this date, under a permit to add to dates. Raises what the gateway raises."""
    return gateway.write(
        permit=permit,
        reader=reader,
        payload=OnlyThis(date=date, tells=tells),
        item=None,
        expected_revision=None,
        at=at,
    )
