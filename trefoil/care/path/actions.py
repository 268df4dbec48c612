"""Keeping changes of a plan. Each is a new sealed thing, so nothing that somebody else wrote is ever written over."""

from collections.abc import Iterable
from datetime import datetime

from trefoil.care.path.rules import check_own
from trefoil.care.path.schema import Ahead, Ready, Stands, Step, Task, Try
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep(*, permit: Permit, reader: Reader, change: Step | Stands | Task | Try | Ready | Ahead, at: datetime) -> ItemId:
    """Keep one change and return its id: the person's own, or by somebody who may add. Raises what the gateway does."""
    return gateway.write(permit=permit, reader=reader, payload=change, item=None, expected_revision=None, at=at)


def erase(*, permit: Permit, reader: Reader, items: Iterable[ItemId], at: datetime) -> None:
    """Erase changes for good, each with its line in the log. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    for item in items:
        gateway.erase(permit=permit, reader=reader, item=item, at=at)


def keep_own(
    *,
    permit: Permit,
    reader: Reader,
    payload: Payload,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep a thing that is the person's own alone to write, as a new version of itself.

    Raises NotTheirs, Conflict when another window was quicker, or what the gateway raises.
    """
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=payload, item=item, expected_revision=expected_revision, at=at
    )
