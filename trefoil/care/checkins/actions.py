"""Keeping, changing and erasing a check-in, a night or lost time. A form sent twice does no harm."""

from datetime import datetime

from trefoil.care.checkins.rules import check_own
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep(
    *, permit: Permit, reader: Reader, thing: Payload, item: ItemId | None, expected_revision: int | None, at: datetime
) -> ItemId:
    """Keep one thing, new or changed. Raises NotTheirs, Conflict, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one thing with every older version of it. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
